//! The list of users, and its export.

use tenantry_policy::user::UserStatus;
use tenantry_store::{
    may,
    users::{self, Only, UserFilter},
};

use super::view::{self, Here};
use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
};

/// `GET /c/{company}/users`
pub async fn index(at: In<may::users::Read>, state: ListState) -> Reply {
    let (wanted, filter) = (state.query(), filter_of(&state));
    let page = at
        .may
        .browse(move |tx| users::list(tx, &wanted, filter))
        .await?;
    reply::page(&view::index(Here::from(&at), &state, page))
}

/// `GET /c/{company}/users.csv`
pub async fn export(at: In<may::users::Export>, state: ListState) -> Reply {
    let (wanted, filter) = (state.query(), filter_of(&state));
    let lines = at
        .may
        .read_long(move |tx| {
            let mut lines = Vec::new();
            users::export(tx, &wanted, filter, |line| lines.push(line))?;
            Ok(lines)
        })
        .await?;
    reply::csv("users.csv", view::csv(at.may.scope().company(), &lines)?)
}

fn filter_of(state: &ListState) -> UserFilter {
    UserFilter {
        status: UserStatus::parse(state.get("status")),
        only: Only::parse(state.get("only")),
    }
}
