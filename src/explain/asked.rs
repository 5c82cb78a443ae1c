//! The permission that is asked about: as files write it, `users:update`, or in words, "users update", as
//! the reader's language calls resource and operation.

use tenantry_policy::{
    catalogue::{Catalogue, Resource},
    ids::CompanyId,
    names::folded,
    permission::{Operation, Permission},
    speech::Speech,
    words::sentence,
};
use tenantry_store::scope::CompanyScope;

use crate::grids::{of_company, permission_in_words};

/// So many permissions are proposed while somebody types.
const MOST_PROPOSED: usize = 300;
/// Of those that what was typed may be about so many resources are looked at: a catalogue may be large.
const MOST_LOOKED_AT: usize = 300;
/// Of those that fit alike so many are named: as many as one resource may have.
const MOST_NAMED: usize = 9;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Nothing,
    Permission(Permission),
    /// In words: there is an address that says it in every language.
    InWords(Permission),
    /// Why it names none.
    Wrong(String),
}

/// What was typed, as far as the company has to do with it.
pub fn asked(scope: &CompanyScope, typed: &str) -> Asked {
    find(&scope.catalogue(), scope.company().id, typed)
}

/// What can be asked about, in words.
pub fn proposals(scope: &CompanyScope) -> Vec<String> {
    let catalogue = scope.catalogue();
    let wanted = of_company(scope.company().id);
    let resources = catalogue.resources().filter(|resource| wanted(resource));
    resources
        .flat_map(permissions_of)
        .map(|permission| permission_in_words(permission, &catalogue))
        .take(MOST_PROPOSED)
        .collect()
}

fn find(catalogue: &Catalogue, company: CompanyId, typed: &str) -> Asked {
    let typed = typed.trim();
    if typed.is_empty() {
        return Asked::Nothing;
    }
    let problem = match catalogue.permission(typed) {
        Ok(permission) => return Asked::Permission(permission),
        Err(problem) => problem,
    };
    let fitting = fitting(catalogue, company, typed);
    match fitting.as_slice() {
        [] if typed.contains(':') => Asked::Wrong(sentence(&problem.to_string())),
        [] => Asked::Wrong(say::why::no_permission_is_called(typed)),
        [one] => Asked::InWords(*one),
        several => {
            let name = |one: &Permission| {
                let words = permission_in_words(*one, catalogue);
                format!("{words} ({})", catalogue.write(*one))
            };
            let names: Vec<String> = several.iter().take(MOST_NAMED).map(name).collect();
            let names = names.join("; ");
            Asked::Wrong(say::why::several_permissions_fit(several.len(), names))
        }
    }
}

/// Those called exactly so; where there are none, those of whose names the words are beginnings.
fn fitting(catalogue: &Catalogue, company: CompanyId, typed: &str) -> Vec<Permission> {
    let typed = words(typed);
    let is_of_company = of_company(company);
    let concerns = |resource: &&Resource| {
        let names = words(&format!("{} {}", resource.said(), resource.key));
        let begins = |name: &String| typed.iter().any(|word| name.starts_with(word.as_str()));
        is_of_company(resource) && names.iter().any(begins)
    };
    let (mut exact, mut beginning) = (Vec::new(), Vec::new());
    for permission in catalogue
        .resources()
        .filter(concerns)
        .take(MOST_LOOKED_AT)
        .flat_map(permissions_of)
    {
        let names = names_of(permission, catalogue);
        let fits: Vec<Fit> = names.iter().filter_map(|name| fit(&typed, name)).collect();
        if fits.contains(&Fit::Exact) {
            exact.push(permission);
        } else if !fits.is_empty() {
            beginning.push(permission);
        }
    }
    if exact.is_empty() { beginning } else { exact }
}

fn permissions_of(resource: &Resource) -> impl Iterator<Item = Permission> + use<> {
    let (number, operations) = (resource.number, resource.operations);
    let offered = Operation::ALL
        .into_iter()
        .filter(move |operation| operations.contains(*operation));
    offered.map(move |operation| Permission::new(number, operation))
}

/// What people may call it: as lists, grids, files and explanations do.
fn names_of(permission: Permission, catalogue: &Catalogue) -> [Vec<String>; 4] {
    let speech = Speech {
        catalogue,
        zone: &jiff::tz::TimeZone::UTC,
    };
    let operation = permission.operation.as_str().replace('_', "-");
    let head = say::resources::named(&operation).unwrap_or_default();
    let resource = catalogue.resource(permission.resource);
    let resource = resource.map_or("", Resource::said);
    [
        permission_in_words(permission, catalogue),
        format!("{resource} {head}"),
        catalogue.write(permission),
        speech.phrase(permission),
    ]
    .map(|name| words(&name))
}

fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Exact,
    Beginning,
}

/// Whether each word that was typed is one of the name, or its beginning, in whatever order.
fn fit(typed: &[String], name: &[String]) -> Option<Fit> {
    let mut left: Vec<&String> = name.iter().collect();
    let mut is_exact = true;
    for word in typed {
        let same = left.iter().position(|one| *one == word);
        is_exact &= same.is_some();
        let begins = || left.iter().position(|one| one.starts_with(word.as_str()));
        let place = same.or_else(begins)?;
        left.swap_remove(place);
    }
    Some(if is_exact && left.is_empty() {
        Fit::Exact
    } else {
        Fit::Beginning
    })
}

#[cfg(test)]
mod tests {
    use say::{Language, speaking};
    use tenantry_policy::console::{audit, users};

    use super::*;

    fn ask(typed: &str) -> Asked {
        find(&Catalogue::console(), CompanyId::new(2), typed)
    }

    #[test]
    fn words_in_any_order_name_a_permission_as_its_code_does() {
        assert_eq!(ask("users:update"), Asked::Permission(users::UPDATE));
        for typed in [
            "users update",
            "Update users",
            "Users: update",
            "change users",
            "upd users",
        ] {
            assert_eq!(ask(typed), Asked::InWords(users::UPDATE), "{typed}");
        }
        assert_eq!(ask("read the audit trail"), Asked::InWords(audit::READ));
        assert_eq!(ask(" "), Asked::Nothing);
    }

    #[test]
    fn the_readers_language_counts() {
        speaking(Language::German, || {
            for typed in ["Benutzer lesen", "benutzer: lesen", "users:read"] {
                let found = ask(typed);
                let is_it = matches!(found, Asked::InWords(one) | Asked::Permission(one) if one == users::READ);
                assert!(is_it, "{typed}: {found:?}");
            }
        });
    }

    #[test]
    fn what_fits_several_or_none_is_said() {
        let Asked::Wrong(said) = ask("users") else {
            panic!("several permissions are about users");
        };
        assert!(said.contains("Users: read (users:read)"), "{said}");
        for typed in ["fly", "users:fly", "companies read"] {
            assert!(matches!(ask(typed), Asked::Wrong(_)), "{typed}");
        }
    }
}
