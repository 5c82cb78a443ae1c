//! Sending: to a user, a group, a unit, everybody; and whom each reaches.

use std::collections::BTreeSet;

use tenantry_policy::{
    console,
    denial::Denial,
    message::{Audience, AudienceKind},
};
use tenantry_store::{
    arrival::Person,
    audit::list::{self, AuditFilter},
    error::StoreError,
    form_key::FormKey,
    groups,
    listing::ListQuery,
    may,
    messages::{self, Draft},
    units::{self, UnitFields},
    users,
};

use super::{TEXT, deliver, draft, find, inbox, names, reach, send};
use crate::{
    on_both_databases,
    support::{
        trio::{Trio, at, lending},
        world::World,
    },
};

on_both_databases! {
    async fn a_form_sent_twice_at_once_is_one_message_of_its_company(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.user("adria", "nina").await;
        trio.user("nordic", "olaf").await;
        let form = FormKey::fresh();
        let send = async |who: &Person, company: &str| {
            let scope = trio.enter(who, company).await;
            let draft = Draft { form: form.clone(), ..draft(Audience::Everybody) };
            let may = scope.may::<may::messages::Create>().unwrap();
            may.write(move |tx| messages::send(tx, &draft, 1)).await.unwrap()
        };
        let (one, other) = tokio::join!(send(&trio.ana, "adria"), send(&trio.ana, "adria"));
        assert_eq!(one, other);
        assert_eq!(send(&trio.ana, "adria").await, one);
        // A key is of one company: the other's message is its own.
        assert_ne!(send(&trio.nils, "nordic").await, one);
        let ana = trio.enter(&trio.ana, "adria").await;
        let may = ana.may::<may::audit::Read>().unwrap();
        let page = may
            .read(|tx| list::list(tx, &AuditFilter::default(), &ListQuery::default()))
            .await
            .unwrap();
        assert_eq!(format!("{:?}", page.rows).matches("messages.sent").count(), 1);
    }

    async fn a_message_to_one_user_reaches_that_user(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let peter = trio.user("adria", "peter").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::User(nina.identities[0].user)).await.unwrap();
        assert!(inbox(&trio.db, &nina).await.is_empty(), "the worker delivers");
        deliver(&trio.db).await;
        let received = inbox(&trio.db, &nina).await;
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].subject, "Closed on Friday");
        assert_eq!(received[0].sender_name, "Ana Kos");
        assert_eq!(received[0].company_name, "Adria Travel");
        assert!(received[0].is_unread);
        assert!(inbox(&trio.db, &peter).await.is_empty());
        let message = find(&ana, id).await.unwrap();
        assert_eq!(message.text, TEXT);
        assert_eq!((message.line.reached, message.line.opened), (1, 0));
        assert!(message.line.delivered_at.is_some());
    }

    async fn everybody_is_whoever_can_act_with_guests_and_without_the_sender(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.user("adria", "nina").await;
        let peter = trio.user("adria", "peter").await;
        trio.user_until("adria", "late", "2026-09-20").await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [console::users::READ]), &olaf).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let suspended = peter.identities[0].user;
        let may = ana.may::<may::Within<may::users::Update>>().unwrap();
        let found = ana.may::<may::Within<may::users::Read>>().unwrap()
            .read(move |tx| users::find(tx, suspended)).await.unwrap();
        may.change_rights(move |tx| users::suspend(tx, suspended, found.user.version, ""))
            .await
            .unwrap();
        let reached = reach(&ana, Audience::Everybody).await.unwrap();
        assert_eq!((reached.own, reached.guests), (2, 1), "nina, late; olaf");
        let after = trio.enter_at(&trio.ana, "adria", at("2026-09-20T22:00:00Z")).await.unwrap();
        let reached = reach(&after, Audience::Everybody).await.unwrap();
        assert_eq!(reached.own, 1, "one's last day is over");
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        assert_eq!(
            names(&ana, id).await,
            ["late of adria", "nina of adria", "olaf of nordic"]
        );
        let received = inbox(&trio.db, &olaf).await;
        assert_eq!(received[0].company_name, "Adria Travel");
        assert!(inbox(&trio.db, &trio.nils).await.is_empty(), "not a guest");
        assert!(inbox(&trio.db, &trio.ana).await.is_empty(), "the sender");
    }

    async fn a_group_is_its_members_and_a_unit_its_members_with_guests(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let world = World { store: trio.db.store.clone() };
        let nina = trio.user("adria", "nina").await;
        trio.user("adria", "peter").await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [console::users::READ]), &olaf).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let group = world.custom_group("adria", "Clerks", &[]).await;
        let member = nina.identities[0].user;
        ana.may::<may::groups::Update>().unwrap()
            .change_rights(move |tx| groups::add_members(tx, group, &[member]))
            .await
            .unwrap();
        let id = send(&ana, Audience::Group(group)).await.unwrap();
        deliver(&trio.db).await;
        assert_eq!(names(&ana, id).await, ["nina of adria"]);

        let fields = UnitFields { name: "Coast".to_owned(), ..UnitFields::default() };
        let unit = ana.may::<may::units::Create>().unwrap()
            .change_rights(move |tx| units::create(tx, &fields))
            .await
            .unwrap();
        let refused = send(&ana, Audience::Unit(unit)).await.unwrap_err();
        assert!(matches!(refused, StoreError::Denied(Denial::ReachesNobody)), "{refused:?}");
        let keys = BTreeSet::from([nina.identities[0].key()]);
        ana.may::<may::units::Update>().unwrap()
            .change_rights(move |tx| units::add_members(tx, unit, &keys))
            .await
            .unwrap();
        let id = send(&ana, Audience::Unit(unit)).await.unwrap();
        deliver(&trio.db).await;
        assert_eq!(names(&ana, id).await, ["nina of adria"]);
        let line = find(&ana, id).await.unwrap().line;
        assert_eq!(line.audience_name, "Coast");
    }

    async fn a_message_to_chosen_users_reaches_those_who_can_act_and_names_nobody_to_the_others(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let peter = trio.user("adria", "peter").await;
        let marko = trio.user("adria", "marko").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let key = |person: &Person| person.identities[0].user;
        let chosen = BTreeSet::from([key(&nina), key(&peter), key(&trio.ana)]);
        let reached = reach(&ana, Audience::Users(chosen.clone())).await.unwrap();
        assert_eq!((reached.chosen(), reached.people()), (Some(3), 2), "not the sender");
        let id = send(&ana, Audience::Users(chosen)).await.unwrap();
        deliver(&trio.db).await;
        assert_eq!(names(&ana, id).await, ["nina of adria", "peter of adria"]);
        assert!(inbox(&trio.db, &marko).await.is_empty());
        let line = find(&ana, id).await.unwrap().line;
        assert_eq!((line.audience, line.chosen), (AudienceKind::Users, Some(3)));
        assert_eq!(line.audience_name, "Ana Kos, nina of adria, peter of adria");
        let received = &inbox(&trio.db, &nina).await[0];
        assert_eq!(received.audience, AudienceKind::User, "as if it were for her alone");
        assert!(!format!("{received:?}").contains("peter"), "{received:?}");
        let may = ana.may::<may::messages::Delete>().unwrap();
        may.write(move |tx| messages::delete(tx, id)).await.unwrap();
        assert!(inbox(&trio.db, &nina).await.is_empty());
    }

    async fn users_of_another_company_and_too_many_are_not_written_to(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let olaf = trio.user("nordic", "olaf").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let key = |person: &Person| person.identities[0].user;
        let mixed = Audience::Users(BTreeSet::from([key(&nina), key(&olaf)]));
        let refused = reach(&ana, mixed.clone()).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        let may = ana.may::<may::messages::Create>().unwrap();
        let forced = draft(mixed);
        let refused = may.write(move |tx| messages::send(tx, &forced, 1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        let crowd = (1..=1_001).map(tenantry_policy::ids::UserId::new).collect();
        let forced = draft(Audience::Users(crowd));
        let refused = may.write(move |tx| messages::send(tx, &forced, 1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::Invalid { .. }), "{refused:?}");
        assert!(inbox(&trio.db, &nina).await.is_empty());
    }

    async fn the_unit_all_users_is_everybody(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let tree = ana.may::<may::units::Read>().unwrap().read(units::tree).await.unwrap();
        let all = tree.iter().find(|unit| unit.is_all_users).unwrap().id;
        let by_unit = reach(&ana, Audience::Unit(all)).await.unwrap();
        let everybody = reach(&ana, Audience::Everybody).await.unwrap();
        assert_eq!((by_unit.people(), by_unit.audience), (everybody.people(), Audience::Everybody));
        let olaf = trio.user("nordic", "olaf").await;
        let lent = [console::messages::CREATE, console::units::READ];
        trio.guest("adria", lending("nordic", lent), &olaf).await;
        let guest = trio.enter(&olaf, "adria").await;
        let refused = send(&guest, Audience::Unit(all)).await.unwrap_err();
        assert!(matches!(refused, StoreError::Denied(_)), "who may not read users: {refused:?}");
    }

    async fn sending_writes_one_row_and_an_event_without_the_text(db: TestDatabase) {
        let trio = Trio::new(db).await;
        for number in 0..3 {
            trio.user("adria", &format!("user{number}")).await;
        }
        let ana = trio.enter(&trio.ana, "adria").await;
        send(&ana, Audience::Everybody).await.unwrap();
        let may = ana.may::<may::audit::Read>().unwrap();
        let page = may
            .read(|tx| list::list(tx, &AuditFilter::default(), &ListQuery::default()))
            .await
            .unwrap();
        let told = format!("{:?}", page.rows);
        assert!(told.contains("messages.sent"), "{told}");
        assert!(told.contains("Closed on Friday"), "{told}");
        assert!(!told.contains("The office is closed"), "{told}");
        let mut own = Vec::new();
        for number in 0..3 {
            own.push(format!("user{number} of adria"));
        }
        deliver(&trio.db).await;
        let may = ana.may::<may::messages::Read>().unwrap();
        let list = may.read(|tx| messages::list(tx, &ListQuery::default())).await.unwrap();
        assert_eq!(names(&ana, list.rows[0].id).await, own);
    }

    async fn what_is_written_badly_is_refused(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        for (subject, text, field) in [
            ("", "text", "subject"),
            ("one\ntwo", "text", "subject"),
            ("subject", " \n", "text"),
        ] {
            let mut bad = draft(Audience::Everybody);
            bad.subject = subject.to_owned();
            bad.text = text.to_owned();
            let may = ana.may::<may::messages::Create>().unwrap();
            let refused = may.write(move |tx| messages::send(tx, &bad, 1)).await.unwrap_err();
            assert!(
                matches!(refused, StoreError::Invalid { field: f, .. } if f == field),
                "{refused:?}"
            );
        }
    }
}
