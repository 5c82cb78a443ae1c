//! The members of a group: the list, choosing who is added, and the reviews.

use std::borrow::Cow;

use tenantry_policy::{
    group::{GroupAct, GroupKind},
    ids::{GroupId, UserId},
};
use tenantry_store::{
    consequences::Consequences,
    error::StoreError,
    groups::{self, Candidate, Group, GroupHead, Member, MemberSort, Person},
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use super::{Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{Action, Alert, Choice, ConfirmPage, Empty, Fact, Field, Form, Link},
    consequences,
    groups::members::MOST_CHOICES,
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Kind, Listed, Said, Words},
    pages::{ChoosePage, TablePage},
    review::ReviewPage,
    urls,
    users::view::badge,
};

/// The members of one group.
#[derive(Clone, Debug)]
pub struct Members {
    around: Around,
    group: GroupId,
    name: String,
    /// Whether the reader may add and remove them.
    changes: bool,
}

impl Members {
    /// How saved views call the list, whichever group's it is.
    pub const VIEWS: &'static str = "groups/members";

    pub fn on_page(here: Here<'_>, around: Around, head: &GroupHead) -> Self {
        Self {
            name: head.name.clone(),
            changes: may_change(here, head.kind, GroupAct::ChangeMembers),
            ..Self::for_file(around, head.id)
        }
    }

    pub fn for_file(around: Around, group: GroupId) -> Self {
        Self {
            around,
            group,
            name: String::new(),
            changes: false,
        }
    }

    fn below(&self) -> String {
        format!("{}/members", urls::group(self.around.company(), self.group))
    }

    fn add(&self) -> Option<Action> {
        let add = || {
            Action::open(say::groups::add_members(), format!("{}/new", self.below()))
                .icon("user-plus")
                .primary()
        };
        self.changes.then(add)
    }
}

static COLUMNS: [Column<Members>; 6] = [
    Column::<Members>::new("full_name", say::columns::name, |_, row| {
        Cow::from(&row.full_name)
    })
    .filtered(Kind::Text)
    .sorted(MemberSort::Name),
    Column::<Members>::new("user_name", say::columns::user_name, |_, row| {
        Cow::from(&row.user_name)
    })
    .filtered(Kind::Text)
    .in_files(),
    Column::<Members>::new("status", say::columns::status, |_, row| {
        Cow::from(row.status.as_str())
    })
    .shown_as(|_, row| Fact::Badge(badge(row.status)))
    .sorted(MemberSort::Status),
    Column::<Members>::new("since", say::columns::member_since, |_, row| {
        Cow::from(row.set.at.to_string())
    })
    .filtered(Kind::Moment)
    .shown_as(|members, row| members.around.moment(row.set.at))
    .sorted(MemberSort::Since),
    Column::<Members>::new("added_by", say::columns::added_by, |_, row| {
        Cow::from(&row.set.name)
    }),
    Column::<Members>::acts(say::columns::membership, |members, row| {
        let url = format!("{}/{}/removal", members.below(), row.user);
        Fact::Link(Link::new(say::common::remove(), url))
    }),
];

pub fn member_words() -> Words {
    Words::of(&COLUMNS, Vec::new())
}

impl Listed for Members {
    type Row = Member;
    type Sort = MemberSort;
    const FILE: &'static str = "members";
    const COUNTED: Counted = |number| say::lists::members(number);
    const SEARCH: Said = Some(say::lists::search_members_by_name_or_e_mail);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some((Self::VIEWS, &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::groups::members_of(&self.name)
    }

    fn url(&self, row: &Member) -> Option<String> {
        let leads = self.around.scope.offers::<may::users::Read>();
        leads.then(|| urls::user(self.around.company(), row.user))
    }

    fn sub(&self, row: &Member) -> String {
        row.user_name.clone()
    }

    fn has(&self, column: &Column<Self>) -> bool {
        self.changes || !column.is_act()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::groups::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let (title, text) = (
            say::groups::nobody_is_a_member(),
            say::groups::nobody_is_a_member_text(),
        );
        let empty = Empty::new("users-group", title, text);
        Some(empty.action(self.add()))
    }
}

impl Exported for Members {
    type Needs = may::groups::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<MemberSort>,
    ) -> Result<Page<Member>, StoreError> {
        groups::export_members(tx, self.group, wanted)
    }
}

pub fn members(
    here: Here<'_>,
    group: &Group,
    members: &Members,
    state: &ListState,
    page: &Page<Member>,
) -> TablePage {
    let table = lists::table(members, state, page);
    let add = members.add().filter(|_| !table.list.is_empty());
    TablePage::new(shell(here, &group.head.name).action(add), table)
        .of(Some(head(&group.head)), tabs(here, group, "members"))
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
    let label = say::groups::add_to(&group.head.name);
    ChoosePage::new(
        shell_below(here, &group.head, say::groups::add_members()),
        state.toolbar(say::groups::search_people(), &[]),
        Form::new(&url, say::common::review_changes()).cancel(&url),
        Field::checks("user", label, people.iter().map(choice).collect()).required(),
        (MOST_CHOICES.into(), say::groups::nobody_was_found()),
    )
}

pub fn review_members(
    here: Here<'_>,
    group: &Group,
    users: &[UserId],
    said: &Consequences,
) -> ReviewPage {
    let back = format!("{}/members", url_of(here, group.head.id));
    let title = say::groups::add_members_question(users.len(), &group.head.name);
    let shell = shell_below(here, &group.head, &title);
    let form = Form::new(&back, say::groups::add_members()).cancel(back);
    ReviewPage::of_chosen(shell, form, ("user", users), said, here.scope)
}

/// The members the rules refuse, with the reason.
pub fn refused_members(here: Here<'_>, group: &Group, said: &str) -> ReviewPage {
    let shell = shell_below(here, &group.head, say::groups::nobody_was_added());
    let back = format!("{}/members", url_of(here, group.head.id));
    ReviewPage::refused(shell, said, back)
}

/// The question before somebody is taken out of a group.
pub fn ask_removal(
    here: Here<'_>,
    group: &Group,
    person: &Person,
    said: &Consequences,
) -> ConfirmPage {
    let url = format!("{}/members", url_of(here, group.head.id));
    let form = Form::new(
        format!("{url}/{}/removal", person.id()),
        say::groups::remove_member(),
    )
    .cancel(&url)
    .danger();
    let (name, group_name) = (&person.full_name, &group.head.name);
    let title = say::groups::remove_member_question(name, group_name);
    let basic = (group.head.kind == GroupKind::Basic).then(|| {
        Alert::warning(say::groups::from_the_basic_group())
            .text(say::groups::from_the_basic_group_text(name))
    });
    ConfirmPage::new(shell_below(here, &group.head, &title), form)
        .sentence(say::groups::remove_member_sentence(name))
        .warning(basic)
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
