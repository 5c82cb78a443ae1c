//! The list of groups.

use tenantry_policy::group::{GroupKind, GroupStatus};
use tenantry_store::{
    groups::{GroupLine, GroupSort},
    listing::Page,
    may,
};

use super::{Here, kind_badge, status_badge, url_of};
use crate::{
    components::{Action, Choice, Column, Fact, List, State, Toolbar},
    error::AppError,
    http::{csv::Writer, listing::ListState},
    pages::{Line, TablePage},
    urls,
};

const FILTERS: [(&str, &str); 2] = [("kind", "Kind"), ("status", "Status")];

pub fn index(here: Here<'_>, state: &ListState, page: &Page<GroupLine>) -> TablePage {
    let scope = here.scope;
    let create = || {
        let url = urls::group_new(here.company());
        Action::open("Create group", url).icon("plus").primary()
    };
    let create = scope.offers::<may::groups::Create>().then(create);
    let caption = format!("Groups of {}", scope.company().name);
    let list = List::new(caption, toolbar(state), columns(state))
        .paging(state.paging(page, "group", "groups"));
    let list = if scope.offers::<may::groups::Export>() {
        list.export("CSV", state.at_path(&urls::groups_csv(here.company())))
    } else {
        list
    };
    let list = if page.rows.is_empty() {
        list.state(State::NothingFound(state.dropped(&FILTERS)))
    } else {
        list
    };
    TablePage {
        shell: here.frame.shell("Groups").action(create),
        head: None,
        tabs: None,
        list,
        lines: page.rows.iter().map(|row| line(here, row)).collect(),
    }
}

fn toolbar(state: &ListState) -> Toolbar {
    let kinds = GroupKind::ALL.map(|kind| (kind.as_str(), kind_badge(kind).text));
    let statuses = GroupStatus::ALL.map(|status| (status.as_str(), status_badge(status).text));
    let kinds: Vec<Choice> = state.choices("kind", "All but personal", &kinds);
    let statuses: Vec<Choice> = state.choices("status", "Any status", &statuses);
    state
        .toolbar("Search groups by name or notes", &["kind", "status"])
        .filter("kind", "Kind", kinds)
        .filter("status", "Status", statuses)
}

fn columns(state: &ListState) -> Vec<Column> {
    vec![
        state.sorted("Name", GroupSort::Name),
        state.sorted("Kind", GroupSort::Kind),
        Column::new("Members"),
        Column::new("Permissions"),
        state.sorted("Status", GroupSort::Status),
    ]
}

fn line(here: Here<'_>, row: &GroupLine) -> Line {
    Line {
        url: url_of(here, row.head.id),
        name: row.head.name.clone(),
        sub: row.head.notes.lines().next().unwrap_or_default().to_owned(),
        cells: vec![
            ("Kind", Fact::Badge(kind_badge(row.head.kind))),
            ("Members", row.members.to_string().into()),
            ("Permissions", row.permissions.to_string().into()),
            ("Status", Fact::Badge(status_badge(row.head.status))),
        ],
    }
}

/// The columns of the list, for a spreadsheet.
pub fn csv(lines: &[GroupLine]) -> Result<String, AppError> {
    let mut csv = Writer::new(&["name", "kind", "members", "permissions", "status", "notes"])?;
    for line in lines {
        csv.row(&[
            &line.head.name,
            line.head.kind.as_str(),
            &line.members.to_string(),
            &line.permissions.to_string(),
            line.head.status.as_str(),
            &line.head.notes,
        ])?;
    }
    csv.finish()
}
