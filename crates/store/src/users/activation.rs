//! The way to a user's first sign-in: a link by mail, or a code on a printed sheet for a user without
//! e-mail. Whoever sees a user's code can become that user, so making one counts as giving all the
//! user has (rule "Change of e-mail"). A link that goes by mail is shown to nobody of the company:
//! it proves that its reader has the address, and an account with that address is good everywhere.
//! Of the operator's people it is shown to those who could give all the user has.

use tenantry_policy::{
    decision::Access,
    facts::Capacity,
    giving::{self, Target},
    ids::UserId,
    user::{UserAct, UserStatus, check_status},
};

use super::{User, acts, elsewhere::has_places, row};
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
    tx: &mut Write<'_, may::Within<may::users::Update>>,
    id: UserId,
) -> Result<Sent, StoreError> {
    let user = row::one(tx, id)?;
    let access = tx.access()?;
    acts::check(&access, &user, UserAct::HelpSignIn)?;
    if user.is_accepted() {
        let said = say::users::accepted_already();
        return Err(StoreError::invalid("user", said));
    }
    if !matches!(user.status, UserStatus::Invited | UserStatus::Active) {
        check_status(UserStatus::Retired, UserStatus::Invited)
            .map_err(|denial| suspended_or(&user, denial.into()))?;
    }
    if user.email.is_none() {
        check_may_show(tx, &user.target())?;
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
        StoreError::invalid("user", say::users::reactivate_first())
    } else {
        retired
    }
}

/// Refuses to hand a user to somebody by a giver who could not give all that the user has.
pub(super) fn check_gives_all(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    let access = tx.access()?;
    let theirs = held_by(tx, &user.target())?;
    giving::may_change_email(&access, &user.target(), &theirs)?;
    Ok(())
}

/// Refuses to show what makes its reader the user.
pub(crate) fn check_may_show(tx: &mut Tx<'_>, target: &Target) -> Result<(), StoreError> {
    tx.check_reaches_all()?;
    let (giver, theirs) = (tx.access()?, held_by(tx, target)?);
    let places = has_places(tx, target.user)?;
    giving::may_show_link(&giver, target, &theirs, places)?;
    Ok(())
}

/// Whether the actor sees a link that is mailed.
fn sees_mailed_link(tx: &mut Tx<'_>, user: UserId) -> Result<bool, StoreError> {
    match tx.actor().capacity {
        Capacity::System => return Ok(true),
        Capacity::Own | Capacity::Guest => return Ok(false),
        Capacity::Operator => {}
    }
    let target = row::one(tx, user)?.target();
    let (giver, theirs) = (tx.access()?, held_by(tx, &target)?);
    let places = has_places(tx, user)?;
    Ok(giving::may_see_mailed_link(&giver, &target, &theirs, places).is_ok())
}

fn held_by(tx: &mut Tx<'_>, target: &Target) -> Result<Access, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let theirs = rights::decide(tx.conn, company, company, target.user, now)?;
    theirs.ok_or(StoreError::NotFound)
}

/// Makes every earlier link worthless and sends a new one.
pub(super) fn send(tx: &mut Tx<'_>, user: UserId, email: Option<&str>) -> Result<Sent, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_user(tx.conn, company, user, now)?;
    let Some(email) = email else {
        return links::make_code(tx, user).map(Sent::OnSheet);
    };
    mail::queue_activation(tx, user, email)?;
    let link = if sees_mailed_link(tx, user)? {
        Some(links::make(tx, LinkKind::Activation, user, Some(email))?)
    } else {
        None
    };
    let email = email.to_owned();
    Ok(Sent::ByMail { email, link })
}
