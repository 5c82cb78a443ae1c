//! A message of which the rows are broken: it is told about and holds up no other.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use tenantry_policy::{ids::CompanyRoleId, message::Audience};
use tenantry_store::accounts::activation::{self, Activated};
use tenantry_store::companies::{self, CompanyFields, NewCompany};
use tenantry_store::instant::Instant;
use tenantry_store::links::Token;
use tenantry_store::messages::{self, Draft, Letters};
use tenantry_store::store::Store;
use tenantry_store::users::{self, Sent, UserInput};
use tenantry_store::{installation, may, on};

use crate::tables::ask;
use crate::world::{World, both, in_runtime};

fn noon() -> Instant {
    let noon = "2026-09-01T12:00:00Z".parse::<jiff::Timestamp>();
    noon.unwrap().into()
}

/// Installs the program and registers companies with one user each who can act.
async fn installed(world: &World, companies: &[&str]) -> Store {
    world.database.migrate().unwrap();
    let store = Store::new(world.database.clone());
    installation::install(&store, noon()).unwrap();
    for name in companies {
        let operator = store.enter_as_system("operator", noon(), Arc::default());
        let may = operator
            .await
            .unwrap()
            .may::<may::companies::Create>()
            .unwrap();
        let new = NewCompany {
            fields: CompanyFields {
                name: (*name).to_owned(),
                short_name: (*name).to_owned(),
                time_zone: "Europe/Ljubljana".to_owned(),
                ..CompanyFields::default()
            },
            roles: vec![CompanyRoleId::new(1)],
            admin_name: "Ana Kos".to_owned(),
            admin_email: None,
            send_mail: false,
        };
        let made = may.write(move |tx| companies::register(tx, &new));
        activate(&store, made.await.unwrap().activation).await;
        let input = UserInput {
            user_name: "nina".to_owned(),
            full_name: "Nina Kos".to_owned(),
            ..UserInput::default()
        };
        let fields = input.check().unwrap();
        let system = store.enter_as_system(name, noon(), Arc::default());
        let may = system.await.unwrap().may::<may::users::Create>().unwrap();
        let made = may.change_rights(move |tx| users::create(tx, &fields));
        let Sent::OnSheet(code) = made.await.unwrap().sent else {
            panic!("a user without e-mail gets a sheet");
        };
        activate(&store, code).await;
    }
    store
}

async fn activate(store: &Store, token: Token) {
    let door = store.door(noon(), Arc::default());
    let done = door.write(move |tx| activation::activate(tx, &token, "no hash"));
    assert!(matches!(done.await.unwrap(), Activated::Done(..)));
}

async fn send(store: &Store, company: &str, subject: &str) {
    let draft = Draft {
        audience: Audience::Everybody,
        subject: subject.to_owned(),
        text: "Read me.".to_owned(),
        form: None,
    };
    let system = store.enter_as_system(company, noon(), Arc::default());
    let may = system
        .await
        .unwrap()
        .may::<may::messages::Create>()
        .unwrap();
    may.write(move |tx| messages::send(tx, &draft, 1))
        .await
        .unwrap();
}

/// The subjects of the messages of which this holds.
fn subjects(world: &World, holds: &str) -> Vec<String> {
    let query = format!("SELECT subject AS line FROM messages WHERE {holds} ORDER BY subject");
    let found = world.database.read_blocking(|conn| ask(conn, &query));
    found.unwrap()
}

both! {
    fn a_message_that_cannot_be_delivered_holds_up_no_other(world: &World) {
        in_runtime(async {
            let store = installed(world, &["adria", "nordic"]).await;
            for (company, subject) in [
                ("adria", "Broken"),
                ("adria", "After it"),
                ("nordic", "Elsewhere"),
                ("nordic", "Broken as well"),
                ("nordic", "The last"),
            ] {
                send(&store, company, subject).await;
            }
            let nobody = "UPDATE messages SET sent_by = 'nobody' WHERE subject LIKE 'Broken%'";
            world.database.write(move |conn| Ok(on!(conn, c => c.batch_execute(nobody))?)).await.unwrap();
            let said = messages::deliver_all(&store, Letters::Queued, noon()).await;
            assert!(said.is_err(), "it is told that something could not be delivered");
            let waiting = subjects(world, "delivered_at IS NULL");
            assert_eq!(waiting, ["Broken", "Broken as well"]);
            assert_eq!(subjects(world, "reached > 0"), ["After it", "Elsewhere", "The last"]);
            // The next run tries anew.
            let mended = "UPDATE messages SET sent_by = (SELECT min(sent_by) FROM messages other
                WHERE other.company_id = messages.company_id AND other.sent_by <> 'nobody')";
            world.database.write(move |conn| Ok(on!(conn, c => c.batch_execute(mended))?)).await.unwrap();
            messages::deliver_all(&store, Letters::Queued, noon()).await.unwrap();
            assert_eq!(subjects(world, "reached = 0"), [""; 0]);
        });
    }
}
