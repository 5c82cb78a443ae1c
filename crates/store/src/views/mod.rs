//! Saved views of lists (rule "Views"): an address of a list under a name. A view belongs to the
//! personal group of whoever saved it and comes and goes with the user; sharing it lets the members of
//! another group open it. What somebody can open is kept under the company's policy version, which
//! every change of views raises, so that a list shows them without asking.

mod change;
mod read;
mod share;

use tenantry_policy::ids::ViewId;

pub(crate) use change::forget_group;
pub use change::{NewView, change, delete, save, set_default};
pub use read::{known, mine};
pub use share::{ByGroup, Share, own_groups, share, shares, unshare};

/// So many views one person keeps.
pub const MOST_KEPT: usize = 200;

/// A view that somebody can open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyView {
    pub id: ViewId,
    /// Which list it is of: "users".
    pub list: String,
    pub name: String,
    /// What stands after the question mark of the list's address.
    pub query: String,
    /// Whether the list is first seen so.
    pub is_default: bool,
    /// The user name of whoever shared it; nothing for one's own.
    pub shared_by: Option<String>,
}

impl MyView {
    pub fn is_own(&self) -> bool {
        self.shared_by.is_none()
    }
}
