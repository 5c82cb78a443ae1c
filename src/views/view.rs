//! The view models of My Views.

use tenantry_store::{
    may::{self, Requires},
    views::{MyView, Share},
};

use super::{Deletes, LISTS, Reads, Saves, address, opened};
use crate::{
    components::{Action, Badge, Choice, ConfirmPage, Empty, Fact, Field, Form, Head, Link, Tone},
    http::proof::In,
    lists::Table,
    pages::{FormPage, Line, TablePage},
    shell::Shell,
    urls,
};

fn list_name(view: &MyView) -> &str {
    let found = LISTS.iter().find(|(key, _)| *key == view.list);
    found.map_or(view.list.as_str(), |(_, name)| name())
}

fn url<P: Requires>(at: &In<P>, view: &MyView) -> String {
    opened(at.frame.company(), &view.list, &view.query, view.id)
}

pub fn index(at: &Reads, all: &[MyView]) -> TablePage {
    let heads = [
        say::common::name(),
        say::views::list(),
        say::views::whose(),
        say::views::at_first(),
        say::views::look_after(),
    ];
    let (title, text) = (say::views::no_views_yet(), say::views::no_views_yet_text());
    let empty = Empty::new("star", title, text);
    let lines = all.iter().map(|view| line(at, view)).collect();
    let mut table = Table::short(say::views::my_views(), heads, lines, empty);
    table.list.paging.count = say::views::so_many_views(all.len());
    TablePage::new(at.frame.shell(say::views::my_views()), table)
}

fn line(at: &Reads, view: &MyView) -> Line {
    let whose = match &view.shared_by {
        Some(name) => say::views::shared_by(name),
        None => say::views::your_own().to_owned(),
    };
    let at_first = if view.is_default {
        Fact::Badge(Badge::new(
            Tone::Accent,
            "star",
            say::views::shown_at_first(),
        ))
    } else {
        Fact::from("")
    };
    Line {
        url: Some(url(at, view)),
        name: view.name.clone(),
        cells: vec![
            (say::views::list(), list_name(view).into()),
            (say::views::whose(), whose.into()),
            (say::views::at_first(), at_first),
            (say::views::look_after(), look_after(at, view)),
        ],
        ..Line::default()
    }
}

/// Only one's own.
fn look_after(at: &Reads, view: &MyView) -> Fact {
    if view.is_own() {
        let url = urls::view(at.frame.company(), view.id);
        Fact::Link(Link::new(say::views::share_or_delete(), url))
    } else {
        Fact::from("")
    }
}

fn shell<P: Requires>(at: &In<P>, title: &str) -> Shell {
    let company = at.frame.company();
    at.frame
        .shell(title)
        .crumb(say::views::my_views(), urls::views(company))
}

/// What a view is, with whom it is shared, and what can be done with it.
pub fn show(at: &Reads, view: &MyView, shares: &[Share]) -> FormPage {
    let scope = at.may.scope();
    let base = urls::view(at.frame.company(), view.id);
    let open = Action::open(say::views::open(), url(at, view))
        .icon("list")
        .primary();
    let saves = scope.offers::<may::views::Customize>();
    let at_first = || {
        let (label, value) = if view.is_default {
            (say::views::show_as_usual_at_first(), "no")
        } else {
            (say::views::show_at_first(), "yes")
        };
        Action::post(label, format!("{base}/default?default={value}")).icon("star")
    };
    let delete = || {
        Action::confirm(say::common::delete(), format!("{base}/deletion"))
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
    let field = Field::checks("group", say::views::shared_with_the_members_of(), choices);
    let form = Form::new(format!("{base}/shares"), say::views::save_sharing())
        .cancel(urls::views(at.frame.company()));
    let head = Head::new(&view.name).fact(say::views::view_of(list_name(view)));
    let mut page = FormPage::new(shell, form, vec![(String::new(), vec![field])]);
    page.head = Some(head);
    page
}

/// Saving what a list shows, once more: with the name as it was typed, and what is wrong with it.
pub fn again(at: &Saves, (list, query): (&str, &str), typed: &str, wrong: &str) -> FormPage {
    let company = at.frame.company();
    let name = Field::text("name", say::common::name())
        .value(typed)
        .error(Some(wrong))
        .required()
        .autofocus();
    let back = address(company, list).unwrap_or_else(|| urls::company(company));
    // Not as somebody wants to see it at first: as it was.
    let form = Form::new(urls::views(company), say::lists::save_view())
        .cancel(format!("{back}?{query}&view=none"))
        .problems_of([&name]);
    let hidden = [("list", list), ("query", query)];
    let hidden = hidden.map(|(name, value)| Field::hidden(name, value));
    let fields = [name].into_iter().chain(hidden).collect();
    FormPage::new(
        shell(at, say::lists::save_view()),
        form,
        vec![(String::new(), fields)],
    )
}

pub fn ask_deletion(at: &Deletes, view: &MyView) -> ConfirmPage {
    let base = urls::view(at.frame.company(), view.id);
    let form = Form::new(format!("{base}/deletion"), say::views::delete_view())
        .cancel(&base)
        .danger();
    ConfirmPage::new(shell(at, &say::views::delete_it(&view.name)), form)
        .sentence(say::views::delete_it_text())
}
