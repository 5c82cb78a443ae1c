//! The invitations that wait for one's own answer.

use tenantry_policy::{
    catalogue::Catalogue, ids::AssignmentId, invitation::Answer, speech::Speech,
};
use tenantry_store::{
    arrival::UserKey,
    error::StoreError,
    invitations::{self, Waiting},
};

use super::view::{InvitationCard, Invitations};
use crate::{
    components::{Action, Alert, Day, Facts},
    error::AppError,
    http::{
        path::Path,
        proof::SignedIn,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /me/invitations`
pub async fn show(me: SignedIn) -> Reply {
    let (waiting, catalogue) = me
        .own_account()
        .read(|tx| {
            let waiting = invitations::list_waiting(tx)?;
            let catalogue = if waiting.is_empty() {
                Catalogue::console()
            } else {
                tx.catalogue()?
            };
            Ok((waiting, catalogue))
        })
        .await?;
    let nothing = Alert::note(say::me::no_invitation()).text(say::me::no_invitation_text());
    reply::page(&Invitations {
        shell: me.frame.shell(say::me::invitations()),
        nothing: waiting.is_empty().then_some(nothing),
        cards: waiting
            .iter()
            .map(|one| card(&me, &catalogue, one))
            .collect(),
    })
}

fn card(me: &SignedIn, catalogue: &Catalogue, waiting: &Waiting) -> InvitationCard {
    let zone = me.frame.zone();
    let speech = Speech {
        catalogue,
        zone: &zone,
    };
    let may: Vec<String> = waiting
        .permissions
        .iter()
        .map(|p| speech.phrase(p))
        .collect();
    let url = |act: &str| format!("{}/{}/{act}", urls::ME_INVITATIONS, waiting.assignment);
    let facts = Facts::new()
        .row(say::me::purpose(), waiting.purpose.clone())
        .row(
            say::me::would_act_as(),
            say::me::guest_of(&waiting.home.name),
        )
        .row(say::me::until(), Day::on(waiting.valid_through.date()).text)
        .row(say::me::assigned_by(), waiting.assigned.name.clone());
    InvitationCard {
        host: waiting.host.name.clone(),
        facts,
        may,
        accept: Action::post(say::me::accept(), url("acceptance"))
            .icon("check")
            .primary(),
        refuse: Action::post(say::me::refuse(), url("refusal")).icon("x"),
    }
}

/// `POST /me/invitations/{assignment}/acceptance`
pub async fn accept(me: SignedIn, path: Path) -> Reply {
    answer(me, path.id("assignment")?, Answer::Accepted).await
}

/// `POST /me/invitations/{assignment}/refusal`
pub async fn refuse(me: SignedIn, path: Path) -> Reply {
    answer(me, path.id("assignment")?, Answer::Refused).await
}

/// `POST /me/acting/{host}/{employer}/{user}`: as which of one's users to act in a company.
pub async fn choose(me: SignedIn, path: Path) -> Reply {
    let key = UserKey {
        employer: path.id("employer")?,
        user: path.id("user")?,
    };
    let host: String = path.id("host")?;
    let mut places = me.person.guest_places.iter();
    if !places.any(|place| place.user == key && place.host.short_name == host) {
        return Err(AppError::NotFound);
    }
    me.session.choose(&host, key);
    Ok(reply::see_other(&urls::company(&host)))
}

async fn answer(me: SignedIn, assignment: AssignmentId, answer: Answer) -> Reply {
    let given = me
        .own_account()
        .write(move |tx| invitations::answer(tx, assignment, answer))
        .await;
    match given {
        Ok(given) if answer == Answer::Accepted => {
            me.session.choose(&given.host.short_name, given.user);
            let said = say::me::can_act_now(given.host.name);
            Ok(me.frame.done(urls::ME_INVITATIONS, &said))
        }
        Ok(given) => {
            let said = say::me::invitation_refused(given.host.name);
            Ok(me.frame.done(urls::ME_INVITATIONS, &said))
        }
        Err(StoreError::Denied(denial)) => {
            let said = me.frame.refusal(&denial);
            Ok(me.frame.not_done(urls::ME_INVITATIONS, &said))
        }
        Err(error) => Err(AppError::from(error)),
    }
}
