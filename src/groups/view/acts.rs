//! The acts on a group: each offered as a button, asked about with its consequences, and done.

use tenantry_store::{
    consequences::Consequences,
    groups::{Group, GroupHead},
};

use super::{Here, shell_below, url_of};
use crate::{
    components::{Action, Alert, ConfirmPage, Form, Moment},
    consequences,
    review::ReviewPage,
};

/// What can be done to a group; its noun is the last part of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Suspension,
    Reactivation,
    Deletion,
}

impl Act {
    fn noun(self) -> &'static str {
        match self {
            Self::Suspension => "suspension",
            Self::Reactivation => "reactivation",
            Self::Deletion => "deletion",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Suspension => say::groups::suspend_group(),
            Self::Reactivation => say::groups::reactivate_group(),
            Self::Deletion => say::groups::delete_group(),
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
        let url = format!("{}/{}", url_of(here, head.id), self.noun());
        let action = Action::confirm(self.label(), url);
        match self {
            Self::Suspension => action.icon("player-pause").danger(),
            Self::Reactivation => action.icon("player-play"),
            Self::Deletion => action.icon("trash").danger(),
        }
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
    let url = url_of(here, group.head.id);
    let form = Form::new(format!("{url}/{}", act.noun()), act.label())
        .version(group.head.version)
        .cancel(url);
    let form = if act == Act::Reactivation {
        form
    } else {
        form.danger()
    };
    let shell = shell_below(here, &group.head, &act.question(&group.head.name));
    ConfirmPage::new(shell, form)
        .sentence(act.sentence(group))
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
