//! What a change of the operator comes to in the companies it reaches, in words: who gains and who
//! loses what, counted company by company, and which company is left without an administrator.

use tenantry_policy::{
    administrators::Outcome, catalogue::Catalogue, consequences::Consequence as Change,
};
use tenantry_store::across::{Across, InCompany};

use crate::{
    components::{Alert, Consequence, Consequences, Link},
    consequences::named,
    words::counted,
};

/// So many companies are counted one by one, and so many people listed.
const MOST_COMPANIES: usize = 20;
const MOST_LISTED: usize = 100;

pub fn of(found: &Across, catalogue: &Catalogue) -> Consequences {
    let all = found.companies.iter().flat_map(|one| &one.said.people);
    let people: Vec<Consequence> = all
        .take(MOST_LISTED)
        .map(|change| person(change, catalogue))
        .collect();
    let affected: usize = found
        .companies
        .iter()
        .map(|one| one.said.people.len() + one.said.more)
        .sum();
    let more = affected.saturating_sub(people.len());
    Consequences {
        summary: summary(found),
        people,
        more: (more > 0).then(|| format!("and {more} more")),
    }
}

/// The companies that would be left without anybody who can put things right.
pub fn warning(found: &Across) -> Option<Alert> {
    let left: Vec<String> = found
        .companies
        .iter()
        .filter_map(|one| match &one.said.outcome {
            Outcome::Warn(name) => Some(format!("{} (the last one is {name})", one.name)),
            Outcome::Kept => None,
        })
        .collect();
    let first = left.first()?;
    let said = match left.len() {
        1 => format!("{first} is left without an administrator."),
        many => format!("{many} companies are left without an administrator."),
    };
    let text = "Afterwards nobody there can sign in, change users and give that on.";
    let text = if left.len() > 1 {
        let named: Vec<&str> = left
            .iter()
            .take(MOST_COMPANIES)
            .map(String::as_str)
            .collect();
        format!("{text} {}", named.join(", "))
    } else {
        text.to_owned()
    };
    Some(Alert::warning(said).text(text))
}

fn summary(found: &Across) -> String {
    let mut sentences = Vec::new();
    if found.companies.is_empty() {
        sentences.push("Nobody gains or loses anything by this.".to_owned());
    } else {
        let first = found.companies.iter().take(MOST_COMPANIES);
        let mut counts: Vec<String> = first.map(counts).collect();
        let more = found.companies.len().saturating_sub(MOST_COMPANIES);
        if more > 0 {
            counts.push(format!("and {}", companies(more, "more ")));
        }
        sentences.push(format!("{}.", counts.join("; ")));
    }
    if found.untouched > 0 && !found.companies.is_empty() {
        let others = companies(found.untouched, "other ");
        sentences.push(format!("In {others} nobody gains or loses anything."));
    }
    if let Some((number, people)) = found.not_weighed {
        let others = companies(number, "more ");
        sentences.push(format!(
            "It reaches {others} with {people} people, too many to be looked at one by one here."
        ));
    }
    sentences.join(" ")
}

fn companies(number: usize, which: &str) -> String {
    let (one, many) = (format!("{which}company"), format!("{which}companies"));
    counted(number, &one, &many)
}

/// "In Adria Travel, 2 people gain and 1 person loses rights"
fn counts(one: &InCompany) -> String {
    let gain = counted(one.said.gaining, "person gains", "people gain");
    let lose = counted(one.said.losing, "person loses", "people lose");
    match (one.said.gaining, one.said.losing) {
        (_, 0) => format!("In {}, {gain} rights", one.name),
        (0, _) => format!("In {}, {lose} rights", one.name),
        _ => format!("In {}, {gain} and {lose} rights", one.name),
    }
}

fn person(change: &Change, catalogue: &Catalogue) -> Consequence {
    let acting = &change.acting;
    let label = if acting.employer == acting.company {
        format!("{}, {}", acting.name, acting.company_name)
    } else {
        format!(
            "{} of {}, guest of {}",
            acting.name, acting.employer_name, acting.company_name
        )
    };
    Consequence {
        person: Link::new(label, ""),
        gains: named(&change.gains, catalogue),
        loses: named(&change.loses, catalogue),
    }
}
