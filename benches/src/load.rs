//! Load: so many clients, each sending its next request as soon as the last one is answered.

use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use tokio::{runtime, task::LocalSet};

use crate::http::Client;

/// What a client sends next.
pub type Script = Box<dyn FnMut() -> Vec<u8> + Send>;

/// Answers in this time before the measuring begins don't count.
const WARM_UP: Duration = Duration::from_millis(500);

#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub address: SocketAddr,
    pub time: Duration,
    /// The only status that is right.
    pub expected: u16,
    /// What a client does that is told 503: it waits so long and tries again.
    pub patience: Option<Duration>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Measured {
    /// In ascending order.
    latencies: Vec<Duration>,
    time: Duration,
    pub refused: u32,
}

impl Measured {
    fn nothing(time: Duration) -> Self {
        Self {
            latencies: Vec::new(),
            time,
            refused: 0,
        }
    }

    /// What several clients have measured, each in the same time.
    fn of(time: Duration, parts: Vec<anyhow::Result<Self>>) -> anyhow::Result<Self> {
        let mut all = Self::nothing(time);
        for part in parts {
            let part = part?;
            all.latencies.extend(part.latencies);
            all.refused += part.refused;
        }
        Ok(all)
    }

    pub fn per_second(&self) -> f64 {
        f64::from(self.count()) / self.time.as_secs_f64()
    }

    pub fn count(&self) -> u32 {
        u32::try_from(self.latencies.len()).unwrap_or(u32::MAX)
    }

    pub fn p50(&self) -> Duration {
        self.at(50)
    }

    pub fn p99(&self) -> Duration {
        self.at(99)
    }

    pub fn longest(&self) -> Duration {
        self.latencies.last().copied().unwrap_or_default()
    }

    /// So many of a hundred took no longer.
    fn at(&self, percent: usize) -> Duration {
        let place = (self.latencies.len() * percent).div_ceil(100);
        let found = self.latencies.get(place.saturating_sub(1));
        found.copied().unwrap_or_default()
    }
}

impl Load {
    /// Runs the scripts, each as one client with a connection of its own.
    pub fn run(self, scripts: Vec<Script>) -> anyhow::Result<Measured> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut shares: Vec<Vec<Script>> = (0..threads).map(|_| Vec::new()).collect();
        for (number, script) in scripts.into_iter().enumerate() {
            if let Some(share) = shares.get_mut(number % threads) {
                share.push(script);
            }
        }
        let begin = Instant::now() + WARM_UP;
        let results: Vec<anyhow::Result<Measured>> = thread::scope(|scope| {
            let running: Vec<_> = shares
                .into_iter()
                .map(|share| scope.spawn(move || self.run_share(share, begin)))
                .collect();
            let panicked = || anyhow::anyhow!("a client panicked");
            let joined = running.into_iter().map(thread::ScopedJoinHandle::join);
            joined
                .map(|result| result.unwrap_or_else(|_| Err(panicked())))
                .collect()
        });
        let mut all = Measured::of(self.time, results)?;
        if all.latencies.is_empty() {
            bail!("nothing was answered in {:?}", self.time);
        }
        all.latencies.sort_unstable();
        Ok(all)
    }

    fn run_share(self, scripts: Vec<Script>, begin: Instant) -> anyhow::Result<Measured> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let local = LocalSet::new();
        local.block_on(&runtime, async move {
            let clients: Vec<_> = scripts
                .into_iter()
                .map(|script| tokio::task::spawn_local(self.run_client(script, begin)))
                .collect();
            let mut results = Vec::with_capacity(clients.len());
            for client in clients {
                results.push(client.await.context("a client panicked").flatten());
            }
            Measured::of(self.time, results)
        })
    }

    async fn run_client(self, mut script: Script, begin: Instant) -> anyhow::Result<Measured> {
        let mut client = Client::connect(self.address).await?;
        let end = begin + self.time;
        let mut measured = Measured::nothing(self.time);
        loop {
            let sent = Instant::now();
            if sent >= end {
                return Ok(measured);
            }
            let status = client.send(&script()).await?;
            let answered = Instant::now();
            match (self.patience, status) {
                (Some(patience), 503) => {
                    measured.refused += 1;
                    tokio::time::sleep(patience).await;
                    // The server closes what was quiet for so long.
                    client = Client::connect(self.address).await?;
                }
                _ if status == self.expected => {
                    if answered >= begin && answered <= end {
                        measured.latencies.push(answered - sent);
                    }
                }
                _ => {
                    let said: String = client.body().chars().take(2000).collect();
                    bail!("{status} instead of {}: {said}", self.expected);
                }
            }
        }
    }
}
