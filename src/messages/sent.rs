//! The messages sent: their list, one message with its delivery, and whom it has reached.

use tenantry_policy::ids::MessageId;
use tenantry_store::{may, messages};

use super::view::{self, Here, Messages, Recipients};
use crate::{
    http::{
        listing::ListState,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Reading},
};

type Reads = In<may::messages::Read>;
type Exports = In<may::messages::Export>;

/// `GET /c/{company}/messages`
pub async fn index(at: Reads, state: ListState) -> Reply {
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, "messages", &state) {
        return Ok(reply::see_other(&view));
    }
    let messages = Messages::new(around);
    let wanted = lists::wanted(&messages, &state);
    let page = at.may.read(move |tx| messages::list(tx, &wanted)).await?;
    reply::page(&view::index(here, &messages, &state, &page))
}

/// `GET /c/{company}/messages.csv`, `GET /c/{company}/messages.xlsx`
pub async fn export(at: Exports, state: ListState) -> Reply {
    let messages = Messages::new(Here::from(&at).around());
    lists::file(messages, &state, Reading::from(&at)).await
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
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, Recipients::VIEWS, &state) {
        return Ok(reply::see_other(&view));
    }
    let listed = Recipients::new(around, id, &state);
    let (wanted, filter) = (lists::wanted(&listed, &state), listed.filter);
    let (message, page) = at
        .may
        .read(move |tx| {
            let message = messages::find(tx, id)?;
            Ok((message, messages::list_recipients(tx, id, &wanted, filter)?))
        })
        .await?;
    reply::page(&view::recipients(here, listed, &message, &state, &page))
}

/// `GET /c/{company}/messages/{message}/recipients.csv`, `GET /c/{company}/messages/{message}/recipients.xlsx`
pub async fn export_recipients(at: Exports, path: Path, state: ListState) -> Reply {
    let around = Here::from(&at).around();
    let recipients = Recipients::new(around, path.id("message")?, &state);
    lists::file(recipients, &state, Reading::from(&at)).await
}
