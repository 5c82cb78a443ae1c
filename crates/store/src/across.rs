//! What a change the operator makes comes to in the companies it reaches (rules "Before saving" and
//! "Last administrator"): counted company by company, with the first people by name, in the same few
//! queries for one company as for many. Of a change that reaches very many people the first companies
//! are weighed, and the others are counted.

use std::collections::BTreeMap;

use diesel::prelude::*;
use tenantry_policy::{
    administrators::{self, Candidate, Outcome},
    consequences::{Change, Consequence, before_and_after},
    facts::Capacity,
    ids::CompanyId,
};

use crate::{
    companies::people_of,
    consequences::Consequences,
    error::StoreError,
    rights::{
        many::{Whom, load_many_of},
        many_guests::load_guests_of,
    },
    schema::{companies, company_role_holders},
    transaction::Tx,
};

/// Companies that are weighed, and people in them; at least one company is.
const MOST_COMPANIES: usize = 100;
const MOST_PEOPLE: i64 = 20_000;

/// What a change comes to, company by company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    /// Those in which somebody gains or loses something, in the order of their names.
    pub companies: Vec<InCompany>,
    /// How many others the change reaches without anybody gaining or losing anything.
    pub untouched: usize,
    /// How many companies were not weighed, and how many people are in them.
    pub not_weighed: Option<(usize, i64)>,
}

/// What it comes to in one company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCompany {
    pub name: String,
    pub short_name: String,
    pub said: Consequences,
}

/// id, name, short name
type Reached = (i64, String, String);

/// What new sets of company roles come to, wherever the roles are held.
pub(crate) fn of_roles(tx: &mut Tx<'_>, changes: &[Change]) -> Result<Across, StoreError> {
    let roles: Vec<i64> = changes
        .iter()
        .filter_map(|change| match change {
            Change::RoleSet { role, .. } => Some(role.get()),
            _ => None,
        })
        .collect();
    let reached: Vec<Reached> = on!(tx.conn, c => companies::table
        .filter(companies::id.eq_any(company_role_holders::table
            .filter(company_role_holders::role_number.eq_any(&roles))
            .select(company_role_holders::company_id)))
        .order((companies::sort_name, companies::id))
        .select((companies::id, companies::name, companies::short_name))
        .load(c))?;
    weigh(tx, reached, changes)
}

/// What a change comes to in one company.
pub(crate) fn of_company(
    tx: &mut Tx<'_>,
    company: CompanyId,
    change: Change,
) -> Result<Across, StoreError> {
    let reached: Reached = on!(tx.conn, c => companies::table
        .find(company.get())
        .select((companies::id, companies::name, companies::short_name))
        .first(c))?;
    weigh(tx, vec![reached], &[change])
}

fn weigh(tx: &mut Tx<'_>, reached: Vec<Reached>, changes: &[Change]) -> Result<Across, StoreError> {
    let ids: Vec<i64> = reached.iter().map(|(id, ..)| *id).collect();
    let people = people_of(tx, &ids)?;
    let people = |id: &i64| people.get(id).copied().unwrap_or_default();
    let mut sum = 0;
    let fits = |(place, (id, ..)): &(usize, &Reached)| {
        sum += people(id);
        *place == 0 || (*place < MOST_COMPANIES && sum <= MOST_PEOPLE)
    };
    let number = reached.iter().enumerate().take_while(fits).count();
    let rest = reached.get(number..).unwrap_or_default();
    let rest_people: i64 = rest.iter().map(|(id, ..)| people(id)).sum();
    let not_weighed = (!rest.is_empty()).then_some((rest.len(), rest_people));
    let weighed: Vec<Reached> = reached.into_iter().take(number).collect();
    let mut found = sides(tx, &weighed, changes)?;
    let mut companies = Vec::new();
    for (id, name, short_name) in weighed {
        let said = found
            .remove(&CompanyId::new(id))
            .unwrap_or_default()
            .said()?;
        if !said.people.is_empty() || said.outcome != Outcome::Kept {
            companies.push(InCompany {
                name,
                short_name,
                said,
            });
        }
    }
    Ok(Across {
        untouched: number - companies.len(),
        companies,
        not_weighed,
    })
}

/// What becomes of the people of one company.
#[derive(Debug, Default)]
struct Sides {
    people: Vec<Consequence>,
    before: Vec<Candidate>,
    after: Vec<Candidate>,
}

impl Sides {
    fn said(self) -> Result<Consequences, StoreError> {
        // It is the operator's change, so it is warned of and never refused.
        let outcome = administrators::check(&self.before, &self.after, Capacity::Operator)?;
        Ok(Consequences::of(self.people, outcome))
    }
}

fn sides(
    tx: &mut Tx<'_>,
    reached: &[Reached],
    changes: &[Change],
) -> Result<BTreeMap<CompanyId, Sides>, StoreError> {
    let ids: Vec<CompanyId> = reached.iter().map(|(id, ..)| CompanyId::new(*id)).collect();
    let now = tx.now();
    let mut found: BTreeMap<CompanyId, Sides> = BTreeMap::new();
    for person in load_many_of(tx.conn, &ids, Whom::Everybody, now)? {
        let (before, after) = before_and_after(&person.facts, changes);
        let sides = found.entry(person.facts.company.id).or_default();
        sides.people.extend(Consequence::between(&before, &after));
        if person.can_sign_in {
            sides.before.push(Candidate::new(&before, true));
            sides.after.push(Candidate::new(&after, true));
        }
    }
    for guest in load_guests_of(tx.conn, &ids, now)? {
        let (before, after) = before_and_after(&guest.facts, changes);
        let sides = found.entry(guest.facts.company.id).or_default();
        sides.people.extend(Consequence::between(&before, &after));
    }
    Ok(found)
}
