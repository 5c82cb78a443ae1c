//! What a change comes to, as it is said before saving: who gains and who loses what, in words.

use say::review;
use tenantry_policy::{
    administrators::Outcome, catalogue::Catalogue, consequences::Consequence as Change,
    permission::PermissionSet,
};
use tenantry_store::{consequences::Consequences as Found, may, scope::CompanyScope};

use crate::{
    components::{Alert, Consequence, Consequences, Link},
    grids::in_words,
    urls,
};

/// So many resources are named of what one person gains or loses; the others are counted.
const MOST_NAMED: usize = 12;

pub fn of(found: &Found, scope: &CompanyScope) -> Consequences {
    in_company(found, scope, &scope.company().name)
}

/// The same of what comes to pass in another company, seen from this one.
pub fn in_company(found: &Found, scope: &CompanyScope, company: &str) -> Consequences {
    let catalogue = scope.catalogue();
    let people = found.people.iter();
    Consequences {
        summary: summary(found, company),
        people: people.map(|one| person(one, scope, &catalogue)).collect(),
        more: (found.more > 0).then(|| review::and_more(found.more)),
        administering: (found.administering > 0)
            .then(|| review::administering(found.administering)),
    }
}

/// What the company would be left without, where the operator may do so.
pub fn warning(found: &Found) -> Option<Alert> {
    match &found.outcome {
        Outcome::Kept => None,
        Outcome::Warn(name) => {
            let said = review::last_administrator(name);
            Some(Alert::warning(said).text(review::nobody_left()))
        }
    }
}

fn summary(found: &Found, company: &str) -> String {
    match (found.gaining, found.losing) {
        (0, 0) => review::nobody_gains_or_loses(company),
        (gaining, 0) => review::gain(company, gaining),
        (0, losing) => review::lose(company, losing),
        (gaining, losing) => review::gain_and_lose(company, gaining, losing),
    }
}

fn person(change: &Change, scope: &CompanyScope, catalogue: &Catalogue) -> Consequence {
    let acting = &change.acting;
    let employed = acting.employer == scope.company().id;
    let person = if !employed {
        Link::new(format!("{} ({})", acting.name, acting.employer_name), "")
    } else if scope.offers::<may::Within<may::users::Read>>() {
        let url = urls::user(&scope.company().short_name, acting.user);
        Link::new(&acting.name, url)
    } else {
        Link::new(&acting.name, "")
    };
    Consequence {
        person,
        gains: named(&change.gains, catalogue),
        loses: named(&change.loses, catalogue),
    }
}

/// The set in words, of which the first are enough.
pub fn named(set: &PermissionSet, catalogue: &Catalogue) -> Vec<String> {
    let mut names = in_words(set, catalogue);
    let more = names.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        names.truncate(MOST_NAMED);
        names.push(review::and_more_resources(more));
    }
    names
}
