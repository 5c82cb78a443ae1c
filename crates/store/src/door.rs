//! Transactions about accounts, which belong to no company: a stranger's at the door (signing in,
//! activation, forgotten password), and a signed-in person's own. As everywhere, a write that
//! leaves no event is rolled back.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

use tenantry_policy::{
    catalogue::Catalogue,
    decision::{Access, Reach},
    ids::{AccountId, CompanyId},
};

use crate::{
    actor::Actor,
    arrival::Person,
    audit::{self, event::Event},
    catalogue,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    new_id::new_id,
    sessions,
    store::Store,
    transaction::{Context, Origin, Tx},
};

/// Where somebody stands who has not shown who they are.
#[derive(Clone, Debug)]
pub struct Door {
    store: Store,
    now: Instant,
    origin: Arc<Origin>,
}

/// Where a signed-in person stands with nothing but their account.
#[derive(Clone, Debug)]
pub struct OwnAccount {
    door: Door,
    account: AccountId,
}

impl Store {
    pub fn door(&self, now: Instant, origin: Arc<Origin>) -> Door {
        let store = self.clone();
        Door { store, now, origin }
    }

    pub fn own_account(&self, person: &Person, now: Instant, origin: Arc<Origin>) -> OwnAccount {
        OwnAccount {
            door: self.door(now, origin),
            account: person.account,
        }
    }
}

impl Door {
    pub async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut AtDoor<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (now, origin) = (self.now, Arc::clone(&self.origin));
        let job = move |conn: &mut Conn| work(&mut AtDoor(AccountTx::open(conn, now, origin)));
        self.store.database().read(job).await
    }

    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut AtDoor<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (now, origin) = (self.now, Arc::clone(&self.origin));
        let job = move |conn: &mut Conn| {
            let mut tx = AtDoor(AccountTx::open(conn, now, origin));
            let value = work(&mut tx)?;
            tx.check_audited()?;
            Ok(value)
        };
        self.store.database().write(job).await
    }
}

impl OwnAccount {
    pub async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Own<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let account = self.account;
        let (now, origin) = (self.door.now, Arc::clone(&self.door.origin));
        let job = move |conn: &mut Conn| {
            let tx = AccountTx::open(conn, now, origin);
            work(&mut Own { tx, account })
        };
        self.door.store.database().read(job).await
    }

    /// Reads a portion of what takes long, away from the threads that serve requests, as long as the
    /// session stands.
    pub async fn read_long<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Own<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let account = self.account;
        let (now, origin) = (self.door.now, Arc::clone(&self.door.origin));
        let job = move |conn: &mut Conn| {
            sessions::check_stands(conn, origin.session, now)?;
            let tx = AccountTx::open(conn, now, origin);
            work(&mut Own { tx, account })
        };
        self.door.store.database().read_long(job).await
    }

    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Own<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let account = self.account;
        let (now, origin) = (self.door.now, Arc::clone(&self.door.origin));
        let job = move |conn: &mut Conn| {
            sessions::check_stands(conn, origin.session, origin.moment(now))?;
            let tx = AccountTx::open(conn, now, origin);
            let mut own = Own { tx, account };
            let value = work(&mut own)?;
            own.check_audited()?;
            Ok(value)
        };
        self.door.store.database().write(job).await
    }
}

/// A transaction about accounts.
#[derive(Debug)]
pub struct AccountTx<'c> {
    pub(crate) conn: &'c mut Conn,
    now: Instant,
    origin: Arc<Origin>,
    is_audited: bool,
}

/// A stranger's transaction.
#[derive(Debug)]
pub struct AtDoor<'c>(AccountTx<'c>);

/// A signed-in person's transaction about their own account.
#[derive(Debug)]
pub struct Own<'c> {
    tx: AccountTx<'c>,
    account: AccountId,
}

impl<'c> AccountTx<'c> {
    fn open(conn: &'c mut Conn, began: Instant, origin: Arc<Origin>) -> Self {
        Self {
            conn,
            now: origin.moment(began),
            origin,
            is_audited: false,
        }
    }

    pub fn now(&self) -> Instant {
        self.now
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.now.milliseconds()
    }

    pub(crate) fn new_id(&self) -> i64 {
        new_id(self.now)
    }

    /// Writes an event of a person, or of nobody known, into a company's trail.
    pub(crate) fn record(
        &mut self,
        actor: Option<&Actor>,
        company: CompanyId,
        event: &Event,
    ) -> Result<(), StoreError> {
        let moment = audit::Moment {
            id: new_id(self.now),
            at: self.now,
            origin: &self.origin,
        };
        audit::write_by(self.conn, actor, moment, company, event)?;
        self.is_audited = true;
        Ok(())
    }

    /// Says that nothing was changed, so that no event is due.
    pub(crate) fn nothing_changed(&mut self) {
        self.is_audited = true;
    }

    fn check_audited(&self) -> Result<(), StoreError> {
        if self.is_audited {
            return Ok(());
        }
        Err(StoreError::Internal(
            "a change of an account without an audit event was rolled back".to_owned(),
        ))
    }
}

impl Own<'_> {
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// What permissions can be about, for showing what an invitation lends.
    pub fn catalogue(&mut self) -> Result<Catalogue, StoreError> {
        catalogue::load(self.tx.conn)
    }

    /// Works in the employer of one of the person's own users, as that user; the caller has decided
    /// that the user still is the account's.
    pub(crate) fn acting<T>(
        &mut self,
        user: Access,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let acting = user.acting();
        let context = Context {
            company: acting.employer,
            actor: Actor {
                capacity: acting.capacity,
                employer: acting.employer,
                user: acting.user,
                name: acting.name.clone(),
            },
            now: self.tx.now,
            origin: Arc::clone(&self.tx.origin),
            catalogue: Arc::new(catalogue::load(self.tx.conn)?),
            access: Some(Arc::new(user)),
            kept: None,
            reach: Reach::Company,
        };
        let mut tx = Tx::open(self.tx.conn, context);
        let value = work(&mut tx)?;
        tx.check_audited()?;
        self.tx.is_audited = true;
        Ok(value)
    }
}

impl<'c> Deref for AtDoor<'c> {
    type Target = AccountTx<'c>;
    fn deref(&self) -> &AccountTx<'c> {
        &self.0
    }
}

impl DerefMut for AtDoor<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<'c> Deref for Own<'c> {
    type Target = AccountTx<'c>;
    fn deref(&self) -> &AccountTx<'c> {
        &self.tx
    }
}

impl DerefMut for Own<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.tx
    }
}
