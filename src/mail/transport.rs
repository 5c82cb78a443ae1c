//! Where letters go: to a mail server, or into a folder.

use std::{
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use lettre::{
    FileTransport, Message, SmtpTransport, Transport,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp,
};

use super::letters::Composed;
use crate::settings::{MailTarget, Settings};

/// So long a mail server may take for each answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a letter was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// For the log and the company's audit trail; never what the letter says.
    pub said: String,
    /// Whether trying again can't help.
    pub for_good: bool,
}

/// Sends letters, one after another; waits on the thread it is called on.
#[derive(Clone, Debug)]
pub struct Mailer {
    from: Mailbox,
    target: Target,
}

#[derive(Clone, Debug)]
enum Target {
    Smtp(SmtpTransport),
    Folder(PathBuf),
}

impl Mailer {
    pub fn new(settings: &Settings) -> Result<Self, Problem> {
        let from = settings.mail_from.parse().map_err(for_good)?;
        let target = match &settings.mail {
            MailTarget::Smtp(url) => {
                let builder = SmtpTransport::from_url(url.as_str()).map_err(|p| problem(&p))?;
                Target::Smtp(builder.timeout(Some(PATIENCE)).build())
            }
            MailTarget::Folder(path) => Target::Folder(path.clone()),
        };
        Ok(Self { from, target })
    }

    pub fn send(&self, recipient: &str, letter: &Composed) -> Result<(), Problem> {
        let body = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
        let message = Message::builder()
            .from(self.from.clone())
            .to(recipient.parse().map_err(for_good)?)
            .subject(&letter.subject)
            .message_id(Some(self.message_id().map_err(for_good)?))
            .header(AutoSubmitted)
            .multipart(body)
            .map_err(for_good)?;
        match &self.target {
            Target::Smtp(server) => server.send(&message).map(drop).map_err(|p| problem(&p)),
            Target::Folder(path) => write(path, &message).map_err(|p| Problem {
                said: p.to_string(),
                for_good: false,
            }),
        }
    }
}

impl Mailer {
    /// Random, and of the sender's own domain, as mail servers want it.
    fn message_id(&self) -> Result<String, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        let id = data_encoding::HEXLOWER.encode(&bytes);
        Ok(format!("<{id}@{}>", self.from.email.domain()))
    }
}

/// Says that no person wrote it, so that no machine answers (RFC 3834).
#[derive(Clone, Copy, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// One file for each letter, in a folder that only its owner opens: letters hold links.
fn write(folder: &Path, message: &Message) -> io::Result<()> {
    let mut making = fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut making, 0o700);
    making.create(folder)?;
    let files = FileTransport::new(folder);
    files.send(message).map(drop).map_err(io::Error::other)
}

fn for_good(cause: impl std::fmt::Display) -> Problem {
    Problem {
        said: cause.to_string(),
        for_good: true,
    }
}

/// Whether the server doesn't let the program in, which says nothing of the letter: somebody will put
/// the password right.
fn concerns_us(cause: &smtp::Error) -> bool {
    let code = cause.status().map(u16::from);
    matches!(code, Some(530 | 534 | 535 | 538))
}

fn problem(cause: &smtp::Error) -> Problem {
    Problem {
        said: cause.to_string(),
        for_good: cause.is_permanent() && !concerns_us(cause),
    }
}
