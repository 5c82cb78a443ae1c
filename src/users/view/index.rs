//! The list of users.

use askama::Template;
use jiff::tz::TimeZone;
use tenantry_policy::user::{Principal, UserStatus};
use tenantry_store::{
    listing::Page,
    may,
    scope::CompanyHead,
    users::{Only, UserLine, UserSort},
};

use super::{Here, badge};
use crate::{
    components::{Action, Badge, Choice, Column, Link, List, Moment, State, Toolbar},
    error::AppError,
    http::{csv::Writer, listing::ListState},
    shell::Shell,
    urls,
};

#[derive(Clone, Debug, Template)]
#[template(path = "users/index.html")]
pub struct Index {
    pub shell: Shell,
    pub list: List,
    pub employer: String,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub link: Link,
    /// What a user who isn't simply a person is.
    pub note: &'static str,
    pub full_name: String,
    pub email: String,
    pub groups: String,
    pub last_sign_in: Option<Moment>,
    pub badge: Badge,
}

const FILTERS: [(&str, &str); 2] = [("status", "Status"), ("only", "Only")];
/// So many groups are named; the others are counted.
const GROUPS_NAMED: usize = 3;

pub fn index(here: Here<'_>, state: &ListState, page: Page<UserLine>) -> Index {
    let scope = here.scope;
    let create = || {
        let url = urls::user_new(here.company());
        Action::open("Create user", url).icon("plus").primary()
    };
    let create = scope.offers::<may::users::Create>().then(create);
    let zone = here.frame.zone();
    let paging = state.paging(&page, "user", "users");
    let caption = format!("Users of {}", scope.company().name);
    let list = List::new(caption, toolbar(state), columns(state)).paging(paging);
    let list = if scope.offers::<may::users::Export>() {
        list.export("CSV", state.at_path(&urls::users_csv(here.company())))
    } else {
        list
    };
    let list = if page.rows.is_empty() {
        list.state(State::NothingFound(state.dropped(&FILTERS)))
    } else {
        list
    };
    Index {
        shell: here.frame.shell("Users").action(create),
        list,
        employer: scope.company().name.clone(),
        rows: page
            .rows
            .into_iter()
            .map(|line| row(here, &zone, line))
            .collect(),
    }
}

fn toolbar(state: &ListState) -> Toolbar {
    let statuses: Vec<(&str, String)> = UserStatus::ALL
        .iter()
        .map(|status| (status.as_str(), badge(*status).text))
        .collect();
    let only = Only::ALL.map(|only| (only.as_str(), only_words(only).to_owned()));
    let statuses: Vec<Choice> = state.choices("status", "Any status", &statuses);
    let only: Vec<Choice> = state.choices("only", "Everybody", &only);
    state
        .toolbar("Search users by name or e-mail", &["status", "only"])
        .filter("status", "Status", statuses)
        .filter("only", "Only", only)
}

fn only_words(only: Only) -> &'static str {
    match only {
        Only::NeverSignedIn => "Never signed in",
        Only::Locked => "Locked",
        Only::EndingSoon => "Ending within 30 days",
    }
}

fn columns(state: &ListState) -> Vec<Column> {
    vec![
        state.sorted("User name", UserSort::UserName),
        state.sorted("Full name", UserSort::FullName),
        Column::new("Employer"),
        Column::new("E-mail"),
        Column::new("Groups"),
        state.sorted("Last sign-in", UserSort::LastSignIn),
        state.sorted("Status", UserSort::Status),
    ]
}

fn row(here: Here<'_>, zone: &TimeZone, line: UserLine) -> Row {
    let moment = |at: tenantry_store::instant::Instant| Moment::at(at.timestamp(), zone);
    Row {
        link: Link::new(line.user_name, urls::user(here.company(), line.id)),
        note: match line.principal {
            Principal::System => "The company's own voice",
            Principal::Admin => "Admin",
            Principal::Person => "",
        },
        full_name: line.full_name,
        email: line.email.unwrap_or_default(),
        groups: named(&line.groups),
        last_sign_in: line.last_sign_in.map(moment),
        badge: badge(line.status),
    }
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
        more => format!("{first} and {more} more"),
    }
}

/// The columns of the list, for a spreadsheet.
pub fn csv(company: &CompanyHead, lines: &[UserLine]) -> Result<String, AppError> {
    let mut csv = Writer::new(&[
        "employer",
        "user_name",
        "full_name",
        "email",
        "groups",
        "last_sign_in",
        "status",
        "last_day",
    ])?;
    for line in lines {
        let signed_in = line.last_sign_in.map(|at| at.to_string());
        let last_day = line.valid_until.map(|day| day.to_string());
        csv.row(&[
            &company.name,
            &line.user_name,
            &line.full_name,
            line.email.as_deref().unwrap_or_default(),
            &line.groups.join("; "),
            &signed_in.unwrap_or_default(),
            line.status.as_str(),
            &last_day.unwrap_or_default(),
        ])?;
    }
    csv.finish()
}
