//! What the tables of a database are, told in lines of text that are the same for both databases.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use diesel::prelude::*;
use diesel::sql_types::Text;
use tenantry_store::connection::{Conn, Database};
use tenantry_store::error::StoreError;
use tenantry_store::on;

pub type Lines = BTreeSet<String>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The answers to a query of one text column named `line`.
#[expect(
    clippy::disallowed_methods,
    reason = "the databases' own lists of tables are asked, each in its own words"
)]
pub fn ask(conn: &mut Conn, query: &str) -> Result<Vec<String>, StoreError> {
    let lines: Vec<Line> = on!(conn, c => diesel::sql_query(query).load(c))?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

pub fn lines(database: &Database, on_sqlite: &str, on_postgres: &str) -> Lines {
    let query = if database.is_sqlite() {
        on_sqlite
    } else {
        on_postgres
    };
    let found = database.read_blocking(|conn| ask(conn, query)).unwrap();
    found.into_iter().collect()
}

/// The names of the tables; the migrations' own is none of them.
pub fn names(database: &Database) -> Lines {
    lines(
        database,
        r"SELECT name AS line FROM sqlite_schema
          WHERE type = 'table' AND name NOT LIKE '\_\_%' ESCAPE '\' AND name NOT LIKE 'sqlite%'",
        r"SELECT table_name::text AS line FROM information_schema.tables
          WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'",
    )
}

/// `users.email Nullable<Text>`, as `schema.rs` would say it. SQLite knows fewer types: there each
/// is told by how it is stored.
pub fn columns(database: &Database) -> Lines {
    lines(
        database,
        r"SELECT t.name || '.' || c.name || ' ' ||
            CASE c.[notnull] WHEN 1 THEN c.type ELSE 'Nullable<' || c.type || '>' END AS line
          FROM sqlite_schema t, pragma_table_xinfo(t.name) c
          WHERE t.type = 'table' AND t.name NOT LIKE '\_\_%' ESCAPE '\' AND t.name NOT LIKE 'sqlite%'",
        r"SELECT table_name || '.' || column_name || ' ' ||
            CASE is_nullable WHEN 'NO' THEN type ELSE 'Nullable<' || type || '>' END AS line
          FROM (SELECT *, CASE udt_name
              WHEN 'int8' THEN 'BigInt' WHEN 'int2' THEN 'SmallInt' WHEN 'bool' THEN 'Bool'
              WHEN 'text' THEN 'Text' WHEN 'date' THEN 'Date' WHEN 'bytea' THEN 'Binary'
              ELSE udt_name END AS type FROM information_schema.columns) AS columns
          WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'",
    )
}

/// `users.version = 1`.
pub fn defaults(database: &Database) -> Lines {
    lines(
        database,
        r"SELECT t.name || '.' || c.name || ' = ' || c.dflt_value AS line
          FROM sqlite_schema t, pragma_table_xinfo(t.name) c
          WHERE t.type = 'table' AND t.name NOT LIKE '\_\_%' ESCAPE '\' AND c.dflt_value IS NOT NULL",
        r"SELECT table_name || '.' || column_name || ' = ' || column_default AS line
          FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'
            AND column_default IS NOT NULL",
    )
}

/// `users (company_id, id)`.
pub fn primary_keys(database: &Database) -> Lines {
    lines(
        database,
        r"SELECT name || ' (' || group_concat(key, ', ') || ')' AS line
          FROM (SELECT t.name, c.name AS key FROM sqlite_schema t, pragma_table_xinfo(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE '\_\_%' ESCAPE '\' AND c.pk > 0
            ORDER BY t.name, c.pk)
          GROUP BY name",
        r"SELECT conrelid::regclass || ' (' || string_agg(attname, ', ' ORDER BY place) || ')' AS line
          FROM pg_constraint, unnest(conkey) WITH ORDINALITY AS k(number, place), pg_attribute
          WHERE contype = 'p' AND connamespace = 'public'::regnamespace
            AND attrelid = conrelid AND attnum = number
            AND conrelid::regclass::text NOT LIKE '\_\_%'
          GROUP BY conrelid",
    )
}

/// `users (company_id) -> companies (id)`, with what else was said about it.
pub fn foreign_keys(database: &Database) -> Lines {
    lines(
        database,
        r"SELECT name || ' (' || group_concat(mine, ', ') || ') -> ' || target ||
            ' (' || group_concat(theirs, ', ') || ')' || more AS line
          FROM (SELECT t.name, k.id, k.[from] AS mine, k.[table] AS target, k.[to] AS theirs,
              CASE k.on_delete || k.on_update WHEN 'NO ACTIONNO ACTION' THEN ''
                ELSE ' delete ' || k.on_delete || ' update ' || k.on_update END AS more
            FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
            WHERE t.type = 'table' ORDER BY t.name, k.id, k.seq)
          GROUP BY name, id",
        r"SELECT conrelid::regclass || ' (' ||
            (SELECT string_agg(attname, ', ' ORDER BY place) FROM pg_attribute,
              unnest(conkey) WITH ORDINALITY AS k(number, place)
              WHERE attrelid = conrelid AND attnum = number) ||
            ') -> ' || confrelid::regclass || ' (' ||
            (SELECT string_agg(attname, ', ' ORDER BY place) FROM pg_attribute,
              unnest(confkey) WITH ORDINALITY AS k(number, place)
              WHERE attrelid = confrelid AND attnum = number) || ')' ||
            CASE confdeltype::text || confupdtype::text WHEN 'aa' THEN ''
              ELSE ' delete ' || confdeltype::text || ' update ' || confupdtype::text END AS line
          FROM pg_constraint
          WHERE contype = 'f' AND connamespace = 'public'::regnamespace",
    )
}

/// The columns of PostgreSQL's tables of which it is told how few values they have.
pub fn columns_with_few_values(database: &Database) -> Lines {
    let told = r"SELECT attrelid::regclass || '.' || attname AS line FROM pg_attribute
          WHERE array_to_string(attoptions, ',') LIKE '%n\_distinct=%'";
    lines(database, told, told)
}

/// What `schema.rs` says.
pub struct Written {
    /// As [`columns`] of PostgreSQL tells them.
    pub columns: Lines,
    /// As [`primary_keys`] tells them.
    pub primary_keys: Lines,
}

impl Written {
    pub fn read() -> Self {
        let text = fs::read_to_string(root().join("crates/store/src/schema.rs")).unwrap();
        let (mut columns, mut primary_keys) = (Lines::new(), Lines::new());
        for block in text.split("diesel::table! {").skip(1) {
            let block = block.split("\n}").next().unwrap();
            let (head, body) = block.split_once(") {").unwrap();
            primary_keys.insert(format!("{})", head.trim()));
            let (table, _) = head.trim().split_once(' ').unwrap();
            for column in body.lines().filter(|line| line.contains(" -> ")) {
                let column = column.trim().trim_end_matches(',');
                columns.insert(format!("{table}.{}", column.replacen(" ->", "", 1)));
            }
        }
        Self {
            columns,
            primary_keys,
        }
    }

    /// The columns as SQLite stores them.
    pub fn columns_on_sqlite(&self) -> Lines {
        let stored = [
            ("BigInt", "INTEGER"),
            ("SmallInt", "INTEGER"),
            ("Bool", "INTEGER"),
            ("Text", "TEXT"),
            ("Date", "TEXT"),
            ("Binary", "BLOB"),
        ];
        let tell = |line: &String| {
            let (column, told) = line.split_once(' ').unwrap();
            let told = stored
                .iter()
                .fold(told.to_owned(), |told, (from, to)| told.replace(from, to));
            format!("{column} {told}")
        };
        self.columns.iter().map(tell).collect()
    }
}

/// The table of `docs/architecture.md` that lists what belongs to no company or lies between two:
/// each with its kind and the reason.
pub fn outside_the_rule() -> BTreeMap<String, (String, String)> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let row = |line: &str| {
        let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
        let table = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
        let kind = cells
            .next()
            .filter(|k| matches!(*k, "global" | "crossing"))?;
        let why = cells.next().unwrap_or_default();
        Some((table.to_owned(), (kind.to_owned(), why.to_owned())))
    };
    text.lines().filter_map(row).collect()
}

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Says both sides' own lines where two lists should be the same.
#[track_caller]
pub fn assert_same(left: &str, mine: &Lines, right: &str, theirs: &Lines) {
    let only = |a: &Lines, b: &Lines| a.difference(b).cloned().collect::<Vec<_>>().join("\n  ");
    assert!(
        mine == theirs,
        "only {left}:\n  {}\nonly {right}:\n  {}",
        only(mine, theirs),
        only(theirs, mine)
    );
}
