//! The home page of a company.

use askama::Template;
use tenantry_policy::{company::CompanyStatus, facts::Capacity, standing::Standing};

use tenantry_store::dashboard::Dashboard;

use super::{Waiting, pictures::Pictures};
use crate::{
    components::{Action, Alert, Link, Moment},
    http::proof::Member,
    menu,
    shell::Shell,
    urls,
};

/// One thing to do from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    pub link: Link,
    pub text: &'static str,
    pub icon: &'static str,
}

#[derive(Clone, Debug, Template)]
#[template(path = "home/company.html")]
pub struct Home {
    pub shell: Shell,
    pub notices: Vec<Alert>,
    pub pictures: Option<Pictures>,
    pub doors: Vec<Door>,
}

impl Home {
    pub(super) fn of(member: &Member, waiting: &Waiting, figures: Option<&Dashboard>) -> Self {
        let company = member.scope.company();
        let why = format!("{}/why", urls::company(&company.short_name));
        let why = Action::open("What you may do here", why).icon("shield-check");
        let shell = member.frame.shell(&company.name).action(Some(why));
        Self {
            shell,
            notices: notice(member)
                .into_iter()
                .chain(ends_soon(member, waiting))
                .chain(unanswered(waiting))
                .chain(unnamed(member, waiting))
                .collect(),
            pictures: figures.map(|figures| Pictures::of(member, figures)),
            doors: doors(member),
        }
    }
}

/// Why nothing can be done here, where that is so.
fn notice(member: &Member) -> Option<Alert> {
    let scope = &member.scope;
    let company = scope.company();
    if scope.access().standing() == Standing::Over {
        let said = format!("You can no longer act in {}.", company.name);
        return Some(Alert::warning(said).text(over(scope.capacity())));
    }
    if company.status != CompanyStatus::Active && scope.capacity() != Capacity::Operator {
        let said = format!("{} is {}.", company.name, company.status);
        return Some(
            Alert::warning(said).text("Nobody can act in it until the operator reactivates it."),
        );
    }
    if scope.access().ceiling().is_empty() {
        let said = format!("{} has no company role yet.", company.name);
        let text = "Until the operator gives it one, nobody here holds any permission.";
        return Some(Alert::warning(said).text(text));
    }
    doors(member).is_empty().then(|| {
        let said = format!(
            "There is nothing you may open in {} at present.",
            company.name
        );
        Alert::note(said).text("Ask the company's Admin to add you to a group.")
    })
}

/// Whom to ask where one's access is over. Of the company itself nothing is told.
fn over(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Guest => {
            "No invitation under which you act here is in force any more. Ask its Admin, or those \
             who look after invitations in your own company, for a new one."
        }
        Capacity::Operator => "Acting in other companies takes companies:execute at the operator.",
        Capacity::Own | Capacity::System => {
            "Your user here was retired. Only its Admin or the operator can bring it back."
        }
    }
}

/// Ahead of the day on which time alone takes the last administrator.
fn ends_soon(member: &Member, waiting: &Waiting) -> Option<Alert> {
    let lost = waiting.without_administrator?;
    let when = Moment::at(lost.timestamp(), &member.frame.zone()).text;
    let company = &member.scope.company().name;
    let said = format!("From {when} on, {company} is without an administrator.");
    let text = "By then a last day or the end of an override leaves nobody who can sign in, change \
                users and give that on. Give somebody else these rights, or change the date.";
    Some(Alert::warning(said).text(text))
}

fn unanswered(waiting: &Waiting) -> Option<Alert> {
    let said = match waiting.unanswered {
        0 => return None,
        1 => "An invitation waits for your answer.".to_owned(),
        many => format!("{many} invitations wait for your answer."),
    };
    Some(Alert::note(said).link("Answer", urls::ME_INVITATIONS))
}

fn unnamed(member: &Member, waiting: &Waiting) -> Option<Alert> {
    let said = match waiting.unnamed {
        0 => return None,
        1 => "An invitation was received, and nobody is assigned yet to act under it.".to_owned(),
        many => format!("{many} invitations were received for which nobody is assigned yet."),
    };
    let url = urls::invitations_received(&member.scope.company().short_name);
    Some(Alert::note(said).link("Show received invitations", url))
}

fn doors(member: &Member) -> Vec<Door> {
    let base = urls::company(&member.scope.company().short_name);
    let open = menu::COMPANY
        .iter()
        .filter(|entry| entry.is_open(&member.scope));
    open.map(|entry| Door {
        link: Link::new(entry.label, entry.url(&base)),
        text: entry.text,
        icon: entry.icon,
    })
    .collect()
}
