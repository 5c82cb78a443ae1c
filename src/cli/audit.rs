//! `tenantry audit verify`.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use tenantry_store::{audit::seal::Proved, error::StoreError};

use super::{
    Refused,
    console::{Console, no_company},
    printing::{self, Format, Printing},
    wait,
};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Prove that no audit event was changed or removed since it was sealed
    #[command(after_help = "Example: tenantry audit verify --company adria")]
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The short name of one company instead of all
    #[arg(long)]
    company: Option<String>,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn run(command: AuditCommand, settings: Settings) -> Result<(), Refused> {
    let AuditCommand::Verify(asked) = command;
    let console = Console::open(settings)?;
    let company = asked.company.as_deref();
    let proved = wait(async {
        let proved = console.store().prove_audit(company).await;
        proved.map_err(|problem| match (problem, company) {
            (StoreError::NotFound, Some(name)) => no_company(name),
            (other, _) => other.into(),
        })
    })?;
    print(&proved, asked.printing.format())?;
    match proved.iter().filter(|one| one.broken.is_some()).count() {
        0 => Ok(()),
        1 => Err(Refused::Because("One chain is broken.".to_owned())),
        broken => Err(Refused::Because(format!("{broken} chains are broken."))),
    }
}

fn print(proved: &[Proved], format: Format) -> Result<(), Refused> {
    match format {
        Format::Text => printing::lines(proved.iter().map(sentence)),
        Format::Csv => printing::csv(
            &["company", "sealed", "waiting", "broken_at", "event", "why"],
            proved.iter().map(row),
        ),
        Format::Json => printing::json(&proved.iter().map(value).collect::<Vec<_>>()),
    }
}

fn sentence(proved: &Proved) -> String {
    let Proved {
        company,
        sealed,
        waiting,
        broken,
    } = proved;
    let waiting = match waiting {
        0 => String::new(),
        waiting => {
            format!("; {waiting} not sealed yet, for which a deletion could not be detected")
        }
    };
    match broken {
        None => format!("{company}: whole, {sealed} events sealed{waiting}."),
        Some((sequence, event, why)) => {
            let event = event.map_or_else(String::new, |event| format!(", event {event}"));
            let why = why.sentence();
            format!("{company}: BROKEN at seal {sequence}{event}: {why}{waiting}.")
        }
    }
}

fn row(proved: &Proved) -> [String; 6] {
    let (at, event, why) = match &proved.broken {
        None => Default::default(),
        Some((sequence, event, why)) => (
            sequence.to_string(),
            event.map(|event| event.to_string()).unwrap_or_default(),
            why.sentence().to_owned(),
        ),
    };
    let (sealed, waiting) = (proved.sealed.to_string(), proved.waiting.to_string());
    [proved.company.clone(), sealed, waiting, at, event, why]
}

fn value(proved: &Proved) -> Value {
    let broken = proved.broken.as_ref().map(|(sequence, event, why)| {
        json!({
            "sequence": sequence,
            "event": event.map(|event| event.to_string()),
            "why": why.sentence(),
        })
    });
    json!({
        "company": proved.company,
        "sealed": proved.sealed,
        "waiting": proved.waiting,
        "broken": broken,
    })
}
