//! What is wrong with an expression, and where.

use std::fmt;

use say::expressions as said;

use super::{MOST_CHARACTERS, MOST_VALUES};

/// An expression that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Wrong {
    /// The character, counted from one.
    pub at: usize,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    TooLong,
    TooManyValues,
    /// Nothing stands where a value has to.
    NoValue,
    /// `\` with nothing after it.
    LonelyEscape,
    /// Excluded twice: `!!5`, `!<>5`.
    ExcludedTwice,
    /// `=>5`, `<<5`
    TwoSigns,
    /// `>1..5`
    SignBeforeRange,
    /// `1..5..9`
    TwoRanges,
    /// `9..1`
    Backwards,
    /// `*` or `?` where no pattern can stand: in a comparison, a number or a day.
    NoPattern,
    /// `~` where case doesn't matter: in a comparison, a number or a day.
    NoCase,
    /// `<`, `>` or `..` with values that have no order.
    NoOrder,
    NoNumber(String),
    NoDay(String),
    /// None of the field's values.
    NoChoice(String),
}

impl Problem {
    pub(super) fn at(self, at: usize) -> Wrong {
        Wrong { at, problem: self }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        said::at(self.at, &self.problem).fmt(f)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str(&said::too_long(MOST_CHARACTERS)),
            Self::TooManyValues => f.write_str(&said::too_many_values(MOST_VALUES)),
            Self::NoValue => f.write_str(said::no_value()),
            Self::LonelyEscape => f.write_str(said::lonely_escape()),
            Self::ExcludedTwice => f.write_str(said::excluded_twice()),
            Self::TwoSigns => f.write_str(said::two_signs()),
            Self::SignBeforeRange => f.write_str(said::sign_before_range()),
            Self::TwoRanges => f.write_str(said::two_ranges()),
            Self::Backwards => f.write_str(said::backwards()),
            Self::NoPattern => f.write_str(said::no_pattern()),
            Self::NoCase => f.write_str(said::no_case()),
            Self::NoOrder => f.write_str(said::no_order()),
            Self::NoNumber(typed) => f.write_str(&said::no_number(typed)),
            Self::NoDay(typed) => f.write_str(&said::no_day(typed)),
            Self::NoChoice(typed) => f.write_str(&said::no_choice(typed)),
        }
    }
}
