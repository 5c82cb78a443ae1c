//! The command line. Every command ends with 0 (done), 1 (refused, with the reason) or 2 (used
//! wrongly), and says what it did on standard output, what went wrong on standard error.

mod migrate;
mod serve;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use tenantry_store::error::StoreError;

use crate::settings::{Settings, SettingsProblem};

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
}

/// Why a command ended with 1: one sentence or a few, each on a line.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("{0}")]
    Settings(#[from] SettingsProblem),
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Because(String),
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
        Err(refused) => {
            // Nobody reads standard error then; the exit code still says it.
            let _ = writeln!(io::stderr(), "tenantry: {refused}");
            ExitCode::from(1)
        }
    }
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
        Command::Serve => serve::run(settings),
        Command::Migrate => migrate::run(&settings),
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
