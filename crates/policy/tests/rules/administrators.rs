//! Rule "Last administrator".

use tenantry_policy::administrators::{Candidate, Outcome, check, is_administrator, lost_by_time};
use tenantry_policy::denial::Denial;
use tenantry_policy::facts::{Capacity, Facts};
use tenantry_policy::period::Period;
use tenantry_policy::user::UserStatus;

use crate::world::*;

const ADMINISTRATION: &str = "users:update users:grant";

fn people(facts: &[&Facts]) -> Vec<Candidate> {
    facts
        .iter()
        .map(|facts| Candidate::new(&access(facts), true))
        .collect()
}

fn suspended(mut facts: Facts) -> Facts {
    facts.person.status = UserStatus::Suspended;
    facts
}

#[test]
fn who_can_sign_in_and_change_users_and_give_that_on_is_an_administrator() {
    assert!(is_administrator(&access(&ana()), true));
    assert!(is_administrator(&access(&nina(ADMINISTRATION)), true));
    assert!(
        !is_administrator(&access(&nina(ADMINISTRATION)), false),
        "no credential"
    );
    assert!(!is_administrator(&access(&nina("users:update")), true));
    assert!(!is_administrator(&access(&nina("users:grant")), true));
    assert!(!is_administrator(&access(&system()), true));
    assert!(
        !is_administrator(&access(&olaf(ADMINISTRATION)), true),
        "a guest is a guest"
    );
    assert!(!is_administrator(&access(&suspended(ana())), true));
}

#[test]
fn the_last_one_cannot_be_lost_by_the_company() {
    let admin = suspended(ana());
    let (before, after) = (nina(ADMINISTRATION), nina("users:update"));
    let check = |changer| {
        check(
            &people(&[&admin, &before]),
            &people(&[&admin, &after]),
            changer,
        )
    };
    let refused = Err(Denial::LastAdministrator {
        name: "Nina".to_owned(),
    });
    assert_eq!(check(Capacity::Own), refused);
    assert_eq!(check(Capacity::Guest), refused);
    assert_eq!(
        check(Capacity::Operator),
        Ok(Outcome::Warn("Nina".to_owned()))
    );
    assert_eq!(
        check(Capacity::System),
        Ok(Outcome::Warn("Nina".to_owned()))
    );
}

#[test]
fn losing_one_of_two_is_no_matter() {
    let (before, after) = (nina(ADMINISTRATION), nina(""));
    let outcome = check(
        &people(&[&ana(), &before]),
        &people(&[&ana(), &after]),
        Capacity::Own,
    );
    assert_eq!(outcome, Ok(Outcome::Kept));
}

#[test]
fn a_company_that_has_none_loses_none() {
    let nobody = people(&[&nina("")]);
    assert_eq!(check(&nobody, &nobody, Capacity::Own), Ok(Outcome::Kept));
    assert_eq!(check(&nobody, &[], Capacity::Own), Ok(Outcome::Kept));
}

#[test]
fn deleting_or_suspending_the_last_one_is_losing_it() {
    let nina = nina(ADMINISTRATION);
    let gone = check(&people(&[&nina]), &[], Capacity::Own);
    assert!(matches!(gone, Err(Denial::LastAdministrator { .. })));
    let off = check(
        &people(&[&nina]),
        &people(&[&suspended(nina.clone())]),
        Capacity::Own,
    );
    assert!(matches!(off, Err(Denial::LastAdministrator { .. })));
}

#[test]
fn time_takes_the_last_one_at_a_known_instant() {
    let horizon = "2026-07-15T00:00:00Z".parse().unwrap();
    let for_today = with(nina("users:update"), grant("users:grant", Some(TODAY)));
    let mut until_tomorrow = peter(ADMINISTRATION);
    until_tomorrow.person.validity =
        Period::through(Some(TOMORROW), until_tomorrow.company.zone.clone());
    let company = vec![(for_today, true), (until_tomorrow, true)];
    let end = "2026-06-16T22:00:00Z".parse().unwrap();
    assert_eq!(lost_by_time(&company, horizon), Some(end));
    assert_eq!(lost_by_time(&company, noon()), None, "beyond the horizon");

    let with_admin = [company, vec![(ana(), true)]].concat();
    assert_eq!(lost_by_time(&with_admin, horizon), None);
    assert_eq!(
        lost_by_time(&[(nina(""), true)], horizon),
        None,
        "none to lose"
    );
}
