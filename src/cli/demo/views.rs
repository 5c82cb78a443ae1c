//! A saved view of the demonstration's Admin, shared with a group.

use tenantry_policy::names::Name;
use tenantry_store::{
    error::StoreError,
    instant::Instant,
    may,
    store::Store,
    views::{self, NewView},
};

use super::super::{Refused, console::Console};

const COMPANY: &str = "adria";
const WITH: &str = "User administration";

pub(super) async fn save(store: &Store, now: Instant) -> Result<(), Refused> {
    let scope = store
        .enter_as_user(COMPANY, COMPANY, "Admin", now, Console::origin())
        .await?;
    let name = Name::parse("Invited, newest first").map_err(|_| StoreError::NotFound)?;
    let new = NewView {
        list: "users".to_owned(),
        name,
        query: "status=invited&sort=-last_sign_in&cols=full_name%2Cemail%2Ccreated".to_owned(),
    };
    let may = scope.may::<may::views::Customize>()?;
    let view = may.change_rights(move |tx| views::save(tx, &new)).await?;
    let may = scope.may::<may::views::Update>()?;
    may.change_rights(move |tx| views::share(tx, view, WITH))
        .await?;
    Ok(())
}
