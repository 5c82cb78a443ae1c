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
    words::counted,
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
            Self::Suspension => "Suspend group",
            Self::Reactivation => "Reactivate group",
            Self::Deletion => "Delete group",
        }
    }

    fn question(self, name: &str) -> String {
        match self {
            Self::Suspension => format!("Suspend {name}?"),
            Self::Reactivation => format!("Reactivate {name}?"),
            Self::Deletion => format!("Delete {name}?"),
        }
    }

    fn sentence(self, group: &Group) -> String {
        let name = &group.head.name;
        let members = usize::try_from(group.members).unwrap_or_default();
        match self {
            Self::Suspension => format!(
                "{name} gives nothing any more from the next request on, until it is reactivated. Its \
                 members stay."
            ),
            Self::Reactivation => {
                format!("Members of {name}, and units that hold it, hold its permissions again.")
            }
            Self::Deletion => format!(
                "{name} is gone for good, with {} and {}, and from {}. The name is free again.",
                counted(members, "membership", "memberships"),
                counted(group.set.len(), "permission", "permissions"),
                counted(group.units.len(), "unit", "units"),
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
    let when = Moment::at(group.changed.at.timestamp(), &here.frame.zone()).text;
    let (who, name) = (&group.changed.name, &group.head.name);
    let said = format!("{who} changed {name} on {when}, after this was asked. Nothing was done.");
    let text = "Below is what it comes to as the group is stored now. Look again whether it still is \
                to be done.";
    Alert::warning(said).text(text)
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
