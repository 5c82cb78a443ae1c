//! `tenantry effective`.

use clap::Args;
use serde_json::json;
use tenantry_store::{
    effective::{self, Asked, Line},
    instant::Instant,
    may,
};

use super::{
    Refused,
    console::Console,
    parse_instant,
    printing::{self, Format, Printing},
    wait,
};
use crate::settings::Settings;

/// The header of the CSV.
const COLUMNS: [&str; 3] = ["user_name", "resource", "operation"];

#[derive(Debug, Args)]
pub(super) struct Effective {
    /// The company's short name
    #[arg(long)]
    company: String,
    /// Of this application only
    #[arg(long)]
    application: Option<String>,
    /// Of this user only; a guest is written home/user
    #[arg(long)]
    user: Option<String>,
    /// Of those who act here as guests
    #[arg(long)]
    guests: bool,
    /// At this instant instead of now, such as 2026-12-31T12:00:00Z
    #[arg(long, value_parser = parse_instant)]
    at: Option<Instant>,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn run(asked: Effective, settings: Settings) -> Result<(), Refused> {
    let console = Console::open(settings)?;
    let format = asked.printing.format();
    print(&wait(list(&console, asked))?, format)
}

async fn list(console: &Console, asked: Effective) -> Result<Vec<Line>, Refused> {
    let scope = console.enter(&asked.company).await?;
    let may = scope.may::<may::users::Read>()?;
    let asked = Asked {
        application: asked.application,
        user: asked.user,
        guests: asked.guests,
        at: asked.at,
    };
    Ok(may.read_long(move |tx| effective::list(tx, &asked)).await?)
}

fn print(lines: &[Line], format: Format) -> Result<(), Refused> {
    match format {
        Format::Csv => {
            let row = |line: &'_ Line| {
                [
                    line.user_name.clone(),
                    line.resource.clone(),
                    line.operation.to_owned(),
                ]
            };
            printing::csv(&COLUMNS, lines.iter().map(row))
        }
        Format::Json => {
            let row = |line: &Line| {
                json!({
                    "user_name": line.user_name,
                    "resource": line.resource,
                    "operation": line.operation,
                })
            };
            printing::json(&lines.iter().map(row).collect::<Vec<_>>())
        }
        Format::Text => {
            let row = |line: &Line| {
                let Line {
                    user_name,
                    resource,
                    operation,
                } = line;
                format!("{user_name}  {resource}:{operation}")
            };
            printing::lines(lines.iter().map(row))
        }
    }
}
