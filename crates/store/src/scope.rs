//! Who acts, in which company, with which rights: the values a request passes through on its way
//! to a transaction. Each is made only here, by a check, so whoever holds one has been checked.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::civil::Date;
use tenantry_policy::{
    catalogue::Catalogue,
    company::CompanyStatus,
    console,
    decision::{Access, Reach},
    facts::Capacity,
    ids::{AccountId, CompanyId, UserId},
    layer::{Effect, Origin as LayerOrigin},
    permission::{Permission, PermissionSet},
    user::Principal,
};

use crate::{
    actor::Actor,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    may::{May, Requires},
    rights::{self, Versions},
    sessions,
    store::Store,
    transaction::{Context, Origin, Read, RightsWrite, Tx, Write},
};

/// The company one acts in, as the frame of every page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyHead {
    pub id: CompanyId,
    pub number: i64,
    pub name: String,
    pub short_name: String,
    pub status: CompanyStatus,
    pub time_zone: String,
}

/// A user acting in a company, with the rights compiled at the moment of the request.
#[derive(Clone, Debug)]
pub struct CompanyScope(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    company: CompanyHead,
    actor: Actor,
    rights: Arc<Access>,
    versions: Versions,
    catalogue: Arc<Catalogue>,
    /// Whose user acts; `None` for work without a session.
    account: Option<AccountId>,
    now: Instant,
    origin: Arc<Origin>,
    /// Whether a write was begun: what is read from then on is read anew.
    has_written: AtomicBool,
}

/// What a scope is made of; only `arrival` and the program's own work make one.
#[derive(Debug)]
pub(crate) struct Arrived {
    pub company: CompanyHead,
    pub actor: Actor,
    pub rights: Arc<Access>,
    pub versions: Versions,
    pub catalogue: Arc<Catalogue>,
    pub account: Option<AccountId>,
}

impl CompanyScope {
    pub(crate) fn new(store: Store, arrived: Arrived, now: Instant, origin: Arc<Origin>) -> Self {
        let Arrived {
            company,
            actor,
            rights,
            versions,
            catalogue,
            account,
        } = arrived;
        Self(Arc::new(Inner {
            store,
            company,
            actor,
            rights,
            versions,
            catalogue,
            account,
            now,
            origin,
            has_written: AtomicBool::new(false),
        }))
    }

    pub fn company(&self) -> &CompanyHead {
        &self.0.company
    }

    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    pub fn capacity(&self) -> Capacity {
        self.0.actor.capacity
    }

    pub fn principal(&self) -> Principal {
        self.0.rights.acting().principal
    }

    pub fn user(&self) -> UserId {
        self.0.actor.user
    }

    /// The last day a guest can act here, as the invitations in force say.
    pub fn guest_until(&self) -> Option<Date> {
        let in_force = self
            .access()
            .layers()
            .iter()
            .filter(|layer| layer.effect == Effect::Gives);
        in_force
            .filter_map(|layer| match &layer.origin {
                LayerOrigin::Invitation { valid_through, .. } => Some(*valid_through),
                _ => None,
            })
            .max()
    }

    /// Where the request came from.
    pub fn origin(&self) -> &Origin {
        &self.0.origin
    }

    /// The moment of what is done: when the whole request was there.
    pub fn now(&self) -> Instant {
        self.0.origin.moment(self.0.now)
    }

    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.0.catalogue)
    }

    /// Everything the actor may do here: what the menu and the pages offer is chosen by it.
    pub fn effective(&self) -> &PermissionSet {
        self.0.rights.effective()
    }

    pub fn access(&self) -> &Access {
        &self.0.rights
    }

    pub fn allows(&self, permission: Permission) -> bool {
        self.0.rights.may(permission)
    }

    /// The proof that the actor may `P` here, or the denial with the layer that withheld it.
    pub fn may<P: Requires>(&self) -> Result<May<P>, StoreError> {
        reach::<P>(&self.0.rights)?;
        Ok(May::proven(self.clone()))
    }

    /// Whether the page may offer what needs `P`.
    pub fn offers<P: Requires>(&self) -> bool {
        if P::WITHIN_UNITS {
            self.0.rights.may_within(P::PERMISSION)
        } else {
            self.allows(P::PERMISSION)
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// The company's policy version that what was read before has to be of; nothing once a write began.
    pub(crate) fn kept_at(&self) -> Option<i64> {
        let has_written = self.0.has_written.load(Ordering::Relaxed);
        (!has_written).then_some(self.0.versions.company)
    }

    fn context<P: Requires>(&self, access: Arc<Access>) -> Result<Context, StoreError> {
        Ok(Context {
            reach: reach::<P>(&access)?,
            company: self.0.company.id,
            actor: self.0.actor.clone(),
            now: self.now(),
            origin: Arc::clone(&self.0.origin),
            catalogue: Arc::clone(&self.0.catalogue),
            access: Some(access),
            kept: None,
        })
    }

    /// A reading transaction with the rights the request arrived with.
    fn reading<'c, P: Requires>(&self, conn: &'c mut Conn) -> Result<Read<'c, P>, StoreError> {
        let kept = (self.0.store.clone(), self.0.versions);
        let context = Context {
            kept: (!self.0.has_written.load(Ordering::Relaxed)).then_some(kept),
            ..self.context::<P>(Arc::clone(&self.0.rights))?
        };
        Ok(Read::proven(Tx::open(conn, context)))
    }

    /// Decides again inside the write's own transaction if a version has moved while it waited, or
    /// time has changed the answer, and asks whether session and user still are the person's.
    /// `raised` are the companies whose policy version this very write has raised. Answers the
    /// rights that hold.
    fn confirm<P: Requires>(
        &self,
        conn: &mut Conn,
        raised: &BTreeSet<CompanyId>,
        now: Instant,
    ) -> Result<Arc<Access>, StoreError> {
        let Inner {
            company,
            actor,
            versions,
            rights,
            account,
            origin,
            ..
        } = &*self.0;
        sessions::check_stands(conn, origin.session, now)?;
        let found = Versions::read(conn, company.id, actor.employer)?;
        let as_before = found == versions.raised(company.id, actor.employer, raised);
        if as_before && rights::holds_at(rights, now) {
            return Ok(Arc::clone(rights));
        }
        // Only looked up, not kept: what is read here is undone if the write is.
        let role_sets = |conn: &mut Conn, roles: &BTreeSet<i64>| match self
            .0
            .store
            .kept_role_sets(roles, found.catalogue)
        {
            Some(sets) => Ok(sets),
            None => rights::load::role_sets(conn, roles),
        };
        let (employer, user) = (actor.employer, actor.user);
        let decided = rights::decide_knowing(conn, company.id, employer, user, now, &role_sets)?;
        let access = decided.ok_or(StoreError::NotFound)?;
        if !is_of(&access, *account) {
            return Err(StoreError::NotFound);
        }
        reach::<P>(&access)?;
        Ok(Arc::new(access))
    }
}

/// How far the permission reaches, or what withholds it.
fn reach<P: Requires>(access: &Access) -> Result<Reach, StoreError> {
    if P::WITHIN_UNITS {
        return Ok(access.reach(P::PERMISSION)?);
    }
    if !P::OR_ANY_OF.iter().any(|other| access.may(*other)) {
        access.require(P::PERMISSION)?;
    }
    Ok(Reach::Company)
}

impl<P: Requires> May<P> {
    /// Reads what the holder may see, in one consistent snapshot.
    pub async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Read<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let scope = self.scope.clone();
        let job = move |conn: &mut Conn| work(&mut scope.reading(conn)?);
        self.scope.store().database().read(job).await
    }

    /// Reads without a transaction, each query seeing what is there when it is asked: for a list whose
    /// further queries only add to the rows that the first has found, and for what is shown beside
    /// versions that its change is compared with. Only who asks during a change can see half of it,
    /// because what is kept from here is kept under the version that the change raises.
    pub async fn browse<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: Fn(&mut Read<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let scope = self.scope.clone();
        let job = move |conn: &mut Conn| work(&mut scope.reading(conn)?);
        self.scope.store().database().look_up(job).await
    }

    /// Reads what takes long (exports, reports) in one snapshot: never on a thread that serves requests.
    pub async fn read_long<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Read<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let scope = self.scope.clone();
        let job = move |conn: &mut Conn| work(&mut scope.reading(conn)?);
        self.scope.store().database().read_long(job).await
    }

    /// Reads a portion of what takes long, in a snapshot of its own: whether the holder still may is
    /// decided anew, as of `now`, so that a right that was taken ends a file that is under way. What
    /// the rows are is asked as of the request, the same in every portion.
    pub async fn read_portion<T, F>(&self, now: Instant, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Read<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let scope = self.scope.clone();
        let job = move |conn: &mut Conn| {
            let access = scope.confirm::<P>(conn, &BTreeSet::new(), now)?;
            let mut tx = Read::proven(Tx::open(conn, scope.context::<P>(access)?));
            work(&mut tx)
        };
        self.scope.store().database().read_portion(job).await
    }

    /// Writes what changes nobody's rights.
    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Write<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let scope = self.scope.clone();
        scope.0.has_written.store(true, Ordering::Relaxed);
        let job = move |conn: &mut Conn| {
            let access = scope.confirm::<P>(conn, &BTreeSet::new(), scope.now())?;
            let mut tx = Write::proven(Tx::open(conn, scope.context::<P>(access)?));
            let value = work(&mut tx)?;
            tx.check_audited()?;
            Ok(value)
        };
        self.scope.store().database().write(job).await
    }

    /// Writes what changes rights: the company's policy version is raised first, which makes such
    /// changes in one company happen one after another.
    pub async fn change_rights<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut RightsWrite<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.change_rights_across(|_| Ok(Vec::new()), work).await
    }

    /// The same for what changes rights in other companies as well: both sides of an invitation.
    /// `others` names them, before anything is raised, from what never changes; then all versions
    /// are raised in one order, so that two such changes can't wait for each other for ever.
    pub async fn change_rights_across<T, O, F>(&self, others: O, work: F) -> Result<T, StoreError>
    where
        O: FnOnce(&mut Read<'_, P>) -> Result<Vec<CompanyId>, StoreError> + Send + 'static,
        F: FnOnce(&mut RightsWrite<'_, P>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let scope = self.scope.clone();
        scope.0.has_written.store(true, Ordering::Relaxed);
        let job = move |conn: &mut Conn| {
            let mut raised = BTreeSet::from([scope.company().id]);
            raised.extend(others(&mut scope.reading(conn)?)?);
            rights::raise_policy_versions(conn, &raised)?;
            let access = scope.confirm::<P>(conn, &raised, scope.now())?;
            let tx = Write::proven(Tx::open(conn, scope.context::<P>(access)?));
            let mut tx = RightsWrite::proven(tx);
            let value = work(&mut tx)?;
            tx.check_audited()?;
            Ok(value)
        };
        self.scope.store().database().write(job).await
    }

    /// The same for work that answers a report, and whether what it did stays. Else whatever was raised
    /// or tried is undone with the transaction; the report is answered all the same.
    pub(crate) async fn try_rights_across<T, O, F>(
        &self,
        others: O,
        work: F,
    ) -> Result<T, StoreError>
    where
        O: FnOnce(&mut Read<'_, P>) -> Result<Vec<CompanyId>, StoreError> + Send + 'static,
        F: FnOnce(&mut RightsWrite<'_, P>) -> Result<(T, bool), StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let told = Arc::new(Mutex::new(None));
        let tell = Arc::clone(&told);
        let trying = move |tx: &mut RightsWrite<'_, P>| {
            let (report, stays) = work(tx)?;
            *tell.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
            stays.then_some(()).ok_or(StoreError::NotFound)
        };
        let done = self.change_rights_across(others, trying).await;
        let report = told.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (report, done) {
            (Some(report), Err(StoreError::NotFound) | Ok(())) => Ok(report),
            (_, Err(problem)) => Err(problem),
            (None, Ok(())) => Err(StoreError::NotFound),
        }
    }
}

/// Whether the user is the account's, where an account acts: one who was handed over, or whose e-mail
/// was changed, is somebody else's from then on.
pub(crate) fn is_of(access: &Access, account: Option<AccountId>) -> bool {
    account.is_none() || access.acting().account == account
}

/// Whether the user of the operator's company may work on other companies at all.
pub(crate) fn works_as_operator(at_home: &PermissionSet) -> bool {
    at_home.contains(console::companies::EXECUTE)
}
