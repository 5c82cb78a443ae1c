//! The numbers by which things are known, each kind its own type, so that a unit's number can't be
//! taken for a user's. People see them as short lower-case base32 text (Crockford's alphabet, which
//! has no i, l, o and u to misread).

use std::fmt;
use std::str::FromStr;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a text is no number of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdProblem {
    #[error("an id can't be empty")]
    Empty,
    #[error("{0:?} can't stand in an id")]
    Character(char),
    #[error("an id doesn't begin with 0")]
    LeadingZero,
    #[error("this id is larger than any id there is")]
    TooLarge,
}

/// Writes a number in base32. A negative one (which nothing ever gets) is written so that it can't
/// be read back.
fn write_base32(f: &mut fmt::Formatter<'_>, number: i64) -> fmt::Result {
    let mut text = [b'0'; 13];
    let mut first = text.len();
    let mut rest = number.unsigned_abs();
    for (place, letter) in text.iter_mut().enumerate().rev() {
        let digit = usize::try_from(rest % 32).unwrap_or(0);
        *letter = ALPHABET.get(digit).copied().unwrap_or(b'0');
        first = place;
        rest /= 32;
        if rest == 0 {
            break;
        }
    }
    let text = text
        .get(first..)
        .and_then(|t| std::str::from_utf8(t).ok())
        .unwrap_or("0");
    f.pad_integral(number >= 0, "", text)
}

fn parse_base32(text: &str) -> Result<i64, IdProblem> {
    if text.is_empty() {
        return Err(IdProblem::Empty);
    }
    if text.len() > 1 && text.starts_with('0') {
        return Err(IdProblem::LeadingZero);
    }
    text.chars().try_fold(0_i64, |number, c| {
        let digit = ALPHABET
            .iter()
            .position(|letter| char::from(*letter) == c.to_ascii_lowercase())
            .and_then(|place| i64::try_from(place).ok())
            .ok_or(IdProblem::Character(c))?;
        number
            .checked_mul(32)
            .and_then(|n| n.checked_add(digit))
            .ok_or(IdProblem::TooLarge)
    })
}

fn parse_decimal(text: &str) -> Result<i64, IdProblem> {
    if text.is_empty() {
        return Err(IdProblem::Empty);
    }
    if text.len() > 1 && text.starts_with('0') {
        return Err(IdProblem::LeadingZero);
    }
    if let Some(c) = text.chars().find(|c| !c.is_ascii_digit()) {
        return Err(IdProblem::Character(c));
    }
    text.parse().map_err(|_| IdProblem::TooLarge)
}

fn write_decimal(f: &mut fmt::Formatter<'_>, number: i64) -> fmt::Result {
    fmt::Display::fmt(&number, f)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $write:ident, $parse:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(i64);

        impl $name {
            pub const fn new(number: i64) -> Self {
                Self(number)
            }

            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $write(f, self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdProblem;

            fn from_str(text: &str) -> Result<Self, IdProblem> {
                $parse(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A tenant.
    CompanyId, write_base32, parse_base32;
    /// A person's (or System's) place in one company.
    UserId, write_base32, parse_base32;
    GroupId, write_base32, parse_base32;
    UnitId, write_base32, parse_base32;
    InvitationId, write_base32, parse_base32;
    /// One user's assignment to one invitation.
    AssignmentId, write_base32, parse_base32;
    OverrideId, write_base32, parse_base32;
    /// What a company is on this platform; shown as its number.
    CompanyRoleId, write_decimal, parse_decimal;
    ApplicationId, write_base32, parse_base32;
    /// A person's login.
    AccountId, write_base32, parse_base32;
    SessionId, write_base32, parse_base32;
    /// An audit event.
    EventId, write_base32, parse_base32;
    /// A single-use link, such as an activation link.
    LinkId, write_base32, parse_base32;
    MailId, write_base32, parse_base32;
    MessageId, write_base32, parse_base32;
    /// A message in one inbox.
    ReceivedId, write_base32, parse_base32;
    /// A saved view.
    ViewId, write_base32, parse_base32;
    /// A page in somebody's menu.
    ShortcutId, write_base32, parse_base32;
}

impl CompanyId {
    /// The company that runs the installation.
    pub const OPERATOR: Self = Self::new(1);

    pub fn is_operator(self) -> bool {
        self == Self::OPERATOR
    }
}

impl ApplicationId {
    /// Tenantry itself.
    pub const CONSOLE: Self = Self::new(1);
}

/// A resource's place in every permission set. Numbers below [`ResourceNumber::FIRST_REGISTERED`]
/// are fixed in the program for the console's own resources; the operator's applications get the
/// following ones, one after another, because a set is as long as its highest number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ResourceNumber(u32);

impl ResourceNumber {
    /// The first number an application's resource can have. The console keeps those below, so that
    /// it can grow without moving a bit of any stored set.
    pub const FIRST_REGISTERED: Self = Self(64);
    /// The first number that is too high: it keeps one set below 256 KiB whatever is registered.
    pub const LIMIT: Self = Self(131_072);

    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    pub const fn get(self) -> u32 {
        self.0
    }

    /// Whether the number is the program's own.
    pub fn is_console(self) -> bool {
        self < Self::FIRST_REGISTERED
    }
}

impl fmt::Display for ResourceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_it_was_written() {
        for number in [0, 1, 31, 32, 1_234_567_890_123, i64::MAX] {
            let id = UserId::new(number);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
        }
        assert_eq!(UserId::new(i64::MAX).to_string(), "7zzzzzzzzzzzz");
        assert_eq!(CompanyId::OPERATOR.to_string(), "1");
    }

    #[test]
    fn what_is_no_id_is_refused() {
        assert_eq!("".parse::<UserId>(), Err(IdProblem::Empty));
        assert_eq!("-1".parse::<UserId>(), Err(IdProblem::Character('-')));
        assert_eq!(" 1".parse::<UserId>(), Err(IdProblem::Character(' ')));
        assert_eq!("u".parse::<UserId>(), Err(IdProblem::Character('u')));
        assert_eq!("01".parse::<UserId>(), Err(IdProblem::LeadingZero));
        assert_eq!("8000000000000".parse::<UserId>(), Err(IdProblem::TooLarge));
        assert!(UserId::new(-5).to_string().parse::<UserId>().is_err());
        assert!(UserId::new(i64::MIN).to_string().parse::<UserId>().is_err());
    }

    #[test]
    fn a_company_role_is_shown_as_its_number() {
        assert_eq!(CompanyRoleId::new(101).to_string(), "101");
        assert_eq!("101".parse(), Ok(CompanyRoleId::new(101)));
        assert_eq!(
            "+1".parse::<CompanyRoleId>(),
            Err(IdProblem::Character('+'))
        );
    }
}
