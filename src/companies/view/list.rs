//! The operator's list of companies, declared: its columns and filters.

use std::borrow::Cow;

use tenantry_policy::company::CompanyStatus;
use tenantry_store::{
    companies::{self, CompanyRow, RoleChoice, Sort},
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use super::{Reads, badge, country};
use crate::{
    components::{Action, Fact},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// All companies of the platform.
#[derive(Clone, Debug)]
pub struct Companies {
    around: Around,
    pub filter: companies::Filter,
    /// The company roles to filter by.
    pub roles: Vec<RoleChoice>,
}

impl Companies {
    pub fn new(around: Around, state: &ListState) -> Self {
        let filter = companies::Filter {
            status: CompanyStatus::parse(state.get("status")),
            role: state.get("role").parse().ok(),
        };
        Self {
            around,
            filter,
            roles: Vec::new(),
        }
    }
}

static COLUMNS: [Column<Companies>; 9] = [
    Column::<Companies>::new("name", say::columns::name, |_, row| Cow::from(&row.name))
        .filtered(Kind::Text)
        .sorted(Sort::Name),
    Column::<Companies>::new("number", say::columns::number, |_, row| {
        Cow::from(row.number.to_string())
    })
    .filtered(Kind::Number)
    .sorted(Sort::Number),
    Column::<Companies>::new("short_name", say::columns::short_name, |_, row| {
        Cow::from(&row.short_name)
    })
    .filtered(Kind::Text)
    .in_files(),
    Column::<Companies>::new("address", say::columns::address, |_, row| {
        Cow::from(&row.address)
    })
    .filtered(Kind::Text),
    Column::<Companies>::new("city", say::columns::city, |_, row| Cow::from(&row.city))
        .filtered(Kind::Text),
    Column::<Companies>::new("country", say::columns::country, |_, row| {
        Cow::from(&row.country)
    })
    .shown_as(|_, row| country(&row.country).into()),
    Column::<Companies>::new("roles", say::columns::roles, |_, row| {
        Cow::from(row.roles.join("; "))
    })
    .shown_as(|_, row| row.roles.join(", ").into()),
    Column::<Companies>::new("people", say::columns::people, |_, row| {
        Cow::from(row.people.to_string())
    }),
    Column::<Companies>::new("status", say::columns::status, |_, row| {
        Cow::from(row.status.as_str())
    })
    .shown_as(|_, row| Fact::Badge(badge(row.status))),
];

fn filters(roles: &[RoleChoice]) -> Vec<Filter> {
    let statuses = CompanyStatus::ALL.map(|status| (status.as_str(), badge(status).text));
    let roles = roles.iter().map(|role| (role.id, role.name.clone()));
    vec![
        Filter::choice(
            "status",
            say::common::status(),
            say::companies::all_but_closed(),
            statuses,
        ),
        Filter::choice(
            "role",
            say::companies::company_role(),
            say::companies::any_company_role(),
            roles,
        ),
    ]
}

/// Of the company roles, which come and go, the numbers.
pub fn words() -> Words {
    Words::of(&COLUMNS, filters(&[]))
}

impl Listed for Companies {
    type Row = CompanyRow;
    type Sort = Sort;
    const FILE: &'static str = "companies";
    const COUNTED: Counted = |number| say::lists::companies(number);
    const SEARCH: Said = Some(say::lists::search_companies_by_name_or_city);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("companies", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::companies::companies().to_owned()
    }

    fn url(&self, row: &CompanyRow) -> Option<String> {
        Some(urls::operator_company(&row.short_name))
    }

    fn sub(&self, row: &CompanyRow) -> String {
        row.short_name.clone()
    }

    fn filters(&self) -> Vec<Filter> {
        filters(&self.roles)
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::companies::Export>()
    }
}

impl Exported for Companies {
    type Needs = may::companies::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<Sort>,
    ) -> Result<Page<CompanyRow>, StoreError> {
        companies::export(tx, wanted, &self.filter)
    }
}

pub fn index(
    at: &Reads,
    companies: &Companies,
    state: &ListState,
    page: &Page<CompanyRow>,
) -> TablePage {
    let register = || {
        Action::add(
            say::companies::register_company(),
            urls::operator_company_new(),
        )
    };
    let offered = at.may.scope().offers::<may::companies::Create>();
    let shell = at
        .frame
        .shell(say::companies::companies())
        .action(offered.then(register));
    TablePage::new(shell, lists::table(companies, state, page))
}
