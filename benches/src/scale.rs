//! The users of one company, ten thousand and a million of them: a page costs the same, and the list as a
//! file needs no more memory.

use std::path::Path;

use anyhow::{Context, ensure};
use data_encoding::BASE64URL_NOPAD;
use tenantry_policy::ids::UserId;

use crate::{
    download::{Download, download},
    http::Visitor,
    load::{Load, Measured},
    measures::Effort,
    report::{Line, Report, Target, ms, number},
    server::Server,
    site::{Installation, Login, USERS, open, sessions, users_on},
};

const FEW: usize = 10_000;
const FILE: usize = 100_000;
const MANY: usize = 1_000_000;
/// Of each company's users one has the Admin's part, another one the System's.
const NOT_PEOPLE: u64 = 2;
/// A file of a million rows may need so much more memory than one of ten thousand, in MiB: a portion
/// is a portion, but an allocator gives back late.
const SLACK: f64 = 32.0;

/// What is measured, on which database.
#[derive(Debug)]
pub struct Scale<'a> {
    pub program: &'a Path,
    /// Without it, SQLite.
    pub postgres_url: Option<&'a str>,
    pub effort: Effort,
    /// Whether the company with a million users is left out.
    pub skips_million: bool,
    pub report: Report,
}

/// One company of a size, served.
struct Company {
    users: usize,
    visitors: Vec<Visitor>,
    server: Server,
    // The last one, so that it outlives who works on it.
    _installation: Installation,
}

/// A page of the list, by what one calls it.
struct Place {
    name: &'static str,
    path: String,
}

impl Scale<'_> {
    pub fn run(&mut self) -> anyhow::Result<()> {
        let few = self.company(FEW)?;
        let file = self.company(FILE)?;
        if self.skips_million {
            self.note("SKIPPED: a million users");
            return self.files(&[few, file]);
        }
        let many = self.company(MANY)?;
        self.lists(&few, &many)?;
        self.files(&[few, file, many])
    }

    fn note(&mut self, note: impl Into<String>) {
        self.report.notes.push(note.into());
    }

    fn company(&self, users: usize) -> anyhow::Result<Company> {
        let name = format!("with_{users}");
        let installation = Installation::in_new_database(self.program, self.postgres_url, &name)?;
        let people = installation.fill(&size(users))?;
        let admin: &Login = people.first().context("nobody can sign in")?;
        let server = installation.serve_tenantry()?;
        Ok(Company {
            users,
            visitors: sessions(server.address, admin, self.effort.clients)?,
            server,
            _installation: installation,
        })
    }

    /// Each page with few users and right after it with many, twice: the quieter time of each counts.
    fn lists(&mut self, few: &Company, many: &Company) -> anyhow::Result<()> {
        let (at_few, at_many) = (few.places()?, many.places()?);
        for (small, large) in at_few.iter().zip(&at_many) {
            let (first, second) = (self.open(few, small)?, self.open(many, large)?);
            let first = quieter(first, self.open(few, small)?);
            let second = quieter(second, self.open(many, large)?);
            self.report.targets.push(Target::at_most(
                format!("a million users, {}: p99 of that with 10,000", large.name),
                1.5,
                ms(second.p99()) / ms(first.p99()),
                " times",
            ));
            self.line(few, small, first);
            self.line(many, large, second);
        }
        Ok(())
    }

    fn open(&self, company: &Company, place: &Place) -> anyhow::Result<Measured> {
        let load = Load {
            address: company.server.address,
            time: self.effort.time,
            expected: 200,
            patience: None,
        };
        load.run(open(&company.visitors, &place.path))
    }

    fn line(&mut self, company: &Company, place: &Place, measured: Measured) {
        self.report.lines.push(Line {
            what: format!("{} users, {}", said(company.users), place.name),
            measured,
            of_floor: None,
            memory: company.server.memory(),
        });
    }

    /// The list as a file. The first one is taken away before anything is measured, so that all have
    /// what is kept for all.
    fn files(&mut self, companies: &[Company]) -> anyhow::Result<()> {
        let mut growths = Vec::new();
        for company in companies {
            company.file("csv", None)?;
            let csv = company.file("csv", None)?;
            ensure!(
                csv.lines == company.lines(),
                "a file has {} lines",
                csv.lines
            );
            self.tell(company, "CSV", csv);
            if company.users == FILE {
                let what = "100,000 users as CSV: rows a second";
                let rate = company.rows_per_second(csv);
                let target = Target::at_least(what, 50_000.0, rate, "");
                self.report.targets.push(target);
            }
            self.tell(
                company,
                "CSV, compressed on the way",
                company.file("csv", Some("br, gzip"))?,
            );
            if company.users < MANY {
                self.tell(company, "XLSX", company.file("xlsx", None)?);
            }
            growths.push((company.users, csv.growth));
        }
        let (Some((_, Some(first))), rest) = (growths.first().copied(), growths.iter().skip(1))
        else {
            return Ok(());
        };
        for (users, growth) in rest {
            let more = growth.unwrap_or_default() - first;
            let what = format!(
                "{} users as CSV: memory beyond that of 10,000",
                said(*users)
            );
            self.report
                .targets
                .push(Target::at_most(what, SLACK, more, " MiB"));
        }
        Ok(())
    }

    fn tell(&mut self, company: &Company, what: &str, file: Download) {
        let growth = file.growth.map_or_else(String::new, |growth| {
            format!(", {} MiB of memory more than before", number(growth))
        });
        self.note(format!(
            "{} users as {what}: {:.1} MB in {} ms, {:.0} rows/s{growth}.",
            said(company.users),
            megabytes(file.bytes),
            number(ms(file.time)),
            company.rows_per_second(file),
        ));
    }
}

impl Company {
    /// First page, one in the middle and the last one, in the list's own order and by status, which nearly
    /// all have in common.
    fn places(&self) -> anyhow::Result<Vec<Place>> {
        let visitor = self.visitors.first().context("there are no clients")?;
        let half = format!("u{:06}", self.users / 2);
        let middle = format!("{USERS}?at={}", cursor('a', 0, &half));
        let last = cursor('b', i64::MAX, "\u{10ffff}");
        let on_it = users_on(self.server.address, visitor, &middle)?;
        let id: UserId = on_it
            .first()
            .and_then(|address| address.rsplit('/').next())
            .context("the page in the middle is empty")?
            .parse()
            .map_err(|_| anyhow::anyhow!("a link of the list leads to nobody"))?;
        let by_status = format!("{USERS}?sort=status");
        let place = |name, path| Place { name, path };
        Ok(vec![
            place("first page", USERS.to_owned()),
            place("a page in the middle", middle),
            place("last page", format!("{USERS}?at={last}")),
            place("by status, first page", by_status.clone()),
            place(
                "by status, a page in the middle",
                format!("{by_status}&at={}", cursor('a', id.get(), "active")),
            ),
            place("by status, last page", format!("{by_status}&at={last}")),
        ])
    }

    fn file(&self, ending: &str, encoding: Option<&str>) -> anyhow::Result<Download> {
        let visitor = self.visitors.first().context("there are no clients")?;
        download(
            &self.server,
            visitor,
            &format!("{USERS}.{ending}"),
            encoding,
        )
    }

    /// One for each user, and the heads.
    fn lines(&self) -> u64 {
        u64::try_from(self.users).unwrap_or(u64::MAX) + NOT_PEOPLE + 1
    }

    fn rows_per_second(&self, file: Download) -> f64 {
        let rows = u32::try_from(self.users).unwrap_or(u32::MAX);
        f64::from(rows) / file.time.as_secs_f64()
    }
}

/// One company with as many groups for each user as in any other one.
fn size(users: usize) -> Vec<String> {
    let groups = users / 100;
    let options = [
        ("companies", 1),
        ("users", users),
        ("groups", groups),
        ("overrides", 1000),
        ("invitations", 0),
        ("sign-ins", 0),
    ];
    let options = options.into_iter();
    options
        .map(|(name, number)| format!("--{name}={number}"))
        .collect()
}

/// A place in the list as its addresses hold it: right after a row, or before it.
fn cursor(side: char, id: i64, key: &str) -> String {
    BASE64URL_NOPAD.encode(format!("{side}t{id} {key}").as_bytes())
}

fn quieter(one: Measured, other: Measured) -> Measured {
    if other.p99() < one.p99() { other } else { one }
}

fn said(users: usize) -> &'static str {
    match users {
        FEW => "10,000",
        FILE => "100,000",
        _ => "1,000,000",
    }
}

fn megabytes(bytes: u64) -> f64 {
    let kilobytes = u32::try_from(bytes / 1000).unwrap_or(u32::MAX);
    f64::from(kilobytes) / 1000.0
}
