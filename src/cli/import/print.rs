//! Tells what an import did.

use serde_json::{Value, json};
use tenantry_store::import::{File, Report};

use super::super::{
    Refused,
    printing::{self, Format},
};

const CREATED: &str = "created";
const ALREADY_THERE: &str = "already there";
const REFUSED: &str = "refused";

pub(super) fn report(report: &Report, format: Format) -> Result<(), Refused> {
    match format {
        Format::Text => printing::lines(text(report)),
        Format::Csv => printing::csv(&["file", "line", "outcome", "reason"], rows(report)),
        Format::Json => printing::json(&value(report)),
    }
}

fn text(report: &Report) -> Vec<String> {
    let refusals = report.refusals.told().iter();
    let mut text: Vec<String> = refusals
        .map(|refusal| format!("{}:{}: {}", refusal.file.name(), refusal.line, refusal.why))
        .collect();
    let untold = report.refusals.count() - u64::try_from(text.len()).unwrap_or(u64::MAX);
    if untold > 0 {
        text.push(format!("… and {untold} more refused rows."));
    }
    text.extend(report.made.iter().cloned());
    for file in File::ALL {
        let lines = report.lines(file);
        let refused = report.refusals.count_of(file);
        text.push(format!(
            "{}: {} {CREATED}{}, {} {ALREADY_THERE}{}, {refused} {REFUSED}",
            file.name(),
            lines.created.len(),
            ranges(&lines.created),
            lines.already_there.len(),
            ranges(&lines.already_there),
        ));
    }
    if report.is_unchanged() && !report.is_refused() {
        text.push("Everything was there already: nothing was changed.".to_owned());
    }
    text
}

/// So many ranges of lines are told; the counts say the rest.
const MOST_RANGES: usize = 5;

/// ` (lines 2-47, 50)`
fn ranges(lines: &[u64]) -> String {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    if ranges.is_empty() {
        return String::new();
    }
    let more = if ranges.len() > MOST_RANGES {
        ", …"
    } else {
        ""
    };
    let told: Vec<String> = ranges
        .iter()
        .take(MOST_RANGES)
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}-{last}"),
        })
        .collect();
    format!(" (lines {}{more})", told.join(", "))
}

/// Every row of every file: what became of it.
fn rows(report: &Report) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    for file in File::ALL {
        let lines = report.lines(file);
        let created = lines.created.iter().map(|line| (*line, CREATED, ""));
        let there = lines
            .already_there
            .iter()
            .map(|line| (*line, ALREADY_THERE, ""));
        let refused = report.refusals.told().iter();
        let refused = refused
            .filter(|refusal| refusal.file == file)
            .map(|refusal| (refusal.line, REFUSED, refusal.why.as_str()));
        let mut of_file: Vec<(u64, &str, &str)> = created.chain(there).chain(refused).collect();
        of_file.sort_unstable();
        rows.extend(of_file.into_iter().map(|(line, outcome, why)| {
            [file.name(), &line.to_string(), outcome, why].map(str::to_owned)
        }));
    }
    rows
}

fn value(report: &Report) -> Value {
    let file = |file: &File| {
        let lines = report.lines(*file);
        json!({
            "file": file.name(),
            "created": lines.created,
            "already_there": lines.already_there,
            "refused": report.refusals.count_of(*file),
        })
    };
    let refusals = report.refusals.told().iter();
    let refusals = refusals.map(
        |refusal| json!({"file": refusal.file.name(), "line": refusal.line, "why": refusal.why}),
    );
    json!({
        "done": !report.is_refused() && !report.is_unchanged(),
        "made": report.made,
        "files": File::ALL.iter().map(file).collect::<Vec<_>>(),
        "refused": report.refusals.count(),
        "refusals": refusals.collect::<Vec<_>>(),
    })
}
