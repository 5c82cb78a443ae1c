//! `tenantry bench-data`.

use std::io::{self, Write};

use clap::Args;
use serde_json::json;
use tenantry_policy::ids::UserId;
use tenantry_store::{
    accounts::activation, apply, error::StoreError, may, measuring::Size, scope::CompanyScope,
};

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
const ADMIN: &str = "Admin";

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
    /// How many people of the largest company can sign in, besides its Admin
    #[arg(long, default_value_t = 64)]
    sign_ins: usize,
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
    let (names, password) = wait(fill(&console, size, asked.sign_ins))?;
    let sign_in = |name: &str| format!("{name}@{FIRST}");
    match asked.printing.format() {
        Format::Json => {
            let lines = names.iter().map(|name| {
                json!({"company": FIRST, "user_name": name, "sign_in": sign_in(name), "password": password})
            });
            printing::json(&lines.collect::<Vec<_>>())
        }
        Format::Csv => {
            let lines = names.iter().map(|name| {
                [
                    FIRST.to_owned(),
                    name.clone(),
                    sign_in(name),
                    password.clone(),
                ]
            });
            printing::csv(&["company", "user_name", "sign_in", "password"], lines)
        }
        Format::Text => {
            let admin = sign_in(ADMIN);
            let others = names.len().saturating_sub(1);
            printing::lines([format!(
                "{admin} can sign in with the password {password}, and so can {others} other people there"
            )])
        }
    }
}

/// Fills the installation; answers who can sign in, and their password.
async fn fill(
    console: &Console,
    size: Size,
    sign_ins: usize,
) -> Result<(Vec<String>, String), Refused> {
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
    let hashed = console.app.passwords.hash("", Typed::new(&password)).await;
    let hash = hashed.map_err(|problem| Refused::Because(problem.to_string()))?;
    Ok((let_in(console, sign_ins, &hash).await?, password))
}

/// Activates the Admin of the largest company and as many of its people as are wanted, or are there.
async fn let_in(console: &Console, wanted: usize, hash: &str) -> Result<Vec<String>, Refused> {
    let company = console.enter(FIRST).await?;
    let mut names = Vec::new();
    let people = (1..).map(|number| format!("u{number:06}"));
    for name in std::iter::once(ADMIN.to_owned()).chain(people) {
        if names.len() > wanted {
            break;
        }
        let entering =
            console
                .store()
                .enter_as_user(FIRST, FIRST, &name, console.now, Console::origin());
        let user = match entering.await {
            Ok(user) => user,
            // There are no more.
            Err(StoreError::NotFound) => break,
            Err(problem) => return Err(problem.into()),
        };
        if !user.access().is_stopped() {
            activate(console, &company, user.user(), &name, hash).await?;
            names.push(name);
        }
    }
    Ok(names)
}

async fn activate(
    console: &Console,
    company: &CompanyScope,
    user: UserId,
    name: &str,
    hash: &str,
) -> Result<(), Refused> {
    let may = company.may::<may::users::Update>()?;
    let (shown, email) = (
        name.to_owned(),
        format!("{}@{FIRST}.example", name.to_lowercase()),
    );
    let token = may
        .write(move |tx| apply::activation_link(tx, user, &shown, Some(&email)))
        .await?;
    let hash = hash.to_owned();
    console
        .store()
        .door(console.now, Console::origin())
        .write(move |tx| activation::activate(tx, &token, &hash))
        .await?;
    Ok(())
}
