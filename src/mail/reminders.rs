//! What a reminder says: what ends, when, and where it is put off.

use tenantry_policy::reminder::Stage;
use tenantry_store::mail::{ReminderAbout, ReminderLetter};

use super::letters::{Draft, Link, written};
use crate::{settings::Settings, urls};

pub(super) fn reminder(letter: &ReminderLetter, settings: &Settings) -> Draft {
    let stage = Stage::parse(&letter.stage).unwrap_or(Stage::AtTheEnd);
    let day = written(letter.last_day.date());
    let ReminderLetter {
        company,
        short_name,
        about,
        ..
    } = letter;
    let (subject, paragraphs, label, path) = match about {
        ReminderAbout::Invitation {
            id,
            host,
            home,
            purpose,
            ..
        } => (
            format!("The invitation of {host} to {home} {}", ends(stage)),
            vec![
                invitation(stage, host, home, &day),
                format!("Purpose: {purpose}"),
            ],
            "Open the invitation",
            urls::invitation(short_name, id),
        ),
        ReminderAbout::Overrides { lines, more } => (
            format!("Overrides in {company} {}", end(stage)),
            vec![
                format!(
                    "The last day of these overrides in {company} {} {day}:",
                    is(stage)
                ),
                listed(lines, *more),
            ],
            "Open the calendar",
            urls::calendar(short_name),
        ),
        ReminderAbout::Users { lines, more } => (
            format!("Users of {company} {}", end(stage)),
            vec![
                format!(
                    "The last day of these users of {company} {} {day}:",
                    is(stage)
                ),
                listed(lines, *more),
            ],
            "Open the calendar",
            urls::calendar(short_name),
        ),
    };
    let url = settings.absolute(&path);
    Draft {
        subject,
        paragraphs,
        link: Some(Link { label, url }),
        ending: format!(
            "You get this letter because you look after this in {company}, or act under it."
        ),
    }
}

fn ends(stage: Stage) -> &'static str {
    match stage {
        Stage::FourteenDaysBefore => "ends within 14 days",
        Stage::DayBefore => "ends tomorrow",
        Stage::AtTheEnd => "has ended",
    }
}

fn end(stage: Stage) -> &'static str {
    match stage {
        Stage::FourteenDaysBefore => "end within 14 days",
        Stage::DayBefore => "end tomorrow",
        Stage::AtTheEnd => "have ended",
    }
}

fn is(stage: Stage) -> &'static str {
    match stage {
        Stage::FourteenDaysBefore | Stage::DayBefore => "is",
        Stage::AtTheEnd => "was",
    }
}

fn invitation(stage: Stage, host: &str, home: &str, day: &str) -> String {
    match stage {
        Stage::AtTheEnd => format!(
            "The last day of what {host} lent to {home} was {day}: nobody acts in {host} under it any more."
        ),
        Stage::FourteenDaysBefore | Stage::DayBefore => format!(
            "{host} lends rights to {home} through {day}. If they are needed longer, {host} can renew the invitation."
        ),
    }
}

fn listed(lines: &[String], more: usize) -> String {
    let mut listed = lines.join("\n");
    if more > 0 {
        listed = format!("{listed}\nand {more} more");
    }
    listed
}
