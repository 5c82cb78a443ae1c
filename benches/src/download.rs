//! A file taken away while the server's memory is watched.

use std::{
    io::Read,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::ensure;

use crate::{http::Visitor, server::Server};

const PIECE: usize = 64 * 1024;
/// How often memory is looked at.
const GLANCE: Duration = Duration::from_millis(10);

/// What a download came to.
#[derive(Clone, Copy, Debug)]
pub struct Download {
    pub bytes: u64,
    pub lines: u64,
    pub time: Duration,
    /// By how many MiB the server's own memory was larger than before, at most.
    pub growth: Option<f64>,
}

/// Takes the file away to its end.
pub fn download(
    server: &Server,
    visitor: &Visitor,
    path: &str,
    encoding: Option<&str>,
) -> anyhow::Result<Download> {
    let before = server.own_memory();
    let is_done = AtomicBool::new(false);
    let (fetched, most) = thread::scope(|scope| {
        let watching = scope.spawn(|| most_memory(server, &is_done));
        let fetched = fetch(server, visitor, path, encoding);
        is_done.store(true, Ordering::Relaxed);
        (fetched, watching.join().unwrap_or_default())
    });
    let (bytes, lines, time) = fetched?;
    Ok(Download {
        bytes,
        lines,
        time,
        growth: before.zip(most).map(|(before, most)| most - before),
    })
}

fn most_memory(server: &Server, is_done: &AtomicBool) -> Option<f64> {
    let mut most = server.own_memory()?;
    while !is_done.load(Ordering::Relaxed) {
        thread::sleep(GLANCE);
        most = server.own_memory()?.max(most);
    }
    Some(most)
}

fn fetch(
    server: &Server,
    visitor: &Visitor,
    path: &str,
    encoding: Option<&str>,
) -> anyhow::Result<(u64, u64, Duration)> {
    let began = Instant::now();
    let mut request = ureq::get(format!("http://{}{path}", server.address))
        .header("X-Forwarded-For", &visitor.address)
        .header("Cookie", visitor.cookie.as_deref().unwrap_or_default());
    if let Some(encoding) = encoding {
        request = request.header("Accept-Encoding", encoding);
    }
    let mut answer = request.call()?;
    ensure!(
        answer.status() == 200,
        "{path} was answered {}",
        answer.status()
    );
    let mut body = answer.body_mut().as_reader();
    let mut piece = vec![0; PIECE];
    let (mut bytes, mut lines) = (0, 0);
    loop {
        let read = body.read(&mut piece)?;
        let new = piece.get(..read).unwrap_or_default();
        if new.is_empty() {
            return Ok((bytes, lines, began.elapsed()));
        }
        bytes += u64::try_from(new.len())?;
        lines += u64::try_from(new.split(|byte| *byte == b'\n').count() - 1)?;
    }
}
