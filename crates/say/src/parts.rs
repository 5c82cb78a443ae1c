//! What the made functions are put together from.

use std::fmt::{Display, Write};

use icu_plurals::PluralCategory;

use crate::number::{category, written};

pub(crate) fn push(text: &mut String, value: &impl Display) {
    // Writing to a text fails only if the value itself does.
    let _ = write!(text, "{value}");
}

pub(crate) fn push_number(text: &mut String, number: i64) {
    text.push_str(&written(number));
}

pub(crate) fn is_one(number: i64) -> bool {
    category(number) == PluralCategory::One
}
