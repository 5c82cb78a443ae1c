//! Texts with `*` for any letters and `?` for one. Whether case counts is decided letter by letter, without
//! any language's rules, so that a database can be asked the same: see [`variants`].

use std::fmt;

use super::letters::{Letter, write_escaped};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Letter(char),
    /// `?`
    One,
    /// `*`
    Any,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
    ignores_case: bool,
}

impl Pattern {
    pub(super) fn new(letters: &[Letter], ignores_case: bool) -> Self {
        let pieces = letters.iter().map(|letter| match letter.char {
            '*' if !letter.literal => Piece::Any,
            '?' if !letter.literal => Piece::One,
            char => Piece::Letter(char),
        });
        Self::of(pieces, ignores_case)
    }

    fn of(pieces: impl Iterator<Item = Piece>, ignores_case: bool) -> Self {
        let mut pieces: Vec<_> = pieces.collect();
        pieces.dedup_by(|next, piece| (*next, *piece) == (Piece::Any, Piece::Any));
        Self {
            pieces,
            ignores_case,
        }
    }

    /// Fits whatever holds it.
    pub(super) fn anywhere(self) -> Self {
        let around = || std::iter::once(Piece::Any);
        let pieces = around().chain(self.pieces).chain(around());
        Self::of(pieces, self.ignores_case)
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub fn ignores_case(&self) -> bool {
        self.ignores_case
    }

    /// The text, where it is one and the same.
    pub fn whole(&self) -> Option<String> {
        let letter = |piece: &Piece| match piece {
            Piece::Letter(letter) => Some(*letter),
            Piece::One | Piece::Any => None,
        };
        let letters = self.pieces.iter().map(letter);
        letters
            .collect::<Option<String>>()
            .filter(|_| !self.ignores_case)
    }

    /// Goes on after the last `*` whenever a letter doesn't fit: no more steps than letters times pieces.
    pub fn fits(&self, text: &str) -> bool {
        let letters: Vec<char> = text.chars().collect();
        let (mut at, mut piece) = (0, 0);
        let mut last_any = None;
        while let Some(letter) = letters.get(at) {
            match self.pieces.get(piece) {
                Some(Piece::Any) => {
                    last_any = Some((piece, at));
                    piece += 1;
                }
                Some(Piece::One) => (at, piece) = (at + 1, piece + 1),
                Some(Piece::Letter(wanted)) if self.is_same(*wanted, *letter) => {
                    (at, piece) = (at + 1, piece + 1);
                }
                _ => match last_any {
                    Some((any, from)) => {
                        last_any = Some((any, from + 1));
                        (at, piece) = (from + 1, any + 1);
                    }
                    None => return false,
                },
            }
        }
        let rest = self.pieces.iter().skip(piece);
        rest.copied().all(|piece| piece == Piece::Any)
    }

    fn is_same(&self, wanted: char, letter: char) -> bool {
        wanted == letter || (self.ignores_case && variants(wanted).contains(&letter))
    }
}

/// The letters that count as this one when case is ignored; the letter itself among them.
pub fn variants(letter: char) -> Vec<char> {
    let (lower, upper) = (lower(letter), upper(letter));
    let mut all = vec![letter];
    for variant in [lower, upper, self::upper(lower), self::lower(upper)] {
        if !all.contains(&variant) {
            all.push(variant);
        }
    }
    all
}

/// As a small letter, where that is one letter too.
fn lower(letter: char) -> char {
    one(letter.to_lowercase()).unwrap_or(letter)
}

fn upper(letter: char) -> char {
    one(letter.to_uppercase()).unwrap_or(letter)
}

fn one(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next();
    first.filter(|_| letters.next().is_none())
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = String::from(if self.ignores_case { "=~" } else { "=" });
        let last = self.pieces.len().saturating_sub(1);
        for (number, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Any => written.push('*'),
                Piece::One => written.push('?'),
                Piece::Letter(letter) => {
                    write_escaped(&mut written, *letter, number == 0 || number == last);
                }
            }
        }
        f.write_str(&written)
    }
}
