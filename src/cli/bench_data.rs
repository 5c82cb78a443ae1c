//! `tenantry bench-data`.

use std::io::{self, Write};

use clap::Args;
use serde_json::json;
use tenantry_store::{apply, effective, may, measuring::Size};

use super::{
    Refused,
    console::Console,
    demo::passwords,
    printing::{self, Format, Printing},
    wait,
};
use crate::{passwords::Typed, settings::Settings};

/// The largest company.
const FIRST: &str = "bench-1";

#[derive(Debug, Args)]
pub(super) struct BenchData {
    /// Companies besides the operator's
    #[arg(long, default_value_t = 1000)]
    companies: usize,
    /// Users of all companies together; more than half of them are in the first
    #[arg(long, default_value_t = 100_000)]
    users: usize,
    #[arg(long, default_value_t = 10_000)]
    groups: usize,
    #[arg(long, default_value_t = 100_000)]
    overrides: usize,
    #[arg(long, default_value_t = 10_000)]
    invitations: usize,
    /// The same seed gives the same data
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn run(asked: &BenchData, settings: Settings) -> Result<(), Refused> {
    let console = Console::open(settings)?;
    let size = Size {
        companies: asked.companies,
        users: asked.users,
        groups: asked.groups,
        overrides: asked.overrides,
        invitations: asked.invitations,
        seed: asked.seed,
    };
    let password = wait(fill(&console, size))?;
    let sign_in = |name: &str| format!("{name}@{FIRST}");
    match asked.printing.format() {
        Format::Json => printing::json(&json!([
            {"company": FIRST, "user_name": "Admin", "sign_in": sign_in("Admin"), "password": password},
        ])),
        Format::Csv => printing::csv(
            &["company", "user_name", "sign_in", "password"],
            [[
                FIRST.to_owned(),
                "Admin".to_owned(),
                sign_in("Admin"),
                password,
            ]],
        ),
        Format::Text => {
            let name = sign_in("Admin");
            printing::lines([format!("{name} can sign in with the password {password}")])
        }
    }
}

async fn fill(console: &Console, size: Size) -> Result<String, Refused> {
    let store = console.store();
    if !store.is_untouched().await? {
        let said = "This installation has companies already: use another data folder or database.";
        return Err(Refused::Because(said.to_owned()));
    }
    if size.companies == 0 {
        return Err(Refused::Because(
            "There must be at least one company.".to_owned(),
        ));
    }
    let tell = |done: usize| {
        // Progress is for people who watch; nothing depends on it.
        let _ = writeln!(io::stderr(), "{done} of {} companies", size.companies);
    };
    store
        .fill_for_measuring(size, console.now, Console::origin(), tell)
        .await?;
    let password = passwords::random()?;
    let hashed = console.app.passwords.hash(Typed::new(&password)).await;
    let hash = hashed.map_err(|problem| Refused::Because(problem.to_string()))?;
    let scope = console.enter(FIRST).await?;
    let find = scope.may::<may::users::Read>()?;
    let admin = find
        .read_long(|tx| effective::find_person(tx, "Admin"))
        .await?
        .user;
    let may = scope.may::<may::users::Update>()?;
    let token = may
        .write(move |tx| apply::activation_link(tx, admin, "Admin", Some("admin@bench-1.example")))
        .await?;
    store
        .door(console.now, Console::origin())
        .write(move |tx| tenantry_store::accounts::activation::activate(tx, &token, &hash))
        .await?;
    Ok(password)
}
