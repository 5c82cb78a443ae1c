//! What is shown once: the code on a printed activation sheet, and links for installations without
//! mail. Everything else goes by mail, and the next page says so.

use askama::Template;
use jiff::{SignedDuration, Timestamp};
use tenantry_store::{
    accounts::help::ResetStarted,
    links::{HOURS_VALID, Token},
    users::Sent,
};

use super::{Here, Named};
use crate::{
    components::{Action, Fact, Facts, Moment},
    http::reply::{self, Reply},
    shell::Shell,
    urls,
};

#[derive(Clone, Debug, Template)]
#[template(path = "users/sheet.html")]
pub struct Sheet {
    pub shell: Shell,
    /// What to do with the page.
    pub intro: String,
    pub title: String,
    pub facts: Facts,
    pub ending: String,
}

/// After an act that sent something: the page that shows it once, or on to the user's page.
/// `done` says what was done, without a full stop.
pub fn sent(here: Here<'_>, user: &Named, sent: Option<Sent>, done: &str) -> Reply {
    let said = format!("{} {done}.", user.full_name);
    match sent {
        None => Ok(to_user(here, user, &said)),
        Some(Sent::ByMail { email, link: None }) => {
            let said = format!("{said} The activation link is on its way to {email}.");
            Ok(to_user(here, user, &said))
        }
        Some(Sent::ByMail {
            email,
            link: Some(link),
        }) => {
            let intro = format!(
                "{said} The activation link is on its way to {email}. Where no mail arrives, hand \
                 over this one: it is not shown again."
            );
            reply::page(&link_page(
                here,
                user,
                intro,
                &urls::activation(link.expose()),
            ))
        }
        Some(Sent::OnSheet(code)) => reply::page(&sheet(here, user, &said, &code)),
    }
}

/// After a password reset was started.
pub fn reset_started(here: Here<'_>, user: &Named, started: &ResetStarted) -> Reply {
    match started {
        ResetStarted::Mailed => {
            let said = format!(
                "A link to choose a new password is on its way to {}'s own address.",
                user.full_name
            );
            Ok(to_user(here, user, &said))
        }
        ResetStarted::Shown(token) => {
            let intro = format!(
                "{} signs in without e-mail: hand over this link to choose a new password. It is \
                 not shown again.",
                user.full_name
            );
            let path = urls::password_reset(token.expose());
            reply::page(&link_page(here, user, intro, &path))
        }
    }
}

fn to_user(here: Here<'_>, user: &Named, said: &str) -> actix_web::HttpResponse {
    here.frame.done(&urls::user(here.company(), user.id), said)
}

fn link_page(here: Here<'_>, user: &Named, intro: String, path: &str) -> Sheet {
    let facts = Facts::new()
        .row("Link", Fact::Code(here.settings.absolute(path)))
        .row("Ends", Fact::Moment(ends(here)));
    Sheet {
        shell: shell(here, user, "Link"),
        intro,
        title: user.full_name.clone(),
        facts,
        ending: "The link works once.".to_owned(),
    }
}

fn sheet(here: Here<'_>, user: &Named, said: &str, code: &Token) -> Sheet {
    let company = here.scope.company();
    let sign_in = format!("{}@{}", user.user_name, company.short_name);
    let address = here.settings.absolute(urls::ACTIVATION);
    let facts = Facts::new()
        .row("Company", company.name.clone())
        .row("Name", user.full_name.clone())
        .row("Open this address", Fact::Code(address))
        .row("Enter the code", Fact::Code(grouped(code.expose())))
        .row("Use it before", Fact::Moment(ends(here)))
        .row("From then on you sign in as", Fact::Code(sign_in));
    Sheet {
        shell: shell(here, user, "Activation sheet"),
        intro: format!("{said} Print this page now and hand it over: the code is not shown again."),
        title: format!("Welcome to {}", company.name),
        facts,
        ending: "The code works once. You choose your own password; nobody else knows it."
            .to_owned(),
    }
}

fn shell(here: Here<'_>, user: &Named, title: &str) -> Shell {
    let url = urls::user(here.company(), user.id);
    here.shell(title)
        .crumb(&user.full_name, &url)
        .action(Some(Action::open("Done", url).icon("check").primary()))
}

fn ends(here: Here<'_>) -> Moment {
    let hours = SignedDuration::from_hours(HOURS_VALID);
    let now: Timestamp = here.scope.now().timestamp();
    Moment::at(now.checked_add(hours).unwrap_or(now), &here.frame.zone())
}

/// "7k2m9-4fx0p-…": easier to read off paper.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(5)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}
