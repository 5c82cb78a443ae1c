//! Company roles by name, as the command line and files write them.

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::ids::CompanyRoleId;

use crate::{error::StoreError, may, schema::company_roles, text::name_key, transaction::Write};

/// The roles of these names; the first that doesn't exist is refused.
pub fn roles_named(
    tx: &mut Write<'_, may::companies::Create>,
    names: &[String],
) -> Result<Vec<CompanyRoleId>, StoreError> {
    let keys: Vec<String> = names.iter().map(|name| name_key(name)).collect();
    let rows: Vec<(String, i64)> = on!(&mut *tx.conn, c => company_roles::table
        .filter(company_roles::name_key.eq_any(&keys))
        .select((company_roles::name_key, company_roles::number))
        .load(c))?;
    let known: HashMap<String, i64> = rows.into_iter().collect();
    let mut roles = Vec::with_capacity(names.len());
    for (name, key) in names.iter().zip(&keys) {
        let unknown = || StoreError::invalid("role", say::companies::no_role_named(name));
        let role = CompanyRoleId::new(*known.get(key).ok_or_else(unknown)?);
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}
