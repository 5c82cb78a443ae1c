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
/// `said` is what was done.
pub fn sent(here: Here<'_>, user: &Named, sent: Option<Sent>, said: &str) -> Reply {
    match sent {
        None => Ok(to_user(here, user, said)),
        Some(Sent::ByMail { email, link: None }) => {
            let said = format!("{said} {}", say::users::link_on_its_way(email));
            Ok(to_user(here, user, &said))
        }
        Some(Sent::ByMail {
            email,
            link: Some(link),
        }) => {
            let intro = format!("{said} {}", say::users::link_on_its_way_shown(email));
            reply::page(&link_page(
                here,
                user,
                intro,
                &urls::activation(link.expose()),
            ))
        }
        Some(Sent::OnSheet(code)) => reply::page(&sheet(here, user, said, &code)),
    }
}

/// After a password reset was started.
pub fn reset_started(here: Here<'_>, user: &Named, started: &ResetStarted) -> Reply {
    match started {
        ResetStarted::Mailed => {
            let said = say::users::reset_on_its_way(&user.full_name);
            Ok(to_user(here, user, &said))
        }
        ResetStarted::Shown(token) => {
            let intro = say::users::reset_shown(&user.full_name);
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
        .row(say::users::link(), Fact::Code(here.settings.absolute(path)))
        .row(say::users::ends(), Fact::Moment(ends(here)));
    Sheet {
        shell: shell(here, user, say::users::link()),
        intro,
        title: user.full_name.clone(),
        facts,
        ending: say::users::link_works_once().to_owned(),
    }
}

fn sheet(here: Here<'_>, user: &Named, said: &str, code: &Token) -> Sheet {
    let company = here.scope.company();
    let sign_in = format!("{}@{}", user.user_name, company.short_name);
    let address = here.settings.absolute(urls::ACTIVATION);
    let facts = Facts::new()
        .row(say::users::company(), company.name.clone())
        .row(say::common::name(), user.full_name.clone())
        .row(say::users::open_address(), Fact::Code(address))
        .row(say::users::enter_code(), Fact::Code(grouped(code.expose())))
        .row(say::users::use_before(), Fact::Moment(ends(here)))
        .row(say::users::from_then_on(), Fact::Code(sign_in));
    Sheet {
        shell: shell(here, user, say::users::activation_sheet()),
        intro: format!("{said} {}", say::users::print_sheet()),
        title: say::users::welcome(&company.name),
        facts,
        ending: say::users::code_works_once().to_owned(),
    }
}

fn shell(here: Here<'_>, user: &Named, title: &str) -> Shell {
    let url = urls::user(here.company(), user.id);
    here.shell(title).crumb(&user.full_name, &url).action(Some(
        Action::open(say::users::done(), url)
            .icon("check")
            .primary(),
    ))
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
