//! Rule "Calendar": who sees what ends, who may put it off, and what time alone takes.

use jiff::ToSpan;
use tenantry_policy::calendar::{EndingKind, lost_by_time, may_put_off};
use tenantry_policy::period::{Period, ends_after};

use crate::world::*;

const ALL: [EndingKind; 5] = EndingKind::ALL;

fn put_off_by(facts: &tenantry_policy::facts::Facts) -> Vec<EndingKind> {
    let access = access(facts);
    let whose = target(&peter(""));
    ALL.into_iter()
        .filter(|kind| may_put_off(&access, *kind, Some(&whose)))
        .collect()
}

#[test]
fn one_sees_of_the_calendar_what_one_may_read_elsewhere() {
    let table = [
        ("", &ALL[..0]),
        ("invitations:read", &ALL[..2]),
        ("overrides:read", &ALL[2..3]),
        ("users:read", &ALL[3..]),
        ("users:update invitations:update", &ALL[..0]),
        ("users:read overrides:read invitations:read", &ALL[..]),
    ];
    for (held, seen) in table {
        assert_eq!(EndingKind::seen_by(&access(&nina(held))), seen, "{held}");
    }
    assert_eq!(EndingKind::seen_by(&access(&ana())), ALL);
}

#[test]
fn an_end_is_put_off_by_whoever_may_do_so_on_the_things_own_page() {
    use EndingKind::{ActivationLink, Override, Sent, Validity};
    assert_eq!(put_off_by(&nina("invitations:create")), [Sent]);
    assert_eq!(put_off_by(&nina("overrides:update")), [Override]);
    assert_eq!(
        put_off_by(&nina("users:update")),
        [Validity, ActivationLink]
    );
    assert_eq!(
        put_off_by(&nina("users:read overrides:read invitations:read")),
        []
    );
    assert_eq!(
        put_off_by(&ana()),
        [Sent, Override, Validity, ActivationLink]
    );
}

#[test]
fn nobody_puts_off_the_end_of_their_own_rights() {
    let nina = nina("users:update overrides:update");
    let (access, herself) = (access(&nina), target(&nina));
    for kind in [EndingKind::Override, EndingKind::Validity] {
        assert!(!may_put_off(&access, kind, Some(&herself)), "{kind:?}");
    }
}

#[test]
fn a_guest_renews_no_invitation() {
    let olaf = access(&olaf("invitations:create invitations:read"));
    assert!(!may_put_off(&olaf, EndingKind::Sent, None));
}

#[test]
fn what_ends_is_lost_after_its_last_day_and_not_before() {
    let facts = with(nina("orders:read"), grant("orders:update", Some(TOMORROW)));
    let end = ends_after(TOMORROW, &facts.company.zone);
    assert_eq!(lost_by_time(&facts, noon()), []);
    let just_before = end - jiff::SignedDuration::from_millis(1);
    assert_eq!(lost_by_time(&facts, just_before), []);
    let lost = lost_by_time(&facts, end);
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].at, end);
    assert_eq!(lost[0].permissions, set("orders:update"));
}

#[test]
fn what_another_source_still_gives_is_not_lost() {
    let facts = with(nina("orders:read"), grant("orders:read", Some(TODAY)));
    assert_eq!(lost_by_time(&facts, noon() + 720.hours()), []);
}

#[test]
fn the_end_of_a_denial_takes_nothing() {
    let facts = with(nina("orders:read"), denial("orders:read", Some(TODAY)));
    assert_eq!(lost_by_time(&facts, noon() + 720.hours()), []);
}

#[test]
fn losses_come_one_after_another() {
    let mut facts = with(nina("orders:read"), grant("orders:update", Some(TODAY)));
    facts.person.validity = Period::through(Some(TOMORROW), facts.company.zone.clone());
    let lost = lost_by_time(&facts, noon() + 720.hours());
    let sets: Vec<_> = lost.into_iter().map(|one| one.permissions).collect();
    assert_eq!(sets, [set("orders:update"), set("orders:read")]);
}

#[test]
fn a_guest_loses_what_was_lent() {
    let lost = lost_by_time(&olaf("orders:read"), noon() + 720.hours());
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].permissions, set("orders:read"));
}

#[test]
fn every_kind_is_read_back_as_it_is_written() {
    for kind in ALL {
        assert_eq!(EndingKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(EndingKind::parse("other"), None);
}
