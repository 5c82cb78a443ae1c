//! Text as it is compared: without case and accents for searching and sorting, without case for
//! names that must differ. Both databases compare bytes, so both order alike.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case without accents: what search and sort columns hold.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The search column of a row: its folded words, apart.
pub(crate) fn search_of(parts: &[&str]) -> String {
    let folded: Vec<String> = parts
        .iter()
        .filter(|p| !p.is_empty())
        .map(|p| fold(p))
        .collect();
    folded.join("\n")
}

/// The key by which names must differ: case does not count, accents do.
pub(crate) fn name_key(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).collect()
}

/// What was typed into a search box, as a pattern for LIKE with `\` as the escape.
pub(crate) fn like_pattern(typed: &str) -> String {
    containing(&fold(typed))
}

/// The same for a column of name keys, in which accents count.
pub(crate) fn key_pattern(typed: &str) -> String {
    containing(&name_key(typed.trim()))
}

fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_ignores_case_and_accents() {
        assert_eq!(fold("Žiga ČERNE"), "ziga cerne");
    }

    #[test]
    fn names_differ_by_accent_but_not_by_case() {
        assert_eq!(name_key("NINA"), name_key("nina"));
        assert_ne!(name_key("Žan"), name_key("Zan"));
    }

    #[test]
    fn a_typed_percent_is_searched_for_literally() {
        assert_eq!(like_pattern("50%_a\\"), "%50\\%\\_a\\\\%");
    }
}
