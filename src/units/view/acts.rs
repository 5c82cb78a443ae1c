//! The acts on a unit: each offered as a button, asked about with its consequences, and done.

use tenantry_store::{consequences::Consequences, units::Unit};

use super::{Here, shell_below, url_of};
use crate::{
    components::{Action, ConfirmPage, Form},
    consequences,
};

/// What can be done to a unit; its noun is the last part of the address.
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
            Self::Suspension => say::units::suspend_unit(),
            Self::Reactivation => say::units::reactivate_unit(),
            Self::Deletion => say::units::delete_unit(),
        }
    }

    fn question(self, name: &str) -> String {
        match self {
            Self::Suspension => say::units::suspend_unit_question(name),
            Self::Reactivation => say::units::reactivate_unit_question(name),
            Self::Deletion => say::units::delete_unit_question(name),
        }
    }

    fn sentence(self, name: &str) -> String {
        match self {
            Self::Suspension => say::units::suspend_unit_sentence(name),
            Self::Reactivation => say::units::reactivate_unit_sentence(name),
            Self::Deletion => say::units::delete_unit_sentence(name),
        }
    }

    pub fn action(self, here: Here<'_>, unit: &Unit) -> Action {
        let url = format!("{}/{}", url_of(here, unit.id), self.noun());
        let action = Action::confirm(self.label(), url);
        match self {
            Self::Suspension => action.icon("player-pause").danger(),
            Self::Reactivation => action.icon("player-play"),
            Self::Deletion => action.icon("trash").danger(),
        }
    }
}

/// The question before an act, with who would gain and lose what.
pub fn ask(here: Here<'_>, unit: &Unit, act: Act, said: &Consequences) -> ConfirmPage {
    let url = url_of(here, unit.id);
    let form = Form::new(format!("{url}/{}", act.noun()), act.label())
        .version(unit.version)
        .cancel(url);
    let form = if act == Act::Reactivation {
        form
    } else {
        form.danger()
    };
    let shell = shell_below(here, unit, &act.question(&unit.name));
    ConfirmPage::new(shell, form)
        .sentence(act.sentence(&unit.name))
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
