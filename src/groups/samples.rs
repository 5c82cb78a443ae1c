//! The pages about groups from samples: nothing found, the longest names, somebody who may only read.

use crate::{
    components::{
        Alert, Cell, Choice, Consequence, Consequences, Facts, Field, Form, Grid, GridApplication,
        GridRow, Head, Link, Mode, Shown, Tabs, Toolbar,
        samples::{LONG, shell, show},
    },
    pages::ChoosePage,
    review::ReviewPage,
    summary::SummaryPage,
};

fn toolbar(typed: &str) -> Toolbar {
    Toolbar::new("/c/adria/groups/1/members/new", "").search("Search people", typed)
}

fn choose(choices: Vec<Choice>, none: &str, typed: &str) -> ChoosePage {
    ChoosePage::new(
        shell("Add members"),
        toolbar(typed),
        Form::new("/c/adria/groups/1/members", "Review changes").cancel("/c/adria/groups/1"),
        Field::checks("user", format!("Add to {LONG}"), choices),
        (100, none),
    )
}

#[test]
fn choosing_members() {
    let person = |number: u8| Choice::new(number.to_string(), LONG).hint("nina");
    show(
        "group-members-new",
        &choose((0..9).map(person).collect(), "", ""),
    );
    let none = "Nobody was found who isn't a member.";
    show("group-members-none", &choose(Vec::new(), none, ""));
    let found = choose(Vec::new(), none, LONG);
    show("group-members-not-found", &found);
}

fn review(consequences: Option<Consequences>, form: Option<Form>, notice: Alert) -> ReviewPage {
    let names = [
        "users:read",
        "a-very-long-application/a-very-long-resource:maintain_list",
    ];
    ReviewPage {
        shell: shell("Review changes"),
        notice: Some(notice),
        lists: vec![
            ("Added (2)".to_owned(), names.map(str::to_owned).into()),
            ("Taken out (0)".to_owned(), Vec::new()),
        ],
        consequences,
        hidden: vec![("add".to_owned(), "users:read".to_owned())],
        form,
        back: "/c/adria/groups/1/permissions".to_owned(),
    }
}

#[test]
fn the_review_of_a_set() {
    let person = Consequence {
        person: Link::new(LONG, "/c/adria/users/1"),
        gains: vec!["users:read".to_owned(); 12],
        loses: vec!["users:export".to_owned()],
    };
    let guest = Consequence {
        person: Link::new(LONG, ""),
        ..Consequence::default()
    };
    let consequences = Consequences {
        summary: "In Adria Travel, 2 people gain rights and 1 person loses rights.".to_owned(),
        people: vec![person, guest],
        more: Some("and 120 more".to_owned()),
        administering: None,
    };
    let form = Form::new("/c/adria/groups/1/set", "Save permissions").version(3);
    let warning = Alert::warning("Nina Kos saved this group.").text("Nothing was overwritten.");
    show(
        "group-set-review",
        &review(Some(consequences), Some(form), warning),
    );
    show(
        "group-set-refused",
        &review(None, None, Alert::bad("You can't give users:read.")),
    );
}

fn summary(applications: Vec<GridApplication>) -> SummaryPage {
    SummaryPage {
        shell: shell(LONG),
        head: Head::new(LONG),
        tabs: Tabs::new().tab("Summary", "/c/adria/groups/1/summary", true),
        about: "Details",
        facts: Facts::new().row("Name", LONG).row("Notes", ""),
        toolbar: toolbar(""),
        grid: Grid::new("Permissions", Mode::Summary, applications),
        everything: Some("/c/adria/groups/1/summary?page=all".to_owned()),
        exports: vec![Link::new("CSV", "/c/adria/groups/1/summary.csv")],
    }
}

#[test]
fn the_summary() {
    let row = GridRow::new("users", LONG, |_| {
        Cell::shown(Shown::Given, "Put in by Marko", "/why")
    });
    let application = GridApplication {
        name: "console".to_owned(),
        rows: vec![row],
    };
    show("group-summary", &summary(vec![application]));
    show("group-summary-empty", &summary(Vec::new()));
}
