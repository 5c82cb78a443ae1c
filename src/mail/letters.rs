//! What each letter says, as plain text and as HTML.

use askama::Template;
use jiff::civil::Date;
use tenantry_store::mail::{InvitationLetter, MailKind, MessageLetter, delivery::Content};

use super::reminders::reminder;

use crate::{settings::Settings, urls};

/// A letter ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Composed {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The subject alone: the rest holds links.
impl std::fmt::Debug for Composed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Composed({:?})", self.subject)
    }
}

/// The one shape of all letters: paragraphs, a link, what to do if one didn't expect it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "mail/letter.txt")]
struct Text {
    paragraphs: Vec<String>,
    link: Option<Link>,
    ending: String,
    setting: Option<Link>,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "mail/letter.html")]
struct Html {
    subject: String,
    paragraphs: Vec<String>,
    link: Option<Link>,
    ending: String,
    setting: Option<Link>,
}

#[derive(Clone, Debug)]
pub(super) struct Link {
    pub label: &'static str,
    pub url: String,
}

pub(super) struct Draft {
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub link: Option<Link>,
    pub ending: String,
}

/// Where one says no to the letters that can be done without.
fn setting(content: &Content, settings: &Settings) -> Option<Link> {
    let label = match content {
        Content::Message(_) => "Stop mailing me messages",
        Content::Reminder(_) => "Stop reminding me by mail",
        _ => return None,
    };
    let url = settings.absolute(urls::ME);
    Some(Link { label, url })
}

const NOT_EXPECTED: &str =
    "If you did not expect this letter, do nothing: without the link nothing changes.";
const LASTS: &str = "The link works once, for 72 hours.";

/// A day in the reader's language.
pub(super) fn written(day: Date) -> String {
    say::date::day(day.year(), day.month(), day.day())
}

/// Writes the letter.
pub fn compose(content: &Content, settings: &Settings) -> Result<Composed, askama::Error> {
    let draft = draft(content, settings);
    let text = Text {
        paragraphs: draft.paragraphs.clone(),
        link: draft.link.clone(),
        ending: draft.ending.clone(),
        setting: setting(content, settings),
    };
    let html = Html {
        subject: draft.subject.clone(),
        paragraphs: draft.paragraphs,
        link: draft.link,
        ending: draft.ending,
        setting: setting(content, settings),
    };
    Ok(Composed {
        subject: draft.subject,
        text: text.render()?,
        html: html.render()?,
    })
}

fn draft(content: &Content, settings: &Settings) -> Draft {
    let link = |label, path: &str| {
        let url = settings.absolute(path);
        Some(Link { label, url })
    };
    match content {
        Content::Activation {
            company,
            full_name,
            user_name,
            token,
        } => Draft {
            subject: format!("Your place at {company}"),
            paragraphs: vec![
                format!("Hello {full_name},"),
                format!("{company} has made you a user, {user_name}. Open the link to begin."),
                LASTS.to_owned(),
            ],
            link: link("Begin", &urls::activation(token.expose())),
            ending: NOT_EXPECTED.to_owned(),
        },
        Content::PasswordReset { token } => Draft {
            subject: "Set a new password".to_owned(),
            paragraphs: vec![
                "Somebody asked for a new password for your account.".to_owned(),
                LASTS.to_owned(),
            ],
            link: link("Set a new password", &urls::password_reset(token.expose())),
            ending: NOT_EXPECTED.to_owned(),
        },
        Content::EmailChange { token } => Draft {
            subject: "Confirm your new e-mail".to_owned(),
            paragraphs: vec![
                "This address is to become the one you sign in with.".to_owned(),
                LASTS.to_owned(),
            ],
            link: link("Confirm", &urls::email_change(token.expose())),
            ending: NOT_EXPECTED.to_owned(),
        },
        Content::EmailChangeNotice { new_email } => Draft {
            subject: "Your e-mail is about to change".to_owned(),
            paragraphs: vec![
                format!(
                    "Somebody who knows your password asked to sign in as {new_email} from now on."
                ),
                "It changes when the link sent there is opened.".to_owned(),
            ],
            link: link("Set a new password", urls::FORGOTTEN_PASSWORD),
            ending: "If that was not you, set a new password now: it stops the change.".to_owned(),
        },
        Content::Invitation { kind, letter } => invitation(*kind, letter, settings),
        Content::Message(letter) => message(letter, settings),
        Content::Reminder(letter) => reminder(letter, settings),
    }
}

/// What was written, paragraph by paragraph, under who wrote it to whom.
fn message(letter: &MessageLetter, settings: &Settings) -> Draft {
    let MessageLetter {
        company, sender, ..
    } = letter;
    let head = match &letter.to {
        Some(to) => format!("{sender} of {company} wrote to {to}:"),
        None => format!("{sender} of {company} wrote to everybody:"),
    };
    let written = letter.text.split("\n\n").map(str::to_owned);
    let url = settings.absolute(&urls::received(letter.received));
    Draft {
        subject: letter.subject.clone(),
        paragraphs: [head].into_iter().chain(written).collect(),
        link: Some(Link {
            label: "Open the message",
            url,
        }),
        ending: format!("You get this letter because you act in {company}."),
    }
}

fn invitation(kind: MailKind, letter: &InvitationLetter, settings: &Settings) -> Draft {
    let InvitationLetter { host, home, .. } = letter;
    let until = written(letter.valid_through.date());
    let (subject, first, label, path) = match kind {
        MailKind::InvitationAssigned => (
            format!("You are to act in {host}"),
            format!(
                "{home} has assigned you to act in {host}. Accept it, or refuse, in the console."
            ),
            "Accept or refuse",
            urls::ME_INVITATIONS.to_owned(),
        ),
        MailKind::InvitationEnded => (
            format!("An invitation of {host} has ended"),
            letter.ending.clone(),
            "Open the invitation",
            urls::invitation(&letter.company, &letter.invitation),
        ),
        _ => (
            format!("{host} invites {home}"),
            format!("{host} lends rights to {home}. Name the users who are to act there."),
            "Open the invitation",
            urls::invitation(&letter.company, &letter.invitation),
        ),
    };
    let url = settings.absolute(&path);
    Draft {
        subject,
        paragraphs: vec![
            first,
            format!("Purpose: {}", letter.purpose),
            format!("Last day: {until}"),
        ],
        link: Some(Link { label, url }),
        ending: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use tenantry_store::links::Token;

    use super::*;

    fn settings() -> Settings {
        let variables = [(
            "TENANTRY_PUBLIC_URL".to_owned(),
            "https://access.example".to_owned(),
        )];
        Settings::from_parts(None, variables).unwrap()
    }

    #[test]
    fn a_letter_has_the_link_in_text_and_html_and_escapes_names() {
        let content = Content::Activation {
            company: "Adria <Travel>".to_owned(),
            full_name: "Nina Kos".to_owned(),
            user_name: "nina".to_owned(),
            token: Token::presented("abc"),
        };
        let letter = compose(&content, &settings()).unwrap();
        let link = "https://access.example/activation/abc";
        assert!(letter.text.contains(link), "{}", letter.text);
        assert!(
            letter.html.contains(&format!("href=\"{link}\"")),
            "{}",
            letter.html
        );
        assert!(letter.text.contains("Adria <Travel>"), "{}", letter.text);
        assert!(!letter.html.contains("<Travel>"), "{}", letter.html);
        assert!(!format!("{letter:?}").contains("abc"));
    }

    #[test]
    fn a_letter_with_a_message_keeps_its_lines_and_says_how_to_stop_them() {
        let letter = MessageLetter {
            received: tenantry_policy::ids::ReceivedId::new(7),
            company: "Adria Travel".to_owned(),
            sender: "Ana Kos".to_owned(),
            to: Some("Clerks".to_owned()),
            subject: "Closed on Friday".to_owned(),
            text: "One <b>\ntwo\n\nthree".to_owned(),
        };
        let letter = compose(&Content::Message(letter), &settings()).unwrap();
        assert_eq!(letter.subject, "Closed on Friday");
        assert!(
            letter
                .text
                .contains("Ana Kos of Adria Travel wrote to Clerks:\n\nOne <b>\ntwo\n\nthree"),
            "{}",
            letter.text
        );
        assert!(letter.html.contains("<br>two</p>"), "{}", letter.html);
        assert!(!letter.html.contains("<b>"), "{}", letter.html);
        for address in ["/me/messages/7", "https://access.example/me"] {
            assert!(letter.text.contains(address), "{}", letter.text);
            assert!(letter.html.contains(address), "{}", letter.html);
        }
    }

    #[test]
    fn a_letter_about_an_invitation_names_both_companies_and_the_last_day() {
        let letter = InvitationLetter {
            invitation: "7".to_owned(),
            host: "Adria Travel".to_owned(),
            home: "Nordic Pay".to_owned(),
            company: "nordic".to_owned(),
            purpose: "audit".to_owned(),
            valid_through: jiff::civil::date(2026, 12, 31).into(),
            ending: String::new(),
        };
        let kind = MailKind::InvitationReceived;
        let letter = compose(&Content::Invitation { kind, letter }, &settings()).unwrap();
        assert_eq!(letter.subject, "Adria Travel invites Nordic Pay");
        for part in ["audit", "31 December 2026", "/c/nordic/invitations/7"] {
            assert!(letter.text.contains(part), "{part} in {}", letter.text);
        }
    }
}
