//! Acts on many users: what is offered in the list, the question into which group, and the review.

use tenantry_policy::{administrators::Outcome, group::GroupAct, ids::UserId};
use tenantry_store::{
    consequences::Consequences,
    groups::{Group, GroupLine, Way},
    may,
    scope::CompanyScope,
    users::{Chosen, LeftOut, ManyAct, Sorted},
};

use super::{Here, with_warning};
use crate::{
    components::{Alert, Choice, Field, Form},
    consequences,
    pages::FormPage,
    review::{CONFIRMED, ReviewPage},
    words::counted,
};

pub type Preview = (Sorted, Option<Consequences>);
pub type Done = (Sorted, Outcome);

/// So many names stand in a review; the others are counted.
const MOST_NAMED: usize = 100;

/// What can be done with many users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
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
    const ALL: [Self; 5] = [
        Self::Group(Way::Join),
        Self::Group(Way::Leave),
        Self::Standing(ManyAct::Suspend),
        Self::Standing(ManyAct::Reactivate),
        Self::Standing(ManyAct::SendActivation),
    ];

    const fn as_str(self) -> &'static str {
        match self {
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
    const fn label(self) -> &'static str {
        match self {
            Self::Group(Way::Join) => "Add to a group",
            Self::Group(Way::Leave) => "Remove from a group",
            Self::Standing(ManyAct::Suspend) => "Suspend",
            Self::Standing(ManyAct::Reactivate) => "Reactivate",
            Self::Standing(ManyAct::SendActivation) => "Send activation link",
        }
    }

    fn is_offered(self, scope: &CompanyScope) -> bool {
        match self {
            Self::Group(_) => {
                scope.offers::<may::groups::Update>() && scope.offers::<may::groups::Read>()
            }
            Self::Standing(_) => scope.offers::<may::users::Update>(),
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
        let people = counted(people, "user", "users");
        let group = group.map_or("the group", |group| group.head.name.as_str());
        match self {
            Self::Group(Way::Join) => format!("Add {people} to {group}"),
            Self::Group(Way::Leave) => format!("Remove {people} from {group}"),
            Self::Standing(ManyAct::Suspend) => format!("Suspend {people}"),
            Self::Standing(ManyAct::Reactivate) => format!("Reactivate {people}"),
            Self::Standing(ManyAct::SendActivation) => {
                format!("Send an activation link to {people}")
            }
        }
    }

    /// "were suspended"
    fn done(self, people: usize, group: Option<&Group>) -> String {
        let were = if people == 1 { "was" } else { "were" };
        let group = group.map_or("the group", |group| group.head.name.as_str());
        match self {
            Self::Group(Way::Join) => format!("{were} added to {group}"),
            Self::Group(Way::Leave) => format!("{were} removed from {group}"),
            Self::Standing(ManyAct::Suspend) => format!("{were} suspended"),
            Self::Standing(ManyAct::Reactivate) => format!("{were} reactivated"),
            Self::Standing(ManyAct::SendActivation) => format!("{were} sent an activation link"),
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

pub fn ask_group(here: Here<'_>, deed: &Deed, groups: &[GroupLine]) -> FormPage {
    let can_change = |line: &&GroupLine| line.head.kind.allows(GroupAct::ChangeMembers).is_ok();
    let choices = groups.iter().filter(can_change);
    let choices = choices.map(|line| Choice::new(line.head.id.to_string(), &line.head.name));
    let label = match deed.act {
        Act::Group(Way::Leave) => "Remove from",
        _ => "Add to",
    };
    let field = Field::select("group", label, choices.collect()).required();
    let hidden = carried(deed).into_iter();
    let hidden = hidden.map(|(name, value)| Field::hidden(name, value));
    let title = deed.act.question(deed.ids.len(), None);
    let form = Form::new(&deed.url, "Review changes").cancel(&deed.list);
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
    let nobody = || Alert::note("Nobody is left to do this with.");
    ReviewPage {
        shell: here.shell(&format!("{question}?")),
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
    let first = people.iter().take(MOST_NAMED);
    let first = first.map(|one| one.full_name.clone());
    first.chain(more(people.len())).collect()
}

fn more(people: usize) -> Option<String> {
    let more = people.saturating_sub(MOST_NAMED);
    (more > 0).then(|| format!("and {more} more"))
}

/// "Ana Kos: Admin can't be suspended …"
fn left_out(here: Here<'_>, sorted: &Sorted) -> (String, Vec<String>) {
    let people = &sorted.left_out;
    let said = people.iter().take(MOST_NAMED).map(|(one, why)| match why {
        LeftOut::Because(why) => format!("{} {why}.", one.full_name),
        LeftOut::Denied(denial) => format!("{}: {}", one.full_name, here.frame.say(denial)),
    });
    let title = format!("Left out: {}", counted(people.len(), "user", "users"));
    (title, said.chain(more(people.len())).collect())
}

/// Says that nothing of it can be done, and why.
pub fn refused(here: Here<'_>, deed: &Deed, said: &str) -> ReviewPage {
    let shell = here.shell("Nothing was changed");
    ReviewPage::refused(shell, said, &deed.list)
}

/// "12 users were suspended. 3 were left out."
pub fn said(act: Act, group: Option<&Group>, (sorted, outcome): &Done) -> String {
    let number = sorted.done.len();
    let who = counted(number, "user", "users");
    let done = act.done(number, group);
    let done = format!("{who} {}.", with_warning(&done, outcome));
    match sorted.left_out.len() {
        0 => done,
        1 => format!("{done} 1 was left out."),
        many => format!("{done} {many} were left out."),
    }
}
