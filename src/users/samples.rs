//! The pages about users from samples: nothing found, the longest names, somebody who may only read.

use tenantry_policy::user::UserStatus;

use super::view::{Card, Sheet, Show, badge};
use crate::{
    components::{
        Action, Alert, Choice, Choosing, Column, Fact, Facts, Head, Link, List, Moment, Picking,
        State, Tabs, Toolbar, ViewLink, Views,
        samples::{LONG, shell, show},
    },
    lists::Table,
    pages::{Line, TablePage},
    shell::Shell,
};

fn moment() -> Moment {
    let at = jiff::Timestamp::from_second(1_800_000_000).unwrap();
    Moment::at(at, &jiff::tz::TimeZone::UTC)
}

fn list() -> List {
    let toolbar = Toolbar::new("/c/adria/users", "list")
        .search("Search users", "")
        .filter("status", "Status", vec![Choice::new("", "Any status")])
        .day("ends_from", "Last day from", "2026-12-31")
        .aside();
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

fn picking() -> Picking {
    Picking {
        action: "/c/adria/users/selection".to_owned(),
        acts: vec![Choice::new("suspend", "Suspend"), Choice::new("join", LONG)],
        all: "more than 10,000 users".to_owned(),
    }
}

fn views() -> Views {
    let link = |note: &str| ViewLink {
        name: LONG.to_owned(),
        note: note.to_owned(),
        url: "/c/adria/users?view=1".to_owned(),
        current: note.is_empty(),
    };
    Views {
        current: Some(LONG.to_owned()),
        links: vec![link(""), link("shared by nina")],
        all: "/c/adria/users?view=none".to_owned(),
        page: "/c/adria/views".to_owned(),
        save_as: Some("/c/adria/views".to_owned()),
        save: Some("/c/adria/views/1".to_owned()),
        restore: Some("/c/adria/users?view=1".to_owned()),
        list: "users".to_owned(),
        query: "status=active".to_owned(),
        place: Some("/c/adria/groups/1/members".to_owned()),
    }
}

fn line(name: &str, status: UserStatus, note: &str) -> Line {
    let email = format!("{}@adria.example", "x".repeat(64));
    Line {
        url: Some("/c/adria/users/1".to_owned()),
        name: name.to_owned(),
        sub: note.to_owned(),
        cells: vec![
            ("Full name", name.into()),
            ("Employer", LONG.into()),
            ("E-mail", email.into()),
            ("Groups", format!("{LONG}, {LONG} and 400 more").into()),
            ("Last sign-in", moment().into()),
            ("Status", badge(status).into()),
        ],
        pick: Some("1".to_owned()),
    }
}

fn index(list: List, lines: Vec<Line>) -> TablePage {
    TablePage::new(shell("Users"), Table { list, lines })
}

#[test]
fn the_list_of_users() {
    let bare = Line {
        cells: vec![("Full name", "".into()), ("Last sign-in", "never".into())],
        ..line("System", UserStatus::Active, "The company's own voice")
    };
    let lines = UserStatus::ALL.map(|status| line(LONG, status, ""));
    let lines = lines.into_iter().chain([bare]).collect();
    let choosing = Choosing {
        action: "/c/adria/users".to_owned(),
        kept: vec![("q".to_owned(), LONG.to_owned())],
        choices: vec![
            Choice::new("email", LONG).chosen(true),
            Choice::new("phone", "Phone"),
        ],
        reset: Some("/c/adria/users".to_owned()),
    };
    let full = list()
        .choosing(Some(choosing))
        .picking(Some(picking()))
        .views(Some(views()))
        .export("CSV", "/c/adria/users.csv")
        .export("XLSX", "/c/adria/users.xlsx");
    show("users", &index(full, lines));
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
