//! Days as the language writes them: "3 March 2026", "3. März 2026".

use crate::{Language, dates, language};

/// The month's name; nothing for a number that is none.
pub fn month(month: i8) -> &'static str {
    match month {
        1 => dates::january(),
        2 => dates::february(),
        3 => dates::march(),
        4 => dates::april(),
        5 => dates::may(),
        6 => dates::june(),
        7 => dates::july(),
        8 => dates::august(),
        9 => dates::september(),
        10 => dates::october(),
        11 => dates::november(),
        12 => dates::december(),
        _ => "",
    }
}

/// The name of the day of the week, counted from Monday = 1.
pub fn weekday(from_monday: i8) -> &'static str {
    match from_monday {
        1 => dates::monday(),
        2 => dates::tuesday(),
        3 => dates::wednesday(),
        4 => dates::thursday(),
        5 => dates::friday(),
        6 => dates::saturday(),
        7 => dates::sunday(),
        _ => "",
    }
}

/// "3 March"
pub fn day_and_month(day: i8, month: i8) -> String {
    // By hand: a list writes hundreds of them, and the formatting machinery made a tenth of its time.
    let mut text = String::with_capacity(40);
    if day >= 10 {
        text.push(digit(day / 10));
    }
    text.push(digit(day));
    if language() == Language::German {
        text.push('.');
    }
    text.push(' ');
    text.push_str(self::month(month));
    text
}

/// "3 March 2026"
pub fn day(year: i16, month: i8, day: i8) -> String {
    let mut text = day_and_month(day, month);
    text.push(' ');
    if (1000..=9999).contains(&year) {
        for place in [1000, 100, 10, 1] {
            text.push(digit(year / place));
        }
    } else {
        // Nobody's day, but a day.
        text.push_str(&year.to_string());
    }
    text
}

/// The last digit of a number.
fn digit(number: impl Into<i16>) -> char {
    let last = number.into().unsigned_abs() % 10;
    char::from_digit(u32::from(last), 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaking;

    #[test]
    fn a_day_is_written_as_the_language_does() {
        assert_eq!(day(2026, 3, 3), "3 March 2026");
        assert_eq!(day(2027, 12, 31), "31 December 2027");
        let german = speaking(Language::German, || day(2026, 3, 3));
        assert_eq!(german, "3. März 2026");
        assert_eq!(day(33, 1, 10), "10 January 33");
    }
}
