//! The list of company roles, declared.

use std::borrow::Cow;

use tenantry_store::{
    company_roles::{self, CompanyRoleRow, Sort},
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use super::{Reads, kind};
use crate::{
    components::{Action, Empty, Fact},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// All company roles of the platform.
#[derive(Clone, Debug)]
pub struct CompanyRoles {
    around: Around,
}

impl CompanyRoles {
    pub fn new(around: Around) -> Self {
        Self { around }
    }

    fn create(&self) -> Option<Action> {
        let create = || {
            let url = format!("{}/new", urls::operator_company_roles());
            Action::add(say::company_roles::create_company_role(), url)
        };
        let offered = self.around.scope.offers::<may::company_roles::Create>();
        offered.then(create)
    }
}

static COLUMNS: [Column<CompanyRoles>; 6] = [
    Column::<CompanyRoles>::new("name", say::columns::name, |_, row| Cow::from(&row.name))
        .filtered(Kind::Text)
        .sorted(Sort::Name),
    Column::<CompanyRoles>::new("number", say::columns::number, |_, row| {
        Cow::from(row.id.to_string())
    })
    .filtered(Kind::Number)
    .sorted(Sort::Number),
    Column::<CompanyRoles>::new("kind", say::columns::kind, |_, row| {
        Cow::from(if row.predefined {
            "predefined"
        } else {
            "custom"
        })
    })
    .shown_as(|_, row| Fact::Badge(kind(row.predefined))),
    Column::<CompanyRoles>::new("notes", say::columns::notes, |_, row| Cow::from(&row.notes))
        .filtered(Kind::Text)
        .in_files(),
    Column::<CompanyRoles>::new("permissions", say::columns::permissions, |_, row| {
        Cow::from(row.permissions.to_string())
    }),
    Column::<CompanyRoles>::new("companies", say::columns::companies, |_, row| {
        Cow::from(row.companies.to_string())
    }),
];

pub fn words() -> Words {
    Words::of(&COLUMNS, Vec::new())
}

impl Listed for CompanyRoles {
    type Row = CompanyRoleRow;
    type Sort = Sort;
    const FILE: &'static str = "company-roles";
    const COUNTED: Counted = |number| say::lists::company_roles(number);
    const SEARCH: Said = Some(say::lists::search_company_roles_by_name);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("company-roles", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::company_roles::company_roles().to_owned()
    }

    fn url(&self, row: &CompanyRoleRow) -> Option<String> {
        Some(urls::operator_company_role(row.id))
    }

    fn sub(&self, row: &CompanyRoleRow) -> String {
        row.notes.clone()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::company_roles::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let (title, text) = (
            say::company_roles::no_company_role_yet(),
            say::company_roles::no_company_role_yet_text(),
        );
        let empty = Empty::new("id-badge", title, text);
        Some(empty.action(self.create()))
    }
}

impl Exported for CompanyRoles {
    type Needs = may::company_roles::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<Sort>,
    ) -> Result<Page<CompanyRoleRow>, StoreError> {
        company_roles::export(tx, wanted)
    }
}

pub fn index(
    at: &Reads,
    roles: &CompanyRoles,
    state: &ListState,
    page: &Page<CompanyRoleRow>,
) -> TablePage {
    let shell = at
        .frame
        .shell(say::company_roles::company_roles())
        .action(roles.create());
    TablePage::new(shell, lists::table(roles, state, page))
}
