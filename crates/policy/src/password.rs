//! Which passwords are refused. Rule "Passwords": length counts, composition doesn't; what others
//! would guess first is refused.

use std::collections::HashSet;
use std::sync::LazyLock;

use say::problems;

/// The fewest characters of a password that stands alone.
pub const SHORTEST: usize = 15;
/// The fewest characters once the person has a second factor.
pub const SHORTEST_WITH_SECOND_FACTOR: usize = 8;
pub const LONGEST: usize = 128;

/// A name shorter than this may stand in a password without being noticed.
const SHORTEST_NAME: usize = 3;
/// With fewer other letters than this, a password is made of the names in it.
const FEWEST_OTHER_LETTERS: usize = 6;
/// A password that repeats fewer characters than this over and over is refused.
const SHORTEST_REPEATED: usize = 8;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    #[error("{}", problems::password_too_short(*.0))]
    TooShort(usize),
    #[error("{}", problems::use_at_most(*.0))]
    TooLong(usize),
    #[error("{}", problems::password_common())]
    Common,
    #[error("{}", problems::password_repetition())]
    Repetition,
    #[error("{}", problems::password_own_name())]
    OwnName,
}

/// Whose password it is to be.
#[derive(Clone, Copy, Debug)]
pub struct PasswordContext<'a> {
    pub has_second_factor: bool,
    /// The person's names, user names and e-mail addresses, and the companies' names and short names.
    pub names: &'a [&'a str],
}

/// Checks a password that somebody wants to set.
pub fn check(password: &str, context: &PasswordContext<'_>) -> Result<(), PasswordProblem> {
    let least = if context.has_second_factor {
        SHORTEST_WITH_SECOND_FACTOR
    } else {
        SHORTEST
    };
    let length = password.chars().count();
    if length < least {
        return Err(PasswordProblem::TooShort(least));
    }
    if length > LONGEST {
        return Err(PasswordProblem::TooLong(LONGEST));
    }
    let password = password.to_lowercase();
    if is_common(&password) {
        return Err(PasswordProblem::Common);
    }
    if is_run(&password) || repeated(&password).is_some_and(is_weak_unit) {
        return Err(PasswordProblem::Repetition);
    }
    if is_made_of(&password, context.names) {
        return Err(PasswordProblem::OwnName);
    }
    Ok(())
}

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/common-passwords.txt")
        .lines()
        .collect()
});

/// Whether it is in the list, as it is, or without what people hang on to it: digits and signs at
/// either end, or itself again.
fn is_common(password: &str) -> bool {
    let is_hung_on = |c: char| !c.is_alphabetic();
    let bare = password.trim_matches(is_hung_on);
    let end_bare = password.trim_end_matches(is_hung_on);
    [password, bare, end_bare]
        .into_iter()
        .flat_map(|form| [Some(form), repeated(form)])
        .flatten()
        .any(|form| COMMON.contains(form))
}

/// The shortest text that, written several times, is this one: `abc` of `abcabcabc`.
fn repeated(text: &str) -> Option<&str> {
    let places = text.char_indices().map(|(place, _)| place).skip(1);
    places
        .take_while(|place| *place <= text.len() / 2)
        .filter(|place| text.len().is_multiple_of(*place))
        .filter_map(|place| text.get(..place))
        .find(|unit| unit.repeat(text.len() / unit.len()) == text)
}

fn is_weak_unit(unit: &str) -> bool {
    unit.chars().count() < SHORTEST_REPEATED || is_common(unit)
}

/// Whether each character is the neighbour of the one before, always in the same direction, as in
/// `abcdefgh` or `0987654321`.
fn is_run(text: &str) -> bool {
    let codes: Vec<u32> = text.chars().map(u32::from).collect();
    let steps_by = |step: u32, turn: (u32, u32)| {
        codes.windows(2).all(|pair| {
            let [one, next] = *pair else { return false };
            one.wrapping_add(step) == next || (one, next) == turn
        })
    };
    steps_by(1, (u32::from('9'), u32::from('0')))
        || steps_by(u32::MAX, (u32::from('0'), u32::from('9')))
}

/// Whether little is left of a password once the names, digits and signs are taken out of it.
fn is_made_of(password: &str, names: &[&str]) -> bool {
    let mut words: Vec<String> = names.iter().flat_map(|name| words_of(name)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = password.to_owned();
    for word in &words {
        rest = rest.replace(word.as_str(), " ");
    }
    let left = rest.chars().filter(|c| c.is_alphabetic()).count();
    let is_rest_common = rest
        .split(' ')
        .any(|part| part.len() > 1 && is_common(part));
    rest != password && (left < FEWEST_OTHER_LETTERS || (is_rest_common && left <= 12))
}

/// The words of a name, and the name written without what stands between them.
fn words_of(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let mut words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned)
        .collect();
    words.push(name.chars().filter(|c| c.is_alphanumeric()).collect());
    words.retain(|word| word.chars().count() >= SHORTEST_NAME);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINA: PasswordContext<'_> = PasswordContext {
        has_second_factor: false,
        names: &[
            "Nina Kos",
            "nina",
            "nina@adria.example",
            "Adria Travel",
            "adria",
        ],
    };

    fn refused(password: &str) -> Option<PasswordProblem> {
        check(password, &NINA).err()
    }

    #[test]
    fn fifteen_characters_are_enough_of_any_kind() {
        for password in [
            "correct horse battery",
            "kurja koža in dež",
            "          a    b",
            "日本語のとても長いパスワードです",
        ] {
            assert_eq!(refused(password), None, "{password}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(
            refused("fourteen chars"),
            Some(PasswordProblem::TooShort(15))
        );
        assert_eq!(
            refused("žžžžžžžžžžžžžž"),
            Some(PasswordProblem::TooShort(15))
        );
        assert_eq!(
            refused(&"long words ".repeat(12)),
            Some(PasswordProblem::TooLong(128))
        );
        let longest: String = "blue kettle sings at noon "
            .repeat(5)
            .chars()
            .take(128)
            .collect();
        assert_eq!(refused(&longest), None);
    }

    #[test]
    fn with_a_second_factor_eight_are_enough() {
        let context = PasswordContext {
            has_second_factor: true,
            ..NINA
        };
        assert_eq!(check("kljukec8", &context), Ok(()));
        assert_eq!(
            check("kljukec", &context),
            Err(PasswordProblem::TooShort(8))
        );
        assert_eq!(check("Password1", &context), Err(PasswordProblem::Common));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "passwordpassword",
            "Password123456789",
            "1234567 password!",
            "qwertyuiop123456",
            "QwertyQwertyQwerty",
        ] {
            assert_eq!(
                refused(password),
                Some(PasswordProblem::Common),
                "{password}"
            );
        }
        for password in [
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "abcdefghijklmnop",
            "zyxwvutsrqponmlk",
        ] {
            assert!(refused(password).is_some(), "{password}");
        }
    }

    #[test]
    fn what_is_made_of_the_persons_or_the_companys_name_is_refused() {
        for password in [
            "NinaKosAdriaTravel",
            "nina@adria.example",
            "Adria-Travel-2026",
            "nina.kos.nina.kos",
            "ninapassword1234",
        ] {
            assert_eq!(
                refused(password),
                Some(PasswordProblem::OwnName),
                "{password}"
            );
        }
        assert_eq!(refused("nina feeds two grey donkeys"), None);
    }
}
