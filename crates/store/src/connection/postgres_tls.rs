//! Who PostgreSQL is: the URL, read once, and the certificates that prove it is the right server.
//!
//! `sslmode` is `disable`, `prefer` (encrypted if the server can) or `require`; the last two always
//! verify the certificate and the host's name, so `verify-ca` and `verify-full` mean `require`.
//! Without it, a server on this machine is spoken to plainly and any other as `prefer` says.
//! `sslrootcert=FILE` names the authorities to trust (PEM) in place of the system's.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;
use url::form_urlencoded;

use crate::error::StoreError;

/// A server and how to speak to it.
pub(super) struct Server {
    pub(super) config: Config,
    /// `None` when it is spoken to plainly.
    pub(super) tls: Option<MakeRustlsConnect>,
}

impl Server {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let asked = Asked::take_from(url)?;
        let mut config: Config = asked
            .url
            .parse()
            .map_err(|e| StoreError::Settings(format!("The database URL can't be read: {e}.")))?;
        let mode = asked.mode.unwrap_or_else(|| default_mode(&config));
        config.ssl_mode(mode);
        let tls = match mode {
            SslMode::Disable => None,
            _ => Some(MakeRustlsConnect::new(verifying(asked.authorities)?)),
        };
        Ok(Self { config, tls })
    }
}

/// What the URL says about TLS, and the URL without it.
struct Asked {
    url: String,
    mode: Option<SslMode>,
    authorities: Option<PathBuf>,
}

impl Asked {
    fn take_from(url: &str) -> Result<Self, StoreError> {
        let (address, query) = url.split_once('?').unwrap_or((url, ""));
        let mut asked = Self {
            url: address.to_owned(),
            mode: None,
            authorities: None,
        };
        let mut separator = '?';
        // The other parameters stay as they are written, since the client decodes them itself.
        for part in query.split('&').filter(|part| !part.is_empty()) {
            match form_urlencoded::parse(part.as_bytes()).next() {
                Some((key, mode)) if key == "sslmode" => asked.mode = Some(parse_mode(&mode)?),
                Some((key, file)) if key == "sslrootcert" => {
                    asked.authorities = Some(PathBuf::from(file.as_ref()));
                }
                _ => {
                    asked.url.push(separator);
                    asked.url.push_str(part);
                    separator = '&';
                }
            }
        }
        Ok(asked)
    }
}

fn parse_mode(mode: &str) -> Result<SslMode, StoreError> {
    match mode {
        "disable" => Ok(SslMode::Disable),
        "prefer" => Ok(SslMode::Prefer),
        "require" | "verify-ca" | "verify-full" => Ok(SslMode::Require),
        _ => Err(StoreError::Settings(format!(
            "The database URL's sslmode must be disable, prefer or require, not {mode}."
        ))),
    }
}

fn default_mode(config: &Config) -> SslMode {
    let on_this_machine = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    if on_this_machine {
        SslMode::Disable
    } else {
        SslMode::Prefer
    }
}

fn verifying(authorities: Option<PathBuf>) -> Result<ClientConfig, StoreError> {
    let mut roots = RootCertStore::empty();
    if let Some(file) = authorities {
        for certificate in read_certificates(&file)? {
            roots.add(certificate).map_err(|e| unusable(&file, &e))?;
        }
    } else {
        let system = rustls_native_certs::load_native_certs();
        for problem in &system.errors {
            tracing::warn!(%problem, "a certificate of the system's can't be read");
        }
        roots.add_parsable_certificates(system.certs);
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| StoreError::Internal(format!("TLS can't be set up: {e}")))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

fn read_certificates(file: &PathBuf) -> Result<Vec<CertificateDer<'static>>, StoreError> {
    let reader = BufReader::new(File::open(file).map_err(|e| unusable(file, &e))?);
    let certificates = CertificateDer::pem_reader_iter(reader)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|e| unusable(file, &e))?;
    if certificates.is_empty() {
        return Err(unusable(file, &"it holds none"));
    }
    Ok(certificates)
}

fn unusable(file: &std::path::Path, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Settings(format!(
        "The certificates in {} can't be used: {why}.",
        file.display()
    ))
}
