//! The same act on many users at once (rule "Many at once"): each is judged as the single act would
//! judge it, and whom the rules refuse is left out, with the reason. What remains is done in one
//! transaction, in a fixed number of queries, with an event for each user.

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    consequences::Change,
    decision::Access,
    denial::Denial,
    ids::UserId,
    user::{UserAct, UserStatus},
};

use super::{User, UserFilter, UserSort, acts, list::ids_found, of_company, row::UserRow};
use crate::{
    audit::event::Event,
    consequences::{Consequences, Reach, weigh},
    error::StoreError,
    links,
    listing::ListQuery,
    mail::{self, MailKind, bounds},
    may,
    one_of::OneOfDsl,
    rights::administrators,
    schema::users,
    transaction::{Read, RightsWrite, Tx},
};

/// So many users are acted on at once; of more it is said that they are too many.
pub const MOST_AT_ONCE: u16 = 1_000;

/// Whom somebody has chosen in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    These(BTreeSet<UserId>),
    /// All that the list finds, on whichever page.
    Found(ListQuery<UserSort>, UserFilter),
}

/// What is done to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManyAct {
    Suspend,
    Reactivate,
    SendActivation,
}

/// Somebody who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub id: UserId,
    pub full_name: String,
}

/// Why somebody is left out.
#[derive(Clone, Debug)]
pub enum LeftOut {
    Denied(Denial),
    /// There is nothing to do, or it is done for one at a time; the words say why, after the name.
    Because(&'static str),
}

/// Those it is done to, and those left out, by name.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    pub done: Vec<Chosen>,
    pub left_out: Vec<(Chosen, LeftOut)>,
}

/// The users somebody has chosen, by their ids. Refused where they are too many at once.
pub fn select(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    selection: &Selection,
) -> Result<Vec<UserId>, StoreError> {
    let ids: Vec<UserId> = match selection {
        Selection::These(ids) => ids.iter().copied().collect(),
        Selection::Found(wanted, filter) => {
            ids_found(tx, wanted, *filter, i64::from(MOST_AT_ONCE) + 1)?
        }
    };
    if ids.len() > usize::from(MOST_AT_ONCE) {
        let said = say::users::too_many(MOST_AT_ONCE);
        return Err(StoreError::invalid("user", said));
    }
    Ok(ids)
}

/// What the act would come to: whom it is done to, who is left out, and what they gain and lose.
pub fn preview_many(
    tx: &mut Read<'_, may::Within<may::users::Update>>,
    ids: &[UserId],
    act: ManyAct,
) -> Result<(Sorted, Option<Consequences>), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let (users, left_out) = sort_out(tx, ids, act)?;
    let changes: Vec<Change> = users
        .iter()
        .filter_map(|user| {
            let status = becomes(user, act)?;
            Some(Change::Status {
                user: user.id,
                status,
            })
        })
        .collect();
    let reach = Reach {
        own: users.iter().map(|user| user.id).collect(),
        ..Reach::default()
    };
    let said = if changes.is_empty() {
        None
    } else {
        Some(weigh(tx, &reach, &changes)?)
    };
    Ok((sorted(&users, left_out), said))
}

/// Does it to those whom the rules allow.
pub fn act_on_many(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
    ids: &[UserId],
    act: ManyAct,
) -> Result<(Sorted, Outcome), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let (users, left_out) = sort_out(tx, ids, act)?;
    if users.is_empty() {
        tx.nothing_changed();
        return Ok((sorted(&users, left_out), Outcome::Kept));
    }
    let administrators = administrators::before(tx)?;
    match act {
        ManyAct::Suspend => suspend(tx, &users)?,
        ManyAct::Reactivate => reactivate(tx, &users)?,
        ManyAct::SendActivation => send(tx, &users)?,
    }
    tx.record_many(users.iter().map(|user| told(user, act)).collect())?;
    let outcome = administrators.check(tx)?;
    Ok((sorted(&users, left_out), outcome))
}

fn sorted(users: &[User], left_out: Vec<(Chosen, LeftOut)>) -> Sorted {
    Sorted {
        done: users.iter().map(chosen).collect(),
        left_out,
    }
}

fn chosen(user: &User) -> Chosen {
    Chosen {
        id: user.id,
        full_name: user.full_name.clone(),
    }
}

type SortedOut = (Vec<User>, Vec<(Chosen, LeftOut)>);

/// Judges each user as the single act does.
fn sort_out(tx: &mut Tx<'_>, ids: &[UserId], act: ManyAct) -> Result<SortedOut, StoreError> {
    let users = these(tx, ids)?;
    let addresses: Vec<&str> = users
        .iter()
        .filter_map(|user| user.email.as_deref())
        .collect();
    let now = tx.now();
    let written_to = bounds::with_enough(tx.conn, MailKind::Activation, &addresses, now)?;
    let access = tx.access()?;
    let (mut done, mut left_out) = (Vec::new(), Vec::new());
    for user in users {
        match judge(&access, &user, act, &written_to) {
            Ok(()) => done.push(user),
            Err(why) => left_out.push((chosen(&user), why)),
        }
    }
    Ok((done, left_out))
}

/// These users of the company, by name; not found if one of them isn't its user.
fn these(tx: &mut Tx<'_>, ids: &[UserId]) -> Result<Vec<User>, StoreError> {
    let reached = tx.reached(ids)?;
    let company = tx.company_key();
    let keys: Vec<i64> = reached.iter().map(|id| id.get()).collect();
    let rows: Vec<UserRow> = on!(tx.conn, c => of_company!(company)
        .filter(users::id.one_of(&keys))
        .order((users::sort_full_name, users::id))
        .select(UserRow::as_select())
        .load(c))?;
    if rows.len() < ids.len() {
        return Err(StoreError::NotFound);
    }
    rows.into_iter().map(User::try_from).collect()
}

fn judge(
    access: &Access,
    user: &User,
    act: ManyAct,
    written_to: &HashSet<String>,
) -> Result<(), LeftOut> {
    let single = match act {
        ManyAct::Suspend => UserAct::Suspend,
        ManyAct::Reactivate => UserAct::Reactivate,
        ManyAct::SendActivation => UserAct::HelpSignIn,
    };
    match (act, user.status) {
        (ManyAct::Suspend, UserStatus::Suspended) => {
            return because(say::users::already_suspended());
        }
        (ManyAct::Reactivate, UserStatus::Invited | UserStatus::Active) => {
            return because(say::users::not_suspended());
        }
        (ManyAct::SendActivation, UserStatus::Suspended) => {
            return because(say::users::now_suspended());
        }
        (_, UserStatus::Retired) => return because(say::users::now_retired()),
        _ => {}
    }
    acts::check(access, user, single).map_err(LeftOut::Denied)?;
    if act == ManyAct::SendActivation && user.is_accepted() {
        return because(say::users::already_accepted());
    }
    if gets_letter(user, act) {
        may_be_written_to(user, written_to)
    } else {
        Ok(())
    }
}

fn because(why: &'static str) -> Result<(), LeftOut> {
    Err(LeftOut::Because(why))
}

/// Whether the act ends with a new way to activate: one who is reactivated before having accepted
/// needs one as well.
fn gets_letter(user: &User, act: ManyAct) -> bool {
    act == ManyAct::SendActivation
        || (act == ManyAct::Reactivate && user.resumes_as == UserStatus::Invited)
}

fn may_be_written_to(user: &User, written_to: &HashSet<String>) -> Result<(), LeftOut> {
    match &user.email {
        None => because(say::users::has_no_e_mail()),
        Some(email) if written_to.contains(email) => because(say::users::enough_letters()),
        Some(_) => Ok(()),
    }
}

fn becomes(user: &User, act: ManyAct) -> Option<UserStatus> {
    match act {
        ManyAct::Suspend => Some(UserStatus::Suspended),
        ManyAct::Reactivate => Some(user.resumes_as),
        ManyAct::SendActivation => None,
    }
}

fn told(user: &User, act: ManyAct) -> Event {
    let event = match act {
        ManyAct::Suspend => Event::new("users.suspended", user.subject()),
        ManyAct::Reactivate => Event::new("users.reactivated", user.subject()),
        ManyAct::SendActivation => {
            let event = Event::new("users.activation_sent", user.subject());
            return event.fact("e-mail", user.email.as_deref().unwrap_or_default());
        }
    };
    let next = becomes(user, act).unwrap_or(user.status);
    event.change("status", &user.status, &next)
}

/// What they were stands in their rows.
fn suspend(tx: &mut Tx<'_>, users: &[User]) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let ids: Vec<i64> = users.iter().map(|user| user.id.get()).collect();
    let set = on!(tx.conn, c => diesel::update(of_company!(company)
            .filter(users::id.one_of(&ids))
            .filter(users::status.ne(UserStatus::Suspended.as_str())))
        .set((
            users::resumes_as.eq(users::status.nullable()),
            users::status.eq(UserStatus::Suspended.as_str()),
            users::status_at.eq(at),
            users::status_by.eq(&by),
            users::changed_at.eq(at),
            users::changed_by.eq(&by),
            users::version.eq(users::version + 1),
        ))
        .execute(c))?;
    all_or_stale(set, users.len())
}

/// Those who have yet to accept get a letter.
fn reactivate(tx: &mut Tx<'_>, users: &[User]) -> Result<(), StoreError> {
    let (invited, others): (Vec<User>, Vec<User>) = users
        .iter()
        .cloned()
        .partition(|user| user.resumes_as == UserStatus::Invited);
    wake(tx, &invited, UserStatus::Invited)?;
    wake(tx, &others, UserStatus::Active)?;
    send(tx, &invited)
}

fn wake(tx: &mut Tx<'_>, users: &[User], next: UserStatus) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let ids: Vec<i64> = users.iter().map(|user| user.id.get()).collect();
    let set = on!(tx.conn, c => diesel::update(of_company!(company)
            .filter(users::id.one_of(&ids))
            .filter(users::status.eq(UserStatus::Suspended.as_str())))
        .set((
            users::resumes_as.eq(None::<String>),
            users::status.eq(next.as_str()),
            users::status_at.eq(at),
            users::status_by.eq(&by),
            users::changed_at.eq(at),
            users::changed_by.eq(&by),
            users::version.eq(users::version + 1),
        ))
        .execute(c))?;
    all_or_stale(set, users.len())
}

fn all_or_stale(set: usize, wanted: usize) -> Result<(), StoreError> {
    if set == wanted {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}

/// Makes their earlier links worthless and queues a letter for each.
fn send(tx: &mut Tx<'_>, users: &[User]) -> Result<(), StoreError> {
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_users(tx.conn, company, &ids, now)?;
    let letters: Vec<(UserId, &str)> = users
        .iter()
        .filter_map(|user| Some((user.id, user.email.as_deref()?)))
        .collect();
    mail::queue_activations(tx, &letters)
}
