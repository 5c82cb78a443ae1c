//! My account: what belongs to the person, in whichever companies they work.

mod browser;
pub mod companies;
pub mod email;
pub mod invitations;
pub mod password;
pub mod profile;
pub mod sessions;
pub mod view;
