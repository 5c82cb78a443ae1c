//! Own people who act elsewhere: where, with what, until when; each can be taken off.

use tenantry_store::{invitations, may};

use super::{Reads, view::elsewhere as view};
use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
};

/// `GET /c/{company}/invitations/elsewhere`
pub async fn index(at: Reads, state: ListState) -> Reply {
    let wanted = state.query();
    let page = at
        .may
        .read(move |tx| invitations::list_elsewhere(tx, &wanted))
        .await?;
    reply::page(&view::index(&at, &state, &page))
}

/// `GET /c/{company}/invitations/elsewhere.csv`
pub async fn export(at: In<may::invitations::Export>, state: ListState) -> Reply {
    let (wanted, catalogue) = (state.query(), at.may.scope().catalogue());
    let rows = at
        .may
        .read_long(move |tx| {
            let mut rows = Vec::new();
            invitations::export_elsewhere(tx, &wanted, |row| rows.push(row))?;
            Ok(rows)
        })
        .await?;
    reply::csv("people-elsewhere.csv", view::csv(&rows, &catalogue)?)
}
