//! Who is in a unit (rule "Units"): rows for the units people make, computed for All users. A user
//! of another company is a member only while acting under an invitation of this company.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    console,
    giving::may_remove_from_unit,
    ids::{CompanyId, UnitId, UserId},
    unit::{self, NewMember, UnitAct},
    user::{Principal, UserStatus},
};

use super::{Row, groups::set_of_unit, row};
use crate::{
    actor::{ActorNames, SetBy},
    arrival::UserKey,
    audit::event::Event,
    bulk,
    connection::Conn,
    error::StoreError,
    invitations::guests,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    rights::{self, administrators, load::unknown},
    schema::{unit_members, units, users},
    transaction::{Read, RightsWrite, Tx},
    users::brief::{self, Brief},
};

/// Users in one statement.
const CHUNK: usize = 5_000;

/// Somebody in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub user: UserKey,
    pub employer_name: String,
    pub user_name: String,
    pub full_name: String,
    pub status: UserStatus,
    /// Who put the user in, when; in All users nobody did.
    pub set: Option<SetBy>,
    /// Whether the membership counts now; a guest's only while an invitation does.
    pub counts: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByName;

impl SortBy for ByName {
    const ALL: &'static [(Self, &'static str)] = &[(Self, "name")];
}

/// A page of the company's own people in a unit.
pub fn list_members(
    tx: &mut Read<'_, may::units::Read>,
    unit: UnitId,
    wanted: &ListQuery<ByName>,
) -> Result<Page<Member>, StoreError> {
    page(tx, unit, wanted)
}

/// A portion of the company's own people in a unit, for a file.
pub fn export_members(
    tx: &mut Read<'_, may::units::Export>,
    unit: UnitId,
    wanted: &ListQuery<ByName>,
) -> Result<Page<Member>, StoreError> {
    page(tx, unit, wanted)
}

fn page(
    tx: &mut Tx<'_>,
    unit: UnitId,
    wanted: &ListQuery<ByName>,
) -> Result<Page<Member>, StoreError> {
    let unit = row(tx, unit)?;
    let company = tx.company_key();
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(inside!(B, company, unit, wanted).select(users::id)).get_result(c))
    })?;
    let rows: Vec<UserRow> = on!(tx.conn, c: B => {
        let query = inside!(B, company, unit, wanted).select(UserRow::as_select());
        page_of!(query, wanted, text users::sort_name, users::id).load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| {
        (Key::of_text(&row.sort_name), row.id)
    });
    let ids: Vec<i64> = page.rows.iter().map(|row| row.id).collect();
    let mut set = set_by(tx, &unit, company, &ids)?;
    let employer = crate::arrival::company_by_id(tx.conn, tx.company())?.name;
    page.try_map(|row| {
        let set = set.remove(&(company, row.id));
        row.member(company, &employer, set, true)
    })
}

/// The guests in a unit.
pub fn list_guests(
    tx: &mut Read<'_, may::units::Read>,
    unit: UnitId,
) -> Result<Vec<Member>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, unit)?;
    let (company, now) = (tx.company(), tx.now());
    let mut acting = guests::of_host(tx.conn, company, None, now)?;
    acting.retain(|guest| guest.acts(now));
    let acting = guests::lasting_longest(acting);
    let ids: Vec<i64> = acting.iter().map(|guest| guest.user.user.get()).collect();
    let mut set = set_by(tx, &unit, company.get(), &ids)?;
    let member = |guest: guests::Guest| Member {
        set: set.remove(&(guest.user.employer.get(), guest.user.user.get())),
        user: guest.user,
        employer_name: guest.home.name,
        user_name: guest.user_name,
        full_name: guest.full_name,
        status: guest.standing.user,
        counts: true,
    };
    let mut members: Vec<Member> = acting.into_iter().map(member).collect();
    members.retain(|member| unit.all_users || member.set.is_some());
    Ok(members)
}

/// Puts users into a unit; who is in it already stays.
pub fn add_members(
    tx: &mut RightsWrite<'_, may::units::Update>,
    unit: UnitId,
    new: &BTreeSet<UserKey>,
) -> Result<(), StoreError> {
    let unit = row(tx, unit)?;
    unit::allows(unit.all_users, UnitAct::ChangeMembers)?;
    let people = judged(tx, &unit, new)?;
    let inside = keys_inside(tx, &unit, new)?;
    let added: Vec<Brief> = people
        .into_iter()
        .filter(|person| !inside.contains(&person.key()))
        .collect();
    if added.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    let keys = added.iter().map(Brief::key);
    bulk::insert_unit_members(tx, UnitId::new(unit.id), keys)?;
    tx.record(told("units.members_added", &unit, &added))
}

/// Takes users out of a unit.
pub fn remove_members(
    tx: &mut RightsWrite<'_, may::units::Update>,
    unit: UnitId,
    leaving: &BTreeSet<UserKey>,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, unit)?;
    unit::allows(unit.all_users, UnitAct::ChangeMembers)?;
    let people = check_leaving(tx, &unit, leaving)?;
    if people.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    let administrators = administrators::before(tx)?;
    let company = tx.company_key();
    for chunk in people.chunks(CHUNK) {
        let ids: Vec<i64> = chunk.iter().map(|p| p.target.user.get()).collect();
        let employers: BTreeSet<i64> = chunk.iter().map(|p| p.target.employer.get()).collect();
        on!(tx.conn, c => diesel::delete(unit_members::table
                .filter(unit_members::company_id.eq(company))
                .filter(unit_members::unit_id.eq(unit.id))
                .filter(unit_members::user_company_id.one_of(&employers))
                .filter(unit_members::user_id.one_of(&ids)))
            .execute(c))?;
    }
    administrators.check(tx)?;
    tx.record(told("units.members_removed", &unit, &people))
}

/// Those of the users who are in the unit, if they may all be taken out.
pub(super) fn check_leaving(
    tx: &mut Tx<'_>,
    unit: &Row,
    leaving: &BTreeSet<UserKey>,
) -> Result<Vec<Brief>, StoreError> {
    let inside = keys_inside(tx, unit, leaving)?;
    let people = brief::by_keys(tx.conn, &inside)?;
    let changer = tx.access()?;
    for person in &people {
        may_remove_from_unit(&changer, &person.target)?;
    }
    Ok(people)
}

/// Takes users of other companies out of all units: what they were guests under is over, and a
/// later invitation must not bring back what nobody gave with it. Answers the units they were in.
pub(crate) fn leave_units(
    tx: &mut Tx<'_>,
    guests: &BTreeSet<UserKey>,
) -> Result<Vec<(UnitId, String)>, StoreError> {
    let company = tx.company_key();
    let homes: BTreeSet<i64> = guests.iter().map(|key| key.employer.get()).collect();
    let ids: Vec<i64> = guests.iter().map(|key| key.user.get()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let units: Vec<(i64, String)> = on!(tx.conn, c => units::table
        .filter(units::company_id.eq(company))
        .filter(units::id.eq_any(unit_members::table
            .filter(unit_members::company_id.eq(company))
            .filter(unit_members::user_company_id.one_of(&homes))
            .filter(unit_members::user_id.one_of(&ids))
            .select(unit_members::unit_id)))
        .order((units::sort_name, units::id))
        .select((units::id, units::name))
        .load(c))?;
    if !units.is_empty() {
        on!(tx.conn, c => diesel::delete(unit_members::table
                .filter(unit_members::company_id.eq(company))
                .filter(unit_members::user_company_id.one_of(&homes))
                .filter(unit_members::user_id.one_of(&ids)))
            .execute(c))?;
    }
    Ok(units
        .into_iter()
        .map(|(id, name)| (UnitId::new(id), name))
        .collect())
}

/// The users, if the giver may put every one of them into the unit.
pub(super) fn judged(
    tx: &mut Tx<'_>,
    unit: &Row,
    new: &BTreeSet<UserKey>,
) -> Result<Vec<Brief>, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let people = brief::by_keys(tx.conn, new)?;
    let giver = tx.access()?;
    let held = set_of_unit(tx, UnitId::new(unit.id))?;
    let mut acting = guests::of_host(tx.conn, company, Some(new), now)?;
    acting.retain(|guest| guest.acts(now));
    let seen = companies_seen(tx, new)?;
    for person in &people {
        let member = NewMember {
            target: person.target,
            status: person.status,
            is_guest: acting.iter().any(|guest| guest.user == person.key()),
            is_visible: seen.contains(&person.target.employer),
        };
        let stranger = person.target.employer != company && !member.is_guest;
        if stranger && !member.is_visible {
            return Err(StoreError::NotFound);
        }
        unit::may_add(&giver, UnitId::new(unit.id), &member, &held)?;
    }
    if people.len() == new.len() {
        Ok(people)
    } else {
        Err(StoreError::NotFound)
    }
}

/// The companies of these users in which the actor may read users: as own, guest or operator.
pub(super) fn companies_seen(
    tx: &mut Tx<'_>,
    users: &BTreeSet<UserKey>,
) -> Result<BTreeSet<CompanyId>, StoreError> {
    let companies: BTreeSet<CompanyId> = users.iter().map(|key| key.employer).collect();
    let (actor, now) = (tx.actor().clone(), tx.now());
    let reads_users_of = |conn: &mut Conn, company| {
        let decided = rights::decide(conn, company, actor.employer, actor.user, now)?;
        Ok::<_, StoreError>(decided.is_some_and(|access| access.may(console::users::READ)))
    };
    let mut seen = BTreeSet::new();
    for company in companies {
        if reads_users_of(tx.conn, company)? {
            seen.insert(company);
        }
    }
    Ok(seen)
}

/// Which of these users are in the unit.
fn keys_inside(
    tx: &mut Tx<'_>,
    unit: &Row,
    users: &BTreeSet<UserKey>,
) -> Result<BTreeSet<UserKey>, StoreError> {
    let company = tx.company_key();
    let ids: Vec<i64> = users.iter().map(|key| key.user.get()).collect();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(unit.id))
        .filter(unit_members::user_id.one_of(&ids))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    let key = |(employer, user)| UserKey {
        employer: CompanyId::new(employer),
        user: UserId::new(user),
    };
    Ok(rows
        .into_iter()
        .map(key)
        .filter(|key| users.contains(key))
        .collect())
}

/// Who put these users in, by employer and user.
fn set_by(
    tx: &mut Tx<'_>,
    unit: &Row,
    company: i64,
    users: &[i64],
) -> Result<HashMap<(i64, i64), SetBy>, StoreError> {
    let rows: Vec<(i64, i64, i64, String)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(unit.id))
        .filter(unit_members::user_id.one_of(users))
        .select((
            unit_members::user_company_id,
            unit_members::user_id,
            unit_members::set_at,
            unit_members::set_by,
        ))
        .load(c))?;
    let names = ActorNames::look_up(tx.conn, rows.iter().map(|row| row.3.as_str()))?;
    rows.into_iter()
        .map(|(employer, user, at, by)| Ok(((employer, user), names.set_by(&by, at)?)))
        .collect()
}

fn told(action: &'static str, unit: &Row, people: &[Brief]) -> Event {
    let names: Vec<&str> = people.iter().map(|p| p.full_name.as_str()).collect();
    let event = Event::new(action, unit.subject()).fact("users", &names.join(", "));
    people.iter().fold(event, |event, person| {
        event.mention("user", person.target.user.get())
    })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct UserRow {
    id: i64,
    user_name: String,
    full_name: String,
    status: String,
    sort_name: String,
}

impl UserRow {
    fn member(
        self,
        company: i64,
        employer: &str,
        set: Option<SetBy>,
        counts: bool,
    ) -> Result<Member, StoreError> {
        Ok(Member {
            user: UserKey {
                employer: CompanyId::new(company),
                user: UserId::new(self.id),
            },
            employer_name: employer.to_owned(),
            user_name: self.user_name,
            full_name: self.full_name,
            status: UserStatus::parse(&self.status)
                .ok_or_else(|| unknown("user status", &self.status))?,
            set,
            counts,
        })
    }
}

/// The company's own people in a unit: everybody who isn't retired in All users, System apart.
macro_rules! inside {
    ($backend:ty, $company:expr, $unit:expr, $wanted:expr) => {{
        let mut query = users::table
            .filter(users::company_id.eq($company))
            .into_boxed::<$backend>();
        query = if $unit.all_users {
            query
                .filter(users::principal.ne(Principal::System.as_str()))
                .filter(users::status.ne(UserStatus::Retired.as_str()))
        } else {
            query.filter(
                users::id.eq_any(
                    unit_members::table
                        .filter(unit_members::company_id.eq($company))
                        .filter(unit_members::unit_id.eq($unit.id))
                        .filter(unit_members::user_company_id.eq($company))
                        .select(unit_members::user_id),
                ),
            )
        };
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(users::search.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted,
            text "full_name" users::full_name,
            text "user_name" users::user_name,
        )
    }};
}
use inside;
