//! My account: what belongs to the person, in whichever companies they work.

mod browser;
pub mod companies;
pub mod email;
mod inbox;
pub mod invitations;
pub mod messages;
pub mod password;
pub mod profile;
pub mod sessions;
pub mod shortcuts;
pub mod view;
