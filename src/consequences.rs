//! What a change comes to, as it is said before saving: who gains and who loses what, in words.

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
        more: (found.more > 0).then(|| format!("and {} more", found.more)),
    }
}

/// What the company would be left without, where the operator may do so.
pub fn warning(found: &Found) -> Option<Alert> {
    match &found.outcome {
        Outcome::Kept => None,
        Outcome::Warn(name) => {
            let said = format!("{name} is the last administrator of this company.");
            let text =
                "Afterwards nobody is left here who can sign in, change users and give that on.";
            Some(Alert::warning(said).text(text))
        }
    }
}

fn summary(found: &Found, company: &str) -> String {
    let gain = |number| counted(number, "gains", "gain");
    let lose = |number| counted(number, "loses", "lose");
    match (found.gaining, found.losing) {
        (0, 0) => format!("Nobody in {company} gains or loses anything by this."),
        (gaining, 0) => format!("In {company}, {} rights.", gain(gaining)),
        (0, losing) => format!("In {company}, {} rights.", lose(losing)),
        (gaining, losing) => {
            format!(
                "In {company}, {} rights and {} rights.",
                gain(gaining),
                lose(losing)
            )
        }
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 person {one}")
    } else {
        format!("{number} people {many}")
    }
}

fn person(change: &Change, scope: &CompanyScope, catalogue: &Catalogue) -> Consequence {
    let acting = &change.acting;
    let employed = acting.employer == scope.company().id;
    let person = if !employed {
        Link::new(format!("{} ({})", acting.name, acting.employer_name), "")
    } else if scope.offers::<may::users::Read>() {
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
        names.push(format!("and {more} more resources"));
    }
    names
}
