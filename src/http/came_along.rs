//! What the look-up of a session found besides: its person. The session's middleware hands on texts
//! only, and reading the person again would cost each page a query.

use std::{cell::RefCell, sync::Arc};

use tenantry_policy::ids::AccountId;
use tenantry_store::arrival::Person;

tokio::task_local! {
    static PERSON: RefCell<Option<Arc<Person>>>;
}

/// Answers one request, during which a person is kept.
pub async fn during<T>(answering: impl Future<Output = T>) -> T {
    PERSON.scope(RefCell::new(None), answering).await
}

/// The rest of the answer is in the person's language. Outside a request nothing is kept.
pub fn keep(person: Arc<Person>) {
    if let Some(language) = person.speaks() {
        say::set(language);
    }
    let _ = PERSON.try_with(|kept| kept.replace(Some(person)));
}

/// The person of this account, if this request's session is theirs.
pub fn found(account: AccountId) -> Option<Arc<Person>> {
    let kept = PERSON.try_with(|kept| kept.borrow().clone()).ok()??;
    (kept.account == account).then_some(kept)
}
