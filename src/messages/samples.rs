//! The pages about messages from samples: the longest names and texts, on the way and delivered, to be
//! read only, and a frame with a notice and an inbox that is full.

use super::view::{Compose, Review, Show};
use crate::{
    components::{
        Alert, Badge, Facts, Field, Form, Head, Tabs, Tone,
        samples::{LONG, shell, show},
    },
    messages::view::Progress,
    shell::{Inbox, Shell},
};

fn full_frame(title: &str) -> Shell {
    Shell {
        notice: Some(Alert::warning(LONG)),
        inbox: Some(Inbox {
            url: "/me/messages".to_owned(),
            unread: 100,
            is_more: true,
        }),
        ..shell(title)
    }
}

fn compose(fields: Vec<Field>) -> Compose {
    Compose {
        shell: full_frame("New message"),
        facts: Facts::new().row("To", LONG).row("Reaches", "1 person"),
        to: "everybody".to_owned(),
        form: Form::new("/c/adria/messages", "Review message").problems_of(&fields),
        fields,
    }
}

#[test]
fn writing() {
    show(
        "message-new",
        &compose(vec![Field::text("subject", "Subject")]),
    );
    let wrong = Field::lines("text", "Text", 12)
        .value(LONG.repeat(40))
        .error(Some("use at most 10000 characters"));
    show("message-refused", &compose(vec![wrong]));
}

#[test]
fn the_review() {
    let page = Review {
        shell: full_frame(&format!("Send this message to {LONG}?")),
        facts: Facts::new().row("To", LONG),
        subject: LONG.to_owned(),
        text: format!("{LONG}\n\n{}", "x".repeat(400)),
        form: Form::new("/c/adria/messages", "Send message"),
        hidden: vec![("to", "everybody".to_owned())],
        confirmed: "confirmed",
    };
    show("message-review", &page);
}

fn sent(progress: Option<Progress>) -> Show {
    Show {
        shell: shell(LONG),
        head: Head::new(LONG)
            .badge(Badge::new(Tone::Accent, "hourglass", "On its way"))
            .fact(format!("To group {LONG}")),
        tabs: Tabs::new().tab("Message", "/c/adria/messages/1", true),
        progress,
        delivery: Facts::new().row("By mail", ""),
        text: "One\n\ntwo".to_owned(),
    }
}

#[test]
fn how_far_it_is() {
    show("message-delivered", &sent(None));
    let progress = Progress {
        done: 0,
        of: 0,
        said: "0 of 0".to_owned(),
        url: "/c/adria/messages/1".to_owned(),
    };
    show("message-begins", &sent(Some(progress)));
}
