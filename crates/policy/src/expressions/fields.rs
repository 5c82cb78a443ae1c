//! What values are in the kinds of fields: texts, numbers, days, and choices.

use std::ops::Bound;

use jiff::{ToSpan, civil::Date};

use super::{
    Bare, Expression, Key, Pattern, Range, TextTest,
    letters::{Letter, plain},
    parse::{Shape, Sign, Term, parse},
    wrong::{Problem, Wrong},
};

/// Reads an expression about a text.
pub fn text(typed: &str, bare: Bare) -> Result<Expression<TextTest>, Wrong> {
    parse(typed, |term| Ok(vec![text_test(term, bare)?]))
}

fn text_test(term: Term<'_>, bare: Bare) -> Result<TextTest, Wrong> {
    let folds = term.folds.is_some();
    match term.shape {
        Shape::Bare(letters) if bare == Bare::Within => {
            let pattern = Pattern::new(letters, true);
            let has_pattern = letters.iter().any(is_pattern);
            Ok(TextTest::Like(if has_pattern {
                pattern
            } else {
                pattern.anywhere()
            }))
        }
        Shape::Bare(letters) | Shape::Compared(Sign::Same, letters) => {
            Ok(TextTest::Like(Pattern::new(letters, folds)))
        }
        Shape::Compared(..) | Shape::Between(..) => {
            let ordered = |letters: &[Letter]| {
                no_pattern(letters)?;
                Ok((plain(letters), plain(letters)))
            };
            Ok(TextTest::Within(range(term, ordered)?))
        }
    }
}

/// Reads an expression about a whole number.
pub fn number(typed: &str) -> Result<Expression<Range<i64>>, Wrong> {
    parse(typed, |term| Ok(vec![range(term, one_number)?]))
}

fn one_number(letters: &[Letter]) -> Result<(i64, i64), Wrong> {
    no_pattern(letters)?;
    let typed = plain(letters);
    match typed.parse() {
        Ok(number) => Ok((number, number)),
        Err(_) => Err(Problem::NoNumber(typed).at(begin(letters))),
    }
}

/// Reads an expression about a day: `2026-03-31`, `31.3.2026`, or all days of `2026-03` or `2026`.
pub fn days(typed: &str) -> Result<Expression<Range<Date>>, Wrong> {
    parse(typed, |term| Ok(vec![range(term, some_days)?]))
}

fn some_days(letters: &[Letter]) -> Result<(Date, Date), Wrong> {
    no_pattern(letters)?;
    let typed = plain(letters);
    span(&typed).ok_or_else(|| Problem::NoDay(typed).at(begin(letters)))
}

/// The first and the last day that are meant.
fn span(typed: &str) -> Option<(Date, Date)> {
    if typed.contains('.') {
        let mut parts = typed.split('.').map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let day = date(year, month, day)?;
        return parts.next().is_none().then_some((day, day));
    }
    let parts: Vec<&str> = typed.split('-').map(str::trim).collect();
    match parts.as_slice() {
        [year] => Some((date(year, "1", "1")?, date(year, "12", "31")?)),
        [year, month] => {
            let first = date(year, month, "1")?;
            Some((first, first.last_of_month()))
        }
        [year, month, day] => {
            let day = date(year, month, day)?;
            Some((day, day))
        }
        _ => None,
    }
}

/// A year has four digits: `26` is none.
fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_number = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    let is_year = year.len() == 4 && [year, month, day].into_iter().all(is_number);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let date = Date::new(year, month, day).ok()?;
    // The day after has to exist too: a range may end with it.
    (is_year && date.checked_add(1.day()).is_ok()).then_some(date)
}

/// Reads an expression about a field that has one of these values, each a key with the words for it. Both
/// can be typed, in any case.
pub fn choice(typed: &str, choices: &[(String, String)]) -> Result<Expression<Key>, Wrong> {
    parse(typed, |term| {
        let (Shape::Bare(letters) | Shape::Compared(Sign::Same, letters)) = term.shape else {
            return Err(Problem::NoOrder.at(term.at));
        };
        let pattern = Pattern::new(letters, true);
        let fits = |(key, words): &&(String, String)| pattern.fits(key) || pattern.fits(words);
        let keys = choices.iter().filter(fits);
        let keys: Vec<Key> = keys.map(|(key, _)| Key(key.clone())).collect();
        if keys.is_empty() {
            return Err(Problem::NoChoice(plain(letters)).at(begin(letters)));
        }
        Ok(keys)
    })
}

/// Whether it is `*` or `?` and stands for other letters.
fn is_pattern(letter: &Letter) -> bool {
    letter.is('*') || letter.is('?')
}

fn no_pattern(letters: &[Letter]) -> Result<(), Wrong> {
    let found = letters.iter().find(|letter| is_pattern(letter));
    found.map_or(Ok(()), |letter| Err(Problem::NoPattern.at(letter.at)))
}

fn begin(letters: &[Letter]) -> usize {
    letters.first().map_or(1, |letter| letter.at)
}

/// A range of values, each of which is read as the first and the last one it means.
fn range<V: Ord + Clone>(
    term: Term<'_>,
    value: impl Fn(&[Letter]) -> Result<(V, V), Wrong>,
) -> Result<Range<V>, Wrong> {
    if let Some(at) = term.folds {
        return Err(Problem::NoCase.at(at));
    }
    let range = match term.shape {
        Shape::Bare(letters) | Shape::Compared(Sign::Same, letters) => {
            let (first, last) = value(letters)?;
            Range::between(Some(first), Some(last))
        }
        Shape::Compared(Sign::Less, letters) => Range::below(Bound::Excluded(value(letters)?.0)),
        Shape::Compared(Sign::AtMost, letters) => Range::below(Bound::Included(value(letters)?.1)),
        Shape::Compared(Sign::More, letters) => Range::above(Bound::Excluded(value(letters)?.1)),
        Shape::Compared(Sign::AtLeast, letters) => Range::above(Bound::Included(value(letters)?.0)),
        Shape::Between(from, to) => {
            let (from, to) = (from.map(&value).transpose()?, to.map(&value).transpose()?);
            Range::between(from.map(|(first, _)| first), to.map(|(_, last)| last))
        }
    };
    if range.is_backwards() {
        return Err(Problem::Backwards.at(term.at));
    }
    Ok(range)
}
