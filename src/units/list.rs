//! The units of a company: as a tree, or, searched, as a list.

use tenantry_store::{may, units};

use super::view::{self, Here};
use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
};

/// `GET /c/{company}/units`
pub async fn index(at: In<may::units::Read>, state: ListState) -> Reply {
    if state.search().is_empty() {
        let tree = at.may.read(units::tree).await?;
        return reply::page(&view::tree(Here::from(&at), &state, &tree));
    }
    let wanted = state.query();
    let page = at.may.read(move |tx| units::list(tx, &wanted)).await?;
    reply::page(&view::found(Here::from(&at), &state, &page))
}

/// `GET /c/{company}/units.csv`
pub async fn export(at: In<may::units::Export>) -> Reply {
    let units = at.may.read_long(units::export).await?;
    reply::csv("units.csv", view::csv(&units)?)
}
