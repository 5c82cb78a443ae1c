//! The company roles of a company: the form, and the review before they are saved.

use std::collections::BTreeSet;

use tenantry_policy::ids::CompanyRoleId;
use tenantry_store::{
    across::Across,
    companies::{CompanyDetails, RoleChoice},
};

use super::{Updates, forms::choices, head, tabs};
use crate::{
    companies::across,
    components::{Alert, Field, Form},
    pages::FormPage,
    review::{self, ReviewPage},
    urls,
};

fn url_of(company: &CompanyDetails) -> String {
    format!(
        "{}/roles",
        urls::operator_company(&company.fields.short_name)
    )
}

pub fn roles(at: &Updates, company: &CompanyDetails, all: &[RoleChoice]) -> FormPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb(say::companies::companies(), urls::operator_companies());
    let held: Vec<String> = company
        .roles
        .iter()
        .map(|role| role.id.to_string())
        .collect();
    let field = Field::checks(
        "roles",
        say::companies::company_roles(),
        choices(all, &held),
    )
    .hint(say::companies::roles_hint());
    let form = Form::new(url_of(company), say::common::review_changes())
        .version(company.version)
        .cancel(urls::operator_company(&company.fields.short_name));
    let sections = vec![(String::new(), vec![field])];
    FormPage::new(shell, form, sections).of(head(company), tabs(&at.frame, company, "roles"))
}

/// What saving would change. `is_stale`: somebody else saved the company since the form was shown.
pub fn review_roles(
    at: &Updates,
    company: &CompanyDetails,
    all: &[RoleChoice],
    wanted: &BTreeSet<CompanyRoleId>,
    found: &Across,
    is_stale: bool,
) -> ReviewPage {
    let held: BTreeSet<CompanyRoleId> = company.roles.iter().map(|role| role.id).collect();
    let names = |roles: BTreeSet<CompanyRoleId>| -> Vec<String> {
        let named = all.iter().filter(|role| roles.contains(&role.id));
        named.map(|role| role.name.clone()).collect()
    };
    let given = names(wanted.difference(&held).copied().collect());
    let taken = names(held.difference(wanted).copied().collect());
    let nothing = given.is_empty() && taken.is_empty();
    let notice = if is_stale {
        Some(review::stale(&company.changed, &at.frame, |name, when| {
            say::companies::saved_while_you_edited(name, when)
        }))
    } else if nothing {
        Some(Alert::note(say::common::nothing_was_changed()))
    } else {
        across::warning(found)
    };
    let mut hidden: Vec<(String, String)> = wanted
        .iter()
        .map(|role| ("roles".to_owned(), role.to_string()))
        .collect();
    hidden.push(review::confirmed());
    let back = url_of(company);
    let form = Form::new(&back, say::companies::save_company_roles())
        .version(company.version)
        .cancel(&back);
    let shell = at
        .frame
        .shell(say::common::review_changes())
        .crumb(say::companies::companies(), urls::operator_companies())
        .crumb(
            &company.fields.name,
            urls::operator_company(&company.fields.short_name),
        );
    ReviewPage {
        shell,
        notice,
        lists: vec![
            (say::companies::roles_given(given.len()), given),
            (say::companies::roles_taken_away(taken.len()), taken),
        ],
        consequences: (!nothing).then(|| across::of(found, &at.may.scope().catalogue())),
        hidden,
        form: (!nothing).then_some(form),
        back,
    }
}
