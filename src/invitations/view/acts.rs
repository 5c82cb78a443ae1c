//! Ending an invitation, and assigning who acts.

use askama::Template;
use tenantry_policy::{denial::Denial, invitation::InvitationEnd, speech::Speech};
use tenantry_store::{
    consequences::Consequences,
    invitations::{Assignment, Candidate, Invitation},
};

use super::{super::Updates, crumbs};
use crate::{
    components::{self, Choice, ConfirmPage, Field, Form, Toolbar},
    consequences,
    http::listing::ListState,
    review::ReviewPage,
    shell::Shell,
    urls,
};

/// Question, button, last part of the address.
fn look(invitation: &Invitation, how: InvitationEnd) -> (String, &'static str, &'static str) {
    let (host, home) = (&invitation.host.name, &invitation.home.name);
    match how {
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
    }
}

/// Says why the invitation can't be ended so.
pub fn refused(
    at: &Updates,
    invitation: &Invitation,
    how: InvitationEnd,
    denial: &Denial,
) -> ReviewPage {
    let (question, ..) = look(invitation, how);
    let back = urls::invitation(at.frame.company(), invitation.id);
    let (catalogue, zone) = (at.may.scope().catalogue(), at.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    let shell = crumbs(&at.frame, question);
    ReviewPage::refused(shell, &speech.refusal(denial), back)
}

/// Asks before the invitation is ended, with who loses what.
pub fn confirm(
    at: &Updates,
    invitation: &Invitation,
    how: InvitationEnd,
    said: &Consequences,
) -> ConfirmPage {
    let base = urls::invitation(at.frame.company(), invitation.id);
    let (question, button, path) = look(invitation, how);
    let form = Form::new(format!("{base}/{path}"), button)
        .danger()
        .cancel(&base);
    let reason = Field::text("reason", "Reason").hint("Optional. Both companies read it.");
    ConfirmPage::new(crumbs(&at.frame, question), form)
        .sentence(who_loses(invitation))
        .sentence("It can't be taken back; a new invitation would have to be sent.")
        .consequences(lost(at, invitation, said))
        .field(reason)
}

fn lost(at: &Updates, invitation: &Invitation, said: &Consequences) -> components::Consequences {
    consequences::in_company(said, at.may.scope(), &invitation.host.name)
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
        form: (!candidates.is_empty()).then(|| Form::new(&url, "Assign these users").cancel(&back)),
        users: Field::checks("users", "Users", candidates.iter().map(choice).collect())
            .hint("Each is told by mail and has to accept. You can't assign yourself unless you are the Admin."),
        nobody: "No user to assign was found: only active users who aren't assigned already can be.".to_owned(),
    }
}

pub fn confirm_removal(
    at: &Updates,
    invitation: &Invitation,
    person: &Assignment,
    said: &Consequences,
) -> ConfirmPage {
    let company = at.frame.company();
    let url = format!(
        "{}/{}/removal",
        urls::invitation_assignments(company, invitation.id),
        person.id
    );
    let question = format!("Un-assign {}?", person.full_name);
    let form = Form::new(url, "Un-assign user")
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
        .sentence("The same user can be assigned again later.")
        .consequences(lost(at, invitation, said))
}
