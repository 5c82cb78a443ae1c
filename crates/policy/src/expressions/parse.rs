//! Takes an expression apart: values, signs, ranges. What a value itself may be is the business of the kind
//! of field.

use super::{
    Expression, MOST_CHARACTERS, MOST_VALUES,
    letters::{Letter, letters, trimmed},
    wrong::{Problem, Wrong},
};

/// One of the values that stand beside each other, without what excludes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term<'a> {
    /// The place of `~`.
    pub folds: Option<usize>,
    pub shape: Shape<'a>,
    /// Where it begins.
    pub at: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'a> {
    /// Without any sign.
    Bare(&'a [Letter]),
    Compared(Sign, &'a [Letter]),
    Between(Option<&'a [Letter]>, Option<&'a [Letter]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Same,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Reads an expression; `test` reads one value, which may stand for several.
pub(super) fn parse<T>(
    typed: &str,
    test: impl Fn(Term<'_>) -> Result<Vec<T>, Wrong>,
) -> Result<Expression<T>, Wrong> {
    if typed.chars().count() > MOST_CHARACTERS {
        return Err(Problem::TooLong.at(MOST_CHARACTERS + 1));
    }
    let letters = letters(typed)?;
    let mut expression = Expression {
        wanted: Vec::new(),
        excluded: Vec::new(),
        with_empty: false,
    };
    let mut at = 1;
    let values = letters.split(|letter| letter.is(';') || letter.is('|'));
    for (number, value) in values.enumerate() {
        if number >= MOST_VALUES {
            return Err(Problem::TooManyValues.at(at));
        }
        // The sign that ends it takes one place, as does a letter; an escaped one takes two.
        let begins = value.first().map_or(at, |first| first.at);
        at = value
            .last()
            .map_or(at, |last| last.at + 1 + usize::from(last.literal))
            + 1;
        read_value(value, begins, &mut expression, &test)?;
    }
    Ok(expression)
}

fn read_value<T>(
    value: &[Letter],
    begins: usize,
    expression: &mut Expression<T>,
    test: impl Fn(Term<'_>) -> Result<Vec<T>, Wrong>,
) -> Result<(), Wrong> {
    let (value, with_empty) = without_null(trimmed(value));
    expression.with_empty |= with_empty;
    if with_empty && value.is_empty() {
        return Ok(());
    }
    let (excluded, term) = term(value, begins)?;
    let tests = test(term)?;
    if excluded {
        expression.excluded.extend(tests);
    } else {
        expression.wanted.extend(tests);
    }
    Ok(())
}

/// Without `+null` at its end, and whether it was there.
fn without_null(value: &[Letter]) -> (&[Letter], bool) {
    let signs = ['+', 'n', 'u', 'l', 'l'];
    let Some((rest, end)) = value
        .len()
        .checked_sub(signs.len())
        .map(|at| value.split_at(at))
    else {
        return (value, false);
    };
    let is_null = end
        .iter()
        .zip(signs)
        .all(|(letter, sign)| !letter.literal && letter.char.eq_ignore_ascii_case(&sign));
    if is_null {
        (trimmed(rest), true)
    } else {
        (value, false)
    }
}

/// Whether it excludes, and what.
fn term(value: &[Letter], begins: usize) -> Result<(bool, Term<'_>), Wrong> {
    let at = value.first().map_or(begins, |letter| letter.at);
    let (mut rest, mut excluded, mut folds, mut sign) = (value, false, None, None);
    while let Some((first, (taken, meant))) = rest.first().zip(sign_at(rest)) {
        match meant {
            Meant::Excluded | Meant::Other if excluded => {
                return Err(Problem::ExcludedTwice.at(first.at));
            }
            Meant::Sign(_) | Meant::Other | Meant::Excluded if sign.is_some() => {
                return Err(Problem::TwoSigns.at(first.at));
            }
            Meant::Excluded => excluded = true,
            Meant::Other => (excluded, sign) = (true, Some(Sign::Same)),
            Meant::Folds => folds = Some(first.at),
            Meant::Sign(found) => sign = Some(found),
        }
        rest = trimmed(rest.get(taken..).unwrap_or_default());
    }
    if rest.is_empty() {
        let end = value.last().map_or(begins, |last| last.at + 1);
        return Err(Problem::NoValue.at(end));
    }
    let shape = shape(rest, sign)?;
    Ok((excluded, Term { folds, shape, at }))
}

enum Meant {
    /// `!`
    Excluded,
    /// `<>`
    Other,
    /// `~`
    Folds,
    Sign(Sign),
}

/// The sign that letters begin with, and how many of them it takes.
fn sign_at(letters: &[Letter]) -> Option<(usize, Meant)> {
    let first = letters.first().filter(|letter| !letter.literal)?;
    let second = letters.get(1).filter(|letter| !letter.literal);
    Some(match (first.char, second.map(|letter| letter.char)) {
        ('<', Some('>')) => (2, Meant::Other),
        ('<', Some('=')) => (2, Meant::Sign(Sign::AtMost)),
        ('>', Some('=')) => (2, Meant::Sign(Sign::AtLeast)),
        ('<', _) => (1, Meant::Sign(Sign::Less)),
        ('>', _) => (1, Meant::Sign(Sign::More)),
        ('=', _) => (1, Meant::Sign(Sign::Same)),
        ('!', _) => (1, Meant::Excluded),
        ('~', _) => (1, Meant::Folds),
        _ => return None,
    })
}

fn shape(letters: &[Letter], sign: Option<Sign>) -> Result<Shape<'_>, Wrong> {
    let Some((from, dots, to)) = range_of(letters) else {
        return Ok(match sign {
            None => Shape::Bare(letters),
            Some(sign) => Shape::Compared(sign, letters),
        });
    };
    if sign.is_some_and(|sign| sign != Sign::Same) {
        return Err(Problem::SignBeforeRange.at(dots));
    }
    if let Some((_, again, _)) = range_of(to) {
        return Err(Problem::TwoRanges.at(again));
    }
    let end = |letters: &'_ [Letter]| !letters.is_empty();
    match (end(from), end(to)) {
        (false, false) => Err(Problem::NoValue.at(dots + 2)),
        (has_from, has_to) => Ok(Shape::Between(
            has_from.then_some(from),
            has_to.then_some(to),
        )),
    }
}

/// What stands on either side of `..`, and where that is.
fn range_of(letters: &[Letter]) -> Option<(&[Letter], usize, &[Letter])> {
    let mut pairs = letters.windows(2);
    let dots = pairs.position(|pair| pair.iter().all(|letter| letter.is('.')))?;
    let (from, rest) = letters.split_at(dots);
    let (first, to) = (rest.first()?, rest.get(2..)?);
    Some((trimmed(from), first.at, trimmed(to)))
}
