//! The operator's notice: a sentence on every page of everybody, for a time. Rule "Notice".

use std::fmt;

use jiff::Timestamp;
use say::problems;

use crate::words::code_point;

/// How urgent it is; decides how it looks.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
pub enum NoticeKind {
    #[default]
    Information,
    Warning,
}

impl NoticeKind {
    pub const ALL: [Self; 2] = [Self::Information, Self::Warning];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The longest notice, in characters: it stands on every page.
pub const LONGEST: usize = 300;

/// Why a notice can't be shown so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeProblem {
    #[error("{}", problems::write_what_the_notice_says())]
    NoText,
    #[error("{}", problems::use_at_most(LONGEST))]
    TooLong,
    #[error("{}", problems::cannot_be_shown(code_point(*.0)))]
    Unshowable(char),
    #[error("{}", problems::ends_before_it_begins())]
    EndsBeforeItBegins,
    #[error("{}", problems::is_over())]
    IsOver,
}

/// What the notice says, as one line.
pub fn text(written: &str) -> Result<String, NoticeProblem> {
    let one_line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.is_empty() {
        return Err(NoticeProblem::NoText);
    }
    if let Some(c) = one_line.chars().find(|c| c.is_control()) {
        return Err(NoticeProblem::Unshowable(c));
    }
    if one_line.chars().count() > LONGEST {
        return Err(NoticeProblem::TooLong);
    }
    Ok(one_line)
}

/// Whether it can be shown from one moment until another, the second not included.
pub fn check_time(from: Timestamp, until: Timestamp, now: Timestamp) -> Result<(), NoticeProblem> {
    if until <= from {
        Err(NoticeProblem::EndsBeforeItBegins)
    } else if until <= now {
        Err(NoticeProblem::IsOver)
    } else {
        Ok(())
    }
}

/// Whether it is shown now.
pub fn is_shown(from: Timestamp, until: Timestamp, now: Timestamp) -> bool {
    from <= now && now < until
}
