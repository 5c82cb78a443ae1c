//! The audit trail of a company: the list with its filters, and the same as a file.

mod view;

use tenantry_store::{audit::list, may};

use crate::{
    http::{
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Around, Reading},
};
use view::Trail;

pub use view::words;

/// `GET /c/{company}/audit`
pub async fn index(at: In<may::audit::Read>, state: ListState) -> Reply {
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, "audit", &state) {
        return Ok(reply::see_other(&view));
    }
    let trail = Trail::new(around, &state);
    let (wanted, filter) = (lists::wanted(&trail, &state), trail.filter.clone());
    let page = at
        .may
        .read(move |tx| list::list(tx, &filter, &wanted))
        .await?;
    reply::page(&view::Index::new(&at, &trail, &state, &page))
}

/// `GET /c/{company}/audit.csv`, `GET /c/{company}/audit.xlsx`
pub async fn export(at: In<may::audit::Export>, state: ListState) -> Reply {
    let trail = Trail::new(Around::new(at.may.scope(), at.frame.zone()), &state);
    lists::file(trail, &state, Reading::from(&at)).await
}
