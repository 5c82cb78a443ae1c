//! Messages: who may send them, whom they reach, how they are delivered and read.

mod attacks;
mod delivering;
mod inbox;
mod meanwhile;
mod pages;
mod sending;

use tenantry_policy::{
    ids::{MessageId, ReceivedId},
    message::Audience,
};
use tenantry_store::{
    arrival::Person,
    error::StoreError,
    listing::ListQuery,
    may,
    messages::{
        self, Draft, InboxFilter, Letters, Message, Reach, ReceivedLine, Recipient, RecipientFilter,
    },
    scope::CompanyScope,
};

use crate::support::{databases::TestDatabase, noon, origin};

const TEXT: &str = "The office is closed on Friday.\n\nAna";

fn draft(audience: Audience) -> Draft {
    Draft {
        audience,
        subject: "Closed on Friday".to_owned(),
        text: TEXT.to_owned(),
        form: None,
    }
}

async fn reach(scope: &CompanyScope, audience: Audience) -> Result<Reach, StoreError> {
    let may = scope.may::<may::messages::Create>()?;
    may.read(move |tx| messages::reach(tx, audience)).await
}

/// Sends as the pages do: the reach is asked first.
async fn send(scope: &CompanyScope, audience: Audience) -> Result<MessageId, StoreError> {
    let expected = reach(scope, audience.clone()).await?.people();
    let may = scope.may::<may::messages::Create>()?;
    let draft = draft(audience);
    may.write(move |tx| messages::send(tx, &draft, expected))
        .await
}

async fn deliver(db: &TestDatabase) {
    messages::deliver_all(&db.store, Letters::Queued, noon())
        .await
        .unwrap();
}

async fn inbox(db: &TestDatabase, person: &Person) -> Vec<ReceivedLine> {
    let own = db.store.own_account(person, noon(), origin());
    let wanted = ListQuery::default();
    let page = own
        .read(move |tx| messages::list_received(tx, &wanted, InboxFilter::default()))
        .await;
    page.unwrap().rows
}

async fn open(db: &TestDatabase, person: &Person, id: ReceivedId) -> Result<(), StoreError> {
    let own = db.store.own_account(person, noon(), origin());
    own.write(move |tx| messages::open(tx, id)).await
}

/// How many wait, as the frame of every page says it.
async fn unread(db: &TestDatabase, person: &Person) -> i64 {
    let person = db.store.person(person.account, noon()).await;
    person.unwrap().unwrap().unread
}

async fn find(scope: &CompanyScope, id: MessageId) -> Result<Message, StoreError> {
    let may = scope.may::<may::messages::Read>()?;
    may.read(move |tx| messages::find(tx, id)).await
}

async fn recipients(scope: &CompanyScope, id: MessageId) -> Vec<Recipient> {
    let may = scope.may::<may::messages::Read>().unwrap();
    let wanted = ListQuery::default();
    let page = may
        .read(move |tx| messages::list_recipients(tx, id, &wanted, RecipientFilter::default()))
        .await;
    page.unwrap().rows
}

async fn names(scope: &CompanyScope, id: MessageId) -> Vec<String> {
    let found = recipients(scope, id).await;
    found.into_iter().map(|one| one.full_name).collect()
}
