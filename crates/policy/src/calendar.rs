//! What ends by itself on a day: which kinds there are, who sees each and may put its end off, and what
//! somebody loses by time alone. Rule "Calendar".

use jiff::Timestamp;

use crate::console::{invitations, overrides, users};
use crate::decision::{Access, decide, decide_at};
use crate::facts::{Capacity, Facts};
use crate::giving::{Target, not_own};
use crate::permission::{Permission, PermissionSet};
use crate::user::{UserAct, may_act};

/// Something that ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EndingKind {
    /// An invitation the company has sent.
    Sent,
    /// One it has received.
    Received,
    Override,
    /// A user's last day.
    Validity,
    ActivationLink,
}

impl EndingKind {
    pub const ALL: [Self; 5] = [
        Self::Sent,
        Self::Received,
        Self::Override,
        Self::Validity,
        Self::ActivationLink,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "invitation_sent",
            Self::Received => "invitation_received",
            Self::Override => "override",
            Self::Validity => "validity",
            Self::ActivationLink => "activation_link",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What shows it.
    pub const fn read_by(self) -> Permission {
        match self {
            Self::Sent | Self::Received => invitations::READ,
            Self::Override => overrides::READ,
            Self::Validity | Self::ActivationLink => users::READ,
        }
    }

    /// What exports it.
    pub const fn exported_by(self) -> Permission {
        match self {
            Self::Sent | Self::Received => invitations::EXPORT,
            Self::Override => overrides::EXPORT,
            Self::Validity | Self::ActivationLink => users::EXPORT,
        }
    }

    /// What lets somebody do something about it: put it off, or see to it where only the other side can.
    pub const fn looked_after_by(self) -> Permission {
        match self {
            Self::Sent => invitations::CREATE,
            Self::Received => invitations::UPDATE,
            Self::Override => overrides::UPDATE,
            Self::Validity | Self::ActivationLink => users::UPDATE,
        }
    }

    /// The kinds somebody sees.
    pub fn seen_by(reader: &Access) -> Vec<Self> {
        let seen = |kind: &Self| reader.may(kind.read_by());
        Self::ALL.into_iter().filter(seen).collect()
    }
}

/// Whether somebody may put the end of such a thing off: by a new invitation, another last day or a new
/// link. `whose` is the user it is about, where it is about one. What is given with it is judged when it
/// is done.
pub fn may_put_off(changer: &Access, kind: EndingKind, whose: Option<&Target>) -> bool {
    let allows = |act| {
        let decides_rights = act != UserAct::HelpSignIn;
        whose.is_none_or(|whose| {
            may_act(changer, whose, act).is_ok()
                && (!decides_rights || not_own(changer, whose).is_ok())
        })
    };
    changer.may(kind.looked_after_by())
        && match kind {
            EndingKind::Sent => changer.acting().capacity != Capacity::Guest,
            // Only the host can lend again.
            EndingKind::Received => false,
            EndingKind::Override => allows(UserAct::Override),
            EndingKind::Validity => allows(UserAct::SetValidity),
            EndingKind::ActivationLink => allows(UserAct::HelpSignIn),
        }
}

/// What somebody loses at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    pub at: Timestamp,
    pub permissions: PermissionSet,
}

/// Moments that are looked at for one person; nobody has as many ends.
const MOST_MOMENTS: usize = 1_000;

/// What a person loses by time alone up to `horizon`, moment by moment: the one decision, asked again
/// whenever time changes its answer.
pub fn lost_by_time(facts: &Facts, horizon: Timestamp) -> Vec<Lost> {
    let mut lost = Vec::new();
    let mut before = decide(facts);
    let mut now = facts.now;
    for _ in 0..MOST_MOMENTS {
        let Some(at) = before
            .next_change()
            .filter(|at| *at > now && *at <= horizon)
        else {
            break;
        };
        let after = decide_at(facts, at);
        let permissions = before.effective().difference(after.effective());
        if !permissions.is_empty() {
            lost.push(Lost { at, permissions });
        }
        (before, now) = (after, at);
    }
    lost
}
