//! Settings: from the environment (`TENANTRY_…`) and the same keys in an optional `tenantry.toml`;
//! the environment wins. A wrong or unknown key stops the start with one sentence.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    net::SocketAddr,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use url::Url;

/// Why the settings can't be used: one sentence for the person who starts the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingsProblem(String);

/// Where mail goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailTarget {
    /// `smtp://` or `smtps://` with user, password and host.
    Smtp(Url),
    /// One file for each letter, for trying things out and for tests.
    Folder(PathBuf),
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogSettings {
    pub level: tracing::Level,
    pub json: bool,
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub data_folder: PathBuf,
    pub database_url: String,
    pub database_connections: u32,
    pub bind: SocketAddr,
    pub public_url: Url,
    pub mail: MailTarget,
    pub mail_from: String,
    pub log: LogSettings,
    pub session_idle_minutes: u32,
    pub session_hours: u32,
    /// Whether the address of the client stands in `X-Forwarded-For`, written by a proxy in front.
    pub behind_proxy: bool,
}

const PREFIX: &str = "TENANTRY_";
const FILE: &str = "tenantry.toml";
/// Variables with this beginning belong to the test runner.
const TEST_PREFIX: &str = "TENANTRY_TEST_";

const KEYS: [&str; 11] = [
    "bind",
    "data_folder",
    "database_connections",
    "database_url",
    "log",
    "mail",
    "mail_from",
    "behind_proxy",
    "public_url",
    "session_hours",
    "session_idle_minutes",
];

impl Settings {
    /// Reads `tenantry.toml` in the working folder, if there is one, and the environment.
    pub fn load() -> Result<Self, SettingsProblem> {
        let file = match std::fs::read_to_string(FILE) {
            Ok(text) => Some(text),
            Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => None,
            Err(problem) => {
                return Err(SettingsProblem(format!("{FILE} can't be read: {problem}.")));
            }
        };
        Self::from_parts(file.as_deref(), own_variables(std::env::vars_os())?)
    }

    /// The settings of a file's text and variables.
    pub fn from_parts(
        file: Option<&str>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, SettingsProblem> {
        let mut values = file.map(read_file).transpose()?.unwrap_or_default();
        for (name, value) in variables {
            if name.starts_with(TEST_PREFIX) {
                continue;
            }
            if let Some(key) = name.strip_prefix(PREFIX) {
                let key = known_key(&key.to_lowercase(), &name)?;
                values.insert(key, value);
            }
        }
        Self::from_values(&values)
    }

    fn from_values(values: &BTreeMap<&'static str, String>) -> Result<Self, SettingsProblem> {
        let get = |key: &str| {
            values
                .get(key)
                .map(String::as_str)
                .filter(|v| !v.is_empty())
        };
        let data_folder = PathBuf::from(get("data_folder").unwrap_or("data"));
        let bind = parse(
            get("bind").unwrap_or("127.0.0.1:8080"),
            "bind",
            "an address with a port, such as 127.0.0.1:8080",
        )?;
        let mail = get("mail").map(mail_target).transpose()?;
        Ok(Self {
            database_url: get("database_url").map_or_else(|| embedded(&data_folder), str::to_owned),
            database_connections: between(
                get("database_connections").unwrap_or("8"),
                "database_connections",
                1..=1_000,
            )?,
            bind,
            public_url: public_url(get("public_url"), bind)?,
            mail: mail.unwrap_or_else(|| MailTarget::Folder(data_folder.join("mail"))),
            mail_from: get("mail_from")
                .unwrap_or("Tenantry <tenantry@localhost>")
                .to_owned(),
            log: log_settings(get("log").unwrap_or("info"))?,
            session_idle_minutes: between(
                get("session_idle_minutes").unwrap_or("60"),
                "session_idle_minutes",
                1..=10_080,
            )?,
            session_hours: between(
                get("session_hours").unwrap_or("12"),
                "session_hours",
                1..=720,
            )?,
            behind_proxy: parse(
                get("behind_proxy").unwrap_or("false"),
                "behind_proxy",
                "true or false",
            )?,
            data_folder,
        })
    }

    /// Whether people reach the program over https: the cookie and the headers follow from it.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// An absolute address of one of the program's pages.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}

fn read_file(text: &str) -> Result<BTreeMap<&'static str, String>, SettingsProblem> {
    let table: toml::Table = text.parse().map_err(|problem: toml::de::Error| {
        SettingsProblem(format!("{FILE} isn't TOML: {}.", problem.message()))
    })?;
    table
        .into_iter()
        .map(|(key, value)| {
            let value = match value {
                toml::Value::String(text) => text,
                other => other.to_string(),
            };
            Ok((known_key(&key, &format!("{key} in {FILE}"))?, value))
        })
        .collect()
}

fn known_key(key: &str, named: &str) -> Result<&'static str, SettingsProblem> {
    KEYS.into_iter().find(|known| *known == key).ok_or_else(|| {
        let keys = KEYS.join(", ");
        SettingsProblem(format!("{named} is no setting; the settings are {keys}."))
    })
}

fn parse<T: std::str::FromStr>(value: &str, key: &str, wanted: &str) -> Result<T, SettingsProblem> {
    value.parse().map_err(|_| wrong(key, value, wanted))
}

fn between(value: &str, key: &str, range: RangeInclusive<u32>) -> Result<u32, SettingsProblem> {
    let wanted = format!("a number from {} to {}", range.start(), range.end());
    let number = parse(value, key, &wanted)?;
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(wrong(key, value, &wanted))
    }
}

/// The program's own variables; others may hold whatever they like.
fn own_variables(
    all: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<Vec<(String, String)>, SettingsProblem> {
    let mut own = Vec::new();
    for (name, value) in all {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else {
            continue;
        };
        let value = value.into_string().map_err(|_| {
            SettingsProblem(format!(
                "The variable {name} holds no text: write it in UTF-8."
            ))
        })?;
        own.push((name.to_owned(), value));
    }
    Ok(own)
}

/// Says which key is wrong; a value may hold a password, so addresses are never repeated.
fn wrong(key: &str, value: &str, wanted: &str) -> SettingsProblem {
    let shown = if value.contains("://") {
        String::new()
    } else {
        format!(" {value:?}")
    };
    SettingsProblem(format!("The setting {key} is{shown} but must be {wanted}."))
}

fn embedded(data_folder: &Path) -> String {
    format!("sqlite:{}", data_folder.join("tenantry.db").display())
}

fn public_url(value: Option<&str>, bind: SocketAddr) -> Result<Url, SettingsProblem> {
    let text = value.map_or_else(|| format!("http://{bind}"), str::to_owned);
    let wanted = "an address people open, such as https://access.example.com, without a path";
    let url: Url = parse(&text, "public_url", wanted)?;
    let is_plain = matches!(url.scheme(), "http" | "https") && url.path() == "/";
    if is_plain && url.query().is_none() {
        Ok(url)
    } else {
        Err(wrong("public_url", &text, wanted))
    }
}

fn mail_target(value: &str) -> Result<MailTarget, SettingsProblem> {
    let wanted = "smtp://user:password@host:port, smtps://… or folder:PATH";
    if let Some(path) = value
        .strip_prefix("folder:")
        .filter(|path| !path.is_empty())
    {
        return Ok(MailTarget::Folder(PathBuf::from(path)));
    }
    let url: Url = parse(value, "mail", wanted)?;
    let is_smtp = matches!(url.scheme(), "smtp" | "smtps") && url.has_host();
    if is_smtp {
        Ok(MailTarget::Smtp(url))
    } else {
        Err(wrong("mail", value, wanted))
    }
}

fn log_settings(value: &str) -> Result<LogSettings, SettingsProblem> {
    let (level, json) = match value.strip_suffix(",json") {
        Some(level) => (level, true),
        None => (value, false),
    };
    let level = parse(
        level,
        "log",
        "error, warn, info, debug or trace, and ,json behind it for JSON lines",
    )?;
    Ok(LogSettings { level, json })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(file: Option<&str>, variables: &[(&str, &str)]) -> Result<Settings, SettingsProblem> {
        let owned = variables
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Settings::from_parts(file, owned.collect::<Vec<_>>())
    }

    #[test]
    fn nothing_set_runs_on_the_embedded_database_on_loopback() {
        let settings = from(None, &[]).unwrap();
        assert_eq!(settings.database_url, "sqlite:data/tenantry.db");
        assert_eq!(settings.bind.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.public_url.as_str(), "http://127.0.0.1:8080/");
        assert!(!settings.is_https());
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "bind = \"0.0.0.0:80\"\nsession_hours = 8\n";
        let settings = from(Some(file), &[("TENANTRY_BIND", "127.0.0.1:1")]).unwrap();
        assert_eq!(settings.bind.to_string(), "127.0.0.1:1");
        assert_eq!(settings.session_hours, 8);
    }

    #[test]
    fn an_unknown_key_stops_the_start() {
        let problem = from(None, &[("TENANTRY_PORT", "80")])
            .unwrap_err()
            .to_string();
        assert!(
            problem.starts_with("TENANTRY_PORT is no setting"),
            "{problem}"
        );
        let problem = from(Some("colour = \"red\""), &[]).unwrap_err().to_string();
        assert!(
            problem.starts_with("colour in tenantry.toml is no setting"),
            "{problem}"
        );
    }

    #[test]
    fn a_wrong_value_names_the_key_and_never_shows_a_password() {
        let problem = from(None, &[("TENANTRY_BIND", "here")])
            .unwrap_err()
            .to_string();
        assert!(
            problem.contains("The setting bind is \"here\""),
            "{problem}"
        );
        let problem = from(None, &[("TENANTRY_MAIL", "http://me:secret@host")]).unwrap_err();
        assert!(!problem.to_string().contains("secret"), "{problem}");
    }

    #[test]
    fn numbers_that_could_not_work_stop_the_start() {
        for (name, value) in [
            ("TENANTRY_DATABASE_CONNECTIONS", "0"),
            ("TENANTRY_SESSION_IDLE_MINUTES", "0"),
            ("TENANTRY_SESSION_HOURS", "0"),
            ("TENANTRY_SESSION_HOURS", "99999"),
        ] {
            let problem = from(None, &[(name, value)]).unwrap_err().to_string();
            assert!(problem.contains("from 1 to"), "{problem}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_our_own_variables_must_be_text() {
        use std::os::unix::ffi::OsStringExt;
        let broken = || OsString::from_vec(vec![0xff, 0xfe]);
        let others = vec![("PATH_OF_OTHERS".into(), broken()), (broken(), broken())];
        assert_eq!(own_variables(others), Ok(Vec::new()));
        let ours = vec![("TENANTRY_MAIL".into(), broken())];
        assert!(own_variables(ours).is_err());
    }

    #[test]
    fn a_public_address_with_a_path_is_refused() {
        assert!(
            from(
                None,
                &[("TENANTRY_PUBLIC_URL", "https://a.example/console")]
            )
            .is_err()
        );
        assert!(
            from(None, &[("TENANTRY_PUBLIC_URL", "https://a.example")])
                .unwrap()
                .is_https()
        );
    }
}
