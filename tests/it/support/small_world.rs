//! The small world tests live in: two companies and six people with known rights, brought about by
//! an access file, `small_world.json`.
//!
//! | who | where | may |
//! | --- | --- | --- |
//! | Ana Kralj (Admin) | Adria Travel | everything Adria may hold: it is Merchant and Shop tenant |
//! | Nina Kos | Adria Travel | execute and read orders (Clerks), read invoices (override until 31 December); updating orders is denied |
//! | Marko Zupan | Adria Travel | User and Group administration; Clerks through the unit Front office |
//! | Nils Dahl (Admin) | Nordic Pay | everything Nordic may hold: it is Issuer, company administration alone |
//! | Olaf Berg | Nordic Pay | nothing at home; as a guest of Adria: execute and read invoices until 31 December, Clerks through Front office |
//! | Ingrid Vik | Nordic Pay | Invitations; is assigned as a guest of Adria and has not answered |

use tenantry_store::{
    apply::{AccessFile, Options, Report},
    scope::CompanyScope,
    store::Store,
};

use super::{databases::TestDatabase, noon, origin};

pub const WORLD: &str = include_str!("small_world.json");

/// The world in a test's database.
pub struct SmallWorld {
    store: Store,
}

impl SmallWorld {
    pub async fn build(db: &TestDatabase) -> Self {
        let report = apply(&db.store, WORLD, Options::default()).await;
        assert!(!report.is_refused(), "{report:#?}");
        Self {
            store: db.store.clone(),
        }
    }

    /// One of a company's own people, acting in it at [`noon`]. The Admin is called `Admin`.
    pub async fn own(&self, company: &str, user_name: &str) -> CompanyScope {
        self.guest(company, company, user_name).await
    }

    /// One of the home company's people, acting in the host.
    pub async fn guest(&self, host: &str, home: &str, user_name: &str) -> CompanyScope {
        self.store
            .enter_as_user(host, home, user_name, noon(), origin())
            .await
            .unwrap()
    }
}

/// Applies an access file at [`noon`].
pub async fn apply(store: &Store, file: &str, options: Options) -> Report {
    let file: AccessFile = serde_json::from_str(file).unwrap();
    store.apply(file, options, noon(), origin()).await.unwrap()
}
