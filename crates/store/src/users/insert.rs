//! Makes users (rule "A new user"): with the personal group that keeps the name, the membership of
//! the basic group and the folder My Views, all in the transaction that is open. One at a time or
//! thousands, it takes the same few queries for each thousand.

use diesel::prelude::*;
use tenantry_policy::{
    group::{GroupKind, GroupStatus},
    ids::{GroupId, UserId},
    user::{Principal, UserStatus},
};

use crate::{
    day::Day,
    error::StoreError,
    schema::{group_members, groups, users, view_folders},
    text::{fold, name_key, search_of},
    transaction::Tx,
};

/// Rows in one statement: SQLite takes 32,766 values in one.
const CHUNK: usize = 1000;

/// The folder every user has for saved views.
const MY_VIEWS: &str = "My Views";

/// A user to be made; names are checked already.
#[derive(Clone, Debug)]
pub(crate) struct NewUser {
    /// Only the installation's first System has an id that is known beforehand.
    pub id: Option<UserId>,
    pub principal: Principal,
    pub user_name: String,
    pub full_name: String,
    pub email: Option<String>,
    pub phone: String,
    pub title: String,
    pub department: String,
    pub language: String,
    pub time_zone: String,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
    pub status: UserStatus,
    pub in_basic_group: bool,
}

impl NewUser {
    pub(crate) fn new(principal: Principal, user_name: &str, full_name: &str) -> Self {
        Self {
            id: None,
            principal,
            user_name: user_name.to_owned(),
            full_name: full_name.to_owned(),
            email: None,
            phone: String::new(),
            title: String::new(),
            department: String::new(),
            language: String::new(),
            time_zone: String::new(),
            valid_from: None,
            valid_until: None,
            status: UserStatus::Active,
            in_basic_group: principal == Principal::Person,
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
struct UserRow {
    company_id: i64,
    id: i64,
    principal: &'static str,
    user_name: String,
    name_key: String,
    full_name: String,
    email: Option<String>,
    phone: String,
    title: String,
    department: String,
    language: String,
    time_zone: String,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
    status: &'static str,
    status_at: i64,
    status_by: String,
    resumes_as: Option<String>,
    has_acted: bool,
    sort_name: String,
    sort_full_name: String,
    search: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
}

#[derive(Insertable)]
#[diesel(table_name = groups, treat_none_as_default_value = false)]
struct PersonalGroupRow {
    company_id: i64,
    id: i64,
    kind: &'static str,
    predefined_key: Option<String>,
    user_id: Option<i64>,
    name: String,
    name_key: String,
    notes: String,
    status: &'static str,
    sort_name: String,
    search: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
}

#[derive(Insertable)]
#[diesel(table_name = group_members)]
struct MemberRow {
    company_id: i64,
    group_id: i64,
    user_id: i64,
    set_at: i64,
    set_by: String,
}

#[derive(Insertable)]
#[diesel(table_name = view_folders)]
struct FolderRow {
    company_id: i64,
    id: i64,
    user_id: i64,
    name: &'static str,
    created_at: i64,
}

/// Makes the users and answers their ids in the same order. A name taken by a user or a group of
/// the company is a conflict. Writes no audit event: the verb that calls it says what happened.
pub(crate) fn insert_many(tx: &mut Tx<'_>, new: &[NewUser]) -> Result<Vec<UserId>, StoreError> {
    let basic = basic_group(tx)?;
    let mut ids = Vec::with_capacity(new.len());
    for chunk in new.chunks(CHUNK) {
        let rows: Vec<UserRow> = chunk.iter().map(|user| user_row(tx, user)).collect();
        let chunk_ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let personal: Vec<PersonalGroupRow> =
            rows.iter().map(|row| personal_group_row(tx, row)).collect();
        let folders: Vec<FolderRow> = rows.iter().map(|row| folder_row(tx, row)).collect();
        let members = basic_members(tx, basic, chunk, &chunk_ids);
        on!(tx.conn, c => {
            diesel::insert_into(users::table).values(&rows).execute(c)?;
            diesel::insert_into(groups::table).values(&personal).execute(c)?;
            diesel::insert_into(view_folders::table).values(&folders).execute(c)?;
            diesel::insert_into(group_members::table).values(&members).execute(c)
        })?;
        ids.extend(chunk_ids.into_iter().map(UserId::new));
    }
    Ok(ids)
}

/// The company's basic group. `None` only while the company itself is being made.
pub(crate) fn basic_group(tx: &mut Tx<'_>) -> Result<Option<GroupId>, StoreError> {
    let company = tx.company_key();
    let id: Option<i64> = on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company))
        .filter(groups::kind.eq(GroupKind::Basic.as_str()))
        .select(groups::id)
        .first(c)
        .optional())?;
    Ok(id.map(GroupId::new))
}

fn user_row(tx: &Tx<'_>, user: &NewUser) -> UserRow {
    let (at, by) = tx.stamp();
    let email = user.email.as_deref().unwrap_or_default();
    UserRow {
        company_id: tx.company_key(),
        id: user.id.map_or_else(|| tx.new_id(), UserId::get),
        principal: user.principal.as_str(),
        name_key: name_key(&user.user_name),
        sort_name: fold(&user.user_name),
        sort_full_name: fold(&user.full_name),
        search: search_text(&user.user_name, &user.full_name, email, &user.department),
        user_name: user.user_name.clone(),
        full_name: user.full_name.clone(),
        email: user.email.clone(),
        phone: user.phone.clone(),
        title: user.title.clone(),
        department: user.department.clone(),
        language: user.language.clone(),
        time_zone: user.time_zone.clone(),
        valid_from: user.valid_from,
        valid_until: user.valid_until,
        status: user.status.as_str(),
        status_at: at,
        status_by: by.clone(),
        resumes_as: resumes_as(user.status).map(str::to_owned),
        has_acted: false,
        created_at: at,
        created_by: by.clone(),
        changed_at: at,
        changed_by: by,
    }
}

/// What is searched in the list of users.
pub(super) fn search_text(
    user_name: &str,
    full_name: &str,
    email: &str,
    department: &str,
) -> String {
    search_of(&[user_name, full_name, email, department])
}

/// One who comes into being suspended or retired was active, as far as anybody knows.
fn resumes_as(status: UserStatus) -> Option<&'static str> {
    match status {
        UserStatus::Invited | UserStatus::Active => None,
        UserStatus::Suspended | UserStatus::Retired => Some(UserStatus::Active.as_str()),
    }
}

fn personal_group_row(tx: &Tx<'_>, user: &UserRow) -> PersonalGroupRow {
    PersonalGroupRow {
        company_id: user.company_id,
        id: tx.new_id(),
        kind: GroupKind::Personal.as_str(),
        predefined_key: None,
        user_id: Some(user.id),
        name: user.user_name.clone(),
        name_key: user.name_key.clone(),
        notes: String::new(),
        status: GroupStatus::Active.as_str(),
        sort_name: user.sort_name.clone(),
        search: fold(&user.user_name),
        created_at: user.created_at,
        created_by: user.created_by.clone(),
        changed_at: user.changed_at,
        changed_by: user.changed_by.clone(),
    }
}

fn folder_row(tx: &Tx<'_>, user: &UserRow) -> FolderRow {
    FolderRow {
        company_id: user.company_id,
        id: tx.new_id(),
        user_id: user.id,
        name: MY_VIEWS,
        created_at: user.created_at,
    }
}

fn basic_members(
    tx: &Tx<'_>,
    basic: Option<GroupId>,
    users: &[NewUser],
    ids: &[i64],
) -> Vec<MemberRow> {
    let Some(basic) = basic else {
        return Vec::new();
    };
    let (set_at, set_by) = tx.stamp();
    users
        .iter()
        .zip(ids)
        .filter(|(user, _)| user.in_basic_group)
        .map(|(_, id)| MemberRow {
            company_id: tx.company_key(),
            group_id: basic.get(),
            user_id: *id,
            set_at,
            set_by: set_by.clone(),
        })
        .collect()
}
