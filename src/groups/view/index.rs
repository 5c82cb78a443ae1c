//! The list of groups, declared: its columns and filters.

use std::borrow::Cow;

use tenantry_policy::group::{GroupKind, GroupStatus};
use tenantry_store::{
    error::StoreError,
    groups::{self, GroupFilter, GroupLine, GroupSort},
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use super::{Here, kind_badge, notes, status_badge};
use crate::{
    components::{Action, Fact},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// The groups of the company one acts in.
#[derive(Clone, Debug)]
pub struct Groups {
    around: Around,
    pub filter: GroupFilter,
}

impl Groups {
    pub fn new(around: Around, state: &ListState) -> Self {
        let filter = GroupFilter {
            kind: GroupKind::parse(state.get("kind")),
            status: GroupStatus::parse(state.get("status")),
        };
        Self { around, filter }
    }
}

static COLUMNS: [Column<Groups>; 6] = [
    Column::<Groups>::new("name", say::columns::name, |_, row| {
        Cow::from(&row.head.name)
    })
    .filtered(Kind::Text)
    .sorted(GroupSort::Name),
    Column::<Groups>::new("kind", say::columns::kind, |_, row| {
        Cow::from(row.head.kind.as_str())
    })
    .shown_as(|_, row| Fact::Badge(kind_badge(row.head.kind)))
    .sorted(GroupSort::Kind),
    Column::<Groups>::new("members", say::columns::members, |_, row| {
        Cow::from(row.members.to_string())
    }),
    Column::<Groups>::new("permissions", say::columns::permissions, |_, row| {
        Cow::from(row.permissions.to_string())
    }),
    Column::<Groups>::new("status", say::columns::status, |_, row| {
        Cow::from(row.head.status.as_str())
    })
    .shown_as(|_, row| Fact::Badge(status_badge(row.head.status)))
    .sorted(GroupSort::Status),
    Column::<Groups>::new("notes", say::columns::notes, |_, row| {
        Cow::from(&row.head.notes)
    })
    .filtered(Kind::Text)
    .in_files(),
];

fn filters() -> Vec<Filter> {
    let kinds = GroupKind::ALL.map(|kind| (kind.as_str(), kind_badge(kind).text));
    let statuses = GroupStatus::ALL.map(|status| (status.as_str(), status_badge(status).text));
    vec![
        Filter::choice(
            "kind",
            say::common::kind(),
            say::groups::all_but_personal(),
            kinds,
        ),
        Filter::choice(
            "status",
            say::common::status(),
            say::groups::any_status(),
            statuses,
        ),
    ]
}

pub fn words() -> Words {
    Words::of(&COLUMNS, filters())
}

impl Listed for Groups {
    type Row = GroupLine;
    type Sort = GroupSort;
    const FILE: &'static str = "groups";
    const COUNTED: Counted = |number| say::lists::groups(number);
    const SEARCH: Said = Some(say::lists::search_groups_by_name_or_notes);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("groups", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::groups::groups_of(self.around.company_name())
    }

    fn url(&self, row: &GroupLine) -> Option<String> {
        Some(urls::group(self.around.company(), row.head.id))
    }

    fn sub(&self, row: &GroupLine) -> String {
        notes(&row.head)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    fn filters(&self) -> Vec<Filter> {
        filters()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::groups::Export>()
    }
}

impl Exported for Groups {
    type Needs = may::groups::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<GroupSort>,
    ) -> Result<Page<GroupLine>, StoreError> {
        groups::export(tx, wanted, self.filter)
    }
}

pub fn index(
    here: Here<'_>,
    groups: &Groups,
    state: &ListState,
    page: &Page<GroupLine>,
) -> TablePage {
    let create = || {
        let url = urls::group_new(here.company());
        Action::add(say::groups::create_group(), url)
    };
    let create = here.scope.offers::<may::groups::Create>().then(create);
    TablePage::new(
        here.frame.shell(say::groups::groups()).action(create),
        lists::table(groups, state, page),
    )
}
