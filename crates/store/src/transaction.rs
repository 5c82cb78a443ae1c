//! The transaction every verb runs in. It knows the company, the actor, the moment and where the
//! request came from, so that none of them can be mixed up, and it counts audit events: a write
//! that leaves none is rolled back.

use std::{
    collections::BTreeSet,
    marker::PhantomData,
    ops::{Deref, DerefMut},
    sync::{Arc, OnceLock},
};

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Catalogue,
    decision::{Access, Reach},
    denial::Denial,
    facts::{CompanyFacts, Facts},
    ids::{CompanyId, SessionId, UserId},
};

use crate::{
    actor::Actor,
    audit::{self, event::Event},
    connection::Conn,
    counts::Whole,
    error::StoreError,
    instant::Instant,
    new_id::new_id,
    one_of::OneOfDsl,
    rights::{self, Versions, load},
    schema::unit_members,
    store::Store,
};

/// Where a request came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    pub address: String,
    pub request_id: String,
    /// The session it was sent in: a write asks whether it still stands.
    pub session: Option<SessionId>,
    /// When the last of its body was there. Nothing is done before, so nothing happens earlier.
    pub whole_at: Arc<OnceLock<Instant>>,
}

impl Origin {
    /// The moment of a deed whose request began to arrive at `began`.
    pub(crate) fn moment(&self, began: Instant) -> Instant {
        self.whole_at.get().map_or(began, |whole| began.max(*whole))
    }
}

/// What stays the same from the opening of a transaction to its end.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub company: CompanyId,
    pub actor: Actor,
    pub now: Instant,
    pub origin: Arc<Origin>,
    pub catalogue: Arc<Catalogue>,
    /// What the actor may do in the company, where that was decided already.
    pub access: Option<Arc<Access>>,
    /// While reading: where things are kept, and the versions they have to be of.
    pub kept: Option<(Store, Versions)>,
    /// Whose users the permission that was shown is about.
    pub reach: Reach,
}

/// A transaction in one company. Verbs take it wrapped as [`Read`], [`Write`] or [`RightsWrite`],
/// which say which permission was shown.
#[derive(Debug)]
pub struct Tx<'c> {
    pub(crate) conn: &'c mut Conn,
    context: Context,
    events: u32,
    nothing_changed: bool,
}

impl<'c> Tx<'c> {
    pub(crate) fn open(conn: &'c mut Conn, context: Context) -> Self {
        Self {
            conn,
            context,
            events: 0,
            nothing_changed: false,
        }
    }

    pub fn now(&self) -> Instant {
        self.context.now
    }

    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.context.catalogue)
    }

    pub fn actor(&self) -> &Actor {
        &self.context.actor
    }

    /// What the actor may do in the company, decided inside this transaction or still as it was
    /// decided before: whoever gives something is judged by it.
    pub(crate) fn access(&mut self) -> Result<Arc<Access>, StoreError> {
        if let Some(access) = &self.context.access {
            return Ok(Arc::clone(access));
        }
        let (actor, company) = (&self.context.actor, self.context.company);
        let decided = rights::decide(
            self.conn,
            company,
            actor.employer,
            actor.user,
            self.context.now,
        )?;
        let access = Arc::new(decided.ok_or(StoreError::NotFound)?);
        self.context.access = Some(Arc::clone(&access));
        Ok(access)
    }

    /// The units whose users the permission that was shown is about; nothing where it is about all
    /// users of the company.
    pub(crate) fn units_reached(&self) -> Option<Vec<i64>> {
        match &self.context.reach {
            Reach::Company => None,
            Reach::Units(units) => Some(units.iter().map(|unit| unit.get()).collect()),
        }
    }

    /// Whether the permission that was shown is about all users of the company.
    pub(crate) fn reaches_all(&self) -> bool {
        self.context.reach == Reach::Company
    }

    /// Refuses what hands on somebody's rights, for which nothing suffices that is held for units only.
    pub(crate) fn check_reaches_all(&self) -> Result<(), StoreError> {
        if self.reaches_all() {
            Ok(())
        } else {
            Err(Denial::WholeCompany.into())
        }
    }

    /// Those of the company's users whom the permission that was shown is about.
    pub(crate) fn reached(&mut self, users: &[UserId]) -> Result<BTreeSet<UserId>, StoreError> {
        let Some(units) = self.units_reached() else {
            return Ok(users.iter().copied().collect());
        };
        let company = self.company_key();
        let wanted: Vec<i64> = users.iter().map(|user| user.get()).collect();
        let found: Vec<i64> = on!(self.conn, c => unit_members::table
            .filter(unit_members::company_id.eq(company))
            .filter(unit_members::user_company_id.eq(company))
            .filter(unit_members::user_id.one_of(&wanted))
            .filter(unit_members::unit_id.one_of(&units))
            .select(unit_members::user_id)
            .distinct()
            .load(c))?;
        Ok(found.into_iter().map(UserId::new).collect())
    }

    /// `NotFound` for a user whom the permission that was shown isn't about.
    pub(crate) fn check_reaches(&mut self, user: UserId) -> Result<(), StoreError> {
        if self.reached(&[user])?.is_empty() {
            return Err(StoreError::NotFound);
        }
        Ok(())
    }

    /// Where what was read before is kept, and the company's policy version it has to be of. Nothing
    /// while writing, when the version may have been raised already.
    pub(crate) fn kept(&self) -> Option<(Store, i64)> {
        let (store, versions) = self.context.kept.as_ref()?;
        Some((store.clone(), versions.company))
    }

    /// Everything about a user of the company, as it was read at these versions or is read now.
    /// `NotFound` for anybody else.
    pub(crate) fn facts_of(&mut self, user: UserId) -> Result<Facts, StoreError> {
        let (company, now) = (self.company(), self.now());
        let Some((store, versions)) = self.context.kept.clone() else {
            return load::facts(self.conn, company, company, user, now, &load::role_sets)?
                .ok_or(StoreError::NotFound);
        };
        let key = (company, user, versions.catalogue);
        if let Some(kept) = store.facts().find(&key, versions.company) {
            let now = now.timestamp();
            return Ok(Facts {
                now,
                ..(*kept).clone()
            });
        }
        let sets = |conn: &mut Conn, company, groups: &[i64]| {
            store.kept_group_sets(conn, company, groups, versions.company)
        };
        let (person, capacity) =
            load::own_facts(self.conn, company, user, sets)?.ok_or(StoreError::NotFound)?;
        let facts = Facts {
            now: now.timestamp(),
            company: self.company_facts(&store, versions)?,
            person,
            capacity,
        };
        let kept = Arc::new(facts.clone());
        store.facts().keep(key, versions.company, kept);
        Ok(facts)
    }

    /// The company with its roles, the same for all its users.
    fn company_facts(
        &mut self,
        store: &Store,
        versions: Versions,
    ) -> Result<CompanyFacts, StoreError> {
        let key = (self.company(), versions.catalogue);
        if let Some(kept) = store.company_facts().find(&key, versions.company) {
            return Ok((*kept).clone());
        }
        let facts = load::company(self.conn, self.company())?;
        let kept = Arc::new(facts.clone());
        store.company_facts().keep(key, versions.company, kept);
        Ok(facts)
    }

    /// How many rows a whole list has: as it was counted at this version, or is counted now.
    pub(crate) fn count_whole(
        &mut self,
        whole: Whole,
        count: impl FnOnce(&mut Self) -> Result<i64, StoreError>,
    ) -> Result<i64, StoreError> {
        let Some((store, version)) = self.kept() else {
            return count(self);
        };
        let company = self.company();
        if let Some(kept) = store.counts().find(company, version, whole) {
            return Ok(kept);
        }
        let counted = count(self)?;
        store.counts().keep(company, version, whole, counted);
        Ok(counted)
    }

    pub(crate) fn company(&self) -> CompanyId {
        self.context.company
    }

    /// The tenant key every query starts from.
    pub(crate) fn company_key(&self) -> i64 {
        self.context.company.get()
    }

    pub(crate) fn new_id(&self) -> i64 {
        new_id(self.context.now)
    }

    /// The moment and the actor as `*_at` and `*_by` columns hold them.
    pub(crate) fn stamp(&self) -> (i64, String) {
        (self.context.now.milliseconds(), self.context.actor.key())
    }

    /// Writes an event into the company's audit trail.
    pub(crate) fn record(&mut self, event: Event) -> Result<(), StoreError> {
        self.record_in(self.context.company, event)
    }

    /// Writes an event into another company's trail: the other side of an invitation, or the
    /// company an operator works on.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an event is told once and then gone"
    )]
    pub(crate) fn record_in(&mut self, company: CompanyId, event: Event) -> Result<(), StoreError> {
        let id = self.new_id();
        audit::write(self.conn, &self.context, company, id, &event)?;
        self.events += 1;
        Ok(())
    }

    /// Writes many events into the company's audit trail.
    pub(crate) fn record_many(&mut self, events: Vec<Event>) -> Result<(), StoreError> {
        let company = self.context.company;
        let events = events
            .into_iter()
            .map(|event| (company, self.new_id(), event));
        let events: Vec<(CompanyId, i64, Event)> = events.collect();
        self.write_events(&events)
    }

    /// Writes events into the trails of several companies, each into its own.
    pub(crate) fn record_all(&mut self, events: Vec<(CompanyId, Event)>) -> Result<(), StoreError> {
        let events = events
            .into_iter()
            .map(|(company, event)| (company, self.new_id(), event));
        let events: Vec<(CompanyId, i64, Event)> = events.collect();
        self.write_events(&events)
    }

    /// Writes an event into the trails of many companies, which it concerns alike.
    pub(crate) fn record_in_each(
        &mut self,
        companies: &[CompanyId],
        event: &Event,
    ) -> Result<(), StoreError> {
        let events = companies
            .iter()
            .map(|company| (*company, self.new_id(), event.clone()));
        let events: Vec<(CompanyId, i64, Event)> = events.collect();
        self.write_events(&events)
    }

    fn write_events(&mut self, events: &[(CompanyId, i64, Event)]) -> Result<(), StoreError> {
        audit::write_many(self.conn, &self.context, events)?;
        self.events += u32::try_from(events.len()).unwrap_or(u32::MAX);
        Ok(())
    }

    /// Says that the write found everything as wanted already, so that no event is due.
    pub(crate) fn nothing_changed(&mut self) {
        self.nothing_changed = true;
    }

    /// Refuses to commit a write that left no event.
    pub(crate) fn check_audited(&self) -> Result<(), StoreError> {
        if self.events > 0 || self.nothing_changed {
            return Ok(());
        }
        Err(StoreError::Internal(
            "a change without an audit event was rolled back".to_owned(),
        ))
    }

    /// Runs `work` as another company's transaction on the same connection: for the few verbs
    /// that cross companies (registering one, both sides of an invitation).
    pub(crate) fn within<T>(
        &mut self,
        company: CompanyId,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let context = Context {
            company,
            access: None,
            kept: None,
            reach: Reach::Company,
            ..self.context.clone()
        };
        let mut inner = Tx::open(self.conn, context);
        let result = work(&mut inner);
        self.events += inner.events;
        result
    }
}

macro_rules! proven_transaction {
    ($(#[$doc:meta])* $name:ident derefs to $target:ty) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'c, P> {
            tx: $target,
            proof: PhantomData<P>,
        }

        impl<'c, P> Deref for $name<'c, P> {
            type Target = $target;
            fn deref(&self) -> &Self::Target {
                &self.tx
            }
        }

        impl<P> DerefMut for $name<'_, P> {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.tx
            }
        }
    };
}

proven_transaction! {
    /// A reading transaction of somebody who holds `P`.
    Read derefs to Tx<'c>
}
proven_transaction! {
    /// A writing transaction of somebody who holds `P`, decided again inside it.
    Write derefs to Tx<'c>
}
proven_transaction! {
    /// A write that changes rights: it raised the company's policy version before anything else,
    /// so that changes of rights in one company happen one after another.
    RightsWrite derefs to Write<'c, P>
}

impl<'c, P> Read<'c, P> {
    pub(crate) fn proven(tx: Tx<'c>) -> Self {
        Self {
            tx,
            proof: PhantomData,
        }
    }
}

impl<'c, P> Write<'c, P> {
    pub(crate) fn proven(tx: Tx<'c>) -> Self {
        Self {
            tx,
            proof: PhantomData,
        }
    }
}

impl<'c, P> RightsWrite<'c, P> {
    pub(crate) fn proven(tx: Write<'c, P>) -> Self {
        Self {
            tx,
            proof: PhantomData,
        }
    }
}
