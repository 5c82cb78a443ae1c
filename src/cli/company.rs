//! `tenantry company create`.

use clap::{Args, Subcommand};
use jiff::tz::TimeZone;
use tenantry_policy::names::{Email, Name, NameProblem, ShortName};
use tenantry_store::{
    companies::{self, CompanyFields, NewCompany},
    error::StoreError,
    installation::OPERATOR_SHORT_NAME,
    may,
};

use super::{Refused, console::Console, say, wait};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub(super) enum CompanyCommand {
    /// Register a company and print its Admin's activation link
    #[command(
        after_help = "Example: tenantry company create --name \"Adria Travel\" --short-name adria \
                      --role Merchant --admin-name \"Ana Kralj\" --admin-email ana@adria.example"
    )]
    Create(Create),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// The company's name
    #[arg(long)]
    name: String,
    /// Its name in addresses and sign-in names
    #[arg(long)]
    short_name: String,
    /// A company role it holds; may be given several times
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// Who becomes its Admin
    #[arg(long)]
    admin_name: String,
    /// The Admin's e-mail address
    #[arg(long)]
    admin_email: String,
    /// Its time zone, such as Europe/Oslo
    #[arg(long, default_value = "UTC")]
    time_zone: String,
    /// Mail the link to the Admin as well
    #[arg(long)]
    send_activation: bool,
}

pub(super) fn run(command: CompanyCommand, settings: Settings) -> Result<(), Refused> {
    let CompanyCommand::Create(create) = command;
    let console = Console::open(settings)?;
    wait(self::create(&console, create))
}

async fn create(console: &Console, create: Create) -> Result<(), Refused> {
    let short_name = checked("short name", ShortName::parse(&create.short_name))?;
    if TimeZone::get(&create.time_zone).is_err() {
        let said = format!("There is no time zone {:?}.", create.time_zone);
        return Err(Refused::Because(said));
    }
    let new = NewCompany {
        fields: CompanyFields {
            name: checked("name", Name::parse(&create.name))?.into_string(),
            short_name: short_name.as_str().to_owned(),
            time_zone: create.time_zone,
            ..CompanyFields::default()
        },
        roles: Vec::new(),
        admin_name: checked("Admin's name", Name::parse(&create.admin_name))?.into_string(),
        admin_email: Some(
            checked("Admin's e-mail", Email::parse(&create.admin_email))?.into_string(),
        ),
        send_mail: create.send_activation,
    };
    let operator = console.enter(OPERATOR_SHORT_NAME).await?;
    let may = operator.may::<may::companies::Create>()?;
    let roles = create.roles;
    let registered = may
        .write(move |tx| {
            let roles = companies::roles_named(tx, &roles)?;
            companies::register(tx, &NewCompany { roles, ..new })
        })
        .await
        .map_err(|problem| taken(problem, short_name.as_str()))?;
    say(&console.link(registered.activation.expose()))
}

fn checked<T>(what: &str, checked: Result<T, NameProblem>) -> Result<T, Refused> {
    checked.map_err(|problem| Refused::Because(format!("The {what} can't be used: {problem}.")))
}

fn taken(problem: StoreError, short_name: &str) -> Refused {
    if problem.is_duplicate("companies", "short_name") {
        let said = format!("There is a company with the short name {short_name} already.");
        return Refused::Because(said);
    }
    problem.into()
}
