//! Numbers as the language writes and counts them.

use std::cell::OnceCell;

use fixed_decimal::Decimal;
use icu_decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::{Language, language};

/// A number that a sentence may hold.
pub trait Number {
    fn whole(self) -> i64;
}

impl Number for i64 {
    fn whole(self) -> i64 {
        self
    }
}

/// Templates lend what they hold.
impl<T: Number + Copy> Number for &T {
    fn whole(self) -> i64 {
        (*self).whole()
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Number for $kind {
            fn whole(self) -> i64 {
                // More than there can be of anything.
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        })*
    };
}

numbers!(u8, u16, u32, u64, usize, i8, i16, i32);

/// What a language needs to write and count.
struct Ways {
    decimal: Option<DecimalFormatter>,
    plurals: Option<PluralRules>,
}

impl Ways {
    fn of(language: Language) -> Self {
        let locale = match language {
            Language::English => locale!("en"),
            Language::German => locale!("de"),
        };
        Self {
            decimal: DecimalFormatter::try_new(
                Locale::clone(&locale).into(),
                DecimalFormatterOptions::default(),
            )
            .ok(),
            plurals: PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok(),
        }
    }
}

thread_local! {
    static ENGLISH: OnceCell<Ways> = const { OnceCell::new() };
    static GERMAN: OnceCell<Ways> = const { OnceCell::new() };
}

fn with<T>(use_them: impl FnOnce(&Ways) -> T) -> T {
    let language = language();
    let place = match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    };
    place.with(|ways| use_them(ways.get_or_init(|| Ways::of(language))))
}

/// `1,234` or `1.234`.
pub fn written(number: i64) -> String {
    // Most numbers are small, and alike everywhere.
    if (0..1000).contains(&number) {
        return number.to_string();
    }
    with(|ways| match &ways.decimal {
        Some(decimal) => decimal.format(&Decimal::from(number)).to_string(),
        None => number.to_string(),
    })
}

/// Which plural the language takes for so many.
pub fn category(number: i64) -> PluralCategory {
    with(|ways| match &ways.plurals {
        Some(plurals) => plurals.category_for(number),
        None => PluralCategory::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaking;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let of = |language, number| speaking(language, || written(number));
        assert_eq!(of(Language::English, 1_234_567), "1,234,567");
        assert_eq!(of(Language::German, 1_234_567), "1.234.567");
        assert_eq!(of(Language::German, -12_000), "-12.000");
        assert_eq!(of(Language::English, 999), "999");
    }

    #[test]
    fn one_is_one_in_both_languages() {
        for language in Language::ALL {
            let of = |number| speaking(language, || category(number));
            assert_eq!(of(1), PluralCategory::One);
            assert_eq!(of(0), PluralCategory::Other);
            assert_eq!(of(21), PluralCategory::Other);
        }
    }
}
