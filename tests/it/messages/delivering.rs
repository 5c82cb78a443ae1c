//! Delivery by the worker: portion by portion, after a restart, with letters, to ten thousand.

use std::{fs, time::Instant as Timer};

use jiff::SignedDuration;
use tenantry::worker;
use tenantry_policy::{company::CompanyStatus, console::users, message::Audience};
use tenantry_store::{
    may,
    measuring::Size,
    messages::{self, Letters, Stuck},
    store::Store,
};

use super::{TEXT, deliver, draft, find, names, send};
use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        server::TestServer,
        trio::{Trio, lending},
    },
};

/// The letters in the folder, decoded.
fn letters(db: &TestDatabase) -> Vec<String> {
    let Ok(files) = fs::read_dir(db.folder().join("mail")) else {
        return Vec::new();
    };
    let read = |file: std::io::Result<fs::DirEntry>| {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        text.replace("=\r\n", "").replace("=3D", "=")
    };
    files.map(read).collect()
}

fn about_friday(db: &TestDatabase) -> usize {
    let letters = letters(db);
    letters
        .iter()
        .filter(|letter| letter.contains("Closed on Friday"))
        .count()
}

async fn mailing(trio: &Trio, id: tenantry_policy::ids::MessageId) -> messages::Mailing {
    let ana = trio.enter(&trio.ana, "adria").await;
    let may = ana.may::<may::messages::Read>().unwrap();
    may.read(move |tx| messages::mailing(tx, id)).await.unwrap()
}

on_both_databases! {
    async fn each_is_mailed_a_copy_and_the_sender_sees_what_became_of_it(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let server = TestServer::start(&trio.db);
        worker::run_once(&server.app, server.app.clock.now()).await;
        trio.user("adria", "nina").await;
        worker::run_once(&server.app, server.app.clock.now()).await;
        let before = letters(&trio.db).len();
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let waiting = mailing(&trio, id).await;
        assert_eq!((waiting.queued, waiting.sent), (1, 0));
        worker::run_once(&server.app, server.app.clock.now()).await;
        let found = letters(&trio.db);
        assert_eq!(found.len(), before + 1);
        let letter = found.iter().find(|letter| letter.contains("Closed on Friday")).unwrap();
        assert!(letter.contains("To: nina@adria.example"), "{letter}");
        for part in ["Ana Kos of Adria Travel wrote to everybody", "/me/messages/", "Stop mailing me"] {
            assert!(letter.contains(part), "{part} in {letter}");
        }
        for line in TEXT.lines() {
            assert!(letter.contains(line), "{line} in {letter}");
        }
        let sent = mailing(&trio, id).await;
        assert_eq!((sent.queued, sent.sent), (0, 1));
    }

    async fn letters_of_a_message_that_was_taken_back_are_not_sent(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let server = TestServer::start(&trio.db);
        trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let may = ana.may::<may::messages::Delete>().unwrap();
        may.write(move |tx| messages::delete(tx, id)).await.unwrap();
        worker::run_once(&server.app, server.app.clock.now()).await;
        let found = letters(&trio.db);
        assert!(!found.iter().any(|letter| letter.contains("Closed on Friday")), "{found:?}");
    }

    async fn no_letter_leaves_to_who_is_shut_out_at_home(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let server = TestServer::start(&trio.db);
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [users::READ]), &olaf).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        for (status, letters_more) in [(CompanyStatus::Suspended, 0), (CompanyStatus::Active, 1)] {
            let before = about_friday(&trio.db);
            send(&ana, Audience::Everybody).await.unwrap();
            deliver(&trio.db).await;
            trio.set_company_status(&olaf, status).await;
            worker::run_once(&server.app, server.app.clock.now()).await;
            trio.set_company_status(&olaf, CompanyStatus::Active).await;
            assert_eq!(about_friday(&trio.db) - before, letters_more, "{status:?}");
        }
    }

    async fn all_other_letters_pass_those_of_messages(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let server = TestServer::start(&trio.db);
        worker::run_once(&server.app, server.app.clock.now()).await;
        for number in 0..30 {
            trio.user("adria", &format!("user{number}")).await;
        }
        for _ in 0..3 {
            worker::run_once(&server.app, server.app.clock.now()).await;
        }
        let ana = trio.enter(&trio.ana, "adria").await;
        send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        server.app.clock.advance(SignedDuration::from_secs(1));
        server.browser().post("/forgotten-password", &[("name", "user7@adria.example")]);
        worker::send_due(&server.app, server.app.clock.now()).await.unwrap();
        let found = letters(&trio.db);
        assert!(found.iter().any(|letter| letter.contains("/password-reset/")));
        let messages = found.iter().filter(|letter| letter.contains("Closed on Friday")).count();
        assert!(messages < 30, "the worker sends some at a time: {messages}");
    }

    async fn ten_thousand_are_reached_portion_by_portion(db: TestDatabase) {
        let size = Size {
            companies: 1,
            users: 10_400,
            groups: 1,
            overrides: 0,
            invitations: 0,
            seed: 1,
        };
        db.store.fill_for_measuring(size, noon(), origin(), |_| ()).await.unwrap();
        let admin = db.store
            .enter_as_user("bench-1", "bench-1", "Admin", noon(), origin())
            .await
            .unwrap();
        let may = admin.may::<may::messages::Create>().unwrap();
        let reach = may.read(|tx| messages::reach(tx, Audience::Everybody)).await.unwrap();
        assert!(reach.people() > 10_000, "{reach:?}");
        let expected = reach.people();
        let draft = draft(Audience::Everybody);
        let asked = db.store.database().queries_asked();
        let id = may
            .write(move |tx| messages::send(tx, &draft, expected))
            .await
            .unwrap();
        let asked = db.store.database().queries_asked() - asked;
        assert!(asked < 20, "sending asks a fixed number of queries, not {asked}");
        // A few portions, then the program is started anew.
        for _ in 0..3 {
            assert!(messages::deliver_next(&db.store, Letters::Queued, noon(), &mut Stuck::default()).await.unwrap());
        }
        let line = find(&admin, id).await.unwrap().line;
        assert_eq!((line.reached, line.delivered_at), (1500, None), "progress is seen");
        let again = Store::new(tenantry_store::connection::Database::open(
            &tenantry_store::connection::DatabaseSettings::new(&db.url),
        ).unwrap());
        let timer = Timer::now();
        messages::deliver_all(&again, Letters::Queued, noon()).await.unwrap();
        let line = find(&admin, id).await.unwrap().line;
        assert_eq!(line.reached, expected, "in {:?}", timer.elapsed());
        assert!(line.delivered_at.is_some());
        assert_eq!(names(&admin, id).await.len(), 50);
        let may = admin.may::<may::messages::Read>().unwrap();
        let mailing = may.read(move |tx| messages::mailing(tx, id)).await.unwrap();
        assert_eq!(mailing.queued, expected);
    }
}
