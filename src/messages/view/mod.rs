//! The view models of the pages about messages.

mod compose;
mod index;
mod recipients;
mod show;

use tenantry_policy::message::{Audience, AudienceKind, may_send};

pub use self::{
    compose::{Compose, Review, choose, compose, review},
    index::{Messages, index, words},
    recipients::{Recipients, recipient_words, recipients},
    show::{Progress, Show, ask_deletion, show},
};
use super::To;
pub use crate::users::view::Here;
use crate::{components::Action, shell::Shell, urls};

/// The frame of a page below the list of messages, for whoever may open it.
fn shell(here: Here<'_>, title: &str) -> Shell {
    let url = urls::messages(here.company());
    // Writing to those ticked in another list begins at that list's address.
    let shell = here.frame.shell(title).belongs_to(&url);
    if here.scope.offers::<tenantry_store::may::messages::Read>() {
        shell.crumb(say::messages::messages(), url)
    } else {
        shell
    }
}

/// The way from somebody's page to writing to them, for whoever may.
pub fn write_to(here: Here<'_>, audience: Audience) -> Option<Action> {
    may_send(here.scope.access(), audience.kind())
        .is_ok()
        .then(|| {
            let url = urls::message_to(here.company(), To(audience));
            Action::open(say::messages::send_message_to(), url).icon("send")
        })
}

/// "To Group Clerks", "To everybody"
pub fn to_whom(kind: AudienceKind, name: &str, chosen: Option<i64>) -> String {
    match kind {
        AudienceKind::Everybody => say::messages::to_everybody().to_owned(),
        kind => say::messages::to_whom(to(kind, name, chosen)),
    }
}

/// "Group Clerks", "Everybody", "12 users: Ana Kos, Nina Kos, Olaf Lund, …"
pub fn to(kind: AudienceKind, name: &str, chosen: Option<i64>) -> String {
    match kind {
        AudienceKind::Everybody => say::messages::everybody().to_owned(),
        AudienceKind::User => name.to_owned(),
        AudienceKind::Users => say::messages::users(chosen.unwrap_or_default(), name),
        AudienceKind::Group => say::messages::group(name),
        AudienceKind::Unit => say::messages::unit(name),
    }
}
