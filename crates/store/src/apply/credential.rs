//! The way in for people whom the command line made: a single-use link that is shown, not mailed.

use tenantry_policy::ids::UserId;

use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    links::{self, LinkKind, Token},
    may,
    transaction::Write,
};

/// Makes an activation link for a user, who is told by whoever asked for it.
pub fn activation_link(
    tx: &mut Write<'_, may::users::Update>,
    user: UserId,
    name: &str,
    email: Option<&str>,
) -> Result<Token, StoreError> {
    let subject = Subject::new("user", user.get(), name);
    tx.record(Event::new("users.activation_sent", subject).fact("by", "command line"))?;
    links::make(tx, LinkKind::Activation, user, email)
}
