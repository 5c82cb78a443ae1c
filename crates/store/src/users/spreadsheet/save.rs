//! Saves the rows that the rules allow, a portion in one transaction.

use diesel::prelude::*;
use tenantry_policy::{administrators::Outcome, denial::Denial, ids::UserId, user::UserStatus};

use super::{
    super::{clash, edit, of_company, personal_group},
    CellChange, Judged, PORTION, RowProblem, SheetField, SheetRow, Verdict, Why,
    facts::Draft,
    judge::{Weighed, judge},
};
use crate::{
    error::StoreError,
    instant::Instant,
    links, mail, may,
    one_of::OneOfDsl,
    rights::administrators,
    schema::users,
    shortcuts,
    transaction::{RightsWrite, Tx},
};

/// Which of the rows that may be saved are.
#[derive(Clone, Debug)]
pub enum Extent {
    All,
    /// Those that change neither days nor e-mail; of the others it is said that this refused them: a
    /// portion that would have lost the last administrator is saved without what could.
    WithoutRights(Denial),
}

/// What became of a portion.
#[derive(Clone, Debug)]
pub struct SavedPortion {
    pub rows: Vec<Judged>,
    pub outcome: Outcome,
    /// From then on the new last days leave nobody who can put things right.
    pub lost_on: Option<Instant>,
}

/// Judges a portion anew and saves what may be saved of it.
pub fn save(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
    rows: Vec<SheetRow>,
    extent: &Extent,
) -> Result<SavedPortion, StoreError> {
    if rows.len() > PORTION {
        return Err(StoreError::Internal(
            "a portion that is too large".to_owned(),
        ));
    }
    let tx: &mut Tx<'_> = tx;
    let mut weighed = judge(tx, rows)?;
    if let Extent::WithoutRights(denial) = extent {
        leave_out(&mut weighed, denial);
    }
    let drafts: Vec<&Draft> = weighed
        .iter()
        .filter_map(|(_, draft)| draft.as_ref())
        .collect();
    if drafts.is_empty() {
        tx.nothing_changed();
        return Ok(SavedPortion {
            rows: weighed.into_iter().map(|(judged, _)| judged).collect(),
            outcome: Outcome::Kept,
            lost_on: None,
        });
    }
    let administrators = administrators::before(tx)?;
    write(tx, &drafts)?;
    let events = drafts
        .iter()
        .map(|draft| edit::changes(&draft.user, &draft.fields));
    tx.record_many(events.collect())?;
    let outcome = administrators.check(tx)?;
    let last_days = drafts.iter().filter_map(|draft| new_last_day(draft));
    let lost_on = match last_days.max() {
        Some(day) => edit::lost_after(tx, day)?,
        None => None,
    };
    Ok(SavedPortion {
        rows: weighed.into_iter().map(saved).collect(),
        outcome,
        lost_on,
    })
}

fn new_last_day(draft: &Draft) -> Option<jiff::civil::Date> {
    let day = draft.fields.valid_until?;
    (draft.user.valid_until != Some(day)).then_some(day)
}

/// With the version that is stored now, so that the row can be corrected and sent again.
fn saved((mut judged, draft): Weighed) -> Judged {
    if let (Some(_), Verdict::Changes(changes)) = (draft, &mut judged.verdict) {
        judged.verdict = Verdict::Saved(std::mem::take(changes));
        judged.row.version += 1;
    }
    judged
}

fn leave_out(weighed: &mut [Weighed], denial: &Denial) {
    for (judged, draft) in weighed {
        let Verdict::Changes(changes) = &judged.verdict else {
            continue;
        };
        if changes.iter().any(touches_rights) {
            judged.verdict = Verdict::Refused(vec![RowProblem {
                field: None,
                why: Why::Denied(denial.clone()),
            }]);
            *draft = None;
        }
    }
}

fn touches_rights(change: &CellChange) -> bool {
    matches!(
        change.field,
        SheetField::Email | SheetField::FirstDay | SheetField::LastDay
    )
}

/// Every row has values of its own, so each is a statement; what new e-mails come to is done for all
/// of them at once.
fn write(tx: &mut Tx<'_>, drafts: &[&Draft]) -> Result<(), StoreError> {
    for Draft { user, fields } in drafts {
        edit::save(tx, user, fields)?;
        if user.user_name != fields.user_name.as_str() {
            personal_group::rename(tx, user.id, &fields.user_name)
                .map_err(|error| clash::name_taken(error, &fields.user_name))?;
        }
    }
    let moved: Vec<&&Draft> = drafts
        .iter()
        .filter(|draft| draft.changes_email())
        .collect();
    if moved.is_empty() {
        return Ok(());
    }
    detach(tx, &moved)?;
    let ids: Vec<UserId> = moved.iter().map(|draft| draft.user.id).collect();
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_users(tx.conn, company, &ids, now)?;
    // A suspended user is sent nothing before being reactivated.
    let letters: Vec<(UserId, &str)> = moved
        .iter()
        .filter(|draft| draft.user.status != UserStatus::Suspended)
        .filter_map(|draft| Some((draft.user.id, draft.email()?)))
        .collect();
    mail::queue_activations(tx, &letters)
}

/// Takes users from the accounts that had them.
fn detach(tx: &mut Tx<'_>, moved: &[&&Draft]) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let invited = UserStatus::Invited.as_str();
    let nobody: Option<i64> = None;
    let (suspended, others): (Vec<&Draft>, Vec<&Draft>) = moved
        .iter()
        .map(|draft| **draft)
        .partition(|draft| draft.user.status == UserStatus::Suspended);
    let keys = |drafts: &[&Draft]| -> Vec<i64> {
        drafts.iter().map(|draft| draft.user.id.get()).collect()
    };
    let (suspended, others) = (keys(&suspended), keys(&others));
    on!(tx.conn, c => diesel::update(of_company!(company).filter(users::id.one_of(&suspended)))
        .set((users::account_id.eq(nobody), users::resumes_as.eq(invited)))
        .execute(c))?;
    on!(tx.conn, c => diesel::update(of_company!(company).filter(users::id.one_of(&others)))
        .set((
            users::account_id.eq(nobody),
            users::status.eq(invited),
            users::status_at.eq(at),
            users::status_by.eq(&by),
        ))
        .execute(c))?;
    shortcuts::forget(tx, &[suspended, others].concat())
}
