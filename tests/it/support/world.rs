//! The small world most tests play in: the companies Adria Travel and Nordic Pay, each with an Admin
//! who has activated, and people they make.

use tenantry_policy::{
    ids::{CompanyRoleId, GroupId, UserId},
    names::Name,
    permission::{OperationSet, Permission, PermissionSet},
};
use tenantry_store::{
    accounts::activation::{self, Activated},
    applications::{self, NewResource},
    companies::{self, CompanyFields, NewCompany},
    company_roles::{self, RoleChange},
    groups::{self, GroupFields, GroupFilter, NewCustomGroup},
    links::Token,
    listing::ListQuery,
    may,
    scope::CompanyScope,
    store::Store,
    users::{self, Created, Sent, UserFields, UserInput},
};

use super::{databases::TestDatabase, noon, origin};

pub struct World {
    pub store: Store,
}

/// Registers both companies and activates their Admins.
pub async fn world(db: &TestDatabase) -> World {
    let world = World {
        store: db.store.clone(),
    };
    world.register("adria", "Adria Travel", "Ana Admin").await;
    world.register("nordic", "Nordic Pay", "Nils Admin").await;
    world
}

impl World {
    async fn register(&self, short_name: &str, name: &str, admin: &str) {
        let new = NewCompany {
            fields: CompanyFields {
                name: name.to_owned(),
                short_name: short_name.to_owned(),
                time_zone: "Europe/Ljubljana".to_owned(),
                ..CompanyFields::default()
            },
            roles: vec![CompanyRoleId::new(1)],
            admin_name: admin.to_owned(),
            admin_email: Some(format!("admin@{short_name}.example")),
            send_mail: false,
        };
        let operator = self.operator().await;
        let may = operator.may::<may::companies::Create>().unwrap();
        let made = may
            .write(move |tx| companies::register(tx, &new))
            .await
            .unwrap();
        self.activate(&made.activation).await;
    }

    /// The platform's System, which may do what the operator's people may.
    pub async fn operator(&self) -> CompanyScope {
        self.store
            .enter_as_system("operator", noon(), origin())
            .await
            .unwrap()
    }

    /// A company's Admin.
    pub async fn admin(&self, company: &str) -> CompanyScope {
        self.acting(company, "Admin").await
    }

    /// One of the company's own people.
    pub async fn acting(&self, company: &str, user_name: &str) -> CompanyScope {
        self.store
            .enter_as_user(company, company, user_name, noon(), origin())
            .await
            .unwrap()
    }

    /// The operator's System at work inside a company.
    pub async fn operator_in(&self, company: &str) -> CompanyScope {
        self.store
            .enter_as_user(company, "operator", "System", noon(), origin())
            .await
            .unwrap()
    }

    /// From now on the company's Admin can't act: the operator has suspended it.
    pub async fn suspend_admin(&self, company: &str) {
        let admin = self.admin(company).await.user();
        let operator = self.operator_in(company).await;
        let read = operator.may::<may::Within<may::users::Read>>().unwrap();
        let found = read.read(move |tx| users::find(tx, admin)).await.unwrap();
        let update = operator.may::<may::Within<may::users::Update>>().unwrap();
        update
            .change_rights(move |tx| users::suspend(tx, admin, found.user.version, ""))
            .await
            .unwrap();
    }

    /// Registers the application *shop* with these resources and puts all of it into the company
    /// role that Adria and Nordic have. Answers the permission to read each of them.
    pub async fn shop(&self, resources: &[&str]) -> Vec<Permission> {
        let operator = self.operator().await;
        let new: Vec<NewResource> = resources
            .iter()
            .map(|key| NewResource {
                key: (*key).to_owned(),
                name: key.to_uppercase(),
                description: String::new(),
                parent: None,
                operations: OperationSet::ALL,
            })
            .collect();
        let may = operator.may::<may::applications::Create>().unwrap();
        let shop = may
            .write(|tx| applications::create(tx, "shop"))
            .await
            .unwrap();
        let may = operator.may::<may::applications::MaintainList>().unwrap();
        may.write(move |tx| applications::import_resources(tx, shop, &new))
            .await
            .unwrap();
        let catalogue = self.operator().await.catalogue();
        let reads = |key: &&str| catalogue.permission(&format!("{key}:read")).unwrap();
        let reads: Vec<Permission> = resources.iter().map(reads).collect();
        let everything = catalogue
            .everything()
            .iter()
            .filter(|permission| {
                reads
                    .iter()
                    .any(|read| read.resource == permission.resource)
            })
            .collect();
        self.change_role(everything, PermissionSet::new()).await;
        reads
    }

    /// Takes permissions out of that company role.
    pub async fn shrink_ceiling(&self, permissions: &[Permission]) {
        let removed = permissions.iter().copied().collect();
        self.change_role(PermissionSet::new(), removed).await;
    }

    async fn change_role(&self, added: PermissionSet, removed: PermissionSet) {
        let operator = self.operator().await;
        let may = operator.may::<may::company_roles::Update>().unwrap();
        let role = CompanyRoleId::new(1);
        let version = role_version(&operator, role).await;
        let wanted = RoleChange { added, removed };
        may.write(move |tx| company_roles::set_permissions(tx, role, version, &wanted))
            .await
            .unwrap();
    }

    /// Sets the first password behind an activation link.
    pub async fn activate(&self, token: &Token) {
        let token = token.clone();
        let door = self.store.door(noon(), origin());
        let done = door
            .write(move |tx| activation::activate(tx, &token, "$argon2id$made-for-tests"))
            .await
            .unwrap();
        assert!(matches!(done, Activated::Done(..)), "{done:?}");
    }

    /// Makes somebody who has yet to activate.
    pub async fn invited(&self, company: &str, fields: UserFields) -> Created {
        let may = self.admin(company).await.may().unwrap();
        may.change_rights(move |tx| users::create(tx, &fields))
            .await
            .unwrap()
    }

    /// Makes somebody without e-mail, active, in the basic group alone.
    pub async fn person(&self, company: &str, user_name: &str) -> UserId {
        let made = self.invited(company, fields(user_name)).await;
        let Sent::OnSheet(code) = made.sent else {
            panic!("a user without e-mail gets a sheet");
        };
        self.activate(&code).await;
        made.user
    }

    /// Makes somebody active who is in these groups as well.
    pub async fn member(&self, company: &str, user_name: &str, groups: &[&str]) -> UserId {
        let user = self.person(company, user_name).await;
        for group in groups {
            self.join(company, user, group).await;
        }
        user
    }

    /// The company's Admin puts a user into a group.
    pub async fn join(&self, company: &str, user: UserId, group: &str) {
        let admin = self.admin(company).await;
        let group = self.group(&admin, group).await;
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| groups::add_members(tx, group, &[user]))
            .await
            .unwrap();
    }

    /// The group with this name.
    pub async fn group(&self, scope: &CompanyScope, name: &str) -> GroupId {
        let name = name.to_owned();
        let may = scope.may::<may::groups::Read>().unwrap();
        may.read(move |tx| {
            let wanted = ListQuery {
                search: name.clone(),
                ..ListQuery::default()
            };
            let page = groups::list(tx, &wanted, GroupFilter::default())?;
            let found = page.rows.into_iter().find(|line| line.head.name == name);
            Ok(found.unwrap().head.id)
        })
        .await
        .unwrap()
    }

    /// Makes a custom group with this set.
    pub async fn custom_group(&self, company: &str, name: &str, set: &[Permission]) -> GroupId {
        let new = NewCustomGroup {
            fields: GroupFields {
                name: Name::parse(name).unwrap(),
                notes: String::new(),
            },
            set: set.iter().copied().collect(),
        };
        let may = self.admin(company).await.may().unwrap();
        may.change_rights(move |tx| groups::create(tx, &new))
            .await
            .unwrap()
    }
}

/// The version of a company role, as somebody who looks at it now sees it.
pub async fn role_version(operator: &CompanyScope, role: CompanyRoleId) -> i64 {
    let may = operator.may::<may::company_roles::Read>().unwrap();
    let found = may.read(move |tx| company_roles::find(tx, role)).await;
    found.unwrap().version
}

/// The version of a company, likewise.
pub async fn company_version(operator: &CompanyScope, short_name: &str) -> i64 {
    let short_name = short_name.to_owned();
    let may = operator.may::<may::companies::Read>().unwrap();
    let found = may.read(move |tx| companies::find(tx, &short_name)).await;
    found.unwrap().version
}

/// Gives the company exactly these company roles.
pub async fn set_roles(operator: &CompanyScope, short_name: &str, roles: &[i64]) {
    let version = company_version(operator, short_name).await;
    let short_name = short_name.to_owned();
    let may = operator.may::<may::companies::Read>().unwrap();
    let found = may.read(move |tx| companies::find(tx, &short_name)).await;
    let id = found.unwrap().id;
    let roles = roles.iter().copied().map(CompanyRoleId::new).collect();
    let may = operator.may::<may::companies::Update>().unwrap();
    may.write(move |tx| companies::set_roles(tx, id, version, &roles))
        .await
        .unwrap();
}

/// A user's fields with this user name and nothing that isn't needed.
pub fn fields(user_name: &str) -> UserFields {
    input(user_name).check().unwrap()
}

pub fn input(user_name: &str) -> UserInput {
    let mut letters = user_name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let first: String = first.chain(letters).collect();
    UserInput {
        user_name: user_name.to_owned(),
        full_name: format!("{first} Kos"),
        ..UserInput::default()
    }
}
