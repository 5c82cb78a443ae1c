//! What a change of the operator comes to in the companies it reaches, in words: who gains and who
//! loses what, counted company by company, and which company is left without an administrator.

use tenantry_policy::{
    administrators::Outcome, catalogue::Catalogue, consequences::Consequence as Change,
};
use tenantry_store::across::{Across, InCompany};

use crate::{
    components::{Alert, Consequence, Consequences, Link},
    consequences::named,
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
        more: (more > 0).then(|| say::companies::and_more(more)),
        administering: None,
    }
}

/// The companies that would be left without anybody who can put things right.
pub fn warning(found: &Across) -> Option<Alert> {
    let left: Vec<String> = found
        .companies
        .iter()
        .filter_map(|one| match &one.said.outcome {
            Outcome::Warn(name) => Some(say::companies::with_its_last_one(&one.name, name)),
            Outcome::Kept => None,
        })
        .collect();
    let first = left.first()?;
    let said = match left.len() {
        1 => say::companies::left_without(first),
        many => say::companies::many_left_without(many),
    };
    let text = say::companies::left_without_means();
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
        sentences.push(say::companies::nobody_gains_or_loses().to_owned());
    } else {
        let first = found.companies.iter().take(MOST_COMPANIES);
        let mut counts = first.map(counts).collect::<Vec<_>>().join(". ");
        let more = found.companies.len().saturating_sub(MOST_COMPANIES);
        if more > 0 {
            counts = format!("{counts}; {}", say::companies::and_more_companies(more));
        }
        sentences.push(format!("{counts}."));
    }
    if found.untouched > 0 && !found.companies.is_empty() {
        sentences.push(say::companies::nobody_in_others(found.untouched));
    }
    if let Some((number, people)) = found.not_weighed {
        sentences.push(say::companies::too_many_to_look_at(number, people));
    }
    sentences.join(" ")
}

/// "In Adria Travel, 2 people gain and 1 person loses rights"
fn counts(one: &InCompany) -> String {
    match (one.said.gaining, one.said.losing) {
        (gaining, 0) => say::companies::people_gain(gaining, &one.name),
        (0, losing) => say::companies::people_lose(losing, &one.name),
        (gaining, losing) => say::companies::people_gain_and_lose(&one.name, gaining, losing),
    }
}

fn person(change: &Change, catalogue: &Catalogue) -> Consequence {
    let acting = &change.acting;
    let label = if acting.employer == acting.company {
        say::companies::own_person(&acting.name, &acting.company_name)
    } else {
        say::companies::guest_person(&acting.name, &acting.employer_name, &acting.company_name)
    };
    Consequence {
        person: Link::new(label, ""),
        gains: named(&change.gains, catalogue),
        loses: named(&change.loses, catalogue),
    }
}
