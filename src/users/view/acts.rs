//! The acts on a user: each offered as a button, asked about on a page of its own, and done.

use tenantry_policy::{overrides::OverrideEffect, permission::PermissionSet, user::UserAct};
use tenantry_store::{
    audit::history::PastEvent,
    users::{ActPreview, User, UserPage},
};

use super::{Here, head, tabs};
use crate::{
    components::{Action, Alert, ConfirmPage, Day, Field, Form, Moment},
    consequences,
    grids::in_words,
    history,
    http::fields::Fields,
    pages::FormPage,
    review::ReviewPage,
    urls,
};

/// What can be done to a user; its noun is the last part of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Suspension,
    Reactivation,
    Retirement,
    Return,
    Deletion,
    ActivationLink,
    PasswordReset,
    Unlocking,
    SessionsEnding,
}

/// Noun, label, icon, whether it takes something away.
type Look = (&'static str, &'static str, &'static str, bool);

impl Act {
    fn look(self) -> Look {
        match self {
            Self::Suspension => ("suspension", "Suspend user", "player-pause", true),
            Self::Reactivation => ("reactivation", "Reactivate user", "player-play", false),
            Self::Retirement => ("retirement", "Retire user", "archive", true),
            Self::Return => ("return", "Bring user back", "arrow-back-up", false),
            Self::Deletion => ("deletion", "Delete user", "trash", true),
            Self::ActivationLink => (
                "activation-link",
                "Send activation link",
                "mail-forward",
                false,
            ),
            Self::PasswordReset => ("password-reset", "Start password reset", "key", false),
            Self::Unlocking => ("unlocking", "Unlock sign-in", "lock-open", false),
            Self::SessionsEnding => ("sessions-ending", "End sessions", "devices-off", true),
        }
    }

    fn url(self, here: Here<'_>, user: &User) -> String {
        let (noun, ..) = self.look();
        format!("{}/{noun}", urls::user(here.company(), user.id))
    }

    pub fn action(self, here: Here<'_>, user: &User) -> Action {
        let (_, label, icon, takes) = self.look();
        let action = Action::confirm(label, self.url(here, user)).icon(icon);
        if takes { action.danger() } else { action }
    }

    /// What the rules call it; nothing for help with signing in.
    pub fn rule(self) -> Option<UserAct> {
        match self {
            Self::Suspension => Some(UserAct::Suspend),
            Self::Reactivation => Some(UserAct::Reactivate),
            Self::Retirement => Some(UserAct::Retire),
            Self::Return => Some(UserAct::BringBack),
            Self::Deletion => Some(UserAct::Delete),
            Self::ActivationLink | Self::PasswordReset | Self::Unlocking | Self::SessionsEnding => {
                None
            }
        }
    }

    /// Why there is nothing to help with.
    pub fn nothing_to_do(self, name: &str) -> String {
        match self {
            Self::ActivationLink => {
                format!("{name} has accepted already, or can't accept at present.")
            }
            Self::PasswordReset => {
                format!("{name} has not accepted yet: send an activation link instead.")
            }
            Self::Unlocking => format!("The sign-in of {name} isn't locked."),
            Self::SessionsEnding => format!("Nobody signs in as {name} at present."),
            _ => format!("This can't be done with {name} at present."),
        }
    }

    /// Whether a reason is asked and kept in the history.
    fn has_reason(self) -> bool {
        matches!(self, Self::Suspension | Self::Retirement)
    }

    fn question(self, name: &str) -> String {
        match self {
            Self::Suspension => format!("Suspend {name}?"),
            Self::Reactivation => format!("Reactivate {name}?"),
            Self::Retirement => format!("Retire {name}?"),
            Self::Return => format!("Bring {name} back?"),
            Self::Deletion => format!("Delete {name}?"),
            Self::ActivationLink => format!("Send {name} a new activation link?"),
            Self::PasswordReset => format!("Start a password reset for {name}?"),
            Self::Unlocking => format!("Unlock the sign-in of {name}?"),
            Self::SessionsEnding => format!("End all sessions of {name}?"),
        }
    }

    fn consequence(self, user: &User) -> String {
        let name = &user.full_name;
        match self {
            Self::Suspension => format!(
                "From the next request on nobody can act as {name} here, and what {name} does for \
                 other companies pauses. Nothing is lost: reactivating brings everything back."
            ),
            Self::Reactivation => format!("{name} holds everything again that was held before."),
            Self::Retirement => format!(
                "The groups, units, overrides and invitations of {name} end for good. The user name \
                 {} stays taken, and the history keeps it.",
                user.user_name
            ),
            Self::Return => format!(
                "{name} comes back as suspended and without the rights: reactivate the user and \
                 give groups anew."
            ),
            Self::Deletion => format!(
                "{name} never signed in and left no trace. The user goes with the personal group, \
                 memberships and links, and the user name {} is free again.",
                user.user_name
            ),
            Self::ActivationLink => activation(user),
            Self::PasswordReset => format!(
                "{name} gets a link to choose a new password at the account's own address. Until it \
                 is used, the old password works."
            ),
            Self::Unlocking => {
                format!("{name} can try to sign in again at once; the password stays as it is.")
            }
            Self::SessionsEnding => format!(
                "{name} is signed out everywhere, also of other companies, and can sign in again."
            ),
        }
    }
}

fn activation(user: &User) -> String {
    match &user.email {
        Some(email) => format!("Earlier links stop working, and a new one goes to {email}."),
        None => "Earlier codes stop working, and a new activation sheet is shown once, to be \
                 printed."
            .to_owned(),
    }
}

/// Says why the act can't be done.
pub fn refused(here: Here<'_>, user: &User, act: Act, said: &str) -> ReviewPage {
    let shell = here.shell_below(user, &act.question(&user.full_name));
    ReviewPage::refused(shell, said, urls::user(here.company(), user.id))
}

/// What was changed since the question was asked, and that nothing was done.
pub fn changed_meanwhile(here: Here<'_>, page: &UserPage, last: Option<&PastEvent>) -> Alert {
    let when = Moment::at(page.changed.at.timestamp(), &here.frame.zone()).text;
    let (who, name) = (&page.changed.name, &page.user.full_name);
    let said = format!("{who} changed {name} on {when}, after this was asked. Nothing was done.");
    let told = last.map(|event| {
        let changes = event.detail.changes.iter();
        let changes: Vec<String> = changes
            .map(|one| {
                format!(
                    "{}: {} → {}",
                    one.field,
                    some(&one.before),
                    some(&one.after)
                )
            })
            .collect();
        format!("{} {}", history::sentence(event), changes.join(", "))
    });
    let told = told.unwrap_or_default();
    Alert::warning(said).text(format!("{told} Look again whether it still is to be done."))
}

fn some(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

/// What ends, pauses or comes back with the act, a sentence each.
fn ends(here: Here<'_>, act: Act, preview: &ActPreview) -> Vec<String> {
    let mut sentences = Vec::new();
    let acts_in: Vec<String> = preview
        .acts_in
        .iter()
        .map(|(host, day)| format!("{host} (until {})", Day::on(day.date()).text))
        .collect();
    if !acts_in.is_empty() {
        let verb = if act == Act::Suspension {
            "pauses"
        } else {
            "ends"
        };
        sentences.push(format!(
            "Acting as a guest {verb} in {}.",
            acts_in.join(", ")
        ));
    }
    if act == Act::Suspension {
        return sentences;
    }
    if !preview.groups.is_empty() {
        sentences.push(format!("Membership ends in {}.", preview.groups.join(", ")));
    }
    for (effect, label) in [
        (OverrideEffect::Grant, "Granted apart, and ends"),
        (OverrideEffect::Denial, "Denied apart, and ends"),
    ] {
        let set = preview
            .overrides
            .iter()
            .filter(|(_, other)| *other == effect);
        let set: PermissionSet = set.map(|(permission, _)| *permission).collect();
        if !set.is_empty() {
            let words = in_words(&set, &here.scope.catalogue()).join("; ");
            sentences.push(format!("{label}: {words}."));
        }
    }
    sentences
}

/// Asks before the act, naming the user and the consequence.
pub fn confirm(
    here: Here<'_>,
    page: &UserPage,
    act: Act,
    preview: Option<&ActPreview>,
) -> ConfirmPage {
    let user = &page.user;
    let (_, label, _, takes) = act.look();
    let form = Form::new(act.url(here, user), label)
        .version(user.version)
        .cancel(urls::user(here.company(), user.id));
    let form = if takes { form.danger() } else { form };
    let shell = here.shell_below(user, &act.question(&user.full_name));
    let page = ConfirmPage::new(shell, form).sentence(act.consequence(user));
    let page = match preview {
        Some(preview) => with_preview(here, page, act, preview),
        None => page,
    };
    if act.has_reason() {
        page.field(Field::text("reason", "Reason").hint("Kept in the history; may stay empty."))
    } else {
        page
    }
}

fn with_preview(here: Here<'_>, page: ConfirmPage, act: Act, preview: &ActPreview) -> ConfirmPage {
    let takes = matches!(act, Act::Suspension | Act::Retirement | Act::Deletion);
    let sentences = if takes {
        ends(here, act, preview)
    } else {
        Vec::new()
    };
    sentences
        .into_iter()
        .fold(page, ConfirmPage::sentence)
        .warning(consequences::warning(&preview.said))
        .consequences(consequences::of(&preview.said, here.scope))
}

/// The form in which Admin is handed over. `problems` are fields with what is wrong with them.
pub fn handover(
    here: Here<'_>,
    page: &UserPage,
    typed: &Fields,
    problems: &[(&'static str, String)],
) -> FormPage {
    let user = &page.user;
    let url = urls::user(here.company(), user.id);
    let problem = |name| {
        let found = problems.iter().find(|(field, _)| *field == name);
        found.map(|(_, said)| said.clone())
    };
    let fields = vec![
        Field::text("full_name", "Full name of the new Admin")
            .value(typed.raw("full_name"))
            .error(problem("full_name"))
            .required()
            .autofocus()
            .autocomplete("off"),
        Field::email("email", "E-mail of the new Admin")
            .value(typed.text("email"))
            .error(problem("email"))
            .required()
            .autocomplete("off")
            .hint(
                "The new person accepts by the link that goes there. Until then nothing changes; \
                 afterwards the present Admin is Admin no more.",
            ),
    ];
    let form = Form::new(format!("{url}/handover"), "Hand Admin over")
        .version(user.version)
        .cancel(&url);
    FormPage::new(
        here.shell_below(user, "Hand Admin over"),
        form,
        vec![(String::new(), fields)],
    )
    .of(head(user), tabs(here, user, "handover"))
}
