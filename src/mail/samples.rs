//! The letters from samples: with the longest names and texts that are taken, and in every language.

use std::collections::BTreeSet;

use say::Language;
use tenantry_policy::{
    ids::ReceivedId,
    message::{LONGEST_SUBJECT, LONGEST_TEXT},
    names::{Name, Purpose, UserName},
    overrides::OverrideEffect,
    reminder::Stage,
};
use tenantry_store::{
    links::Token,
    mail::{
        EndingOverride, InvitationEnding, InvitationLetter, MailKind, MessageLetter, ReminderAbout,
        ReminderLetter, delivery::Content,
    },
};

use super::{compose, letters::Composed};
use crate::{components::samples::LONG, settings::Settings};

/// A text of so many letters.
type Text = fn(usize) -> String;

fn longest(most: usize) -> String {
    let text: String = LONG.chars().cycle().take(most).collect();
    format!("{}x", text.get(..most - 1).unwrap())
}

fn name() -> String {
    longest(Name::LONGEST)
}

fn day() -> tenantry_store::day::Day {
    jiff::civil::date(2026, 12, 31).into()
}

fn invitation(kind: MailKind, text: Text, ended: Option<InvitationEnding>) -> Content {
    let letter = InvitationLetter {
        invitation: "7".to_owned(),
        host: text(Name::LONGEST),
        home: text(Name::LONGEST),
        company: "w".repeat(40),
        purpose: text(Purpose::LONGEST),
        valid_through: day(),
        ended,
    };
    Content::Invitation { kind, letter }
}

fn invitations(text: Text) -> Vec<Content> {
    let mut letters = vec![
        invitation(MailKind::InvitationReceived, text, None),
        invitation(MailKind::InvitationAssigned, text, None),
    ];
    for reason in [String::new(), text(500)] {
        let reason = || reason.clone();
        let endings = [
            InvitationEnding::Revoked { reason: reason() },
            InvitationEnding::Declined { reason: reason() },
            InvitationEnding::Ended { reason: reason() },
            InvitationEnding::Unassigned,
        ];
        let ended = |ending| invitation(MailKind::InvitationEnded, text, Some(ending));
        letters.extend(endings.map(ended));
    }
    letters
}

fn reminder(stage: Stage, about: ReminderAbout, text: Text) -> Content {
    Content::Reminder(ReminderLetter {
        stage: stage.as_str().to_owned(),
        company: text(Name::LONGEST),
        short_name: "w".repeat(40),
        last_day: day(),
        about,
    })
}

fn reminders(text: Text) -> Vec<Content> {
    let name = || text(Name::LONGEST);
    let ending = |effect: OverrideEffect| EndingOverride {
        person: name(),
        effect: effect.as_str().to_owned(),
        permission: text(80),
    };
    let abouts = || {
        [
            ReminderAbout::Invitation {
                id: "7".to_owned(),
                number: 7,
                host: name(),
                home: name(),
                purpose: text(Purpose::LONGEST),
            },
            ReminderAbout::Overrides {
                lines: OverrideEffect::ALL.map(ending).into(),
                more: 1_234,
            },
            ReminderAbout::Users {
                lines: vec![name(), name()],
                more: 0,
            },
        ]
    };
    let of = |stage| abouts().map(|about| reminder(stage, about, text));
    Stage::ALL.into_iter().flat_map(of).collect()
}

/// One of each kind.
fn letters(text: Text) -> Vec<Content> {
    let token = || Token::presented("t".repeat(26));
    let name = || text(Name::LONGEST);
    let message = |to| {
        Content::Message(MessageLetter {
            received: ReceivedId::new(7),
            company: name(),
            sender: name(),
            to,
            subject: text(LONGEST_SUBJECT),
            text: text(LONGEST_TEXT),
        })
    };
    let mut letters = vec![
        Content::Activation {
            company: name(),
            full_name: name(),
            user_name: text(UserName::LONGEST),
            token: token(),
        },
        Content::PasswordReset { token: token() },
        Content::EmailChange { token: token() },
        Content::EmailChangeNotice {
            new_email: format!("{}@example.com", "n".repeat(64)),
        },
        message(Some(name())),
        message(None),
    ];
    letters.extend(invitations(text));
    letters.extend(reminders(text));
    letters
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
    for (number, content) in letters(longest).into_iter().enumerate() {
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

/// Words that English and German share.
const SHARED: [&str; 3] = ["link", "mail", "tenantry"];

/// What is written of the letter, without what it is about and without addresses.
fn words(letter: &Composed) -> BTreeSet<String> {
    let said = format!(
        "{} {} {}",
        letter.subject,
        letter.text,
        visible(&letter.html)
    );
    said.split_whitespace()
        .filter(|word| !word.contains("://") && !word.contains('@'))
        .flat_map(|word| word.split(|letter: char| !letter.is_alphabetic()))
        .map(str::to_lowercase)
        .filter(|word| word.len() > 2 && !SHARED.contains(&word.as_str()))
        .collect()
}

#[test]
fn a_letter_in_german_has_no_word_of_the_english_one() {
    let settings = Settings::from_parts(None, Vec::new()).unwrap();
    for content in letters(|_| "1".to_owned()) {
        let of = |language| say::speaking(language, || compose(&content, &settings)).unwrap();
        let (english, german) = (of(Language::English), of(Language::German));
        assert!(
            german.html.contains("<html lang=\"de\">"),
            "{}",
            german.html
        );
        let (ours, theirs) = (words(&english), words(&german));
        let both: Vec<&String> = ours.intersection(&theirs).collect();
        assert!(both.is_empty(), "{both:?} in {}", german.text);
    }
}
