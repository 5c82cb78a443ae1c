//! `tenantry apply`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tenantry_store::apply::{AccessFile, Entry, Options, Outcome, Report};

use super::{
    Refused,
    console::Console,
    printing::{self, Format, Printing},
    wait,
};
use crate::settings::Settings;

#[derive(Debug, Args)]
pub(super) struct Apply {
    /// The access file
    file: PathBuf,
    /// Only say what would happen
    #[arg(long)]
    plan: bool,
    /// Remove what the lists of the file don't name
    #[arg(long)]
    prune: bool,
    /// Mail activation links to the people who are new; nothing else is mailed, nor anything about invitations
    #[arg(long)]
    send_activation: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn run(asked: &Apply, settings: Settings) -> Result<(), Refused> {
    let file = read(&asked.file)?;
    let options = Options {
        plan_only: asked.plan,
        prune: asked.prune,
        send_activation: asked.send_activation,
    };
    let console = Console::open(settings)?;
    let applied = console
        .store()
        .apply(file, options, console.now, Console::origin());
    let report = wait(async { Ok(applied.await?) })?;
    print(&report, asked.plan, asked.printing.format())?;
    if report.is_refused() {
        let refused = report.count(Outcome::Refused);
        return Err(Refused::Because(format!(
            "Nothing was done: {refused} refused."
        )));
    }
    Ok(())
}

fn read(path: &Path) -> Result<AccessFile, Refused> {
    let shown = path.display();
    let text = std::fs::read(path)
        .map_err(|problem| Refused::Because(format!("{shown} can't be read: {problem}.")))?;
    parse(&text).map_err(|problem| Refused::Because(format!("{shown}: {problem}.")))
}

/// Reads an access file; a problem says where it is.
pub fn parse(text: &[u8]) -> Result<AccessFile, String> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let file = serde_path_to_error::deserialize(&mut json).map_err(|problem| {
        let (path, cause) = (problem.path().to_string(), problem.inner().to_string());
        if path == "." {
            cause
        } else {
            format!("{path}: {cause}")
        }
    })?;
    json.end().map_err(|problem| problem.to_string())?;
    Ok(file)
}

fn print(report: &Report, plan_only: bool, format: Format) -> Result<(), Refused> {
    let entries = report.entries.iter();
    match format {
        Format::Text => {
            let left = report.left_alone.iter();
            let left = left
                .map(|(kind, count)| format!("left alone: {count} {kind} the file doesn't name"));
            printing::lines(
                entries
                    .map(line)
                    .chain(left)
                    .chain([summary(report, plan_only)]),
            )
        }
        Format::Csv => printing::csv(
            &["outcome", "path", "what", "details", "rule"],
            entries.map(|entry| {
                [
                    entry.outcome.as_str().to_owned(),
                    entry.path.clone(),
                    entry.what.clone(),
                    entry.details.join("; "),
                    entry.rule.unwrap_or_default().to_owned(),
                ]
            }),
        ),
        Format::Json => printing::json(&json!({
            "done": !plan_only && !report.is_refused() && !report.is_empty(),
            "created": report.count(Outcome::Created),
            "changed": report.count(Outcome::Changed),
            "removed": report.count(Outcome::Removed),
            "refused": report.count(Outcome::Refused),
            "entries": report.entries,
            "left_alone": report.left_alone,
        })),
    }
}

fn line(entry: &Entry) -> String {
    let Entry {
        outcome,
        path,
        what,
        details,
        rule,
    } = entry;
    let details = match details.as_slice() {
        [] => String::new(),
        details => format!(": {}", details.join("; ")),
    };
    let rule = rule.map_or_else(String::new, |rule| format!(" (rule {rule:?})"));
    format!("{:<8} {path}  {what}{details}{rule}", outcome.as_str())
}

fn summary(report: &Report, plan_only: bool) -> String {
    if report.is_empty() {
        return "Nothing differs: nothing was changed.".to_owned();
    }
    let counts = Outcome::ALL.map(|outcome| {
        let count = report.count(outcome);
        format!("{count} {}", outcome.as_str())
    });
    let counts = counts.join(", ");
    if plan_only {
        format!("Planned, and nothing done: {counts}.")
    } else {
        format!("{counts}.")
    }
}
