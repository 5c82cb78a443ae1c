//! The acts on a user: each offered as a button, asked about on a page of its own, and done.

use tenantry_store::users::{User, UserPage};

use super::{Here, head, tabs};
use crate::{
    components::{Action, ConfirmPage, Field, Form},
    http::fields::Fields,
    pages::FormPage,
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

/// Asks before the act, naming the user and the consequence.
pub fn confirm(here: Here<'_>, page: &UserPage, act: Act) -> ConfirmPage {
    let user = &page.user;
    let (_, label, _, takes) = act.look();
    let form = Form::new(act.url(here, user), label)
        .version(user.version)
        .cancel(urls::user(here.company(), user.id));
    let form = if takes { form.danger() } else { form };
    let shell = here.shell_below(user, &act.question(&user.full_name));
    let page = ConfirmPage::new(shell, form).sentence(act.consequence(user));
    if act.has_reason() {
        page.field(Field::text("reason", "Reason").hint("Kept in the history; may stay empty."))
    } else {
        page
    }
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
