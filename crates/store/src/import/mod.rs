//! Imports who has access to an application: its resources, the people, their groups, and what the
//! groups give. The custom company role that is named comes to carry the application's resources and is
//! given to the company, so that its ceiling holds them (rules "Ceiling" and "Company roles"). Adds
//! only: what is there already stays as it is. All in one transaction, or nothing.

mod carry;
mod compare;
mod draft;
mod found;
mod report;

use std::sync::Arc;

use tenantry_policy::{
    catalogue::{Application, is_key},
    ids::ApplicationId,
    names::Name,
};

pub use self::{
    draft::Draft,
    report::{File, Lines, Refusal, Refusals, Report},
};
use crate::{
    arrival::company_by_short_name,
    error::StoreError,
    installation::OPERATOR_SHORT_NAME,
    instant::Instant,
    may, rights,
    store::Store,
    transaction::{Origin, Tx},
};

/// Where the import goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The company's short name.
    pub company: String,
    pub application: String,
    pub company_role: String,
    /// Mail activation links to the people who are new.
    pub send_activation: bool,
}

impl Store {
    /// Imports the draft. Nothing happens if a row is refused; the report says which.
    pub async fn import_access(
        &self,
        draft: Draft,
        target: Target,
        now: Instant,
        origin: Arc<Origin>,
    ) -> Result<Report, StoreError> {
        let system = self
            .enter_as_system(OPERATOR_SHORT_NAME, now, origin)
            .await?;
        let may = system.may::<may::companies::Create>()?;
        let short_name = target.company.clone();
        may.try_rights_across(
            move |tx| Ok(vec![company_by_short_name(&mut *tx.conn, &short_name)?.id]),
            move |tx| {
                let report = import(tx, draft, &target)?;
                let stays = !(report.is_refused() || report.is_unchanged());
                Ok((report, stays))
            },
        )
        .await
    }
}

fn import(tx: &mut Tx<'_>, mut draft: Draft, target: &Target) -> Result<Report, StoreError> {
    draft.forget_seen();
    check_names(target)?;
    rights::raise_catalogue_version(tx.conn)?;
    let company = company_by_short_name(tx.conn, &target.company)?;
    let found = tx.within(company.id, |tx| found::look_up(tx, target))?;
    let application = found.application.clone().unwrap_or_else(|| Application {
        id: ApplicationId::new(tx.new_id()),
        name: target.application.clone(),
    });
    let refusals = std::mem::take(&mut draft.refusals);
    let compared = compare::compare(&draft, &found, application.id, refusals);
    if compared.report.is_refused() {
        return Ok(compared.report);
    }
    carry::carry_out(tx, &draft, &found, &application, compared, target)
}

fn check_names(target: &Target) -> Result<(), StoreError> {
    if !is_key(&target.application) {
        let said = format!(
            "{:?} can't be an application's name: use 1 to 60 lower-case letters, digits, `_`, `-` \
             or `.`.",
            target.application
        );
        return Err(StoreError::invalid("application", said));
    }
    match Name::parse(&target.company_role) {
        Ok(_) => Ok(()),
        Err(problem) => {
            let said = format!("The company role's name can't be used: {problem}.");
            Err(StoreError::invalid("company_role", said))
        }
    }
}
