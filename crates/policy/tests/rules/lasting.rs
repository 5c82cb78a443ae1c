//! Rule "Lasting": what counts as held without end date.

use jiff::civil::date;
use tenantry_policy::decision::decide;
use tenantry_policy::period::Period;

use crate::world::*;

#[test]
fn what_a_group_gives_lasts() {
    let access = decide(&nina("orders:read orders:grant"));
    assert_eq!(access.lasting(), access.effective());
}

#[test]
fn a_grant_with_an_end_date_does_not_last() {
    let facts = with(
        nina("orders:read"),
        grant("orders:update", Some(date(2030, 1, 1))),
    );
    let access = decide(&facts);
    assert_eq!(*access.effective(), set("orders:read orders:update"));
    assert_eq!(*access.lasting(), set("orders:read"));
}

#[test]
fn what_is_held_twice_lasts_if_one_source_does() {
    let facts = with(nina("orders:read"), grant("orders:read", Some(TODAY)));
    assert_eq!(*decide(&facts).lasting(), set("orders:read"));
}

#[test]
fn nothing_a_guest_holds_lasts() {
    let facts = in_group(
        olaf("orders:read"),
        through_unit(group("Drivers", "invoices:read")),
    );
    assert!(decide(&facts).lasting().is_empty());
}

#[test]
fn a_denial_with_an_end_date_takes_while_it_is_in_force() {
    let facts = with(nina("orders:read"), denial("orders:read", Some(TODAY)));
    assert!(decide(&facts).lasting().is_empty());
}

#[test]
fn a_users_own_last_day_is_no_end_of_a_right() {
    let mut facts = nina("orders:read");
    facts.person.validity = Period::through(Some(TODAY), facts.company.zone.clone());
    assert_eq!(*decide(&facts).lasting(), set("orders:read"));
}
