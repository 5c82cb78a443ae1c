//! A database for each test: a file on SQLite, a copy of a migrated template on PostgreSQL.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use sha2::{Digest, Sha256};
use tenantry_store::{
    companies::Registered,
    connection::{Database, DatabaseSettings},
    installation,
    store::Store,
};
use tokio_postgres::{Client, NoTls};

use super::noon;

/// A store with a fresh installation, gone when the test ends.
pub struct TestDatabase {
    pub store: Store,
    pub url: String,
    /// The operator's company with the activation link of its Admin.
    pub operator: Registered,
    folder: tempfile::TempDir,
    dropped: Option<PostgresDatabase>,
}

impl TestDatabase {
    /// A folder that lives as long as the database.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn new(url: String, folder: tempfile::TempDir, dropped: Option<PostgresDatabase>) -> Self {
        let mut settings = DatabaseSettings::new(&url);
        settings.connections = 4;
        let database = Database::open(&settings).unwrap();
        database.migrate().unwrap();
        let store = Store::new(database);
        let operator = installation::install(&store, noon()).unwrap().unwrap();
        Self {
            store,
            url,
            operator,
            folder,
            dropped,
        }
    }
}

pub fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("tenantry.db").display());
    TestDatabase::new(url, folder, None)
}

/// Keeps apart the databases of one process.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// `None` only with an explicit `SKIP_POSTGRES=1`.
pub fn postgres() -> Option<TestDatabase> {
    let Ok(admin) = std::env::var("TENANTRY_TEST_POSTGRES_URL") else {
        let skipped = std::env::var("SKIP_POSTGRES").is_ok_and(|skip| skip == "1");
        assert!(
            skipped,
            "TENANTRY_TEST_POSTGRES_URL is not set: run `make test`, or set SKIP_POSTGRES=1"
        );
        return None;
    };
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("tenantry_test_{}_{count}", std::process::id());
    let template = template(&admin);
    execute(&admin, &[&format!("DROP DATABASE IF EXISTS {name}")]);
    execute(
        &admin,
        &[&format!("CREATE DATABASE {name} TEMPLATE {template}")],
    );
    let url = database_url(&admin, &name);
    let dropped = PostgresDatabase { admin, name };
    Some(TestDatabase::new(
        url,
        tempfile::tempdir().unwrap(),
        Some(dropped),
    ))
}

/// A database that is dropped with the test.
struct PostgresDatabase {
    admin: String,
    name: String,
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        execute(
            &self.admin,
            &[&format!(
                "DROP DATABASE IF EXISTS {} WITH (FORCE)",
                self.name
            )],
        );
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // The last one in: the database goes after its connections.
        drop(self.dropped.take());
    }
}

/// The name of a migrated template: made once for each state of the migrations, by whoever comes
/// first, while the others wait.
fn template(admin: &str) -> String {
    let name = format!("tenantry_template_{}", fingerprint());
    with_client(admin, |runtime, client| {
        runtime
            .block_on(client.batch_execute("SELECT pg_advisory_lock(7301)"))
            .unwrap();
        let found = runtime
            .block_on(client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]))
            .unwrap();
        if found.is_empty() {
            let making = format!("{name}_making");
            for statement in [
                format!("DROP DATABASE IF EXISTS {making}"),
                format!("CREATE DATABASE {making}"),
            ] {
                runtime.block_on(client.batch_execute(&statement)).unwrap();
            }
            let mut settings = DatabaseSettings::new(database_url(admin, &making));
            settings.connections = 1;
            Database::open(&settings).unwrap().migrate().unwrap();
            let end = format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{making}'"
            );
            runtime.block_on(client.batch_execute(&end)).unwrap();
            let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
            runtime.block_on(client.batch_execute(&rename)).unwrap();
        }
    });
    name
}

fn fingerprint() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("up.sql"))
        .filter(|file| file.exists())
        .collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(fs::read(file).unwrap());
    }
    data_encoding::HEXLOWER.encode(hash.finalize().get(..6).unwrap())
}

fn database_url(admin: &str, name: &str) -> String {
    let mut url = url::Url::parse(admin).unwrap();
    url.set_path(name);
    url.to_string()
}

fn execute(admin: &str, statements: &[&str]) {
    with_client(admin, |runtime, client| {
        for statement in statements {
            runtime.block_on(client.batch_execute(statement)).unwrap();
        }
    });
}

/// Asks the cluster itself, on a thread of its own: tests may stand inside a runtime already.
fn with_client(admin: &str, work: impl FnOnce(&tokio::runtime::Runtime, &Client) + Send) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            let (client, connection) = runtime
                .block_on(tokio_postgres::connect(admin, NoTls))
                .unwrap();
            runtime.spawn(connection);
            work(&runtime, &client);
        });
    });
}
