//! What is searched in a company: users, groups, units, invitations, and one's own messages.

use tenantry_store::{
    groups::{self, GroupFilter, GroupLine},
    invitations::{self, InvitationLine, Side, Wanted},
    listing::{ListQuery, Page},
    may,
    messages::{self, InboxFilter, ReceivedLine},
    scope::CompanyScope,
    units::{self, UnitFilter, UnitLine},
    users::{self, UserFilter, UserLine},
};

use super::{
    first,
    view::{BETWEEN, Hit, Kind, Section, Sentences},
};
use crate::{
    components::{Badge, Tone},
    error::AppError,
    groups::view as group_views,
    http::{listing::ListState, proof::Member},
    invitations::view as invitation_views,
    units::view as unit_views,
    urls,
    users::view as user_views,
};

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

pub async fn sections(member: &Member, state: &ListState) -> Result<Vec<Section>, AppError> {
    let found = find(member, state.search().trim()).await?;
    Ok(shown(member, state, &found))
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

/// What is searched, for whom it is.
pub fn searched(scope: &CompanyScope) -> Sentences {
    vec![
        (scope.offers::<ReadsUsers>(), say::search::users_by()),
        (
            scope.offers::<may::groups::Read>(),
            say::search::groups_by(),
        ),
        (scope.offers::<may::units::Read>(), say::search::units_by()),
        (
            scope.offers::<may::invitations::Read>(),
            say::search::invitations_by(),
        ),
        (true, say::search::messages_by()),
    ]
}

fn shown(member: &Member, state: &ListState, found: &Found) -> Vec<Section> {
    let company = member.frame.company();
    let all = |path: String| Some(state.at_path(&path));
    let any_state = |path: String| {
        let same = ListState::parse(&path, &state.view_query());
        Some(same.with("state", Some("all")))
    };
    let sent = Kind {
        title: say::invitations::invitations_sent(),
        icon: "send",
        counted: |number| say::lists::invitations(number),
        list: any_state(urls::invitations(company)),
    };
    let received = Kind {
        title: say::invitations::invitations_received(),
        icon: "mail",
        list: any_state(urls::invitations_received(company)),
        ..sent.clone()
    };
    let users = Kind {
        title: say::menu::users(),
        icon: "users",
        counted: |number| say::lists::users(number),
        list: all(urls::users(company)),
    };
    let groups = Kind {
        title: say::menu::groups(),
        icon: "users-group",
        counted: |number| say::lists::groups(number),
        list: all(urls::groups(company)),
    };
    let units = Kind {
        title: say::menu::units(),
        icon: "sitemap",
        counted: |number| say::lists::units(number),
        list: all(urls::units(company)),
    };
    let messages = Kind {
        title: say::me::your_messages(),
        icon: "message",
        counted: |number| say::lists::messages(number),
        list: all(urls::ME_MESSAGES.to_owned()),
    };
    let found = [
        users.section(found.users.as_ref(), |row| user(company, row)),
        groups.section(found.groups.as_ref(), |row| group(company, row)),
        units.section(found.units.as_ref(), |row| unit(company, row)),
        sent.section(found.sent.as_ref(), |row| invitation(company, row)),
        received.section(found.received.as_ref(), |row| invitation(company, row)),
        messages.section(found.messages.as_ref(), message),
    ];
    found.into_iter().flatten().collect()
}

fn user(company: &str, row: &UserLine) -> Hit {
    let email = row.email.as_deref();
    let parts: Vec<&str> = std::iter::once(row.user_name.as_str())
        .chain(email)
        .collect();
    Hit {
        url: urls::user(company, row.id),
        name: row.full_name.clone(),
        sub: parts.join(BETWEEN),
        badge: Some(user_views::badge(row.status)),
    }
}

fn group(company: &str, row: &GroupLine) -> Hit {
    Hit {
        url: urls::group(company, row.head.id),
        name: row.head.name.clone(),
        sub: group_views::kind_badge(row.head.kind).text,
        badge: Some(group_views::status_badge(row.head.status)),
    }
}

fn unit(company: &str, row: &UnitLine) -> Hit {
    Hit {
        url: urls::unit(company, row.id),
        name: row.name.clone(),
        sub: row.above.clone(),
        badge: Some(unit_views::status_badge(row.status)),
    }
}

fn invitation(company: &str, row: &InvitationLine) -> Hit {
    Hit {
        url: urls::invitation(company, row.id),
        name: row.company.clone(),
        sub: row.purpose.clone(),
        badge: Some(invitation_views::badge(row.state)),
    }
}

fn message(row: &ReceivedLine) -> Hit {
    let unread = || Badge::new(Tone::Accent, "mail", say::me::unread());
    Hit {
        url: urls::received(row.id),
        name: row.subject.clone(),
        sub: [row.sender_name.as_str(), &row.company_name].join(BETWEEN),
        badge: row.is_unread.then(unread),
    }
}
