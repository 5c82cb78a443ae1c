//! The search of everything one may see in a company. It asks the lists themselves, so it finds what
//! they would show its reader and nothing else; each list is asked once, for its first rows.

mod view;

use tenantry_store::{
    groups::{self, GroupFilter, GroupLine},
    invitations::{self, InvitationLine, Side, Wanted},
    listing::{ListQuery, Page},
    may,
    messages::{self, InboxFilter, ReceivedLine},
    units::{self, UnitFilter, UnitLine},
    users::{self, UserFilter, UserLine},
};

use crate::{
    error::AppError,
    http::{
        listing::ListState,
        proof::Member,
        reply::{self, Reply},
    },
};

/// So many rows are shown of each list, which has the others.
const MOST_SHOWN: u16 = 5;

type ReadsUsers = may::Within<may::users::Read>;

/// The first rows that each list finds; of a list that one may not read nothing.
struct Found {
    users: Option<Page<UserLine>>,
    groups: Option<Page<GroupLine>>,
    units: Option<Page<UnitLine>>,
    sent: Option<Page<InvitationLine>>,
    received: Option<Page<InvitationLine>>,
    messages: Option<Page<ReceivedLine>>,
}

/// `GET /c/{company}/search`
pub async fn show(member: Member, state: ListState) -> Reply {
    let search = state.search().trim();
    let found = if search.is_empty() {
        None
    } else {
        Some(find(&member, search).await?)
    };
    reply::page(&view::Search::of(&member, &state, found.as_ref()))
}

async fn find(member: &Member, search: &str) -> Result<Found, AppError> {
    Ok(Found {
        users: find_users(member, first(search)).await?,
        groups: find_groups(member, first(search)).await?,
        units: find_units(member, first(search)).await?,
        sent: find_invitations(member, search, Side::Sent).await?,
        received: find_invitations(member, search, Side::Received).await?,
        messages: find_messages(member, first(search)).await?,
    })
}

/// The beginning of a list as it is first sorted.
fn first<S: Default>(search: &str) -> ListQuery<S> {
    ListQuery {
        search: search.to_owned(),
        limit: MOST_SHOWN,
        ..ListQuery::default()
    }
}

async fn find_users(
    member: &Member,
    wanted: ListQuery<users::UserSort>,
) -> Result<Option<Page<UserLine>>, AppError> {
    let Ok(may) = member.scope.may::<ReadsUsers>() else {
        return Ok(None);
    };
    let filter = UserFilter::default();
    let page = may
        .browse(move |tx| users::list(tx, &wanted, filter))
        .await?;
    Ok(Some(page))
}

async fn find_groups(
    member: &Member,
    wanted: ListQuery<groups::GroupSort>,
) -> Result<Option<Page<GroupLine>>, AppError> {
    let Ok(may) = member.scope.may::<may::groups::Read>() else {
        return Ok(None);
    };
    let filter = GroupFilter::default();
    let page = may
        .read(move |tx| groups::list(tx, &wanted, filter))
        .await?;
    Ok(Some(page))
}

async fn find_units(
    member: &Member,
    wanted: ListQuery<units::UnitSort>,
) -> Result<Option<Page<UnitLine>>, AppError> {
    let Ok(may) = member.scope.may::<may::units::Read>() else {
        return Ok(None);
    };
    let filter = UnitFilter::default();
    let page = may.read(move |tx| units::list(tx, &wanted, filter)).await?;
    Ok(Some(page))
}

/// Those of a side, wherever they stand.
async fn find_invitations(
    member: &Member,
    search: &str,
    side: Side,
) -> Result<Option<Page<InvitationLine>>, AppError> {
    let Ok(may) = member.scope.may::<may::invitations::Read>() else {
        return Ok(None);
    };
    let wanted = Wanted {
        side,
        filter: invitations::Filter::All,
        page: first(search),
    };
    let page = may.read(move |tx| invitations::list(tx, &wanted)).await?;
    Ok(Some(page))
}

/// One's own inbox, which takes no permission.
async fn find_messages(
    member: &Member,
    wanted: ListQuery<messages::InboxSort>,
) -> Result<Option<Page<ReceivedLine>>, AppError> {
    let Some(own) = member.own_account() else {
        return Ok(None);
    };
    let filter = InboxFilter::default();
    let page = own
        .read(move |tx| messages::list_received(tx, &wanted, filter))
        .await?;
    Ok(Some(page))
}
