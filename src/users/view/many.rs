//! Acts on many users: what is offered in the list, the question into which group, and the review.

use tenantry_policy::{
    administrators::Outcome,
    ids::UserId,
    message::{AudienceKind, may_send},
};
use tenantry_store::{
    consequences::Consequences,
    groups::{Group, Way},
    may,
    proposals::Proposal,
    scope::CompanyScope,
    users::{Chosen, LeftOut, ManyAct, Sorted},
};

use super::{Here, with_warning};
use crate::{
    components::{Alert, Choice, Field, Form},
    consequences,
    pages::FormPage,
    review::{CONFIRMED, ReviewPage, first_named},
    urls,
};

pub type Preview = (Sorted, Option<Consequences>);
pub type Done = (Sorted, Outcome);

/// The field with the name of a group, as somebody types it.
pub const NAMED: &str = "group_name";

/// What can be done with many users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// To all of them the same.
    Message,
    Standing(ManyAct),
    Group(Way),
}

/// An act that is asked about, and on whom.
#[derive(Clone, Debug)]
pub struct Deed {
    pub act: Act,
    pub ids: Vec<UserId>,
    /// The list one came from, as it was.
    pub list: String,
    /// Where the act is sent, with the same state.
    pub url: String,
}

impl Act {
    const ALL: [Self; 6] = [
        Self::Group(Way::Join),
        Self::Group(Way::Leave),
        Self::Standing(ManyAct::Suspend),
        Self::Standing(ManyAct::Reactivate),
        Self::Standing(ManyAct::SendActivation),
        Self::Message,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Group(Way::Join) => "join",
            Self::Group(Way::Leave) => "leave",
            Self::Standing(ManyAct::Suspend) => "suspend",
            Self::Standing(ManyAct::Reactivate) => "reactivate",
            Self::Standing(ManyAct::SendActivation) => "activation",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.as_str() == text)
    }

    /// As it is chosen in the list.
    fn label(self) -> &'static str {
        match self {
            Self::Message => say::messages::send_message_to(),
            Self::Group(Way::Join) => say::users::add_to_a_group(),
            Self::Group(Way::Leave) => say::users::remove_from_a_group(),
            Self::Standing(ManyAct::Suspend) => say::users::suspend(),
            Self::Standing(ManyAct::Reactivate) => say::users::reactivate(),
            Self::Standing(ManyAct::SendActivation) => say::users::send_activation_link(),
        }
    }

    fn is_offered(self, scope: &CompanyScope) -> bool {
        match self {
            Self::Message => may_send(scope.access(), AudienceKind::Users).is_ok(),
            Self::Group(_) => {
                scope.offers::<may::groups::Update>() && scope.offers::<may::groups::Read>()
            }
            Self::Standing(_) => scope.offers::<may::Within<may::users::Update>>(),
        }
    }

    /// Whether it takes something away.
    fn takes(self) -> bool {
        matches!(
            self,
            Self::Group(Way::Leave) | Self::Standing(ManyAct::Suspend)
        )
    }

    /// "Suspend 12 users"
    fn question(self, people: usize, group: Option<&Group>) -> String {
        let group = group.map(|group| &group.head.name);
        match (self, group) {
            (Self::Message, _) => say::messages::ask_to_send_to(people),
            (Self::Group(Way::Join), None) => say::users::add_many(people),
            (Self::Group(Way::Join), Some(group)) => say::users::add_many_to(people, group),
            (Self::Group(Way::Leave), None) => say::users::remove_many(people),
            (Self::Group(Way::Leave), Some(group)) => say::users::remove_many_from(people, group),
            (Self::Standing(ManyAct::Suspend), _) => say::users::suspend_many(people),
            (Self::Standing(ManyAct::Reactivate), _) => say::users::reactivate_many(people),
            (Self::Standing(ManyAct::SendActivation), _) => say::users::send_many(people),
        }
    }

    /// "12 users were suspended."
    fn done(self, people: usize, group: Option<&Group>) -> String {
        let group = group.map(|group| &group.head.name);
        match (self, group) {
            (Self::Message, _) => say::messages::is_on_its_way().to_owned(),
            (Self::Group(Way::Join), None) => say::users::added_many(people),
            (Self::Group(Way::Join), Some(group)) => say::users::added_many_to(people, group),
            (Self::Group(Way::Leave), None) => say::users::removed_many(people),
            (Self::Group(Way::Leave), Some(group)) => say::users::removed_many_from(people, group),
            (Self::Standing(ManyAct::Suspend), _) => say::users::suspended_many(people),
            (Self::Standing(ManyAct::Reactivate), _) => say::users::reactivated_many(people),
            (Self::Standing(ManyAct::SendActivation), _) => say::users::sent_many(people),
        }
    }
}

/// What the reader is offered to do with many users.
pub fn offered(scope: &CompanyScope) -> Vec<Choice> {
    let acts = Act::ALL.into_iter().filter(|act| act.is_offered(scope));
    acts.map(|act| Choice::new(act.as_str(), act.label()))
        .collect()
}

fn carried(deed: &Deed) -> [(&'static str, String); 2] {
    let ids: Vec<String> = deed.ids.iter().map(ToString::to_string).collect();
    [
        ("act", deed.act.as_str().to_owned()),
        ("user", ids.join(",")),
    ]
}

/// Which group, by its name: as it was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct NamedGroup {
    pub typed: String,
    pub wrong: Option<String>,
}

pub fn ask_group(
    here: Here<'_>,
    deed: &Deed,
    group: &NamedGroup,
    proposed: &[Proposal],
) -> FormPage {
    let choices = proposed.iter().map(Choice::proposed).collect();
    let label = match deed.act {
        Act::Group(Way::Leave) => say::users::remove_from(),
        _ => say::users::add_to(),
    };
    let field = Field::proposals(NAMED, label, choices)
        .looked_up(Some(urls::lookup_groups(here.company())))
        .value(&group.typed)
        .hint(say::users::group_hint())
        .error(group.wrong.as_deref())
        .required()
        .autofocus();
    let hidden = carried(deed).into_iter();
    let hidden = hidden.map(|(name, value)| Field::hidden(name, value));
    let title = deed.act.question(deed.ids.len(), None);
    let form = Form::new(&deed.url, say::common::review_changes())
        .cancel(&deed.list)
        .problems_of([&field]);
    let fields = hidden.chain([field]).collect();
    FormPage::new(here.shell(&title), form, vec![(String::new(), fields)])
}

pub fn review(here: Here<'_>, deed: &Deed, group: Option<&Group>, preview: &Preview) -> ReviewPage {
    let (sorted, said) = preview;
    let number = sorted.done.len();
    let question = deed.act.question(number, group);
    let form = Form::new(&deed.url, &question).cancel(&deed.list);
    let form = if deed.act.takes() {
        form.danger()
    } else {
        form
    };
    let of_group = group.map(|group| ("group", group.head.id.to_string()));
    let confirmed = (CONFIRMED, "yes".to_owned());
    let hidden = carried(deed).into_iter().chain(of_group).chain([confirmed]);
    let nobody = || Alert::note(say::users::nobody_left_to_do());
    ReviewPage {
        shell: here.shell(&say::users::asked(&question)),
        notice: match said {
            _ if number == 0 => Some(nobody()),
            Some(said) => consequences::warning(said),
            None => None,
        },
        lists: vec![(question, names(&sorted.done)), left_out(here, sorted)],
        consequences: said.as_ref().map(|said| consequences::of(said, here.scope)),
        hidden: hidden
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        form: (number > 0).then_some(form),
        back: deed.list.clone(),
    }
}

fn names(people: &[Chosen]) -> Vec<String> {
    first_named(people.iter().map(|one| &one.full_name))
}

/// "Ana Kos: Admin can't be suspended …"
fn left_out(here: Here<'_>, sorted: &Sorted) -> (String, Vec<String>) {
    let people = &sorted.left_out;
    let said = people.iter().map(|(one, why)| match why {
        LeftOut::Because(why) => say::users::left_out_because(&one.full_name, why),
        LeftOut::Denied(denial) => {
            say::users::left_out_refused(&one.full_name, here.frame.say(denial))
        }
    });
    let title = say::users::left_out(people.len());
    (title, first_named(said))
}

/// Says that nothing of it can be done, and why.
pub fn refused(here: Here<'_>, deed: &Deed, said: &str) -> ReviewPage {
    let shell = here.shell(say::users::nothing_was_changed());
    ReviewPage::refused(shell, said, &deed.list)
}

/// "12 users were suspended. 3 were left out."
pub fn said(act: Act, group: Option<&Group>, (sorted, outcome): &Done) -> String {
    let number = sorted.done.len();
    let done = with_warning(act.done(number, group), outcome);
    match sorted.left_out.len() {
        0 => done,
        many => format!("{done} {}", say::users::some_left_out(many)),
    }
}
