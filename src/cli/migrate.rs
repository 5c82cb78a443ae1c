//! `tenantry migrate`.

use crate::{settings::Settings, startup};

use super::{Refused, say};

pub(super) fn run(settings: &Settings) -> Result<(), Refused> {
    let ran = startup::open_database(settings)?.migrate()?;
    if ran.is_empty() {
        return say("The database is up to date.");
    }
    for name in ran {
        say(&format!("ran {name}"))?;
    }
    Ok(())
}
