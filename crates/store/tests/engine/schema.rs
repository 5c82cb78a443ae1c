//! Guard: each table keeps the conventions of `docs/architecture.md`, is the same on both databases,
//! and is what `schema.rs` says.

use tenantry_store::connection::{Conn, Database};
use tenantry_store::error::StoreError;

use crate::tables::{self, Lines, Written, ask, assert_same};
use crate::world::World;

fn on_sqlite() -> World {
    let world = World::empty_on_sqlite();
    world.database.migrate().unwrap();
    world
}

fn on_postgres() -> Option<World> {
    let world = World::empty_on_postgres()?;
    world.database.migrate().unwrap();
    Some(world)
}

#[test]
fn schema_rs_says_what_sqlite_holds() {
    let (written, world) = (Written::read(), on_sqlite());
    let (columns, keys) = (written.columns_on_sqlite(), written.primary_keys);
    assert!(columns.len() > 200, "schema.rs is read wrongly");
    assert_same(
        "in schema.rs",
        &columns,
        "in SQLite",
        &tables::columns(&world.database),
    );
    assert_same(
        "in schema.rs",
        &keys,
        "in SQLite",
        &tables::primary_keys(&world.database),
    );
}

#[test]
fn schema_rs_says_what_postgres_holds() {
    let Some(world) = on_postgres() else { return };
    let Written {
        columns,
        primary_keys: keys,
    } = Written::read();
    assert_same(
        "in schema.rs",
        &columns,
        "in PostgreSQL",
        &tables::columns(&world.database),
    );
    assert_same(
        "in schema.rs",
        &keys,
        "in PostgreSQL",
        &tables::primary_keys(&world.database),
    );
}

#[test]
fn each_table_belongs_to_companies_or_docs_architecture_says_why_not() {
    let world = on_sqlite();
    let names = tables::names(&world.database);
    let outside = tables::outside_the_rule();
    for (table, (kind, why)) in &outside {
        assert!(
            names.contains(table),
            "docs/architecture.md tells of {table}, which is no table"
        );
        assert!(
            why.len() > 20,
            "docs/architecture.md gives no reason for {table}"
        );
        let broken = broken_rules(&world.database, table, &outside.keys().cloned().collect());
        assert!(
            !broken.is_empty(),
            "{table} keeps the rules for tables of companies: take its line out of docs/architecture.md"
        );
        assert!(
            kind == "crossing"
                || !tables::columns(&world.database)
                    .iter()
                    .any(|line| { line.starts_with(&format!("{table}.company_id ")) }),
            "{table} has a company_id, so it isn't global"
        );
    }
    let outside: Lines = outside.into_keys().collect();
    let broken: Vec<String> = names
        .difference(&outside)
        .flat_map(|table| broken_rules(&world.database, table, &outside))
        .collect();
    assert!(
        broken.is_empty(),
        "{}\nWhat belongs to no company or lies between two is listed in docs/architecture.md.",
        broken.join("\n")
    );
}

/// What keeps a table from being a table of companies: `company_id` first in its key, and every
/// reference to another such table by both keys.
fn broken_rules(database: &Database, table: &str, outside: &Lines) -> Vec<String> {
    let mut broken = Vec::new();
    let key = tables::primary_keys(database)
        .into_iter()
        .find(|key| key.starts_with(&format!("{table} (")))
        .unwrap_or_default();
    if !key.starts_with(&format!("{table} (company_id")) {
        broken.push(format!(
            "{table}: its primary key doesn't begin with company_id: {key}"
        ));
    }
    if !tables::columns(database).contains(&format!("{table}.company_id INTEGER")) {
        broken.push(format!("{table}: it has no company_id that is never null"));
    }
    for reference in tables::foreign_keys(database) {
        let Some(rest) = reference.strip_prefix(&format!("{table} ")) else {
            continue;
        };
        let (mine, theirs) = rest.split_once(" -> ").unwrap();
        let (target, _) = theirs.split_once(' ').unwrap();
        let by_company = theirs == "companies (id)" && mine == "(company_id)";
        let to_global = target != "companies" && outside.contains(target);
        let by_both = mine.starts_with("(company_id, ") && theirs.contains("(company_id, ");
        if !(by_company || to_global || by_both) {
            broken.push(format!("{table}: a reference without the company: {rest}"));
        }
    }
    broken
}

#[test]
fn postgres_is_told_that_every_company_is_large() {
    let Some(world) = on_postgres() else { return };
    let told = tables::columns_with_few_values(&world.database);
    let referring = tables::foreign_keys(&world.database);
    // Where a company's rows are, whether they belong to it or lie between two.
    let companies = referring
        .iter()
        .filter_map(|line| line.strip_suffix(") -> companies (id)"));
    let missing: Vec<String> = companies
        .map(|line| line.replace(" (", "."))
        .filter(|column| !told.contains(column))
        .collect();
    assert!(
        missing.is_empty(),
        "A migration says of each: ALTER TABLE … ALTER COLUMN … SET (n_distinct = 5). Missing: {missing:?}"
    );
}

#[test]
fn every_table_of_sqlite_is_strict() {
    let world = on_sqlite();
    let lax = r"SELECT name AS line FROM pragma_table_list
        WHERE type = 'table' AND strict = 0 AND schema = 'main'
          AND name NOT LIKE '\_\_%' ESCAPE '\' AND name NOT LIKE 'sqlite%'";
    let lax = world.database.read_blocking(|conn| ask(conn, lax)).unwrap();
    assert!(lax.is_empty(), "not STRICT: {lax:?}");
}

#[test]
fn unique_keys_are_indexes_named_after_their_columns() {
    let world = on_sqlite();
    let inline = "SELECT t.name || ': ' || i.name AS line
        FROM sqlite_schema t, pragma_index_list(t.name) i
        WHERE t.type = 'table' AND i.origin = 'u'";
    let misnamed = "SELECT name || ' should be ' || should AS line
        FROM (SELECT t.name AS of, i.name, t.name || '__' || group_concat(c.name, '__') AS should
          FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
          WHERE t.type = 'table' AND i.origin = 'c' AND i.[unique]
          GROUP BY t.name, i.name)
        WHERE name <> should";
    let ask = |query: &'static str| {
        world
            .database
            .read_blocking(|conn| ask(conn, query))
            .unwrap()
    };
    assert_eq!(
        ask(inline),
        Vec::<String>::new(),
        "UNIQUE inside a table: make it an index"
    );
    assert_eq!(ask(misnamed), Vec::<String>::new());
}

#[test]
fn what_is_searched_and_sorted_by_is_compared_byte_by_byte() {
    let Some(world) = on_postgres() else { return };
    let by_language = r"SELECT table_name || '.' || column_name AS line
        FROM information_schema.columns
        WHERE table_schema = 'public' AND collation_name IS DISTINCT FROM 'C'
          AND (column_name LIKE 'sort\_%' OR column_name IN ('search', 'name_key', 'short_name'))";
    let found = world
        .database
        .read_blocking(|conn| ask(conn, by_language))
        .unwrap();
    assert!(found.is_empty(), r#"not COLLATE "C": {found:?}"#);
}

#[test]
fn both_databases_hold_the_same() {
    let Some(postgres) = on_postgres() else {
        return;
    };
    let sqlite = on_sqlite();
    let (a, b) = (&sqlite.database, &postgres.database);
    for tell in [
        tables::names,
        tables::defaults,
        tables::primary_keys,
        tables::foreign_keys,
    ] {
        assert_same("in SQLite", &tell(a), "in PostgreSQL", &tell(b));
    }
    let told = Told::by(a);
    assert!(
        told.indexes.len() > 40 && told.checks.len() > 15,
        "SQLite's words are read wrongly"
    );
    postgres
        .database
        .write_blocking(move |conn| told.compare(conn))
        .unwrap();
}

/// What SQLite keeps as it was written: indexes, checks, generated columns. PostgreSQL keeps them
/// in words of its own, so it is told SQLite's as well and compares its own words for both.
struct Told {
    /// Name and statement.
    indexes: Vec<(String, String)>,
    /// Table, name, condition.
    checks: Vec<(String, String, String)>,
    /// Table, column, expression.
    generated: Vec<(String, String, String)>,
}

impl Told {
    fn by(database: &Database) -> Self {
        let query = |kind| {
            let sql = format!(
                r"SELECT name || char(0) || sql AS line FROM sqlite_schema
                  WHERE type = '{kind}' AND sql IS NOT NULL AND name NOT LIKE '\_\_%' ESCAPE '\'"
            );
            let found = database.read_blocking(|conn| ask(conn, &sql)).unwrap();
            let pair = |line: String| {
                let (name, sql) = line.split_once('\0').unwrap();
                (name.to_owned(), without_comments(sql))
            };
            found.into_iter().map(pair).collect::<Vec<_>>()
        };
        let tables = query("table");
        let of = |mark: &str, word: usize| {
            let found = tables.iter().flat_map(move |(table, sql)| {
                sql.match_indices(mark).map(move |(at, _)| {
                    let before: Vec<&str> = sql[..at].split_whitespace().collect();
                    let name = before[before.len() - word].to_owned();
                    (table.clone(), name, in_parentheses(&sql[at + mark.len()..]))
                })
            });
            found.collect::<Vec<_>>()
        };
        let checks = of("CHECK ", 1);
        let words = tables.iter().flat_map(|(_, sql)| sql.split_whitespace());
        let named = words.filter(|word| *word == "CONSTRAINT").count();
        assert_eq!(
            named,
            checks.len(),
            "each CHECK has a name: CONSTRAINT name CHECK (…)"
        );
        Self {
            indexes: query("index"),
            checks,
            generated: of("GENERATED ALWAYS AS ", 2),
        }
    }

    fn compare(&self, conn: &mut Conn) -> Result<(), StoreError> {
        let owns = "SELECT indexname::text AS line FROM pg_indexes WHERE schemaname = 'public'
            AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)";
        let own: Lines = ask(conn, owns)?.into_iter().collect();
        let told = self.indexes.iter().map(|(name, _)| name.clone()).collect();
        assert_same("indexes in PostgreSQL", &own, "indexes in SQLite", &told);
        for (name, sql) in &self.indexes {
            run(
                conn,
                &sql.replacen(&format!(" {name} "), &format!(" told_{name} "), 1),
            )?;
            let words = "SELECT indexdef AS line FROM pg_indexes WHERE indexname = ";
            same(conn, name, words, &format!("told_{name}"))?;
        }
        let owns = "SELECT conname::text AS line FROM pg_constraint
            WHERE contype IN ('c', 'u') AND connamespace = 'public'::regnamespace";
        let own: Lines = ask(conn, owns)?.into_iter().collect();
        let told = self
            .checks
            .iter()
            .map(|(_, name, _)| name.clone())
            .collect();
        assert_same("checks in PostgreSQL", &own, "checks in SQLite", &told);
        for (table, name, check) in &self.checks {
            run(
                conn,
                &format!("ALTER TABLE {table} ADD CONSTRAINT told_{name} CHECK {check}"),
            )?;
            let words =
                "SELECT pg_get_constraintdef(oid) AS line FROM pg_constraint WHERE conname = ";
            same(conn, name, words, &format!("told_{name}"))?;
        }
        for (table, column, expression) in &self.generated {
            let told = format!("told_{column}");
            run(
                conn,
                &format!(
                    "ALTER TABLE {table} ADD COLUMN {told} BIGINT GENERATED ALWAYS AS {expression} STORED"
                ),
            )?;
            let words = format!(
                "SELECT generation_expression::text AS line
                FROM information_schema.columns WHERE table_name = '{table}' AND column_name = "
            );
            same(conn, column, &words, &told)?;
        }
        Ok(())
    }
}

/// Whether PostgreSQL says the same of its own thing and of the one it was told.
fn same(conn: &mut Conn, own: &str, words: &str, told: &str) -> Result<(), StoreError> {
    let mut of =
        |name: &str| Ok::<_, StoreError>(ask(conn, &format!("{words}'{name}'"))?.join("\n"));
    let (mine, theirs) = (of(own)?, of(told)?.replace(told, own));
    assert_eq!(mine, theirs, "{own}: in PostgreSQL and as SQLite has it");
    Ok(())
}

fn run(conn: &mut Conn, statement: &str) -> Result<(), StoreError> {
    use diesel::connection::SimpleConnection;
    Ok(tenantry_store::on!(conn, c => c.batch_execute(statement))?)
}

fn without_comments(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// The text up to the parenthesis that closes the first one, both included.
fn in_parentheses(text: &str) -> String {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text[..=at].to_owned();
        }
    }
    panic!("an open parenthesis in {text}");
}
