//! The program as a process of its own that serves, logging everything it can.

use std::{
    fs::File,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The program itself, logging everything it can; ended when dropped.
pub struct Program {
    child: Child,
    pub base: String,
    folder: tempfile::TempDir,
}

impl Program {
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// With these settings.
    pub fn start_with(settings: &[(&str, &str)]) -> Self {
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
            .envs(settings.iter().copied())
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

    /// Asks the program to stop, and waits until it has.
    pub fn stop(&mut self) {
        let process = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &process]).status();
        assert!(asked.unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(file)).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
