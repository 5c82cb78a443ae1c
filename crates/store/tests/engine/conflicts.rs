//! The same mistake is the same error on both databases.

use diesel::prelude::*;
use tenantry_store::error::{Constraint, StoreError};
use tenantry_store::on;

use crate::world::{World, both, count, insert, players, team, teams};

fn refused(world: &World, ids_and_names: &'static [(i64, &'static str)]) -> StoreError {
    let result = world.database.write_blocking(move |conn| {
        for (id, name) in ids_and_names {
            insert(conn, &team(*id, name))?;
        }
        Ok(())
    });
    result.unwrap_err()
}

fn unique(error: &StoreError) -> (&str, Vec<&str>) {
    match error {
        StoreError::Conflict(Constraint::Unique { table, columns }) => {
            (table, columns.iter().map(String::as_str).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn insert_player(
    conn: &mut tenantry_store::connection::Conn,
    id: i64,
    team: i64,
    name: &str,
) -> Result<usize, StoreError> {
    Ok(on!(conn, c => diesel::insert_into(players::table)
        .values((
            players::company_id.eq(1),
            players::id.eq(id),
            players::team_id.eq(team),
            players::name.eq(name),
        ))
        .execute(c))?)
}

both! {
    fn a_duplicate_names_table_and_columns(world: &World) {
        let error = refused(world, &[(1, "Ants"), (2, "Ants")]);
        assert_eq!(unique(&error), ("teams", vec!["company_id", "name"]));
        assert!(error.is_duplicate("teams", "name"));
        assert!(!error.is_duplicate("teams", "id"));
        assert!(!error.is_duplicate("players", "name"));
    }

    fn so_does_a_second_row_with_the_same_key(world: &World) {
        let error = refused(world, &[(1, "Ants"), (1, "Bees")]);
        assert_eq!(unique(&error), ("teams", vec!["company_id", "id"]));
    }

    fn a_key_without_the_conventional_name_is_named_too(world: &World) {
        let error = world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            insert_player(conn, 1, 1, "Anna")?;
            insert_player(conn, 1, 1, "Bert")
        }).unwrap_err();
        assert_eq!(unique(&error), ("players", vec!["company_id", "id"]));
    }

    fn an_index_over_an_expression_goes_by_its_name(world: &World) {
        let error = world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            insert_player(conn, 1, 1, "Anna")?;
            insert_player(conn, 2, 1, "ANNA")
        }).unwrap_err();
        assert_eq!(unique(&error), ("players", vec!["company_id", "lower_name"]));
    }

    fn a_missing_parent_is_a_foreign_key(world: &World) {
        let error = world.database.write_blocking(|conn| insert_player(conn, 1, 99, "Anna"));
        assert!(error.unwrap_err().is_foreign_key());
    }

    fn so_is_a_parent_that_is_still_needed(world: &World) {
        let error = world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            insert_player(conn, 1, 1, "Anna")?;
            Ok(on!(conn, c => diesel::delete(teams::table).execute(c))?)
        }).unwrap_err();
        assert!(error.is_foreign_key(), "{error:?}");
    }

    fn a_check_goes_by_its_name(world: &World) {
        let error = refused(world, &[(1, "")]);
        let StoreError::Conflict(Constraint::Check { name }) = error else { panic!("{error:?}") };
        assert_eq!(name, "team_has_name");
    }

    fn what_isnt_there_is_not_found(world: &World) {
        let error = world.database.read_blocking(|conn| {
            Ok(on!(conn, c => teams::table.find((1, 1)).select(teams::name).first::<String>(c))?)
        }).unwrap_err();
        assert!(matches!(error, StoreError::NotFound));
    }

    fn a_nested_failure_can_be_survived(world: &World) {
        let survived = world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            let error = conn.nested(|conn| {
                insert(conn, &team(2, "Bees"))?;
                insert(conn, &team(3, "Ants"))
            }).unwrap_err();
            insert(conn, &team(4, "Cats"))?;
            Ok(error.is_duplicate("teams", "name"))
        }).unwrap();
        assert!(survived);
        assert_eq!(world.count(), 2);
    }

    fn a_failed_write_leaves_nothing(world: &World) {
        let error = world.database.write_blocking(|conn| {
            insert(conn, &team(1, "Ants"))?;
            assert_eq!(count(conn)?, 1);
            Err::<(), _>(StoreError::Stale)
        }).unwrap_err();
        assert!(matches!(error, StoreError::Stale));
        assert_eq!(world.count(), 0);
    }
}
