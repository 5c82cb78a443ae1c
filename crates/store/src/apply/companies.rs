//! Companies: registered when they are new, changed where they differ, with the company roles they
//! hold and who is Admin (rules "A new company", "Company status", "System and Admin").

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    company::{CompanyStatus, check_role, check_status},
    ids::{CompanyId, CompanyRoleId},
    names::{Name, ShortName},
};

use super::{
    file, people,
    report::{Changes, Outcome},
    run::{Known, Run},
};
use crate::{
    audit::event::Subject,
    companies::{
        CompanyFields, NewCompany,
        register::{self, search_text},
    },
    error::StoreError,
    rights::load,
    schema::{companies, company_role_holders},
    text::{fold, name_key},
    transaction::Tx,
};

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = companies)]
struct Row {
    id: i64,
    name: String,
    short_name: String,
    address: String,
    postal_code: String,
    city: String,
    country: String,
    registration_number: String,
    email: String,
    phone: String,
    time_zone: String,
    notes: String,
    status: String,
}

/// Brings the companies themselves to what the file says; what is in them comes afterwards.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::Company],
) -> Result<(), StoreError> {
    let names: Vec<&str> = wanted.iter().map(|c| c.short_name.as_str()).collect();
    let found = rows(tx, &names)?;
    let mut seen = BTreeSet::new();
    for (place, company) in wanted.iter().enumerate() {
        let path = format!("companies[{place}]");
        if !run.first(&mut seen, &path, "company", &company.short_name) {
            continue;
        }
        let id = match found.get(&company.short_name) {
            None => create(tx, run, &path, company)?,
            Some(row) => {
                let id = CompanyId::new(row.id);
                tx.within(id, |tx| change(tx, run, &path, row, company))?;
                Some(id)
            }
        };
        if let Some(id) = id {
            tx.within(id, |tx| {
                roles(tx, run, &path, company)?;
                look_up(tx, run, &company.short_name)
            })?;
        }
    }
    Ok(())
}

fn rows(tx: &mut Tx<'_>, short_names: &[&str]) -> Result<HashMap<String, Row>, StoreError> {
    let rows: Vec<Row> = on!(tx.conn, c => companies::table
        .filter(companies::short_name.eq_any(short_names))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.short_name.clone(), row))
        .collect())
}

/// Reads what later parts need to know of the transaction's company.
fn look_up(tx: &mut Tx<'_>, run: &mut Run, short_name: &str) -> Result<(), StoreError> {
    let company = tx.company();
    let facts = load::company(tx.conn, company)?;
    let zone_name: String = on!(tx.conn, c => companies::table
        .find(company.get())
        .select(companies::time_zone)
        .first(c))?;
    let known = Known {
        facts,
        zone_name,
        users: people::look_up(tx)?,
        groups: super::groups::look_up(tx)?,
        units: super::units::look_up(tx)?,
    };
    run.companies.insert(short_name.to_owned(), known);
    Ok(())
}

/// Makes sure that companies which only other parts of the file name are known.
pub(super) fn look_up_more(
    tx: &mut Tx<'_>,
    run: &mut Run,
    short_names: &BTreeSet<&str>,
) -> Result<(), StoreError> {
    let missing: Vec<&str> = short_names
        .iter()
        .copied()
        .filter(|name| !run.companies.contains_key(*name))
        .collect();
    for (short_name, row) in rows(tx, &missing)? {
        tx.within(CompanyId::new(row.id), |tx| look_up(tx, run, &short_name))?;
    }
    Ok(())
}

fn create(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    wanted: &file::Company,
) -> Result<Option<CompanyId>, StoreError> {
    let what = format!("company {}", wanted.short_name);
    let short_path = format!("{path}.short_name");
    let short_name = run.accept(&short_path, &what, ShortName::parse(&wanted.short_name));
    let Some(name) = &wanted.name else {
        let why = "A new company needs a name.";
        run.refuse(format!("{path}.name"), what, "A new company", why);
        return Ok(None);
    };
    let name = run.accept(&format!("{path}.name"), &what, Name::parse(name));
    let zone_is_known = run.zone(path, &what, wanted.time_zone.as_deref());
    let admin = admin_of(run, path, &what, wanted);
    let (Some(short_name), Some(name), Some((admin_name, admin_email)), true) =
        (short_name, name, admin, zone_is_known)
    else {
        return Ok(None);
    };
    let mut fields = CompanyFields {
        name: name.into_string(),
        short_name: short_name.into_string(),
        time_zone: "UTC".to_owned(),
        ..CompanyFields::default()
    };
    let mut changes = Changes::default();
    changes.field("name", "", &fields.name);
    write_fields(&mut fields, wanted, &mut changes);
    if !are_right(run, path, &what, &fields) {
        return Ok(None);
    }
    let new = NewCompany {
        fields,
        roles: Vec::new(),
        admin_name,
        admin_email,
        send_mail: run.options.send_activation,
    };
    let id = CompanyId::new(tx.new_id());
    let registered = register::register(tx, id, &new)?;
    run.tell(Outcome::Created, path, what, &changes);
    tx.within(id, |tx| {
        people::make_active(tx, registered.admin)?;
        let status = wanted
            .status
            .map_or(CompanyStatus::Active, CompanyStatus::from);
        let Some(row) = rows(tx, &[&new.fields.short_name])?.remove(&new.fields.short_name) else {
            return Err(StoreError::NotFound);
        };
        set(tx, &row, &new.fields, status)
    })?;
    Ok(Some(id))
}

/// The Admin of a new company, who may be named later.
fn admin_of(
    run: &mut Run,
    path: &str,
    what: &str,
    wanted: &file::Company,
) -> Option<(String, Option<String>)> {
    let Some(admin) = &wanted.admin else {
        return Some((tenantry_policy::predefined::ADMIN.to_owned(), None));
    };
    let path = format!("{path}.admin");
    let name = run.accept(
        &format!("{path}.full_name"),
        what,
        Name::parse(&admin.full_name),
    );
    let email = admin.email.clone().flatten();
    let email = people::email(run, &path, what, email.as_deref())?;
    name.map(|name| (name.into_string(), email))
}

/// Whether the fields can be stored; else each that can't is refused.
fn are_right(run: &mut Run, path: &str, what: &str, fields: &CompanyFields) -> bool {
    let problems = fields.problems();
    for (field, why) in &problems {
        run.refuse(format!("{path}.{field}"), what, "Names", why.as_str());
    }
    problems.is_empty()
}

/// Takes over what the file says about the company's fields, the name apart.
fn write_fields(fields: &mut CompanyFields, wanted: &file::Company, changes: &mut Changes) {
    let mut write = |name: &str, field: &mut String, wanted: &Option<String>| {
        *field = changes.wanted(name, field, wanted.as_deref());
    };
    write("address", &mut fields.address, &wanted.address);
    write("postal code", &mut fields.postal_code, &wanted.postal_code);
    write("city", &mut fields.city, &wanted.city);
    write("country", &mut fields.country, &wanted.country);
    let number = &wanted.registration_number;
    write(
        "registration number",
        &mut fields.registration_number,
        number,
    );
    write("e-mail", &mut fields.email, &wanted.email);
    write("phone", &mut fields.phone, &wanted.phone);
    write("time zone", &mut fields.time_zone, &wanted.time_zone);
    write("notes", &mut fields.notes, &wanted.notes);
}

/// Brings a company that is there to what the file says. In the company's own transaction.
fn change(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    row: &Row,
    wanted: &file::Company,
) -> Result<(), StoreError> {
    let what = format!("company {}", row.short_name);
    let before = load::company_status(&row.status)?;
    let status = wanted.status.map_or(before, CompanyStatus::from);
    if status != before
        && let Err(denial) = check_status(tx.company(), before, status)
    {
        run.deny(format!("{path}.status"), what, &denial);
        return Ok(());
    }
    if !run.zone(path, &what, wanted.time_zone.as_deref()) {
        return Ok(());
    }
    let mut fields = fields_of(row);
    let mut changes = Changes::default();
    if let Some(name) = &wanted.name {
        let Some(name) = run.accept(&format!("{path}.name"), &what, Name::parse(name)) else {
            return Ok(());
        };
        fields.name = changes.wanted("name", &row.name, Some(name.as_str()));
    }
    write_fields(&mut fields, wanted, &mut changes);
    if !are_right(run, path, &what, &fields) {
        return Ok(());
    }
    changes.field("status", before.as_str(), status.as_str());
    if !changes.is_empty() {
        set(tx, row, &fields, status)?;
        let subject = Subject::new("company", row.id, &row.name);
        run.changed(tx, path, what, &subject, &changes, act)?;
    }
    match &wanted.admin {
        Some(admin) => people::bring_admin(tx, run, path, &row.short_name, admin),
        None => Ok(()),
    }
}

fn fields_of(row: &Row) -> CompanyFields {
    let row = row.clone();
    CompanyFields {
        name: row.name,
        short_name: row.short_name,
        address: row.address,
        postal_code: row.postal_code,
        city: row.city,
        country: row.country,
        registration_number: row.registration_number,
        email: row.email,
        phone: row.phone,
        time_zone: row.time_zone,
        notes: row.notes,
    }
}

fn set(
    tx: &mut Tx<'_>,
    row: &Row,
    fields: &CompanyFields,
    status: CompanyStatus,
) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    let key = tx.company_key();
    if row.status != status.as_str() {
        on!(tx.conn, c => diesel::update(companies::table.find(key))
            .set((
                companies::status.eq(status.as_str()),
                companies::status_at.eq(at),
                companies::status_by.eq(&by),
            ))
            .execute(c))?;
    }
    on!(tx.conn, c => diesel::update(companies::table.find(key))
        .set((
            (
                companies::name.eq(&fields.name),
                companies::address.eq(&fields.address),
                companies::postal_code.eq(&fields.postal_code),
                companies::city.eq(&fields.city),
                companies::country.eq(&fields.country),
                companies::registration_number.eq(&fields.registration_number),
                companies::email.eq(&fields.email),
                companies::phone.eq(&fields.phone),
                companies::time_zone.eq(&fields.time_zone),
                companies::notes.eq(&fields.notes),
            ),
            (
                companies::sort_name.eq(fold(&fields.name)),
                companies::search.eq(search_text(fields)),
                companies::changed_at.eq(at),
                companies::changed_by.eq(&by),
                companies::version.eq(companies::version + 1),
            ),
        ))
        .execute(c))?;
    Ok(())
}

/// The company roles the company holds. In the company's own transaction.
fn roles(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    wanted: &file::Company,
) -> Result<(), StoreError> {
    let Some(list) = &wanted.roles else {
        return Ok(());
    };
    let what = format!("company {}", wanted.short_name);
    let mut named = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for (place, name) in list.iter().enumerate() {
        let path = format!("{path}.roles[{place}]");
        if !run.first(&mut seen, &path, "company role", name) {
            continue;
        }
        match run.roles.get(&name_key(name)).cloned() {
            None => run.unknown(path, "company role", name),
            Some(role) => match check_role(tx.company(), &role.permissions) {
                Ok(()) => drop(named.insert(role.id.get())),
                Err(denial) => run.deny(path, what.clone(), &denial),
            },
        }
    }
    let difference = run.difference("company roles of companies", &held(tx)?, &named);
    let name_of = |number: &i64| {
        let role = run.roles.values().find(|role| role.id.get() == *number);
        role.map(|role| role.name.clone()).unwrap_or_default()
    };
    let mut changes = Changes::default();
    let put_in: Vec<String> = difference.put_in.iter().map(name_of).collect();
    let take_out: Vec<String> = difference.take_out.iter().map(name_of).collect();
    changes.list("company roles given", &put_in);
    changes.list("company roles taken", &take_out);
    if changes.is_empty() {
        return Ok(());
    }
    let company = tx.company();
    let given: Vec<CompanyRoleId> = difference
        .put_in
        .iter()
        .copied()
        .map(CompanyRoleId::new)
        .collect();
    if !given.is_empty() {
        register::give_roles(tx, company, &given)?;
    }
    on!(tx.conn, c => diesel::delete(company_role_holders::table
            .filter(company_role_holders::company_id.eq(company.get()))
            .filter(company_role_holders::role_number.eq_any(&difference.take_out)))
        .execute(c))?;
    let subject = Subject::new("company", company.get(), &wanted.short_name);
    let path = format!("{path}.roles");
    run.changed(tx, &path, what, &subject, &changes, act)
}

fn act(what: &str, _: &str, after: &str) -> &'static str {
    match (what, after) {
        ("status", "suspended") => "companies.suspended",
        ("status", "closed") => "companies.closed",
        ("status", _) => "companies.reactivated",
        ("company roles given" | "company roles taken", _) => "companies.roles_changed",
        _ => "companies.changed",
    }
}

fn held(tx: &mut Tx<'_>) -> Result<BTreeSet<i64>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<i64> = on!(tx.conn, c => company_role_holders::table
        .filter(company_role_holders::company_id.eq(company))
        .select(company_role_holders::role_number)
        .load(c))?;
    Ok(rows.into_iter().collect())
}
