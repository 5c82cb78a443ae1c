//! The home page of a company.

use askama::Template;
use tenantry_policy::{company::CompanyStatus, console, facts::Capacity};

use crate::{
    components::{Alert, Link},
    http::proof::Member,
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
    pub notice: Option<Alert>,
    pub doors: Vec<Door>,
}

impl Home {
    pub fn of(member: &Member) -> Self {
        let company = member.scope.company();
        let shell = member.frame.shell(&company.name);
        Self {
            shell,
            notice: notice(member),
            doors: doors(member),
        }
    }
}

/// Why nothing can be done here, where that is so.
fn notice(member: &Member) -> Option<Alert> {
    let scope = &member.scope;
    let company = scope.company();
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
    scope.effective().is_empty().then(|| {
        let said = format!("You have no permission in {} at present.", company.name);
        Alert::note(said).text("Ask the company's Admin to add you to a group.")
    })
}

fn doors(member: &Member) -> Vec<Door> {
    let short_name = &member.scope.company().short_name;
    let all = [
        (
            console::users::READ,
            "Users",
            urls::users(short_name),
            "users",
            "The people of the company: who they are and what they may do.",
        ),
        (
            console::groups::READ,
            "Groups",
            urls::groups(short_name),
            "users-group",
            "Named permission sets and their members.",
        ),
        (
            console::invitations::READ,
            "Invitations",
            urls::invitations(short_name),
            "mail",
            "Rights lent to other companies, and lent by them.",
        ),
        (
            console::audit::READ,
            "Audit",
            urls::audit(short_name),
            "history",
            "Everything that was changed, signed in to or refused.",
        ),
    ];
    all.into_iter()
        .filter(|(permission, ..)| member.scope.allows(*permission))
        .map(|(_, label, url, icon, text)| Door {
            link: Link::new(label, url),
            text,
            icon,
        })
        .collect()
}
