//! Users, and who is Admin (rules "A new user", "User status", "System and Admin"). Users made from a
//! file are active without a credential and get no mail unless it is asked for.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use jiff::tz::TimeZone;
use tenantry_policy::{
    ids::UserId,
    names::{Email, Name},
    predefined,
    user::{Principal, UserStatus, check_status},
};

use super::{
    file, newcomers,
    report::Changes,
    retiring,
    run::{Known, KnownUser, Run},
};
use crate::{
    audit::event::Subject,
    day::Day,
    error::StoreError,
    mail,
    rights::load::{time_zone, unknown},
    schema::users,
    text::{fold, name_key, search_of},
    transaction::Tx,
    users::elsewhere,
};

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct Row {
    pub id: i64,
    pub account_id: Option<i64>,
    pub principal: String,
    pub user_name: String,
    pub name_key: String,
    pub full_name: String,
    pub email: Option<String>,
    pub phone: String,
    pub title: String,
    pub department: String,
    pub language: String,
    pub time_zone: String,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
    pub status: String,
}

impl Row {
    fn status(&self) -> Result<UserStatus, StoreError> {
        UserStatus::parse(&self.status).ok_or_else(|| unknown("user status", &self.status))
    }

    pub(super) fn subject(&self) -> Subject {
        Subject::new("user", self.id, &self.full_name)
    }

    pub(super) fn known(&self) -> KnownUser {
        KnownUser {
            id: UserId::new(self.id),
            name: self.user_name.clone(),
            full_name: self.full_name.clone(),
            is_system: self.principal == Principal::System.as_str(),
            is_admin: self.principal == Principal::Admin.as_str(),
            is_retired: self.status == UserStatus::Retired.as_str(),
        }
    }
}

fn rows(tx: &mut Tx<'_>) -> Result<HashMap<String, Row>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.name_key.clone(), row))
        .collect())
}

/// The users of the company by the key of their names.
pub(super) fn look_up(tx: &mut Tx<'_>) -> Result<HashMap<String, KnownUser>, StoreError> {
    let rows = rows(tx)?;
    Ok(rows
        .into_iter()
        .map(|(key, row)| (key, row.known()))
        .collect())
}

/// A person the file makes counts at once.
pub(super) fn make_active(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::update(users::table
            .filter(users::company_id.eq(company))
            .filter(users::id.eq(user.get())))
        .set(users::status.eq(UserStatus::Active.as_str()))
        .execute(c))?;
    Ok(())
}

/// An e-mail address, or none; no answer where it is refused.
#[expect(clippy::option_option, reason = "none, this one, or refused")]
pub(super) fn email(
    run: &mut Run,
    path: &str,
    what: &str,
    email: Option<&str>,
) -> Option<Option<String>> {
    let Some(email) = email else {
        return Some(None);
    };
    let accepted = run.accept(&format!("{path}.email"), what, Email::parse(email));
    accepted.map(|email| Some(email.into_string()))
}

/// Brings the company's Admin to what the file says. In the company's own transaction.
pub(super) fn bring_admin(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    short_name: &str,
    wanted: &file::Admin,
) -> Result<(), StoreError> {
    let path = &format!("{path}.admin");
    let what = format!("user Admin of {short_name}");
    let company = tx.company_key();
    let row: Row = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::principal.eq(Principal::Admin.as_str()))
        .select(Row::as_select())
        .first(c))?;
    let as_user = file::User {
        user_name: row.user_name.clone(),
        full_name: Some(wanted.full_name.clone()),
        email: wanted.email.clone(),
        phone: None,
        title: None,
        department: None,
        language: None,
        time_zone: None,
        valid_from: None,
        valid_until: None,
        status: None,
    };
    change(tx, run, path, what, &row, &as_user, &TimeZone::UTC)
}

/// Brings the company's users to what the file says. In the company's own transaction.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &mut Known,
    wanted: &[file::User],
) -> Result<(), StoreError> {
    let found = rows(tx)?;
    let mut emails = emails(&found);
    let zone = time_zone(&known.zone_name)?;
    let mut seen = BTreeSet::new();
    let (mut new, mut places) = (Vec::new(), Vec::new());
    for (place, user) in wanted.iter().enumerate() {
        let path = format!("{path}.users[{place}]");
        if !run.first(&mut seen, &path, "user", &user.user_name) {
            continue;
        }
        let what = known.of("user", &user.user_name);
        let row = found.get(&name_key(&user.user_name));
        if !one_person(run, &path, &what, &mut emails, row, user) {
            continue;
        }
        match row {
            Some(row) => change(tx, run, &path, what, row, user, &zone)?,
            None => {
                if let Some(user) = newcomers::plan(run, &path, &what, known, user, &zone) {
                    new.push(user);
                    places.push((path, what));
                }
            }
        }
    }
    newcomers::create(tx, run, &new, &places)?;
    retiring::prune(tx, run, path, known, &found, &seen)?;
    known.users = look_up(tx)?;
    Ok(())
}

/// Whose e-mail is whose: a person is one user of a company.
fn emails(found: &HashMap<String, Row>) -> HashMap<String, String> {
    found
        .values()
        .filter(|row| row.status != UserStatus::Retired.as_str())
        .filter_map(|row| Some((row.email.clone()?, row.name_key.clone())))
        .collect()
}

fn one_person(
    run: &mut Run,
    path: &str,
    what: &str,
    emails: &mut HashMap<String, String>,
    row: Option<&Row>,
    wanted: &file::User,
) -> bool {
    let Some(Some(email)) = &wanted.email else {
        return true;
    };
    let (email, key) = (email.to_lowercase(), name_key(&wanted.user_name));
    if let Some(old) = row.and_then(|row| row.email.as_ref())
        && emails.get(old) == Some(&key)
    {
        emails.remove(old);
    }
    match emails.insert(email.clone(), key.clone()) {
        Some(other) if other != key => {
            let why = format!("The user {other} has the e-mail {email} already.");
            run.refuse(format!("{path}.email"), what, "Doubled name", why);
            false
        }
        _ => true,
    }
}

pub(super) type Days = (Option<Day>, Option<Day>);

/// The first and last day; no answer where they are refused. Days that stand already may be over.
pub(super) fn days(
    run: &mut Run,
    path: &str,
    what: &str,
    before: Days,
    wanted: &file::User,
    zone: &TimeZone,
) -> Option<Days> {
    let from = wanted.valid_from.unwrap_or(before.0);
    let until = wanted.valid_until.unwrap_or(before.1);
    let until_path = format!("{path}.valid_until");
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let why = format!("The last day {until} lies before the first day {from}.");
        run.refuse(until_path, what, "Last day included", why);
        return None;
    }
    if let Some(day) = until.filter(|_| until != before.1)
        && !run.not_past(&until_path, what, day.date(), zone)
    {
        return None;
    }
    Some((from, until))
}

pub(super) fn day_text(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn change(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    what: String,
    row: &Row,
    wanted: &file::User,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    if row.principal == Principal::System.as_str() {
        let why = format!(
            "{} is the company's own voice and can't be changed.",
            predefined::SYSTEM
        );
        run.refuse(path, what, "System and Admin", why);
        return Ok(());
    }
    let Some((after, changes)) = changed(run, path, &what, row, wanted, zone)? else {
        return Ok(());
    };
    if changes.is_empty() {
        return Ok(());
    }
    write(tx, row, &after)?;
    let id = UserId::new(row.id);
    if after.account_id != row.account_id {
        elsewhere::end_all(tx, id, &row.full_name)?;
    }
    if after.status == UserStatus::Retired.as_str() && row.status != after.status {
        retiring::end_rights(tx, id)?;
    }
    if let Some(email) = after.email.as_deref().filter(|_| after.email != row.email)
        && run.options.send_activation
    {
        mail::queue_activation_at_command(tx, id, email)?;
    }
    run.changed(tx, path, what, &row.subject(), &changes, act)
}

fn act(what: &str, before: &str, after: &str) -> &'static str {
    match (what, before, after) {
        ("status", "retired", _) => "users.brought_back",
        ("status", _, "retired") => "users.retired",
        ("status", _, "suspended") => "users.suspended",
        ("status", ..) => "users.reactivated",
        _ => "users.edited",
    }
}

/// The row as it is to be; nothing where that is refused.
fn changed(
    run: &mut Run,
    path: &str,
    what: &str,
    row: &Row,
    wanted: &file::User,
    zone: &TimeZone,
) -> Result<Option<(Row, Changes)>, StoreError> {
    let before = row.status()?;
    let status = wanted.status.map_or(before, UserStatus::from);
    if status != before
        && let Err(denial) = check_status(before, status)
    {
        run.deny(format!("{path}.status"), what, &denial);
        return Ok(None);
    }
    let Some(days) = days(
        run,
        path,
        what,
        (row.valid_from, row.valid_until),
        wanted,
        zone,
    ) else {
        return Ok(None);
    };
    let email = match &wanted.email {
        None => Some(row.email.clone()),
        Some(text) => email(run, path, what, text.as_deref()),
    };
    let full_name = wanted.full_name.as_deref().unwrap_or(&row.full_name);
    let name = run.accept(&format!("{path}.full_name"), what, Name::parse(full_name));
    let (Some(email), Some(name), true) = (
        email,
        name,
        run.zone(path, what, wanted.time_zone.as_deref()),
    ) else {
        return Ok(None);
    };
    let is_admin = row.principal == Principal::Admin.as_str();
    if is_admin && (status != before || days != (row.valid_from, row.valid_until)) {
        let why = "Admin takes no days and no status: say in `admin` who it is.";
        run.refuse(path, what, "System and Admin", why);
        return Ok(None);
    }
    let mut changes = Changes::default();
    let mut after = row.clone();
    after.full_name = changes.wanted("full name", &row.full_name, Some(name.as_str()));
    changes.field(
        "e-mail",
        row.email.as_deref().unwrap_or_default(),
        email.as_deref().unwrap_or_default(),
    );
    if email != row.email && row.account_id.is_some() {
        // The account is its owner's, who had the old address.
        after.account_id = None;
        changes.list("account", &["detached".to_owned()]);
    }
    after.email = email;
    after.phone = changes.wanted("phone", &row.phone, wanted.phone.as_deref());
    after.title = changes.wanted("title", &row.title, wanted.title.as_deref());
    after.department = changes.wanted("department", &row.department, wanted.department.as_deref());
    after.language = changes.wanted("language", &row.language, wanted.language.as_deref());
    after.time_zone = changes.wanted("time zone", &row.time_zone, wanted.time_zone.as_deref());
    changes.field("valid from", &day_text(row.valid_from), &day_text(days.0));
    changes.field("valid until", &day_text(row.valid_until), &day_text(days.1));
    (after.valid_from, after.valid_until) = days;
    after.status = changes.wanted("status", &row.status, Some(status.as_str()));
    Ok(Some((after, changes)))
}

pub(super) fn write(tx: &mut Tx<'_>, before: &Row, after: &Row) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    let company = tx.company_key();
    let email = after.email.as_deref().unwrap_or_default();
    let search = search_of(&[&after.user_name, &after.full_name, email, &after.department]);
    let one = || {
        users::table
            .filter(users::company_id.eq(company))
            .filter(users::id.eq(after.id))
    };
    if before.status != after.status {
        let resumes_as = resumes_as(before, after);
        on!(tx.conn, c => diesel::update(one())
            .set((
                users::status.eq(&after.status),
                users::resumes_as.eq(resumes_as),
                users::status_at.eq(at),
                users::status_by.eq(&by),
            ))
            .execute(c))?;
    }
    on!(tx.conn, c => diesel::update(one())
        .set((
            (
                users::account_id.eq(after.account_id),
                users::full_name.eq(&after.full_name),
                users::email.eq(after.email.as_deref()),
                users::phone.eq(&after.phone),
                users::title.eq(&after.title),
                users::department.eq(&after.department),
                users::language.eq(&after.language),
                users::time_zone.eq(&after.time_zone),
                users::valid_from.eq(after.valid_from),
                users::valid_until.eq(after.valid_until),
            ),
            (
                users::sort_full_name.eq(fold(&after.full_name)),
                users::search.eq(search),
                users::changed_at.eq(at),
                users::changed_by.eq(&by),
                users::version.eq(users::version + 1),
            ),
        ))
        .execute(c))?;
    Ok(())
}

/// What a suspended or retired user becomes again.
fn resumes_as<'r>(before: &'r Row, after: &Row) -> Option<&'r str> {
    let active = UserStatus::Active.as_str();
    match UserStatus::parse(&after.status)? {
        UserStatus::Invited | UserStatus::Active => None,
        UserStatus::Suspended | UserStatus::Retired => {
            let was_invited = before.status == UserStatus::Invited.as_str();
            Some(if was_invited { &before.status } else { active })
        }
    }
}
