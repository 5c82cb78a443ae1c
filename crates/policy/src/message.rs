//! Messages: who may write to whom, whom a message reaches, and what one may say. Rule "Messages".

use std::{collections::BTreeSet, fmt};

use say::problems;

use crate::console::{groups, messages, units, users};
use crate::decision::Access;
use crate::denial::Denial;
use crate::ids::{GroupId, UnitId, UserId};
use crate::permission::Permission;
use crate::user::{Principal, UserStatus};
use crate::words::code_point;

/// Whom a message is for. All of them belong to the company it is sent in.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    User(UserId),
    /// Several, chosen by name.
    Users(BTreeSet<UserId>),
    Group(GroupId),
    Unit(UnitId),
    /// All own people, and all guests while they are guests.
    Everybody,
}

/// The same without saying which.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AudienceKind {
    User,
    Users,
    Group,
    Unit,
    Everybody,
}

impl AudienceKind {
    pub const ALL: [Self; 5] = [
        Self::User,
        Self::Users,
        Self::Group,
        Self::Unit,
        Self::Everybody,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Users => "users",
            Self::Group => "group",
            Self::Unit => "unit",
            Self::Everybody => "everybody",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What shows the sender whom there is to write to.
    pub const fn read_by(self) -> Permission {
        match self {
            Self::User | Self::Users | Self::Everybody => users::READ,
            Self::Group => groups::READ,
            Self::Unit => units::READ,
        }
    }
}

impl fmt::Display for AudienceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Audience {
    /// These users: one alone is a message to that user.
    pub fn of_users(users: BTreeSet<UserId>) -> Self {
        match users.first() {
            Some(only) if users.len() == 1 => Self::User(*only),
            _ => Self::Users(users),
        }
    }

    /// A unit's people. Of All users that is everybody, and needs what writing to everybody needs.
    pub const fn of_unit(unit: UnitId, is_all_users: bool) -> Self {
        if is_all_users {
            Self::Everybody
        } else {
            Self::Unit(unit)
        }
    }

    pub const fn kind(&self) -> AudienceKind {
        match self {
            Self::User(_) => AudienceKind::User,
            Self::Users(_) => AudienceKind::Users,
            Self::Group(_) => AudienceKind::Group,
            Self::Unit(_) => AudienceKind::Unit,
            Self::Everybody => AudienceKind::Everybody,
        }
    }
}

/// Whether `sender` may write to such an audience of the company acted in: one writes only to those
/// one may read there.
pub fn may_send(sender: &Access, audience: AudienceKind) -> Result<(), Denial> {
    sender.require(messages::CREATE)?;
    sender.require(audience.read_by())
}

/// Whether somebody who may read messages sees also those that others sent: only who could delete
/// them. Everybody else sees their own, because what is written is between sender and readers.
pub fn sees_those_of_others(reader: &Access) -> bool {
    reader.may(messages::DELETE)
}

/// Somebody an audience names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Addressee {
    pub principal: Principal,
    pub status: UserStatus,
    /// Whether today lies within the first and the last day.
    pub is_within_days: bool,
    pub belonging: Belonging,
    pub is_sender: bool,
}

/// How somebody belongs to the company a message is sent in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Belonging {
    /// Employed there.
    Own,
    /// Under an invitation of that company that is in force.
    Guest,
    None,
}

/// Whether a message reaches somebody: whoever can act in the company now, the sender apart. Guests
/// are reached by units and as part of everybody, since they are in no group, and a user chosen by
/// name is the company's own.
pub fn reaches(audience: AudienceKind, one: Addressee) -> bool {
    let acts = one.principal != Principal::System
        && one.status.is_active()
        && (one.is_within_days || one.principal.holds_ceiling());
    let belongs = match audience {
        AudienceKind::User | AudienceKind::Users | AudienceKind::Group => {
            one.belonging == Belonging::Own
        }
        AudienceKind::Unit | AudienceKind::Everybody => one.belonging != Belonging::None,
    };
    acts && belongs && !one.is_sender
}

/// Whether a user's inbox is open: what was received stays, and is seen while the user is active.
pub fn opens_inbox(user: UserStatus, employer_is_active: bool) -> bool {
    user.is_active() && employer_is_active
}

/// What is wrong with what was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WritingProblem {
    #[error("{}", problems::write_a_subject())]
    NoSubject,
    #[error("{}", problems::write_a_text())]
    NoText,
    #[error("{}", problems::use_at_most(*.0))]
    TooLong(usize),
    #[error("{}", problems::subject_on_one_line())]
    NotOneLine,
    #[error("{}", problems::cannot_be_shown(code_point(*.0)))]
    Unshowable(char),
}

/// The longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 150;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;

/// The subject without blanks around it: one line.
pub fn subject(written: &str) -> Result<String, WritingProblem> {
    let subject = written.trim();
    if subject.is_empty() {
        return Err(WritingProblem::NoSubject);
    }
    if subject.contains(['\n', '\r']) {
        return Err(WritingProblem::NotOneLine);
    }
    check(subject, LONGEST_SUBJECT, |_| false)?;
    Ok(subject.to_owned())
}

/// The text with its line breaks, without blanks at its end and empty lines before it.
pub fn text(written: &str) -> Result<String, WritingProblem> {
    let text = written.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end().trim_start_matches('\n');
    if text.trim().is_empty() {
        return Err(WritingProblem::NoText);
    }
    check(text, LONGEST_TEXT, |c| matches!(c, '\n' | '\t'))?;
    Ok(text.to_owned())
}

fn check(text: &str, longest: usize, is_kept: impl Fn(char) -> bool) -> Result<(), WritingProblem> {
    if let Some(c) = text.chars().find(|c| c.is_control() && !is_kept(*c)) {
        return Err(WritingProblem::Unshowable(c));
    }
    if text.chars().count() > longest {
        return Err(WritingProblem::TooLong(longest));
    }
    Ok(())
}
