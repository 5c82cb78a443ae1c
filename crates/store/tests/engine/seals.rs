//! The chain of seals: whoever tampers with the audit trail behind the program's back is found.

use std::collections::HashMap;

use diesel::connection::SimpleConnection;
use tenantry_store::audit::seal::{Broken, Head, Proved};
use tenantry_store::installation;
use tenantry_store::on;
use tenantry_store::store::Store;

use crate::world::{World, both, in_runtime};

fn installed(world: &World) -> Store {
    world.database.migrate().unwrap();
    let store = Store::new(world.database.clone());
    let now = "2026-09-01T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
    installation::install(&store, now.into()).unwrap();
    store
}

fn seal(store: &Store) -> usize {
    in_runtime(async { store.seal_waiting().await.unwrap() })
}

fn prove(store: &Store) -> Proved {
    prove_against(store, HashMap::new())
}

fn prove_against(store: &Store, noted: HashMap<String, Head>) -> Proved {
    in_runtime(async {
        store
            .prove_audit(Some("operator"), noted)
            .await
            .unwrap()
            .remove(0)
    })
}

fn noted(store: &Store) -> HashMap<String, Head> {
    HashMap::from([("operator".to_owned(), prove(store).head)])
}

/// More events, as the program would write them.
fn events(world: &World, ids: std::ops::Range<i64>) {
    for id in ids {
        tamper(
            world,
            &format!(
                "INSERT INTO audit_events (company_id, id, at, capacity, actor_name, action, subject_kind, \
             subject_name, detail, count, address, request_id) \
             VALUES (1, {id}, 1, 'nobody', '', 'tests.happened', 'test', '', '{{}}', 1, '', ''); \
             INSERT INTO audit_unsealed (company_id, event_id) VALUES (1, {id});"
            ),
        );
    }
}

fn tamper(world: &World, sql: &str) {
    let sql = sql.to_owned();
    let done = move |conn: &mut _| Ok(on!(conn, c => c.batch_execute(&sql))?);
    world.database.write_blocking(done).unwrap();
}

fn broken(store: &Store) -> (i64, Broken) {
    let (sequence, _, how) = prove(store).broken.unwrap();
    (sequence, how)
}

both! {
    fn an_untouched_chain_is_proved_and_says_what_waits(world: &World) {
        let store = installed(world);
        let before = prove(&store);
        assert_eq!((before.sealed, before.waiting, before.broken), (0, 1, None));
        assert_eq!(seal(&store), 1);
        events(world, 5..8);
        let after = prove(&store);
        assert_eq!((after.sealed, after.waiting, after.broken), (1, 3, None));
        assert_eq!((seal(&store), seal(&store)), (3, 0), "each event is sealed once");
        assert_eq!((prove(&store).sealed, prove(&store).broken), (4, None));
    }

    fn an_event_that_commits_late_is_sealed_late(world: &World) {
        let store = installed(world);
        events(world, 50..53);
        seal(&store);
        events(world, 20..21);
        seal(&store);
        assert_eq!((prove(&store).sealed, prove(&store).broken), (5, None));
    }

    fn a_changed_event_is_the_first_broken_row(world: &World) {
        let store = installed(world);
        events(world, 5..9);
        seal(&store);
        tamper(world, "UPDATE audit_events SET action = 'tests.other' WHERE company_id = 1 AND id = 6");
        assert_eq!(broken(&store), (2, Broken::Changed));
    }

    fn a_deleted_event_is_missed(world: &World) {
        let store = installed(world);
        events(world, 5..9);
        seal(&store);
        tamper(world, "DELETE FROM audit_events WHERE company_id = 1 AND id = 7");
        assert_eq!(broken(&store), (3, Broken::EventMissing));
    }

    fn a_deleted_seal_is_missed_in_the_middle_and_at_the_end(world: &World) {
        let store = installed(world);
        events(world, 5..9);
        seal(&store);
        tamper(world, "DELETE FROM audit_seals WHERE company_id = 1 AND sequence = 5");
        assert_eq!(broken(&store), (5, Broken::CutOff));
        tamper(world, "DELETE FROM audit_seals WHERE company_id = 1 AND sequence = 2");
        assert_eq!(broken(&store), (2, Broken::SealMissing));
    }

    fn a_chain_made_anew_shows_beside_a_head_that_was_noted(world: &World) {
        let store = installed(world);
        events(world, 5..9);
        seal(&store);
        let before = noted(&store);
        events(world, 9..12);
        seal(&store);
        assert_eq!(prove_against(&store, before.clone()).broken, None, "what was noted is in it");
        let later = noted(&store);
        // Without the last events, and with a head that says so.
        tamper(world, "DELETE FROM audit_seals WHERE company_id = 1 AND sequence > 6;
            DELETE FROM audit_events WHERE company_id = 1 AND id IN (10, 11);
            UPDATE audit_chains SET sequence = 6, hash = (SELECT hash FROM audit_seals
                WHERE company_id = 1 AND sequence = 6) WHERE company_id = 1");
        assert_eq!(prove(&store).broken, None, "by itself it is whole");
        let (sequence, _, how) = prove_against(&store, later).broken.unwrap();
        assert_eq!((sequence, how), (7, Broken::ShorterThanNoted));
        // All of it anew, with another second event.
        tamper(world, "UPDATE audit_events SET action = 'tests.other' WHERE company_id = 1 AND id = 6;
            INSERT INTO audit_unsealed (company_id, event_id) SELECT company_id, event_id
                FROM audit_seals WHERE company_id = 1;
            DELETE FROM audit_seals WHERE company_id = 1");
        tamper(world, if world.database.is_sqlite() {
            "UPDATE audit_chains SET sequence = 0, hash = x'' WHERE company_id = 1"
        } else {
            "UPDATE audit_chains SET sequence = 0, hash = '' WHERE company_id = 1"
        });
        seal(&store);
        assert_eq!(prove(&store).broken, None, "by itself it is whole");
        let (sequence, _, how) = prove_against(&store, before).broken.unwrap();
        assert_eq!((sequence, how), (5, Broken::NotAsNoted));
    }

    fn an_event_put_in_on_a_side_way_is_found(world: &World) {
        let store = installed(world);
        events(world, 5..6);
        seal(&store);
        events(world, 9..10);
        tamper(world, "DELETE FROM audit_unsealed WHERE company_id = 1 AND event_id = 9");
        assert_eq!(broken(&store).1, Broken::Unsealed);
    }
}
