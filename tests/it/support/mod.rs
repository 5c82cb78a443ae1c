//! What tests stand on: databases of their own, a movable clock, a fixed small world.

pub mod databases;
pub mod people;
pub mod program;
pub mod running;
pub mod server;
pub mod small_world;
pub mod smtp;
pub mod trio;
pub mod world;

use std::sync::Arc;

use tenantry_store::{
    audit::{
        history::PastEvent,
        list::{self, AuditFilter},
    },
    instant::Instant,
    listing::ListQuery,
    may::{self, May},
    transaction::{Origin, Read},
};

/// Noon of 1 September 2026, UTC: where all tests begin.
pub fn noon() -> Instant {
    "2026-09-01T12:00:00Z"
        .parse::<jiff::Timestamp>()
        .unwrap()
        .into()
}

pub fn origin() -> Arc<Origin> {
    Arc::new(Origin {
        address: "192.0.2.1".to_owned(),
        request_id: "test".to_owned(),
        ..Origin::default()
    })
}

/// Everything that a company's trail tells, the newest first.
pub async fn whole_trail(may: &May<may::audit::Export>) -> Vec<PastEvent> {
    let mut wanted = Some(ListQuery::default().in_portions());
    let mut events = Vec::new();
    while let Some(at) = wanted {
        let asked = at.clone();
        let portion = move |tx: &mut Read<'_, _>| list::export(tx, &AuditFilter::default(), &asked);
        let page = may.read_long(portion).await.unwrap();
        events.extend(page.rows);
        wanted = page.next.map(|next| ListQuery {
            cursor: Some(next),
            ..at
        });
    }
    events
}

/// Makes of each test two: one on SQLite and one on PostgreSQL, each with a database of its own.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: TestDatabase) $body:block)+) => {
        $($(#[$meta])* mod $name {
            use super::*;

            async fn run($db: $crate::support::databases::TestDatabase) $body

            #[test]
            fn sqlite() {
                let database = $crate::support::databases::sqlite();
                actix_web::rt::System::new().block_on(run(database));
            }

            #[test]
            fn postgres() {
                if let Some(database) = $crate::support::databases::postgres() {
                    actix_web::rt::System::new().block_on(run(database));
                }
            }
        })+
    };
}
