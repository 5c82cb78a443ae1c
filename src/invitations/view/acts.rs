//! Ending an invitation, and assigning who acts.

use tenantry_policy::{denial::Denial, invitation::InvitationEnd, speech::Speech};
use tenantry_store::{
    consequences::Consequences,
    invitations::{Assignment, Candidate, Invitation, MOST_PROPOSED},
};

use super::{super::Updates, crumbs};
use crate::{
    components::{self, Choice, ConfirmPage, Field, Form},
    consequences,
    http::listing::ListState,
    pages::ChoosePage,
    review::ReviewPage,
    urls,
};

/// Question, button, last part of the address.
fn look(invitation: &Invitation, how: InvitationEnd) -> (String, &'static str, &'static str) {
    let (host, home) = (&invitation.host.name, &invitation.home.name);
    match how {
        InvitationEnd::Revoked => (
            say::invitations::ask_to_revoke(home),
            say::invitations::revoke_invitation(),
            "revocation",
        ),
        InvitationEnd::Declined => (
            say::invitations::ask_to_decline(host),
            say::invitations::decline_invitation(),
            "declination",
        ),
        InvitationEnd::Ended => (
            say::invitations::ask_to_end(host),
            say::invitations::end_invitation(),
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
    let reason = Field::text("reason", say::common::reason()).hint(say::invitations::reason_hint());
    ConfirmPage::new(crumbs(&at.frame, question), form)
        .sentence(who_loses(invitation))
        .sentence(say::invitations::cannot_be_taken_back())
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
        [] => say::invitations::nobody_loses(host),
        [only] => say::invitations::one_loses(only, host),
        many => say::invitations::many_lose(many.len(), host, many.join(", ")),
    }
}

pub fn assign(
    at: &Updates,
    invitation: &Invitation,
    candidates: &[Candidate],
    state: &ListState,
) -> ChoosePage {
    let company = at.frame.company();
    let url = urls::invitation_assignments(company, invitation.id);
    let back = urls::invitation(company, invitation.id);
    let choice =
        |user: &Candidate| Choice::new(user.id.to_string(), &user.full_name).hint(&user.user_name);
    let choices = candidates.iter().map(choice).collect();
    let title = say::invitations::ask_who_acts(&invitation.host.name);
    ChoosePage::new(
        crumbs(&at.frame, title).crumb(&invitation.purpose, &back),
        state.toolbar(say::lists::search_users_by_name_or_e_mail(), &[]),
        Form::new(&url, say::invitations::assign_these_users()).cancel(&back),
        Field::checks("users", say::invitations::users(), choices)
            .hint(say::invitations::users_hint())
            .required(),
        (MOST_PROPOSED.into(), say::invitations::nobody_to_assign()),
    )
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
    let question = say::invitations::ask_to_un_assign(&person.full_name);
    let form = Form::new(url, say::invitations::un_assign_user())
        .danger()
        .cancel(urls::invitation(company, invitation.id));
    let consequence = if person.acts {
        say::invitations::one_loses(&person.full_name, &invitation.host.name)
    } else {
        say::invitations::can_no_longer_accept(&person.full_name)
    };
    ConfirmPage::new(crumbs(&at.frame, question), form)
        .sentence(consequence)
        .sentence(say::invitations::can_be_assigned_again())
        .consequences(lost(at, invitation, said))
}
