//! Messages to a user, a group, a unit or everybody of a company (rules "Messages", "Inbox", "Sent
//! messages"): written once by the sender, delivered by the worker portion by portion, read in each
//! recipient's own inbox.

mod audience;
mod delete;
mod deliver;
mod inbox;
mod open;
mod recipients;
mod send;
mod sent;
pub(crate) mod unread;

use tenantry_policy::message::AudienceKind;

pub use audience::{Choice, Reach, choices, reach};
pub use delete::delete;
pub use deliver::{Letters, Stuck, deliver_all, deliver_next};
pub use inbox::{InInbox, InboxFilter, InboxSort, ReceivedLine, list_received};
pub use open::{Received, find_received, mark_unread, open, remove};
pub use recipients::{
    Mailing, Recipient, RecipientFilter, RecipientSort, export_recipients, list_recipients, mailing,
};
pub(crate) use recipients::{forget_user, letter_became};
pub use send::{Draft, send};
pub use sent::{Message, MessageLine, MessageSort, export, find, list};

use crate::{error::StoreError, rights::load::unknown};

/// As it is stored: several users are a user, and how many they are.
fn audience_kind(text: &str, chosen: Option<i64>) -> Result<AudienceKind, StoreError> {
    if chosen.is_some() {
        return Ok(AudienceKind::Users);
    }
    AudienceKind::parse(text).ok_or_else(|| unknown("audience", text))
}
