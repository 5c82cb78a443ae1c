//! What things may be called. Rule "Names". Each refusal says what to do.

use std::fmt;

use say::problems;

use crate::words::code_point;

/// Why a text can't be used as a name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    #[error("{}", problems::enter_a_name())]
    Empty,
    #[error("{}", problems::use_at_least(*.0))]
    TooShort(usize),
    #[error("{}", problems::use_at_most(*.0))]
    TooLong(usize),
    #[error("{}", problems::outer_blank())]
    OuterBlank,
    #[error("{}", problems::double_blank())]
    DoubleBlank,
    #[error("{}", problems::invisible_character(code_point(*.0)))]
    Invisible(char),
    #[error("{}", problems::not_in_user_name(.0.escape_debug()))]
    Reserved(char),
    #[error("{}", problems::not_in_short_name(.0.escape_debug()))]
    NotInSlug(char),
    #[error("{}", problems::outer_hyphen())]
    OuterHyphen,
    #[error("{}", problems::reserved_word(.0.escape_debug()))]
    ReservedWord(String),
    #[error("{}", problems::not_an_email())]
    NotAnEmail,
}

/// Two names are the same name when they are equal ignoring case; this is what is compared.
pub fn folded(name: &str) -> String {
    name.to_lowercase()
}

macro_rules! name_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }

            pub fn into_string(self) -> String {
                self.0
            }

            /// What is compared where names must differ: see [`folded`].
            pub fn folded(&self) -> String {
                folded(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

name_types! {
    /// The name of a company, a person, a group, a unit, a role: 1 to 100 characters.
    Name;
    /// What an invitation is for: one line of up to 200 characters.
    Purpose;
    /// A user's name for signing in: as a name, up to 60 characters, without `@` and `/`.
    UserName;
    /// A company's name in addresses and sign-in names: a slug of 2 to 40 characters.
    ShortName;
    /// An e-mail address that can be one, in lower case.
    Email;
}

impl Name {
    pub const LONGEST: usize = 100;

    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        check_written(text, Self::LONGEST)?;
        Ok(Self(text.to_owned()))
    }
}

impl Purpose {
    pub const LONGEST: usize = 200;

    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        check_written(text, Self::LONGEST)?;
        Ok(Self(text.to_owned()))
    }
}

impl UserName {
    pub const LONGEST: usize = 60;

    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        check_written(text, Self::LONGEST)?;
        match text.chars().find(|c| matches!(c, '@' | '/')) {
            Some(c) => Err(NameProblem::Reserved(c)),
            None => Ok(Self(text.to_owned())),
        }
    }
}

impl ShortName {
    pub const SHORTEST: usize = 2;
    pub const LONGEST: usize = 40;
    /// Words that addresses of the console use where a short name could stand.
    pub const RESERVED: [&'static str; 8] = [
        "new", "me", "api", "static", "sign-in", "sign-out", "health", "export",
    ];

    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        let in_slug = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
        if text.is_empty() {
            return Err(NameProblem::Empty);
        }
        if let Some(c) = text.chars().find(|c| !in_slug(c)) {
            return Err(NameProblem::NotInSlug(c));
        }
        if text.len() < Self::SHORTEST {
            return Err(NameProblem::TooShort(Self::SHORTEST));
        }
        if text.len() > Self::LONGEST {
            return Err(NameProblem::TooLong(Self::LONGEST));
        }
        if text.starts_with('-') || text.ends_with('-') {
            return Err(NameProblem::OuterHyphen);
        }
        if Self::RESERVED.contains(&text) {
            return Err(NameProblem::ReservedWord(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Email {
    pub const LONGEST: usize = 254;
    const LONGEST_LOCAL_PART: usize = 64;

    /// Whether mail arrives is found out by sending some; this refuses what can't be an address.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        if text.len() > Self::LONGEST {
            return Err(NameProblem::TooLong(Self::LONGEST));
        }
        if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
            return Err(NameProblem::Invisible(c));
        }
        let (local, domain) = text.split_once('@').ok_or(NameProblem::NotAnEmail)?;
        let local_is_plausible = !local.is_empty()
            && local.len() <= Self::LONGEST_LOCAL_PART
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && !local.contains([' ', '"', '(', ')', ',', ':', ';', '<', '>', '[', ']', '\\']);
        let labels_are_plausible = domain.contains('.')
            && domain.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        if local_is_plausible && labels_are_plausible {
            Ok(Self(text.to_lowercase()))
        } else {
            Err(NameProblem::NotAnEmail)
        }
    }
}

fn check_written(text: &str, longest: usize) -> Result<(), NameProblem> {
    if text.trim().is_empty() {
        return Err(NameProblem::Empty);
    }
    if text.trim() != text {
        return Err(NameProblem::OuterBlank);
    }
    if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
        return Err(NameProblem::Invisible(c));
    }
    if text.contains("  ") {
        return Err(NameProblem::DoubleBlank);
    }
    if text.chars().count() > longest {
        return Err(NameProblem::TooLong(longest));
    }
    Ok(())
}

/// Characters that can't be seen, or turn the writing around: two names could look the same.
fn is_invisible(c: char) -> bool {
    let is_format = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    c.is_control() || is_format || (c.is_whitespace() && c != ' ')
}
