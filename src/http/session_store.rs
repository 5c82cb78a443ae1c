//! Sessions for actix-session: rows of the database instead of a cookie's content. A failure of the
//! database is told to the page through the session, since an error here would lose every header.

use std::collections::HashMap;

use actix_session::{
    SessionMiddleware,
    config::CookieContentSecurity,
    storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError},
};
use actix_web::cookie::{SameSite, time::Duration};
use tenantry_policy::ids::AccountId;
use tenantry_store::{
    accounts::Entry,
    error::StoreError,
    links::Token,
    sessions::{self, Limits, NewSession},
};

use super::came_along;
use crate::{app::App, secrets::Secrets};

type State = HashMap<String, String>;

/// What stands in columns of its own instead of the state.
pub mod key {
    pub const SESSION: &str = "session";
    pub const ACCOUNT: &str = "account";
    pub const PASSWORD_SET_AT: &str = "password_set_at";
    pub const ADDRESS: &str = "address";
    pub const USER_AGENT: &str = "user_agent";
    pub const UNAVAILABLE: &str = "unavailable";
    pub const ALL: [&str; 6] = [
        SESSION,
        ACCOUNT,
        PASSWORD_SET_AT,
        ADDRESS,
        USER_AGENT,
        UNAVAILABLE,
    ];
}

/// A browser takes the prefix only over https: then nobody else can have set the cookie.
pub fn cookie_name(app: &App) -> &'static str {
    if app.settings.is_https() {
        "__Host-tenantry"
    } else {
        "tenantry"
    }
}

/// The middleware: a cookie that scripts can't read and other sites can't send along with a form.
pub fn middleware(app: &App, secrets: &Secrets) -> SessionMiddleware<Sessions> {
    SessionMiddleware::builder(Sessions::new(app), secrets.session_key.clone())
        .cookie_name(cookie_name(app).to_owned())
        .cookie_secure(app.settings.is_https())
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Private)
        .build()
}

/// The sessions of the running program.
#[derive(Clone, Debug)]
pub struct Sessions {
    app: App,
    limits: Limits,
}

impl Sessions {
    fn new(app: &App) -> Self {
        Self {
            app: app.clone(),
            limits: app.session_limits(),
        }
    }

    async fn begin(&self, mut state: State) -> Result<Token, StoreError> {
        let number = |state: &State, key| state.get(key).and_then(|text| text.parse().ok());
        let account: Option<i64> = number(&state, key::ACCOUNT);
        let (Some(account), Some(password_set_at)) =
            (account, number(&state, key::PASSWORD_SET_AT))
        else {
            // Strangers have no sessions: the token opens nothing.
            return Token::random();
        };
        let new = NewSession {
            entry: Entry {
                account: AccountId::new(account),
                password_set_at,
            },
            address: text(&state, key::ADDRESS),
            user_agent: text(&state, key::USER_AGENT),
            state: write(&mut state),
        };
        let (store, now) = (&self.app.store, self.app.clock.now());
        sessions::begin(store, new, self.limits, now).await
    }
}

impl SessionStore for Sessions {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let token = Token::presented(key.as_ref());
        let (store, now) = (&self.app.store, self.app.clock.now());
        let loaded = match sessions::find(store, &token, self.limits, now).await {
            Ok(Some(loaded)) => loaded,
            Ok(None) => return Ok(None),
            Err(cause) => {
                tracing::error!(%cause, "a session could not be read");
                let unavailable = (key::UNAVAILABLE.to_owned(), "true".to_owned());
                return Ok(Some(State::from([unavailable])));
            }
        };
        // A state that can't be read was written by another version: nothing but comfort is lost.
        let mut state: State = serde_json::from_str(&loaded.state).unwrap_or_default();
        state.insert(key::SESSION.to_owned(), loaded.id.get().to_string());
        let account = loaded.person.account.get();
        state.insert(key::ACCOUNT.to_owned(), account.to_string());
        came_along::keep(loaded.person);
        Ok(Some(state))
    }

    async fn save(&self, state: State, _: &Duration) -> Result<SessionKey, SaveError> {
        let token = self.begin(state).await;
        let token = token.map_err(|cause| SaveError::Other(cause.into()))?;
        session_key(&token).map_err(SaveError::Other)
    }

    async fn update(
        &self,
        key: SessionKey,
        mut state: State,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        let token = Token::presented(key.as_ref());
        let kept = sessions::keep_state(&self.app.store, &token, write(&mut state)).await;
        if let Err(cause) = kept {
            // Nothing but comfort is lost: what was left for the next page, or a choice.
            tracing::error!(%cause, "a session's state was not kept");
        }
        Ok(key)
    }

    /// The end of a session is fixed when it begins.
    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let token = Token::presented(key.as_ref());
        Ok(sessions::end(&self.app.store, &token).await?)
    }
}

/// The state without what has columns of its own, as the row keeps it.
fn write(state: &mut State) -> String {
    for key in key::ALL {
        state.remove(key);
    }
    serde_json::to_string(state).unwrap_or_default()
}

/// A text of the state, which actix-session keeps as JSON.
fn text(state: &State, key: &str) -> String {
    let json = state.get(key).map(String::as_str).unwrap_or_default();
    serde_json::from_str(json).unwrap_or_default()
}

fn session_key(token: &Token) -> Result<SessionKey, anyhow::Error> {
    Ok(SessionKey::try_from(token.expose().to_owned())?)
}
