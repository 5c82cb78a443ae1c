//! Taking a message back, asked first.

use tenantry_policy::ids::MessageId;
use tenantry_store::{may, messages};

use super::view::{self, Here};
use crate::{
    http::{
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    urls,
};

type Deletes = In<may::messages::Delete>;

/// `GET /c/{company}/messages/{message}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    let id: MessageId = path.id("message")?;
    let may = at.may.scope().may::<may::messages::Read>()?;
    let message = may.read(move |tx| messages::find(tx, id)).await?;
    reply::page(&view::ask_deletion(Here::from(&at), &message))
}

/// `POST /c/{company}/messages/{message}/deletion`
pub async fn delete(at: Deletes, path: Path) -> Reply {
    let id: MessageId = path.id("message")?;
    at.may.write(move |tx| messages::delete(tx, id)).await?;
    let url = urls::messages(at.frame.company());
    Ok(at.frame.done(&url, say::messages::was_taken_back()))
}
