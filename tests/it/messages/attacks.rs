//! What nobody can do with messages: write where they may not, read what isn't theirs, reach beyond.

use tenantry_policy::{
    console,
    message::Audience,
    names::{Email, Name},
};
use tenantry_store::{
    accounts::activation::{self, Activated},
    arrival::Person,
    error::StoreError,
    listing::ListQuery,
    may, messages, users,
};

use super::{deliver, draft, find, inbox, names, open, reach, send, unread};
use crate::{
    on_both_databases,
    support::{
        noon, origin,
        trio::{Trio, lending, revoke},
    },
};

/// Makes somebody else nordic's Admin, as the operator may.
async fn hand_over_nordic(trio: &Trio) -> Person {
    let store = &trio.db.store;
    let system = store.enter_as_user("nordic", "operator", "System", noon(), origin());
    let system = system.await.unwrap();
    let user = trio.nils.identities[0].user;
    let may = system.may::<may::Within<may::users::Read>>().unwrap();
    let found = may.read(move |tx| users::find(tx, user)).await.unwrap();
    let may = system.may::<may::users::Update>().unwrap();
    let handing = may.change_rights(move |tx| {
        let name = Name::parse("Nova Lund").unwrap();
        let email = Email::parse("nova@nordic.example").unwrap();
        users::hand_over(tx, user, found.user.version, &name, &email)
    });
    let token = handing.await.unwrap().link.unwrap();
    let door = store.door(noon(), origin());
    let activating = door.write(move |tx| activation::activate(tx, &token, "no hash"));
    let Activated::Done(entry, _) = activating.await.unwrap() else {
        panic!("the link opens nothing");
    };
    store.person(entry.account, noon()).await.unwrap().unwrap()
}

on_both_databases! {
    async fn somebody_of_another_company_neither_writes_nor_reads(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        let user = nina.identities[0].user;
        let beyond = send(&nils, Audience::User(user)).await.unwrap_err();
        assert!(matches!(beyond, StoreError::NotFound), "{beyond:?}");
        assert!(matches!(find(&nils, id).await.unwrap_err(), StoreError::NotFound));
        let received = inbox(&trio.db, &nina).await[0].id;
        for stranger in [&trio.nils, &trio.ana, &trio.zoe] {
            let refused = open(&trio.db, stranger, received).await.unwrap_err();
            assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        }
        let deleting = nils.may::<may::messages::Delete>().unwrap();
        let refused = deleting.write(move |tx| messages::delete(tx, id)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn a_guest_with_the_right_lent_writes_within_the_host_only(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let olaf = trio.user("nordic", "olaf").await;
        let lent = [console::messages::CREATE, console::users::READ];
        trio.guest("adria", lending("nordic", lent), &olaf).await;
        let guest = trio.enter(&olaf, "adria").await;
        send(&guest, Audience::User(nina.identities[0].user)).await.unwrap();
        let at_home = trio.enter(&olaf, "nordic").await;
        assert!(at_home.may::<may::messages::Create>().is_err(), "not at home");
        let own = trio.nils.identities[0].user;
        let beyond = send(&guest, Audience::User(own)).await.unwrap_err();
        assert!(matches!(beyond, StoreError::NotFound), "{beyond:?}");
        let unread_groups = reach(&guest, Audience::Group(tenantry_policy::ids::GroupId::new(1)));
        assert!(matches!(unread_groups.await.unwrap_err(), StoreError::Denied(_)));
        assert!(guest.may::<may::messages::Read>().is_err(), "nor reads what was sent");
        deliver(&trio.db).await;
        assert_eq!(inbox(&trio.db, &nina).await[0].sender_name, "olaf of nordic");
    }

    async fn one_sees_only_the_messages_one_has_sent(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let reader = trio.enter(&nina, "adria").await;
        assert!(reader.may::<may::messages::Read>().is_ok(), "the basic group gives it");
        assert!(matches!(find(&reader, id).await.unwrap_err(), StoreError::NotFound));
        let may = reader.may::<may::messages::Read>().unwrap();
        let list = may.read(|tx| messages::list(tx, &ListQuery::default())).await.unwrap();
        assert!(list.rows.is_empty());
        let who = may
            .read(move |tx| {
                messages::list_recipients(tx, id, &ListQuery::default(), messages::RecipientFilter::default())
            })
            .await;
        assert!(matches!(who.unwrap_err(), StoreError::NotFound));
    }

    async fn who_lost_the_right_meanwhile_reaches_nobody_else(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.user("adria", "nina").await;
        let olaf = trio.user("nordic", "olaf").await;
        let lent = [console::messages::CREATE, console::users::READ];
        let invitation = trio.guest("adria", lending("nordic", lent), &olaf).await;
        let guest = trio.enter(&olaf, "adria").await;
        let id = send(&guest, Audience::Everybody).await.unwrap();
        let ana = trio.enter(&trio.ana, "adria").await;
        revoke(&ana, invitation).await.unwrap();
        deliver(&trio.db).await;
        let line = find(&ana, id).await.unwrap().line;
        assert!(line.stopped);
        assert_eq!(line.reached, 0);
        assert!(names(&ana, id).await.is_empty());
    }

    async fn a_guest_who_is_none_any_more_gets_nothing_new(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let lent = [console::users::READ];
        let invitation = trio.guest("adria", lending("nordic", lent), &olaf).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        send(&ana, Audience::Everybody).await.unwrap();
        revoke(&ana, invitation).await.unwrap();
        deliver(&trio.db).await;
        assert!(inbox(&trio.db, &olaf).await.is_empty());
    }

    async fn whoever_follows_as_admin_reads_nothing_of_what_hosts_wrote(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.guest("adria", lending("nordic", [console::users::READ]), &trio.nils).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        assert_eq!(inbox(&trio.db, &trio.nils).await.len(), 1);
        let nova = hand_over_nordic(&trio).await;
        assert!(inbox(&trio.db, &nova).await.is_empty());
        assert_eq!(unread(&trio.db, &nova).await, 0);
    }

    async fn without_the_right_nothing_is_sent_though_the_verb_is_forced(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let reader = trio.enter(&nina, "adria").await;
        assert!(reader.may::<may::messages::Create>().is_err());
        let ana = trio.enter_at(&trio.ana, "adria", noon()).await.unwrap();
        let may = ana.may::<may::messages::Create>().unwrap();
        let nobody = draft(Audience::Everybody);
        let refused = may.write(move |tx| messages::send(tx, &nobody, 0)).await;
        assert!(refused.is_err(), "to nobody");
    }
}
