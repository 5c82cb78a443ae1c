//! The first start on an empty database: the console's catalogue, the predefined company roles and
//! the operator's own company with its System and Admin.

use std::sync::Arc;

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Catalogue, decision::Reach, facts::Capacity, ids::CompanyId, predefined,
};

use crate::{
    actor::Actor,
    catalogue,
    companies::{
        CompanyFields, NewCompany, Registered,
        register::{self, FIRST_SYSTEM},
    },
    connection::Conn,
    error::StoreError,
    instant::Instant,
    schema::{companies, company_roles},
    store::Store,
    text::name_key,
    transaction::{Context, Origin, Tx},
};

/// What the operator's company is called until its Admin says otherwise.
const OPERATOR: &str = "Operator";
/// Its short name, which stands in addresses and sign-in names.
pub const OPERATOR_SHORT_NAME: &str = "operator";

/// Makes the installation if the database is empty. Answers the operator's company with Admin's
/// activation link then, and nothing on every later start.
pub fn install(store: &Store, now: Instant) -> Result<Option<Registered>, StoreError> {
    store
        .database()
        .write_blocking(move |conn| install_now(conn, now))
}

fn install_now(conn: &mut Conn, now: Instant) -> Result<Option<Registered>, StoreError> {
    let actor = Actor {
        capacity: Capacity::System,
        employer: CompanyId::OPERATOR,
        user: FIRST_SYSTEM,
        name: predefined::SYSTEM.to_owned(),
    };
    catalogue::install_console(conn, now, &actor.key())?;
    let known: i64 = on!(conn, c => companies::table.count().get_result(c))?;
    if known > 0 {
        return Ok(None);
    }
    install_company_roles(conn, now, &actor.key())?;
    let context = Context {
        company: CompanyId::OPERATOR,
        actor,
        now,
        origin: Arc::new(Origin::default()),
        catalogue: Arc::new(Catalogue::console()),
        access: None,
        kept: None,
        reach: Reach::Company,
    };
    let new = NewCompany {
        fields: CompanyFields {
            name: OPERATOR.to_owned(),
            short_name: OPERATOR_SHORT_NAME.to_owned(),
            time_zone: "UTC".to_owned(),
            ..CompanyFields::default()
        },
        roles: Vec::new(),
        admin_name: predefined::ADMIN.to_owned(),
        admin_email: None,
        send_mail: false,
    };
    register::register(&mut Tx::open(conn, context), CompanyId::OPERATOR, &new).map(Some)
}

fn install_company_roles(conn: &mut Conn, now: Instant, by: &str) -> Result<(), StoreError> {
    let at = now.milliseconds();
    let rows: Vec<_> = predefined::COMPANY_ROLES
        .iter()
        .map(|(number, name)| {
            (
                company_roles::number.eq(number.get()),
                company_roles::name.eq(*name),
                company_roles::name_key.eq(name_key(name)),
                company_roles::predefined.eq(true),
                company_roles::notes.eq(""),
                (
                    company_roles::created_at.eq(at),
                    company_roles::created_by.eq(by),
                ),
                (
                    company_roles::changed_at.eq(at),
                    company_roles::changed_by.eq(by),
                ),
            )
        })
        .collect();
    on!(conn, c => diesel::insert_into(company_roles::table).values(rows).execute(c))?;
    Ok(())
}
