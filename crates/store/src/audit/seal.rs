//! The chain of seals over a company's events (rule "Everything leaves a trace"). A seal is a hash
//! over the event and the seal before it, in a row of its own: saves never wait for each other, and
//! an event that commits late is sealed late, not skipped. A changed, deleted or inserted event
//! breaks the chain at its place; of events not sealed yet a deletion could not be detected.
//! Whoever can write to the database can also make a whole new chain: that shows only beside a head
//! that was noted elsewhere.

use std::collections::HashMap;

use diesel::prelude::*;
use sha2::{Digest, Sha256};
use tenantry_policy::ids::{CompanyId, EventId};

use super::activity;
use crate::{
    arrival::{company_by_short_name, head, head_columns},
    connection::Conn,
    error::StoreError,
    one_of::OneOfDsl,
    schema::{audit_chains, audit_events, audit_seals, audit_unsealed, companies},
    scope::CompanyHead,
    store::Store,
};

/// Events sealed or proved in one go.
const BATCH: i64 = 1000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_events)]
struct EventRow {
    id: i64,
    at: i64,
    capacity: String,
    actor_company: Option<i64>,
    actor_user: Option<i64>,
    actor_name: String,
    action: String,
    subject_kind: String,
    subject_id: Option<i64>,
    subject_name: String,
    detail: String,
    count: i64,
    address: String,
    request_id: String,
}

#[derive(Insertable)]
#[diesel(table_name = audit_seals)]
struct SealRow {
    company_id: i64,
    sequence: i64,
    event_id: i64,
    hash: Vec<u8>,
}

/// Where a chain breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The seal with this sequence is missing.
    SealMissing,
    /// The sealed event is gone.
    EventMissing,
    /// The event, or the seal, is not what it was.
    Changed,
    /// The chain's head is not its last seal: seals were cut off at the end.
    CutOff,
    /// The event has no seal and doesn't wait for one: it came in on a side way.
    Unsealed,
    /// An event waits for its seal and isn't there.
    WaitingMissing,
    /// The seal is another than was noted.
    NotAsNoted,
    /// The chain is shorter than was noted.
    ShorterThanNoted,
}

/// The end of a chain, to be noted where whoever can write to the database can't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub sequence: i64,
    /// The hash of the last seal; empty where nothing is sealed.
    pub hash: Vec<u8>,
}

impl Broken {
    /// As people read it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::SealMissing => "the seal is missing",
            Self::EventMissing => "the sealed event is gone",
            Self::Changed => "the event or its seal was changed",
            Self::CutOff => "the chain was cut off at its end",
            Self::Unsealed => "the event has no seal and waits for none",
            Self::WaitingMissing => "the event that waits for its seal is gone",
            Self::NotAsNoted => "the seal is not the one that was noted",
            Self::ShorterThanNoted => "the chain is shorter than was noted",
        }
    }
}

/// What proving one company's chain came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    pub company: String,
    pub sealed: i64,
    /// The last seal that was proved.
    pub head: Head,
    /// Events that wait for their seal: for them a deletion could not be detected.
    pub waiting: i64,
    /// The first broken row.
    pub broken: Option<(i64, Option<EventId>, Broken)>,
}

impl Store {
    /// Seals every event that waits, company by company; answers how many. One sealer at a time
    /// per company: the chain's head is locked first.
    pub async fn seal_waiting(&self) -> Result<usize, StoreError> {
        let waiting: Vec<i64> = self
            .database()
            .read(|conn| {
                let ids = on!(conn, c => audit_unsealed::table
                    .select(audit_unsealed::company_id)
                    .distinct()
                    .load(c))?;
                Ok(ids)
            })
            .await?;
        let mut sealed = 0;
        for company in waiting {
            sealed += self
                .database()
                .write(move |conn| seal(conn, company))
                .await?;
        }
        Ok(sealed)
    }

    /// Proves the chains of all companies, or of one; those whose head was noted under their short
    /// name also against that.
    pub async fn prove_audit(
        &self,
        short_name: Option<&str>,
        noted: HashMap<String, Head>,
    ) -> Result<Vec<Proved>, StoreError> {
        let short_name = short_name.map(str::to_owned);
        self.database()
            .read_long(move |conn| {
                let companies = match short_name {
                    Some(name) => vec![company_by_short_name(conn, &name)?],
                    None => all_companies(conn)?,
                };
                companies
                    .iter()
                    .map(|company| prove(conn, company, noted.get(&company.short_name)))
                    .collect()
            })
            .await
    }
}

fn all_companies(conn: &mut Conn) -> Result<Vec<CompanyHead>, StoreError> {
    let rows = on!(conn, c => companies::table
        .order(companies::number)
        .select(head_columns!())
        .load(c))?;
    rows.into_iter().map(head).collect()
}

/// Seals up to a batch of one company's waiting events, oldest first.
fn seal(conn: &mut Conn, company: i64) -> Result<usize, StoreError> {
    lock(conn, company)?;
    let (sequence, mut hash): (i64, Vec<u8>) = chain_head(conn, company)?;
    let events: Vec<EventRow> = on!(conn, c => audit_unsealed::table
        .inner_join(audit_events::table.on(audit_events::company_id
            .eq(audit_unsealed::company_id)
            .and(audit_events::id.eq(audit_unsealed::event_id))))
        .filter(audit_unsealed::company_id.eq(company))
        .order(audit_unsealed::event_id)
        .limit(BATCH)
        .select(EventRow::as_select())
        .load(c))?;
    let mut seals = Vec::with_capacity(events.len());
    for (sequence, event) in (sequence + 1..).zip(&events) {
        hash = hash_of(company, sequence, &hash, event);
        let seal = SealRow {
            company_id: company,
            sequence,
            event_id: event.id,
            hash: hash.clone(),
        };
        seals.push(seal);
    }
    let Some(last) = seals.last() else {
        return Ok(0);
    };
    let told = events
        .iter()
        .map(|event| (event.action.as_str(), event.at, event.count));
    activity::add(conn, company, told)?;
    let (last_sequence, last_hash) = (last.sequence, last.hash.clone());
    let ids: Vec<i64> = seals.iter().map(|seal| seal.event_id).collect();
    on!(conn, c => {
        diesel::insert_into(audit_seals::table).values(&seals).execute(c)?;
        diesel::delete(audit_unsealed::table
            .filter(audit_unsealed::company_id.eq(company))
            .filter(audit_unsealed::event_id.one_of(&ids)))
            .execute(c)?;
        diesel::update(audit_chains::table.find(company))
            .set((audit_chains::sequence.eq(last_sequence), audit_chains::hash.eq(&last_hash)))
            .execute(c)
    })?;
    Ok(ids.len())
}

/// Makes other sealers of the company wait; an update without a change is a lock on both databases.
fn lock(conn: &mut Conn, company: i64) -> Result<(), StoreError> {
    on!(conn, c => diesel::update(audit_chains::table.find(company))
        .set(audit_chains::sequence.eq(audit_chains::sequence))
        .execute(c))?;
    Ok(())
}

fn chain_head(conn: &mut Conn, company: i64) -> Result<(i64, Vec<u8>), StoreError> {
    on!(conn, c => audit_chains::table
        .find(company)
        .select((audit_chains::sequence, audit_chains::hash))
        .first(c))
    .map_err(StoreError::from)
}

/// SHA-256 over everything the event says; each part goes in with its length, so that no two events
/// read alike.
fn hash_of(company: i64, sequence: i64, before: &[u8], event: &EventRow) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut put = |part: &[u8]| {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    };
    put(before);
    for number in [company, sequence, event.id, event.at, event.count] {
        put(&number.to_be_bytes());
    }
    for number in [event.actor_company, event.actor_user, event.subject_id] {
        put(number
            .map(i64::to_be_bytes)
            .as_ref()
            .map_or(&[], |bytes| bytes.as_slice()));
    }
    let texts = [
        &event.capacity,
        &event.actor_name,
        &event.action,
        &event.subject_kind,
        &event.subject_name,
        &event.detail,
        &event.address,
        &event.request_id,
    ];
    for text in texts {
        put(text.as_bytes());
    }
    hash.finalize().to_vec()
}

fn prove(
    conn: &mut Conn,
    company: &CompanyHead,
    noted: Option<&Head>,
) -> Result<Proved, StoreError> {
    let id = company.id.get();
    let mut chain = Chain {
        company: id,
        sequence: 0,
        hash: Vec::new(),
    };
    let mut broken = None;
    while broken.is_none() {
        let seals = seals_after(conn, id, chain.sequence)?;
        if seals.is_empty() {
            break;
        }
        let events = events_of(conn, id, &seals)?;
        broken = seals
            .iter()
            .find_map(|seal| chain.check(seal, &events).or_else(|| differs(seal, noted)));
    }
    let head = chain_head(conn, id)?;
    if broken.is_none() && head != (chain.sequence, chain.hash.clone()) {
        broken = Some((chain.sequence + 1, None, Broken::CutOff));
    }
    if broken.is_none() && noted.is_some_and(|noted| noted.sequence > chain.sequence) {
        broken = Some((chain.sequence + 1, None, Broken::ShorterThanNoted));
    }
    if broken.is_none() {
        let stray = stray_event(conn, company.id)?;
        broken = stray.map(|event| (chain.sequence, Some(event), Broken::Unsealed));
    }
    if broken.is_none() {
        let gone = gone_while_waiting(conn, company.id)?;
        broken = gone.map(|event| (chain.sequence, Some(event), Broken::WaitingMissing));
    }
    let waiting = on!(conn, c => audit_unsealed::table
        .filter(audit_unsealed::company_id.eq(id))
        .count()
        .get_result(c))?;
    Ok(Proved {
        company: company.short_name.clone(),
        sealed: chain.sequence,
        head: Head {
            sequence: chain.sequence,
            hash: chain.hash,
        },
        waiting,
        broken,
    })
}

/// The chain as far as it has been proved.
struct Chain {
    company: i64,
    sequence: i64,
    hash: Vec<u8>,
}

type Seal = (i64, i64, Vec<u8>);

impl Chain {
    /// Takes the next seal, or says how it breaks the chain.
    fn check(
        &mut self,
        (sequence, event, hash): &Seal,
        events: &HashMap<i64, EventRow>,
    ) -> Option<(i64, Option<EventId>, Broken)> {
        let expected = self.sequence + 1;
        if *sequence != expected {
            return Some((expected, None, Broken::SealMissing));
        }
        let named = Some(EventId::new(*event));
        let Some(event) = events.get(event) else {
            return Some((expected, named, Broken::EventMissing));
        };
        if hash_of(self.company, expected, &self.hash, event) != *hash {
            return Some((expected, named, Broken::Changed));
        }
        (self.sequence, self.hash) = (expected, hash.clone());
        None
    }
}

/// Whether the seal is another than was noted.
fn differs(
    (sequence, event, hash): &Seal,
    noted: Option<&Head>,
) -> Option<(i64, Option<EventId>, Broken)> {
    let noted = noted.filter(|noted| noted.sequence == *sequence && noted.hash != *hash)?;
    let event = Some(EventId::new(*event));
    Some((noted.sequence, event, Broken::NotAsNoted))
}

fn seals_after(conn: &mut Conn, company: i64, sequence: i64) -> Result<Vec<Seal>, StoreError> {
    on!(conn, c => audit_seals::table
        .filter(audit_seals::company_id.eq(company))
        .filter(audit_seals::sequence.gt(sequence))
        .order(audit_seals::sequence)
        .limit(BATCH)
        .select((audit_seals::sequence, audit_seals::event_id, audit_seals::hash))
        .load(c))
    .map_err(StoreError::from)
}

fn events_of(
    conn: &mut Conn,
    company: i64,
    seals: &[Seal],
) -> Result<HashMap<i64, EventRow>, StoreError> {
    let ids: Vec<i64> = seals.iter().map(|(_, event, _)| *event).collect();
    let rows: Vec<EventRow> = on!(conn, c => audit_events::table
        .filter(audit_events::company_id.eq(company))
        .filter(audit_events::id.one_of(&ids))
        .select(EventRow::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// An event that is neither sealed nor waiting.
fn stray_event(conn: &mut Conn, company: CompanyId) -> Result<Option<EventId>, StoreError> {
    let id: Option<i64> = on!(conn, c => audit_events::table
        .left_join(audit_seals::table.on(audit_seals::company_id
            .eq(audit_events::company_id)
            .and(audit_seals::event_id.eq(audit_events::id))))
        .left_join(audit_unsealed::table.on(audit_unsealed::company_id
            .eq(audit_events::company_id)
            .and(audit_unsealed::event_id.eq(audit_events::id))))
        .filter(audit_events::company_id.eq(company.get()))
        .filter(audit_seals::sequence.is_null())
        .filter(audit_unsealed::event_id.nullable().is_null())
        .order(audit_events::id)
        .select(audit_events::id)
        .first(c)
        .optional())?;
    Ok(id.map(EventId::new))
}

/// An event that should wait and isn't there.
fn gone_while_waiting(conn: &mut Conn, company: CompanyId) -> Result<Option<EventId>, StoreError> {
    let id: Option<i64> = on!(conn, c => audit_unsealed::table
        .left_join(audit_events::table.on(audit_events::company_id
            .eq(audit_unsealed::company_id)
            .and(audit_events::id.eq(audit_unsealed::event_id))))
        .filter(audit_unsealed::company_id.eq(company.get()))
        .filter(audit_events::id.nullable().is_null())
        .order(audit_unsealed::event_id)
        .select(audit_unsealed::event_id)
        .first(c)
        .optional())?;
    Ok(id.map(EventId::new))
}
