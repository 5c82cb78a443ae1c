//! What a session remembers: the account, as which user one acts where, and what the next page says.

use std::fmt;

use actix_session::SessionExt;
use actix_web::{HttpRequest, http::header};
use tenantry_policy::ids::{AccountId, CompanyId, SessionId, UserId};
use tenantry_store::{accounts::Entry, arrival::UserKey};

use crate::{components::Alert, http::session_store::key};

/// A browser's name for itself is cut after so many characters.
const LONGEST_USER_AGENT: usize = 300;
const FLASH: &str = "flash";

/// The session of a request. It holds no secret a page could show.
#[derive(Clone)]
pub struct Session(actix_session::Session);

impl Session {
    pub fn of(request: &HttpRequest) -> Self {
        Self(request.get_session())
    }

    /// Whose session it is; `None` before signing in.
    pub fn account(&self) -> Option<AccountId> {
        self.read::<i64>(key::ACCOUNT).map(AccountId::new)
    }

    /// Which session this is, among those of the account.
    pub fn id(&self) -> Option<SessionId> {
        self.read::<i64>(key::SESSION).map(SessionId::new)
    }

    /// Whether the database could not say whose session it is.
    pub fn is_unavailable(&self) -> bool {
        self.read(key::UNAVAILABLE).unwrap_or_default()
    }

    /// Begins a session of the account's, under a new token and with nothing of what was before.
    pub fn begin(&self, entry: Entry, address: &str, request: &HttpRequest) {
        let user_agent = request.headers().get(header::USER_AGENT);
        let user_agent = user_agent.and_then(|value| value.to_str().ok());
        let shown = user_agent.unwrap_or_default().chars();
        self.0.clear();
        self.0.renew();
        self.write(key::ACCOUNT, &entry.account.get());
        self.write(key::PASSWORD_SET_AT, &entry.password_set_at);
        self.write(key::ADDRESS, &address);
        self.write(
            key::USER_AGENT,
            &shown.take(LONGEST_USER_AGENT).collect::<String>(),
        );
    }

    /// Ends the session, here and in the database.
    pub fn end(&self) {
        self.0.purge();
    }

    /// As which user the person chose to act in the company with this short name.
    pub fn chosen(&self, short_name: &str) -> Option<UserKey> {
        let (employer, user) = self.read::<(i64, i64)>(&acting_key(short_name))?;
        Some(UserKey {
            employer: CompanyId::new(employer),
            user: UserId::new(user),
        })
    }

    /// Remembers as which user to act in a company.
    pub fn choose(&self, short_name: &str, key: UserKey) {
        self.write(
            &acting_key(short_name),
            &(key.employer.get(), key.user.get()),
        );
    }

    /// Leaves a word for the next page.
    pub fn leave_flash(&self, good: bool, text: &str) {
        self.write(FLASH, &(good, text));
    }

    /// Takes what was left for this page.
    pub fn take_flash(&self) -> Option<Alert> {
        let (good, text) = self.read::<(bool, String)>(FLASH)?;
        self.0.remove(FLASH);
        Some(if good {
            Alert::good(text)
        } else {
            Alert::warning(text)
        })
    }

    /// A value that can't be read counts as missing: it was written by another version.
    fn read<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.0.get(key).ok().flatten()
    }

    fn write<T: serde::Serialize>(&self, key: &str, value: &T) {
        if let Err(cause) = self.0.insert(key, value) {
            tracing::error!(%cause, key, "a session value was not kept");
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session(…)")
    }
}

fn acting_key(short_name: &str) -> String {
    format!("acting.{short_name}")
}
