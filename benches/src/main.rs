//! What `make bench` runs: fills an installation with data, serves it, and measures, on SQLite and
//! PostgreSQL. docs/performance.md says what is measured and what is aimed at.

mod bare_server;
mod download;
mod http;
mod inside;
mod load;
mod measures;
mod one_commit;
mod report;
mod scale;
mod server;
mod site;

use std::{
    env,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    load::Load,
    measures::{Aims, Bench, Effort},
    report::{Report, Target, ms, number},
    scale::Scale,
    site::{Installation, Login},
};

const ON_SQLITE: Aims = Aims {
    users_list: 0.15,
    user_page: 0.08,
};
const ON_POSTGRES: Aims = Aims {
    users_list: 0.05,
    user_page: 0.03,
};

/// Measures Tenantry.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measures, on SQLite and, if `TENANTRY_TEST_POSTGRES_URL` names an empty database, on PostgreSQL
    Run(Run),
    /// Asks a running installation for one page again and again, for a profile
    Page(OnePage),
    /// Serves 20 KB that never change on this address
    BareServer { address: SocketAddr },
    /// Serves Tenantry with a commit for each write
    ServeOneCommit,
}

#[derive(Debug, Args)]
struct Run {
    /// The program to measure
    #[arg(long)]
    program: PathBuf,
    /// Requests at once
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// For how long each kind of request is measured
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// What is measured
    #[arg(long, value_enum, default_value_t = Part::All)]
    part: Part,
    /// What `tenantry bench-data` is told about the amount of data
    #[arg(last = true)]
    size: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    All,
    /// Many companies, and everything in them
    Usual,
    /// One company with ten thousand users, and one with a million
    Scale,
}

/// Where the page is, and who asks for it. `bench-data` says who can sign in.
#[derive(Debug, Args)]
struct OnePage {
    #[arg(long, default_value = "127.0.0.1:8080")]
    address: SocketAddr,
    #[arg(long)]
    name: String,
    #[arg(long)]
    password: String,
    #[arg(long, default_value = "/c/bench-1/users")]
    path: String,
    #[arg(long, default_value_t = 64)]
    clients: usize,
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

impl Run {
    fn effort(&self) -> Effort {
        Effort {
            clients: self.clients,
            time: Duration::from_secs(self.seconds),
        }
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Run(run) => measure(&run),
        Command::Page(page) => measure_page(&page),
        Command::BareServer { address } => bare_server::serve(address),
        Command::ServeOneCommit => one_commit::serve(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            report::complain(&problem);
            ExitCode::FAILURE
        }
    }
}

fn measure(run: &Run) -> anyhow::Result<()> {
    let postgres_url = env::var("TENANTRY_TEST_POSTGRES_URL").ok();
    let mut reports = Vec::new();
    if run.part != Part::Scale {
        reports.extend(measure_usual(run, postgres_url.as_deref())?);
    }
    if run.part != Part::Usual {
        reports.push(measure_scale(run, "SQLite", None)?);
        if let Some(url) = &postgres_url {
            reports.push(measure_scale(run, "PostgreSQL", Some(url))?);
        }
    }
    if postgres_url.is_none() {
        report::say("\nSKIPPED: PostgreSQL")?;
    }
    report::conclude(&reports)?;
    Ok(())
}

fn measure_usual(run: &Run, postgres_url: Option<&str>) -> anyhow::Result<Vec<Report>> {
    let on_sqlite = Installation::new(&run.program, None)?;
    let mut reports = vec![measure_on(run, "SQLite", &on_sqlite, ON_SQLITE, true)?];
    reports.push(measure_inside(&on_sqlite)?);
    drop(on_sqlite);
    if let Some(url) = postgres_url {
        let installation = Installation::new(&run.program, Some(url))?;
        reports.push(measure_on(
            run,
            "PostgreSQL",
            &installation,
            ON_POSTGRES,
            false,
        )?);
    }
    Ok(reports)
}

fn measure_scale(run: &Run, title: &str, postgres_url: Option<&str>) -> anyhow::Result<Report> {
    let mut scale = Scale {
        program: &run.program,
        postgres_url,
        effort: run.effort(),
        skips_million: env::var("SKIP_MILLION").is_ok_and(|skip| skip == "1"),
        report: Report::new(&format!("{title}, by the number of users")),
    };
    scale.run()?;
    report::print(&scale.report)?;
    Ok(scale.report)
}

fn measure_page(page: &OnePage) -> anyhow::Result<()> {
    let login = Login {
        name: page.name.clone(),
        password: page.password.clone(),
    };
    let load = Load {
        address: page.address,
        time: Duration::from_secs(page.seconds),
        expected: 200,
        patience: None,
    };
    let measured = load.run(site::open_as(
        page.address,
        &login,
        &page.path,
        page.clients,
    )?)?;
    report::say(&format!(
        "{:.0} requests/s, p50 {} ms, p99 {} ms",
        measured.per_second(),
        number(ms(measured.p50())),
        number(ms(measured.p99())),
    ))?;
    Ok(())
}

fn measure_on(
    run: &Run,
    title: &str,
    installation: &Installation,
    aims: Aims,
    is_sqlite: bool,
) -> anyhow::Result<Report> {
    let people = installation.fill(&run.size)?;
    let myself: &Path = &env::current_exe()?;
    let mut bench = Bench {
        installation,
        myself,
        effort: run.effort(),
        aims,
        is_sqlite,
        report: Report::new(title),
    };
    bench.run(&people)?;
    report::print(&bench.report)?;
    Ok(bench.report)
}

fn measure_inside(installation: &Installation) -> anyhow::Result<Report> {
    let inside = inside::measure(installation)?;
    let mut report = Report::new("In the process");
    report.notes.push(format!(
        "Reading somebody's facts and compiling the rights: {:.0} µs.",
        inside.compiling
    ));
    let (decision, explanation) = (inside.decision, inside.explanation);
    report.targets = vec![
        Target::at_most("a decision", 0.25, decision, " µs"),
        Target::at_most("an explanation", 20.0, explanation, " µs"),
    ];
    report::print(&report)?;
    Ok(report)
}
