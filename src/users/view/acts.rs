//! The acts on a user: each offered as a button, asked about on a page of its own, and done.

use tenantry_policy::{overrides::OverrideEffect, permission::PermissionSet, user::UserAct};
use tenantry_store::{
    audit::history::PastEvent,
    users::{ActPreview, User, UserPage},
};

use super::{Here, head, tabs};
use crate::{
    components::{Action, Alert, ConfirmPage, Day, Field, Form, Look, Moment},
    consequences,
    grids::in_words,
    history,
    http::fields::Fields,
    pages::FormPage,
    review::ReviewPage,
    urls,
};

/// What can be done to a user.
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

impl Act {
    fn look(self) -> Look {
        match self {
            Self::Suspension => Look::suspension(say::users::suspend_user()),
            Self::Reactivation => Look::reactivation(say::users::reactivate_user()),
            Self::Retirement => Look::taking("retirement", say::users::retire_user(), "archive"),
            Self::Return => Look::new("return", say::users::bring_back_user(), "arrow-back-up"),
            Self::Deletion => Look::deletion(say::users::delete_user()),
            Self::ActivationLink => {
                let label = say::users::send_activation_link();
                Look::new("activation-link", label, "mail-forward")
            }
            Self::PasswordReset => {
                Look::new("password-reset", say::users::start_password_reset(), "key")
            }
            Self::Unlocking => Look::new("unlocking", say::users::unlock_sign_in(), "lock-open"),
            Self::SessionsEnding => {
                Look::taking("sessions-ending", say::users::end_sessions(), "devices-off")
            }
        }
    }

    pub fn action(self, here: Here<'_>, user: &User) -> Action {
        self.look().action(&urls::user(here.company(), user.id))
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
            Self::ActivationLink => say::users::activation_nothing(name),
            Self::PasswordReset => say::users::reset_nothing(name),
            Self::Unlocking => say::users::unlock_nothing(name),
            Self::SessionsEnding => say::users::end_sessions_nothing(name),
            _ => say::users::cannot_be_done(name),
        }
    }

    /// Whether a reason is asked and kept in the history.
    fn has_reason(self) -> bool {
        matches!(self, Self::Suspension | Self::Retirement)
    }

    fn question(self, name: &str) -> String {
        match self {
            Self::Suspension => say::users::suspend_question(name),
            Self::Reactivation => say::users::reactivate_question(name),
            Self::Retirement => say::users::retire_question(name),
            Self::Return => say::users::bring_back_question(name),
            Self::Deletion => say::users::delete_question(name),
            Self::ActivationLink => say::users::activation_question(name),
            Self::PasswordReset => say::users::reset_question(name),
            Self::Unlocking => say::users::unlock_question(name),
            Self::SessionsEnding => say::users::end_sessions_question(name),
        }
    }

    fn consequence(self, user: &User) -> String {
        let name = &user.full_name;
        match self {
            Self::Suspension => say::users::suspend_consequence(name),
            Self::Reactivation => say::users::reactivate_consequence(name),
            Self::Retirement => say::users::retire_consequence(name, &user.user_name),
            Self::Return => say::users::bring_back_consequence(name),
            Self::Deletion => say::users::delete_consequence(name, &user.user_name),
            Self::ActivationLink => activation(user),
            Self::PasswordReset => say::users::reset_consequence(name),
            Self::Unlocking => say::users::unlock_consequence(name),
            Self::SessionsEnding => say::users::end_sessions_consequence(name),
        }
    }
}

fn activation(user: &User) -> String {
    match &user.email {
        Some(email) => say::users::activation_by_mail(email),
        None => say::users::activation_on_sheet().to_owned(),
    }
}

/// Says why the act can't be done.
pub fn refused(here: Here<'_>, user: &User, act: Act, said: &str) -> ReviewPage {
    let shell = here.shell_below(user, &act.question(&user.full_name));
    ReviewPage::refused(shell, said, urls::user(here.company(), user.id))
}

/// What was changed since the question was asked, and that nothing was done.
pub fn changed_meanwhile(here: Here<'_>, page: &UserPage, last: Option<&PastEvent>) -> Alert {
    let when = Moment::at(page.changed.at.timestamp(), &here.frame.zone()).text();
    let (who, name) = (&page.changed.name, &page.user.full_name);
    let said = say::users::changed_meanwhile(who, name, when);
    let told = last.map(|event| {
        let changes = history::changes(event, &here.scope.catalogue()).into_iter();
        let changes: Vec<String> = changes
            .map(|(field, before, after)| format!("{field}: {} → {}", some(before), some(after)))
            .collect();
        format!(
            "{} {}",
            history::sentence(event, &here.scope.catalogue()),
            changes.join(", ")
        )
    });
    let told = told.unwrap_or_default();
    Alert::warning(said).text(format!("{told} {}", say::users::look_again()))
}

fn some(text: Option<String>) -> String {
    text.unwrap_or_else(|| say::common::nothing().to_owned())
}

/// What ends, pauses or comes back with the act, a sentence each.
fn ends(here: Here<'_>, act: Act, preview: &ActPreview) -> Vec<String> {
    let mut sentences = Vec::new();
    let acts_in: Vec<String> = preview
        .acts_in
        .iter()
        .map(|(host, day)| say::users::guest_place(host, Day::on(day.date()).text))
        .collect();
    if !acts_in.is_empty() {
        let places = acts_in.join(", ");
        sentences.push(if act == Act::Suspension {
            say::users::guest_pauses(places)
        } else {
            say::users::guest_ends(places)
        });
    }
    if act == Act::Suspension {
        return sentences;
    }
    if !preview.groups.is_empty() {
        sentences.push(say::users::membership_ends(preview.groups.join(", ")));
    }
    for effect in [OverrideEffect::Grant, OverrideEffect::Denial] {
        let set = preview
            .overrides
            .iter()
            .filter(|(_, other)| *other == effect);
        let set: PermissionSet = set.map(|(permission, _)| *permission).collect();
        if !set.is_empty() {
            let words = in_words(&set, &here.scope.catalogue()).join("; ");
            sentences.push(match effect {
                OverrideEffect::Grant => say::users::granted_ends(words),
                OverrideEffect::Denial => say::users::denied_ends(words),
            });
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
    let url = urls::user(here.company(), user.id);
    let form = act.look().form(&url, user.version);
    let shell = here.shell_below(user, &act.question(&user.full_name));
    let page = ConfirmPage::new(shell, form).sentence(act.consequence(user));
    let page = match preview {
        Some(preview) => with_preview(here, page, act, preview),
        None => page,
    };
    if act.has_reason() {
        page.field(Field::text("reason", say::common::reason()).hint(say::users::reason_hint()))
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
        Field::text("full_name", say::users::name_of_new_admin())
            .value(typed.raw("full_name"))
            .error(problem("full_name"))
            .required()
            .autofocus()
            .autocomplete("off"),
        Field::email("email", say::users::e_mail_of_new_admin())
            .value(typed.text("email"))
            .error(problem("email"))
            .required()
            .autocomplete("off")
            .hint(say::users::e_mail_of_new_admin_hint()),
    ];
    let form = Form::new(format!("{url}/handover"), say::users::hand_admin_over())
        .version(user.version)
        .cancel(&url);
    FormPage::new(
        here.shell_below(user, say::users::hand_admin_over()),
        form,
        vec![(String::new(), fields)],
    )
    .of(head(user), tabs(here, user, "handover"))
}
