//! `tenantry audit verify`.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde_json::{Value, json};
use tenantry_store::{
    audit::seal::{Head, Proved},
    error::StoreError,
};

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
    ///
    /// Whoever can write to the database could make a whole new chain. So each company's last seal is
    /// printed: keep the output of --json elsewhere, and compare with it later.
    #[command(
        after_help = "Example: tenantry audit verify --json > elsewhere/heads.json\n         \
                            tenantry audit verify --expect elsewhere/heads.json"
    )]
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The short name of one company instead of all
    #[arg(long)]
    company: Option<String>,
    /// What `verify --json` printed earlier: each company's chain must still hold its last seal
    #[arg(long, value_name = "FILE")]
    expect: Option<PathBuf>,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn run(command: AuditCommand, settings: Settings) -> Result<(), Refused> {
    let AuditCommand::Verify(asked) = command;
    let noted = asked.expect.as_deref().map(noted).transpose()?;
    let noted = noted.unwrap_or_default();
    let console = Console::open(settings)?;
    let company = asked.company.as_deref();
    let proved = wait(async {
        let proved = console.store().prove_audit(company, noted.clone()).await;
        proved.map_err(|problem| match (problem, company) {
            (StoreError::NotFound, Some(name)) => no_company(name),
            (other, _) => other.into(),
        })
    })?;
    print(&proved, asked.printing.format())?;
    let is_gone =
        |name: &&String| company.is_none() && proved.iter().all(|one| one.company != **name);
    if let Some(name) = noted.keys().find(is_gone) {
        let said = format!("The company {name} was noted and is not there.");
        return Err(Refused::Because(said));
    }
    match proved.iter().filter(|one| one.broken.is_some()).count() {
        0 => Ok(()),
        1 => Err(Refused::Because("One chain is broken.".to_owned())),
        broken => Err(Refused::Because(format!("{broken} chains are broken."))),
    }
}

/// What was noted, by company.
fn noted(path: &Path) -> Result<HashMap<String, Head>, Refused> {
    let shown = path.display();
    let text = std::fs::read(path)
        .map_err(|problem| Refused::Because(format!("{shown} can't be read: {problem}.")))?;
    let noted: Vec<Noted> = serde_json::from_slice(&text).map_err(|problem| {
        let said = format!("{shown} is not what `audit verify --json` printed: {problem}.");
        Refused::Because(said)
    })?;
    let head = |noted: Noted| {
        let hash = HEXLOWER.decode(noted.head.as_bytes()).map_err(|_| {
            let said = format!("{shown}: the head of {} is not a hash.", noted.company);
            Refused::Because(said)
        })?;
        let sequence = noted.sealed;
        Ok((noted.company, Head { sequence, hash }))
    };
    noted.into_iter().map(head).collect()
}

#[derive(Debug, Deserialize)]
struct Noted {
    company: String,
    sealed: i64,
    head: String,
}

fn print(proved: &[Proved], format: Format) -> Result<(), Refused> {
    match format {
        Format::Text => printing::lines(proved.iter().map(sentence)),
        Format::Csv => printing::csv(
            &[
                "company",
                "sealed",
                "head",
                "waiting",
                "broken_at",
                "event",
                "why",
            ],
            proved.iter().map(row),
        ),
        Format::Json => printing::json(&proved.iter().map(value).collect::<Vec<_>>()),
    }
}

fn sentence(proved: &Proved) -> String {
    let Proved {
        company,
        sealed,
        head,
        waiting,
        broken,
    } = proved;
    let head = HEXLOWER.encode(&head.hash);
    let waiting = match waiting {
        0 => String::new(),
        waiting => {
            format!("; {waiting} not sealed yet, for which a deletion could not be detected")
        }
    };
    match broken {
        None if *sealed == 0 => format!("{company}: whole, 0 events sealed{waiting}."),
        None => format!("{company}: whole, {sealed} events sealed, the last as {head}{waiting}."),
        Some((sequence, event, why)) => {
            let event = event.map_or_else(String::new, |event| format!(", event {event}"));
            let why = why.sentence();
            format!("{company}: BROKEN at seal {sequence}{event}: {why}{waiting}.")
        }
    }
}

fn row(proved: &Proved) -> [String; 7] {
    let (at, event, why) = match &proved.broken {
        None => Default::default(),
        Some((sequence, event, why)) => (
            sequence.to_string(),
            event.map(|event| event.to_string()).unwrap_or_default(),
            why.sentence().to_owned(),
        ),
    };
    let (sealed, waiting) = (proved.sealed.to_string(), proved.waiting.to_string());
    let head = HEXLOWER.encode(&proved.head.hash);
    [
        proved.company.clone(),
        sealed,
        head,
        waiting,
        at,
        event,
        why,
    ]
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
        "head": HEXLOWER.encode(&proved.head.hash),
        "waiting": proved.waiting,
        "broken": broken,
    })
}
