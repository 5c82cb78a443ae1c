//! What happens while a message is being delivered: it is taken back, somebody is suspended, a day ends.

use std::time::Duration;

use actix_web::rt::{spawn, task::yield_now, time::sleep};
use jiff::SignedDuration;
use tenantry::worker;
use tenantry_policy::{
    ids::{MessageId, UserId},
    message::Audience,
};
use tenantry_store::{
    error::StoreError,
    listing::ListQuery,
    may,
    measuring::Size,
    messages::{self, Letters, RecipientFilter, Stuck},
    scope::CompanyScope,
    users::{self, Sent, UserInput},
};
use tokio_postgres::{Client, NoTls};

use super::{deliver, find, inbox, send, unread};
use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        server::TestServer,
        trio::Trio,
        world::{World, input},
    },
};

const COMPANY: &str = "bench-1";

/// A company of so many, whose Admin writes to everybody. The last two made are Yvonne and
/// Zoran, whose last day is the day of the message.
async fn crowd(db: &TestDatabase, users: usize) -> (CompanyScope, UserId, MessageId) {
    let size = Size {
        companies: 1,
        users,
        groups: 1,
        overrides: 0,
        invitations: 0,
        seed: 1,
    };
    let store = &db.store;
    let filled = store.fill_for_measuring(size, noon(), origin(), |_| ());
    filled.await.unwrap();
    let world = World {
        store: store.clone(),
    };
    person(&world, input("yvonne")).await;
    let last = UserInput {
        valid_until: "2026-09-01".to_owned(),
        ..input("zoran")
    };
    let last = person(&world, last).await;
    let admin = world.admin(COMPANY).await;
    let id = send(&admin, Audience::Everybody).await.unwrap();
    (admin, last, id)
}

async fn person(world: &World, input: UserInput) -> UserId {
    let made = world.invited(COMPANY, input.check().unwrap()).await;
    let Sent::OnSheet(code) = made.sent else {
        panic!("a user without e-mail gets a sheet");
    };
    world.activate(&code).await;
    made.user
}

/// How many have got the message so far, and whether that was all.
async fn reached(admin: &CompanyScope, id: MessageId) -> (i64, bool) {
    let line = find(admin, id).await.unwrap().line;
    (line.reached, line.delivered_at.is_some())
}

/// Whether the user is among those who have got the message.
async fn has_got_it(admin: &CompanyScope, id: MessageId, name: &str) -> bool {
    let wanted = ListQuery {
        search: name.to_owned(),
        ..ListQuery::default()
    };
    let may = admin.may::<may::messages::Read>().unwrap();
    let page = may
        .read(move |tx| messages::list_recipients(tx, id, &wanted, RecipientFilter::default()))
        .await;
    !page.unwrap().rows.is_empty()
}

async fn suspend(admin: &CompanyScope, user: UserId) {
    let may = admin.may::<may::Within<may::users::Read>>().unwrap();
    let found = may.read(move |tx| users::find(tx, user)).await.unwrap();
    let may = admin.may::<may::Within<may::users::Update>>().unwrap();
    may.change_rights(move |tx| users::suspend(tx, user, found.user.version, ""))
        .await
        .unwrap();
}

async fn one_portion(db: &TestDatabase) {
    let mut stuck = Stuck::default();
    let delivering = messages::deliver_next(&db.store, Letters::Queued, noon(), &mut stuck);
    assert!(delivering.await.unwrap());
}

on_both_databases! {
    async fn who_is_suspended_between_two_portions_gets_nothing(db: TestDatabase) {
        let (admin, last, id) = crowd(&db, 1_200).await;
        one_portion(&db).await;
        assert_eq!(reached(&admin, id).await, (500, false));
        suspend(&admin, last).await;
        deliver(&db).await;
        assert!(reached(&admin, id).await.1);
        assert!(has_got_it(&admin, id, "Yvonne").await);
        assert!(!has_got_it(&admin, id, "Zoran").await);
    }

    async fn each_portion_is_judged_at_its_own_moment(db: TestDatabase) {
        let (admin, _, id) = crowd(&db, 2_200).await;
        let server = TestServer::start(&db);
        let app = server.app.clone();
        let begun = app.clock.now();
        let working = spawn(async move { worker::run_once(&app, begun).await });
        while reached(&admin, id).await.0 < 500 {
            yield_now().await;
        }
        let (so_far, is_over) = reached(&admin, id).await;
        server.app.clock.advance(SignedDuration::from_hours(24));
        assert!(so_far < 2_000 && !is_over, "there is a portion left after {so_far}");
        working.await.unwrap();
        assert!(reached(&admin, id).await.1);
        assert!(has_got_it(&admin, id, "Yvonne").await);
        assert!(!has_got_it(&admin, id, "Zoran").await, "the last day is over by then");
    }

    async fn a_message_is_taken_back_while_it_is_being_delivered(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        let held = Held::hold(&trio.db).await;
        let store = trio.db.store.clone();
        let delivering = spawn(async move {
            messages::deliver_all(&store, Letters::Queued, noon()).await
        });
        held.wait_for(1).await;
        let may = ana.may::<may::messages::Delete>().unwrap();
        let taking = spawn(async move { may.write(move |tx| messages::delete(tx, id)).await });
        held.wait_for(2).await;
        held.let_go().await;
        delivering.await.unwrap().unwrap();
        taking.await.unwrap().unwrap();
        assert!(matches!(find(&ana, id).await, Err(StoreError::NotFound)));
        assert!(inbox(&trio.db, &nina).await.is_empty());
        assert_eq!(unread(&trio.db, &nina).await, 0);
    }
}

/// The letters, which nobody can queue meanwhile: a delivery waits with all its rows written. On SQLite,
/// where writes never run beside each other, nothing is held.
struct Held(Option<Client>);

impl Held {
    async fn hold(db: &TestDatabase) -> Self {
        if db.store.database().is_sqlite() {
            return Self(None);
        }
        let (client, connection) = tokio_postgres::connect(&db.url, NoTls).await.unwrap();
        spawn(connection);
        let held = "BEGIN; LOCK TABLE mails IN SHARE MODE";
        client.batch_execute(held).await.unwrap();
        Self(Some(client))
    }

    /// Waits until so many transactions wait for each other.
    async fn wait_for(&self, many: i64) {
        let Some(client) = &self.0 else { return };
        let waiting = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for _ in 0..500 {
            // What a transaction has read of this view it sees again, unless it asks anew.
            let anew = client.batch_execute("SELECT pg_stat_clear_snapshot()");
            anew.await.unwrap();
            let found: i64 = client.query_one(waiting, &[]).await.unwrap().get(0);
            if found >= many {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("{many} transactions never waited");
    }

    async fn let_go(self) {
        if let Some(client) = self.0 {
            client.batch_execute("COMMIT").await.unwrap();
        }
    }
}
