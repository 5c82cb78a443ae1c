//! The small world most tests play in: the companies Adria Travel and Nordic Pay, each with an Admin
//! who has activated, and people they make.

use tenantry_policy::ids::{CompanyRoleId, UserId};
use tenantry_store::{
    accounts::activation::{self, Activated},
    companies::{self, CompanyFields, NewCompany},
    links::Token,
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
