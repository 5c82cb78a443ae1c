//! What the tables hold, as digests: guards compare them before and after. They are of the rows of all
//! companies, so nothing but digests leaves.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use diesel::{prelude::*, sql_types::Text};
use sha2::{Digest, Sha256};

use crate::{connection::Conn, error::StoreError};

const SQLITE_TABLES: &str =
    "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
const POSTGRES_TABLES: &str = "SELECT table_name::text AS line FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// A digest for each table. Of a table named in `only` nothing but the named column counts.
pub fn of_tables(
    conn: &mut Conn,
    only: &[(&str, &str)],
) -> Result<BTreeMap<String, String>, StoreError> {
    let tables = match conn {
        Conn::Sqlite(_) => SQLITE_TABLES,
        Conn::Postgres(_) => POSTGRES_TABLES,
    };
    let mut digests = BTreeMap::new();
    for table in ask(conn, tables)? {
        let column = only.iter().find(|(name, _)| *name == table);
        let digest = of_table(conn, &table, column.map(|(_, column)| *column))?;
        digests.insert(table, digest);
    }
    Ok(digests)
}

fn of_table(conn: &mut Conn, table: &str, column: Option<&str>) -> Result<String, StoreError> {
    let row = match (&mut *conn, column) {
        (Conn::Sqlite(_), Some(column)) => format!("quote(\"{column}\")"),
        (Conn::Sqlite(_), None) => whole_row(conn, table)?,
        (Conn::Postgres(_), Some(column)) => format!("row(\"{column}\")::text"),
        (Conn::Postgres(_), None) => "t::text".to_owned(),
    };
    let query = format!("SELECT {row} AS line FROM \"{table}\" t ORDER BY 1");
    let mut digest = Sha256::new();
    for line in ask(conn, &query)? {
        digest.update(line.len().to_be_bytes());
        digest.update(line);
    }
    Ok(HEXLOWER.encode(&digest.finalize()))
}

/// SQLite can't say a row as one text; its columns can be.
fn whole_row(conn: &mut Conn, table: &str) -> Result<String, StoreError> {
    let columns = format!("SELECT name AS line FROM pragma_table_info('{table}')");
    let quoted = ask(conn, &columns)?.into_iter();
    let quoted: Vec<String> = quoted
        .map(|column| format!("quote(\"{column}\")"))
        .collect();
    Ok(quoted.join(" || ',' || "))
}

/// The answers to a query of one column, `line`.
#[expect(
    clippy::disallowed_methods,
    reason = "which tables there are, and their columns, only the database itself knows"
)]
fn ask(conn: &mut Conn, query: &str) -> Result<Vec<String>, StoreError> {
    let lines: Vec<Line> = on!(conn, c => diesel::sql_query(query).load(c))?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}
