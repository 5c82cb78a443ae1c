//! What judging rows needs to know beyond the users themselves, read for all of them in a few queries.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use jiff::civil::Date;
use tenantry_policy::{
    decision::Access, ids::UserId, names::Email, period::today, user::UserStatus,
};

use super::super::{User, UserFields, create::zone, edit::email_changes, of_company, row::UserRow};
use crate::{
    error::StoreError,
    mail::{MailKind, bounds},
    one_of::OneOfDsl,
    rights::many::{Whom, load_many},
    schema::{
        delegations, groups, invitation_assignments, message_recipients, unit_members, users,
    },
    text::name_key,
    transaction::Tx,
};

/// Texts in one statement.
const CHUNK: usize = 500;

/// A row that lacks nothing so far.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub user: User,
    pub fields: UserFields,
}

impl Draft {
    pub fn changes_email(&self) -> bool {
        email_changes(&self.user, &self.fields)
    }

    /// The new key of the name, where that changes.
    pub fn new_name_key(&self) -> Option<String> {
        let key = name_key(self.fields.user_name.as_str());
        (key != name_key(&self.user.user_name)).then_some(key)
    }

    pub fn email(&self) -> Option<&str> {
        self.fields.email.as_ref().map(Email::as_str)
    }
}

/// These users of the company whom the permission that was shown is about.
pub(super) fn users_by_id(
    tx: &mut Tx<'_>,
    ids: &[UserId],
) -> Result<HashMap<UserId, User>, StoreError> {
    let company = tx.company_key();
    let keys: Vec<i64> = tx.reached(ids)?.iter().map(|id| id.get()).collect();
    let rows: Vec<UserRow> = on!(tx.conn, c => of_company!(company)
        .filter(users::id.one_of(&keys))
        .select(UserRow::as_select())
        .load(c))?;
    rows.into_iter()
        .map(|row| User::try_from(row).map(|user| (user.id, user)))
        .collect()
}

/// Today where the company is.
pub(super) fn day_of(tx: &mut Tx<'_>) -> Result<Date, StoreError> {
    Ok(today(tx.now().timestamp(), &zone(tx)?))
}

/// What others have, and what those whose e-mail is to change have.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// Names of users, and of groups that are no user's own.
    pub user_names: HashSet<String>,
    pub group_names: HashSet<String>,
    /// The user names of those who have an address, by it.
    pub emails: HashMap<String, Vec<(UserId, String)>>,
    pub written_to: HashSet<String>,
    pub held: HashMap<UserId, Access>,
    /// Who has something that ends with the e-mail, which is told one user at a time.
    pub elsewhere: HashSet<i64>,
    pub delegated: HashSet<i64>,
}

impl Others {
    pub fn load(tx: &mut Tx<'_>, drafts: &[&Draft]) -> Result<Self, StoreError> {
        let mut others = Self::default();
        let names: Vec<String> = drafts.iter().filter_map(|d| d.new_name_key()).collect();
        for names in names.chunks(CHUNK) {
            others.load_names(tx, names)?;
        }
        let moving: Vec<&&Draft> = drafts.iter().filter(|d| d.changes_email()).collect();
        if moving.is_empty() {
            return Ok(others);
        }
        let emails: Vec<&str> = moving.iter().filter_map(|d| d.email()).collect();
        for emails in emails.chunks(CHUNK) {
            others.load_emails(tx, emails)?;
        }
        let now = tx.now();
        others.written_to = bounds::with_enough(tx.conn, MailKind::Activation, &emails, now)?;
        let ids: Vec<UserId> = moving.iter().map(|d| d.user.id).collect();
        let (company, now) = (tx.company(), tx.now());
        for person in load_many(tx.conn, company, Whom::These(&ids), now)? {
            others
                .held
                .insert(person.facts.person.user, person.decide());
        }
        let keys: Vec<i64> = ids.iter().map(|id| id.get()).collect();
        others.load_ties(tx, &keys)?;
        Ok(others)
    }

    fn load_names(&mut self, tx: &mut Tx<'_>, names: &[String]) -> Result<(), StoreError> {
        let company = tx.company_key();
        let users: Vec<String> = on!(tx.conn, c => of_company!(company)
            .filter(users::name_key.eq_any(names))
            .select(users::name_key)
            .load(c))?;
        let groups: Vec<String> = on!(tx.conn, c => groups::table
            .filter(groups::company_id.eq(company))
            .filter(groups::name_key.eq_any(names))
            .filter(groups::user_id.is_null())
            .select(groups::name_key)
            .load(c))?;
        self.user_names.extend(users);
        self.group_names.extend(groups);
        Ok(())
    }

    fn load_emails(&mut self, tx: &mut Tx<'_>, emails: &[&str]) -> Result<(), StoreError> {
        let company = tx.company_key();
        let taken: Vec<(Option<String>, i64, String)> = on!(tx.conn, c => of_company!(company)
            .filter(users::email.eq_any(emails))
            .filter(users::status.ne(UserStatus::Retired.as_str()))
            .select((users::email, users::id, users::user_name))
            .load(c))?;
        for (email, id, name) in taken {
            let email = email.unwrap_or_default();
            let owners = self.emails.entry(email).or_default();
            owners.push((UserId::new(id), name));
        }
        Ok(())
    }

    /// What users have in other companies, and what they administer here.
    fn load_ties(&mut self, tx: &mut Tx<'_>, keys: &[i64]) -> Result<(), StoreError> {
        let company = tx.company_key();
        let named: Vec<i64> = on!(tx.conn, c => invitation_assignments::table
            .filter(invitation_assignments::home_id.eq(company))
            .filter(invitation_assignments::user_id.one_of(keys))
            .filter(invitation_assignments::removed_at.is_null())
            .select(invitation_assignments::user_id)
            .distinct()
            .load(c))?;
        let in_units: Vec<i64> = on!(tx.conn, c => unit_members::table
            .filter(unit_members::user_company_id.eq(company))
            .filter(unit_members::user_id.one_of(keys))
            .filter(unit_members::company_id.ne(company))
            .select(unit_members::user_id)
            .distinct()
            .load(c))?;
        let written_to: Vec<i64> = on!(tx.conn, c => message_recipients::table
            .filter(message_recipients::user_company_id.eq(company))
            .filter(message_recipients::user_id.one_of(keys))
            .filter(message_recipients::company_id.ne(company))
            .filter(message_recipients::removed_at.is_null())
            .select(message_recipients::user_id)
            .distinct()
            .load(c))?;
        let delegated: Vec<i64> = on!(tx.conn, c => delegations::table
            .filter(delegations::company_id.eq(company))
            .filter(delegations::user_id.one_of(keys))
            .select(delegations::user_id)
            .distinct()
            .load(c))?;
        self.elsewhere = named
            .into_iter()
            .chain(in_units)
            .chain(written_to)
            .collect();
        self.delegated = delegated.into_iter().collect();
        Ok(())
    }
}
