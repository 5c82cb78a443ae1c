//! One act on many users of the list: who is chosen, what it would come to, and the deed.

use std::collections::BTreeSet;

use tenantry_policy::ids::{GroupId, UserId};
use tenantry_store::{
    error::StoreError,
    groups::{self, Group},
    may,
    users::{self, Selection},
};

use super::view::{
    Here, Users,
    many::{self as view, Act, Deed, NAMED, NamedGroup},
};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists,
    messages::compose,
    pages::FormPage,
    review::CONFIRMED,
    urls,
};

type Reads = In<may::Within<may::users::Read>>;

/// `POST /c/{company}/users/selection`: first what it needs to know, then the review, then, confirmed,
/// the deed. The address holds the state of the list.
pub async fn act(at: Reads, state: ListState, fields: Fields) -> Reply {
    let list = state.at_path(&urls::users(at.frame.company()));
    let Some(act) = Act::parse(&fields.text("act")) else {
        return Ok(at.frame.not_done(&list, say::users::choose_act()));
    };
    let ids = match chosen(&at, &state, &fields).await {
        Ok(ids) => ids,
        Err(StoreError::Invalid { message, .. }) => return Ok(at.frame.not_done(&list, &message)),
        Err(error) => return Err(error.into()),
    };
    if ids.is_empty() {
        return Ok(at.frame.not_done(&list, say::users::choose_somebody()));
    }
    let confirmed = fields.has(CONFIRMED);
    let deed = Deed {
        act,
        ids,
        list,
        url: state.at_path(&urls::users_selection(at.frame.company())),
    };
    match act {
        Act::Message => compose::to_chosen(Here::from(&at), deed.ids.into_iter().collect()).await,
        Act::Standing(_) => standing(&at, deed, confirmed).await,
        Act::Group(_) => match fields.text("group").parse() {
            Ok(group) => membership(&at, deed, group, confirmed).await,
            Err(_) if fields.has(NAMED) => named(&at, deed, fields.text(NAMED)).await,
            Err(_) => reply::page(&ask_group(&at, &deed, &NamedGroup::default()).await?),
        },
    }
}

/// Whom somebody has ticked, or all that the list finds.
async fn chosen(at: &Reads, state: &ListState, fields: &Fields) -> Result<Vec<UserId>, StoreError> {
    let selection = if fields.has("all") {
        let users = Users::new(Here::from(at).around(), state);
        Selection::Found(lists::wanted(&users, state), users.filter)
    } else {
        let ids = fields.all("user").flat_map(|ids| ids.split(','));
        let ids: Result<BTreeSet<UserId>, _> = ids.map(str::parse).collect();
        Selection::These(ids.map_err(|_| StoreError::NotFound)?)
    };
    at.may
        .read_long(move |tx| users::select(tx, &selection))
        .await
}

async fn standing(at: &Reads, deed: Deed, confirmed: bool) -> Reply {
    let Act::Standing(act) = deed.act else {
        return Err(AppError::NotFound);
    };
    let may = at.may.scope().may::<may::Within<may::users::Update>>()?;
    let ids = deed.ids.clone();
    if confirmed {
        let done = may.change_rights(move |tx| users::act_on_many(tx, &ids, act));
        return told(at, &deed, None, done.await);
    }
    let preview = may.read_long(move |tx| users::preview_many(tx, &ids, act));
    reviewed(at, &deed, None, preview.await)
}

async fn membership(at: &Reads, deed: Deed, id: GroupId, confirmed: bool) -> Reply {
    let Act::Group(way) = deed.act else {
        return Err(AppError::NotFound);
    };
    let may = at.may.scope().may::<may::groups::Update>()?;
    let group = may.read(move |tx| groups::find(tx, id)).await?;
    let ids = deed.ids.clone();
    if confirmed {
        let done = may.change_rights(move |tx| groups::change_many(tx, id, &ids, way));
        return told(at, &deed, Some(&group), done.await);
    }
    let preview = may.read_long(move |tx| groups::preview_many(tx, id, &ids, way));
    reviewed(at, &deed, Some(&group), preview.await)
}

fn reviewed(
    at: &Reads,
    deed: &Deed,
    group: Option<&Group>,
    preview: Result<view::Preview, StoreError>,
) -> Reply {
    match preview {
        Ok(preview) => reply::page(&view::review(Here::from(at), deed, group, &preview)),
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.say(&denial);
            reply::page(&view::refused(Here::from(at), deed, &said))
        }
        Err(error) => Err(error.into()),
    }
}

fn told(
    at: &Reads,
    deed: &Deed,
    group: Option<&Group>,
    done: Result<view::Done, StoreError>,
) -> Reply {
    match done {
        Ok(done) => Ok(at
            .frame
            .done(&deed.list, &view::said(deed.act, group, &done))),
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            reply::invalid(&view::refused(Here::from(at), deed, &said))
        }
        Err(error) => Err(error.into()),
    }
}

/// The review for the group of the name that was typed.
async fn named(at: &Reads, deed: Deed, typed: String) -> Reply {
    let may = at.may.scope().may::<may::groups::Update>()?;
    let name = typed.clone();
    match may.read(move |tx| groups::named(tx, &name)).await {
        Ok(group) => membership(at, deed, group, false).await,
        Err(StoreError::Invalid { message, .. }) => {
            let wrong = Some(message);
            reply::invalid(&ask_group(at, &deed, &NamedGroup { typed, wrong }).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Into which group, or out of which.
async fn ask_group(at: &Reads, deed: &Deed, group: &NamedGroup) -> Result<FormPage, AppError> {
    let may = at.may.scope().may::<may::groups::Read>()?;
    let proposed = may.read(|tx| groups::propose(tx, "")).await?;
    Ok(view::ask_group(Here::from(at), deed, group, &proposed))
}
