//! The list of groups, and the same as a file.

use tenantry_store::{groups, may};

use super::view::{self, Groups, Here};
use crate::{
    http::{
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Reading},
};

/// `GET /c/{company}/groups`
pub async fn index(at: In<may::groups::Read>, state: ListState) -> Reply {
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, "groups", &state) {
        return Ok(reply::see_other(&view));
    }
    let listed = Groups::new(around, &state);
    let (wanted, filter) = (lists::wanted(&listed, &state), listed.filter);
    let page = at
        .may
        .read(move |tx| groups::list(tx, &wanted, filter))
        .await?;
    reply::page(&view::index(here, &listed, &state, &page))
}

/// `GET /c/{company}/groups.csv`, `GET /c/{company}/groups.xlsx`
pub async fn export(at: In<may::groups::Export>, state: ListState) -> Reply {
    let groups = Groups::new(Here::from(&at).around(), &state);
    lists::file(groups, &state, Reading::from(&at)).await
}
