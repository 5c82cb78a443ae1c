//! The home page of a company.

use askama::Template;
use tenantry_policy::{company::CompanyStatus, facts::Capacity, standing::Standing};

use tenantry_store::{
    dashboard::Dashboard,
    scope::{CompanyHead, CompanyScope},
};

use super::{Waiting, pictures::Pictures};
use crate::{
    components::{Action, Alert, Link, Moment},
    consequences::named,
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
        let why = Action::open(say::home::what_you_may_do_here(), why).icon("shield-check");
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
        let said = say::home::can_no_longer_act(&company.name);
        return Some(Alert::warning(said).text(over(scope.capacity())));
    }
    if scope.capacity() != Capacity::Operator
        && let Some(said) = at_rest(company)
    {
        return Some(Alert::warning(said).text(say::home::until_it_is_reactivated()));
    }
    if scope.access().ceiling().is_empty() {
        let said = say::home::no_company_role_yet(&company.name);
        return Some(Alert::warning(said).text(say::home::no_company_role_yet_text()));
    }
    doors(member).is_empty().then(|| nothing_to_open(scope))
}

/// Whom to ask: only the company's own people join its groups.
fn nothing_to_open(scope: &CompanyScope) -> Alert {
    let company = &scope.company().name;
    let effective = scope.access().effective();
    let lent = || named(effective, &scope.catalogue()).join("; ");
    match scope.capacity() {
        Capacity::Guest if effective.is_empty() => {
            Alert::note(say::home::nothing_lent(company)).text(say::home::ask_for_an_invitation())
        }
        Capacity::Guest => Alert::note(say::home::nothing_lent_opens(company, lent()))
            .text(say::home::ask_for_an_invitation()),
        Capacity::Operator => Alert::note(say::home::nothing_to_open(company))
            .text(say::home::nothing_to_open_operator()),
        Capacity::Own | Capacity::System => {
            Alert::note(say::home::nothing_to_open(company)).text(say::home::nothing_to_open_text())
        }
    }
}

/// That a company takes no part at present.
fn at_rest(company: &CompanyHead) -> Option<String> {
    match company.status {
        CompanyStatus::Active => None,
        CompanyStatus::Suspended => Some(say::home::company_is_suspended(&company.name)),
        CompanyStatus::Closed => Some(say::home::company_is_closed(&company.name)),
    }
}

/// Whom to ask where one's access is over. Of the company itself nothing is told.
fn over(capacity: Capacity) -> String {
    match capacity {
        Capacity::Guest => say::home::guest_is_over().to_owned(),
        Capacity::Operator => say::home::operating_takes("companies:execute"),
        Capacity::Own | Capacity::System => say::home::user_was_retired().to_owned(),
    }
}

/// Ahead of the day on which time alone takes the last administrator.
fn ends_soon(member: &Member, waiting: &Waiting) -> Option<Alert> {
    let lost = waiting.without_administrator?;
    let when = Moment::at(lost.timestamp(), &member.frame.zone()).text();
    let company = &member.scope.company().name;
    let said = say::home::without_an_administrator(when, company);
    Some(Alert::warning(said).text(say::home::without_an_administrator_text()))
}

fn unanswered(waiting: &Waiting) -> Option<Alert> {
    if waiting.unanswered == 0 {
        return None;
    }
    let said = say::home::invitations_unanswered(waiting.unanswered);
    Some(Alert::note(said).link(say::home::answer(), urls::ME_INVITATIONS))
}

fn unnamed(member: &Member, waiting: &Waiting) -> Option<Alert> {
    if waiting.unnamed == 0 {
        return None;
    }
    let said = say::home::invitations_unassigned(waiting.unnamed);
    let url = urls::invitations_received(&member.scope.company().short_name);
    Some(Alert::note(said).link(say::home::show_received_invitations(), url))
}

fn doors(member: &Member) -> Vec<Door> {
    let base = urls::company(&member.scope.company().short_name);
    let open = menu::COMPANY
        .iter()
        .filter(|entry| entry.is_open(&member.scope));
    open.map(|entry| Door {
        link: Link::new((entry.label)(), entry.url(&base)),
        text: (entry.text)(),
        icon: entry.icon,
    })
    .collect()
}
