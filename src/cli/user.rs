//! `tenantry user activation-link`.

use clap::{Args, Subcommand};
use tenantry_store::{
    effective, may,
    users::{self, Sent},
};

use super::{Refused, console::Console, say, wait};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Make a new activation link for a user; earlier ones are worthless from then on
    #[command(after_help = "Example: tenantry user activation-link --company adria --user nina")]
    ActivationLink(ActivationLink),
}

#[derive(Debug, Args)]
pub(super) struct ActivationLink {
    /// The company's short name
    #[arg(long)]
    company: String,
    /// The user name
    #[arg(long)]
    user: String,
}

pub(super) fn run(command: UserCommand, settings: Settings) -> Result<(), Refused> {
    let UserCommand::ActivationLink(asked) = command;
    let console = Console::open(settings)?;
    wait(activation_link(&console, asked))
}

async fn activation_link(console: &Console, asked: ActivationLink) -> Result<(), Refused> {
    let scope = console.enter(&asked.company).await?;
    let found = scope.may::<may::Within<may::users::Read>>()?;
    let name = asked.user;
    let user = found
        .read(move |tx| effective::find_person(tx, &name))
        .await?;
    let may = scope.may::<may::Within<may::users::Update>>()?;
    let sent = may
        .write(move |tx| users::send_activation(tx, user.user))
        .await?;
    match sent {
        Sent::OnSheet(token)
        | Sent::ByMail {
            link: Some(token), ..
        } => say(&console.link(token.expose())),
        Sent::ByMail { email, link: None } => say(&format!("The link was mailed to {email}.")),
    }
}
