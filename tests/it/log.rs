//! What the log never holds: tokens, passwords, names of people.

use std::{
    fs::File,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::support::server::Browser;

/// The program itself, logging everything it can; ended when dropped.
struct Program {
    child: Child,
    base: String,
    folder: tempfile::TempDir,
}

impl Program {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let stderr = File::create(folder.path().join("log")).unwrap();
        let stdout = File::create(folder.path().join("said")).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_tenantry"))
            .current_dir(folder.path())
            .env("TENANTRY_BIND", format!("127.0.0.1:{port}"))
            .env("TENANTRY_LOG", "trace")
            .env_remove("TENANTRY_TEST_POSTGRES_URL")
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(stderr)
            .spawn()
            .unwrap();
        let program = Self {
            child,
            base: format!("http://127.0.0.1:{port}"),
            folder,
        };
        let began = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                began.elapsed() < Duration::from_mins(1),
                "{}",
                program.read("log")
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        program
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(file)).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn the_log_holds_no_token_no_password_and_no_name() {
    let program = Program::start();
    let said = program.read("said");
    let link = said
        .lines()
        .find(|line| line.contains("/activation/"))
        .unwrap();
    let (_, token) = link.rsplit_once('/').unwrap();
    let browser = Browser::new(&program.base);
    let password = "purple whales sing at dusk";
    let path = format!("/activation/{token}");
    assert_eq!(browser.get(&path).status, 200);
    let page = browser.post(&path, &[("password", password), ("repeat", password)]);
    assert_eq!(page.status, 303, "{}", page.body);
    let cookie = page.header("set-cookie").to_owned();
    let (cookie, _) = cookie.split_once(';').unwrap();
    let (_, cookie) = cookie.split_once('=').unwrap();
    browser.get("/me");
    browser.get("/password-reset/some-token-of-a-letter");
    browser.post(
        "/sign-in",
        &[("name", "ana@adria.example"), ("password", password)],
    );
    let log = program.read("log");
    assert!(
        log.contains("/activation/{token}"),
        "requests are logged by their route: {log}"
    );
    for secret in [
        token,
        cookie,
        "whales",
        "some-token-of-a-letter",
        "ana@adria",
    ] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
}
