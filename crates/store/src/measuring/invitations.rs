//! Invitations between the companies, each with a guest who accepted.

use std::ops::Range;

use diesel::prelude::*;
use jiff::ToSpan;
use tenantry_policy::{
    period::{ends_after, today},
    permission::Permission,
};

use super::{Size, chance::Chance, chance_of, company::Filled};
use crate::{
    audit::event::{Event, Subject},
    catalogue::columns,
    day::Day,
    error::StoreError,
    instant::Instant,
    rights::load::time_zone,
    schema::{invitation_assignments, invitation_permissions, invitations},
    text::search_of,
    transaction::Tx,
};

/// Permissions one invitation lends.
const LENT: usize = 5;
/// Invitations in one statement, with five rows of permissions each.
const CHUNK: usize = 1000;
const PURPOSE: &str = "for measuring";

pub(super) fn send(
    tx: &mut Tx<'_>,
    till: &[Permission],
    size: Size,
    companies: &[Filled],
) -> Result<(), StoreError> {
    if companies.len() < 2 {
        tx.nothing_changed();
        return Ok(());
    }
    let mut chance = chance_of(size, companies.len());
    for first in (0..size.invitations).step_by(CHUNK) {
        let numbers = first..size.invitations.min(first + CHUNK);
        insert(tx, &mut chance, till, companies, numbers)?;
    }
    let subject = Subject::named("invitation", PURPOSE);
    tx.record(Event::new("invitations.filled", subject).fact("invitations", &size.invitations))
}

fn insert(
    tx: &mut Tx<'_>,
    chance: &mut Chance,
    till: &[Permission],
    companies: &[Filled],
    numbers: Range<usize>,
) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    let (mut rows, mut lent, mut assigned) = (Vec::new(), Vec::new(), Vec::new());
    for number in numbers {
        // Every tenth comes from the largest company.
        let host = if number % 10 == 0 {
            0
        } else {
            chance.below(companies.len())
        };
        let home = (host + 1 + chance.below(companies.len() - 1)) % companies.len();
        let (Some(host), Some(home)) = (companies.get(host), companies.get(home)) else {
            continue;
        };
        let zone = time_zone(&host.zone)?;
        let days = i64::try_from(30 + chance.below(300)).unwrap_or(30);
        let day = today(tx.now().timestamp(), &zone).saturating_add(days.days());
        let id = tx.new_id();
        rows.push((
            invitations::id.eq(id),
            invitations::host_id.eq(host.company.get()),
            invitations::home_id.eq(home.company.get()),
            invitations::purpose.eq(PURPOSE),
            invitations::valid_through.eq(Day::from(day)),
            invitations::host_zone.eq(host.zone.clone()),
            invitations::ends_at.eq(Instant::from(ends_after(day, &zone)).milliseconds()),
            invitations::sent_at.eq(at),
            invitations::sent_by.eq(by.clone()),
            invitations::search.eq(search_of(&[PURPOSE])),
        ));
        let first = chance.below(till.len());
        for (resource, operation) in till.iter().skip(first).take(LENT).copied().map(columns) {
            lent.push((
                invitation_permissions::invitation_id.eq(id),
                invitation_permissions::resource.eq(resource),
                invitation_permissions::operation.eq(operation),
            ));
        }
        if let Some(user) = chance.one_of(&home.users) {
            assigned.push((
                invitation_assignments::id.eq(tx.new_id()),
                invitation_assignments::invitation_id.eq(id),
                invitation_assignments::home_id.eq(home.company.get()),
                invitation_assignments::user_id.eq(user.get()),
                invitation_assignments::assigned_at.eq(at),
                invitation_assignments::assigned_by.eq(by.clone()),
                invitation_assignments::answer.eq("accepted"),
                invitation_assignments::answered_at.eq(at),
            ));
        }
    }
    on!(tx.conn, c => {
        diesel::insert_into(invitations::table).values(rows).execute(c)?;
        diesel::insert_into(invitation_permissions::table).values(lent).execute(c)?;
        diesel::insert_into(invitation_assignments::table).values(assigned).execute(c)
    })?;
    Ok(())
}
