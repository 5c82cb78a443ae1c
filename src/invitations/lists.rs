//! What the company has sent and received.

use tenantry_store::{
    invitations::{self, Side},
    may,
};

use super::{
    Reads,
    view::lists::{self as view, Invitations},
};
use crate::{
    http::{
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Around, Reading},
};

type Exports = In<may::invitations::Export>;

/// `GET /c/{company}/invitations`
pub async fn sent(at: Reads, state: ListState) -> Reply {
    list(&at, &state, Side::Sent).await
}

/// `GET /c/{company}/invitations/received`
pub async fn received(at: Reads, state: ListState) -> Reply {
    list(&at, &state, Side::Received).await
}

async fn list(at: &Reads, state: &ListState, side: Side) -> Reply {
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, view::view_key(side), state) {
        return Ok(reply::see_other(&view));
    }
    let listed = Invitations::new(around, side, state);
    let wanted = listed.wanted(lists::wanted(&listed, state));
    let page = at
        .may
        .read(move |tx| invitations::list(tx, &wanted))
        .await?;
    reply::page(&view::index(at, &listed, state, &page))
}

/// `GET /c/{company}/invitations.csv`, `GET /c/{company}/invitations.xlsx`
pub async fn export_sent(at: Exports, state: ListState) -> Reply {
    export(&at, &state, Side::Sent).await
}

/// `GET /c/{company}/invitations/received.csv`, `GET /c/{company}/invitations/received.xlsx`
pub async fn export_received(at: Exports, state: ListState) -> Reply {
    export(&at, &state, Side::Received).await
}

async fn export(at: &Exports, state: &ListState, side: Side) -> Reply {
    let around = Around::new(at.may.scope(), at.frame.zone());
    let listed = Invitations::new(around, side, state);
    lists::file(listed, state, Reading::from(at)).await
}
