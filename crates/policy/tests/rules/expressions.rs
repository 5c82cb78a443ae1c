//! The rules of `docs/expressions.md`: which values pass, what can't be read and where, and that an expression
//! reads the same after it was written.

use jiff::civil::date;
use proptest::prelude::*;
use tenantry_policy::expressions::{self, Bare, MOST_CHARACTERS, MOST_VALUES, Problem, Wrong};

/// The values of a field that pass.
fn found<'a>(typed: &str, bare: Bare, values: &[&'a str]) -> Vec<&'a str> {
    let expression =
        expressions::text(typed, bare).unwrap_or_else(|wrong| panic!("{typed}: {wrong}"));
    let values = values.iter().copied();
    values
        .filter(|value| expression.passes(Some(value)))
        .collect()
}

const NAMES: [&str; 8] = ["", "Nina", "nina", "ni", "Nino", "Ana-Nina", "ŽAN", "žan"];

#[test]
fn signs_of_a_text() {
    let table: [(&str, &[&str]); 22] = [
        ("nina", &["nina"]),
        ("=nina", &["nina"]),
        (" = nina ", &["nina"]),
        ("~nina", &["Nina", "nina"]),
        ("=~NINA", &["Nina", "nina"]),
        ("~žan", &["ŽAN", "žan"]),
        ("ni*", &["nina", "ni"]),
        ("ni?*", &["nina"]),
        ("*ni*", &["nina", "ni"]),
        ("~*nin?", &["Nina", "nina", "Nino", "Ana-Nina"]),
        ("*", &NAMES[1..]),
        ("????", &["Nina", "nina", "Nino"]),
        ("nina;ni", &["nina", "ni"]),
        ("nina|ni", &["nina", "ni"]),
        ("<>nina", &["Nina", "ni", "Nino", "Ana-Nina", "ŽAN", "žan"]),
        ("!~*ni*", &["ŽAN", "žan"]),
        ("~n*;!nina;<>ni", &["Nina", "Nino"]),
        ("N..a", &["Nina", "Nino"]),
        (">=nina", &["nina", "ŽAN", "žan"]),
        ("<B", &["Ana-Nina"]),
        ("nina+null", &["", "nina"]),
        ("+null", &[""]),
    ];
    for (typed, passing) in table {
        assert_eq!(found(typed, Bare::Whole, &NAMES), passing, "{typed}");
    }
}

#[test]
fn a_text_by_itself_is_looked_for_anywhere_in_a_list() {
    let within = |typed| found(typed, Bare::Within, &NAMES);
    assert_eq!(within("NINA"), ["Nina", "nina", "Ana-Nina"]);
    assert_eq!(within("ni*"), ["Nina", "nina", "ni", "Nino"]);
    assert_eq!(within("=nina"), ["nina"]);
    assert_eq!(within("!ni"), ["ŽAN", "žan"]);
    assert_eq!(
        within("<>nina"),
        ["Nina", "ni", "Nino", "Ana-Nina", "ŽAN", "žan"]
    );
}

#[test]
fn an_empty_value_passes_only_with_null() {
    for typed in ["*", "!x", "<>x", "<z", "..z"] {
        let read = |typed: &str| expressions::text(typed, Bare::Whole).unwrap();
        assert!(
            !read(typed).passes(None) && !read(typed).passes(Some("")),
            "{typed}"
        );
        let with = read(&format!("{typed}+NULL"));
        assert!(with.passes(None) && with.passes(Some("")), "{typed}");
    }
    let only = expressions::number("+null").unwrap();
    assert!(only.passes(None) && !only.passes(Some(&0)));
}

#[test]
fn a_backslash_makes_a_sign_a_letter() {
    let values = ["a;b", "a*", "\\", "=x", "..", "a+null", " a", "!?"];
    for (typed, value) in [
        ("a\\;b", "a;b"),
        ("a\\*", "a*"),
        ("\\\\", "\\"),
        ("\\=x", "=x"),
        ("\\.\\.", ".."),
        ("a\\+null", "a+null"),
        ("\\ a", " a"),
        ("\\!\\?", "!?"),
    ] {
        assert_eq!(found(typed, Bare::Whole, &values), [value], "{typed}");
    }
}

#[test]
fn numbers() {
    let values = [-3, 0, 5, 7, 12];
    for (typed, passing) in [
        ("5", &[5][..]),
        (">=5", &[5, 7, 12]),
        ("<5;>7", &[-3, 0, 12]),
        ("-3..5", &[-3, 0, 5]),
        ("..0", &[-3, 0]),
        ("7..", &[7, 12]),
        ("!5;<>7", &[-3, 0, 12]),
        ("!0..9", &[-3, 12]),
    ] {
        let expression = expressions::number(typed).unwrap();
        let passes = values.iter().filter(|value| expression.passes(Some(value)));
        assert_eq!(passes.copied().collect::<Vec<i64>>(), passing, "{typed}");
    }
}

#[test]
fn days() {
    let values = [
        date(2025, 12, 31),
        date(2026, 2, 28),
        date(2026, 3, 1),
        date(2026, 3, 31),
    ];
    for (typed, passing) in [
        ("2026-03-01", &[2][..]),
        ("1.3.2026", &[2]),
        ("2026-03", &[2, 3]),
        ("2026", &[1, 2, 3]),
        (">2026-02", &[2, 3]),
        (">=2026-02", &[1, 2, 3]),
        ("<2026", &[0]),
        ("<=2026-02", &[0, 1]),
        ("2025..2026-02", &[0, 1]),
        ("1.3.2026..31.3.2026", &[2, 3]),
        ("!2026-03", &[0, 1]),
    ] {
        let expression = expressions::days(typed).unwrap();
        let passes = (0..values.len()).filter(|day| expression.passes(values.get(*day)));
        assert_eq!(passes.collect::<Vec<_>>(), passing, "{typed}");
    }
}

#[test]
fn choices_by_key_and_by_words() {
    let choices = [
        ("active", "aktiv"),
        ("suspended", "gesperrt"),
        ("retired", "ausgeschieden"),
    ];
    let choices = choices.map(|(key, words)| (key.to_owned(), words.to_owned()));
    for (typed, passing) in [
        ("active", &["active"][..]),
        ("Gesperrt;AKTIV", &["active", "suspended"]),
        ("!retired", &["active", "suspended"]),
        ("*ed", &["suspended", "retired"]),
    ] {
        let expression = expressions::choice(typed, &choices).unwrap();
        let keys = choices.iter().map(|(key, _)| key.as_str());
        let passes: Vec<_> = keys.filter(|key| expression.passes(Some(key))).collect();
        assert_eq!(passes, passing, "{typed}");
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    let text = |typed: &str| expressions::text(typed, Bare::Within).unwrap_err();
    let number = |typed: &str| expressions::number(typed).unwrap_err();
    let days = |typed: &str| expressions::days(typed).unwrap_err();
    let choice = |typed: &str| expressions::choice(typed, &[]).unwrap_err();
    let no = |problem: fn(String) -> Problem, typed: &str| problem(typed.to_owned());
    for (wrong, at, problem) in [
        (text("a;;b"), 3, Problem::NoValue),
        (text("a;"), 3, Problem::NoValue),
        (text("a\\;;"), 5, Problem::NoValue),
        (text(""), 1, Problem::NoValue),
        (text("a;  >="), 7, Problem::NoValue),
        (text(".."), 3, Problem::NoValue),
        (text("ab\\"), 3, Problem::LonelyEscape),
        (text("!!a"), 2, Problem::ExcludedTwice),
        (text("!<>a"), 2, Problem::ExcludedTwice),
        (text("=>a"), 2, Problem::TwoSigns),
        (text(">a..b"), 3, Problem::SignBeforeRange),
        (text("a..b..c"), 5, Problem::TwoRanges),
        (text("x;b..a"), 3, Problem::Backwards),
        (text(">a*"), 3, Problem::NoPattern),
        (text("~>a"), 1, Problem::NoCase),
        (number("1;x"), 3, no(Problem::NoNumber, "x")),
        (number("1;2*"), 4, Problem::NoPattern),
        (days("2026-02-30"), 1, no(Problem::NoDay, "2026-02-30")),
        (days(">26"), 2, no(Problem::NoDay, "26")),
        (days("9999-12-31"), 1, no(Problem::NoDay, "9999-12-31")),
        (choice("x"), 1, no(Problem::NoChoice, "x")),
        (choice("  >x"), 3, Problem::NoOrder),
    ] {
        assert_eq!(wrong, Wrong { at, problem });
    }
}

#[test]
fn an_expression_has_bounds() {
    let long = "x".repeat(MOST_CHARACTERS);
    assert!(expressions::text(&long, Bare::Whole).is_ok());
    let problem = |typed: &str| expressions::text(typed, Bare::Whole).unwrap_err().problem;
    assert_eq!(problem(&format!("{long}x")), Problem::TooLong);
    let many = vec!["x"; MOST_VALUES].join(";");
    assert!(expressions::text(&many, Bare::Whole).is_ok());
    assert_eq!(problem(&format!("{many};x")), Problem::TooManyValues);
    // However many stars: no more steps than letters times pieces.
    let stars = expressions::text(&"*a".repeat(MOST_CHARACTERS / 2), Bare::Whole).unwrap();
    assert!(!stars.passes(Some(&format!("{}b", "a".repeat(20_000)))));
}

#[test]
fn an_error_is_said_in_both_languages() {
    let wrong = expressions::number("1;x").unwrap_err();
    assert_eq!(wrong.to_string(), "At character 3: “x” is no whole number.");
    let german = say::speaking(say::Language::German, || wrong.to_string());
    assert_eq!(german, "Bei Zeichen 3: „x“ ist keine ganze Zahl.");
}

/// Made of what means something.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "B", "ž", "1", "7", "-", ".", "..", ";", "|", "*", "?", "~", "!", "=", "<", ">", "<>",
        "\\", " ", "+null", "+", "2026", "-03",
    ]);
    prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn written_back_it_reads_the_same(typed in typed()) {
        for bare in [Bare::Whole, Bare::Within] {
            if let Ok(read) = expressions::text(&typed, bare) {
                // Whatever stands alone has a sign then.
                for bare in [Bare::Whole, Bare::Within] {
                    let again = expressions::text(&read.to_string(), bare);
                    prop_assert_eq!(again.as_ref(), Ok(&read), "{}", read);
                }
            }
        }
        if let Ok(read) = expressions::number(&typed) {
            prop_assert_eq!(expressions::number(&read.to_string()), Ok(read));
        }
        if let Ok(read) = expressions::days(&typed) {
            prop_assert_eq!(expressions::days(&read.to_string()), Ok(read));
        }
    }

    #[test]
    fn whatever_is_wrong_is_at_a_place_in_it(typed in "\\PC{0,20}") {
        let reads = [
            expressions::text(&typed, Bare::Within).err(),
            expressions::number(&typed).err(),
            expressions::days(&typed).err(),
        ];
        for wrong in reads.into_iter().flatten() {
            prop_assert!((1..=typed.chars().count() + 1).contains(&wrong.at), "{wrong}");
        }
    }

    #[test]
    fn a_text_escaped_finds_itself(text in "[a-zA-Zž.;|*?~!=<> +\\\\-]{1,12}") {
        let escaped: String = text.chars().flat_map(|letter| ['\\', letter]).collect();
        let read = expressions::text(&escaped, Bare::Whole).unwrap();
        prop_assert!(read.passes(Some(&text)));
        let longer = format!("{text}x");
        prop_assert!(!read.passes(Some(&longer)));
    }

    #[test]
    fn excluding_is_the_opposite_but_for_empty_values(typed in "[a-c*?]{1,4}", value in "[a-cA]{0,5}") {
        let one = expressions::text(&typed, Bare::Whole).unwrap();
        let other = expressions::text(&format!("!{typed}"), Bare::Whole).unwrap();
        let value = Some(value.as_str());
        prop_assert_eq!(one.passes(value) != other.passes(value), value != Some(""));
    }
}
