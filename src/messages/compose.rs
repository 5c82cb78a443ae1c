//! Writing a message: whom it is for, what it says, and, before it leaves, how many it reaches.

use std::collections::BTreeSet;

use tenantry_policy::{denial::Denial, ids::UserId, message::Audience};
use tenantry_store::{
    error::StoreError,
    may::{self, May},
    messages,
};

use super::{
    form::{MessageForm, To},
    view::{self, Here},
};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    review::{AGAIN, CONFIRMED},
    urls,
};

type Creates = In<may::messages::Create>;

/// Of each kind so many are shown to choose from.
pub const MOST_CHOICES: u16 = 20;

/// `GET /c/{company}/messages/new?to=…`; without anybody, the page to choose from.
pub async fn new(at: Creates, state: ListState) -> Reply {
    if state.get("to").is_empty() {
        return choose(&at, &state).await;
    }
    let form = MessageForm::empty(state.get("to").parse()?);
    show(&at, &form, reply::page).await
}

async fn choose(at: &Creates, state: &ListState) -> Reply {
    let search = state.search().to_owned();
    let choices = at
        .may
        .read(move |tx| messages::choices(tx, &search, MOST_CHOICES))
        .await?;
    reply::page(&view::choose(Here::from(at), state, &choices))
}

/// `POST /c/{company}/messages`: first the review, then, confirmed, the deed.
pub async fn send(at: Creates, fields: Fields) -> Reply {
    if fields.text("to").is_empty() {
        let url = urls::message_new(at.frame.company());
        return Ok(at.frame.not_done(&url, say::messages::choose_whom()));
    }
    let mut form = MessageForm::of(&fields)?;
    if fields.has(AGAIN) {
        return show(&at, &form, reply::page).await;
    }
    if !form.check() {
        return show(&at, &form, reply::invalid).await;
    }
    let reach = match reach(&at.may, form.to.0.clone()).await {
        Ok(reach) => reach,
        Err(error) => {
            form.refuse(error, &at.frame)?;
            return show(&at, &form, reply::invalid).await;
        }
    };
    if !fields.has(CONFIRMED) {
        return reply::page(&view::review(Here::from(&at), &form, &reach));
    }
    let (draft, expected) = (form.draft(), reach.people());
    let sending = at.may.write(move |tx| messages::send(tx, &draft, expected));
    match sending.await {
        Ok(id) => {
            let company = at.frame.company();
            let url = if at.may.scope().offers::<may::messages::Read>() {
                urls::message(company, id)
            } else {
                urls::message_new(company)
            };
            Ok(at.frame.done(&url, say::messages::is_on_its_way()))
        }
        Err(error) => {
            form.refuse(error, &at.frame)?;
            show(&at, &form, reply::invalid).await
        }
    }
}

/// The form for a message to users chosen in their list, which asks nothing more.
pub async fn to_chosen(here: Here<'_>, users: BTreeSet<UserId>) -> Reply {
    let audience = Audience::of_users(users);
    let form = MessageForm::empty(To(audience.clone()));
    let may = here.scope.may::<may::messages::Create>()?;
    let reach = may
        .read_long(move |tx| messages::reach(tx, audience))
        .await?;
    reply::page(&view::compose(here, &form, &reach))
}

/// How many it reaches; refused when nobody.
async fn reach(
    may: &May<may::messages::Create>,
    audience: Audience,
) -> Result<messages::Reach, StoreError> {
    let counting = may.read_long(move |tx| messages::reach(tx, audience));
    let reach = counting.await?;
    if reach.people() == 0 {
        return Err(Denial::ReachesNobody.into());
    }
    Ok(reach)
}

/// The form, with the name of whom it is for.
async fn show(
    at: &Creates,
    form: &MessageForm,
    answer: fn(&view::Compose) -> Reply,
) -> Result<actix_web::HttpResponse, AppError> {
    let To(audience) = form.to.clone();
    let reach = at
        .may
        .read_long(move |tx| messages::reach(tx, audience))
        .await?;
    answer(&view::compose(Here::from(at), form, &reach))
}
