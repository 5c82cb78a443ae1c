//! The pages about overrides and explanations from samples: nothing set, the longest names, somebody
//! who may only read.

use super::view::{Change, Review, Show, Stored};
use crate::{
    components::{
        Action, Alert, Cell, Chosen, Form, Grid, GridApplication, GridRow, Head, Link, Mode, Tabs,
        Toolbar, Voice, Why, WhyLayer,
        samples::{LONG, shell, show},
    },
    explain::view::{Other, WhyPage},
};

const URL: &str = "/c/adria/users/1/permissions";

fn page(form: Option<Form>, stored: Vec<Stored>) -> Show {
    let is_open = form.is_some();
    let row = GridRow::new("users", LONG, |operation| {
        let chosen = if operation.index() == 0 {
            Chosen::Deny
        } else {
            Chosen::Inherit
        };
        if is_open {
            Cell::choice(chosen, true, format!("From {LONG}"))
        } else {
            Cell::locked_choice(chosen, true, "Nothing gives it")
        }
    });
    let application = GridApplication {
        name: "console".to_owned(),
        rows: vec![row],
    };
    Show {
        shell: shell("Permissions"),
        head: Head::new(LONG),
        tabs: Tabs::new().tab("Permissions", URL, true),
        notice: (!is_open).then(|| Alert::note("Nobody changes their own overrides.")),
        toolbar: Toolbar::new(URL, "").search("Search resources", ""),
        grid: Grid::new("Permissions", Mode::Overrides, vec![application])
            .why(Some("why?permission=")),
        seen: vec![("seen.users:read".to_owned(), "1".to_owned())],
        form,
        stored,
    }
}

#[test]
fn the_grid_of_overrides() {
    let line = |is_over, is_above_ceiling| Stored {
        name: Link::new("users:read", "/c/adria/users/1/why?permission=users:read"),
        words: format!("Granted until 31 December 2026 for “{LONG}”, by Marko on 3 March 2026"),
        is_over,
        is_above_ceiling,
        change: Some(Action::open("Change", URL).icon("edit")),
    };
    let stored = vec![line(false, false), line(true, false), line(false, true)];
    let form = Form::new(URL, "Review changes").wide();
    show("overrides", &page(Some(form), stored));
    show("overrides-read-only", &page(None, Vec::new()));
}

fn change(asks: bool, problem: Option<&str>) -> Change {
    Change {
        name: "a-very-long-application/a-very-long-resource:maintain_list".to_owned(),
        words: format!("{LONG}: maintain list"),
        deed: if asks { "Grant" } else { "Inherit again" },
        before: "Inherited".to_owned(),
        effect: "grant",
        seen: String::new(),
        asks,
        reason: LONG.to_owned(),
        reason_problem: problem.map(str::to_owned),
        until: "2026-12-31".to_owned(),
        until_problem: problem.map(str::to_owned),
    }
}

#[test]
fn the_review_of_overrides() {
    let review = |changes, refused: Option<&str>| Review {
        shell: shell("Review changes"),
        notice: None,
        changes,
        consequences: None,
        form: Form::new(URL, "Save overrides")
            .again("Back to the grid")
            .cancel(URL)
            .refused(refused),
    };
    let changes = vec![change(true, None), change(false, None)];
    show("overrides-review", &review(changes, None));
    let refused = "Nothing was saved yet. Please complete each change.";
    let changes = vec![change(true, Some("Enter a reason."))];
    show("overrides-review-refused", &review(changes, Some(refused)));
}

#[test]
fn the_explanation() {
    let page = |why, others| WhyPage {
        shell: shell("Why Nina Kos may or may not"),
        tabs: None,
        action: "/c/adria/users/1/why".to_owned(),
        kept: vec![("employer", "3".to_owned())],
        typed: "users:read".to_owned(),
        proposals: vec![format!("{LONG}: read")],
        wrong: None,
        why,
        others,
        grid: None,
    };
    let layer = WhyLayer::new(Voice::Gives, LONG).link(Some(Link::new("Open the group", "/g")));
    let why = Why::new(true, LONG, vec![layer]);
    let other = |is_allowed| Other {
        link: Link::new("maintain_list", "/c/adria/users/1/why"),
        is_allowed,
        is_this: !is_allowed,
    };
    show("why", &page(Some(why), vec![other(true), other(false)]));
    show("why-ask", &page(None, Vec::new()));
    let refused = WhyPage {
        wrong: Some(LONG.to_owned()),
        ..page(None, Vec::new())
    };
    show("why-refused", &refused);
}
