//! The view models of the pages about messages.

mod compose;
mod index;
mod show;

use tenantry_policy::message::AudienceKind;

pub use self::{
    compose::{Compose, Review, choose, compose, review},
    index::{csv, index},
    show::{Show, ask_deletion, recipients, show},
};
pub use crate::users::view::Here;
use crate::{shell::Shell, urls};

/// The frame of a page below the list of messages, for whoever may open it.
fn shell(here: Here<'_>, title: &str) -> Shell {
    let shell = here.frame.shell(title);
    if here.scope.offers::<tenantry_store::may::messages::Read>() {
        shell.crumb("Messages", urls::messages(here.company()))
    } else {
        shell
    }
}

/// "Group Clerks", "Everybody"
pub fn to(kind: AudienceKind, name: &str) -> String {
    let what = match kind {
        AudienceKind::Everybody => return "Everybody".to_owned(),
        AudienceKind::User => return name.to_owned(),
        AudienceKind::Group => "Group",
        AudienceKind::Unit => "Unit",
    };
    format!("{what} {name}")
}
