//! The acts on a unit: each offered as a button, asked about with its consequences, and done.

use tenantry_store::{consequences::Consequences, units::Unit};

use super::{Here, shell_below, url_of};
use crate::{
    components::{Action, ConfirmPage, Look},
    consequences,
};

/// What can be done to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Suspension,
    Reactivation,
    Deletion,
}

impl Act {
    fn look(self) -> Look {
        match self {
            Self::Suspension => Look::suspension(say::units::suspend_unit()),
            Self::Reactivation => Look::reactivation(say::units::reactivate_unit()),
            Self::Deletion => Look::deletion(say::units::delete_unit()),
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
        self.look().action(&url_of(here, unit.id))
    }
}

/// The question before an act, with who would gain and lose what.
pub fn ask(here: Here<'_>, unit: &Unit, act: Act, said: &Consequences) -> ConfirmPage {
    let form = act.look().form(&url_of(here, unit.id), unit.version);
    let shell = shell_below(here, unit, &act.question(&unit.name));
    ConfirmPage::new(shell, form)
        .sentence(act.sentence(&unit.name))
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
