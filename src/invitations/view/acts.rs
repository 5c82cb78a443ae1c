//! Ending an invitation, and naming who acts.

use askama::Template;
use tenantry_policy::invitation::InvitationEnd;
use tenantry_store::invitations::{Assignment, Candidate, Invitation};

use super::{super::Updates, crumbs};
use crate::{
    components::{Choice, ConfirmPage, Field, Form, Toolbar},
    http::listing::ListState,
    shell::Shell,
    urls,
};

pub fn confirm(at: &Updates, invitation: &Invitation, how: InvitationEnd) -> ConfirmPage {
    let base = urls::invitation(at.frame.company(), invitation.id);
    let (host, home) = (&invitation.host.name, &invitation.home.name);
    let (question, button, path) = match how {
        InvitationEnd::Revoked => (
            format!("Revoke the invitation of {home}?"),
            "Revoke invitation",
            "revocation",
        ),
        InvitationEnd::Declined => (
            format!("Decline the invitation of {host}?"),
            "Decline invitation",
            "declination",
        ),
        InvitationEnd::Ended => (
            format!("End the invitation of {host}?"),
            "End invitation",
            "ending",
        ),
    };
    let form = Form::new(format!("{base}/{path}"), button)
        .danger()
        .cancel(&base);
    let reason = Field::text("reason", "Reason").hint("Optional. Both companies read it.");
    ConfirmPage::new(crumbs(&at.frame, question), form)
        .sentence(who_loses(invitation))
        .sentence("It can't be taken back; a new invitation would have to be sent.")
        .field(reason)
}

fn who_loses(invitation: &Invitation) -> String {
    let host = &invitation.host.name;
    let acting: Vec<&str> = invitation
        .assignments
        .iter()
        .filter(|named| named.acts)
        .map(|named| named.full_name.as_str())
        .collect();
    match acting.as_slice() {
        [] => format!("Nobody acts in {host} under it at present."),
        [only] => format!("{only} can no longer act in {host} under it, from the next request on."),
        many => format!(
            "{} people can no longer act in {host} under it, from the next request on: {}.",
            many.len(),
            many.join(", ")
        ),
    }
}

/// Users of the home company to choose from.
#[derive(Clone, Debug, Template)]
#[template(path = "invitations/assign.html")]
pub struct Assign {
    pub shell: Shell,
    pub toolbar: Toolbar,
    pub form: Option<Form>,
    pub users: Field,
    pub nobody: String,
}

pub fn assign(
    at: &Updates,
    invitation: &Invitation,
    candidates: &[Candidate],
    state: &ListState,
) -> Assign {
    let company = at.frame.company();
    let url = urls::invitation_assignments(company, invitation.id);
    let back = urls::invitation(company, invitation.id);
    let choice =
        |user: &Candidate| Choice::new(user.id.to_string(), &user.full_name).hint(&user.user_name);
    let mut toolbar = state.toolbar("Search users by name or e-mail", &[]);
    toolbar.target = "";
    let title = format!("Who acts in {}?", invitation.host.name);
    Assign {
        shell: crumbs(&at.frame, title).crumb(&invitation.purpose, &back),
        toolbar,
        form: (!candidates.is_empty()).then(|| Form::new(&url, "Name these users").cancel(&back)),
        users: Field::checks("users", "Users", candidates.iter().map(choice).collect())
            .hint("Each is told by mail and has to accept. You can't name yourself unless you are the Admin."),
        nobody: "No user to name was found: only active users who aren't named already can be.".to_owned(),
    }
}

pub fn confirm_removal(at: &Updates, invitation: &Invitation, person: &Assignment) -> ConfirmPage {
    let company = at.frame.company();
    let url = format!(
        "{}/{}/removal",
        urls::invitation_assignments(company, invitation.id),
        person.id
    );
    let question = format!("Take {} off the invitation?", person.full_name);
    let form = Form::new(url, "Take off")
        .danger()
        .cancel(urls::invitation(company, invitation.id));
    let consequence = if person.acts {
        format!(
            "{} can no longer act in {} under it, from the next request on.",
            person.full_name, invitation.host.name
        )
    } else {
        format!("{} can no longer accept it.", person.full_name)
    };
    ConfirmPage::new(crumbs(&at.frame, question), form)
        .sentence(consequence)
        .sentence("The same user can be named again later.")
}
