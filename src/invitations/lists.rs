//! What the company has sent and received, and who acts in it as a guest.

use tenantry_policy::invitation::InvitationState;
use tenantry_store::{
    invitations::{self, Filter, Side, Wanted},
    may,
};

use super::{Reads, view::lists as view};
use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
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
    let wanted = wanted(state, side);
    let page = at
        .may
        .read(move |tx| invitations::list(tx, &wanted))
        .await?;
    reply::page(&view::index(at, state, side, &page))
}

/// `GET /c/{company}/invitations.csv`
pub async fn export_sent(at: Exports, state: ListState) -> Reply {
    export(&at, &state, Side::Sent, "invitations-sent.csv").await
}

/// `GET /c/{company}/invitations/received.csv`
pub async fn export_received(at: Exports, state: ListState) -> Reply {
    export(&at, &state, Side::Received, "invitations-received.csv").await
}

async fn export(at: &Exports, state: &ListState, side: Side, name: &str) -> Reply {
    let wanted = wanted(state, side);
    let rows = at
        .may
        .read_long(move |tx| invitations::export(tx, &wanted))
        .await?;
    reply::csv(name, view::csv(&rows)?)
}

/// `GET /c/{company}/invitations/guests`
pub async fn guests(at: Reads) -> Reply {
    let guests = at.may.read(invitations::list_guests).await?;
    reply::page(&view::guests(&at, &guests))
}

/// Without a state those that are open.
fn wanted(state: &ListState, side: Side) -> Wanted {
    let filter = match state.get("state") {
        "all" => Filter::All,
        text => InvitationState::parse(text).map_or(Filter::Open, Filter::Only),
    };
    Wanted {
        side,
        filter,
        page: state.query(),
    }
}
