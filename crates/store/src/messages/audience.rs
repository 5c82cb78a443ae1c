//! Whom a message can be sent to, and how many it would reach now (rule "Messages").

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    group::{GroupKind, GroupStatus},
    ids::{GroupId, UnitId, UserId},
    message::{Addressee, Audience, AudienceKind, Belonging, may_send, reaches},
    unit::UnitStatus,
    user::{Principal, UserStatus},
};

use crate::{
    arrival::{UserKey, company_by_id},
    connection::Conn,
    day::Day,
    error::StoreError,
    invitations::guests,
    may,
    one_of::OneOfDsl,
    rights::load::time_zone,
    schema::{group_members, groups, unit_members, units, users},
    scope::CompanyHead,
    text::like_pattern,
    transaction::{Read, Tx},
};

/// So many users are named where a message is for several.
const USERS_NAMED: usize = 3;

/// Somebody or some to whom one may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub audience: Audience,
    pub name: String,
    /// The user name, where it is a user.
    pub detail: String,
}

/// How many a message would reach now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    pub audience: Audience,
    /// Of several users the first few.
    pub name: String,
    pub own: i64,
    pub guests: i64,
}

impl Reach {
    pub fn people(&self) -> i64 {
        self.own + self.guests
    }

    /// How many users were chosen by name, where it is for several.
    pub fn chosen(&self) -> Option<i64> {
        chosen(&self.audience)
    }
}

/// The first of each kind that match, by name: groups, units, users. Kinds one may not read there
/// are left out.
pub fn choices(
    tx: &mut Read<'_, may::messages::Create>,
    search: &str,
    most: u16,
) -> Result<Vec<Choice>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let access = tx.access()?;
    let may = |kind| may_send(&access, kind).is_ok();
    let (company, pattern, most) = (tx.company_key(), like_pattern(search), i64::from(most));
    let mut found = Vec::new();
    if may(AudienceKind::Group) {
        let rows: Vec<(i64, String)> = on!(tx.conn, c => groups::table
            .filter(groups::company_id.eq(company))
            .filter(groups::kind.ne(GroupKind::Personal.as_str()))
            .filter(groups::status.eq(GroupStatus::Active.as_str()))
            .filter(groups::search.like(&pattern).escape('\\'))
            .order((groups::sort_name, groups::id))
            .limit(most)
            .select((groups::id, groups::name))
            .load(c))?;
        let choice = |(id, name)| choice(Audience::Group(GroupId::new(id)), name);
        found.extend(rows.into_iter().map(choice));
    }
    if may(AudienceKind::Unit) {
        let rows: Vec<(i64, String)> = on!(tx.conn, c => units::table
            .filter(units::company_id.eq(company))
            .filter(units::all_users.eq(false))
            .filter(units::status.eq(UnitStatus::Active.as_str()))
            .filter(units::search.like(&pattern).escape('\\'))
            .order((units::sort_name, units::id))
            .limit(most)
            .select((units::id, units::name))
            .load(c))?;
        let choice = |(id, name)| choice(Audience::Unit(UnitId::new(id)), name);
        found.extend(rows.into_iter().map(choice));
    }
    if may(AudienceKind::User) {
        found.extend(users_found(tx, &pattern, most)?);
    }
    Ok(found)
}

fn choice(audience: Audience, name: String) -> Choice {
    Choice {
        audience,
        name,
        detail: String::new(),
    }
}

fn users_found(tx: &mut Tx<'_>, pattern: &str, most: i64) -> Result<Vec<Choice>, StoreError> {
    let (company, oneself) = (tx.company_key(), tx.sender().user.get());
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(users::search.like(pattern).escape('\\'))
        .filter(users::id.ne(oneself))
        .order((users::sort_name, users::id))
        .limit(most)
        .select((users::id, users::user_name, users::full_name))
        .load(c))?;
    let choice = |(id, detail, name)| Choice {
        audience: Audience::User(UserId::new(id)),
        name,
        detail,
    };
    Ok(rows.into_iter().map(choice).collect())
}

/// How many a message of the actor's would reach, if the actor may send it.
pub fn reach(
    tx: &mut Read<'_, may::messages::Create>,
    audience: Audience,
) -> Result<Reach, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let audience = meant(tx, audience)?;
    may_send(&*tx.access()?, audience.kind())?;
    let name = name_of(tx, &audience)?;
    let (company, sender, now) = (tx.company(), tx.sender(), tx.now());
    let people = People::of(tx.conn, company, audience.clone(), sender, now)?;
    Ok(Reach {
        audience,
        name,
        own: people.count_own(tx.conn)?,
        guests: i64::try_from(people.guests(tx.conn)?.len()).unwrap_or(i64::MAX),
    })
}

/// The audience as the rules know it: whoever names the unit All users writes to everybody.
pub(super) fn meant(tx: &mut Tx<'_>, audience: Audience) -> Result<Audience, StoreError> {
    let Audience::Unit(id) = audience else {
        return Ok(audience);
    };
    let company = tx.company_key();
    let all: Option<bool> = on!(tx.conn, c => units::table
        .filter(units::company_id.eq(company))
        .filter(units::id.eq(id.get()))
        .select(units::all_users)
        .first(c)
        .optional())?;
    Ok(Audience::of_unit(id, all.unwrap_or_default()))
}

/// What the audience is called; not found where it isn't one of the company's that takes messages.
pub(super) fn name_of(tx: &mut Tx<'_>, audience: &Audience) -> Result<String, StoreError> {
    let company = tx.company_key();
    let name: String = match audience {
        Audience::Everybody => "Everybody".to_owned(),
        Audience::Users(ids) => names_of(tx, ids)?,
        Audience::User(id) => on!(tx.conn, c => users::table
            .filter(users::company_id.eq(company))
            .filter(users::id.eq(id.get()))
            .filter(users::principal.ne(Principal::System.as_str()))
            .select(users::full_name)
            .first(c))?,
        Audience::Group(id) => on!(tx.conn, c => groups::table
            .filter(groups::company_id.eq(company))
            .filter(groups::id.eq(id.get()))
            .filter(groups::kind.ne(GroupKind::Personal.as_str()))
            .select(groups::name)
            .first(c))?,
        Audience::Unit(id) => on!(tx.conn, c => units::table
            .filter(units::company_id.eq(company))
            .filter(units::id.eq(id.get()))
            .select(units::name)
            .first(c))?,
    };
    Ok(name)
}

/// The first of these users by name, for the list of messages sent. All of them have to be there.
fn names_of(tx: &mut Tx<'_>, ids: &BTreeSet<UserId>) -> Result<String, StoreError> {
    let (company, keys) = (tx.company_key(), keys(ids));
    let mut names: Vec<String> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::id.one_of(&keys))
        .order((users::sort_full_name, users::id))
        .select(users::full_name)
        .load(c))?;
    if names.len() < ids.len() || ids.is_empty() {
        return Err(StoreError::NotFound);
    }
    if names.len() > USERS_NAMED {
        names.truncate(USERS_NAMED);
        names.push("…".to_owned());
    }
    Ok(names.join(", "))
}

/// How many users were chosen by name, where it is for several.
pub(super) fn chosen(audience: &Audience) -> Option<i64> {
    match audience {
        Audience::Users(users) => i64::try_from(users.len()).ok(),
        _ => None,
    }
}

fn keys(ids: &BTreeSet<UserId>) -> Vec<i64> {
    ids.iter().map(|id| id.get()).collect()
}

impl Tx<'_> {
    fn sender(&self) -> UserKey {
        UserKey {
            employer: self.actor().employer,
            user: self.actor().user,
        }
    }
}

/// The people of an audience whom a message reaches at a moment: the rule as conditions of queries.
#[derive(Debug)]
pub(super) struct People {
    pub company: CompanyHead,
    pub audience: Audience,
    pub sender: UserKey,
    pub now: crate::instant::Instant,
    /// The unit All users, which holds everybody.
    all: bool,
    /// A suspended group or unit has nobody to write to.
    closed: bool,
}

impl People {
    pub(super) fn of(
        conn: &mut Conn,
        company: tenantry_policy::ids::CompanyId,
        audience: Audience,
        sender: UserKey,
        now: crate::instant::Instant,
    ) -> Result<Self, StoreError> {
        let company = company_by_id(conn, company)?;
        let (all, active) = match &audience {
            Audience::Everybody => (true, true),
            Audience::User(_) | Audience::Users(_) => (false, true),
            Audience::Group(id) => (false, group_is_active(conn, &company, *id)?),
            Audience::Unit(id) => unit_facts(conn, &company, *id)?,
        };
        Ok(Self {
            closed: !(active && company.status.is_active()),
            company,
            audience,
            sender,
            now,
            all,
        })
    }

    /// Today where the company is.
    pub(super) fn today(&self) -> Result<Day, StoreError> {
        let zone = time_zone(&self.company.time_zone)?;
        Ok(self.now.timestamp().to_zoned(zone).date().into())
    }

    fn count_own(&self, conn: &mut Conn) -> Result<i64, StoreError> {
        if self.closed {
            return Ok(0);
        }
        let today = self.today()?;
        on!(conn, c: B => own_people!(B, self, today).count().get_result(c)).map_err(Into::into)
    }

    /// The ids of the next own people, in order, after this one.
    pub(super) fn own_after(
        &self,
        conn: &mut Conn,
        after: i64,
        most: i64,
    ) -> Result<Vec<i64>, StoreError> {
        if self.closed {
            return Ok(Vec::new());
        }
        let today = self.today()?;
        on!(conn, c: B => own_people!(B, self, today)
            .filter(users::id.gt(after))
            .order(users::id)
            .limit(most)
            .select(users::id)
            .load(c))
        .map_err(Into::into)
    }

    /// The guests, all of them.
    pub(super) fn guests(&self, conn: &mut Conn) -> Result<BTreeSet<UserKey>, StoreError> {
        let kind = self.audience.kind();
        if self.closed || !matches!(kind, AudienceKind::Unit | AudienceKind::Everybody) {
            return Ok(BTreeSet::new());
        }
        let mut acting = guests::of_host(conn, self.company.id, None, self.now)?;
        let (now, timestamp) = (self.now, self.now.timestamp());
        acting.retain(|guest| {
            let one = Addressee {
                principal: guest.standing.principal,
                status: guest.standing.user,
                is_within_days: guest.standing.validity.contains(timestamp),
                belonging: if guest.acts(now) {
                    Belonging::Guest
                } else {
                    Belonging::None
                },
                is_sender: guest.user == self.sender,
            };
            reaches(kind, one)
        });
        let keys = acting.into_iter().map(|guest| guest.user).collect();
        match &self.audience {
            Audience::Unit(unit) if !self.all => in_unit(conn, &self.company, *unit, keys),
            _ => Ok(keys),
        }
    }
}

fn group_is_active(
    conn: &mut Conn,
    company: &CompanyHead,
    id: GroupId,
) -> Result<bool, StoreError> {
    let status: Option<String> = on!(conn, c => groups::table
        .filter(groups::company_id.eq(company.id.get()))
        .filter(groups::id.eq(id.get()))
        .select(groups::status)
        .first(c)
        .optional())?;
    Ok(status.as_deref() == Some(GroupStatus::Active.as_str()))
}

/// Whether it is All users, and whether it is active.
fn unit_facts(
    conn: &mut Conn,
    company: &CompanyHead,
    id: UnitId,
) -> Result<(bool, bool), StoreError> {
    let found: Option<(bool, String)> = on!(conn, c => units::table
        .filter(units::company_id.eq(company.id.get()))
        .filter(units::id.eq(id.get()))
        .select((units::all_users, units::status))
        .first(c)
        .optional())?;
    let (all, status) = found.unwrap_or_default();
    Ok((all, status == UnitStatus::Active.as_str()))
}

/// Those of these guests who are in the unit.
fn in_unit(
    conn: &mut Conn,
    company: &CompanyHead,
    unit: UnitId,
    mut keys: BTreeSet<UserKey>,
) -> Result<BTreeSet<UserKey>, StoreError> {
    let inside: Vec<(i64, i64)> = on!(conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company.id.get()))
        .filter(unit_members::unit_id.eq(unit.get()))
        .filter(unit_members::user_company_id.ne(company.id.get()))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    let inside: BTreeSet<(i64, i64)> = inside.into_iter().collect();
    keys.retain(|key| inside.contains(&(key.employer.get(), key.user.get())));
    Ok(keys)
}

/// The company's own people whom the message reaches: `reaches` of the rule, as a query.
macro_rules! own_people {
    ($backend:ty, $people:expr, $today:expr) => {{
        let people: &People = $people;
        let (company, today) = (people.company.id.get(), $today);
        let mut query = users::table
            .filter(users::company_id.eq(company))
            .filter(users::principal.ne(Principal::System.as_str()))
            .filter(users::status.eq(UserStatus::Active.as_str()))
            .filter(
                users::principal
                    .eq(Principal::Admin.as_str())
                    .or(users::valid_from
                        .is_null()
                        .or(users::valid_from.le(today))
                        .and(
                            users::valid_until
                                .is_null()
                                .or(users::valid_until.ge(today)),
                        )),
            )
            .into_boxed::<$backend>();
        if people.sender.employer == people.company.id {
            query = query.filter(users::id.ne(people.sender.user.get()));
        }
        match &people.audience {
            Audience::Everybody => query,
            Audience::Users(ids) => query.filter(users::id.one_of(&keys(ids))),
            Audience::User(id) => query.filter(users::id.eq(id.get())),
            Audience::Group(id) => query.filter(
                users::id.eq_any(
                    group_members::table
                        .filter(group_members::company_id.eq(company))
                        .filter(group_members::group_id.eq(id.get()))
                        .select(group_members::user_id),
                ),
            ),
            Audience::Unit(_) if people.all => query,
            Audience::Unit(id) => query.filter(
                users::id.eq_any(
                    unit_members::table
                        .filter(unit_members::company_id.eq(company))
                        .filter(unit_members::unit_id.eq(id.get()))
                        .filter(unit_members::user_company_id.eq(company))
                        .select(unit_members::user_id),
                ),
            ),
        }
    }};
}
use own_people;
