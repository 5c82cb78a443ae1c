//! The guard over the parts: each is rendered from samples (empty, longest names, read-only). With
//! `TENANTRY_TEST_SAMPLES=folder cargo test -p tenantry samples` the pages are also written there, to
//! be looked at.

mod grids;
mod guard;
mod lists;
mod pages;
mod stories;

use std::path::Path;

use askama::Template;

use super::{Action, Alert, Link};
use crate::shell::{
    Acting, Inbox, MenuEntry, MenuSection, OwnPages, Person, Public, Shell, Switch, SwitchSection,
};

pub const LONG: &str = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh International Acquiring \
     and Terminal Services Holding Aktiengesellschaft & Co. Kommanditgesellschaft auf Aktien";

/// Renders, checks what holds for every page, and writes the page where asked.
pub fn show(name: &str, page: &impl Template) {
    let html = page.render().unwrap();
    assert!(
        html.starts_with("<!doctype html>"),
        "{name} is a whole page"
    );
    for forbidden in [
        " style=",
        "<style",
        "javascript:",
        " onclick",
        "hx-on",
        "js:",
        "{{",
        "{%",
    ] {
        assert!(!html.contains(forbidden), "{name} contains {forbidden}");
    }
    let document = scraper::Html::parse_document(&html);
    assert_ids_are_unique(name, &document);
    assert_scripts_have_addresses(name, &document);
    if let Ok(folder) = std::env::var("TENANTRY_TEST_SAMPLES") {
        std::fs::write(Path::new(&folder).join(format!("{name}.html")), html).unwrap();
    }
}

fn assert_ids_are_unique(name: &str, document: &scraper::Html) {
    let mut seen = std::collections::HashSet::new();
    for element in document.select(&scraper::Selector::parse("[id]").unwrap()) {
        let id = element.attr("id").unwrap_or_default();
        assert!(
            seen.insert(id.to_owned()),
            "{name} has two elements with the id {id}"
        );
    }
}

fn assert_scripts_have_addresses(name: &str, document: &scraper::Html) {
    for script in document.select(&scraper::Selector::parse("script").unwrap()) {
        assert!(script.attr("src").is_some(), "{name} has an inline script");
    }
}

/// The frame of Nina, who administers Adria Travel.
pub fn shell(title: &str) -> Shell {
    Shell {
        title: title.into(),
        place: Link::new("Adria Travel", "/c/adria"),
        person: Person {
            name: "Nina Kos".into(),
            sign_in: "nina@adria.example".into(),
            account_url: "/me".into(),
            sign_out_url: "/sign-out".into(),
        },
        menu: menu(),
        switcher: switcher(),
        acting: None,
        notice: None,
        inbox: Some(Inbox {
            url: "/me/messages".into(),
            unread: 3,
            is_more: false,
        }),
        own: Some(OwnPages {
            entries: vec![MenuEntry::new(LONG, "/c/adria/units/3k9", "star")],
            reader: "nina@adria.example".into(),
            place: "/c/adria".into(),
            page: Some("/c/adria/users/3k9".into()),
            can_be_added: true,
        }),
        search: Some("/c/adria/search".into()),
        crumbs: vec![Link::new("Adria Travel", "/c/adria")],
        actions: vec![],
        flash: vec![],
        request_id: "7h2k9fm3".into(),
    }
}

fn menu() -> Vec<MenuSection> {
    let section = |heading: &str, entries| MenuSection {
        heading: heading.into(),
        entries,
    };
    vec![
        section("", vec![MenuEntry::new("Home", "/c/adria", "home")]),
        section(
            "People",
            vec![
                MenuEntry::new("Users", "/c/adria/users", "users").current(true),
                MenuEntry::new("Groups", "/c/adria/groups", "users-group"),
                MenuEntry::new("Invitations", "/c/adria/invitations", "mail")
                    .count(3, "waiting for you"),
            ],
        ),
        section(
            "Company",
            vec![MenuEntry::new("History", "/c/adria/history", "history")],
        ),
    ]
}

fn switcher() -> Vec<SwitchSection> {
    let entry = |company: &str, detail: &str, current| Switch {
        company: company.into(),
        url: "/c/x".into(),
        detail: detail.into(),
        current,
        chooses: company == LONG,
    };
    vec![
        SwitchSection {
            heading: "Your companies".into(),
            entries: vec![entry("Adria Travel", "as nina", true)],
        },
        SwitchSection {
            heading: "Guest of".into(),
            entries: vec![
                entry(
                    "Nordic Pay",
                    "as nina of Adria Travel, until 31 December 2026",
                    false,
                ),
                entry(
                    LONG,
                    "as nina of Adria Travel, until 1 February 2027",
                    false,
                ),
            ],
        },
    ]
}

pub fn acting_as_guest(shell: Shell) -> Shell {
    let leave = Link::new("Back to Nordic Pay", "/c/nordic");
    Shell {
        acting: Some(Acting::guest(
            "Adria Travel",
            Some("31 December 2026"),
            leave,
        )),
        ..shell
    }
}

pub fn acting_as_operator(shell: Shell) -> Shell {
    let leave = Link::new("Back to the platform", "/operator");
    Shell {
        acting: Some(Acting::operator("Adria Travel", leave)),
        ..shell
    }
}

pub fn public(title: &str) -> Public {
    Public {
        request_id: "7h2k9fm3".into(),
        ..Public::titled(title)
    }
}

pub fn alerts() -> Vec<Alert> {
    vec![
        Alert::good("Nina Kos was created.")
            .text("An activation link was sent to nina@adria.example."),
        Alert::note("You see this page read-only.").link("Who can help", "/c/adria/help"),
        Alert::warning("The invitation of Nordic Pay ends in 3 days."),
        Alert::bad("The group was not deleted."),
    ]
}

pub fn actions() -> Vec<Action> {
    vec![
        Action::open("Edit", "/c/adria/users/1/edit").icon("pencil"),
        Action::post("Reactivate", "/c/adria/users/1/activation").icon("player-play"),
        Action::confirm("Suspend", "/c/adria/users/1/suspension/new")
            .icon("player-pause")
            .danger(),
        Action::add("Add group", "/c/adria/users/1/groups/new"),
    ]
}
