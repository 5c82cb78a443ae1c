//! The companies one acts in, and the places that wait to be accepted.

use actix_web::web::Path;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{CompanyId, UserId},
    user::UserStatus,
};
use tenantry_store::{
    accounts::{activation::Place, offers},
    arrival::Identity,
    error::StoreError,
    invitations::Guest,
};

use super::view::{Companies, Offer, PlaceRow};
use crate::{
    components::{Action, Alert, Badge, Day, Tone},
    error::AppError,
    http::{
        proof::SignedIn,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /me/companies`.
pub async fn show(me: SignedIn) -> Reply {
    let offers = me.own_account().read(offers::list).await?;
    let own = me.person.identities.iter().map(place);
    let places: Vec<PlaceRow> = own
        .chain(me.person.guest_places.iter().map(as_guest))
        .collect();
    let acts = places.iter().any(|place| !place.url.is_empty());
    let nowhere = Alert::note(say::me::nowhere()).text(say::me::nowhere_text());
    reply::page(&Companies {
        shell: me.frame.shell(say::me::companies()),
        nowhere: (!acts && offers.is_empty()).then_some(nowhere),
        offers: offers.into_iter().map(offer).collect(),
        places,
    })
}

fn offer(place: Place) -> Offer {
    let url = urls::offer_acceptance(place.company, place.user);
    Offer {
        text: say::me::offers_place(&place.company_name, &place.user_name),
        accept: Action::post(say::me::accept(), url).primary(),
        company: place.company_name,
    }
}

fn place(identity: &Identity) -> PlaceRow {
    let is_open =
        identity.company.status == CompanyStatus::Active && identity.status == UserStatus::Active;
    PlaceRow {
        company: identity.company.name.clone(),
        url: if is_open {
            urls::company(&identity.company.short_name)
        } else {
            String::new()
        },
        user_name: identity.user_name.clone(),
        until: None,
        badge: badge(identity),
    }
}

/// A company that lent rights to one of the person's users.
fn as_guest(guest: &Guest) -> PlaceRow {
    PlaceRow {
        company: guest.host.name.clone(),
        url: urls::company(&guest.host.short_name),
        user_name: say::me::user_of_home(&guest.user_name, &guest.home.name),
        until: Some(Day::on(guest.valid_through.date()).text),
        badge: Badge::new(Tone::Accent, "arrows-exchange", say::me::guest()),
    }
}

fn badge(identity: &Identity) -> Badge {
    match (identity.company.status, identity.status) {
        (CompanyStatus::Closed, _) => Badge::closed(),
        (CompanyStatus::Suspended, _) | (_, UserStatus::Suspended) => Badge::suspended(),
        (_, UserStatus::Active) => Badge::active(),
        (_, UserStatus::Invited) => Badge::invited(),
        (_, UserStatus::Retired) => Badge::retired(),
    }
}

/// `POST /me/companies/{company_id}/{user_id}/acceptance`.
pub async fn accept(me: SignedIn, path: Path<(String, String)>) -> Reply {
    let (company, user) = path.into_inner();
    let company: CompanyId = company.parse().map_err(|_| AppError::NotFound)?;
    let user: UserId = user.parse().map_err(|_| AppError::NotFound)?;
    let accepted = me
        .own_account()
        .write(move |tx| offers::accept(tx, company, user))
        .await;
    match accepted {
        Ok(place) => {
            let said = say::me::act_in_from_now_on(place.company_name);
            Ok(me.frame.done(urls::ME_COMPANIES, &said))
        }
        Err(StoreError::Invalid { message, .. }) => {
            Ok(me.frame.not_done(urls::ME_COMPANIES, &message))
        }
        Err(error) => Err(error.into()),
    }
}
