//! Hashing passwords: argon2id on a few fixed threads that own their memory, behind a bounded queue.
//! It is the only costly thing a stranger can ask for, so no flood of sign-ins may take more than
//! these threads and their memory; who finds the queue full is told to come back.

mod room;

use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use self::room::{Entered, Room};
use crate::{error::AppError, http::throttle::group};

/// OWASP's recommended minimum: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;
/// A stored hash may ask for at most so much, should it come from somewhere else.
const MOST_MEMORY_KIB: u32 = 262_144;

/// Longer than any password that can be set, so it fits none.
const LONGEST_BYTES: usize = 2048;

/// So many wait at most; with some 20 ms each nobody waits for long.
const MOST_WAITING: usize = 128;

#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// A password as it was typed; wiped from memory when dropped.
pub struct Typed(Zeroizing<String>);

impl Typed {
    /// The same characters however the keyboard composed them. What is longer than any password is
    /// cut: it fits none, and nobody fills the queue's memory with it.
    pub fn new(text: &str) -> Self {
        let mut normal = Zeroizing::new(String::with_capacity(text.len().min(LONGEST_BYTES) * 2));
        for c in text.nfkc() {
            if normal.len() > LONGEST_BYTES {
                break;
            }
            normal.push(c);
        }
        Self(normal)
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(…)")
    }
}

/// The threads that hash; started when the first password comes.
#[derive(Clone, Default)]
pub struct Passwords(Arc<Inner>);

#[derive(Default)]
struct Inner {
    room: OnceLock<Arc<Room<Job>>>,
    worked: Arc<AtomicU64>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(room) = self.room.get() {
            room.close();
        }
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords")
    }
}

struct Job {
    password: Typed,
    /// What to compare with; without one the work is done all the same.
    against: Option<String>,
    reply: oneshot::Sender<Result<Done, Failed>>,
}

enum Done {
    Hash(String),
    Matches(bool),
    /// The room was full, and somebody of a quieter address came.
    Displaced,
}

/// Hashing failed, which only a broken stored hash or a lack of randomness can cause.
#[derive(Debug, thiserror::Error)]
#[error("a password was not hashed: {0}")]
struct Failed(String);

impl Passwords {
    /// The hash to be stored for a new password, with its parameters. `from` is the address that
    /// asks; addresses take turns.
    pub async fn hash(&self, from: &str, password: Typed) -> Result<String, AppError> {
        match self.ask(from, password, None).await? {
            Done::Hash(hash) => Ok(hash),
            Done::Matches(_) => Err(AppError::internal(&"an answer to another question")),
            Done::Displaced => Err(AppError::Busy),
        }
    }

    /// Whether the password fits the stored hash. Without one it doesn't, after the same work, so
    /// that timing tells nobody which accounts exist.
    pub async fn verify(
        &self,
        from: &str,
        password: Typed,
        hash: Option<&str>,
    ) -> Result<bool, AppError> {
        match self.ask(from, password, hash).await? {
            Done::Matches(matches) => Ok(matches),
            Done::Hash(_) => Ok(false),
            Done::Displaced => Err(AppError::Busy),
        }
    }

    /// How many times the work was done: what tests count instead of measuring time.
    pub fn worked(&self) -> u64 {
        self.0.worked.load(Ordering::Relaxed)
    }

    async fn ask(
        &self,
        from: &str,
        password: Typed,
        against: Option<&str>,
    ) -> Result<Done, AppError> {
        let (reply, answer) = oneshot::channel();
        let job = Job {
            password,
            against: against.map(str::to_owned),
            reply,
        };
        let room = self.0.room.get_or_init(|| start(&self.0.worked));
        match room.enter(group(from), job) {
            Entered::Free => {}
            // Whoever asked may have gone meanwhile.
            Entered::InPlaceOf(other) => drop(other.reply.send(Ok(Done::Displaced))),
            Entered::Full => return Err(AppError::Busy),
        }
        let done = answer
            .await
            .map_err(|problem| AppError::internal(&problem))?;
        done.map_err(|problem| AppError::internal(&problem))
    }
}

/// Half the cores, so that pages stay fast while people sign in.
fn start(worked: &Arc<AtomicU64>) -> Arc<Room<Job>> {
    let room = Arc::new(Room::new(MOST_WAITING));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    for _ in 0..(cores / 2).max(1) {
        let (room, worked) = (Arc::clone(&room), Arc::clone(worked));
        let thread = thread::Builder::new().name("passwords".to_owned());
        if let Err(cause) = thread.spawn(move || work(&room, &worked)) {
            tracing::error!(%cause, "a thread that hashes passwords did not start");
        }
    }
    room
}

fn work(room: &Room<Job>, worked: &AtomicU64) {
    give_way();
    let mut memory = Vec::new();
    while let Some(job) = room.next() {
        if job.reply.is_closed() {
            // Whoever asked has gone.
            continue;
        }
        let done = match &job.against {
            Some(stored) => verify(&job.password, stored, &mut memory).map(Done::Matches),
            None => hash(&job.password, &mut memory).map(Done::Hash),
        };
        worked.fetch_add(1, Ordering::Relaxed);
        // The one who asked may have gone meanwhile.
        drop(job.reply.send(done));
    }
}

/// Pages go before passwords where both want a core; about a tenth of it is left in any case.
fn give_way() {
    // There the call is about this thread, elsewhere it would be about the whole program.
    #[cfg(target_os = "linux")]
    if let Err(cause) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::warn!(%cause, "hashing passwords competes with pages");
    }
}

fn hash(password: &Typed, memory: &mut Vec<Block>) -> Result<String, Failed> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).map_err(failed)?;
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(failed)?;
    let output = compute(password, &salt, &params, Version::V0x13, memory)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(failed)?,
        salt: Some(Salt::new(&salt).map_err(failed)?),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

fn verify(password: &Typed, stored: &str, memory: &mut Vec<Block>) -> Result<bool, Failed> {
    let stored = PasswordHash::new(stored).map_err(failed)?;
    let params = Params::try_from(&stored).map_err(failed)?;
    let (Some(salt), Some(expected)) = (stored.salt, stored.hash) else {
        return Err(failed("the stored hash is not whole"));
    };
    if params.m_cost() > MOST_MEMORY_KIB || stored.algorithm != Algorithm::Argon2id.ident() {
        return Err(failed("the stored hash is of another kind"));
    }
    let version = stored.version.map_or(Ok(Version::V0x13), Version::try_from);
    let version = version.map_err(failed)?;
    let output = compute(password, &salt, &params, version, memory)?;
    // Compares in constant time.
    Ok(output == expected)
}

fn compute(
    password: &Typed,
    salt: &[u8],
    params: &Params,
    version: Version,
    memory: &mut Vec<Block>,
) -> Result<Output, Failed> {
    let length = params.output_len().unwrap_or(HASH_BYTES);
    memory.resize(params.block_count(), Block::new());
    let argon2 = Argon2::new(Algorithm::Argon2id, version, params.clone());
    let mut output = Zeroizing::new(vec![0; length]);
    argon2
        .hash_password_into_with_memory(password.0.as_bytes(), salt, &mut output, memory)
        .map_err(failed)?;
    Output::new(&output).map_err(failed)
}

fn failed(cause: impl fmt::Display) -> Failed {
    Failed(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "correct horse battery";

    #[actix_web::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::default();
        let hash = passwords.hash("", Typed::new(WORDS)).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(
            passwords
                .verify("", Typed::new(WORDS), Some(&hash))
                .await
                .unwrap()
        );
        let other = Typed::new("correct horse batterz");
        assert!(!passwords.verify("", other, Some(&hash)).await.unwrap());
    }

    #[actix_web::test]
    async fn without_a_hash_the_work_is_done_all_the_same() {
        let passwords = Passwords::default();
        assert!(!passwords.verify("", Typed::new(WORDS), None).await.unwrap());
        assert_eq!(passwords.worked(), 1);
    }

    #[actix_web::test]
    async fn two_hashes_of_one_password_differ() {
        let passwords = Passwords::default();
        let one = passwords.hash("", Typed::new(WORDS)).await.unwrap();
        assert_ne!(one, passwords.hash("", Typed::new(WORDS)).await.unwrap());
    }

    #[test]
    fn a_typed_password_is_never_printed() {
        assert_eq!(format!("{:?}", Typed::new(WORDS)), "Typed(…)");
    }
}
