//! Rule "Names".

use tenantry_policy::names::{Email, Name, NameProblem, ShortName, UserName, folded};

#[test]
fn user_names_may_have_single_inner_blanks() {
    for name in ["nina", "Nina Kos", "n.kos-2", "Žiga Čuk", "日本 太郎"] {
        assert_eq!(UserName::parse(name).unwrap().as_str(), name);
    }
}

#[test]
fn user_names_that_mislead_are_refused() {
    let table = [
        ("", NameProblem::Empty),
        ("   ", NameProblem::Empty),
        (" nina", NameProblem::OuterBlank),
        ("nina ", NameProblem::OuterBlank),
        ("nina\n", NameProblem::OuterBlank),
        ("nina  kos", NameProblem::DoubleBlank),
        ("nina\tkos", NameProblem::Invisible('\t')),
        ("nina\u{a0}kos", NameProblem::Invisible('\u{a0}')),
        ("ni\u{200b}na", NameProblem::Invisible('\u{200b}')),
        ("\u{202e}anin", NameProblem::Invisible('\u{202e}')),
        ("nina\0", NameProblem::Invisible('\0')),
        ("nina@adria", NameProblem::Reserved('@')),
        ("nina/kos", NameProblem::Reserved('/')),
    ];
    for (name, problem) in table {
        assert_eq!(UserName::parse(name), Err(problem), "{name:?}");
    }
    assert!(UserName::parse(&"n".repeat(60)).is_ok());
    assert_eq!(
        UserName::parse(&"n".repeat(61)),
        Err(NameProblem::TooLong(60))
    );
}

#[test]
fn names_are_the_same_ignoring_case() {
    assert_eq!(folded("Nina KOS"), folded("nina kos"));
    assert_eq!(UserName::parse("ŽIGA").unwrap().folded(), "žiga");
    assert!(Name::parse("Müller & Söhne @ Graz").is_ok());
}

#[test]
fn short_names_are_slugs() {
    for name in ["adria", "a1", "nordic-pay", "3m"] {
        assert_eq!(ShortName::parse(name).unwrap().as_str(), name);
    }
    let table = [
        ("", NameProblem::Empty),
        ("a", NameProblem::TooShort(2)),
        ("Adria", NameProblem::NotInSlug('A')),
        ("adria travel", NameProblem::NotInSlug(' ')),
        ("žiga", NameProblem::NotInSlug('ž')),
        ("-adria", NameProblem::OuterHyphen),
        ("adria-", NameProblem::OuterHyphen),
        ("new", NameProblem::ReservedWord("new".to_owned())),
    ];
    for (name, problem) in table {
        assert_eq!(ShortName::parse(name), Err(problem), "{name:?}");
    }
    assert_eq!(
        ShortName::parse(&"a".repeat(41)),
        Err(NameProblem::TooLong(40))
    );
}

#[test]
fn addresses_are_kept_in_lower_case() {
    let email = Email::parse("Nina.Kos+shop@Adria.Example").unwrap();
    assert_eq!(email.as_str(), "nina.kos+shop@adria.example");
}

#[test]
fn what_can_be_no_address_is_refused() {
    for text in [
        "nina",
        "@adria.example",
        "nina@",
        "nina@adria",
        "nina@@adria.example",
        "nina@adria..example",
        "nina kos@adria.example",
        "nina@adria.example, ana@adria.example",
        ".nina@adria.example",
        "nina@-adria.example",
        "nina@adria.example>",
        "<nina@adria.example",
    ] {
        assert_eq!(Email::parse(text), Err(NameProblem::NotAnEmail), "{text}");
    }
    let injected = "nina@adria.example\r\nBcc: eve@adria.example";
    assert_eq!(Email::parse(injected), Err(NameProblem::Invisible('\r')));
}
