//! The list of a company's users: search, filters, order, pages, export (rule "Lists"). A page takes at most
//! four queries, whatever the size of the company; three of them only after a change of rights.

use std::sync::Arc;

use diesel::prelude::*;
use jiff::ToSpan;
use tenantry_policy::{
    ids::UserId,
    period::today,
    user::{Principal, UserStatus},
};

use super::{create::zone, of_company};
use crate::{
    day::Day,
    error::StoreError,
    groups,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    proposals::{self, Proposal},
    schema::{accounts, unit_members, users},
    transaction::{Read, Tx},
    word::Word,
};

/// What ends within so many days ends soon.
pub const SOON_DAYS: i64 = 30;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UserSort {
    #[default]
    UserName,
    FullName,
    LastSignIn,
    Status,
}

impl SortBy for UserSort {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::UserName, "user_name"),
        (Self::FullName, "full_name"),
        (Self::LastSignIn, "last_sign_in"),
        (Self::Status, "status"),
    ];
}

/// Users in a certain situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    NeverSignedIn,
    /// Failed sign-ins have locked the login.
    Locked,
    /// The last day comes within [`SOON_DAYS`].
    EndingSoon,
}

impl Only {
    pub const ALL: [Self; 3] = [Self::NeverSignedIn, Self::Locked, Self::EndingSoon];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NeverSignedIn => "never_signed_in",
            Self::Locked => "locked",
            Self::EndingSoon => "ending_soon",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|only| only.as_str() == text)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UserFilter {
    pub status: Option<UserStatus>,
    pub only: Option<Only>,
    /// Whose last sign-in is not before this moment, and before that one.
    pub signed_in_from: Option<Instant>,
    pub signed_in_before: Option<Instant>,
    /// Whose last day comes not before this day, and not after that one.
    pub ends_from: Option<jiff::civil::Date>,
    pub ends_until: Option<jiff::civil::Date>,
}

impl UserFilter {
    /// Everybody, or those of a status.
    fn is_plain(&self) -> bool {
        let plain = Self {
            status: self.status,
            ..Self::default()
        };
        *self == plain
    }
}

/// A line of the list; the employer is the company one acts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserLine {
    pub id: UserId,
    pub principal: Principal,
    pub user_name: String,
    pub full_name: String,
    pub email: Option<String>,
    pub status: UserStatus,
    pub last_sign_in: Option<Instant>,
    pub valid_until: Option<jiff::civil::Date>,
    /// All but the personal one, by name.
    pub groups: Arc<[String]>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct LineRow {
    id: i64,
    principal: Word<Principal>,
    user_name: String,
    full_name: String,
    email: Option<String>,
    status: Word<UserStatus>,
    last_sign_in_at: Option<i64>,
    valid_until: Option<Day>,
}

/// The filters with the moments they mean.
struct Bounds {
    filter: UserFilter,
    now: i64,
    soon: Option<(Day, Day)>,
    /// The units whose users alone are told of.
    units: Option<Vec<i64>>,
}

/// The users somebody asks for; a macro because a boxed query's type differs on each database.
macro_rules! matching {
    ($backend:ty, $company:expr, $wanted:expr, $bounds:expr) => {{
        let mut query = of_company!($company).into_boxed::<$backend>();
        if let Some(units) = &$bounds.units {
            query = query.filter(
                users::id.eq_any(
                    unit_members::table
                        .filter(unit_members::company_id.eq($company))
                        .filter(unit_members::user_company_id.eq($company))
                        .filter(unit_members::unit_id.one_of(&units[..]))
                        .select(unit_members::user_id),
                ),
            );
        }
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(users::search.like(pattern).escape('\\'));
        }
        if let Some(status) = $bounds.filter.status {
            query = query.filter(users::status.eq(status.as_str()));
        }
        if let Some(from) = $bounds.filter.signed_in_from {
            query = query.filter(users::last_sign_in_at.ge(from.milliseconds()));
        }
        if let Some(before) = $bounds.filter.signed_in_before {
            query = query.filter(users::last_sign_in_at.lt(before.milliseconds()));
        }
        if let Some(from) = $bounds.filter.ends_from {
            query = query.filter(users::valid_until.ge(Day::from(from)));
        }
        if let Some(until) = $bounds.filter.ends_until {
            query = query.filter(users::valid_until.le(Day::from(until)));
        }
        match ($bounds.filter.only, $bounds.soon) {
            (Some(Only::NeverSignedIn), _) => {
                query = query
                    .filter(users::last_sign_in_at.is_null())
                    .filter(users::principal.ne(Principal::System.as_str()));
            }
            (Some(Only::Locked), _) => {
                let locked = accounts::table
                    .filter(accounts::locked_until.gt($bounds.now))
                    .select(accounts::id.nullable());
                query = query.filter(users::account_id.eq_any(locked));
            }
            (Some(Only::EndingSoon), Some((from, until))) => {
                query = query
                    .filter(users::valid_until.ge(from))
                    .filter(users::valid_until.le(until));
            }
            _ => {}
        }
        narrowed!(query, $wanted,
            text "user_name" users::user_name,
            text "full_name" users::full_name,
            text "email" users::email,
            text "phone" users::phone,
            text "title" users::title,
            text "department" users::department,
            number "last_sign_in" users::last_sign_in_at,
            day "first_day" users::valid_from,
            day "last_day" users::valid_until,
            number "created" users::created_at,
            number "changed" users::changed_at,
        )
    }};
}

pub fn list(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    wanted: &ListQuery<UserSort>,
    filter: UserFilter,
) -> Result<Page<UserLine>, StoreError> {
    let bounds = bounds(tx, filter)?;
    let count = count(tx, wanted, &bounds)?;
    page(tx, wanted, &bounds, count)
}

/// A portion of the users that are found, for a file.
pub fn export(
    tx: &mut Read<'_, may::Within<may::users::Export>>,
    wanted: &ListQuery<UserSort>,
    filter: UserFilter,
) -> Result<Page<UserLine>, StoreError> {
    let bounds = bounds(tx, filter)?;
    page(tx, wanted, &bounds, 0)
}

/// The ids of the first users that are found, by name.
pub(super) fn ids_found(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<UserSort>,
    filter: UserFilter,
    most: i64,
) -> Result<Vec<UserId>, StoreError> {
    let (bounds, company) = (bounds(tx, filter)?, tx.company_key());
    let ids: Vec<i64> = on!(tx.conn, c: B => matching!(B, company, wanted, bounds)
        .order((users::sort_name, users::id))
        .limit(most)
        .select(users::id)
        .load(c))?;
    Ok(ids.into_iter().map(UserId::new).collect())
}

/// The first users who match what somebody types who chooses one, by name: neither System nor the retired.
pub fn propose(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    typed: &str,
) -> Result<Vec<Proposal>, StoreError> {
    let wanted = &ListQuery::<UserSort> {
        search: typed.to_owned(),
        ..ListQuery::default()
    };
    let (bounds, company) = (bounds(tx, UserFilter::default())?, tx.company_key());
    let rows: Vec<(String, String)> = on!(tx.conn, c: B => matching!(B, company, wanted, bounds)
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .order((users::sort_name, users::id))
        .limit(proposals::limit())
        .select((users::user_name, users::full_name))
        .load(c))?;
    let proposal = |(value, label)| Proposal { value, label };
    Ok(rows.into_iter().map(proposal).collect())
}

fn count(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<UserSort>,
    bounds: &Bounds,
) -> Result<i64, StoreError> {
    let company = tx.company_key();
    let count = |tx: &mut Tx<'_>| {
        on!(tx.conn, c: B =>
            counted(matching!(B, company, wanted, bounds).select(users::id)).get_result(c))
        .map_err(StoreError::from)
    };
    // Everybody, or those of a status: only changes of rights change how many they are.
    if !wanted.is_narrowed() && bounds.filter.is_plain() && bounds.units.is_none() {
        let status = bounds.filter.status.map(UserStatus::as_str);
        return tx.count_whole(("users", status), count);
    }
    count(tx)
}

fn bounds(tx: &mut Tx<'_>, filter: UserFilter) -> Result<Bounds, StoreError> {
    let soon = if filter.only == Some(Only::EndingSoon) {
        let today = today(tx.now().timestamp(), &zone(tx)?);
        let last = today.saturating_add(SOON_DAYS.days());
        Some((Day::from(today), Day::from(last)))
    } else {
        None
    };
    let now = tx.now().milliseconds();
    Ok(Bounds {
        filter,
        now,
        soon,
        units: tx.units_reached(),
    })
}

fn page(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<UserSort>,
    bounds: &Bounds,
    count: i64,
) -> Result<Page<UserLine>, StoreError> {
    let page = Page::cut(rows(tx, wanted, bounds)?, wanted, count, |(row, key)| {
        (key.clone(), row.id)
    });
    let ids: Vec<i64> = page.rows.iter().map(|(row, _)| row.id).collect();
    let mut groups = groups::names_of_users(tx, &ids)?.into_iter();
    page.try_map(|(row, _)| line(row, groups.next().unwrap_or_default()))
}

/// The rows of a page, each with the value by which the list is sorted.
fn rows(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<UserSort>,
    bounds: &Bounds,
) -> Result<Vec<(LineRow, Key)>, StoreError> {
    let company = tx.company_key();
    macro_rules! sorted {
        ($query:expr, $c:expr, $kind:ident $sort:expr, $key:expr) => {{
            let query = $query.select((LineRow::as_select(), $sort));
            let rows: Vec<(LineRow, _)> =
                page_of!(query, wanted, $kind $sort, users::id).load($c)?;
            rows.into_iter().map(|(row, value)| (row, $key(value))).collect()
        }};
    }
    let rows = on!(tx.conn, c: B => {
        let query = matching!(B, company, wanted, bounds);
        match wanted.sort {
            UserSort::UserName => sorted!(query, c, text users::sort_name, Key::Text),
            UserSort::FullName => sorted!(query, c, text users::sort_full_name, Key::Text),
            UserSort::LastSignIn => sorted!(query, c, number users::sign_in_order, Key::Number),
            UserSort::Status => sorted!(query, c, text users::status, Key::Text),
        }
    });
    Ok(rows)
}

fn line(row: LineRow, groups: Arc<[String]>) -> Result<UserLine, StoreError> {
    Ok(UserLine {
        id: UserId::new(row.id),
        principal: row.principal.0,
        user_name: row.user_name,
        full_name: row.full_name,
        email: row.email,
        status: row.status.0,
        last_sign_in: row.last_sign_in_at.map(Instant::stored).transpose()?,
        valid_until: row.valid_until.map(Day::date),
        groups,
    })
}
