//! What a reminder says: what ends, when, and where it is put off.

use tenantry_policy::{overrides::OverrideEffect, reminder::Stage};
use tenantry_store::mail::{EndingOverride, ReminderAbout, ReminderLetter};

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
            invitation_ends(stage, host, home),
            vec![
                invitation(stage, host, home, &day),
                say::mail::purpose(purpose),
            ],
            say::mail::open_invitation(),
            urls::invitation(short_name, id),
        ),
        ReminderAbout::Overrides { lines, more } => (
            overrides_end(stage, company),
            vec![
                overrides(stage, company, &day),
                listed(lines.iter().map(ending_override), *more),
            ],
            say::mail::open_calendar(),
            urls::calendar(short_name),
        ),
        ReminderAbout::Users { lines, more } => (
            users_end(stage, company),
            vec![
                users(stage, company, &day),
                listed(lines.iter().cloned(), *more),
            ],
            say::mail::open_calendar(),
            urls::calendar(short_name),
        ),
    };
    let url = settings.absolute(&path);
    Draft {
        subject,
        paragraphs,
        link: Some(Link { label, url }),
        ending: say::mail::because_you_look_after_it(company),
    }
}

fn invitation_ends(stage: Stage, host: &str, home: &str) -> String {
    match stage {
        Stage::FourteenDaysBefore => say::mail::invitation_within_14_days(host, home),
        Stage::DayBefore => say::mail::invitation_tomorrow(host, home),
        Stage::AtTheEnd => say::mail::invitation_over(host, home),
    }
}

fn overrides_end(stage: Stage, company: &str) -> String {
    match stage {
        Stage::FourteenDaysBefore => say::mail::overrides_within_14_days(company),
        Stage::DayBefore => say::mail::overrides_tomorrow(company),
        Stage::AtTheEnd => say::mail::overrides_over(company),
    }
}

fn users_end(stage: Stage, company: &str) -> String {
    match stage {
        Stage::FourteenDaysBefore => say::mail::users_within_14_days(company),
        Stage::DayBefore => say::mail::users_tomorrow(company),
        Stage::AtTheEnd => say::mail::users_over(company),
    }
}

fn invitation(stage: Stage, host: &str, home: &str, day: &str) -> String {
    match stage {
        Stage::AtTheEnd => say::mail::lent_until(host, home, day),
        Stage::FourteenDaysBefore | Stage::DayBefore => say::mail::lends_through(host, home, day),
    }
}

fn overrides(stage: Stage, company: &str, day: &str) -> String {
    match stage {
        Stage::AtTheEnd => say::mail::overrides_ended(company, day),
        Stage::FourteenDaysBefore | Stage::DayBefore => say::mail::overrides_end(company, day),
    }
}

fn users(stage: Stage, company: &str, day: &str) -> String {
    match stage {
        Stage::AtTheEnd => say::mail::users_ended(company, day),
        Stage::FourteenDaysBefore | Stage::DayBefore => say::mail::users_end(company, day),
    }
}

fn ending_override(one: &EndingOverride) -> String {
    let EndingOverride {
        person,
        effect,
        permission,
    } = one;
    match OverrideEffect::parse(effect) {
        Some(OverrideEffect::Denial) => say::mail::override_denial(person, permission),
        _ => say::mail::override_grant(person, permission),
    }
}

fn listed(lines: impl Iterator<Item = String>, more: usize) -> String {
    let more = (more > 0).then(|| say::mail::and_more(more));
    lines.chain(more).collect::<Vec<_>>().join("\n")
}
