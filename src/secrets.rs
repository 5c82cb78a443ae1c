//! The program's own secrets: made on the first start, kept in a file of the data folder that only
//! its owner can read. Nodes that work together share a copy of it.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use actix_web::cookie::Key;
use data_encoding::BASE64;

const FILE: &str = "secrets.toml";
const SESSION_KEY: &str = "session_key";
const KEY_BYTES: usize = 64;

/// What the program knows and nobody else.
#[derive(Clone)]
pub struct Secrets {
    /// Encrypts the session cookie.
    pub session_key: Key,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

impl Secrets {
    /// Reads the secrets, or makes them when there are none yet.
    pub fn open(data_folder: &Path) -> io::Result<Self> {
        let file = data_folder.join(FILE);
        match fs::read_to_string(&file) {
            Ok(text) => {
                check_owner_only(&file)?;
                parse(&text).ok_or_else(|| broken(&file))
            }
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => make(data_folder),
            Err(problem) => Err(problem),
        }
    }
}

fn parse(text: &str) -> Option<Secrets> {
    let table: toml::Table = text.parse().ok()?;
    let key = BASE64
        .decode(table.get(SESSION_KEY)?.as_str()?.as_bytes())
        .ok()?;
    (key.len() == KEY_BYTES).then(|| Secrets {
        session_key: Key::from(&key),
    })
}

fn make(data_folder: &Path) -> io::Result<Secrets> {
    fs::create_dir_all(data_folder)?;
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    let text = format!(
        "# Made by Tenantry on its first start. Keep it secret; without it everybody signs in again.\n\
         {SESSION_KEY} = \"{}\"\n",
        BASE64.encode(&key)
    );
    let file = data_folder.join(FILE);
    match write_new(data_folder, text.as_bytes()) {
        Ok(()) => Ok(Secrets {
            session_key: Key::from(&key),
        }),
        // Somebody else started at the same moment and was faster.
        Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists => {
            parse(&fs::read_to_string(&file)?).ok_or_else(|| broken(&file))
        }
        Err(problem) => Err(problem),
    }
}

/// Writes the whole file or none: under another name first, which becomes the right one only if
/// there is none yet.
fn write_new(data_folder: &Path, text: &[u8]) -> io::Result<()> {
    let making = data_folder.join(format!("{FILE}.{}", std::process::id()));
    let written = owner_only(&making)
        .and_then(|mut file| file.write_all(text).and_then(|()| file.sync_all()))
        .and_then(|()| fs::hard_link(&making, data_folder.join(FILE)));
    fs::remove_file(&making)?;
    written
}

fn owner_only(file: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

#[cfg(unix)]
fn check_owner_only(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(file)?.permissions().mode();
    let is_open_to_others = mode & 0o077 > 0;
    if !is_open_to_others {
        return Ok(());
    }
    let said = format!(
        "{} can be read by others: run chmod 600 on it.",
        file.display()
    );
    Err(io::Error::new(io::ErrorKind::PermissionDenied, said))
}

#[cfg(not(unix))]
fn check_owner_only(_: &Path) -> io::Result<()> {
    Ok(())
}

fn broken(file: &Path) -> io::Error {
    let said = format!(
        "{} holds no usable key. Delete it to have a new one made; everybody signs in again then.",
        file.display()
    );
    io::Error::new(io::ErrorKind::InvalidData, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_made_once_and_only_their_owner_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let made = Secrets::open(folder.path()).unwrap();
        let read = Secrets::open(folder.path()).unwrap();
        assert_eq!(made.session_key.master(), read.session_key.master());
        let files = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, 1, "nothing else is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn secrets_that_others_can_read_are_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        Secrets::open(folder.path()).unwrap();
        let file = folder.path().join(FILE);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = Secrets::open(folder.path()).unwrap_err().to_string();
        assert!(refused.contains("can be read by others"), "{refused}");
    }

    #[test]
    fn a_broken_file_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = owner_only(&folder.path().join(FILE)).unwrap();
        file.write_all(b"session_key = \"short\"").unwrap();
        let refused = Secrets::open(folder.path()).unwrap_err().to_string();
        assert!(refused.contains("Delete it"), "{refused}");
    }
}
