//! What the operator keeps: companies, company roles, applications.

use tenantry_policy::{
    company::CompanyStatus,
    console,
    denial::Denial,
    ids::{ApplicationId, CompanyRoleId},
    permission::{Operation, OperationSet, Permission, PermissionSet},
};
use tenantry_store::{
    applications::{self, NewResource},
    companies::{self, CompanyFields, NewCompany},
    company_roles::{self, RoleChange},
    error::StoreError,
    listing::ListQuery,
    may,
    scope::CompanyScope,
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        world::{role_version, set_roles},
    },
};

async fn operator(db: &TestDatabase) -> CompanyScope {
    db.store
        .enter_as_system("operator", noon(), origin())
        .await
        .unwrap()
}

async fn system_of(db: &TestDatabase, company: &str) -> CompanyScope {
    db.store
        .enter_as_system(company, noon(), origin())
        .await
        .unwrap()
}

fn company(name: &str, short_name: &str, role: i64) -> NewCompany {
    NewCompany {
        fields: CompanyFields {
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            time_zone: "Europe/Ljubljana".to_owned(),
            ..CompanyFields::default()
        },
        roles: vec![CompanyRoleId::new(role)],
        admin_name: "Ana Admin".to_owned(),
        admin_email: Some(format!("ana@{short_name}.example")),
        send_mail: false,
    }
}

async fn two_companies(db: &TestDatabase) -> CompanyScope {
    let operator = operator(db).await;
    let may = operator.may::<may::companies::Create>().unwrap();
    may.write(|tx| {
        companies::register(tx, &company("Adria Travel", "adria", 1))?;
        companies::register(tx, &company("Nordic Pay", "nordic", 2))
    })
    .await
    .unwrap();
    operator
}

fn resource(key: &str) -> NewResource {
    NewResource {
        key: key.to_owned(),
        name: key.to_uppercase(),
        description: String::new(),
        parent: None,
        operations: OperationSet::of(&[Operation::Read, Operation::Update]),
    }
}

/// Registers the application *shop* with *orders* and *invoices*.
async fn shop(operator: &CompanyScope) -> ApplicationId {
    let may = operator.may::<may::applications::Create>().unwrap();
    let shop = may
        .write(|tx| applications::create(tx, "shop"))
        .await
        .unwrap();
    let may = operator.may::<may::applications::MaintainList>().unwrap();
    let new = [resource("orders"), resource("invoices")];
    may.write(move |tx| applications::import_resources(tx, shop, &new))
        .await
        .unwrap();
    shop
}

async fn orders_read(db: &TestDatabase) -> Permission {
    operator(db)
        .await
        .catalogue()
        .permission("orders:read")
        .unwrap()
}

async fn set_role(
    db: &TestDatabase,
    role: i64,
    added: PermissionSet,
    removed: PermissionSet,
) -> Result<(), StoreError> {
    let operator = operator(db).await;
    let may = operator.may::<may::company_roles::Update>().unwrap();
    let role = CompanyRoleId::new(role);
    let version = role_version(&operator, role).await;
    let wanted = RoleChange { added, removed };
    may.write(move |tx| company_roles::set_permissions(tx, role, version, &wanted))
        .await
}

on_both_databases! {
    async fn a_roles_set_raises_the_ceiling_of_its_companies_only_and_at_once(db: TestDatabase) {
        let operator = two_companies(&db).await;
        shop(&operator).await;
        let read = orders_read(&db).await;
        set_role(&db, 1, PermissionSet::from(read), PermissionSet::new()).await.unwrap();
        assert!(system_of(&db, "adria").await.allows(read));
        assert!(!system_of(&db, "nordic").await.allows(read));
        set_role(&db, 1, PermissionSet::new(), PermissionSet::from(read)).await.unwrap();
        assert!(!system_of(&db, "adria").await.allows(read));
    }

    async fn what_is_operator_only_goes_into_no_role(db: TestDatabase) {
        two_companies(&db).await;
        let set = PermissionSet::from(console::companies::READ);
        let refused = set_role(&db, 1, set, PermissionSet::new()).await.unwrap_err();
        assert!(matches!(refused, StoreError::Denied(Denial::OperatorOnly { .. })), "{refused:?}");
    }

    async fn a_company_without_a_role_holds_nothing(db: TestDatabase) {
        let operator = two_companies(&db).await;
        set_roles(&operator, "adria", &[]).await;
        assert!(system_of(&db, "adria").await.effective().is_empty());
        assert!(system_of(&db, "nordic").await.allows(console::users::READ));
        set_roles(&operator, "adria", &[3]).await;
        assert!(system_of(&db, "adria").await.allows(console::users::READ));
    }

    async fn a_suspended_company_is_cut_off_and_comes_back_while_the_other_goes_on(db: TestDatabase) {
        let operator = two_companies(&db).await;
        let adria = system_of(&db, "adria").await.company().id;
        let may = operator.may::<may::companies::Update>().unwrap();
        may.write(move |tx| companies::set_status(tx, adria, CompanyStatus::Suspended, "unpaid")).await.unwrap();
        assert!(system_of(&db, "adria").await.effective().is_empty());
        assert!(system_of(&db, "nordic").await.allows(console::users::READ));
        may.write(move |tx| companies::set_status(tx, adria, CompanyStatus::Active, "")).await.unwrap();
        assert!(system_of(&db, "adria").await.allows(console::users::READ));
    }

    async fn the_operators_own_company_can_be_neither_suspended_nor_closed(db: TestDatabase) {
        let operator = two_companies(&db).await;
        let id = operator.company().id;
        let may = operator.may::<may::companies::Update>().unwrap();
        for status in [CompanyStatus::Suspended, CompanyStatus::Closed] {
            let refused = may.write(move |tx| companies::set_status(tx, id, status, "")).await.unwrap_err();
            assert!(matches!(refused, StoreError::Denied(Denial::OperatorStays)), "{refused:?}");
        }
    }

    async fn closed_companies_are_listed_only_when_asked_for(db: TestDatabase) {
        let operator = two_companies(&db).await;
        let adria = system_of(&db, "adria").await.company().id;
        let may = operator.may::<may::companies::Update>().unwrap();
        may.write(move |tx| companies::set_status(tx, adria, CompanyStatus::Closed, "")).await.unwrap();
        let may = operator.may::<may::companies::Read>().unwrap();
        let names = |filter: companies::Filter| {
            let may = may.clone();
            async move {
                let page = may.read(move |tx| companies::list(tx, &ListQuery::default(), &filter)).await.unwrap();
                page.rows.into_iter().map(|row| row.short_name).collect::<Vec<_>>()
            }
        };
        assert_eq!(names(companies::Filter::default()).await, ["nordic", "operator"]);
        let closed = companies::Filter { status: Some(CompanyStatus::Closed), role: None };
        assert_eq!(names(closed).await, ["adria"]);
    }

    async fn of_two_who_save_a_company_the_second_is_told(db: TestDatabase) {
        let operator = two_companies(&db).await;
        let read = operator.may::<may::companies::Read>().unwrap();
        let found = read.read(|tx| companies::find(tx, "adria")).await.unwrap();
        let may = operator.may::<may::companies::Update>().unwrap();
        let (id, version) = (found.id, found.version);
        let first = CompanyFields { city: "Koper".to_owned(), ..found.fields.clone() };
        may.write(move |tx| companies::edit(tx, id, version, &first)).await.unwrap();
        let second = CompanyFields { city: "Piran".to_owned(), ..found.fields };
        let stale = may.write(move |tx| companies::edit(tx, id, version, &second)).await.unwrap_err();
        assert!(matches!(stale, StoreError::Stale));
        let found = read.read(|tx| companies::find(tx, "adria")).await.unwrap();
        assert_eq!(found.fields.city, "Koper");
    }

    async fn custom_roles_get_their_number_and_are_deleted_only_while_nobody_holds_them(db: TestDatabase) {
        let operator = two_companies(&db).await;
        let create = operator.may::<may::company_roles::Create>().unwrap();
        let tenant = create.write(|tx| company_roles::create(tx, "Shop tenant", "")).await.unwrap();
        assert_eq!(tenant, CompanyRoleId::new(101));
        set_roles(&operator, "adria", &[tenant.get()]).await;
        let delete = operator.may::<may::company_roles::Delete>().unwrap();
        let refused = delete.write(move |tx| company_roles::delete(tx, tenant)).await.unwrap_err();
        assert!(refused.to_string().contains("Adria Travel"), "{refused}");
        set_roles(&operator, "adria", &[1]).await;
        delete.write(move |tx| company_roles::delete(tx, tenant)).await.unwrap();
    }

    async fn predefined_roles_can_be_neither_renamed_nor_deleted(db: TestDatabase) {
        let operator = operator(&db).await;
        let (update, delete) = (operator.may::<may::company_roles::Update>().unwrap(), operator.may::<may::company_roles::Delete>().unwrap());
        let role = CompanyRoleId::new(4);
        assert!(update.write(move |tx| company_roles::edit(tx, role, 1, "Buyer", "")).await.is_err());
        assert!(delete.write(move |tx| company_roles::delete(tx, role)).await.is_err());
        update.write(move |tx| company_roles::edit(tx, role, 1, "Acquirer", "Takes cards.")).await.unwrap();
    }

    async fn a_resource_in_a_set_can_not_be_deleted_and_one_in_none_can(db: TestDatabase) {
        let operator = two_companies(&db).await;
        let shop = shop(&operator).await;
        let read = orders_read(&db).await;
        set_role(&db, 1, PermissionSet::from(read), PermissionSet::new()).await.unwrap();
        let delete = operator.may::<may::applications::Delete>().unwrap();
        let refused = delete.write(move |tx| applications::delete_resource(tx, shop, "orders")).await.unwrap_err();
        assert!(refused.to_string().contains("in use"), "{refused}");
        delete.write(move |tx| applications::delete_resource(tx, shop, "invoices")).await.unwrap();
    }

    async fn of_resources_registered_together_one_mistake_refuses_all(db: TestDatabase) {
        let operator = operator(&db).await;
        let shop = shop(&operator).await;
        let may = operator.may::<may::applications::MaintainList>().unwrap();
        let new = [resource("refunds"), resource("refunds")];
        assert!(may.write(move |tx| applications::import_resources(tx, shop, &new)).await.is_err());
        let catalogue = self::operator(&db).await.catalogue();
        assert_eq!(catalogue.resources_of(shop).count(), 2);
        assert!(catalogue.permission("orders:grant").is_ok(), "grant is offered, listed or not");
    }

    async fn the_console_itself_can_not_be_changed(db: TestDatabase) {
        let operator = operator(&db).await;
        let new = resource("orders");
        let files = [new.clone()];
        let may = operator.may::<may::applications::Update>().unwrap();
        assert!(may.write(move |tx| applications::register_resource(tx, ApplicationId::CONSOLE, &new)).await.is_err());
        let may = operator.may::<may::applications::MaintainList>().unwrap();
        assert!(may.write(move |tx| applications::import_resources(tx, ApplicationId::CONSOLE, &files)).await.is_err());
    }
}
