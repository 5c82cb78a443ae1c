//! People by status, counted along the index of statuses, once for each change of rights.

use diesel::prelude::*;
use tenantry_policy::user::UserStatus;

use crate::{error::StoreError, schema::users, transaction::Tx};

pub(super) fn by_status(tx: &mut Tx<'_>) -> Result<Vec<(UserStatus, i64)>, StoreError> {
    let mut counts = Vec::with_capacity(UserStatus::ALL.len());
    for status in UserStatus::ALL {
        let number = tx.count_whole(("people", Some(status.as_str())), |tx| count(tx, status))?;
        counts.push((status, number));
    }
    Ok(counts)
}

/// System is nobody, and always active.
fn count(tx: &mut Tx<'_>, status: UserStatus) -> Result<i64, StoreError> {
    let company = tx.company_key();
    let all: i64 = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::status.eq(status.as_str()))
        .count()
        .get_result(c))?;
    Ok(if status.is_active() { all - 1 } else { all })
}
