//! What was typed about the notice. Moments are typed in the reader's time zone.

use jiff::{SignedDuration, civil::DateTime, fmt::strtime, tz::TimeZone};
use tenantry_policy::notice::NoticeKind;
use tenantry_store::{
    error::StoreError,
    instant::Instant,
    notices::{Kept, Notice},
};

use crate::{error::AppError, http::fields::Fields};

#[derive(Clone, Debug, Default)]
pub struct NoticeForm {
    pub kind: String,
    pub text: String,
    pub from: String,
    pub until: String,
    /// 0 where there was no notice.
    pub version: i64,
    problems: Vec<(&'static str, String)>,
}

impl NoticeForm {
    /// From now on for a day.
    pub fn empty(now: Instant, zone: &TimeZone) -> Self {
        let later = now
            .timestamp()
            .checked_add(SignedDuration::from_hours(24))
            .map_or(now, Instant::from);
        Self {
            kind: NoticeKind::default().to_string(),
            from: typed(now, zone),
            until: typed(later, zone),
            ..Self::default()
        }
    }

    /// What is there after somebody else removed it.
    pub fn removed() -> Self {
        Self::default()
    }

    pub fn from_kept(kept: &Kept, zone: &TimeZone) -> Self {
        let notice = &kept.notice;
        Self {
            kind: notice.kind.to_string(),
            text: notice.text.clone(),
            from: typed(notice.from, zone),
            until: typed(notice.until, zone),
            version: kept.version,
            ..Self::default()
        }
    }

    pub fn of(fields: &Fields) -> Self {
        Self {
            kind: fields.text("kind"),
            text: fields.text("text"),
            from: fields.text("from"),
            until: fields.text("until"),
            version: fields.version(),
            ..Self::default()
        }
    }

    /// The values, if they can be read; what else is wrong with them the store says.
    pub fn notice(&mut self, zone: &TimeZone) -> Option<Notice> {
        let kind = NoticeKind::parse(&self.kind);
        if kind.is_none() {
            self.say("kind", say::notices::choose_one_of_the_list());
        }
        let (from, until) = (moment(&self.from, zone), moment(&self.until, zone));
        for (field, read) in [("from", from), ("until", until)] {
            if read.is_none() {
                self.say(field, say::notices::not_a_moment());
            }
        }
        Some(Notice {
            kind: kind?,
            text: self.text.clone(),
            from: from?,
            until: until?,
        })
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        let found = self.problems.iter().find(|(name, _)| *name == field);
        found.map(|(_, said)| said.as_str())
    }

    /// Puts the store's refusal where it belongs.
    pub fn refuse(&mut self, error: StoreError) -> Result<(), AppError> {
        match error {
            StoreError::Invalid { field, message } => {
                self.problems.push((field, message));
                Ok(())
            }
            error => Err(error.into()),
        }
    }

    fn say(&mut self, field: &'static str, said: &str) {
        self.problems.push((field, said.to_owned()));
    }
}

/// As a browser's field for a moment holds it: `2026-12-31T18:00`.
fn typed(moment: Instant, zone: &TimeZone) -> String {
    let local = zone.to_datetime(moment.timestamp());
    strtime::format("%Y-%m-%dT%H:%M", local).unwrap_or_default()
}

fn moment(typed: &str, zone: &TimeZone) -> Option<Instant> {
    let local: DateTime = typed.parse().ok()?;
    let zoned = local.to_zoned(zone.clone()).ok()?;
    Some(Instant::from(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_typed_in_the_readers_zone() {
        let zone = TimeZone::get("Europe/Ljubljana").unwrap();
        let read = moment("2026-12-31T18:00", &zone).unwrap();
        assert_eq!(read.timestamp().to_string(), "2026-12-31T17:00:00Z");
        assert_eq!(typed(read, &zone), "2026-12-31T18:00");
        assert!(moment("tomorrow", &zone).is_none());
        assert!(moment("", &zone).is_none());
    }
}
