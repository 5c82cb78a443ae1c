//! `tenantry explain`.

use clap::Args;
use jiff::tz::TimeZone;
use serde_json::json;
use tenantry_policy::speech::Speech;
use tenantry_store::{effective, explain, instant::Instant, may};

use super::{Refused, console::Console, parse_instant, printing, wait};
use crate::settings::Settings;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The company's short name
    #[arg(long)]
    company: String,
    /// The user name; a guest is written home/user
    #[arg(long)]
    user: String,
    /// What it is about, such as users:update or shop/orders:read
    #[arg(long)]
    permission: String,
    /// At this instant instead of now, such as 2026-12-31T12:00:00Z
    #[arg(long, value_parser = parse_instant)]
    at: Option<Instant>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: Explain, settings: Settings) -> Result<(), Refused> {
    let console = Console::open(settings)?;
    wait(explain(&console, asked))
}

async fn explain(console: &Console, asked: Explain) -> Result<(), Refused> {
    let scope = console.enter(&asked.company).await?;
    let catalogue = scope.catalogue();
    let permission = catalogue.permission(&asked.permission).map_err(|problem| {
        Refused::Because(format!("{}.", super::capital(&problem.to_string())))
    })?;
    let may = scope.may::<may::Within<may::users::Read>>()?;
    let at = asked.at.unwrap_or(console.now);
    let name = asked.user.clone();
    let explanation = may
        .read(move |tx| {
            let user = effective::find_person(tx, &name)?;
            explain::explain(tx, user, permission, at)
        })
        .await?;
    let zone = TimeZone::get(&scope.company().time_zone).unwrap_or(TimeZone::UTC);
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    let (summary, layers) = (speech.summary(&explanation), speech.steps(&explanation));
    if asked.json {
        return printing::json(&json!({
            "company": asked.company,
            "user": asked.user,
            "permission": catalogue.write(permission),
            "at": at,
            "allowed": explanation.is_allowed(),
            "summary": summary,
            "layers": layers,
        }));
    }
    let layers = layers.into_iter().map(|layer| format!("- {layer}"));
    printing::lines([summary].into_iter().chain(layers))
}
