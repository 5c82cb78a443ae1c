//! The messages sent: their list, one message with its delivery, and whom it has reached.

use tenantry_policy::ids::MessageId;
use tenantry_store::{
    may,
    messages::{self, RecipientFilter},
};

use super::view::{self, Here};
use crate::http::{
    listing::ListState,
    path::Path,
    proof::In,
    reply::{self, Reply},
};

type Reads = In<may::messages::Read>;

/// `GET /c/{company}/messages`
pub async fn index(at: Reads, state: ListState) -> Reply {
    let wanted = state.query();
    let page = at.may.read(move |tx| messages::list(tx, &wanted)).await?;
    reply::page(&view::index(Here::from(&at), &state, &page))
}

/// `GET /c/{company}/messages.csv`
pub async fn export(at: In<may::messages::Export>, state: ListState) -> Reply {
    let wanted = state.query();
    let lines = at
        .may
        .read_long(move |tx| messages::export(tx, &wanted))
        .await?;
    reply::csv("messages.csv", view::csv(&lines)?)
}

/// `GET /c/{company}/messages/{message}`
pub async fn show(at: Reads, path: Path) -> Reply {
    let id: MessageId = path.id("message")?;
    let (message, mailing) = at
        .may
        .read(move |tx| {
            let message = messages::find(tx, id)?;
            Ok((message, messages::mailing(tx, id)?))
        })
        .await?;
    reply::page(&view::show(Here::from(&at), &message, mailing))
}

/// `GET /c/{company}/messages/{message}/recipients`
pub async fn recipients(at: Reads, path: Path, state: ListState) -> Reply {
    let id: MessageId = path.id("message")?;
    let wanted = state.query();
    let filter = RecipientFilter {
        has_opened: match state.get("opened") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
    };
    let (message, page) = at
        .may
        .read(move |tx| {
            let message = messages::find(tx, id)?;
            Ok((message, messages::list_recipients(tx, id, &wanted, filter)?))
        })
        .await?;
    reply::page(&view::recipients(Here::from(&at), &message, &state, &page))
}
