//! What needs no server: decisions, explanations, hashes.

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use tenantry::{
    clock::Clock,
    passwords::{Passwords, Typed},
    settings::Settings,
    startup,
};
use tenantry_policy::permission::{Operation, Permission};
use tenantry_store::{error::StoreError, scope::CompanyScope, transaction::Origin};

use crate::site::{COMPANY, Installation, wait};

/// People whose rights are asked about, in turns.
const PEOPLE: usize = 2000;
/// Questions, prepared so that asking is all that is measured.
const QUESTIONS: usize = 1 << 16;
const DECISIONS: u32 = 20_000_000;
const EXPLANATIONS: u32 = 200_000;

/// Mean times, in microseconds.
#[derive(Clone, Copy, Debug)]
pub struct Inside {
    /// One question to compiled rights.
    pub decision: f64,
    pub explanation: f64,
    /// Entering a company: reading a person's facts and compiling the rights, as after each change.
    pub compiling: f64,
}

pub fn measure(installation: &Installation) -> anyhow::Result<Inside> {
    let address = crate::server::free_address()?;
    let settings = Settings::from_parts(None, installation.settings(address))?;
    let clock = Clock::default();
    let store = startup::open(settings, clock.clone())?.app.store;
    let began = Instant::now();
    let people = wait(async {
        let mut people = Vec::with_capacity(PEOPLE);
        for number in 1..=PEOPLE {
            let name = format!("u{number:06}");
            let origin = Arc::<Origin>::default();
            let entering = store.enter_as_user(COMPANY, COMPANY, &name, clock.now(), origin);
            match entering.await {
                Ok(person) => people.push(person),
                Err(StoreError::NotFound) => break,
                Err(problem) => return Err(problem.into()),
            }
        }
        Ok(people)
    })?;
    let compiling = mean(began.elapsed(), u32::try_from(people.len())?);
    let questions = questions(&people)?;
    Ok(Inside {
        decision: time(&questions, DECISIONS, |(person, permission)| {
            person.allows(permission)
        }),
        explanation: time(&questions, EXPLANATIONS, |(person, permission)| {
            person.access().explain(permission).steps.is_empty()
        }),
        compiling,
    })
}

type Question<'a> = (&'a CompanyScope, Permission);

/// Somebody and something, far apart from one question to the next.
fn questions(people: &[CompanyScope]) -> anyhow::Result<Vec<Question<'_>>> {
    let catalogue = people.first().context("nobody is there")?.catalogue();
    let numbers: Vec<_> = catalogue
        .resources()
        .map(|resource| resource.number)
        .collect();
    let permissions: Vec<Permission> = numbers
        .into_iter()
        .flat_map(|number| Operation::ALL.map(|operation| Permission::new(number, operation)))
        .collect();
    let questions: Vec<Question<'_>> = (0..QUESTIONS)
        .filter_map(|n| {
            let person = people.get(n.wrapping_mul(7919) % people.len())?;
            let permission = permissions.get(n.wrapping_mul(104_729) % permissions.len())?;
            Some((person, *permission))
        })
        .collect();
    ensure!(!questions.is_empty(), "there is nothing to ask");
    Ok(questions)
}

fn time<'a>(questions: &[Question<'a>], times: u32, ask: impl Fn(Question<'a>) -> bool) -> f64 {
    let mut yes = 0_u32;
    let mut turns = questions.iter().cycle();
    let began = Instant::now();
    for _ in 0..times {
        if let Some(question) = turns.next() {
            yes += u32::from(ask(black_box(*question)));
        }
    }
    let took = began.elapsed();
    black_box(yes);
    mean(took, times)
}

fn mean(took: Duration, times: u32) -> f64 {
    took.as_secs_f64() * 1e6 / f64::from(times.max(1))
}

/// How many passwords are compared in a second, by the threads that do it in the program, when
/// there is nothing else to do.
pub fn hashes_per_second(clients: usize, time: Duration) -> anyhow::Result<f64> {
    let passwords = Passwords::default();
    wait(async {
        let hash = passwords
            .hash("", Typed::new("correct horse battery"))
            .await;
        let hash = hash.map_err(|problem| anyhow::anyhow!("{problem}"))?;
        let began = Instant::now();
        let local = tokio::task::LocalSet::new();
        for _ in 0..clients {
            let (passwords, hash) = (passwords.clone(), hash.clone());
            local.spawn_local(async move {
                while began.elapsed() < time {
                    let typed = Typed::new("correct horse battery");
                    if passwords.verify("", typed, Some(&hash)).await.is_err() {
                        return;
                    }
                }
            });
        }
        let before = passwords.worked();
        local.await;
        let worked = u32::try_from(passwords.worked() - before)?;
        Ok(f64::from(worked) / began.elapsed().as_secs_f64())
    })
}
