//! Who of the demonstration administers one unit only.

use tenantry_store::{delegations, error::StoreError, instant::Instant, may, store::Store, units};

use super::super::{Refused, console::Console};

const COMPANY: &str = "adria";
const WHO: &str = "eva";
const UNIT: &str = "Sales";
const GROUP: &str = "User administration";

pub(super) async fn give(store: &Store, now: Instant) -> Result<(), Refused> {
    let scope = store
        .enter_as_user(COMPANY, COMPANY, "Admin", now, Console::origin())
        .await?;
    let reads = scope.may::<may::units::Read>()?;
    let tree = reads.read(units::tree).await?;
    let unit = tree.iter().find(|unit| unit.name == UNIT);
    let unit = unit.ok_or(StoreError::NotFound)?.id;
    let may = scope.may::<may::groups::Update>()?;
    let offered = may.read(delegations::groups_offered).await?;
    let group = offered.iter().find(|group| group.name == GROUP);
    let group = group.ok_or(StoreError::NotFound)?.id;
    may.change_rights(move |tx| delegations::give(tx, unit, WHO, group))
        .await?;
    Ok(())
}
