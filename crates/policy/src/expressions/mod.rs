//! Expressions that say which values of a field are meant: `ni*;!nina`, `>=10`, `2026-01..2026-03+null`.
//! They filter lists. What they mean is told in `docs/expressions.md`:
//!
//! - Several values stand beside each other with `;` or `|`. A value passes when one of those that aren't
//!   excluded (`!`, `<>`) fits it, or there are only excluded ones, and none of the excluded ones fits it.
//! - An empty value passes only with `+null`, and with it always: nothing can be said of what isn't there,
//!   not even that it is something else.
//!
//! An expression is read for the kind of field it is about ([`text`], [`number`], [`days`], [`choice`]); what
//! can't be read is [`Wrong`] and says where. It is written back ([`fmt::Display`]) so that it reads the same.

mod fields;
mod letters;
mod parse;
mod pattern;
mod range;
mod wrong;

use std::fmt;

use jiff::civil::Date;

pub use self::{
    fields::{choice, days, number, text},
    pattern::{Pattern, Piece, variants},
    range::Range,
    wrong::{Problem, Wrong},
};

/// So many characters an expression has at most.
pub const MOST_CHARACTERS: usize = 300;
/// So many values stand beside each other at most.
pub const MOST_VALUES: usize = 40;

/// What a value has to be, or must not be.
pub trait Test: fmt::Display {
    type Value: ?Sized;

    fn fits(&self, value: &Self::Value) -> bool;

    /// Whether a value counts as none.
    fn is_empty(_: &Self::Value) -> bool {
        false
    }
}

/// An expression that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression<T> {
    wanted: Vec<T>,
    excluded: Vec<T>,
    with_empty: bool,
}

impl<T> Expression<T> {
    /// One of these has to fit, where there are some.
    pub fn wanted(&self) -> &[T] {
        &self.wanted
    }

    /// None of these may fit.
    pub fn excluded(&self) -> &[T] {
        &self.excluded
    }

    /// Whether empty values pass.
    pub fn with_empty(&self) -> bool {
        self.with_empty
    }

    /// Whether nothing but empty values passes.
    pub fn is_only_empty(&self) -> bool {
        self.wanted.is_empty() && self.excluded.is_empty()
    }

    /// The same about values that are kept otherwise, such as days as the moments they begin.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Expression<U> {
        Expression {
            wanted: self.wanted.into_iter().map(&change).collect(),
            excluded: self.excluded.into_iter().map(&change).collect(),
            with_empty: self.with_empty,
        }
    }
}

impl<T: Test> Expression<T> {
    /// Whether a value passes.
    pub fn passes(&self, value: Option<&T::Value>) -> bool {
        let Some(value) = value.filter(|value| !T::is_empty(value)) else {
            return self.with_empty;
        };
        let fits = |test: &T| test.fits(value);
        let is_wanted = self.wanted.is_empty() || self.wanted.iter().any(fits);
        !self.is_only_empty() && is_wanted && !self.excluded.iter().any(fits)
    }
}

impl<T: fmt::Display> fmt::Display for Expression<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wanted = self.wanted.iter().map(|test| ("", test));
        let excluded = self.excluded.iter().map(|test| ("!", test));
        for (number, (sign, test)) in wanted.chain(excluded).enumerate() {
            let between = if number > 0 { ";" } else { "" };
            write!(f, "{between}{sign}{test}")?;
        }
        f.write_str(if self.with_empty { "+null" } else { "" })
    }
}

/// How a text has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextTest {
    Like(Pattern),
    /// By the characters' numbers, as both databases order texts: capital letters come before small ones.
    Within(Range<String>),
}

impl Test for TextTest {
    type Value = str;

    fn fits(&self, value: &str) -> bool {
        match self {
            Self::Like(pattern) => pattern.fits(value),
            Self::Within(range) => range.holds(value),
        }
    }

    fn is_empty(value: &str) -> bool {
        value.is_empty()
    }
}

impl fmt::Display for TextTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Like(pattern) => pattern.fmt(f),
            Self::Within(range) => range.write(f, |text| letters::escaped(text)),
        }
    }
}

/// Numbers and days: each test is a range, be it of one value.
macro_rules! test_by_range {
    ($value:ty) => {
        impl Test for Range<$value> {
            type Value = $value;

            fn fits(&self, value: &$value) -> bool {
                self.holds(value)
            }
        }

        impl fmt::Display for Range<$value> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.write(f, <$value>::to_string)
            }
        }
    };
}
test_by_range!(i64);
test_by_range!(Date);

/// One of the values that a field can have, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(pub String);

impl Test for Key {
    type Value = str;

    fn fits(&self, value: &str) -> bool {
        self.0 == value
    }

    fn is_empty(value: &str) -> bool {
        value.is_empty()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "={}", letters::escaped(&self.0))
    }
}

/// What a text means that stands by itself, without `=` or another sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// The whole value, letter by letter: where an expression is a rule.
    Whole,
    /// Some of the value, ignoring case (with `*` or `?` all of it): where somebody looks for something.
    Within,
}
