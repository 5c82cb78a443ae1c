//! The operator's list of companies, and its export.

use tenantry_policy::company::CompanyStatus;
use tenantry_store::{
    companies::{CompanyRow, RoleChoice, Sort},
    listing::Page,
    may,
};

use super::{Reads, badge, country};
use crate::{
    components::{Action, Column, Fact, List, State, Toolbar},
    error::AppError,
    http::{csv::Writer, listing::ListState},
    pages::{Line, TablePage},
    urls,
};

pub fn index(
    at: &Reads,
    state: &ListState,
    page: &Page<CompanyRow>,
    roles: &[RoleChoice],
) -> TablePage {
    let scope = at.may.scope();
    let register = || {
        Action::open("Register company", urls::operator_company_new())
            .icon("plus")
            .primary()
    };
    let action = scope.offers::<may::companies::Create>().then(register);
    let shell = at.frame.shell("Companies").action(action);
    let filters = [("status", "Status"), ("role", "Company role")];
    let nothing = page.rows.is_empty() && state.cursor().is_none();
    let list = List::new("Companies", toolbar(state, roles), columns(state)).paging(state.paging(
        page,
        "company",
        "companies",
    ));
    let list = if nothing {
        list.state(State::NothingFound(state.dropped(&filters)))
    } else {
        list
    };
    let list = if scope.offers::<may::companies::Export>() {
        list.export("CSV", state.at_path(&urls::operator_companies_csv()))
    } else {
        list
    };
    TablePage {
        shell,
        head: None,
        tabs: None,
        list,
        lines: page.rows.iter().map(line).collect(),
    }
}

fn toolbar(state: &ListState, roles: &[RoleChoice]) -> Toolbar {
    let statuses: Vec<(&str, String)> = CompanyStatus::ALL
        .iter()
        .map(|s| (s.as_str(), capital(s.as_str())))
        .collect();
    let roles: Vec<(String, String)> = roles
        .iter()
        .map(|r| (r.id.to_string(), r.name.clone()))
        .collect();
    state
        .toolbar("Search companies by name or city", &["status", "role"])
        .filter(
            "status",
            "Status",
            state.choices("status", "All but closed", &statuses),
        )
        .filter(
            "role",
            "Company role",
            state.choices("role", "Any company role", &roles),
        )
}

fn columns(state: &ListState) -> Vec<Column> {
    let mut columns = vec![
        state.sorted("Name", Sort::Name),
        state.sorted("Number", Sort::Number),
    ];
    columns.extend(["Address", "City", "Country", "Roles", "People", "Status"].map(Column::new));
    columns
}

fn line(row: &CompanyRow) -> Line {
    Line {
        url: urls::operator_company(&row.short_name),
        name: row.name.clone(),
        sub: row.short_name.clone(),
        cells: vec![
            ("Number", row.number.to_string().into()),
            ("Address", row.address.clone().into()),
            ("City", row.city.clone().into()),
            ("Country", country(&row.country).into()),
            ("Roles", row.roles.join(", ").into()),
            ("People", row.people.to_string().into()),
            ("Status", Fact::Badge(badge(row.status))),
        ],
    }
}

/// The export: the list's columns.
pub fn csv(rows: &[CompanyRow]) -> Result<String, AppError> {
    let mut csv = Writer::new(&[
        "number",
        "name",
        "short_name",
        "address",
        "city",
        "country",
        "roles",
        "people",
        "status",
    ])?;
    for row in rows {
        csv.row(&[
            &row.number.to_string(),
            &row.name,
            &row.short_name,
            &row.address,
            &row.city,
            &row.country,
            &row.roles.join("; "),
            &row.people.to_string(),
            row.status.as_str(),
        ])?;
    }
    csv.finish()
}

/// "Active"
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
