//! `tenantry import access`.

mod print;
mod read;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tenantry_store::{error::StoreError, import::Target};

use super::{
    Refused,
    console::{Console, no_company},
    printing::Printing,
    wait,
};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Import who has access to an application, from four CSV files
    #[command(
        long_about = "Import who has access to an application, from four CSV files in a folder:\n\
                      resources.csv (resource,name,operations), users.csv (user_name,full_name,email),\n\
                      group_permissions.csv (group,resource,operation), group_members.csv (group,user_name).\n\
                      Everything is imported or, if a row is refused, nothing.",
        after_help = "Example: tenantry import access --company adria --application shop \
                      --company-role \"Shop tenant\" access/"
    )]
    Access(Access),
}

#[derive(Debug, Args)]
pub(super) struct Access {
    /// The company's short name
    #[arg(long)]
    company: String,
    /// The application the resources belong to; registered when it is missing
    #[arg(long)]
    application: String,
    /// The custom company role that is to carry the resources; made when it is missing
    #[arg(long)]
    company_role: String,
    /// Mail activation links to the people who are new
    #[arg(long)]
    send_activation: bool,
    /// Tell at most so many refused rows; the others are counted
    #[arg(long, default_value_t = 1000)]
    most_refusals: usize,
    #[command(flatten)]
    printing: Printing,
    /// The folder with the four files
    folder: PathBuf,
}

pub(super) fn run(command: ImportCommand, settings: Settings) -> Result<(), Refused> {
    let ImportCommand::Access(asked) = command;
    let draft = read::folder(&asked.folder, asked.most_refusals)?;
    let console = Console::open(settings)?;
    let target = Target {
        company: asked.company.clone(),
        application: asked.application,
        company_role: asked.company_role,
        send_activation: asked.send_activation,
    };
    let imported = console
        .store()
        .import_access(draft, target, console.now, Console::origin());
    let report = wait(async {
        imported.await.map_err(|problem| match problem {
            StoreError::NotFound => no_company(&asked.company),
            other => other.into(),
        })
    })?;
    print::report(&report, asked.printing.format())?;
    if report.is_refused() {
        let count = report.refusals.count();
        let rows = if count == 1 { "row is" } else { "rows are" };
        return Err(Refused::Because(format!(
            "Nothing was imported: {count} {rows} refused."
        )));
    }
    Ok(())
}
