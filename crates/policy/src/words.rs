//! Words made into sentences, the same way for pages, files and commands.

/// With a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// "Access levels" in the middle of a sentence; "API tokens" stays.
pub(crate) fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_acronym = second.is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_acronym => first.to_lowercase().chain(text.chars().skip(1)).collect(),
        _ => text.to_owned(),
    }
}

/// As Unicode writes it: `00AD` of a soft hyphen.
pub(crate) fn code_point(character: char) -> String {
    format!("{:04X}", u32::from(character))
}

/// "use at most 100 characters" becomes "Use at most 100 characters."
pub fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{}{end}", capital(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_becomes_a_sentence() {
        assert_eq!(sentence("enter a name"), "Enter a name.");
        assert_eq!(sentence("écrivez-vous?"), "Écrivez-vous?");
        assert_eq!(sentence("Done."), "Done.");
    }
}
