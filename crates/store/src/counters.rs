//! Numbers that people read (of companies, custom company roles) and the dense numbers of resources.

use diesel::prelude::*;

use crate::{connection::Conn, error::StoreError, schema::counters};

pub(crate) const COMPANY_NUMBER: &str = "company_number";
pub(crate) const COMPANY_ROLE_NUMBER: &str = "company_role_number";

/// Takes the next number. Whoever takes one makes others wait until the transaction ends, so no
/// number is given twice.
pub(crate) fn next(conn: &mut Conn, name: &str) -> Result<i64, StoreError> {
    on!(conn, c => diesel::update(counters::table.find(name))
        .set(counters::value.eq(counters::value + 1))
        .returning(counters::value)
        .get_result(c))
    .map_err(StoreError::from)
}
