//! The home page from samples: with nothing in its pictures, and with much and the longest names.

use super::{
    pictures::Pictures,
    view::{Door, Home},
};
use crate::components::{
    Alert, Bars, Columns, LendingMap, Link,
    samples::{LONG, shell, show},
};

fn pictures(number: i64, partners: usize) -> Pictures {
    let row = |name: &str| (Link::new(name, "/c/adria/users"), vec![number]);
    let pair = (Link::new("Longer", ""), vec![number, number / 2]);
    let days = (1..31).map(|day| (format!("{day} September"), [number * day, number]));
    let partners = || (0..partners).map(|_| (LONG.to_owned(), number)).collect();
    let more = || Some(Link::new("Show more", "/c/adria/audit"));
    Pictures {
        people: Some(Bars::new(
            "People by status",
            "Status",
            &["People"],
            vec![row("Active"), row(LONG)],
        )),
        ends: Some(
            Bars::new(
                "Ends within 30 days",
                "Kind",
                &["Number"],
                vec![row("Override")],
            )
            .more(more()),
        ),
        times_left: Some(Bars::new(
            "Invitations by time left",
            "Time left",
            &["Sent", "Received"],
            vec![pair],
        )),
        activity: Some(
            Columns::new(
                "Sign-ins and denials",
                ["Sign-ins", "Denials"],
                days.collect(),
            )
            .none("No sign-ins and no denials in these days.")
            .more(more()),
        ),
        lending: Some(
            LendingMap::new("Who lends to whom", LONG, partners(), partners())
                .note("Only some are shown."),
        ),
    }
}

fn home(pictures: Option<Pictures>, doors: Vec<Door>) -> Home {
    Home {
        shell: shell("Adria Travel"),
        notices: vec![Alert::note(LONG)],
        pictures,
        doors,
    }
}

#[test]
fn a_home_page() {
    show("pictures-empty", &home(Some(pictures(0, 0)), Vec::new()));
    let door = Door {
        link: Link::new(LONG, "/c/adria/users"),
        text: "The people of the company.",
        icon: "users",
    };
    show("pictures", &home(Some(pictures(123_456, 5)), vec![door]));
    show("pictures-none", &home(None, Vec::new()));
}
