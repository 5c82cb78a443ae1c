//! Rule "Shortcuts".

use tenantry_policy::shortcut::{company_of, may_be_kept};

#[test]
fn only_pages_of_the_console_can_stand_in_the_menu() {
    for page in [
        "/c/adria",
        "/c/adria/users",
        "/c/adria/users/3k9/history",
        "/operator",
        "/operator/companies/adria",
    ] {
        assert!(may_be_kept(page), "{page}");
    }
    let elsewhere = [
        "",
        "/",
        "c/adria",
        "//evil.example",
        "/c//evil.example",
        "/\\evil.example",
        "https://evil.example/c/a",
        "/c/",
        "/c/adria/",
        "/c/adria/../../me",
        "/c/./a",
        "/me",
        "/sign-out",
        "/operators",
        "/c/adria?next=//x",
        "/c/adria#x",
        "/c/a b",
        "/c/a\nb",
        "/c/ž",
        "javascript:alert(1)",
        "/c/%2e%2e/me",
    ];
    for path in elsewhere {
        assert!(!may_be_kept(path), "{path:?}");
    }
    assert!(!may_be_kept(&format!("/c/{}", "a".repeat(300))));
}

#[test]
fn a_page_is_a_companys_or_the_operators() {
    assert_eq!(company_of("/c/adria/users"), Some("adria"));
    assert_eq!(company_of("/c/adria"), Some("adria"));
    assert_eq!(company_of("/operator/companies/adria"), None);
}
