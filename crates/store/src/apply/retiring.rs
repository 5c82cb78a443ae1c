//! What ends with a user who is retired (rule "User status"): memberships, units, overrides and what
//! was accepted elsewhere. The name stays taken.

use std::collections::{BTreeSet, HashMap};

use tenantry_policy::{
    ids::UserId,
    user::{Principal, UserStatus},
};

use super::{
    people::{Row, write},
    report::{Changes, Outcome},
    run::{Known, Run},
};
use crate::{
    error::StoreError,
    transaction::Tx,
    users::{retire, row},
};

/// Ends everything the user holds, here and as a guest elsewhere; each host learns of it.
pub(super) fn end_rights(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let user = row::one(tx, user)?;
    retire::end_everything(tx, &user).map(|_| ())
}

/// Retires the people whom the list doesn't name.
pub(super) fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    found: &HashMap<String, Row>,
    named: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let unnamed: Vec<&Row> = found
        .values()
        .filter(|row| !named.contains(&row.name_key))
        .filter(|row| row.principal == Principal::Person.as_str())
        .filter(|row| row.status != UserStatus::Retired.as_str())
        .collect();
    let mut gone = run.pruned("users", unnamed);
    gone.sort_by(|one, other| one.name_key.cmp(&other.name_key));
    let path = format!("{path}.users");
    for row in gone {
        let mut after = row.clone();
        UserStatus::Retired.as_str().clone_into(&mut after.status);
        write(tx, row, &after)?;
        end_rights(tx, UserId::new(row.id))?;
        let mut changes = Changes::default();
        changes.field("status", &row.status, &after.status);
        let what = known.of("user", &row.user_name);
        run.tell(Outcome::Removed, &path, what, &changes);
        tx.record(changes.event("users.retired", row.subject()))?;
    }
    Ok(())
}
