//! One's own inbox: what one has received, wherever one is a user or a guest. Opening a message takes
//! it for read.

use tenantry_policy::ids::ReceivedId;
use tenantry_store::messages;

use super::inbox::{self, Inbox};
use crate::{
    error::AppError,
    http::{
        listing::ListState,
        path::Path,
        proof::SignedIn,
        reply::{self, Reply},
    },
    lists, urls,
};

/// `GET /me/messages`
pub async fn index(me: SignedIn, state: ListState) -> Reply {
    let listed = Inbox::new(me.frame.zone(), &state);
    let (wanted, filter) = (lists::wanted(&listed, &state), listed.filter);
    let page = me
        .own_account()
        .read(move |tx| messages::list_received(tx, &wanted, filter))
        .await?;
    reply::page(&inbox::index(&me, &listed, &state, &page))
}

/// `GET /me/messages.csv`, `GET /me/messages.xlsx`
pub async fn export(me: SignedIn, state: ListState) -> Reply {
    let inbox = Inbox::new(me.frame.zone(), &state);
    lists::file(inbox, &state, me.own_account()).await
}

/// `GET /me/messages/{received}`
pub async fn show(me: SignedIn, path: Path) -> Reply {
    let id: ReceivedId = path.id("received")?;
    let received = find(&me, id).await?;
    if received.line.is_unread {
        me.own_account()
            .write(move |tx| messages::open(tx, id))
            .await?;
    }
    reply::page(&inbox::show(&me, &received))
}

async fn find(me: &SignedIn, id: ReceivedId) -> Result<messages::Received, AppError> {
    let account = me.own_account();
    let found = account
        .read(move |tx| messages::find_received(tx, id))
        .await;
    Ok(found?)
}

/// `POST /me/messages/{received}/unread`
pub async fn mark_unread(me: SignedIn, path: Path) -> Reply {
    let id: ReceivedId = path.id("received")?;
    me.own_account()
        .write(move |tx| messages::mark_unread(tx, id))
        .await?;
    Ok(me.frame.done(urls::ME_MESSAGES, say::me::unread_again()))
}

/// `GET /me/messages/{received}/removal`
pub async fn ask_removal(me: SignedIn, path: Path) -> Reply {
    let received = find(&me, path.id("received")?).await?;
    reply::page(&inbox::ask_removal(&me, &received))
}

/// `POST /me/messages/{received}/removal`
pub async fn remove(me: SignedIn, path: Path) -> Reply {
    let id: ReceivedId = path.id("received")?;
    me.own_account()
        .write(move |tx| messages::remove(tx, id))
        .await?;
    let said = say::me::message_removed();
    Ok(me.frame.done(urls::ME_MESSAGES, said))
}
