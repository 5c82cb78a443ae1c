//! What the tables hold, asked past the pages.

use std::collections::BTreeMap;

use tenantry_store::digests;
use tokio_postgres::{Client, NoTls};

use crate::support::databases::TestDatabase;

/// Who was refused what is written down.
const APART: [&str; 6] = [
    "audit_events",
    "audit_mentions",
    "audit_unsealed",
    "audit_seals",
    "audit_chains",
    "audit_denials",
];

/// A digest of each table's rows; of sessions only which there are, whatever they remember.
pub fn digests(db: &TestDatabase) -> BTreeMap<String, String> {
    let all = db
        .store
        .database()
        .read_blocking(|conn| digests::of_tables(conn, &[("sessions", "id")]))
        .unwrap();
    let counts = |(table, _): &(String, String)| !APART.contains(&table.as_str());
    all.into_iter().filter(counts).collect()
}

/// How many events the trail of each company holds, by short name.
pub fn events(db: &TestDatabase) -> BTreeMap<String, i64> {
    ask(db, |runtime, client| {
        let sql = "SELECT short_name, count(*) FROM audit_events
            JOIN companies ON companies.id = company_id GROUP BY short_name";
        let rows = runtime.block_on(client.query(sql, &[])).unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    })
}

/// On a thread of its own: tests stand inside a runtime already.
fn ask<T: Send>(
    db: &TestDatabase,
    work: impl FnOnce(&tokio::runtime::Runtime, &Client) -> T + Send,
) -> T {
    let url = db.url.clone();
    std::thread::scope(|scope| {
        let asking = scope.spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            let connected = runtime.block_on(tokio_postgres::connect(&url, NoTls));
            let (client, connection) = connected.unwrap();
            runtime.spawn(connection);
            work(&runtime, &client)
        });
        asking.join().unwrap()
    })
}
