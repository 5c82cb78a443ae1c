//! The letters from samples: with the longest names and texts that are taken.

use tenantry_policy::{
    ids::ReceivedId,
    message::{LONGEST_SUBJECT, LONGEST_TEXT},
    names::{Name, Purpose, UserName},
};
use tenantry_store::{
    links::Token,
    mail::{InvitationLetter, MailKind, MessageLetter, delivery::Content},
};

use super::{compose, letters::Composed};
use crate::{components::samples::LONG, settings::Settings};

fn longest(most: usize) -> String {
    let text: String = LONG.chars().cycle().take(most).collect();
    format!("{}x", text.get(..most - 1).unwrap())
}

fn name() -> String {
    longest(Name::LONGEST)
}

fn invitation(kind: MailKind) -> Content {
    let letter = InvitationLetter {
        invitation: "7".to_owned(),
        host: name(),
        home: name(),
        company: "w".repeat(40),
        purpose: longest(Purpose::LONGEST),
        valid_through: jiff::civil::date(2026, 12, 31).into(),
        ending: format!("{} has revoked it: {}", name(), longest(500)),
    };
    Content::Invitation { kind, letter }
}

/// One of each kind.
fn letters() -> Vec<Content> {
    let token = || Token::presented("t".repeat(26));
    let message = MessageLetter {
        received: ReceivedId::new(7),
        company: name(),
        sender: name(),
        to: Some(name()),
        subject: longest(LONGEST_SUBJECT),
        text: longest(LONGEST_TEXT),
    };
    vec![
        Content::Activation {
            company: name(),
            full_name: name(),
            user_name: longest(UserName::LONGEST),
            token: token(),
        },
        Content::PasswordReset { token: token() },
        Content::EmailChange { token: token() },
        Content::EmailChangeNotice {
            new_email: format!("{}@example.com", "n".repeat(64)),
        },
        invitation(MailKind::InvitationReceived),
        invitation(MailKind::InvitationAssigned),
        invitation(MailKind::InvitationEnded),
        Content::Message(message),
    ]
}

/// Writes the letter where asked, to be looked at.
fn show(name: &str, rest: &str, text: &str) {
    if let Ok(folder) = std::env::var("TENANTRY_TEST_SAMPLES") {
        let file = format!("{name}-{rest}");
        std::fs::write(std::path::Path::new(&folder).join(file), text).unwrap();
    }
}

fn visible(html: &str) -> String {
    let document = scraper::Html::parse_document(html);
    document.root_element().text().collect()
}

#[test]
fn every_letter_says_all_of_the_longest_names() {
    let settings = Settings::from_parts(None, Vec::new()).unwrap();
    for (number, content) in letters().into_iter().enumerate() {
        let Composed {
            subject,
            text,
            html,
        } = compose(&content, &settings).unwrap();
        assert!(!subject.contains('\n'), "{subject}");
        assert!(text.contains("http"), "a way on in {text}");
        assert!(html.starts_with("<!doctype html>"), "{html}");
        if let Content::Activation { .. } | Content::Invitation { .. } = content {
            assert!(text.contains(&name()), "{text}");
            assert!(visible(&html).contains(&name()), "{html}");
        }
        if let Content::Message(letter) = &content {
            assert!(text.contains(&letter.text), "{text}");
            assert!(visible(&html).contains(&letter.text), "{html}");
        }
        show("letter-text", &format!("{number}.txt"), &text);
        show("letter-html", &format!("{number}.html"), &html);
    }
}
