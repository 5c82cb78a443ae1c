//! The page of what a search of everything has found.

use askama::Template;
use tenantry_store::{
    groups::GroupLine,
    invitations::InvitationLine,
    listing::{Page, finds},
    may,
    messages::ReceivedLine,
    scope::CompanyScope,
    units::UnitLine,
    users::UserLine,
};

use super::{Found, ReadsUsers};
use crate::{
    components::{Badge, Empty, Icon, Link, Tone, Toolbar, icon},
    groups::view as groups,
    http::{
        listing::{self, Counted, ListState},
        proof::Member,
    },
    invitations::view as invitations,
    menu,
    shell::Shell,
    units::view as units,
    urls,
    users::view as users,
};

/// Between the parts of a second line.
const BETWEEN: &str = " · ";

#[derive(Clone, Debug, Template)]
#[template(path = "search/page.html")]
pub struct Search {
    pub shell: Shell,
    pub toolbar: Toolbar,
    /// What was found, read aloud.
    pub said: String,
    pub sections: Vec<Section>,
    pub nothing: Option<Empty>,
    /// What is searched, told while nothing is found.
    pub searched: Vec<&'static str>,
}

/// What was found in one list.
#[derive(Clone, Debug)]
pub struct Section {
    pub title: &'static str,
    pub icon: Icon,
    /// The way to the list with the same search; the menu has none.
    pub all: Option<Link>,
    /// "3 users"
    pub count: String,
    pub hits: Vec<Hit>,
}

#[derive(Clone, Debug, Default)]
pub struct Hit {
    pub url: String,
    pub name: String,
    /// A quiet second line.
    pub sub: String,
    pub badge: Option<Badge>,
}

impl Search {
    pub(super) fn of(member: &Member, state: &ListState, found: Option<&Found>) -> Self {
        let sections = found.map_or_else(Vec::new, |found| sections(member, state, found));
        let nothing = found.filter(|_| sections.is_empty()).map(|_| {
            let title = say::search::nothing_found(state.search());
            Empty::new("mood-empty", title, say::search::nothing_found_text())
        });
        let counts: Vec<&str> = sections.iter().map(|one| one.count.as_str()).collect();
        let said = match &nothing {
            Some(nothing) => nothing.title.clone(),
            None => counts.join(", "),
        };
        Self {
            // The page has a box of its own, which holds what was asked.
            shell: member.frame.shell(say::search::search()).without_search(),
            toolbar: state.toolbar(say::search::search_everything(), &[]),
            said,
            searched: searched(&member.scope, sections.is_empty()),
            nothing,
            sections,
        }
    }
}

fn searched(scope: &CompanyScope, is_told: bool) -> Vec<&'static str> {
    let lists = [
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
        (true, say::search::pages_by()),
    ];
    let lists = lists.into_iter().filter(|(offered, _)| is_told && *offered);
    lists.map(|(_, sentence)| sentence).collect()
}

fn sections(member: &Member, state: &ListState, found: &Found) -> Vec<Section> {
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
        pages(member, state.search()),
    ];
    found.into_iter().flatten().collect()
}

/// One of the lists that are searched.
#[derive(Clone)]
struct Kind {
    title: &'static str,
    icon: &'static str,
    counted: Counted,
    list: Option<String>,
}

impl Kind {
    fn section<T>(&self, page: Option<&Page<T>>, hit: impl Fn(&T) -> Hit) -> Option<Section> {
        let page = page.filter(|page| !page.rows.is_empty())?;
        let count = listing::said(page.count, self.counted);
        let label = match page.next {
            Some(_) => say::search::show_all(&count),
            None => count.clone(),
        };
        Some(Section {
            title: self.title,
            icon: icon(self.icon),
            all: self.list.as_ref().map(|url| Link::new(label, url)),
            count,
            hits: page.rows.iter().map(hit).collect(),
        })
    }
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
        badge: Some(users::badge(row.status)),
    }
}

fn group(company: &str, row: &GroupLine) -> Hit {
    Hit {
        url: urls::group(company, row.head.id),
        name: row.head.name.clone(),
        sub: groups::kind_badge(row.head.kind).text,
        badge: Some(groups::status_badge(row.head.status)),
    }
}

fn unit(company: &str, row: &UnitLine) -> Hit {
    Hit {
        url: urls::unit(company, row.id),
        name: row.name.clone(),
        sub: row.above.clone(),
        badge: Some(units::status_badge(row.status)),
    }
}

fn invitation(company: &str, row: &InvitationLine) -> Hit {
    Hit {
        url: urls::invitation(company, row.id),
        name: row.company.clone(),
        sub: row.purpose.clone(),
        badge: Some(invitations::badge(row.state)),
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

/// The pages of the menu that are called so.
fn pages(member: &Member, search: &str) -> Option<Section> {
    let base = urls::company(member.frame.company());
    let open = menu::COMPANY
        .iter()
        .filter(|entry| entry.is_open(&member.scope) && finds(search, (entry.label)()));
    let hits = open.map(|entry| Hit {
        url: entry.url(&base),
        name: (entry.label)().to_owned(),
        sub: (entry.text)().to_owned(),
        badge: None,
    });
    let hits: Vec<Hit> = hits.collect();
    (!hits.is_empty()).then(|| Section {
        title: say::search::pages_of_the_menu(),
        icon: icon("layout-dashboard"),
        all: None,
        count: say::search::pages(hits.len()),
        hits,
    })
}
