//! My Views: lists as somebody has saved them, opened from the lists themselves, and looked after here.

mod kinds;
mod view;

use std::sync::Arc;

use tenantry_policy::{
    ids::{GroupId, ViewId},
    names::Name,
};
use tenantry_store::{
    error::StoreError,
    may::{self, Requires},
    scope::CompanyScope,
    views::{self, MyView, NewView},
};

use crate::{
    companies::sentence,
    error::AppError,
    http::{
        fields::Fields,
        listing::{ListState, VIEW},
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    lists,
    pages::TablePage,
    urls,
};
pub use kinds::{Kind, in_words, name};
use view::{Shares, Sharing};

type Reads = In<may::views::Read>;
type Saves = In<may::views::Customize>;
type Updates = In<may::views::Update>;
type Deletes = In<may::views::Delete>;

/// The views that somebody can open in the company: as they were read before, or are read now.
pub async fn mine(scope: &CompanyScope) -> Result<Arc<Vec<MyView>>, AppError> {
    if !scope.offers::<may::views::Read>() {
        return Ok(Arc::default());
    }
    if let Some(known) = views::known(scope) {
        return Ok(known);
    }
    Ok(scope.may::<may::views::Read>()?.read(views::mine).await?)
}

/// Where a view of the list at `path` is opened.
pub fn opened(path: &str, query: &str, id: ViewId) -> String {
    if query.is_empty() {
        format!("{path}?{VIEW}={id}")
    } else {
        format!("{path}?{query}&{VIEW}={id}")
    }
}

/// The address of a list as it was sent, written anew.
fn query_of(fields: &Fields) -> String {
    ListState::parse("", &fields.text("query")).view_query()
}

fn no_list() -> AppError {
    AppError::BadRequest(say::views::save_it_from_its_list().to_owned())
}

/// One of somebody's own views.
fn find(all: &[MyView], id: ViewId) -> Result<&MyView, AppError> {
    let found = all.iter().find(|view| view.id == id && view.is_own());
    found.ok_or(AppError::NotFound)
}

/// `GET /c/{company}/views`
pub async fn index(at: Reads) -> Reply {
    let all = mine(at.may.scope()).await?;
    reply::page(&view::index(&at, &all))
}

/// `POST /c/{company}/views`: saves what a list shows under a new name.
pub async fn create(at: Saves, fields: Fields) -> Reply {
    let (list, query) = (fields.text("list"), query_of(&fields));
    let kind = Kind::find(&list).ok_or_else(no_list)?;
    let place = place_of(kind, at.frame.company(), &fields)?;
    let typed = fields.text("name");
    let again =
        |said: &str| reply::invalid(&view::again(&at, (kind, &place, &query), &typed, said));
    let name = match Name::parse(&typed) {
        Ok(name) => name,
        Err(problem) => return again(&sentence(&problem)),
    };
    let new = NewView {
        list,
        name,
        query: query.clone(),
    };
    match at.may.change_rights(move |tx| views::save(tx, &new)).await {
        Ok(id) => {
            let url = opened(&place, &query, id);
            Ok(at.frame.done(&url, say::views::view_was_saved()))
        }
        Err(error) if error.is_duplicate("saved_views", "name_key") => {
            again(say::views::name_is_taken())
        }
        Err(StoreError::Invalid { message, .. }) => again(&message),
        Err(error) => Err(error.into()),
    }
}

/// Where the list is that a form was sent from.
fn place_of(kind: &Kind, company: &str, fields: &Fields) -> Result<String, AppError> {
    let place = kind.sent_from(company, &fields.text("place"));
    place.ok_or_else(no_list)
}

/// `GET /c/{company}/views/{view}`
pub async fn show(at: Reads, path: Path, state: ListState) -> Reply {
    let page = shown(&at, path.id("view")?, &state, Sharing::default()).await?;
    reply::page(&page)
}

/// A view and with whom it is shared, with what was typed to share it.
async fn shown<P: Requires>(
    at: &In<P>,
    id: ViewId,
    state: &ListState,
    typed: Sharing,
) -> Result<TablePage, AppError> {
    let scope = at.may.scope();
    let all = mine(scope).await?;
    let found = find(&all, id)?;
    let shares = Shares::new(scope, at.frame.zone(), id);
    let wanted = lists::wanted(&shares, state);
    let read = scope.may::<may::views::Read>()?;
    let (page, own) = read
        .read(move |tx| Ok((views::shares(tx, id, &wanted)?, views::own_groups(tx)?)))
        .await?;
    let form = view::share_form(scope, id, &own, typed);
    Ok(view::show(at, found, &shares, (state, &page)).adding(form))
}

/// `POST /c/{company}/views/{view}`: saves what the list shows now under the name it has.
pub async fn save(at: Saves, path: Path, fields: Fields) -> Reply {
    let id: ViewId = path.id("view")?;
    let all = mine(at.may.scope()).await?;
    let kind = Kind::find(&find(&all, id)?.list).ok_or(AppError::NotFound)?;
    let place = place_of(kind, at.frame.company(), &fields)?;
    let query = query_of(&fields);
    let changed = query.clone();
    at.may
        .change_rights(move |tx| views::change(tx, id, &changed))
        .await?;
    let url = opened(&place, &query, id);
    Ok(at.frame.done(&url, say::views::view_was_saved()))
}

/// `POST /c/{company}/views/{view}/default`: shows the list so at first, or no longer.
pub async fn set_default(at: Saves, path: Path, state: ListState) -> Reply {
    let id: ViewId = path.id("view")?;
    let is_default = state.get("default") != "no";
    at.may
        .change_rights(move |tx| views::set_default(tx, id, is_default))
        .await?;
    let said = if is_default {
        say::views::is_the_default_now()
    } else {
        say::views::is_no_default_now()
    };
    Ok(at.frame.done(&urls::view(at.frame.company(), id), said))
}

/// `POST /c/{company}/views/{view}/shares`: with one more group, given by its name.
pub async fn share(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: ViewId = path.id("view")?;
    let (url, typed) = (urls::view(at.frame.company(), id), fields.text("group"));
    let group = typed.clone();
    let sharing = at.may.change_rights(move |tx| views::share(tx, id, &group));
    match sharing.await {
        Ok(name) => Ok(at.frame.done(&url, &say::views::shared_with(&name))),
        Err(StoreError::Invalid { message, .. }) => {
            let typed = Sharing {
                group: typed,
                wrong: Some(message),
            };
            let state = ListState::parse(&url, "");
            reply::invalid(&shown(&at, id, &state, typed).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /c/{company}/views/{view}/shares/{group}/removal`
pub async fn unshare(at: Updates, path: Path) -> Reply {
    let (id, group): (ViewId, GroupId) = (path.id("view")?, path.id("group")?);
    let name = at
        .may
        .change_rights(move |tx| views::unshare(tx, id, group))
        .await?;
    let url = urls::view(at.frame.company(), id);
    Ok(at
        .frame
        .done(&url, &say::views::no_longer_shared_with(&name)))
}

/// `GET /c/{company}/views/{view}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    let all = mine(at.may.scope()).await?;
    let found = find(&all, path.id("view")?)?;
    reply::page(&view::ask_deletion(&at, found))
}

/// `POST /c/{company}/views/{view}/deletion`
pub async fn delete(at: Deletes, path: Path) -> Reply {
    let id: ViewId = path.id("view")?;
    at.may
        .change_rights(move |tx| views::delete(tx, id))
        .await?;
    let url = urls::views(at.frame.company());
    Ok(at.frame.done(&url, say::views::view_was_deleted()))
}
