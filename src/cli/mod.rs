//! The command line. Every command ends with 0 (done), 1 (refused, with the reason) or 2 (used
//! wrongly), and says what it did on standard output, what went wrong on standard error.

pub mod apply;
mod audit;
mod bench_data;
mod company;
mod console;
pub mod demo;
mod effective;
mod explain;
mod import;
mod migrate;
mod printing;
pub mod serve;
mod user;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use jiff::{Timestamp, tz::TimeZone};
use tenantry_policy::{catalogue::Catalogue, speech::Speech};
use tenantry_store::{error::StoreError, instant::Instant};

use crate::{
    clock::Clock,
    settings::{Settings, SettingsProblem},
};

/// Who may do what in which company: the console and its commands.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Example: tenantry serve\n\nSettings are read from TENANTRY_… variables and tenantry.toml."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the console (the default)
    #[command(after_help = "Example: TENANTRY_BIND=127.0.0.1:8080 tenantry serve")]
    Serve,
    /// Bring the database up to date
    #[command(after_help = "Example: TENANTRY_DATABASE_URL=postgres://… tenantry migrate")]
    Migrate,
    /// Companies
    #[command(
        subcommand,
        after_help = "Example: tenantry company create --name \"Adria Travel\" --short-name adria \
                      --role Merchant --admin-name \"Ana Kralj\" --admin-email ana@adria.example"
    )]
    Company(company::CompanyCommand),
    /// Users
    #[command(
        subcommand,
        after_help = "Example: tenantry user activation-link --company adria --user nina"
    )]
    User(user::UserCommand),
    /// Bring the installation to what an access file says
    #[command(after_help = "Example: tenantry apply --plan access.json")]
    Apply(apply::Apply),
    /// Import from files
    #[command(
        subcommand,
        after_help = "Example: tenantry import access --company adria --application shop \
                      --company-role \"Shop tenant\" access/"
    )]
    Import(import::ImportCommand),
    /// List what people may do
    #[command(after_help = "Example: tenantry effective --company adria --application shop --csv")]
    Effective(effective::Effective),
    /// Say why somebody may or may not do something
    #[command(
        after_help = "Example: tenantry explain --company adria --user nina --permission users:update"
    )]
    Explain(explain::Explain),
    /// Fill an empty installation with companies and people to try things on
    #[command(after_help = "Example: TENANTRY_DATA_FOLDER=demo tenantry demo")]
    Demo(demo::Demo),
    /// Fill an empty installation with data of any size to measure on
    #[command(
        name = "bench-data",
        after_help = "Example: tenantry bench-data --companies 1000 --users 100000 --seed 1"
    )]
    BenchData(bench_data::BenchData),
    /// The audit trail
    #[command(
        subcommand,
        after_help = "Example: tenantry audit verify --company adria"
    )]
    Audit(audit::AuditCommand),
}

/// Why a command ended with 1: one sentence or a few, each on a line.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("{0}")]
    Settings(#[from] SettingsProblem),
    #[error("{}", said(.0))]
    Store(#[from] StoreError),
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Because(String),
}

/// What the person at the command line reads of the store's answer.
fn said(problem: &StoreError) -> String {
    match problem {
        StoreError::Invalid { message, .. } => message.clone(),
        StoreError::NotFound => "There is no such thing here.".to_owned(),
        StoreError::Busy => "The database is busy: try again in a moment.".to_owned(),
        StoreError::Denied(denial) => {
            let speech = Speech {
                catalogue: &Catalogue::console(),
                zone: &TimeZone::UTC,
            };
            speech.refusal(denial)
        }
        StoreError::Database(cause) => format!("The database failed: {cause}."),
        other => format!("{}.", capital(&other.to_string())),
    }
}

/// Runs the command that was asked for.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return used_wrongly(&usage),
    };
    match Settings::load()
        .map_err(Refused::from)
        .and_then(|settings| dispatch(cli, settings))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) if is_gone(&refused) => ExitCode::SUCCESS,
        Err(refused) => {
            // Nobody reads standard error then; the exit code still says it.
            let _ = writeln!(io::stderr(), "tenantry: {refused}");
            ExitCode::from(1)
        }
    }
}

/// Whether the reader of standard output went away, as `head` does: nothing went wrong.
fn is_gone(refused: &Refused) -> bool {
    matches!(refused, Refused::Io(problem) if problem.kind() == io::ErrorKind::BrokenPipe)
}

/// `--help` and `--version` are no mistakes.
fn used_wrongly(usage: &clap::Error) -> ExitCode {
    let _ = usage.print();
    if usage.use_stderr() {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}

fn dispatch(cli: Cli, settings: Settings) -> Result<(), Refused> {
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::run(settings, Clock::default()),
        Command::Migrate => migrate::run(&settings),
        Command::Company(command) => company::run(command, settings),
        Command::User(command) => user::run(command, settings),
        Command::Apply(asked) => apply::run(&asked, settings),
        Command::Import(command) => import::run(command, settings),
        Command::Effective(asked) => effective::run(asked, settings),
        Command::Explain(asked) => explain::run(asked, settings),
        Command::Demo(asked) => demo::run(&asked, settings),
        Command::BenchData(asked) => bench_data::run(&asked, settings),
        Command::Audit(command) => audit::run(command, settings),
    }
}

/// Runs what needs an async runtime to its end.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, Refused>>) -> Result<T, Refused> {
    actix_web::rt::System::new().block_on(work)
}

/// A line on standard output.
pub(crate) fn say(line: &str) -> Result<(), Refused> {
    writeln!(io::stdout(), "{line}").map_err(Refused::from)
}

/// An instant as it is typed: RFC 3339.
fn parse_instant(text: &str) -> Result<Instant, String> {
    let parsed = text.parse::<Timestamp>().map(Instant::from);
    parsed.map_err(|_| "write an instant such as 2026-12-31T12:00:00Z".to_owned())
}

/// With a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
