//! The pages about users from samples: nothing found, the longest names, somebody who may only read.

use tenantry_policy::user::UserStatus;

use super::view::{Card, Index, Row, Sheet, Show, badge};
use crate::{
    components::{
        Action, Alert, Column, Fact, Facts, Head, Link, List, Moment, State, Tabs, Toolbar,
        samples::{LONG, shell, show},
    },
    shell::Shell,
};

fn moment() -> Moment {
    let at = jiff::Timestamp::from_second(1_800_000_000).unwrap();
    Moment::at(at, &jiff::tz::TimeZone::UTC)
}

fn list() -> List {
    let toolbar = Toolbar::new("/c/adria/users", "list").search("Search users", "");
    let columns = [
        "User name",
        "Full name",
        "Employer",
        "E-mail",
        "Groups",
        "Last sign-in",
        "Status",
    ];
    List::new(
        "Users of Adria Travel",
        toolbar,
        columns.map(Column::new).into(),
    )
}

fn row(name: &str, status: UserStatus, note: &'static str) -> Row {
    Row {
        link: Link::new(name, "/c/adria/users/1"),
        note,
        full_name: name.to_owned(),
        email: format!("{}@adria.example", "x".repeat(64)),
        groups: format!("{LONG}, {LONG} and 400 more"),
        last_sign_in: Some(moment()),
        badge: badge(status),
    }
}

fn index(list: List, rows: Vec<Row>) -> Index {
    Index {
        shell: shell("Users"),
        list,
        employer: "Adria Travel".to_owned(),
        rows,
    }
}

#[test]
fn the_list_of_users() {
    let bare = Row {
        email: String::new(),
        groups: String::new(),
        last_sign_in: None,
        ..row("System", UserStatus::Active, "The company's own voice")
    };
    let rows = UserStatus::ALL.map(|status| row(LONG, status, ""));
    let rows = rows.into_iter().chain([bare]).collect();
    show("users", &index(list(), rows));
    let dropped = vec![Link::new("Status: retired", "/c/adria/users")];
    let nothing = list().state(State::NothingFound(dropped));
    show("users-nothing-found", &index(nothing, Vec::new()));
}

fn facts() -> Facts {
    Facts::new()
        .row("Full name", LONG)
        .row("E-mail", "")
        .row("Groups", Fact::Links(vec![Link::new(LONG, "/g"); 9]))
        .row("Last sign-in", moment())
}

fn page(shell: Shell, acts: Vec<Action>) -> Show {
    let card = |title, acts| Card {
        title,
        facts: facts(),
        acts,
    };
    Show {
        shell,
        head: Head::new(LONG)
            .badge(badge(UserStatus::Invited))
            .fact("nina@adria"),
        tabs: Tabs::new().tab("Details", "/c/adria/users/1", true),
        notice: Some(Alert::note(LONG)),
        cards: vec![card("Person", acts), card("Sign-in", Vec::new())],
    }
}

#[test]
fn one_user_with_everything_to_do_and_with_nothing() {
    let acts = vec![
        Action::confirm("Suspend user", "/c/adria/users/1/suspension").danger(),
        Action::confirm("Send activation link", "/c/adria/users/1/activation-link"),
    ];
    show("user", &page(shell(LONG), acts));
    show("user-read-only", &page(shell(LONG), Vec::new()));
}

#[test]
fn the_activation_sheet() {
    let sheet = Sheet {
        shell: shell("Activation sheet"),
        intro: LONG.to_owned(),
        title: format!("Welcome to {LONG}"),
        facts: facts().row(
            "Enter the code",
            Fact::Code("7k2m9-4fx0p-qr8st-vwxyz".to_owned()),
        ),
        ending: "The code works once.".to_owned(),
    };
    show("user-sheet", &sheet);
}
