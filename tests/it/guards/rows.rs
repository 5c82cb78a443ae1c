//! What the tables hold, asked past the program: only PostgreSQL can be, and the queries are the
//! same on both databases.

use std::collections::BTreeMap;

use tokio_postgres::{Client, NoTls};

use crate::support::databases::TestDatabase;

/// Who was refused what is written down, and a session remembers what the next page says.
const APART: [&str; 7] = [
    "audit_events",
    "audit_mentions",
    "audit_unsealed",
    "audit_seals",
    "audit_chains",
    "audit_denials",
    "sessions",
];

/// A digest of each table's rows.
pub fn digests(db: &TestDatabase) -> BTreeMap<String, String> {
    ask(db, |runtime, client| {
        let query = |sql: String| runtime.block_on(client.query(&sql, &[])).unwrap();
        let tables = query(
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
                .to_owned(),
        );
        let tables = tables.iter().map(|row| row.get::<_, String>(0));
        let digest = |table: String| {
            let rows = query(format!(
                "SELECT md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) FROM {table} t"
            ));
            (table, rows[0].get(0))
        };
        tables
            .filter(|table| !APART.contains(&table.as_str()))
            .map(digest)
            .chain([("sessions".to_owned(), sessions(&query))])
            .collect()
    })
}

/// Which sessions there are, whatever they remember.
fn sessions(query: &impl Fn(String) -> Vec<tokio_postgres::Row>) -> String {
    let rows = query("SELECT id FROM sessions ORDER BY id".to_owned());
    let ids = rows.iter().map(|row| row.get::<_, i64>(0).to_string());
    ids.collect::<Vec<_>>().join(" ")
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
