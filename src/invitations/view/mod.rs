//! The view models of the pages about invitations.

pub mod acts;
pub mod lists;
pub mod places;
pub mod send;
pub mod show;

use jiff::Timestamp;
use tenantry_policy::{
    catalogue::Catalogue,
    invitation::InvitationState,
    permission::{Permission, PermissionSet},
};
use tenantry_store::day::Day;

use crate::{
    components::{self, Badge, Cell, Grid, Mode, Shown},
    frame::Frame,
    grids::Sight,
    http::listing::ListState,
    shell::Shell,
    urls,
};

pub fn badge(state: InvitationState) -> Badge {
    match state {
        InvitationState::Sent => Badge::sent(),
        InvitationState::Accepted => Badge::accepted(),
        InvitationState::Expired => Badge::expired(),
        InvitationState::Revoked => Badge::revoked(),
        InvitationState::Declined => Badge::declined(),
        InvitationState::Ended => Badge::ended(),
    }
}

fn day(day: Day) -> String {
    components::Day::on(day.date()).text
}

/// How long an hour-exact day lasts is the host's; readers see the instant in their own zone.
fn moment(instant: Timestamp, frame: &Frame) -> components::Moment {
    components::Moment::at(instant, &frame.zone())
}

fn crumbs(frame: &Frame, title: impl Into<String>) -> Shell {
    frame.shell(title).crumb(
        say::invitations::invitations(),
        urls::invitations(frame.company()),
    )
}

/// A set to be read: what is lent, and what of it has no effect.
fn summary(
    caption: &str,
    sight: &Sight<'_>,
    lent: &PermissionSet,
    without_effect: &PermissionSet,
) -> Grid {
    let cell = |permission: Permission| {
        let (state, note) = if without_effect.contains(permission) {
            (Shown::AboveCeiling, say::invitations::lent_above_ceiling())
        } else if lent.contains(permission) {
            (Shown::Given, say::invitations::lent())
        } else {
            (Shown::Off, say::invitations::not_lent())
        };
        let (note, why) = (note.to_owned(), None);
        Cell::Shown { state, note, why }
    };
    let grid = Grid::new(caption, Mode::Summary, sight.rows(cell));
    match sight.paging() {
        Some(paging) => grid.paging(paging),
        None => grid,
    }
}

/// The part of the catalogue that a set is about.
fn sight_of<'a>(catalogue: &'a Catalogue, state: &'a ListState, set: &PermissionSet) -> Sight<'a> {
    Sight::new(catalogue, state, |resource| {
        !set.operations_of(resource.number).is_empty()
    })
}
