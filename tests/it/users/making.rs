//! Making and editing users: names, e-mail, days.

use tenantry_policy::{ids::UserId, user::UserStatus};
use tenantry_store::{
    error::StoreError,
    may,
    scope::CompanyScope,
    users::{self, Edited, Sent, UserFields, UserInput, UserPage},
};

use crate::{
    on_both_databases,
    support::world::{World, fields, input, world},
};

async fn find(scope: &CompanyScope, id: UserId) -> UserPage {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    may.read(move |tx| users::find(tx, id)).await.unwrap()
}

async fn create(scope: &CompanyScope, fields: UserFields) -> Result<UserId, StoreError> {
    let may = scope.may::<may::users::Create>().unwrap();
    let made = may
        .change_rights(move |tx| users::create(tx, &fields))
        .await?;
    Ok(made.user)
}

async fn edit(
    scope: &CompanyScope,
    id: UserId,
    version: i64,
    fields: UserFields,
) -> Result<Edited, StoreError> {
    let may = scope.may::<may::Within<may::users::Update>>().unwrap();
    may.change_rights(move |tx| users::edit(tx, id, version, &fields))
        .await
}

/// As what changes nobody's rights.
async fn edit_particulars(
    scope: &CompanyScope,
    id: UserId,
    fields: UserFields,
) -> Result<Option<Edited>, StoreError> {
    let version = find(scope, id).await.user.version;
    let may = scope.may::<may::Within<may::users::Update>>().unwrap();
    may.write(move |tx| users::edit_particulars(tx, id, version, &fields))
        .await
}

fn with_email(user_name: &str, email: &str) -> UserFields {
    let input = UserInput {
        email: email.to_owned(),
        ..input(user_name)
    };
    input.check().unwrap()
}

fn refused_field(error: &StoreError) -> &'static str {
    match error {
        StoreError::Invalid { field, .. } => field,
        other => panic!("no field refused: {other:?}"),
    }
}

async fn adria(db: &crate::support::databases::TestDatabase) -> (World, CompanyScope) {
    let world = world(db).await;
    let admin = world.admin("adria").await;
    (world, admin)
}

on_both_databases! {
    async fn a_new_user_is_invited_with_the_basic_group(db: TestDatabase) {
        let (world, admin) = adria(&db).await;
        let id = create(&admin, with_email("nina", "Nina@Adria.example")).await.unwrap();
        let page = find(&admin, id).await;
        assert_eq!(page.user.status, UserStatus::Invited);
        assert_eq!(page.user.email.as_deref(), Some("nina@adria.example"));
        assert_eq!(page.groups.iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), ["Basic"]);
        assert_eq!(page.created.name, "Ana Admin");
        let may = admin.may::<may::Within<may::users::Read>>().unwrap();
        let (_, history) = may.read(move |tx| users::history(tx, id, None)).await.unwrap();
        assert_eq!(history.rows[0].action, "users.created");
        let other = world.admin("nordic").await.may::<may::Within<may::users::Read>>().unwrap();
        let gone = other.read(move |tx| users::find(tx, id)).await.unwrap_err();
        assert!(matches!(gone, StoreError::NotFound));
    }

    async fn the_company_never_sees_a_link_that_goes_by_mail(db: TestDatabase) {
        let (world, _) = adria(&db).await;
        let made = world.invited("adria", with_email("nina", "nina@adria.example")).await;
        assert!(matches!(made.sent, Sent::ByMail { link: None, .. }), "{:?}", made.sent);
    }

    async fn users_and_groups_share_one_name_space(db: TestDatabase) {
        let (_, admin) = adria(&db).await;
        create(&admin, fields("nina")).await.unwrap();
        for name in ["NINA", "auditor", "Basic", "admin"] {
            let refused = create(&admin, fields(name)).await.unwrap_err();
            assert_eq!(refused_field(&refused), "user_name", "{name}");
        }
        let id = create(&admin, fields("marko")).await.unwrap();
        for name in ["Nina", "Auditor"] {
            let refused = edit(&admin, id, 1, fields(name)).await.unwrap_err();
            assert_eq!(refused_field(&refused), "user_name", "{name}");
        }
        edit(&admin, id, 1, fields("mirko")).await.unwrap();
        create(&admin, fields("marko")).await.expect("renaming gave the old name back, also of the group");
    }

    async fn a_name_taken_in_one_company_is_free_in_another(db: TestDatabase) {
        let (world, admin) = adria(&db).await;
        create(&admin, fields("nina")).await.unwrap();
        create(&world.admin("nordic").await, fields("nina")).await.unwrap();
    }

    async fn a_last_day_in_the_past_is_refused_when_entered(db: TestDatabase) {
        let (_, admin) = adria(&db).await;
        let until = |day: &str| UserInput { valid_until: day.to_owned(), ..input("nina") }.check().unwrap();
        let refused = create(&admin, until("2026-08-31")).await.unwrap_err();
        assert_eq!(refused_field(&refused), "valid_until");
        let id = create(&admin, until("2026-09-01")).await.unwrap();
        assert_eq!(find(&admin, id).await.user.valid_until.unwrap().to_string(), "2026-09-01");
    }

    async fn the_second_to_save_is_told_and_overwrites_nothing(db: TestDatabase) {
        let (_, admin) = adria(&db).await;
        let id = create(&admin, fields("nina")).await.unwrap();
        edit(&admin, id, 1, fields("nina1")).await.unwrap();
        let stale = edit(&admin, id, 1, fields("nina2")).await.unwrap_err();
        assert!(matches!(stale, StoreError::Stale));
        assert_eq!(find(&admin, id).await.user.user_name, "nina1");
        edit(&admin, id, 2, fields("nina1")).await.expect("nothing changes, nothing is refused");
        assert_eq!(find(&admin, id).await.user.version, 2);
    }

    async fn what_rights_rest_on_is_no_particular(db: TestDatabase) {
        let (_, admin) = adria(&db).await;
        let id = create(&admin, fields("nina")).await.unwrap();
        let now = input("nina");
        let changes = [
            UserInput { user_name: "nina1".to_owned(), ..now.clone() },
            UserInput { full_name: "Nina Novak".to_owned(), ..now.clone() },
            UserInput { email: "nina@new.example".to_owned(), ..now.clone() },
            UserInput { valid_from: "2026-10-01".to_owned(), ..now.clone() },
            UserInput { valid_until: "2026-10-01".to_owned(), ..now.clone() },
        ];
        for change in changes {
            let edited = edit_particulars(&admin, id, change.check().unwrap()).await.unwrap();
            assert!(edited.is_none(), "{change:?}");
            assert_eq!(find(&admin, id).await.user.version, 1, "{change:?} wrote nothing");
        }
        let particulars = UserInput {
            phone: "+386 1 555".to_owned(),
            title: "Agent".to_owned(),
            department: "Sales".to_owned(),
            language: "de".to_owned(),
            time_zone: "Europe/Vienna".to_owned(),
            ..now
        };
        edit_particulars(&admin, id, particulars.check().unwrap()).await.unwrap().unwrap();
        let user = find(&admin, id).await.user;
        assert_eq!((user.version, user.phone.as_str(), user.department.as_str()), (2, "+386 1 555", "Sales"));
    }

    async fn a_new_email_detaches_the_account_and_activates_anew(db: TestDatabase) {
        let (world, admin) = adria(&db).await;
        let id = world.person("adria", "nina").await;
        let before = find(&admin, id).await.user;
        assert!(before.is_accepted());
        let edited = edit(&admin, id, before.version, with_email("nina", "nina@new.example")).await.unwrap();
        assert!(matches!(edited.sent, Some(Sent::ByMail { .. })));
        let after = find(&admin, id).await.user;
        assert_eq!((after.status, after.is_accepted()), (UserStatus::Invited, false));
        assert!(world.acting("adria", "nina").await.effective().is_empty());
    }

    async fn a_person_is_one_user_of_a_company(db: TestDatabase) {
        let (_, admin) = adria(&db).await;
        create(&admin, with_email("nina", "nina@adria.example")).await.unwrap();
        let twice = create(&admin, with_email("nina2", "NINA@adria.example")).await.unwrap_err();
        assert_eq!(refused_field(&twice), "email");
    }

    async fn users_of_another_company_are_not_there(db: TestDatabase) {
        let (world, admin) = adria(&db).await;
        let olaf = world.person("nordic", "olaf").await;
        let missing = edit(&admin, olaf, 1, fields("olaf")).await.unwrap_err();
        assert!(matches!(missing, StoreError::NotFound));
        let may = admin.may::<may::users::Delete>().unwrap();
        let missing = may.change_rights(move |tx| users::delete(tx, olaf, 1)).await.unwrap_err();
        assert!(matches!(missing, StoreError::NotFound));
        let may = admin.may::<may::Within<may::users::Update>>().unwrap();
        let missing = may.change_rights(move |tx| users::suspend(tx, olaf, 1, "")).await.unwrap_err();
        assert!(matches!(missing, StoreError::NotFound));
        let missing = may.change_rights(move |tx| users::retire(tx, olaf, 1, "")).await.unwrap_err();
        assert!(matches!(missing, StoreError::NotFound));
        let missing = may.write(move |tx| users::send_activation(tx, olaf)).await.unwrap_err();
        assert!(matches!(missing, StoreError::NotFound));
    }
}
