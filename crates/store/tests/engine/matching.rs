//! What an expression lets through, in the databases as in memory.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use jiff::civil::{Date, date};
use tenantry_policy::expressions::{self, Bare};
use tenantry_store::day::Day;
use tenantry_store::matching::passes;
use tenantry_store::on;

use crate::world::{World, both};

diesel::table! {
    kept (id) {
        id -> BigInt,
        words -> Nullable<Text>,
        number -> Nullable<BigInt>,
        day -> Nullable<Date>,
    }
}

/// Letters that mean something to one or the other database, and some whose case is unusual.
const WORDS: [&str; 40] = [
    "", "a", "A", "ab", "aB", "AB", "abc", "b", "B", "ž", "Ž", "Žan", "žAN", "ß", "SS", "ẞ", "σ",
    "ς", "Σ", "İ", "i", "I", "ı", "k", "\u{212a}", "a%", "a_b", "a*b", "a?b", "[ab]", "]", "a\\b",
    "a.b", "a\nb", "^a$", "{2}", "(a|b)", " a ", "😀", "***:a",
];

const EXPRESSIONS: [&str; 46] = [
    "a",
    "=a",
    "~a",
    "~ab",
    "a*",
    "*b",
    "~*b",
    "?",
    "??",
    "~?B",
    "a?*b",
    "!a",
    "!~a*",
    "<>a;<>b",
    "~a*;!ab",
    "*",
    "+null",
    "a+null",
    "!a+null",
    "~ž*",
    "=~ŽAN",
    "~ß",
    "~ẞ",
    "~σ",
    "~ς",
    "~İ",
    "~i",
    "~ı",
    "~k",
    "~\u{212a}",
    "a\\*b",
    "a\\?b",
    "*\\\\*",
    "a%",
    "a_b",
    "[*",
    "*]",
    "\\^a$",
    "{2}",
    "(a\\|b)",
    "a.b",
    "a..b",
    ">=a;<B",
    "A..ž",
    "~😀",
    "\\*\\*\\*:a",
];

const NUMBERS: [i64; 7] = [i64::MIN, -5, 0, 1, 7, 100, i64::MAX];
const DAYS: [Date; 5] = [
    date(0, 1, 1),
    date(1999, 12, 31),
    date(2026, 2, 28),
    date(2026, 3, 1),
    date(9999, 12, 31),
];

#[derive(Insertable)]
#[diesel(table_name = kept, treat_none_as_default_value = false)]
struct Row {
    id: i64,
    words: Option<String>,
    number: Option<i64>,
    day: Option<Day>,
}

fn rows() -> Vec<Row> {
    (0..WORDS.len())
        .map(|place| Row {
            id: i64::try_from(place).unwrap(),
            words: WORDS.get(place).map(|&words| words.to_owned()),
            number: NUMBERS.get(place).copied(),
            day: DAYS.get(place).copied().map(Day::from),
        })
        .chain([Row {
            id: -1,
            words: None,
            number: None,
            day: None,
        }])
        .collect()
}

fn fill(world: &World) {
    let day = if world.database.is_sqlite() {
        "text"
    } else {
        "date"
    };
    // Not every column of texts is ordered by bytes of itself.
    let table =
        format!("CREATE TABLE kept (id bigint PRIMARY KEY, words text, number bigint, day {day})");
    world
        .database
        .write_blocking(move |conn| {
            on!(conn, c => c.batch_execute(&table))?;
            on!(conn, c => {
                for row in rows() {
                    diesel::insert_into(kept::table).values(row).execute(c)?;
                }
            });
            Ok(())
        })
        .unwrap();
}

/// The ids of the rows that a condition finds.
macro_rules! found {
    ($world:expr, $column:expr, $expression:expr) => {{
        let expression = $expression.clone();
        let read = move |conn: &mut tenantry_store::connection::Conn| {
            let ids: Vec<i64> = on!(conn, c => kept::table
                .filter(passes($column, &expression))
                .order(kept::id)
                .select(kept::id)
                .load(c))?;
            Ok(ids)
        };
        $world.database.read_blocking(read).unwrap()
    }};
}

fn ids_of(passes: impl Fn(&Row) -> bool) -> Vec<i64> {
    let mut ids: Vec<i64> = rows()
        .iter()
        .filter(|row| passes(row))
        .map(|row| row.id)
        .collect();
    ids.sort_unstable();
    ids
}

both! {
    fn texts_are_found_as_in_memory(world: &World) {
        fill(world);
        for bare in [Bare::Whole, Bare::Within] {
            for typed in EXPRESSIONS {
                let expression = expressions::text(typed, bare).unwrap();
                let found = found!(world, kept::words, expression);
                let passing = ids_of(|row| expression.passes(row.words.as_deref()));
                assert_eq!(found, passing, "{typed:?} {bare:?}");
            }
            for word in WORDS.iter().skip(1) {
                let typed: String = word.chars().flat_map(|letter| ['\\', letter]).collect();
                for sign in ["=", "~", "~*", ">", "<=", "!"] {
                    let expression = expressions::text(&format!("{sign}{typed}"), bare).unwrap();
                    let found = found!(world, kept::words, expression);
                    let passing = ids_of(|row| expression.passes(row.words.as_deref()));
                    assert_eq!(found, passing, "{sign}{word:?} {bare:?}");
                }
            }
        }
    }

    fn numbers_and_days_are_found_as_in_memory(world: &World) {
        fill(world);
        for typed in ["0", "!0", ">=1", "<1;7", "-5..7", "..0", "7..;!100", "+null", "!0+null", "<0"] {
            let expression = expressions::number(typed).unwrap();
            let passing = ids_of(|row| expression.passes(row.number.as_ref()));
            assert_eq!(found!(world, kept::number, expression), passing, "{typed}");
        }
        for typed in ["2026", "!2026", ">2026-02", "<2026", "..1.3.2026", "1999..2026-02", "+null", "0000"] {
            let expression = expressions::days(typed).unwrap();
            let passing = ids_of(|row| {
                let day = row.day.map(Day::date);
                expression.passes(day.as_ref())
            });
            assert_eq!(found!(world, kept::day, expression), passing, "{typed}");
        }
    }
}
