//! A user who becomes somebody else's brings nothing along that a person had accepted elsewhere
//! (rules "Change of e-mail", "Own rights" and "Invitations").

use std::collections::BTreeSet;

use tenantry_policy::{
    console::users as users_resource,
    denial::Denial,
    ids::{InvitationId, UnitId, UserId},
    invitation::Answer,
    names::{Email, Name},
};
use tenantry_store::{
    accounts::{
        activation::{self, Activated},
        help::{self, ResetStarted},
    },
    arrival::Person,
    error::StoreError,
    invitations, may,
    scope::CompanyScope,
    units::{self, UnitFields},
    users::{self, Sent, UserInput},
};

use crate::{
    on_both_databases,
    support::{
        noon, origin,
        trio::{Trio, lending},
    },
};

/// A guest at Adria, also by a unit there.
async fn guest_in_a_unit(trio: &Trio, person: &Person) -> (InvitationId, UnitId) {
    let id = trio
        .guest("adria", lending("nordic", [users_resource::READ]), person)
        .await;
    // The operator may read users at both companies.
    let store = &trio.db.store;
    let system = store
        .enter_as_user("adria", "operator", "System", noon(), origin())
        .await
        .unwrap();
    let key = BTreeSet::from([person.identities[0].key()]);
    let fields = UnitFields {
        name: "Counter".to_owned(),
        ..UnitFields::default()
    };
    let may = system.may::<may::units::Create>().unwrap();
    let unit = may
        .change_rights(move |tx| units::create(tx, &fields))
        .await
        .unwrap();
    let may = system.may::<may::units::Update>().unwrap();
    may.change_rights(move |tx| units::add_members(tx, unit, &key))
        .await
        .unwrap();
    (id, unit)
}

/// What the host's trail says of the invitation and the unit, last first.
async fn told_at_adria(trio: &Trio, id: InvitationId) -> (bool, bool) {
    let system = trio.system("adria").await;
    let may = system.may::<may::invitations::Read>().unwrap();
    let (found, history) = may
        .read(move |tx| {
            Ok((
                invitations::find(tx, id)?,
                invitations::history(tx, id, None)?,
            ))
        })
        .await
        .unwrap();
    let told = history.rows[0].action == "invitations.unassigned";
    let stands = found
        .assignments
        .iter()
        .any(invitations::Assignment::stands);
    (told, stands)
}

async fn version(scope: &CompanyScope, id: UserId) -> i64 {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    let page = may.read(move |tx| users::find(tx, id)).await.unwrap();
    page.user.version
}

async fn activated(trio: &Trio, token: tenantry_store::links::Token) -> Person {
    let store = &trio.db.store;
    let door = store.door(noon(), origin());
    let done = door
        .write(move |tx| activation::activate(tx, &token, "no hash"))
        .await
        .unwrap();
    let Activated::Done(entry, _) = done else {
        panic!("not activated: {done:?}");
    };
    store.person(entry.account, noon()).await.unwrap().unwrap()
}

async fn arrives_nowhere_else(trio: &Trio, person: &Person) {
    assert!(person.guest_places.is_empty());
    let entered = trio.enter_at(person, "adria", noon()).await;
    assert!(matches!(entered, Err(StoreError::NotFound)), "{entered:?}");
}

on_both_databases! {
    async fn a_changed_email_ends_what_was_accepted_elsewhere(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let (id, unit) = guest_in_a_unit(&trio, &olaf).await;
        let (user, scope) = (olaf.identities[0].user, trio.system("nordic").await);
        let seen = version(&scope, user).await;
        let fields = UserInput {
            user_name: "olaf".to_owned(),
            full_name: "olaf of nordic".to_owned(),
            email: "somebody.else@nordic.example".to_owned(),
            ..UserInput::default()
        };
        let may = scope.may::<may::Within<may::users::Update>>().unwrap();
        let edited = may
            .change_rights(move |tx| users::edit(tx, user, seen, &fields.check().unwrap()))
            .await
            .unwrap();
        let Some(Sent::ByMail { link: Some(link), .. }) = edited.sent else {
            panic!("System is shown the link");
        };
        assert_eq!(told_at_adria(&trio, id).await, (true, false));
        let other = activated(&trio, link).await;
        arrives_nowhere_else(&trio, &other).await;
        trio.guest("adria", lending("nordic", [users_resource::READ]), &other).await;
        let units = trio.system("adria").await.may::<may::units::Read>().unwrap();
        let guests = units.read(move |tx| units::list_guests(tx, unit)).await.unwrap();
        assert!(guests.is_empty(), "a new guest begins in no unit: {guests:?}");
    }

    async fn handing_admin_over_ends_what_was_accepted_elsewhere(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (id, _) = guest_in_a_unit(&trio, &trio.nils).await;
        assert!(trio.enter(&trio.nils, "adria").await.allows(users_resource::READ));
        let store = &trio.db.store;
        let scope = store.enter_as_user("nordic", "operator", "System", noon(), origin()).await.unwrap();
        let user = trio.nils.identities[0].user;
        let seen = version(&scope, user).await;
        let may = scope.may::<may::users::Update>().unwrap();
        let handed = may.change_rights(move |tx| {
            let (name, email) = (Name::parse("Nova Lund").unwrap(), Email::parse("nova@nordic.example").unwrap());
            users::hand_over(tx, user, seen, &name, &email)
        }).await.unwrap();
        assert!(trio.enter(&trio.nils, "adria").await.allows(users_resource::READ), "nobody has accepted yet");
        let nova = activated(&trio, handed.link.unwrap()).await;
        assert_eq!(told_at_adria(&trio, id).await, (true, false));
        arrives_nowhere_else(&trio, &nova).await;
    }

    async fn a_shown_link_is_admins_alone_while_other_companies_invitations_name_the_user(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let input = UserInput {
            user_name: "stig".to_owned(),
            full_name: "Stig Berg".to_owned(),
            ..UserInput::default()
        };
        let may = trio.system("nordic").await.may::<may::users::Create>().unwrap();
        let made = may.change_rights(move |tx| users::create(tx, &input.check().unwrap())).await.unwrap();
        let Sent::OnSheet(code) = made.sent else { panic!("without an e-mail there is a sheet") };
        let stig = activated(&trio, code).await;
        let liis = trio.user("nordic", "liis").await;
        trio.give(&liis, "User administration").await;
        let user = made.user;
        let reset = async |scope: CompanyScope| {
            let may = scope.may::<may::Within<may::users::Update>>().unwrap();
            may.write(move |tx| help::start_reset(tx, user)).await
        };
        let shown = reset(trio.enter(&liis, "nordic").await).await;
        assert!(matches!(shown, Ok(ResetStarted::Shown(_))), "{shown:?}");
        let id = trio.invite("adria", lending("nordic", [users_resource::READ])).await;
        let assignment = trio.assign(id, &stig).await;
        for answered in [false, true] {
            if answered {
                trio.answer(&stig, assignment, Answer::Accepted).await.unwrap();
            }
            let refused = reset(trio.enter(&liis, "nordic").await).await;
            assert!(matches!(refused, Err(StoreError::Denied(Denial::ActsElsewhere))), "{refused:?}");
            let shown = reset(trio.enter(&trio.nils, "nordic").await).await;
            assert!(matches!(shown, Ok(ResetStarted::Shown(_))), "{shown:?}");
        }
    }
}
