//! The acts on a group: each offered as a button, asked about with its consequences, and done.

use tenantry_store::{
    consequences::Consequences,
    groups::{Group, GroupHead},
};

use super::{Here, shell_below, url_of};
use crate::{
    components::{Action, Alert, ConfirmPage, Look, Moment},
    consequences,
    review::ReviewPage,
};

/// What can be done to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Suspension,
    Reactivation,
    Deletion,
}

impl Act {
    fn look(self) -> Look {
        match self {
            Self::Suspension => Look::suspension(say::groups::suspend_group()),
            Self::Reactivation => Look::reactivation(say::groups::reactivate_group()),
            Self::Deletion => Look::deletion(say::groups::delete_group()),
        }
    }

    fn question(self, name: &str) -> String {
        match self {
            Self::Suspension => say::groups::suspend_group_question(name),
            Self::Reactivation => say::groups::reactivate_group_question(name),
            Self::Deletion => say::groups::delete_group_question(name),
        }
    }

    fn sentence(self, group: &Group) -> String {
        let name = &group.head.name;
        match self {
            Self::Suspension => say::groups::suspend_group_sentence(name),
            Self::Reactivation => say::groups::reactivate_group_sentence(name),
            Self::Deletion => say::groups::delete_group_sentence(
                name,
                group.members,
                group.set.len(),
                group.units.len(),
            ),
        }
    }

    pub fn action(self, here: Here<'_>, head: &GroupHead) -> Action {
        self.look().action(&url_of(here, head.id))
    }
}

/// Says why the act can't be done.
pub fn refused_act(here: Here<'_>, group: &Group, act: Act, said: &str) -> ReviewPage {
    let shell = shell_below(here, &group.head, &act.question(&group.head.name));
    ReviewPage::refused(shell, said, url_of(here, group.head.id))
}

/// Who changed the group since the question was asked, and that nothing was done.
pub fn changed_meanwhile(here: Here<'_>, group: &Group) -> Alert {
    let when = Moment::at(group.changed.at.timestamp(), &here.frame.zone()).text();
    let (who, name) = (&group.changed.name, &group.head.name);
    Alert::warning(say::groups::changed_since_asked(who, name, when))
        .text(say::groups::changed_since_asked_look_again())
}

/// The question before an act, with who would gain and lose what.
pub fn ask(here: Here<'_>, group: &Group, act: Act, said: &Consequences) -> ConfirmPage {
    let head = &group.head;
    let form = act.look().form(&url_of(here, head.id), head.version);
    let shell = shell_below(here, head, &act.question(&head.name));
    ConfirmPage::new(shell, form)
        .sentence(act.sentence(group))
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
