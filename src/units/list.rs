//! The units of a company: as a tree, or, where something is asked for, as a list; and as a file.

use tenantry_store::{may, units};

use super::view::{self, Here, Units};
use crate::{
    http::{
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Reading},
};

/// `GET /c/{company}/units`
pub async fn index(at: In<may::units::Read>, state: ListState) -> Reply {
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, "units", &state) {
        return Ok(reply::see_other(&view));
    }
    let listed = Units::new(around, &state);
    if state.is_bare() {
        let tree = at.may.read(units::tree).await?;
        return reply::page(&view::tree(here, &listed, &state, &tree));
    }
    let (wanted, filter) = (lists::wanted(&listed, &state), listed.filter);
    let page = at
        .may
        .read(move |tx| units::list(tx, &wanted, filter))
        .await?;
    reply::page(&view::found(here, &listed, &state, &page))
}

/// `GET /c/{company}/units.csv`, `GET /c/{company}/units.xlsx`
pub async fn export(at: In<may::units::Export>, state: ListState) -> Reply {
    let units = Units::new(Here::from(&at).around(), &state);
    lists::file(units, &state, Reading::from(&at)).await
}
