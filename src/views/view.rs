//! The view models of My Views.

use tenantry_store::{
    may::{self, Requires},
    views::{MyView, Share},
};

use super::{Deletes, LISTS, Reads, opened};
use crate::{
    components::{
        Action, Badge, Choice, Column, ConfirmPage, Empty, Fact, Field, Form, Head, Link, List,
        State, Tone, Toolbar,
    },
    http::proof::In,
    lists::Table,
    pages::{FormPage, Line, TablePage},
    shell::Shell,
    urls,
    words::counted,
};

fn list_name(view: &MyView) -> &str {
    let found = LISTS.iter().find(|(key, _)| *key == view.list);
    found.map_or(view.list.as_str(), |(_, name)| *name)
}

fn url<P: Requires>(at: &In<P>, view: &MyView) -> String {
    opened(at.frame.company(), &view.list, &view.query, view.id)
}

pub fn index(at: &Reads, all: &[MyView]) -> TablePage {
    let heads = ["Name", "List", "Whose", "At first", "Look after"];
    let list = List::new(
        "My Views",
        Toolbar::default(),
        heads.map(Column::new).into(),
    );
    let list = if all.is_empty() {
        let text = "A view is a list with its filters, order and columns under a name. Save one \
                    where you use it: with “Views” above a list.";
        list.state(State::Empty(Empty::new("star", "No views yet", text)))
    } else {
        list
    };
    let mut list = list;
    list.paging.count = counted(all.len(), "view", "views");
    let lines = all.iter().map(|view| line(at, view)).collect();
    TablePage::new(at.frame.shell("My Views"), Table { list, lines })
}

fn line(at: &Reads, view: &MyView) -> Line {
    let whose = match &view.shared_by {
        Some(name) => format!("shared by {name}"),
        None => "your own".to_owned(),
    };
    let at_first = if view.is_default {
        Fact::Badge(Badge::new(Tone::Accent, "star", "Shown at first"))
    } else {
        Fact::from("")
    };
    Line {
        url: url(at, view),
        name: view.name.clone(),
        cells: vec![
            ("List", list_name(view).into()),
            ("Whose", whose.into()),
            ("At first", at_first),
            ("Look after", look_after(at, view)),
        ],
        ..Line::default()
    }
}

/// Only one's own.
fn look_after(at: &Reads, view: &MyView) -> Fact {
    if view.is_own() {
        let url = urls::view(at.frame.company(), view.id);
        Fact::Link(Link::new("Share or delete", url))
    } else {
        Fact::from("")
    }
}

fn shell<P: Requires>(at: &In<P>, title: &str) -> Shell {
    let company = at.frame.company();
    at.frame
        .shell(title)
        .crumb("My Views", urls::views(company))
}

/// What a view is, with whom it is shared, and what can be done with it.
pub fn show(at: &Reads, view: &MyView, shares: &[Share]) -> FormPage {
    let scope = at.may.scope();
    let base = urls::view(at.frame.company(), view.id);
    let open = Action::open("Open", url(at, view)).icon("list").primary();
    let saves = scope.offers::<may::views::Customize>();
    let at_first = || {
        let (label, value) = if view.is_default {
            ("Show as usual at first", "no")
        } else {
            ("Show at first", "yes")
        };
        Action::post(label, format!("{base}/default?default={value}")).icon("star")
    };
    let delete = || {
        Action::confirm("Delete", format!("{base}/deletion"))
            .icon("trash")
            .danger()
    };
    let deletes = scope.offers::<may::views::Delete>();
    let shell = shell(at, &view.name)
        .action(deletes.then(delete))
        .action(saves.then(at_first))
        .action(Some(open));
    let choice = |one: &Share| Choice::new(one.group.to_string(), &one.name).chosen(one.is_shared);
    let choices: Vec<Choice> = shares.iter().map(choice).collect();
    let field = Field::checks("group", "Shared with the members of", choices);
    let form =
        Form::new(format!("{base}/shares"), "Save sharing").cancel(urls::views(at.frame.company()));
    let head = Head::new(&view.name).fact(format!("A view of {}", list_name(view)));
    let mut page = FormPage::new(shell, form, vec![(String::new(), vec![field])]);
    page.head = Some(head);
    page
}

pub fn ask_deletion(at: &Deletes, view: &MyView) -> ConfirmPage {
    let base = urls::view(at.frame.company(), view.id);
    let form = Form::new(format!("{base}/deletion"), "Delete view")
        .cancel(&base)
        .danger();
    ConfirmPage::new(shell(at, &format!("Delete the view {}?", view.name)), form)
        .sentence("Those it is shared with can't open it any more. The list itself stays as it is.")
}
