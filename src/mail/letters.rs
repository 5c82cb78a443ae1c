//! What each letter says, as plain text and as HTML.

use askama::Template;
use jiff::civil::Date;
use tenantry_store::mail::{
    InvitationEnding, InvitationLetter, MailKind, MessageLetter, delivery::Content,
};

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
        Content::Message(_) => say::mail::stop_messages(),
        Content::Reminder(_) => say::mail::stop_reminders(),
        _ => return None,
    };
    let url = settings.absolute(urls::ME);
    Some(Link { label, url })
}

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
            subject: say::mail::activation_subject(company),
            paragraphs: vec![
                say::mail::hello(full_name),
                say::mail::made_you_a_user(company, user_name),
                say::mail::link_lasts().to_owned(),
            ],
            link: link(say::mail::begin(), &urls::activation(token.expose())),
            ending: say::mail::not_expected().to_owned(),
        },
        Content::PasswordReset { token } => Draft {
            subject: say::mail::set_new_password().to_owned(),
            paragraphs: vec![
                say::mail::new_password_asked_for().to_owned(),
                say::mail::link_lasts().to_owned(),
            ],
            link: link(
                say::mail::set_new_password(),
                &urls::password_reset(token.expose()),
            ),
            ending: say::mail::not_expected().to_owned(),
        },
        Content::EmailChange { token } => Draft {
            subject: say::mail::confirm_new_e_mail().to_owned(),
            paragraphs: vec![
                say::mail::to_sign_in_with().to_owned(),
                say::mail::link_lasts().to_owned(),
            ],
            link: link(say::mail::confirm(), &urls::email_change(token.expose())),
            ending: say::mail::not_expected().to_owned(),
        },
        Content::EmailChangeNotice { new_email } => Draft {
            subject: say::mail::e_mail_changes().to_owned(),
            paragraphs: vec![
                say::mail::asked_to_sign_in_as(new_email),
                say::mail::changes_when_opened().to_owned(),
            ],
            link: link(say::mail::set_new_password(), urls::FORGOTTEN_PASSWORD),
            ending: say::mail::was_not_you().to_owned(),
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
        Some(to) => say::mail::wrote_to(sender, company, to),
        None => say::mail::wrote_to_everybody(sender, company),
    };
    let written = letter.text.split("\n\n").map(str::to_owned);
    let url = settings.absolute(&urls::received(letter.received));
    Draft {
        subject: letter.subject.clone(),
        paragraphs: [head].into_iter().chain(written).collect(),
        link: Some(Link {
            label: say::mail::open_message(),
            url,
        }),
        ending: say::mail::because_you_act_in(company),
    }
}

fn invitation(kind: MailKind, letter: &InvitationLetter, settings: &Settings) -> Draft {
    let InvitationLetter { host, home, .. } = letter;
    let until = written(letter.valid_through.date());
    let (subject, first, label, path) = match kind {
        MailKind::InvitationAssigned => (
            say::mail::to_act_in(host),
            Some(say::mail::assigned_to_act_in(home, host)),
            say::mail::accept_or_refuse(),
            urls::ME_INVITATIONS.to_owned(),
        ),
        MailKind::InvitationEnded => (
            say::mail::invitation_ended(host),
            ending(letter),
            say::mail::open_invitation(),
            urls::invitation(&letter.company, &letter.invitation),
        ),
        _ => (
            say::mail::invites(host, home),
            Some(say::mail::lends_rights(host, home)),
            say::mail::open_invitation(),
            urls::invitation(&letter.company, &letter.invitation),
        ),
    };
    let url = settings.absolute(&path);
    let rest = [
        say::mail::purpose(&letter.purpose),
        say::mail::last_day(until),
    ];
    Draft {
        subject,
        paragraphs: first.into_iter().chain(rest).collect(),
        link: Some(Link { label, url }),
        ending: String::new(),
    }
}

/// Who has ended it how, and why.
fn ending(letter: &InvitationLetter) -> Option<String> {
    use InvitationEnding::{Declined, Ended, Revoked, Unassigned};
    let InvitationLetter { host, home, .. } = letter;
    Some(match letter.ended.as_ref()? {
        Revoked { reason } if reason.is_empty() => say::mail::revoked(host),
        Revoked { reason } => say::mail::revoked_with_reason(host, reason),
        Declined { reason } if reason.is_empty() => say::mail::declined(home),
        Declined { reason } => say::mail::declined_with_reason(home, reason),
        Ended { reason } if reason.is_empty() => say::mail::ended(home),
        Ended { reason } => say::mail::ended_with_reason(home, reason),
        Unassigned => say::mail::un_assigned(home),
    })
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
            ended: None,
        };
        let kind = MailKind::InvitationReceived;
        let letter = compose(&Content::Invitation { kind, letter }, &settings()).unwrap();
        assert_eq!(letter.subject, "Adria Travel invites Nordic Pay");
        for part in ["audit", "31 December 2026", "/c/nordic/invitations/7"] {
            assert!(letter.text.contains(part), "{part} in {}", letter.text);
        }
    }
}
