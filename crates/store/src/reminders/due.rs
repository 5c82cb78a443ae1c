//! What is sought, and what was found: a thing with its last day, judged by the rule.

use jiff::{civil::Date, tz::TimeZone};
use tenantry_policy::{
    ids::CompanyId,
    reminder::{Stage, Verdict, judge},
};

use crate::{day::Day, instant::Instant};

/// Where a portion ends: the last day, and the id.
pub(super) type Place = (Day, i64);

#[derive(Clone, Copy, Debug)]
pub(super) struct Sought {
    pub stage: Stage,
    pub first: Day,
    pub last: Day,
    pub after: Option<Place>,
}

impl Sought {
    pub(super) fn new(stage: Stage, today: Date) -> Self {
        let (first, last) = stage.last_days(today);
        Self {
            stage,
            first: Day::from(first),
            last: Day::from(last),
            after: None,
        }
    }

    pub(super) fn after(self, place: Place) -> Self {
        Self {
            first: place.0,
            after: Some(place),
            ..self
        }
    }

    /// Rows are sought on the first day only behind this id.
    pub(super) fn edge(&self) -> Place {
        self.after.unwrap_or((self.first, i64::MIN))
    }
}

/// A thing that may be due.
#[derive(Clone, Debug)]
pub(super) struct Due {
    /// The host of an invitation.
    pub company: CompanyId,
    pub subject: i64,
    pub last_day: Day,
    /// In which the day is counted.
    pub zone: TimeZone,
    /// When the day was set.
    pub since: Instant,
    /// As `*_by` columns hold an actor.
    pub set_by: String,
    /// Of an invitation, who is lent something, and what for.
    pub lent: Option<Lent>,
}

#[derive(Clone, Debug)]
pub(super) struct Lent {
    pub home: CompanyId,
    pub purpose: String,
}

impl Due {
    fn verdict(&self, sought: &Sought, now: Instant) -> Verdict {
        judge(
            sought.stage,
            self.last_day.date(),
            &self.zone,
            self.since.timestamp(),
            now.timestamp(),
        )
    }

    /// Whether there is anything to write about it.
    pub(super) fn is_ripe(&self, sought: &Sought, now: Instant) -> bool {
        self.verdict(sought, now) != Verdict::NotYet
    }

    pub(super) fn is_reminded(&self, sought: &Sought, now: Instant) -> bool {
        self.verdict(sought, now) == Verdict::Remind
    }

    pub(super) fn place(&self) -> Place {
        (self.last_day, self.subject)
    }
}

/// Whether a reminder of this row was done with: `noted!("override", sought, company, id, day)`.
macro_rules! noted {
    ($kind:expr, $sought:expr, $company:expr, $id:expr, $day:expr) => {
        diesel::dsl::exists(
            crate::schema::reminders::table
                .filter(crate::schema::reminders::company_id.eq($company))
                .filter(crate::schema::reminders::kind.eq($kind.as_str()))
                .filter(crate::schema::reminders::subject_id.eq($id))
                .filter(crate::schema::reminders::last_day.nullable().eq($day))
                .filter(crate::schema::reminders::stage.eq($sought.stage.as_str())),
        )
    };
}
pub(super) use noted;
