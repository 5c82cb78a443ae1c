//! What can be said in `on!`: every form of query the store needs compiles for both databases and
//! answers alike.

use diesel::prelude::*;
use diesel::upsert::excluded;
use jiff::civil::date;
use tenantry_store::connection::Conn;
use tenantry_store::day::Day;
use tenantry_store::error::StoreError;
use tenantry_store::instant::Instant;
use tenantry_store::on;

use crate::world::{Team, World, both, insert, players, team, teams};

/// What a list is asked for.
#[derive(Default)]
struct Wanted {
    name_begins: Option<String>,
    only_founded: bool,
    descending: bool,
    /// The last row of the page before.
    after: Option<(String, i64)>,
}

/// How a noun lists its rows: one private base query, filters added as they are asked for, and
/// pages that continue after the last row seen.
fn list(conn: &mut Conn, company: i64, wanted: Wanted) -> Result<Vec<Team>, StoreError> {
    Ok(on!(conn, c => {
        let mut query = teams::table.filter(teams::company_id.eq(company)).into_boxed();
        if let Some(start) = &wanted.name_begins {
            query = query.filter(teams::name.like(format!("{start}%")));
        }
        if wanted.only_founded {
            query = query.filter(teams::founded.is_not_null());
        }
        query = match (wanted.after, wanted.descending) {
            (None, _) => query,
            (Some((name, id)), false) => query.filter(
                teams::name.gt(name.clone()).or(teams::name.eq(name).and(teams::id.gt(id)))),
            (Some((name, id)), true) => query.filter(
                teams::name.lt(name.clone()).or(teams::name.eq(name).and(teams::id.lt(id)))),
        };
        query = if wanted.descending {
            query.order((teams::name.desc(), teams::id.desc()))
        } else {
            query.order((teams::name, teams::id))
        };
        query.limit(2).select(Team::as_select()).load(c)
    })?)
}

fn names(teams: &[Team]) -> Vec<&str> {
    teams.iter().map(|team| team.name.as_str()).collect()
}

both! {
    fn a_boxed_list_is_filtered_and_paged(world: &World) {
        world.database.write_blocking(|conn| {
            for (id, name) in [(1, "Ants"), (2, "Bees"), (3, "Bats"), (4, "ants"), (5, "Boars")] {
                insert(conn, &team(id, name))?;
            }
            insert(conn, &Team { company_id: 2, ..team(9, "Ants") })
        }).unwrap();
        world.database.read_blocking(|conn| {
            let first = list(conn, 1, Wanted::default())?;
            assert_eq!(names(&first), ["Ants", "Bats"]);
            let after = Some(("Bats".to_owned(), 3));
            let second = list(conn, 1, Wanted { after, ..Wanted::default() })?;
            assert_eq!(names(&second), ["Bees", "Boars"]);
            let wanted = Wanted { descending: true, ..Wanted::default() };
            assert_eq!(names(&list(conn, 1, wanted)?), ["ants", "Boars"]);
            let name_begins = Some("Be".to_owned());
            let wanted = Wanted { name_begins, ..Wanted::default() };
            assert_eq!(names(&list(conn, 1, wanted)?), ["Bees"]);
            let wanted = Wanted { only_founded: true, ..Wanted::default() };
            assert!(list(conn, 1, wanted)?.is_empty());
            Ok(())
        }).unwrap();
    }

    fn an_inserted_row_comes_back_as_it_is_stored(world: &World) {
        let new = Team {
            founded: Some(Day::from(date(1899, 12, 31))),
            changed_at: Instant::from("2026-03-31T10:15:30.123456Z".parse::<jiff::Timestamp>().unwrap()),
            ..team(1, "Ants")
        };
        let expected = new.clone();
        let stored: Team = world.database.write_blocking(move |conn| {
            Ok(on!(conn, c => diesel::insert_into(teams::table)
                .values(&new)
                .returning(Team::as_returning())
                .get_result(c))?)
        }).unwrap();
        assert_eq!(stored, expected);
        assert_eq!(stored.changed_at.to_string(), "2026-03-31T10:15:30.123Z");
        let founded: Vec<i64> = world.database.read_blocking(|conn| {
            let last = Day::from(date(1900, 1, 1));
            Ok(on!(conn, c => teams::table
                .filter(teams::founded.lt(last))
                .filter(teams::changed_at.gt(Instant::from_milliseconds(0).unwrap()))
                .select(teams::id)
                .load(c))?)
        }).unwrap();
        assert_eq!(founded, [1]);
    }

    fn many_rows_are_inserted_at_once(world: &World) {
        let rows: Vec<Team> = (1..=500).map(|id| team(id, &format!("Team {id}"))).collect();
        let inserted = world.database.write_blocking(move |conn| {
            Ok(on!(conn, c => diesel::insert_into(teams::table).values(&rows).execute(c))?)
        }).unwrap();
        assert_eq!((inserted, world.count()), (500, 500));
    }

    fn what_exists_is_updated_and_what_doesnt_is_inserted(world: &World) {
        world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            let rows = vec![team(1, "Bees"), team(2, "Cats")];
            on!(conn, c => diesel::insert_into(teams::table)
                .values(&rows)
                .on_conflict((teams::company_id, teams::id))
                .do_update()
                .set(teams::name.eq(excluded(teams::name)))
                .execute(c))?;
            on!(conn, c => diesel::insert_into(teams::table)
                .values(&team(2, "Dogs"))
                .on_conflict_do_nothing()
                .execute(c))?;
            Ok(())
        }).unwrap();
        let names: Vec<String> = world.database.read_blocking(|conn| {
            Ok(on!(conn, c => teams::table.order(teams::id).select(teams::name).load(c))?)
        }).unwrap();
        assert_eq!(names, ["Bees", "Cats"]);
    }

    fn an_update_tells_how_many_rows_and_gives_them_back(world: &World) {
        world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            let mine = || teams::table.find((1, 1));
            let none = on!(conn, c => diesel::update(mine().filter(teams::name.eq("Bees")))
                .set(teams::name.eq("Cats"))
                .execute(c))?;
            assert_eq!(none, 0);
            let name: String = on!(conn, c => diesel::update(mine())
                .set(teams::name.eq("Cats"))
                .returning(teams::name)
                .get_result(c))?;
            assert_eq!(name, "Cats");
            assert_eq!(on!(conn, c => diesel::delete(mine()).execute(c))?, 1);
            Ok(())
        }).unwrap();
    }

    fn tables_are_joined_united_and_asked_within(world: &World) {
        world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            insert(conn, &team(2, "Bees"))?;
            let rows = [(10, 1, "Anna"), (11, 1, "Bert"), (12, 2, "Carl")].map(|(id, team, name)| (
                players::company_id.eq(1),
                players::id.eq(id),
                players::team_id.eq(team),
                players::name.eq(name),
            ));
            on!(conn, c => diesel::insert_into(players::table).values(rows.to_vec()).execute(c))?;
            Ok(())
        }).unwrap();
        world.database.read_blocking(|conn| {
            let both: Vec<(String, Option<String>)> = on!(conn, c => teams::table
                .left_join(players::table.on(
                    players::company_id.eq(teams::company_id).and(players::team_id.eq(teams::id))))
                .order((teams::name, players::name))
                .select((teams::name, players::name.nullable()))
                .load(c))?;
            assert_eq!(both.len(), 3);
            let mut all: Vec<String> = on!(conn, c => teams::table
                .select(teams::name)
                .union_all(players::table.select(players::name))
                .load(c))?;
            all.sort();
            assert_eq!(all, ["Anna", "Ants", "Bees", "Bert", "Carl"]);
            let with_bert: Vec<i64> = on!(conn, c => teams::table
                .filter(diesel::dsl::exists(players::table
                    .filter(players::company_id.eq(teams::company_id))
                    .filter(players::team_id.eq(teams::id))
                    .filter(players::name.eq_any(["Bert", "Bill"]))))
                .select(teams::id)
                .load(c))?;
            assert_eq!(with_bert, [1]);
            let sizes: Vec<(i64, i64)> = on!(conn, c: Backend => players::table
                .group_by(players::team_id)
                .select((players::team_id, diesel::dsl::count_star()))
                .order(players::team_id)
                .into_boxed::<Backend>()
                .load(c))?;
            assert_eq!(sizes, [(1, 2), (2, 1)]);
            Ok(())
        }).unwrap();
    }
}
