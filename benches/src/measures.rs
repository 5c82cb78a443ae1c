//! What is measured of a running server, and what is aimed at.

use std::{net::SocketAddr, path::Path, time::Duration};

use crate::{
    http::Visitor,
    inside,
    load::{Load, Measured, Script},
    report::{Line, Report, Target, ms},
    server::{Server, free_address},
    site::{Installation, Login, RETRY_AFTER, Site, flood, sign_ins, static_file},
};

const FLOOD: usize = 500;
const FLOOR_BYTES: usize = 20 * 1024;

/// How much, and how long.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub clients: usize,
    pub time: Duration,
}

/// The parts of the floor's requests per second that are aimed at.
#[derive(Clone, Copy, Debug)]
pub struct Aims {
    pub users_list: f64,
    pub user_page: f64,
}

#[derive(Debug)]
pub struct Bench<'a> {
    pub installation: &'a Installation,
    /// This program, which also serves what is compared with.
    pub myself: &'a Path,
    pub effort: Effort,
    pub aims: Aims,
    pub is_sqlite: bool,
    pub report: Report,
}

impl Bench<'_> {
    /// Everything, in an order in which nothing disturbs what comes after it.
    pub fn run(&mut self, people: &[Login]) -> anyhow::Result<()> {
        self.bare_server()?;
        let server = self.installation.serve_tenantry()?;
        if let Some(memory) = server.memory() {
            self.aim(Target::at_most(
                "memory after start",
                64.0,
                memory.now,
                " MiB",
            ));
        }
        let [admin, others @ ..] = people else {
            anyhow::bail!("nobody can sign in");
        };
        let site = Site::explore(server.address, admin, self.effort.clients)?;
        self.note(format!("The last page gone to is number {}.", site.pages));
        let floor = self.floor(&server)?;
        self.pages(&server, &site, floor)?;
        let saves = self.saves(&server, &site)?;
        self.sign_ins(&server, others)?;
        self.flood(&server, &site)?;
        drop(server);
        if self.is_sqlite {
            self.compare_saves(&site, &saves)?;
        }
        Ok(())
    }

    fn aim(&mut self, target: Target) {
        self.report.targets.push(target);
    }

    fn note(&mut self, note: String) {
        self.report.notes.push(note);
    }

    fn load(&self, address: SocketAddr, expected: u16) -> Load {
        Load {
            address,
            time: self.effort.time,
            expected,
            patience: None,
        }
    }

    /// What pages are compared with: the server under measurement answering a file that never
    /// changes, to clients without a session.
    fn floor(&mut self, server: &Server) -> anyhow::Result<f64> {
        let file = static_file(server.address, FLOOR_BYTES)?;
        let measured = self.open_as_strangers(server.address, &file.path)?;
        let floor = measured.per_second();
        self.report.lines.push(Line {
            what: format!("a static answer of {} KB (the floor)", file.bytes / 1024),
            measured,
            of_floor: Some(1.0),
            memory: None,
        });
        Ok(floor)
    }

    /// The same web server with nothing of Tenantry in it, for comparison.
    fn bare_server(&mut self) -> anyhow::Result<()> {
        let address = free_address()?;
        let mut command = std::process::Command::new(self.myself);
        command.args(["bare-server", &address.to_string()]);
        let _server = Server::start(&mut command, address)?;
        let measured = self.open_as_strangers(address, "/")?;
        self.report.lines.push(Line {
            what: "the web server alone, 20 KB".to_owned(),
            measured,
            of_floor: None,
            memory: None,
        });
        Ok(())
    }

    fn open_as_strangers(&self, address: SocketAddr, path: &str) -> anyhow::Result<Measured> {
        let script = |number| -> Script {
            let request = Visitor::stranger(number).get(path);
            Box::new(move || request.clone())
        };
        let scripts = (0..self.effort.clients).map(script).collect();
        self.load(address, 200).run(scripts)
    }

    /// Loads one kind of request, and notes it.
    fn measure(
        &mut self,
        what: &str,
        server: &Server,
        expected: u16,
        scripts: Vec<Script>,
        floor: Option<f64>,
    ) -> anyhow::Result<Measured> {
        server.forget_most_memory();
        let measured = self.load(server.address, expected).run(scripts)?;
        let memory = server.memory();
        if let Some(memory) = memory {
            self.aim(Target::at_most(
                format!("{what}: memory under load"),
                160.0,
                memory.most,
                " MiB",
            ));
        }
        self.aim(Target::at_most(
            format!("{what}: p99 of its p50"),
            5.0,
            ms(measured.p99()) / ms(measured.p50()),
            " times",
        ));
        self.report.lines.push(Line {
            what: what.to_owned(),
            measured: measured.clone(),
            of_floor: floor.map(|floor| measured.per_second() / floor),
            memory,
        });
        Ok(measured)
    }

    fn pages(&mut self, server: &Server, site: &Site, floor: f64) -> anyhow::Result<()> {
        let (first, thousandth) = (
            site.open(&site.first_page),
            site.open(&site.thousandth_page),
        );
        let first = self.measure("users list, first page", server, 200, first, Some(floor))?;
        let name = "users list, 1,000th page";
        let thousandth = self.measure(name, server, 200, thousandth, Some(floor))?;
        let grids = site.open_grids();
        let name = "user page with grid";
        let user_page = self.measure(name, server, 200, grids, Some(floor))?;
        let Aims {
            users_list,
            user_page: aim,
        } = self.aims;
        let of_floor = |measured: &Measured| measured.per_second() / floor;
        self.aim(Target::at_least(
            "users list of the floor",
            users_list,
            of_floor(&first),
            "",
        ));
        self.aim(Target::at_most(
            "1,000th page of the first (p50)",
            1.3,
            ms(thousandth.p50()) / ms(first.p50()),
            " times",
        ));
        self.aim(Target::at_least(
            "user page of the floor",
            aim,
            of_floor(&user_page),
            "",
        ));
        Ok(())
    }

    fn saves(&mut self, server: &Server, site: &Site) -> anyhow::Result<Measured> {
        let scripts = site.save_users(server.address)?;
        let saves = self.measure("a save", server, 303, scripts, None)?;
        let longest = ms(saves.longest());
        self.aim(Target::at_most(
            "a save: the longest",
            1000.0,
            longest,
            " ms",
        ));
        Ok(saves)
    }

    /// The same saves when each is committed alone, with as many clients.
    fn compare_saves(&mut self, site: &Site, saves: &Measured) -> anyhow::Result<()> {
        let server = self
            .installation
            .serve(self.myself, &["serve-one-commit"])?;
        let scripts = site.save_users(server.address)?;
        let alone = self.load(server.address, 303).run(scripts)?;
        let target = Target::at_least(
            "saves of what one commit each reaches",
            3.0,
            saves.per_second() / alone.per_second(),
            " times",
        );
        self.report.lines.push(Line {
            what: "a save, each write committed alone".to_owned(),
            measured: alone,
            of_floor: None,
            memory: None,
        });
        self.aim(target);
        Ok(())
    }

    fn sign_ins(&mut self, server: &Server, people: &[Login]) -> anyhow::Result<()> {
        let clients = self.effort.clients;
        let alone = inside::hashes_per_second(clients, self.effort.time)?;
        self.note(format!("The hash alone: {alone:.1} a second."));
        let scripts = sign_ins(people, clients);
        let measured = self.measure("a sign-in", server, 303, scripts, None)?;
        let ratio = measured.per_second() / alone;
        self.aim(Target::at_least(
            "sign-ins of what the hash alone allows",
            0.85,
            ratio,
            "",
        ));
        Ok(())
    }

    /// The users list while strangers come in numbers, beside the same list just before.
    fn flood(&mut self, server: &Server, site: &Site) -> anyhow::Result<()> {
        let load = self.load(server.address, 200);
        let quiet = load.run(site.open(&site.first_page))?;
        server.forget_most_memory();
        let strangers = Load {
            expected: 422,
            patience: Some(RETRY_AFTER),
            ..load
        };
        let (flooding, list) = std::thread::scope(|scope| {
            let flooding = scope.spawn(|| strangers.run(flood(FLOOD)));
            let list = load.run(site.open(&site.first_page));
            (flooding.join(), list)
        });
        let flooding = flooding.unwrap_or_else(|_| Err(anyhow::anyhow!("the flood panicked")))?;
        let list = list?;
        self.note(format!(
            "The flood: {FLOOD} strangers at once; {} were refused, {} told to come back.",
            flooding.count(),
            flooding.refused,
        ));
        let memory = server.memory();
        if let Some(memory) = memory {
            self.aim(Target::at_most(
                "a flood: memory",
                150.0,
                memory.most,
                " MiB",
            ));
        }
        self.aim(Target::at_most(
            "a flood: p99 of the users list, of that without",
            2.0,
            ms(list.p99()) / ms(quiet.p99()),
            " times",
        ));
        self.report.lines.push(Line {
            what: "users list during a flood of sign-ins".to_owned(),
            measured: list,
            of_floor: None,
            memory,
        });
        Ok(())
    }
}
