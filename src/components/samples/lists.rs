//! Lists: full, empty, nothing found, the longest names.

use askama::Template;

use super::{LONG, acting_as_guest, shell, show};
use crate::components::list::Order;
use crate::components::{
    Action, Badge, Choice, Column, Dropped, Empty, List, Moment, Paging, State, Toolbar,
};
use crate::shell::Shell;

#[derive(Template)]
#[template(path = "samples/list.html")]
struct Users {
    shell: Shell,
    list: List,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    user_name: String,
    groups: String,
    last_sign_in: Option<Moment>,
    badge: Badge,
}

fn row(name: &str, badge: Badge, signed_in: bool) -> Row {
    let zone = jiff::tz::TimeZone::UTC;
    Row {
        name: name.into(),
        user_name: name.to_lowercase().split(' ').next().unwrap().into(),
        groups: "Accounting, Clerks, Invitations".into(),
        last_sign_in: signed_in.then(|| Moment::at("2026-03-03T14:05:11Z".parse().unwrap(), &zone)),
        badge,
    }
}

fn toolbar(search: &str, suspended: bool) -> Toolbar {
    let filtered = suspended || !search.is_empty();
    Toolbar::new("/c/adria/users", "list")
        .search("Search users by name or e-mail", search)
        .filter(
            "status",
            "Status",
            vec![
                Choice::new("", "Any"),
                Choice::new("active", "Active"),
                Choice::new("suspended", "Suspended").chosen(suspended),
            ],
        )
        .filter(
            "group",
            "Group",
            vec![Choice::new("", "Any"), Choice::new("g1", LONG)],
        )
        .keep("sort", "full_name")
        .reset(filtered.then_some("/c/adria/users"))
}

fn list(toolbar: Toolbar) -> List {
    let columns = vec![
        Column::new("Name").sorted("?sort=-full_name", Order::Ascending),
        Column::new("User name").sorted("?sort=user_name", Order::None),
        Column::new("Groups"),
        Column::new("Last sign-in").sorted("?sort=last_sign_in", Order::Descending),
        Column::new("Status"),
    ];
    List::new("Users of Adria Travel", toolbar, columns)
        .export("CSV", "/c/adria/users.csv")
        .paging(Paging {
            count: "5 of about 2,044 users".into(),
            previous: Some("?before=a".into()),
            next: Some("?after=b".into()),
        })
}

fn page(shell: Shell, list: List, rows: Vec<Row>) -> Users {
    let create = Action::add("Create user", "/c/adria/users/new");
    Users {
        shell: shell.action(Some(create)),
        list,
        rows,
    }
}

#[test]
fn a_list_shows_its_rows() {
    let rows = vec![
        row("Nina Kos", Badge::active(), true),
        row("Marko Novak", Badge::suspended(), true),
        row("Ana Zupan", Badge::invited(), false),
        row(LONG, Badge::retired(), false),
        row("Olaf Berg", Badge::active(), true),
    ];
    show(
        "list",
        &page(shell("Users"), list(toolbar("", false)), rows),
    );
}

#[test]
fn an_empty_list_offers_the_first_step() {
    let empty = Empty::new(
        "users",
        "No users yet",
        "Users are the people of your company. Create one, and they get a link to choose a password.",
    )
    .action(Some(Action::open("Create user", "/c/adria/users/new").icon("plus")));
    let list = list(toolbar("", false)).state(State::Empty(empty));
    show(
        "list-empty",
        &page(acting_as_guest(shell("Users")), list, vec![]),
    );
}

#[test]
fn nothing_found_says_which_filter_to_drop() {
    let filters = vec![
        Dropped::new("Search: “olga”", "/c/adria/users?status=suspended"),
        Dropped::new("Status: Suspended", "/c/adria/users?q=olga"),
    ];
    let list = list(toolbar("olga", true)).state(State::NothingFound(filters));
    show("list-nothing", &page(shell("Users"), list, vec![]));
}
