//! The list of users, and the same as a file.

use tenantry_store::may;

use super::view::{self, Here, Users};
use crate::{
    http::{
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Reading},
};

/// `GET /c/{company}/users`
pub async fn index(at: In<may::Within<may::users::Read>>, state: ListState) -> Reply {
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, "users", &state) {
        return Ok(reply::see_other(&view));
    }
    let users = Users::new(around, &state);
    let (reading, wanted) = (users.clone(), lists::wanted(&users, &state));
    let page = at.may.browse(move |tx| reading.list(tx, &wanted)).await?;
    reply::page(&view::index(here, &users, &state, &page))
}

/// `GET /c/{company}/users.csv`, `GET /c/{company}/users.xlsx`
pub async fn export(at: In<may::Within<may::users::Export>>, state: ListState) -> Reply {
    let users = Users::new(Here::from(&at).around(), &state);
    lists::file(users, &state, Reading::from(&at)).await
}
