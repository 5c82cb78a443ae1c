//! The list of users, declared: its columns and filters.

use std::{borrow::Cow, collections::HashMap};

use jiff::civil::Date;
use tenantry_policy::{
    ids::UserId,
    period,
    user::{Principal, UserStatus},
};
use tenantry_store::{
    error::StoreError,
    instant::Instant,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
    users::{self, Only, UserFilter, UserLine, UserMore, UserSort},
};

use super::{Here, badge, many};
use crate::{
    components::{Action, Choice, Fact},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// The users of the company one acts in.
#[derive(Clone, Debug)]
pub struct Users {
    around: Around,
    pub filter: UserFilter,
    /// Whether a column is chosen that the list doesn't hold itself.
    wants_more: bool,
}

/// A user with what only some columns show.
#[derive(Debug)]
pub struct Row {
    line: UserLine,
    more: Option<Box<UserMore>>,
}

/// So many groups are named; the others are counted.
const GROUPS_NAMED: usize = 3;

impl Users {
    pub fn new(around: Around, state: &ListState) -> Self {
        let day = |name: &str| state.get(name).parse::<Date>().ok();
        let zone = &around.zone;
        let filter = UserFilter {
            status: UserStatus::parse(state.get("status")),
            only: Only::parse(state.get("only")),
            signed_in_from: day("signed_in_from")
                .map(|day| Instant::from(period::starts_at(day, zone))),
            signed_in_before: day("signed_in_until")
                .map(|day| Instant::from(period::ends_after(day, zone))),
            ends_from: day("ends_from"),
            ends_until: day("ends_until"),
        };
        Self {
            around,
            filter,
            wants_more: lists::chooses_more(&COLUMNS, state),
        }
    }

    pub fn list(
        &self,
        tx: &mut Read<'_, may::Within<may::users::Read>>,
        wanted: &ListQuery<UserSort>,
    ) -> Result<Page<Row>, StoreError> {
        let page = users::list(tx, wanted, self.filter)?;
        let more = match self.further(&page) {
            Some(ids) => users::more(tx, &ids)?,
            None => HashMap::new(),
        };
        Ok(with_more(page, more))
    }

    /// Whose further facts a chosen column needs.
    fn further(&self, page: &Page<UserLine>) -> Option<Vec<UserId>> {
        let ids = || page.rows.iter().map(|line| line.id).collect();
        self.wants_more.then(ids)
    }
}

fn with_more(page: Page<UserLine>, mut more: HashMap<UserId, UserMore>) -> Page<Row> {
    page.map(|line| Row {
        more: more.remove(&line.id).map(Box::new),
        line,
    })
}

impl Row {
    fn more<'a>(&'a self, text: fn(&'a UserMore) -> Cow<'a, str>) -> Cow<'a, str> {
        self.more.as_deref().map(text).unwrap_or_default()
    }
}

static COLUMNS: [Column<Users>; 16] = [
    Column::<Users>::new("user_name", say::columns::user_name, |_, row| {
        Cow::from(&row.line.user_name)
    })
    .filtered(Kind::Text)
    .sorted(UserSort::UserName),
    Column::<Users>::new("full_name", say::columns::full_name, |_, row| {
        Cow::from(&row.line.full_name)
    })
    .filtered(Kind::Text)
    .sorted(UserSort::FullName),
    Column::<Users>::new("employer", say::columns::employer, |users, _| {
        Cow::from(users.around.company_name())
    }),
    Column::<Users>::new("email", say::columns::e_mail, |_, row| {
        Cow::from(row.line.email.as_deref().unwrap_or_default())
    })
    .filtered(Kind::Text),
    Column::<Users>::new("groups", say::columns::groups, |_, row| {
        Cow::from(row.line.groups.join("; "))
    })
    .shown_as(|_, row| named(&row.line.groups).into()),
    Column::<Users>::new("last_sign_in", say::columns::last_sign_in, |_, row| {
        written(row.line.last_sign_in)
    })
    .filtered(Kind::Moment)
    .shown_as(|users, row| {
        users
            .around
            .moment_or(row.line.last_sign_in, say::common::never())
    })
    .sorted(UserSort::LastSignIn),
    Column::<Users>::new("status", say::columns::status, |_, row| {
        Cow::from(row.line.status.as_str())
    })
    .shown_as(|_, row| Fact::Badge(badge(row.line.status)))
    .sorted(UserSort::Status),
    Column::<Users>::new("last_day", say::columns::last_day, |_, row| {
        let day = row.line.valid_until.map(|day| day.to_string());
        Cow::from(day.unwrap_or_default())
    })
    .filtered(Kind::Day)
    .in_files(),
    Column::<Users>::new("first_day", say::columns::first_day, |_, row| {
        row.more(|more| {
            more.valid_from
                .map(|day| day.to_string())
                .unwrap_or_default()
                .into()
        })
    })
    .filtered(Kind::Day)
    .when_chosen(),
    Column::<Users>::new("phone", say::columns::phone, |_, row| {
        row.more(|more| Cow::from(&more.phone))
    })
    .filtered(Kind::Text)
    .when_chosen(),
    Column::<Users>::new("title", say::columns::title, |_, row| {
        row.more(|more| Cow::from(&more.title))
    })
    .filtered(Kind::Text)
    .when_chosen(),
    Column::<Users>::new("department", say::columns::department, |_, row| {
        row.more(|more| Cow::from(&more.department))
    })
    .filtered(Kind::Text)
    .when_chosen(),
    Column::<Users>::new("language", say::columns::language, |_, row| {
        row.more(|more| Cow::from(&more.language))
    })
    .when_chosen(),
    Column::<Users>::new("time_zone", say::columns::time_zone, |_, row| {
        row.more(|more| Cow::from(&more.time_zone))
    })
    .when_chosen(),
    Column::<Users>::new("created", say::columns::created, |_, row| {
        written(row.more.as_ref().map(|more| more.created_at))
    })
    .filtered(Kind::Moment)
    .shown_as(|users, row| {
        let at = row.more.as_ref().map(|more| more.created_at);
        users.around.moment_or(at, "")
    })
    .when_chosen(),
    Column::<Users>::new("changed", say::columns::last_changed, |_, row| {
        written(row.more.as_ref().map(|more| more.changed_at))
    })
    .filtered(Kind::Moment)
    .shown_as(|users, row| {
        let at = row.more.as_ref().map(|more| more.changed_at);
        users.around.moment_or(at, "")
    })
    .when_chosen(),
];

/// The exact instant, for a spreadsheet.
fn written(at: Option<Instant>) -> Cow<'static, str> {
    at.map(|at| at.to_string()).unwrap_or_default().into()
}

fn filters() -> Vec<Filter> {
    let statuses = UserStatus::ALL.map(|status| (status.as_str(), badge(status).text));
    let only = Only::ALL.map(|only| (only.as_str(), only_words(only)));
    vec![
        Filter::choice(
            "status",
            say::common::status(),
            say::users::any_status(),
            statuses,
        ),
        Filter::choice("only", say::users::only(), say::users::everybody(), only),
        Filter::day("signed_in_from", say::users::last_sign_in_from()).aside(),
        Filter::day("signed_in_until", say::users::last_sign_in_until()).aside(),
        Filter::day("ends_from", say::users::last_day_from()).aside(),
        Filter::day("ends_until", say::users::last_day_until()).aside(),
    ]
}

pub fn words() -> Words {
    Words::of(&COLUMNS, filters())
}

impl Listed for Users {
    type Row = Row;
    type Sort = UserSort;
    const FILE: &'static str = "users";
    const COUNTED: Counted = |number| say::lists::users(number);
    const SEARCH: Said = Some(say::lists::search_users_by_name_or_e_mail);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("users", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::users::users_of(self.around.company_name())
    }

    fn url(&self, row: &Row) -> Option<String> {
        Some(urls::user(self.around.company(), row.line.id))
    }

    /// What a user who isn't simply a person is.
    fn sub(&self, row: &Row) -> String {
        let note = match row.line.principal {
            Principal::System => say::users::companys_own_voice(),
            Principal::Admin => say::users::admin(),
            Principal::Person => "",
        };
        note.to_owned()
    }

    fn filters(&self) -> Vec<Filter> {
        filters()
    }

    fn may_export(&self) -> bool {
        self.around
            .scope
            .offers::<may::Within<may::users::Export>>()
    }

    fn pick(&self, row: &Row) -> Option<String> {
        Some(row.line.id.to_string())
    }

    fn acts(&self) -> Option<(String, Vec<Choice>)> {
        let acts = many::offered(&self.around.scope);
        (!acts.is_empty()).then(|| (urls::users_selection(self.around.company()), acts))
    }
}

impl Exported for Users {
    type Needs = may::Within<may::users::Export>;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<UserSort>,
    ) -> Result<Page<Row>, StoreError> {
        let page = users::export(tx, wanted, self.filter)?;
        let more = match self.further(&page) {
            Some(ids) => users::export_more(tx, &ids)?,
            None => HashMap::new(),
        };
        Ok(with_more(page, more))
    }
}

fn only_words(only: Only) -> &'static str {
    match only {
        Only::NeverSignedIn => say::users::never_signed_in(),
        Only::Locked => say::users::locked(),
        Only::EndingSoon => say::users::ending_soon(),
    }
}

pub fn index(here: Here<'_>, users: &Users, state: &ListState, page: &Page<Row>) -> TablePage {
    let in_spreadsheet = || {
        let url = state.at_path(&urls::users_spreadsheet(here.company()));
        Action::open(say::users::edit_in_spreadsheet(), url).icon("table")
    };
    let in_spreadsheet = offers_spreadsheet(here).then(in_spreadsheet);
    let create = || {
        let url = urls::user_new(here.company());
        Action::add(say::users::create_user(), url)
    };
    let create = here.scope.offers::<may::users::Create>().then(create);
    TablePage::new(
        here.frame
            .shell(say::users::users())
            .action(in_spreadsheet)
            .action(create),
        lists::table(users, state, page),
    )
}

/// Whether users can be taken away, edited elsewhere and sent back.
fn offers_spreadsheet(here: Here<'_>) -> bool {
    here.scope.offers::<may::users::MaintainList>()
        && here.scope.offers::<may::Within<may::users::Update>>()
        && here.scope.offers::<may::Within<may::users::Export>>()
}

/// "Accounting, Basic, Clerks and 4 more"
fn named(groups: &[String]) -> String {
    let first: Vec<&str> = groups
        .iter()
        .take(GROUPS_NAMED)
        .map(String::as_str)
        .collect();
    let first = first.join(", ");
    match groups.len().saturating_sub(GROUPS_NAMED) {
        0 => first,
        more => say::users::groups_and_more(first, more),
    }
}
