//! Which database a URL opens, and what is said when it opens none.

use tenantry_store::connection::{Database, DatabaseSettings};
use tenantry_store::error::StoreError;

use crate::world::World;

fn refusal(url: &str) -> String {
    match Database::open(&DatabaseSettings::new(url)) {
        Err(StoreError::Settings(sentence)) => sentence,
        other => panic!("{url}: {other:?}"),
    }
}

#[test]
fn a_url_of_no_database_is_refused_in_one_sentence() {
    for url in [
        "",
        "mysql://localhost/x",
        "/var/lib/x.db",
        "postgres:x",
        "sqlite",
    ] {
        assert_eq!(
            refusal(url),
            "The database URL must begin with sqlite:, postgres:// or postgresql://.",
            "{url}"
        );
    }
    for url in ["sqlite:", "sqlite://", "sqlite::memory:"] {
        assert_eq!(
            refusal(url),
            "The database URL must name a file: sqlite:PATH.",
            "{url}"
        );
    }
    assert!(refusal("postgres://localhost/x?sslmode=maybe").contains("sslmode"));
    assert!(refusal("postgres://localhost/x?sslrootcert=/none&sslmode=require").contains("/none"));
}

#[test]
fn both_spellings_of_a_sqlite_url_open_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a folder/data.db");
    for start in ["sqlite:", "sqlite://"] {
        let url = format!("{start}{}", path.display());
        assert!(
            Database::open(&DatabaseSettings::new(url))
                .unwrap()
                .is_sqlite()
        );
    }
    assert!(path.exists());
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear reader, ".repeat(100)).unwrap();
    assert!(refusal(&format!("sqlite:{}", path.display())).contains("is no usable database"));
    assert!(refusal(&format!("sqlite:{}", folder.path().display())).contains("can't be opened"));
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let world = World::on_sqlite();
    let path = world.settings.url.strip_prefix("sqlite:").unwrap();
    for ending in ["", "-wal", "-shm"] {
        let mode = std::fs::metadata(format!("{path}{ending}"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{ending}");
    }
}

#[test]
fn settings_can_be_logged() {
    let settings = DatabaseSettings::new("postgres://anna:secret@localhost/x");
    assert!(!format!("{settings:?}").contains("secret"));
}
