//! The way to a user's first sign-in: a link by mail, or a code on a printed sheet for a user without
//! e-mail. Whoever sees a user's code can become that user, so making one counts as giving all the
//! user has (rule "Change of e-mail"). A link that goes by mail is shown to nobody of the company:
//! it proves that its reader has the address, and an account with that address is good everywhere.

use tenantry_policy::{
    facts::Capacity,
    giving,
    ids::UserId,
    user::{UserAct, UserStatus, check_status},
};

use super::{User, acts, row};
use crate::{
    audit::event::Event,
    error::StoreError,
    links::{self, LinkKind, Token},
    mail, may, rights,
    transaction::{Tx, Write},
};

/// How a user learns to activate.
#[derive(Clone, Debug)]
pub enum Sent {
    /// The operator sees the link as well, once, for installations without mail.
    ByMail { email: String, link: Option<Token> },
    /// What the activation sheet shows, once.
    OnSheet(Token),
}

/// Sends a new activation link, or makes a new sheet; earlier ones are worthless from then on.
pub fn send_activation(
    tx: &mut Write<'_, may::users::Update>,
    id: UserId,
) -> Result<Sent, StoreError> {
    let user = row::one(tx, id)?;
    let access = tx.access()?;
    acts::check(&access, &user, UserAct::HelpSignIn)?;
    if user.is_accepted() {
        let said = "This user has accepted already: start a password reset instead.";
        return Err(StoreError::invalid("user", said));
    }
    if !matches!(user.status, UserStatus::Invited | UserStatus::Active) {
        check_status(UserStatus::Retired, UserStatus::Invited)
            .map_err(|denial| suspended_or(&user, denial.into()))?;
    }
    if user.email.is_none() {
        check_gives_all(tx, &user)?;
    }
    let event = Event::new("users.activation_sent", user.subject());
    let event = match &user.email {
        Some(email) => event.fact("e-mail", email),
        None => event.fact("by", "printed sheet"),
    };
    tx.record(event)?;
    send(tx, id, user.email.as_deref())
}

fn suspended_or(user: &User, retired: StoreError) -> StoreError {
    if user.status == UserStatus::Suspended {
        StoreError::invalid("user", "This user is suspended: reactivate the user first.")
    } else {
        retired
    }
}

/// Refuses to hand a user to somebody by a giver who could not give all that the user has.
pub(super) fn check_gives_all(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    let access = tx.access()?;
    let (company, now) = (tx.company(), tx.now());
    let theirs = rights::decide(tx.conn, company, company, user.id, now)?;
    let theirs = theirs.ok_or(StoreError::NotFound)?;
    giving::may_change_email(&access, &user.target(), &theirs)?;
    Ok(())
}

/// Makes every earlier link worthless and sends a new one.
pub(super) fn send(tx: &mut Tx<'_>, user: UserId, email: Option<&str>) -> Result<Sent, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_user(tx.conn, company, user, now)?;
    let Some(email) = email else {
        return links::make_code(tx, user).map(Sent::OnSheet);
    };
    mail::queue_activation(tx, user, email)?;
    let shown = matches!(tx.actor().capacity, Capacity::Operator | Capacity::System);
    let link = if shown {
        Some(links::make(tx, LinkKind::Activation, user, Some(email))?)
    } else {
        None
    };
    let email = email.to_owned();
    Ok(Sent::ByMail { email, link })
}
