//! Words made into sentences, the same way for pages, files and commands.

/// With a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
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
