//! The list of groups, and the same as a file.

use tenantry_policy::group::{GroupKind, GroupStatus};
use tenantry_store::{
    groups::{self, GroupFilter},
    may,
};

use super::view::{self, Here};
use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
};

/// `GET /c/{company}/groups`
pub async fn index(at: In<may::groups::Read>, state: ListState) -> Reply {
    let (wanted, filter) = (state.query(), filter_of(&state));
    let page = at
        .may
        .read(move |tx| groups::list(tx, &wanted, filter))
        .await?;
    reply::page(&view::index(Here::from(&at), &state, &page))
}

/// `GET /c/{company}/groups.csv`
pub async fn export(at: In<may::groups::Export>, state: ListState) -> Reply {
    let (wanted, filter) = (state.query(), filter_of(&state));
    let lines = at
        .may
        .read_long(move |tx| groups::export(tx, &wanted, filter))
        .await?;
    reply::csv("groups.csv", view::csv(&lines)?)
}

fn filter_of(state: &ListState) -> GroupFilter {
    GroupFilter {
        kind: GroupKind::parse(state.get("kind")),
        status: GroupStatus::parse(state.get("status")),
    }
}
