//! Each way somebody could try to rise through users, refused by the rule that names it.

use tenantry_policy::{
    administrators::Outcome,
    console,
    denial::Denial,
    facts::Capacity,
    ids::UserId,
    names::{Email, Name},
};
use tenantry_store::{
    error::StoreError,
    listing::ListQuery,
    may,
    scope::CompanyScope,
    units,
    users::{self, Sent, UserFilter, UserInput, UserPage},
};

use crate::{
    on_both_databases,
    support::{
        noon, origin,
        world::{fields, input, world},
    },
};

async fn page(scope: &CompanyScope, id: UserId) -> UserPage {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    may.read(move |tx| users::find(tx, id)).await.unwrap()
}

async fn admin_of(scope: &CompanyScope) -> UserPage {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    may.read(|tx| {
        let page = users::list(tx, &ListQuery::default(), UserFilter::default())?;
        let admin = page.rows.iter().find(|line| line.user_name == "Admin");
        users::find(tx, admin.unwrap().id)
    })
    .await
    .unwrap()
}

async fn edit(scope: &CompanyScope, id: UserId, input: UserInput) -> Result<(), StoreError> {
    let version = page(scope, id).await.user.version;
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::edit(tx, id, version, &input.check().unwrap()))
        .await
        .map(drop)
}

async fn suspend(scope: &CompanyScope, id: UserId) -> Result<Outcome, StoreError> {
    let version = page(scope, id).await.user.version;
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::suspend(tx, id, version, ""))
        .await
}

async fn retire(scope: &CompanyScope, id: UserId) -> Result<Outcome, StoreError> {
    let version = page(scope, id).await.user.version;
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::retire(tx, id, version, ""))
        .await
}

async fn bring_back(scope: &CompanyScope, id: UserId) -> Result<(), StoreError> {
    let version = page(scope, id).await.user.version;
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::bring_back(tx, id, version))
        .await
}

fn rule<T: std::fmt::Debug>(result: Result<T, StoreError>) -> &'static str {
    match result {
        Err(StoreError::Denied(denial)) => denial.rule(),
        other => panic!("not refused by a rule: {other:?}"),
    }
}

fn with_email(user_name: &str) -> UserInput {
    UserInput {
        email: format!("{user_name}@evil.example"),
        ..input(user_name)
    }
}

on_both_databases! {
    async fn nobody_takes_over_a_mightier_user_by_changing_the_email(db: TestDatabase) {
        let world = world(&db).await;
        world.member("adria", "uma", &["User administration"]).await;
        let gus = world.member("adria", "gus", &["Group administration"]).await;
        let nina = world.person("adria", "nina").await;
        let uma = world.acting("adria", "uma").await;
        assert_eq!(rule(edit(&uma, gus, with_email("gus")).await), "Giving");
        assert!(page(&uma, gus).await.user.is_accepted(), "nothing happened");
        edit(&uma, nina, with_email("nina")).await.expect("uma could give all that nina has");
    }

    async fn nobody_takes_over_a_mightier_user_by_printing_the_sheet(db: TestDatabase) {
        let world = world(&db).await;
        world.member("adria", "uma", &["User administration"]).await;
        let gus = world.invited("adria", fields("gus")).await.user;
        world.join("adria", gus, "Group administration").await;
        let nina = world.invited("adria", fields("nina")).await.user;
        let uma = world.acting("adria", "uma").await.may::<may::Within<may::users::Update>>().unwrap();
        assert_eq!(rule(uma.write(move |tx| users::send_activation(tx, gus)).await), "Giving");
        let sent = uma.write(move |tx| users::send_activation(tx, nina)).await.unwrap();
        assert!(matches!(sent, Sent::OnSheet(_)));
    }

    async fn a_mailed_link_is_shown_to_the_operator_alone(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.invited("adria", with_email("nina").check().unwrap()).await.user;
        world.activate(&db.operator.activation).await;
        let operator = db.store.enter_as_user("adria", "operator", "Admin", noon(), origin()).await.unwrap();
        assert_eq!(operator.capacity(), Capacity::Operator);
        for (scope, is_shown) in [(world.admin("adria").await, false), (operator, true)] {
            let may = scope.may::<may::Within<may::users::Update>>().unwrap();
            let sent = may.write(move |tx| users::send_activation(tx, nina)).await.unwrap();
            let Sent::ByMail { link, .. } = sent else { panic!("there is an e-mail") };
            assert_eq!(link.is_some(), is_shown);
        }
    }

    async fn a_mailed_link_is_shown_to_none_of_the_operators_people_who_could_not_give_what_it_opens(db: TestDatabase) {
        let world = world(&db).await;
        world.activate(&db.operator.activation).await;
        let help = [console::companies::EXECUTE, console::users::READ, console::users::UPDATE, console::users::CREATE];
        world.custom_group("operator", "Support desk", &help).await;
        world.member("operator", "hanna", &["Support desk"]).await;
        let nina = world.invited("adria", with_email("nina").check().unwrap()).await.user;
        world.join("adria", nina, "Group administration").await;
        let hanna = db.store.enter_as_user("adria", "operator", "hanna", noon(), origin()).await.unwrap();
        assert_eq!(hanna.capacity(), Capacity::Operator);
        let may = hanna.may::<may::Within<may::users::Update>>().unwrap();
        let sent = may.write(move |tx| users::send_activation(tx, nina)).await.unwrap();
        assert!(matches!(sent, Sent::ByMail { link: None, .. }), "{sent:?}");
    }

    async fn creating_a_user_and_bringing_one_back_give_what_all_users_holds(db: TestDatabase) {
        let world = world(&db).await;
        world.activate(&db.operator.activation).await;
        world.member("adria", "uma", &["User administration"]).await;
        let desk = [console::companies::EXECUTE, console::users::READ, console::users::UPDATE];
        world.custom_group("operator", "Support desk", &desk).await;
        world.member("operator", "hanna", &["Support desk"]).await;
        let uma = world.acting("adria", "uma").await.may::<may::users::Create>().unwrap();
        let create = async |name: &'static str| {
            uma.change_rights(move |tx| users::create(tx, &fields(name))).await
        };
        let nina = create("nina").await.unwrap().user;
        let admin = world.admin("adria").await;
        retire(&admin, nina).await.unwrap();
        let group = world.group(&admin, "Group administration").await;
        let reading = admin.may::<may::units::Read>().unwrap();
        let all_users = reading.read(units::tree).await.unwrap()[0].id;
        let may = admin.may::<may::units::Update>().unwrap();
        may.change_rights(move |tx| units::give_group(tx, all_users, group)).await.unwrap();
        assert_eq!(rule(create("olga").await), "Giving");
        let hanna = db.store.enter_as_user("adria", "operator", "hanna", noon(), origin()).await.unwrap();
        assert_eq!(rule(bring_back(&hanna, nina).await), "Giving");
        bring_back(&admin, nina).await.unwrap();
    }

    async fn a_reason_is_short_and_plain_since_it_stands_for_ever(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let admin = world.admin("adria").await;
        let version = page(&admin, nina).await.user.version;
        let may = admin.may::<may::Within<may::users::Update>>().unwrap();
        for reason in ["x".repeat(300), "two\u{0}parts".to_owned()] {
            let refused = may.change_rights(move |tx| users::suspend(tx, nina, version, &reason)).await;
            assert!(matches!(refused, Err(StoreError::Invalid { field: "reason", .. })), "{refused:?}");
        }
    }

    async fn nobody_decides_their_own_standing(db: TestDatabase) {
        let world = world(&db).await;
        let me = world.member("adria", "uma", &["User administration"]).await;
        let uma = world.acting("adria", "uma").await;
        let days = UserInput { valid_until: "2030-01-01".to_owned(), ..input("uma") };
        assert_eq!(rule(edit(&uma, me, days).await), "Own rights");
        assert_eq!(rule(edit(&uma, me, with_email("uma")).await), "Own rights");
        assert_eq!(rule(suspend(&uma, me).await), "Own rights");
        assert_eq!(rule(retire(&uma, me).await), "Own rights");
        edit(&uma, me, input("uma2")).await.expect("one's own name is no right");
    }

    async fn nobody_but_admin_and_operator_touches_the_admin(db: TestDatabase) {
        let world = world(&db).await;
        world.member("adria", "uma", &["User administration"]).await;
        let uma = world.acting("adria", "uma").await;
        let admin = admin_of(&uma).await.user;
        let (id, version) = (admin.id, admin.version);
        assert_eq!(rule(suspend(&uma, id).await), "System and Admin");
        assert_eq!(rule(edit(&uma, id, with_email("Admin")).await), "System and Admin");
        assert_eq!(rule(edit(&uma, id, input("boss")).await), "System and Admin");
        let may = uma.may::<may::Within<may::users::Update>>().unwrap();
        assert_eq!(rule(may.write(move |tx| users::send_activation(tx, id)).await), "System and Admin");
        let may = uma.may::<may::users::Update>().unwrap();
        let handed = may.change_rights(move |tx| {
            let (name, email) = (Name::parse("Eve").unwrap(), Email::parse("eve@evil.example").unwrap());
            users::hand_over(tx, id, version, &name, &email)
        }).await;
        assert_eq!(rule(handed), "System and Admin");
        assert_eq!(rule(suspend(&world.admin("adria").await, id).await), "System and Admin");
    }

    async fn only_admin_and_operator_bring_somebody_back(db: TestDatabase) {
        let world = world(&db).await;
        world.member("adria", "uma", &["User administration"]).await;
        let nina = world.person("adria", "nina").await;
        let uma = world.acting("adria", "uma").await;
        retire(&uma, nina).await.unwrap();
        assert_eq!(rule(bring_back(&uma, nina).await), "System and Admin");
        assert_eq!(rule(suspend(&uma, nina).await), "User status", "no way round");
        bring_back(&world.admin("adria").await, nina).await.unwrap();
    }

    async fn the_company_never_loses_its_last_administrator_by_its_own_act(db: TestDatabase) {
        let world = world(&db).await;
        let uma = world.member("adria", "uma", &["User administration"]).await;
        world.custom_group("adria", "Helpers", &[console::users::READ, console::users::UPDATE]).await;
        world.member("adria", "wim", &["Helpers"]).await;
        world.activate(&db.operator.activation).await;
        let operator = db.store.enter_as_user("adria", "operator", "Admin", noon(), origin()).await.unwrap();
        let wim = world.acting("adria", "wim").await;
        let admin = admin_of(&wim).await.user.id;
        assert_eq!(suspend(&operator, admin).await.unwrap(), Outcome::Kept, "uma is left");
        for refused in [suspend(&wim, uma).await, retire(&wim, uma).await] {
            assert!(matches!(refused, Err(StoreError::Denied(Denial::LastAdministrator { .. }))), "{refused:?}");
        }
        let days = UserInput { valid_from: "2026-12-01".to_owned(), ..input("uma") };
        assert_eq!(rule(edit(&wim, uma, days).await), "Last administrator");
        let warned = suspend(&operator, uma).await.unwrap();
        assert_eq!(warned, Outcome::Warn("Uma Kos".to_owned()), "the operator may, and is told");
    }

    async fn what_the_operator_does_is_seen_by_the_company(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        world.activate(&db.operator.activation).await;
        let operator = db.store.enter_as_user("adria", "operator", "Admin", noon(), origin()).await.unwrap();
        suspend(&operator, nina).await.unwrap();
        let may = world.admin("adria").await.may::<may::Within<may::users::Read>>().unwrap();
        let (_, events) = may.read(move |tx| users::history(tx, nina, None)).await.unwrap();
        let last = &events.rows[0];
        assert_eq!(last.action, "users.suspended");
        assert_eq!(last.actor.as_ref().unwrap().capacity, Capacity::Operator);
    }
}
