//! The reason somebody writes down for an act. It stands in the trail for ever, so it is as short and
//! as plain as other texts that are written down.

use tenantry_policy::names::Purpose;

use crate::error::StoreError;

/// The reason as it is kept; empty where none was given.
pub(crate) fn checked_reason(reason: &str) -> Result<String, StoreError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Ok(String::new());
    }
    Purpose::parse(reason)
        .map(Purpose::into_string)
        .map_err(|wrong| {
            StoreError::invalid("reason", format!("The reason can't be stored: {wrong}."))
        })
}
