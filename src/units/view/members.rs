//! The members of a unit: own people and guests, choosing who is added, and the reviews.

use std::collections::BTreeSet;

use askama::Template;
use tenantry_policy::unit::UnitAct;
use tenantry_store::{
    arrival::UserKey,
    consequences::Consequences,
    listing::Page,
    may,
    units::{ByName, Candidate, Member, Unit},
};

use super::{super::form::MemberKey, Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{
        Action, Alert, Choice, Column, ConfirmPage, Empty, Fact, Field, Form, Head, Link, List,
        Moment, State, Tabs, Toolbar,
    },
    consequences,
    error::AppError,
    groups::{members::MOST_CHOICES, view::ChoosePage},
    http::{csv::Writer, listing::ListState},
    pages::Line,
    review::{CONFIRMED, ReviewPage},
    shell::Shell,
    urls,
    users::view::badge,
    words::counted,
};

/// Own people page by page, and under them the guests.
#[derive(Clone, Debug, Template)]
#[template(path = "units/members.html")]
pub struct Members {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub list: List,
    pub lines: Vec<Line>,
    pub guests: List,
    pub guest_lines: Vec<Line>,
}

pub fn members(
    here: Here<'_>,
    unit: &Unit,
    state: &ListState,
    page: &Page<Member>,
    guests: &[Member],
) -> Members {
    let url = format!("{}/members", url_of(here, unit.id));
    let changes = may_change(here, unit, UnitAct::ChangeMembers);
    let add = || {
        Action::open("Add members", format!("{url}/new"))
            .icon("user-plus")
            .primary()
    };
    let toolbar = state.toolbar("Search members by name or e-mail", &[]);
    let mut columns = columns(changes);
    if let Some(first) = columns.first_mut() {
        *first = state.sorted("Name", ByName);
    }
    let list = List::new(format!("Own people in {}", unit.name), toolbar, columns)
        .paging(state.paging(page, "member", "members"));
    let list = if here.scope.offers::<may::units::Export>() {
        list.export("CSV", state.at_path(&format!("{url}.csv")))
    } else {
        list
    };
    let list = if !page.rows.is_empty() {
        list
    } else if state.search().is_empty() {
        let text = "Members hold what is given to the unit, as long as the unit is active.";
        let empty = Empty::new("users", "None of your people is in the unit yet", text);
        list.state(State::Empty(empty))
    } else {
        list.state(State::NothingFound(state.dropped(&[])))
    };
    let caption = format!("Guests in {}", unit.name);
    let line = |member: &Member| line(here, &url, changes, member);
    Members {
        shell: shell(here, &unit.name).action(changes.then(add)),
        head: head(unit),
        tabs: tabs(here, unit, "members"),
        list,
        lines: page.rows.iter().map(line).collect(),
        guests: List::new(caption, Toolbar::default(), self::columns(changes)),
        guest_lines: guests.iter().map(line).collect(),
    }
}

fn columns(changes: bool) -> Vec<Column> {
    let membership = changes.then_some("Membership");
    let names = ["Name", "Employer", "Status", "Member since", "Added by"];
    names
        .into_iter()
        .chain(membership)
        .map(Column::new)
        .collect()
}

fn line(here: Here<'_>, url: &str, changes: bool, member: &Member) -> Line {
    let own = member.user.employer == here.scope.company().id;
    let opens = own && here.scope.offers::<may::users::Read>();
    let since = member.set.as_ref().map_or_else(
        || Fact::Text(String::new()),
        |set| Fact::Moment(Moment::at(set.at.timestamp(), &here.frame.zone())),
    );
    let by = member.set.as_ref().map_or("", |set| set.name.as_str());
    let mut cells = vec![
        ("Employer", member.employer_name.clone().into()),
        ("Status", Fact::Badge(badge(member.status))),
        ("Member since", since),
        ("Added by", by.to_owned().into()),
    ];
    if changes {
        let key = MemberKey(member.user);
        let remove = Link::new("Remove", format!("{url}/{key}/removal"));
        cells.push(("Membership", Fact::Link(remove)));
    }
    Line {
        url: if opens {
            urls::user(here.company(), member.user.user)
        } else {
            String::new()
        },
        name: member.full_name.clone(),
        sub: member.user_name.clone(),
        cells,
    }
}

/// The columns of the list, for a spreadsheet.
pub fn members_csv(members: &[Member]) -> Result<String, AppError> {
    let mut csv = Writer::new(&[
        "user_name",
        "full_name",
        "employer",
        "status",
        "since",
        "added_by",
    ])?;
    for member in members {
        let since = member.set.as_ref().map(|set| set.at.to_string());
        let by = member.set.as_ref().map_or("", |set| set.name.as_str());
        csv.row(&[
            &member.user_name,
            &member.full_name,
            &member.employer_name,
            member.status.as_str(),
            &since.unwrap_or_default(),
            by,
        ])?;
    }
    csv.finish()
}

pub fn choose_members(
    here: Here<'_>,
    unit: &Unit,
    state: &ListState,
    people: &[Candidate],
) -> ChoosePage {
    let url = format!("{}/members", url_of(here, unit.id));
    let choice = |one: &Candidate| {
        let hint = if one.employer_name.is_empty() {
            one.user_name.clone()
        } else {
            format!("{}, guest of {}", one.user_name, one.employer_name)
        };
        Choice::new(MemberKey(one.user).to_string(), &one.full_name).hint(hint)
    };
    let label = format!("Add to {}", unit.name);
    let field = Field::checks("user", label, people.iter().map(choice).collect());
    let field = if people.len() >= usize::from(MOST_CHOICES) {
        field.hint("These are the first; search to find others.")
    } else {
        field
    };
    let mut toolbar = state.toolbar("Search people who are not members", &[]);
    toolbar.target = "";
    ChoosePage {
        shell: shell_below(here, unit, "Add members"),
        toolbar,
        form: Form::new(&url, "Review changes").cancel(&url),
        field,
        none: people
            .is_empty()
            .then(|| "Nobody was found who isn't a member.".to_owned()),
    }
}

pub fn review_members(
    here: Here<'_>,
    unit: &Unit,
    new: &BTreeSet<UserKey>,
    said: &Consequences,
) -> ReviewPage {
    let back = format!("{}/members", url_of(here, unit.id));
    let users = new
        .iter()
        .map(|key| ("user".to_owned(), MemberKey(*key).to_string()));
    let confirmed = (CONFIRMED.to_owned(), "yes".to_owned());
    let title = format!(
        "Add {} to {}?",
        counted(new.len(), "member", "members"),
        unit.name
    );
    ReviewPage {
        shell: shell_below(here, unit, &title),
        notice: consequences::warning(said),
        lists: Vec::new(),
        consequences: Some(consequences::of(said, here.scope)),
        hidden: users.chain([confirmed]).collect(),
        form: Some(Form::new(&back, "Add members").cancel(&back)),
        back,
    }
}

/// The members the rules refuse, with the reason.
pub fn refused_members(here: Here<'_>, unit: &Unit, said: &str) -> ReviewPage {
    ReviewPage {
        shell: shell_below(here, unit, "Nobody was added"),
        notice: Some(Alert::bad(said)),
        lists: Vec::new(),
        consequences: None,
        hidden: Vec::new(),
        form: None,
        back: format!("{}/members", url_of(here, unit.id)),
    }
}

/// The question before somebody is taken out of a unit.
pub fn ask_removal(
    here: Here<'_>,
    unit: &Unit,
    member: MemberKey,
    name: &str,
    said: &Consequences,
) -> ConfirmPage {
    let url = format!("{}/members", url_of(here, unit.id));
    let form = Form::new(format!("{url}/{member}/removal"), "Remove member")
        .cancel(&url)
        .danger();
    let title = format!("Remove {name} from {}?", unit.name);
    ConfirmPage::new(shell_below(here, unit, &title), form)
        .sentence(format!("{name} can be added again at any time."))
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
