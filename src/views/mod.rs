//! My Views: lists as somebody has saved them, opened from the lists themselves, and looked after here.

mod view;

use std::sync::Arc;

use tenantry_policy::{ids::ViewId, names::Name};
use tenantry_store::{
    error::StoreError,
    may,
    scope::CompanyScope,
    views::{self, MyView, NewView},
};

use crate::{
    companies::sentence,
    error::AppError,
    groups::members::ids,
    http::{
        fields::Fields,
        listing::ListState,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    menu::Said,
    urls,
};

type Reads = In<may::views::Read>;
type Saves = In<may::views::Customize>;
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

/// The lists that views are saved of: the last part of its address, and what it is called.
pub const LISTS: [(&str, Said); 13] = [
    ("users", say::menu::users),
    ("groups", say::menu::groups),
    ("units", say::menu::units),
    ("invitations", say::views::invitations_sent),
    ("invitations/received", say::views::invitations_received),
    ("invitations/guests", say::views::guests_here),
    ("invitations/elsewhere", say::views::people_elsewhere),
    ("calendar", say::menu::calendar),
    ("messages", say::menu::messages),
    ("audit", say::menu::audit),
    ("companies", say::menu::companies),
    ("company-roles", say::menu::company_roles),
    ("applications", say::menu::applications),
];

/// The first so many are each company's, the others the operator's.
const OF_COMPANIES: usize = 10;

/// Where a list is.
fn address(company: &str, list: &str) -> Option<String> {
    let place = LISTS.iter().position(|(key, _)| *key == list)?;
    let base = if place < OF_COMPANIES {
        urls::company(company)
    } else {
        urls::OPERATOR.to_owned()
    };
    Some(format!("{base}/{list}"))
}

/// Where a view is opened.
fn opened(company: &str, list: &str, query: &str, id: ViewId) -> String {
    let list = address(company, list).unwrap_or_else(|| urls::company(company));
    if query.is_empty() {
        format!("{list}?view={id}")
    } else {
        format!("{list}?{query}&view={id}")
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
    let company = at.frame.company();
    let (list, query) = (fields.text("list"), query_of(&fields));
    address(company, &list).ok_or_else(no_list)?;
    let typed = fields.text("name");
    let again = |said: &str| reply::invalid(&view::again(&at, (&list, &query), &typed, said));
    let name = match Name::parse(&typed) {
        Ok(name) => name,
        Err(problem) => return again(&sentence(&problem)),
    };
    let new = NewView {
        list: list.clone(),
        name,
        query: query.clone(),
    };
    match at.may.change_rights(move |tx| views::save(tx, &new)).await {
        Ok(id) => {
            let url = opened(company, &list, &query, id);
            Ok(at.frame.done(&url, say::views::view_was_saved()))
        }
        Err(error) if error.is_duplicate("saved_views", "name_key") => {
            again(say::views::name_is_taken())
        }
        Err(StoreError::Invalid { message, .. }) => again(&message),
        Err(error) => Err(error.into()),
    }
}

/// `GET /c/{company}/views/{view}`
pub async fn show(at: Reads, path: Path) -> Reply {
    let id: ViewId = path.id("view")?;
    let all = mine(at.may.scope()).await?;
    let found = find(&all, id)?;
    let shares = at.may.read(move |tx| views::shares(tx, id)).await?;
    reply::page(&view::show(&at, found, &shares))
}

/// `POST /c/{company}/views/{view}`: saves what the list shows now under the name it has.
pub async fn save(at: Saves, path: Path, fields: Fields) -> Reply {
    let id: ViewId = path.id("view")?;
    let all = mine(at.may.scope()).await?;
    let (list, query) = (find(&all, id)?.list.clone(), query_of(&fields));
    let changed = query.clone();
    at.may
        .change_rights(move |tx| views::change(tx, id, &changed))
        .await?;
    let url = opened(at.frame.company(), &list, &query, id);
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
        say::views::shown_so_from_now_on()
    } else {
        say::views::shown_as_usual_from_now_on()
    };
    Ok(at.frame.done(&urls::view(at.frame.company(), id), said))
}

/// `POST /c/{company}/views/{view}/shares`: with exactly the groups that are ticked.
pub async fn share(at: In<may::views::Update>, path: Path, fields: Fields) -> Reply {
    let id: ViewId = path.id("view")?;
    let groups = ids(&fields, "group")?.into_iter().collect();
    at.may
        .change_rights(move |tx| views::set_shares(tx, id, &groups))
        .await?;
    let url = urls::view(at.frame.company(), id);
    Ok(at.frame.done(&url, say::views::sharing_was_saved()))
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
