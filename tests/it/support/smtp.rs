//! A mail server of the tests' own: speaks as much SMTP as a client that sends letters needs, keeps
//! what it is given, and refuses what it is told to refuse.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use data_encoding::BASE64;

/// A letter as it came.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// User and password, as the client authenticated.
    pub login: Option<(String, String)>,
    pub sender: String,
    pub recipients: Vec<String>,
    /// Headers and body, lines ending with CR LF.
    pub data: String,
}

/// What the server says to the next recipients, and to the next who authenticate; then it agrees.
#[derive(Debug, Default)]
struct Answers {
    recipients: VecDeque<&'static str>,
    logins: VecDeque<&'static str>,
}

#[derive(Clone, Debug)]
pub struct SmtpServer {
    pub port: u16,
    received: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<Answers>>,
}

impl SmtpServer {
    /// Serves until the test's process ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            received: Arc::default(),
            answers: Arc::default(),
        };
        let serving = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let serving = serving.clone();
                // A client that goes away in the middle ends its conversation, not the server.
                thread::spawn(move || drop(serving.talk(stream.unwrap())));
            }
        });
        server
    }

    /// The address for the settings, with a user and a password.
    pub fn url(&self) -> String {
        format!("smtp://mailer:secret-word@127.0.0.1:{}", self.port)
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub fn refuse_recipient(&self, answer: &'static str) {
        self.answers.lock().unwrap().recipients.push_back(answer);
    }

    pub fn refuse_login(&self, answer: &'static str) {
        self.answers.lock().unwrap().logins.push_back(answer);
    }

    fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut out = stream.try_clone()?;
        let mut lines = BufReader::new(stream).lines();
        let mut say = move |line: &str| write!(out, "{line}\r\n");
        let mut letter = Received::default();
        say("220 mail.example ESMTP")?;
        while let Some(line) = lines.next() {
            let line = line?;
            let verb = line.split([' ', ':']).next().unwrap().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => {
                    say("250-mail.example")?;
                    say("250-8BITMIME")?;
                    say("250 AUTH PLAIN")?;
                }
                "AUTH" => {
                    let refused = self.answers.lock().unwrap().logins.pop_front();
                    letter.login = login(&line);
                    say(refused.unwrap_or("235 2.7.0 welcome"))?;
                }
                "MAIL" => {
                    letter.sender = between(&line);
                    say("250 2.1.0 so be it")?;
                }
                "RCPT" => {
                    let refused = self.answers.lock().unwrap().recipients.pop_front();
                    if refused.is_none() {
                        letter.recipients.push(between(&line));
                    }
                    say(refused.unwrap_or("250 2.1.5 known"))?;
                }
                "DATA" => {
                    say("354 go on")?;
                    for line in lines.by_ref() {
                        let line = line?;
                        if line == "." {
                            break;
                        }
                        letter
                            .data
                            .push_str(line.strip_prefix('.').unwrap_or(&line));
                        letter.data.push_str("\r\n");
                    }
                    let login = letter.login.clone();
                    self.received
                        .lock()
                        .unwrap()
                        .push(std::mem::take(&mut letter));
                    letter.login = login;
                    say("250 2.0.0 taken")?;
                }
                "RSET" | "NOOP" => say("250 2.0.0 yes")?,
                "QUIT" => return say("221 2.0.0 bye"),
                _ => say("500 5.5.1 what?")?,
            }
        }
        Ok(())
    }
}

/// `AUTH PLAIN` with user and password in one word.
fn login(line: &str) -> Option<(String, String)> {
    let word = line.strip_prefix("AUTH PLAIN ")?;
    let said = String::from_utf8(BASE64.decode(word.as_bytes()).ok()?).ok()?;
    let mut parts = said.split('\0').skip(1);
    Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
}

/// `MAIL FROM:<a@b>`
fn between(line: &str) -> String {
    let (_, rest) = line.split_once('<').unwrap();
    rest.split('>').next().unwrap().to_owned()
}
