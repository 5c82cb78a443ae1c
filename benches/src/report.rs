//! What was measured, as tables, and what was aimed at.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    time::Duration,
};

use crate::{load::Measured, server::Memory};

/// What one kind of request came to.
#[derive(Debug)]
pub struct Line {
    pub what: String,
    pub measured: Measured,
    /// Of the requests per second of the floor in the same run.
    pub of_floor: Option<f64>,
    pub memory: Option<Memory>,
}

/// What was aimed at, and whether it was reached.
#[derive(Debug)]
pub struct Target {
    pub what: String,
    pub wanted: String,
    pub got: String,
    pub met: bool,
}

impl Target {
    pub fn at_least(what: impl Into<String>, wanted: f64, got: f64, unit: &str) -> Self {
        let said = format!("at least {}{unit}", number(wanted));
        Self::new(what, said, got, unit, got >= wanted)
    }

    pub fn at_most(what: impl Into<String>, wanted: f64, got: f64, unit: &str) -> Self {
        let said = format!("at most {}{unit}", number(wanted));
        Self::new(what, said, got, unit, got <= wanted)
    }

    fn new(what: impl Into<String>, wanted: String, got: f64, unit: &str, met: bool) -> Self {
        Self {
            what: what.into(),
            wanted,
            got: format!("{}{unit}", number(got)),
            met,
        }
    }
}

/// One database's part, or that of what needs none.
#[derive(Debug)]
pub struct Report {
    pub title: String,
    pub lines: Vec<Line>,
    /// What else there is to say, a sentence each.
    pub notes: Vec<String>,
    pub targets: Vec<Target>,
}

impl Report {
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            lines: Vec::new(),
            notes: Vec::new(),
            targets: Vec::new(),
        }
    }

    fn text(&self) -> String {
        let mut text = format!("\n## {}\n", self.title);
        if !self.lines.is_empty() {
            text +=
                "\n| | requests/s | of the floor | p50 ms | p99 ms | longest ms | memory MiB |\n";
            text += "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n";
        }
        for line in &self.lines {
            let Line { what, measured, .. } = line;
            let ratio = line
                .of_floor
                .map_or_else(String::new, |of| format!("{of:.3}"));
            let memory = line
                .memory
                .map_or_else(String::new, |m| format!("{:.0}", m.most));
            let _ = writeln!(
                text,
                "| {what} | {:.0} | {ratio} | {} | {} | {} | {memory} |",
                measured.per_second(),
                number(ms(measured.p50())),
                number(ms(measured.p99())),
                number(ms(measured.longest())),
            );
        }
        if !self.notes.is_empty() {
            text += "\n";
        }
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        text += "\n| target | wanted | reached | |\n| --- | --- | --- | --- |\n";
        for target in &self.targets {
            let met = if target.met { "met" } else { "**missed**" };
            let Target {
                what, wanted, got, ..
            } = target;
            let _ = writeln!(text, "| {what} | {wanted} | {got} | {met} |");
        }
        text
    }
}

/// Prints a part as soon as it is there.
pub fn print(report: &Report) -> io::Result<()> {
    io::stdout().write_all(report.text().as_bytes())
}

/// The last words: what was missed.
pub fn conclude(reports: &[Report]) -> io::Result<()> {
    let of = |report: &'_ Report| report.targets.len();
    let all: usize = reports.iter().map(of).sum();
    let missed: Vec<String> = reports
        .iter()
        .flat_map(|report| {
            let missed = report.targets.iter().filter(|target| !target.met);
            missed.map(|target| {
                let Target {
                    what, wanted, got, ..
                } = target;
                format!("{}: {what}: {wanted}, reached {got}", report.title)
            })
        })
        .collect();
    let mut out = io::stdout();
    writeln!(out, "\n{} of {all} targets met", all - missed.len())?;
    for missed in missed {
        writeln!(out, "missed: {missed}")?;
    }
    Ok(())
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// With as many digits as mean something.
pub fn number(value: f64) -> String {
    match value.abs() {
        small if small < 0.1 => format!("{value:.4}"),
        small if small < 1.0 => format!("{value:.3}"),
        small if small < 10.0 => format!("{value:.2}"),
        small if small < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

pub fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

pub fn complain(problem: &anyhow::Error) {
    // Nobody reads standard error then; the exit code still says it.
    let _ = writeln!(io::stderr(), "bench: {problem:#}");
}
