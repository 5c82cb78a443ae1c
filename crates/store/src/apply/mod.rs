//! Brings an installation to what an access file says, in one transaction: all of it or nothing.
//! What the file doesn't name is left alone, unless it is to be pruned. Acts as the operator's System,
//! so who may give what is no question here; the ceiling is.
//!
//! The differences are found and carried out part by part, because later parts rest on earlier ones;
//! a plan is the same work, undone at its end. So what a plan says is what happens.

mod administration;
mod applications;
mod companies;
mod credential;
mod difference;
pub mod file;
mod groups;
mod invitations;
mod invitations_found;
mod invitations_wanted;
mod newcomers;
mod overrides;
mod people;
mod report;
mod resources;
mod retiring;
mod roles;
mod run;
mod unit_members;
mod units;

use std::{collections::BTreeSet, sync::Arc};

use diesel::prelude::*;
use tenantry_policy::ids::CompanyId;

use self::run::Run;
pub use self::{
    credential::activation_link,
    file::AccessFile,
    report::{Entry, Outcome, Report},
};
use crate::{
    catalogue,
    error::StoreError,
    installation::OPERATOR_SHORT_NAME,
    instant::Instant,
    may, rights, schema,
    store::Store,
    transaction::{Origin, Read, Tx},
};

/// How a file is applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Say what would happen, and let nothing happen.
    pub plan_only: bool,
    /// Remove what the lists of the file don't name.
    pub prune: bool,
    /// Mail activation links to the people who are new.
    pub send_activation: bool,
}

impl Store {
    /// Applies an access file. Nothing happens if anything of it is refused; the report says what.
    pub async fn apply(
        &self,
        file: AccessFile,
        options: Options,
        now: Instant,
        origin: Arc<Origin>,
    ) -> Result<Report, StoreError> {
        let system = self
            .enter_as_system(OPERATOR_SHORT_NAME, now, origin)
            .await?;
        let may = system.may::<may::companies::Create>()?;
        let named = named_companies(&file);
        may.try_rights_across(
            move |tx| known_companies(tx, &named),
            move |tx| {
                let report = run_over(tx, &file, options, now)?;
                let stays = !(report.is_refused() || report.is_empty() || options.plan_only);
                Ok((report, stays))
            },
        )
        .await
    }
}

/// Every company the file names, on whichever side.
fn named_companies(file: &AccessFile) -> BTreeSet<String> {
    let companies = file.companies.iter().flatten();
    let own = companies.clone().map(|company| company.short_name.clone());
    let sides = file.invitations.iter().flatten();
    let sides = sides.flat_map(|invitation| [invitation.host.clone(), invitation.home.clone()]);
    let guests = companies
        .flat_map(|company| company.units.iter().flatten())
        .flat_map(|unit| unit.members.iter().flatten())
        .filter_map(|member| member.split_once('/').map(|(home, _)| home.to_owned()));
    own.chain(sides).chain(guests).collect()
}

/// Those of them that are there: their policy versions are raised.
fn known_companies(
    tx: &mut Read<'_, may::companies::Create>,
    named: &BTreeSet<String>,
) -> Result<Vec<CompanyId>, StoreError> {
    let rows: Vec<i64> = on!(&mut *tx.conn, c => schema::companies::table
        .filter(schema::companies::short_name.eq_any(named))
        .select(schema::companies::id)
        .load(c))?;
    Ok(rows.into_iter().map(CompanyId::new).collect())
}

fn run_over(
    tx: &mut Tx<'_>,
    file: &AccessFile,
    options: Options,
    now: Instant,
) -> Result<Report, StoreError> {
    if file.applications.is_some() || file.company_roles.is_some() {
        rights::raise_catalogue_version(tx.conn)?;
    }
    let catalogue = catalogue::load(tx.conn)?;
    let mut run = Run::new(options, now, catalogue);
    let applications = file.applications.as_deref().unwrap_or_default();
    applications::bring(tx, &mut run, applications)?;
    run.roles = roles::look_up(tx)?;
    if let Some(wanted) = &file.company_roles {
        roles::bring(tx, &mut run, wanted)?;
    }
    let wanted = file.companies.as_deref().unwrap_or_default();
    companies::bring(tx, &mut run, wanted)?;
    let named = named_companies(file);
    companies::look_up_more(tx, &mut run, &named.iter().map(String::as_str).collect())?;
    inside_companies(tx, &mut run, wanted, Inside::Own)?;
    if let Some(invitations) = &file.invitations {
        invitations::bring(tx, &mut run, invitations)?;
    }
    inside_companies(tx, &mut run, wanted, Inside::Guests)?;
    if let Some(wanted) = &file.company_roles {
        roles::prune(tx, &mut run, wanted)?;
    }
    resources::prune(tx, &mut run, applications)?;
    Ok(run.report)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Own,
    /// What needs the invitations to be there.
    Guests,
}

fn inside_companies(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::Company],
    part: Inside,
) -> Result<(), StoreError> {
    for (place, company) in wanted.iter().enumerate() {
        let path = format!("companies[{place}]");
        let Some(mut known) = run.companies.get(&company.short_name).cloned() else {
            continue;
        };
        tx.within(known.id(), |tx| match part {
            Inside::Own => inside(tx, run, &path, &mut known, company),
            Inside::Guests => match &company.units {
                Some(units) => unit_members::bring_guests(tx, run, &path, &known, units),
                None => Ok(()),
            },
        })?;
        run.companies.insert(company.short_name.clone(), known);
    }
    Ok(())
}

fn inside(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &mut run::Known,
    wanted: &file::Company,
) -> Result<(), StoreError> {
    if let Some(users) = &wanted.users {
        people::bring(tx, run, path, known, users)?;
    }
    if let Some(groups) = &wanted.groups {
        groups::bring(tx, run, path, known, groups)?;
    }
    if let Some(overrides) = &wanted.overrides {
        overrides::bring(tx, run, path, known, overrides)?;
    }
    if let Some(units) = &wanted.units {
        units::bring(tx, run, path, known, units)?;
    }
    Ok(())
}
