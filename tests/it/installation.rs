//! The first start, and registering a company.

use tenantry_store::{
    companies::{self, CompanyFields, NewCompany},
    installation, may,
};

use crate::{
    on_both_databases,
    support::{noon, origin},
};
use tenantry_policy::{console, ids::CompanyRoleId};

fn adria() -> NewCompany {
    NewCompany {
        fields: CompanyFields {
            name: "Adria Travel".to_owned(),
            short_name: "adria".to_owned(),
            time_zone: "Europe/Ljubljana".to_owned(),
            ..CompanyFields::default()
        },
        roles: vec![CompanyRoleId::new(1)],
        admin_name: "Ana Admin".to_owned(),
        admin_email: Some("ana@adria.example".to_owned()),
        send_mail: true,
    }
}

on_both_databases! {
    async fn the_first_start_makes_the_operator_once(db: TestDatabase) {
        assert!(installation::install(&db.store, noon()).unwrap().is_none());
        let system = db.store.enter_as_system("operator", noon(), origin()).await.unwrap();
        assert!(system.allows(console::companies::CREATE));
        assert_eq!(system.company().number, 1);
    }

    async fn registering_makes_a_company_whose_system_holds_the_ceiling(db: TestDatabase) {
        let operator = db.store.enter_as_system("operator", noon(), origin()).await.unwrap();
        let may = operator.may::<may::companies::Create>().unwrap();
        let made = may.write(|tx| companies::register(tx, &adria())).await.unwrap();
        assert_eq!(made.number, 2);
        let system = db.store.enter_as_system("adria", noon(), origin()).await.unwrap();
        assert!(system.allows(console::users::CREATE));
        assert!(!system.allows(console::companies::CREATE), "that is the operator's");
    }

    async fn a_second_company_of_the_same_short_name_leaves_nothing_behind(db: TestDatabase) {
        let operator = db.store.enter_as_system("operator", noon(), origin()).await.unwrap();
        let may = operator.may::<may::companies::Create>().unwrap();
        may.write(|tx| companies::register(tx, &adria())).await.unwrap();
        let refused = may.write(|tx| companies::register(tx, &adria())).await.unwrap_err();
        assert!(refused.is_duplicate("companies", "short_name"), "{refused:?}");
        let mut third = adria();
        third.fields.short_name = "nordic".to_owned();
        let made = may.write(move |tx| companies::register(tx, &third)).await.unwrap();
        assert_eq!(made.number, 3, "the refused one took no number");
    }
}
