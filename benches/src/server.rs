//! The servers that are measured: processes of their own, so that their memory is theirs alone.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

/// A start takes milliseconds; this is for machines that do much else.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that ends with this value.
#[derive(Debug)]
pub struct Server {
    process: Child,
    pub address: SocketAddr,
}

/// Resident memory, in MiB.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    pub now: f64,
    pub most: f64,
}

impl Server {
    /// Starts the command, which is to serve on the address, and waits until it does.
    pub fn start(command: &mut Command, address: SocketAddr) -> anyhow::Result<Self> {
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{} doesn't start", command.get_program().display()))?;
        let mut server = Self { process, address };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = server.process.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            if began.elapsed() > PATIENCE {
                bail!("the server doesn't answer on {address}");
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(server)
    }

    /// What the system says about the process; nothing where it says it otherwise than Linux does.
    pub fn memory(&self) -> Option<Memory> {
        let [now, most] = self.status(["VmRSS:", "VmHWM:"])?;
        Some(Memory { now, most })
    }

    /// What the process holds itself, in MiB: without the pages of SQLite's file that it looks into,
    /// which the system gives and takes as it likes.
    pub fn own_memory(&self) -> Option<f64> {
        let [own] = self.status(["RssAnon:"])?;
        Some(own)
    }

    fn status<const N: usize>(&self, names: [&str; N]) -> Option<[f64; N]> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let of = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kib: u32 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(f64::from(kib) / 1024.0)
        };
        let found: Vec<f64> = names.into_iter().filter_map(of).collect();
        found.try_into().ok()
    }

    /// From now on `most` is the most since now.
    pub fn forget_most_memory(&self) {
        // Where it can't be forgotten, `most` says rather too much than too little.
        let _ = fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself. What it served is thrown away.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An address on loopback that nobody uses.
pub fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
