//! What every command stands on: the opened installation, the moment, and the operator's System, as
//! which the command line acts.

use std::{io, io::Write, sync::Arc};

use tenantry_store::{
    companies::Registered, error::StoreError, installation::OPERATOR_SHORT_NAME, instant::Instant,
    scope::CompanyScope, store::Store, transaction::Origin,
};

use tenantry_policy::predefined::SYSTEM;

use super::Refused;
use crate::{
    app::App,
    clock::Clock,
    settings::Settings,
    startup::{self, Opened},
    urls,
};

/// The installation, opened for one command.
pub(super) struct Console {
    pub app: App,
    pub now: Instant,
}

impl Console {
    /// Opens it, and makes it if there is none yet; then says on standard error how the operator's
    /// Admin gets in, because standard output belongs to the command.
    pub(super) fn open(settings: Settings) -> Result<Self, Refused> {
        let (console, installed) = Self::open_quietly(settings)?;
        if let Some(registered) = installed {
            let link = console.link(registered.activation.expose());
            let mut aside = io::stderr();
            writeln!(
                aside,
                "This is a new installation. Open this link to become the"
            )?;
            writeln!(
                aside,
                "operator's Admin; it works once, for 72 hours: {link}"
            )?;
        }
        Ok(console)
    }

    /// The same without a word, for a command that lets the operator's Admin in by itself.
    pub(super) fn open_quietly(settings: Settings) -> Result<(Self, Option<Registered>), Refused> {
        let clock = Clock::default();
        let now = clock.now();
        let Opened { app, installed } = startup::open(settings, clock)?;
        Ok((Self { app, now }, installed))
    }

    pub(super) fn store(&self) -> &Store {
        &self.app.store
    }

    pub(super) fn origin() -> Arc<Origin> {
        Arc::new(Origin {
            address: "command line".to_owned(),
            ..Origin::default()
        })
    }

    /// The operator's System, acting in a company; also in a suspended one.
    pub(super) async fn enter(&self, company: &str) -> Result<CompanyScope, Refused> {
        let entered = self
            .store()
            .enter_as_user(
                company,
                OPERATOR_SHORT_NAME,
                SYSTEM,
                self.now,
                Self::origin(),
            )
            .await;
        entered.map_err(|problem| match problem {
            StoreError::NotFound => no_company(company),
            other => other.into(),
        })
    }

    /// An address people can open.
    pub(super) fn link(&self, token: &str) -> String {
        self.app.settings.absolute(&urls::activation(token))
    }
}

pub(super) fn no_company(short_name: &str) -> Refused {
    Refused::Because(format!(
        "There is no company with the short name {short_name:?}."
    ))
}
