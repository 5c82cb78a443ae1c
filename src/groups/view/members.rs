//! The members of a group: the list, choosing who is added, and the reviews.

use askama::Template;
use tenantry_policy::{
    group::{GroupAct, GroupKind},
    ids::UserId,
};
use tenantry_store::{
    consequences::Consequences,
    groups::{Candidate, Group, Member, MemberSort, Person},
    listing::Page,
    may,
};

use super::{Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{
        Action, Alert, Choice, Column, ConfirmPage, Empty, Fact, Field, Form, Link, List, Moment,
        State, Toolbar,
    },
    consequences,
    error::AppError,
    groups::members::MOST_CHOICES,
    http::{csv::Writer, listing::ListState},
    pages::{Line, TablePage},
    review::{CONFIRMED, ReviewPage},
    shell::Shell,
    urls,
    users::view::badge,
};

pub fn members(here: Here<'_>, group: &Group, state: &ListState, page: &Page<Member>) -> TablePage {
    let url = format!("{}/members", url_of(here, group.head.id));
    let changes = may_change(here, group.head.kind, GroupAct::ChangeMembers);
    let add = || {
        Action::open("Add members", format!("{url}/new"))
            .icon("user-plus")
            .primary()
    };
    let add = changes.then(add);
    let mut columns = vec![
        state.sorted("Name", MemberSort::Name),
        state.sorted("Status", MemberSort::Status),
        state.sorted("Member since", MemberSort::Since),
        Column::new("Added by"),
    ];
    if changes {
        columns.push(Column::new("Membership"));
    }
    let toolbar = state.toolbar("Search members by name or e-mail", &[]);
    let list = List::new(format!("Members of {}", group.head.name), toolbar, columns)
        .paging(state.paging(page, "member", "members"));
    let list = if here.scope.offers::<may::groups::Export>() {
        list.export("CSV", state.at_path(&format!("{url}.csv")))
    } else {
        list
    };
    let list = if !page.rows.is_empty() {
        list
    } else if state.search().is_empty() {
        let text = "Members hold what the group gives.";
        let empty = Empty::new("users-group", "Nobody is a member yet", text);
        list.state(State::Empty(empty.action(add.clone())))
    } else {
        list.state(State::NothingFound(state.dropped(&[])))
    };
    let lines = page.rows.iter();
    TablePage {
        shell: shell(here, &group.head.name).action(add.filter(|_| !list.is_empty())),
        head: Some(head(&group.head)),
        tabs: Some(tabs(here, group, "members")),
        lines: lines.map(|row| line(here, &url, changes, row)).collect(),
        list,
    }
}

fn line(here: Here<'_>, url: &str, changes: bool, member: &Member) -> Line {
    let opens = here.scope.offers::<may::users::Read>();
    let since = Moment::at(member.set.at.timestamp(), &here.frame.zone());
    let mut cells = vec![
        ("Status", Fact::Badge(badge(member.status))),
        ("Member since", Fact::Moment(since)),
        ("Added by", member.set.name.clone().into()),
    ];
    if changes {
        let remove = Link::new("Remove", format!("{url}/{}/removal", member.user));
        cells.push(("Membership", Fact::Link(remove)));
    }
    Line {
        url: if opens {
            urls::user(here.company(), member.user)
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
    let mut csv = Writer::new(&["user_name", "full_name", "status", "since", "added_by"])?;
    for member in members {
        csv.row(&[
            &member.user_name,
            &member.full_name,
            member.status.as_str(),
            &member.set.at.to_string(),
            &member.set.name,
        ])?;
    }
    csv.finish()
}

/// People or groups to choose from, found by a search.
#[derive(Clone, Debug, Template)]
#[template(path = "groups/choose.html")]
pub struct ChoosePage {
    pub shell: Shell,
    pub toolbar: Toolbar,
    pub form: Form,
    pub field: Field,
    /// Nobody, or nothing, was found.
    pub none: Option<String>,
}

pub fn choose_members(
    here: Here<'_>,
    group: &Group,
    state: &ListState,
    people: &[Candidate],
) -> ChoosePage {
    let url = format!("{}/members", url_of(here, group.head.id));
    let choice =
        |one: &Candidate| Choice::new(one.user.to_string(), &one.full_name).hint(&one.user_name);
    let label = format!("Add to {}", group.head.name);
    let field = Field::checks("user", label, people.iter().map(choice).collect());
    let is_cut = people.len() >= usize::from(MOST_CHOICES);
    let field = if is_cut {
        field.hint("These are the first; search to find others.")
    } else {
        field
    };
    let mut toolbar = state.toolbar("Search people who are not members", &[]);
    toolbar.target = "";
    ChoosePage {
        shell: shell_below(here, &group.head, "Add members"),
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
    group: &Group,
    users: &[UserId],
    said: &Consequences,
) -> ReviewPage {
    let back = format!("{}/members", url_of(here, group.head.id));
    let mut hidden: Vec<(String, String)> = users
        .iter()
        .map(|user| ("user".to_owned(), user.to_string()))
        .collect();
    hidden.push((CONFIRMED.to_owned(), "yes".to_owned()));
    let title = match users.len() {
        1 => format!("Add 1 member to {}?", group.head.name),
        many => format!("Add {many} members to {}?", group.head.name),
    };
    ReviewPage {
        shell: shell_below(here, &group.head, &title),
        notice: consequences::warning(said),
        lists: Vec::new(),
        consequences: Some(consequences::of(said, here.scope)),
        hidden,
        form: Some(Form::new(&back, "Add members").cancel(&back)),
        back,
    }
}

/// The members the rules refuse, with the reason.
pub fn refused_members(here: Here<'_>, group: &Group, said: &str) -> ReviewPage {
    ReviewPage {
        shell: shell_below(here, &group.head, "Nobody was added"),
        notice: Some(Alert::bad(said)),
        lists: Vec::new(),
        consequences: None,
        hidden: Vec::new(),
        form: None,
        back: format!("{}/members", url_of(here, group.head.id)),
    }
}

/// The question before somebody is taken out of a group.
pub fn ask_removal(
    here: Here<'_>,
    group: &Group,
    person: &Person,
    said: &Consequences,
) -> ConfirmPage {
    let url = format!("{}/members", url_of(here, group.head.id));
    let form = Form::new(format!("{url}/{}/removal", person.id()), "Remove member")
        .cancel(&url)
        .danger();
    let (name, group_name) = (&person.full_name, &group.head.name);
    let title = format!("Remove {name} from {group_name}?");
    let basic = (group.head.kind == GroupKind::Basic).then(|| {
        let text = format!("{name} loses their menu: the inbox, own views and most of the pages.");
        Alert::warning("This is the basic group.").text(text)
    });
    ConfirmPage::new(shell_below(here, &group.head, &title), form)
        .sentence(format!("{name} can be added again at any time."))
        .warning(basic)
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
