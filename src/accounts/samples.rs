//! The pages of accounts from samples: empty, refused, with the longest names.

use crate::{
    accounts::{
        new_password::NewPassword,
        view::{FormPage, Note},
    },
    components::{
        Action, Alert, Badge, Facts, Field, Form, Moment, Tone,
        samples::{LONG, shell, show},
    },
    http::fields::Fields,
    me::view::{self, Companies, Offer, PlaceRow, SessionRow, Sessions},
    shell::Public,
};

fn form_page(name: &str, refused: Option<&str>) -> FormPage {
    let fields = vec![
        Field::text("name", "E-mail, or user name@company").value(name),
        Field::password("password", "Password", "current-password"),
    ];
    let form = Form::new("/sign-in", "Sign in").refused(refused);
    FormPage {
        hidden: vec![("then", "/me".to_owned())],
        ..FormPage::new(Public::titled("Sign in"), form, fields)
            .intro(LONG)
            .below("Forgotten password?", "/forgotten-password")
            .below("I have a code", "/activation")
    }
}

fn moment() -> Moment {
    let at = jiff::Timestamp::from_second(1_800_000_000).unwrap();
    Moment::at(at, &jiff::tz::TimeZone::UTC)
}

fn session(browser: &str, is_here: bool) -> SessionRow {
    SessionRow {
        browser: browser.to_owned(),
        address: "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff".to_owned(),
        began: moment(),
        last_seen: moment(),
        here: is_here.then(|| Badge::new(Tone::Good, "circle-check", "this one")),
        end: (!is_here).then(|| Action::post("End", "/me/sessions/1/ending")),
    }
}

#[test]
fn pages_before_signing_in() {
    show("account-sign-in", &form_page("", None));
    show("account-sign-in-refused", &form_page(LONG, Some(LONG)));
    let wrong = NewPassword::read(&Fields::parse(b"password=short&repeat=other"), []).unwrap_err();
    let form = Form::new("/activation/x", "Set password");
    let page = FormPage::new(Public::titled(LONG), form, wrong.fields());
    show("account-new-password", &page);
    let alert = Alert::warning(LONG).text(LONG).link("Sign in", "/sign-in");
    let public = Public::titled("This link can't be used");
    show("account-note", &Note { public, alert });
}

#[test]
fn pages_of_ones_own_account() {
    let field = Field::text("time_zone", "Time zone")
        .value(LONG)
        .error(Some(LONG));
    let form = Form::new("/me", "Save profile").version(3);
    let page = view::FormPage::new(shell("Profile"), form, vec![field])
        .facts(Facts::new().row("Name", LONG).row("E-mail", None::<String>))
        .intro(LONG);
    show("me-profile", &page);
    let rows = vec![session("Unknown", true), session(LONG, false)];
    let shell_of_sessions = shell("Sessions");
    show(
        "me-sessions",
        &Sessions {
            shell: shell_of_sessions,
            rows,
        },
    );
}

#[test]
fn companies_of_ones_own() {
    let nowhere = Some(Alert::note("You act in no company at present."));
    let (offers, places) = (Vec::new(), Vec::new());
    let shell_of_none = shell("Companies");
    show(
        "me-companies-none",
        &Companies {
            shell: shell_of_none,
            offers,
            places,
            nowhere,
        },
    );
    let offer = Offer {
        company: LONG.to_owned(),
        text: LONG.to_owned(),
        accept: Action::post("Accept", "/me/companies/1/2/acceptance").primary(),
    };
    let place = |url: &str, badge| PlaceRow {
        company: LONG.to_owned(),
        url: url.to_owned(),
        user_name: LONG.to_owned(),
        until: Some(LONG.to_owned()),
        badge,
    };
    let places = vec![
        place("/c/adria", Badge::active()),
        place("", Badge::suspended()),
    ];
    let companies = Companies {
        shell: shell("Companies"),
        offers: vec![offer],
        places,
        nowhere: None,
    };
    show("me-companies", &companies);
}
