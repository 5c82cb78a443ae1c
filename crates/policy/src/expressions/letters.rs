//! The letters of an expression: each with its place, and whether `\` made it stand for itself.

use std::fmt::Write as _;

use super::wrong::{Problem, Wrong};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub char: char,
    /// Whether it stands for itself, whatever it means otherwise.
    pub literal: bool,
    /// Counted from one.
    pub at: usize,
}

impl Letter {
    /// Whether it is this sign.
    pub fn is(self, sign: char) -> bool {
        !self.literal && self.char == sign
    }

    fn is_blank(self) -> bool {
        !self.literal && self.char.is_whitespace()
    }
}

pub(super) fn letters(typed: &str) -> Result<Vec<Letter>, Wrong> {
    let mut found = Vec::with_capacity(typed.len());
    let mut chars = typed.chars().zip(1_usize..);
    while let Some((char, at)) = chars.next() {
        let (char, literal) = match char {
            '\\' => match chars.next() {
                Some((next, _)) => (next, true),
                None => return Err(Problem::LonelyEscape.at(at)),
            },
            _ => (char, false),
        };
        found.push(Letter { char, literal, at });
    }
    Ok(found)
}

/// Without the blanks around.
pub(super) fn trimmed(mut letters: &[Letter]) -> &[Letter] {
    while let [first, rest @ ..] = letters
        && first.is_blank()
    {
        letters = rest;
    }
    while let [rest @ .., last] = letters
        && last.is_blank()
    {
        letters = rest;
    }
    letters
}

pub(super) fn plain(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.char).collect()
}

/// A text that stands for itself, as a value in an expression.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (number, letter) in text.chars().enumerate() {
        let is_edge = number == 0 || number == last;
        write_escaped(&mut written, letter, is_edge);
    }
    written
}

/// `is_edge`: whether the value begins or ends with it.
pub(super) fn write_escaped(written: &mut String, letter: char, is_edge: bool) {
    let means_something = match letter {
        ';' | '|' | '*' | '?' | '\\' | '~' | '!' | '=' | '<' | '>' | '+' => true,
        '.' => is_edge || written.ends_with('.'),
        _ => is_edge && letter.is_whitespace(),
    };
    let escape = if means_something { "\\" } else { "" };
    // Writing to a string doesn't fail.
    let _ = write!(written, "{escape}{letter}");
}
