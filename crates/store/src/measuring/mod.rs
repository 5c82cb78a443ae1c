//! Data to measure on, of any size: the same seed gives the same companies, people and rights. Rows are
//! written in bulk, so each company gets one event that says how much was made.

mod chance;
mod company;
mod invitations;
mod shape;

use std::sync::Arc;

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::{Application, Catalogue, Resource},
    ids::{ApplicationId, CompanyRoleId, ResourceNumber},
    permission::{Operation, OperationSet, Permission, PermissionSet},
    words::sentence,
};

pub use self::shape::Size;
use self::{company::Filled, shape::Share};
use crate::{
    applications,
    audit::event::{Event, Subject},
    bulk, catalogue, company_roles,
    error::StoreError,
    installation::OPERATOR_SHORT_NAME,
    instant::Instant,
    may, rights,
    schema::{companies, users},
    store::Store,
    transaction::{Origin, Tx},
};

/// The application whose resources the people have rights to.
const APPLICATION: &str = "till";
const RESOURCES: [&str; 20] = [
    "orders",
    "invoices",
    "refunds",
    "payments",
    "terminals",
    "stores",
    "prices",
    "discounts",
    "customers",
    "suppliers",
    "deliveries",
    "stock",
    "shifts",
    "payouts",
    "disputes",
    "reports",
    "contracts",
    "devices",
    "receipts",
    "vouchers",
];
const ROLE: &str = "Till tenant";
/// Companies that share a transaction.
const BATCH: usize = 25;

impl Store {
    /// Whether nothing was made since the first start: the operator's company with its System and
    /// Admin is alone.
    pub async fn is_untouched(&self) -> Result<bool, StoreError> {
        let counts = self.database().read(|conn| {
            let (companies, users): (i64, i64) = on!(conn, c => (
                companies::table.count().get_result(c)?,
                users::table.count().get_result(c)?,
            ));
            Ok((companies, users))
        });
        Ok(counts.await? == (1, 2))
    }

    /// Fills an untouched installation. `tell` hears how many companies are done.
    pub async fn fill_for_measuring(
        &self,
        size: Size,
        now: Instant,
        origin: Arc<Origin>,
        tell: impl Fn(usize),
    ) -> Result<(), StoreError> {
        let operator = self
            .enter_as_system(OPERATOR_SHORT_NAME, now, Arc::clone(&origin))
            .await?;
        let may = operator.may::<may::companies::Create>()?;
        let role = may.change_rights(|tx| register_application(tx)).await?;
        // Again, because the catalogue has grown.
        let operator = self
            .enter_as_system(OPERATOR_SHORT_NAME, now, Arc::clone(&origin))
            .await?;
        let catalogue = operator.catalogue();
        let may = operator.may::<may::companies::Create>()?;
        let wanted: Vec<Share> = size.shares();
        let mut done: Vec<Filled> = Vec::with_capacity(wanted.len());
        for batch in wanted.chunks(BATCH) {
            let (batch, catalogue) = (batch.to_vec(), Arc::clone(&catalogue));
            let added = may
                .change_rights(move |tx| {
                    let fill = |one: &Share| company::make(tx, &catalogue, role, size, one);
                    batch.iter().map(fill).collect::<Result<Vec<_>, _>>()
                })
                .await?;
            done.extend(added);
            tell(done.len());
        }
        let offered = of_application(&catalogue);
        may.change_rights(move |tx| invitations::send(tx, &offered, size, &done))
            .await
    }
}

fn register_application(tx: &mut Tx<'_>) -> Result<CompanyRoleId, StoreError> {
    let found = catalogue::load(tx.conn)?;
    let application = Application {
        id: ApplicationId::new(tx.new_id()),
        name: APPLICATION.to_owned(),
    };
    applications::insert(tx, &application)?;
    let first = found.next_number().get();
    let resources: Vec<Resource> = (first..)
        .zip(RESOURCES)
        .map(|(number, key)| Resource {
            number: ResourceNumber::new(number),
            application: application.id,
            key: key.to_owned(),
            name: sentence(key).trim_end_matches('.').to_owned(),
            description: String::new(),
            parent: None,
            operations: OperationSet::ALL,
        })
        .collect();
    bulk::insert_resources(tx, &resources)?;
    let mut set = PermissionSet::new();
    for resource in &resources {
        set.insert_operations(resource.number, resource.operations);
    }
    let role = company_roles::insert(tx, ROLE, "")?;
    bulk::insert_role_permissions(tx, role, &set)?;
    rights::raise_catalogue_version(tx.conn)?;
    let subject = Subject::new("application", application.id.get(), APPLICATION);
    tx.record(Event::new("applications.registered", subject).fact("company role", ROLE))?;
    Ok(role)
}

/// What the application's resources offer, in order.
fn of_application(catalogue: &Catalogue) -> Vec<Permission> {
    let id = catalogue.application_named(APPLICATION).map(|app| app.id);
    let resources = id.into_iter().flat_map(|id| catalogue.resources_of(id));
    let numbers: Vec<_> = resources.map(|resource| resource.number).collect();
    numbers
        .into_iter()
        .flat_map(|number| {
            let all = Operation::ALL
                .into_iter()
                .filter(|op| *op != Operation::Grant);
            all.map(move |op| Permission::new(number, op))
        })
        .collect()
}

/// The company with this place: `bench-1` is the largest.
fn short_name(place: usize) -> String {
    format!("bench-{}", place + 1)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A company's own chance, so that its data don't depend on the others'.
fn chance_of(size: Size, place: usize) -> chance::Chance {
    chance::Chance::new(
        size.seed
            .wrapping_add(count(place).wrapping_mul(0x9E37_79B9)),
    )
}
