//! The search of everything one may see in a company, and of what the operator keeps. It asks the lists
//! themselves, so it finds what they would show its reader and nothing else; each list is asked once, for
//! its first rows.

mod company;
mod operator;
mod view;

use tenantry_store::listing::ListQuery;

use crate::{
    http::{
        listing::ListState,
        proof::{AtWork, Member},
        reply::{self, Reply},
    },
    menu, urls,
};

/// So many rows are shown of each list, which has the others.
const MOST_SHOWN: u16 = 5;

/// `GET /c/{company}/search`
pub async fn show(member: Member, state: ListState) -> Reply {
    let found = match state.search().trim() {
        "" => None,
        _ => Some(company::sections(&member, &state).await?),
    };
    let place = view::Place {
        frame: &member.frame,
        scope: &member.scope,
        searched: company::searched(&member.scope),
        menu: menu::COMPANY,
        base: urls::company(member.frame.company()),
    };
    reply::page(&view::Search::of(&place, &state, found))
}

/// `GET /operator/search`
pub async fn operator(at: AtWork, state: ListState) -> Reply {
    let found = match state.search().trim() {
        "" => None,
        _ => Some(operator::sections(&at.scope, &state).await?),
    };
    let place = view::Place {
        frame: &at.frame,
        scope: &at.scope,
        searched: operator::searched(&at.scope),
        menu: menu::PLATFORM,
        base: urls::OPERATOR.to_owned(),
    };
    reply::page(&view::Search::of(&place, &state, found))
}

/// The beginning of a list as it is first sorted.
fn first<S: Default>(search: &str) -> ListQuery<S> {
    ListQuery {
        search: search.to_owned(),
        limit: MOST_SHOWN,
        ..ListQuery::default()
    }
}
