//! What is effective, as the command line lists it.

use tenantry_store::{
    effective::{self, Asked, Line},
    error::StoreError,
    may,
};

use crate::{
    on_both_databases,
    support::{databases::TestDatabase, noon, origin, small_world::SmallWorld},
};

async fn list(db: &TestDatabase, company: &str, asked: Asked) -> Result<Vec<Line>, StoreError> {
    let operator = db
        .store
        .enter_as_user(company, "operator", "System", noon(), origin())
        .await
        .unwrap();
    let may = operator.may::<may::users::Read>().unwrap();
    may.read(move |tx| effective::list(tx, &asked)).await
}

fn written(lines: Result<Vec<Line>, StoreError>) -> Vec<String> {
    let line = |line: Line| format!("{} {}:{}", line.user_name, line.resource, line.operation);
    lines.unwrap().into_iter().map(line).collect()
}

fn in_shop() -> Asked {
    Asked {
        application: Some("shop".to_owned()),
        ..Asked::default()
    }
}

on_both_databases! {
    async fn own_people_are_listed_in_order_without_system_and_admin(db: TestDatabase) {
        SmallWorld::build(&db).await;
        assert_eq!(
            written(list(&db, "adria", in_shop()).await),
            [
                "marko orders:execute",
                "marko orders:read",
                "marko orders:update",
                "nina invoices:read",
                "nina orders:execute",
                "nina orders:read",
            ]
        );
    }

    async fn admin_is_listed_when_named(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let asked = Asked { user: Some("admin".to_owned()), ..in_shop() };
        let lines = written(list(&db, "adria", asked).await);
        assert!(lines.contains(&"Admin orders:grant".to_owned()), "{lines:?}");
    }

    async fn guests_are_listed_apart_with_their_home(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let asked = Asked { guests: true, ..Asked::default() };
        let expected = [
            "nordic/olaf invoices:execute",
            "nordic/olaf invoices:read",
            "nordic/olaf orders:execute",
            "nordic/olaf orders:read",
            "nordic/olaf orders:update",
        ];
        assert_eq!(written(list(&db, "adria", asked).await), expected);
        let asked = Asked { user: Some("nordic/olaf".to_owned()), ..Asked::default() };
        assert_eq!(written(list(&db, "adria", asked).await), expected);
    }

    async fn a_later_moment_is_decided_as_of_then(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let new_year = "2027-01-02T00:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
        let asked = Asked { guests: true, at: Some(new_year), ..Asked::default() };
        assert_eq!(written(list(&db, "adria", asked).await), [""; 0]);
        let asked = Asked { at: Some(new_year), user: Some("nina".to_owned()), ..in_shop() };
        let lines = written(list(&db, "adria", asked).await);
        assert_eq!(lines, ["nina orders:execute", "nina orders:read"], "the override is over");
    }

    async fn one_at_a_time_and_all_at_once_agree(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        for (company, home, user) in [("adria", "adria", "nina"), ("adria", "nordic", "olaf"), ("nordic", "nordic", "ingrid")] {
            let scope = world.guest(company, home, user).await;
            let name = if company == home { user.to_owned() } else { format!("{home}/{user}") };
            let asked = Asked { user: Some(name), ..Asked::default() };
            let listed = list(&db, company, asked).await.unwrap();
            assert_eq!(listed.len(), scope.effective().len(), "{user}");
        }
    }

    async fn nobody_of_that_name_is_an_answer(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let asked = Asked { user: Some("nobody".to_owned()), ..Asked::default() };
        let refused = list(&db, "adria", asked).await.unwrap_err();
        assert!(matches!(refused, StoreError::Invalid { field: "user", .. }), "{refused:?}");
        let asked = Asked { application: Some("nothing".to_owned()), ..Asked::default() };
        assert!(list(&db, "adria", asked).await.is_err());
    }
}
