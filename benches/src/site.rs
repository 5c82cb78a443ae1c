//! An installation to measure on: filled with data, served, with people who have signed in.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, bail, ensure};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime;

use crate::{
    http::{Client, Visitor},
    load::Script,
    server::{Server, free_address},
};

/// The company with the most users, which `bench-data` makes.
pub const COMPANY: &str = "bench-1";
pub const USERS: &str = "/c/bench-1/users";

/// A database with its folder; both are thrown away.
#[derive(Debug)]
pub struct Installation {
    program: PathBuf,
    folder: TempDir,
    database_url: String,
}

/// Who can sign in.
#[derive(Clone, Debug)]
pub struct Login {
    pub name: String,
    pub password: String,
}

impl Installation {
    pub fn new(program: &Path, postgres_url: Option<&str>) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("tenantry-bench")
            .tempdir()?;
        let file = folder.path().join("tenantry.db");
        let database_url = match postgres_url {
            Some(url) => url.to_owned(),
            None => format!("sqlite:{}", file.display()),
        };
        Ok(Self {
            program: program.to_owned(),
            folder,
            database_url,
        })
    }

    /// On PostgreSQL in a database of its own beside the one that is named.
    pub fn in_new_database(
        program: &Path,
        postgres_url: Option<&str>,
        name: &str,
    ) -> anyhow::Result<Self> {
        let Some(url) = postgres_url else {
            return Self::new(program, None);
        };
        wait(execute(url, &format!("CREATE DATABASE {name}")))?;
        let mut own = url::Url::parse(url)?;
        own.set_path(name);
        Self::new(program, Some(own.as_str()))
    }

    /// What is set for everything that works on this installation.
    pub fn settings(&self, address: SocketAddr) -> Vec<(String, String)> {
        let data_folder = self.folder.path().display().to_string();
        let set = |name: &str, value: &str| (format!("TENANTRY_{name}"), value.to_owned());
        vec![
            set("DATABASE_URL", &self.database_url),
            set("DATA_FOLDER", &data_folder),
            set("BIND", &address.to_string()),
            // The clients come from addresses of their own, as they would through a proxy.
            set("BEHIND_PROXY", "true"),
        ]
    }

    /// Makes the tables and the data; answers who can sign in, the company's Admin first.
    pub fn fill(&self, size: &[String]) -> anyhow::Result<Vec<Login>> {
        self.run(&["migrate"])?;
        let people = self.make_data(size);
        if self.database_url.starts_with("postgres") {
            // What PostgreSQL does by itself within minutes.
            wait(execute(&self.database_url, "VACUUM ANALYZE"))?;
        }
        people
    }

    fn make_data(&self, size: &[String]) -> anyhow::Result<Vec<Login>> {
        let size = size.iter().map(String::as_str);
        let asked: Vec<&str> = ["bench-data", "--json"].into_iter().chain(size).collect();
        let people: Vec<Value> = serde_json::from_str(&self.run(&asked)?)?;
        let text = |person: &Value, key: &str| {
            let value = person.get(key).and_then(Value::as_str);
            value.map(str::to_owned).context("bench-data left it out")
        };
        let login = |person: &Value| {
            Ok(Login {
                name: text(person, "sign_in")?,
                password: text(person, "password")?,
            })
        };
        people.iter().map(login).collect()
    }

    fn run(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = Command::new(&self.program);
        command.args(arguments).envs(self.settings(free_address()?));
        let ended = command.output()?;
        if !ended.status.success() {
            let said = String::from_utf8_lossy(&ended.stderr);
            bail!("tenantry {} failed: {said}", arguments.join(" "));
        }
        Ok(String::from_utf8(ended.stdout)?)
    }

    /// Serves it by `program`, which is Tenantry itself unless something is compared.
    pub fn serve(&self, program: &Path, arguments: &[&str]) -> anyhow::Result<Server> {
        let address = free_address()?;
        let log = std::fs::File::create(self.folder.path().join("log"))?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .envs(self.settings(address))
            .stderr(log);
        Server::start(&mut command, address)
    }

    pub fn serve_tenantry(&self) -> anyhow::Result<Server> {
        self.serve(&self.program, &["serve"])
    }
}

/// The served site with the places in it that are measured.
#[derive(Debug)]
pub struct Site {
    /// A session for each client, all of them the Admin's.
    pub sessions: Vec<Visitor>,
    pub first_page: String,
    pub thousandth_page: String,
    /// How many pages were gone through: fewer than a thousand where there are fewer users.
    pub pages: usize,
    /// Addresses of users' pages, from all over the list.
    pub users: Vec<String>,
}

impl Site {
    /// Signs in and walks through the list.
    pub fn explore(address: SocketAddr, admin: &Login, clients: usize) -> anyhow::Result<Self> {
        wait(async {
            let mut client = Client::connect(address).await?;
            let sessions = sign_in_often(&mut client, admin, clients).await?;
            let visitor = sessions.first().context("there are no clients")?.clone();
            let mut site = Self {
                sessions,
                first_page: USERS.to_owned(),
                thousandth_page: USERS.to_owned(),
                pages: 1,
                users: Vec::new(),
            };
            site.walk(&mut client, &visitor).await?;
            Ok(site)
        })
    }

    async fn walk(&mut self, client: &mut Client, visitor: &Visitor) -> anyhow::Result<()> {
        loop {
            let page = get(client, visitor, &self.thousandth_page).await?;
            self.users.extend(links_to_users(&page));
            let next = attribute_after(&page, "rel=\"next\"", "href");
            match next {
                Some(next) if self.pages < 1000 => {
                    self.thousandth_page = next;
                    self.pages += 1;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Each client opens one page again and again.
    pub fn open(&self, page: &str) -> Vec<Script> {
        open(&self.sessions, page)
    }

    /// Each client opens the permission grids of many users, one after the other.
    pub fn open_grids(&self) -> Vec<Script> {
        let clients = self.sessions.len();
        let script = |(number, visitor): (usize, &Visitor)| -> Script {
            let users = self.users.iter().skip(number).step_by(clients);
            let requests: Vec<Vec<u8>> = users
                .map(|user| visitor.get(&format!("{user}/permissions")))
                .collect();
            let mut turns = requests.into_iter().cycle();
            Box::new(move || turns.next().unwrap_or_default())
        };
        self.sessions.iter().enumerate().map(script).collect()
    }

    /// Each client saves a user of its own again and again, each time with another phone number.
    pub fn save_users(&self, address: SocketAddr) -> anyhow::Result<Vec<Script>> {
        wait(async {
            let mut client = Client::connect(address).await?;
            let mut scripts = Vec::with_capacity(self.sessions.len());
            let mut users = self.users.iter().rev();
            while scripts.len() < self.sessions.len() {
                let user = users.next().context("there are too few users")?;
                let Some(visitor) = self.sessions.get(scripts.len()) else {
                    break;
                };
                let form = get(&mut client, visitor, &format!("{user}/editing")).await?;
                scripts.push(save_user(visitor.clone(), user.clone(), &form)?);
            }
            Ok(scripts)
        })
    }
}

fn save_user(visitor: Visitor, user: String, form: &str) -> anyhow::Result<Script> {
    let value = |name: &str| {
        let found = attribute_after(form, &format!("name=\"{name}\""), "value");
        found.with_context(|| format!("the form of {user} has no {name}"))
    };
    let mut version: i64 = value("version")?.parse()?;
    let (user_name, full_name, email) = (value("user_name")?, value("full_name")?, value("email")?);
    Ok(Box::new(move || {
        let phone = format!("+386 {version}");
        let request = visitor.post(
            &user,
            &[
                ("user_name", &user_name),
                ("full_name", &full_name),
                ("email", &email),
                ("phone", &phone),
                ("version", &version.to_string()),
            ],
        );
        version += 1;
        request
    }))
}

/// A file that Tenantry serves as it is.
#[derive(Debug)]
pub struct StaticFile {
    pub path: String,
    pub bytes: usize,
}

/// Of the files the pages use, the one whose size is nearest.
pub fn static_file(address: SocketAddr, wanted: usize) -> anyhow::Result<StaticFile> {
    wait(async {
        let mut client = Client::connect(address).await?;
        let visitor = Visitor::stranger(0);
        let page = get(&mut client, &visitor, "/sign-in").await?;
        let mut files = Vec::new();
        for rest in page.split("\"/static/").skip(1) {
            let name = rest.split(['"', '#']).next().unwrap_or_default();
            let path = format!("/static/{name}");
            let bytes = get(&mut client, &visitor, &path).await?.len();
            files.push(StaticFile { path, bytes });
        }
        let nearest = files
            .into_iter()
            .min_by_key(|file| file.bytes.abs_diff(wanted));
        nearest.context("the page uses no static files")
    })
}

/// People who sign in again and again, each from an address of their own.
pub fn sign_ins(people: &[Login], clients: usize) -> Vec<Script> {
    let script = |(number, person): (usize, &Login)| -> Script {
        let request = credentials(&Visitor::stranger(number), person);
        Box::new(move || request.clone())
    };
    let people = people.iter().cycle().take(clients);
    people.enumerate().map(script).collect()
}

/// Strangers who try names and passwords.
pub fn flood(number: usize) -> Vec<Script> {
    let script = |number: usize| -> Script {
        let visitor = Visitor::stranger(1000 + number);
        let mut tries = 0_u32;
        Box::new(move || {
            tries += 1;
            let person = Login {
                name: format!("u{:06}@{COMPANY}", 2000 + number),
                password: format!("not the password {tries}"),
            };
            credentials(&visitor, &person)
        })
    };
    (0..number).map(script).collect()
}

fn credentials(visitor: &Visitor, person: &Login) -> Vec<u8> {
    visitor.post(
        "/sign-in",
        &[("name", &person.name), ("password", &person.password)],
    )
}

/// A session for each client, all of them the same person's.
pub fn sessions(
    address: SocketAddr,
    login: &Login,
    clients: usize,
) -> anyhow::Result<Vec<Visitor>> {
    wait(async {
        let mut client = Client::connect(address).await?;
        sign_in_often(&mut client, login, clients).await
    })
}

/// What a page of the users list holds: the addresses of the users' pages.
pub fn users_on(address: SocketAddr, visitor: &Visitor, path: &str) -> anyhow::Result<Vec<String>> {
    wait(async {
        let mut client = Client::connect(address).await?;
        Ok(links_to_users(&get(&mut client, visitor, path).await?))
    })
}

/// Each client signs in and opens one page again and again.
pub fn open_as(
    address: SocketAddr,
    login: &Login,
    page: &str,
    clients: usize,
) -> anyhow::Result<Vec<Script>> {
    wait(async {
        let mut client = Client::connect(address).await?;
        let sessions = sign_in_often(&mut client, login, clients).await?;
        get(
            &mut client,
            sessions.first().context("there are no clients")?,
            page,
        )
        .await?;
        Ok(open(&sessions, page))
    })
}

/// Each opens one page again and again.
pub fn open(sessions: &[Visitor], page: &str) -> Vec<Script> {
    let script = |visitor: &Visitor| -> Script {
        let request = visitor.get(page);
        Box::new(move || request.clone())
    };
    sessions.iter().map(script).collect()
}

async fn sign_in_often(
    client: &mut Client,
    login: &Login,
    times: usize,
) -> anyhow::Result<Vec<Visitor>> {
    let mut sessions = Vec::with_capacity(times);
    for number in 0..times {
        sessions.push(sign_in(client, Visitor::stranger(number), login).await?);
    }
    Ok(sessions)
}

async fn sign_in(client: &mut Client, visitor: Visitor, login: &Login) -> anyhow::Result<Visitor> {
    let status = client.send(&credentials(&visitor, login)).await?;
    ensure!(status == 303, "signing in was answered {status}");
    let cookie = client.cookie().context("signing in set no cookie")?;
    Ok(Visitor {
        cookie: Some(cookie),
        ..visitor
    })
}

async fn get(client: &mut Client, visitor: &Visitor, path: &str) -> anyhow::Result<String> {
    let status = client.send(&visitor.get(path)).await?;
    ensure!(status == 200, "{path} was answered {status}");
    Ok(client.body())
}

fn links_to_users(page: &str) -> Vec<String> {
    // The rows lead to users; what stands above the list leads elsewhere.
    let start = format!("class=\"row-link\" href=\"{USERS}/");
    let found = page.split(&start).skip(1);
    let ids = found.filter_map(|rest| rest.split('"').next());
    ids.filter(|id| !id.contains(['/', '?']) && *id != "new")
        .map(|id| format!("{USERS}/{id}"))
        .collect()
}

/// The value of an attribute of the element in which `mark` stands.
fn attribute_after(page: &str, mark: &str, name: &str) -> Option<String> {
    let place = page.find(mark)?;
    let (before, after) = page.split_at_checked(place)?;
    let begin = before.rfind('<')?;
    let element = before.get(begin..)?.to_owned() + after.split('>').next()?;
    let (_, value) = element.split_once(&format!("{name}=\""))?;
    Some(
        value
            .split('"')
            .next()?
            .replace("&amp;", "&")
            .replace("&#38;", "&"),
    )
}

async fn execute(postgres_url: &str, statement: &str) -> anyhow::Result<()> {
    let (client, connection) = tokio_postgres::connect(postgres_url, tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);
    client.batch_execute(statement).await?;
    drop(client);
    Ok(connection.await??)
}

/// Waits for work that needs a runtime.
pub fn wait<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// How long a stranger waits who is told to come back later.
pub const RETRY_AFTER: Duration = Duration::from_secs(5);
