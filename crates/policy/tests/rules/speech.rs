//! Rule "Why": sentences, not codes.

use jiff::civil::date;
use jiff::tz::TimeZone;
use tenantry_policy::catalogue::Catalogue;
use tenantry_policy::company::CompanyStatus;
use tenantry_policy::decision::decide;
use tenantry_policy::denial::Denial;
use tenantry_policy::explanation::{Says, Verdict, Withheld};
use tenantry_policy::facts::{Capacity, CapacityFacts, Facts};
use tenantry_policy::invitation::InvitationEnd;
use tenantry_policy::layer::Origin;
use tenantry_policy::period::Period;
use tenantry_policy::speech::Speech;
use tenantry_policy::user::UserStatus;

use crate::world::*;

fn with_speech<T>(say: impl Fn(&Speech<'_>) -> T) -> T {
    let (catalogue, zone): (Catalogue, TimeZone) =
        (catalogue(), TimeZone::get("Europe/Ljubljana").unwrap());
    say(&Speech {
        catalogue: &catalogue,
        zone: &zone,
    })
}

fn summary(facts: &Facts, permission: &str) -> String {
    let explanation = decide(facts).explain(p(permission));
    with_speech(|speech| speech.summary(&explanation))
}

fn steps(facts: &Facts, permission: &str) -> Vec<String> {
    let explanation = decide(facts).explain(p(permission));
    with_speech(|speech| speech.steps(&explanation))
}

#[test]
fn who_put_the_permission_into_the_group() {
    let facts = nina("invoices:export");
    let mut explanation = decide(&facts).explain(p("invoices:export"));
    for group in explanation.groups().collect::<Vec<_>>() {
        explanation.put_in(group, &stamp());
    }
    let sentences = with_speech(|speech| speech.steps(&explanation));
    assert_eq!(
        sentences[0],
        "Nina is in Clerks (set by Marko, 3 March 2026), which gives it (put in by Marko, 3 March \
         2026)."
    );
}

#[test]
fn why_somebody_may() {
    let mut facts = nina("invoices:export");
    assert_eq!(
        summary(&facts, "invoices:export"),
        "Nina may export invoices in Adria Travel because Nina is in Clerks (set by Marko, 3 March \
         2026). The company role Shop tenant allows it."
    );
    facts = in_group(nina(""), through_unit(group("Drivers", "users:read")));
    assert_eq!(
        summary(&facts, "users:read"),
        "Nina may read users in Adria Travel because Nina is in the unit Field staff, which holds \
         Drivers (given by Marko, 3 March 2026). Every company with a role may hold it."
    );
    assert_eq!(
        summary(&ana(), "orders:update"),
        "Ana may change orders in Adria Travel because Ana is the Admin of Adria Travel and holds \
         all that Adria Travel may hold. The company role Shop tenant allows it."
    );
    assert_eq!(
        summary(&olaf("orders:read"), "orders:read"),
        "Olaf may read orders in Adria Travel because Adria Travel lends it to Nordic Pay until 16 \
         June 2026 for “audit” (sent by Marko, 3 March 2026), Olaf was named for it (set by Marko, \
         3 March 2026) and accepted on 4 March 2026. The company role Shop tenant allows it."
    );
}

#[test]
fn why_somebody_may_not_and_who_can_help() {
    assert_eq!(
        summary(&nina(""), "orders:update"),
        "Nina may not change orders in Adria Travel: no group and no override gives it. The Admin \
         of Adria Travel can give it. So can whoever may change orders and give others \
         rights to orders there without end date."
    );
    let denied = with(
        nina("orders:read"),
        denial("orders:read", Some(date(2026, 12, 31))),
    );
    assert_eq!(
        summary(&denied, "orders:read"),
        "Nina may not read orders in Adria Travel: an override denied it to Nina until 31 December \
         2026 for “holiday cover” (set by Marko, 3 March 2026). The Admin of Adria Travel can give \
         it. So can whoever may read orders and give others rights to orders there without end \
         date."
    );
    assert_eq!(
        summary(&nina("vault:read"), "vault:read"),
        "Nina may not read vault in Adria Travel: no company role of Adria Travel carries it. The \
         operator can give Adria Travel a company role with the right to read vault."
    );
    let mut roleless = nina("users:read");
    roleless.company.roles.clear();
    assert!(summary(&roleless, "users:read").contains("Adria Travel has no company role yet"));
    let mut revoked = olaf("orders:read");
    lent(&mut revoked).ended = Some((InvitationEnd::Revoked, stamp()));
    assert!(
        summary(&revoked, "orders:read")
            .contains("but the invitation was revoked (set by Marko, 3 March 2026)")
    );
    let mut paused = olaf("orders:read");
    paused.person.status = UserStatus::Suspended;
    let said = summary(&paused, "orders:read");
    assert!(
        said.ends_with("Olaf is suspended. The Admin of Nordic Pay can help."),
        "{said}"
    );
    paused.person.status = UserStatus::Active;
    paused.person.employer_status = CompanyStatus::Suspended;
    let said = summary(&paused, "orders:read");
    assert!(said.ends_with("Nordic Pay is suspended. The operator can reactivate Nordic Pay."));
}

#[test]
fn the_steps_come_in_the_order_of_the_decision() {
    let facts = with(nina("orders:read"), grant("orders:read", Some(YESTERDAY)));
    let mut facts = with(facts, denial("orders:read", None));
    facts.person.validity = Period::through(Some(TOMORROW), facts.company.zone.clone());
    assert_eq!(
        steps(&facts, "orders:read"),
        [
            "Nina is in Clerks (set by Marko, 3 March 2026).",
            "An override granted it to Nina until 14 June 2026 for “holiday cover” (set by Marko, \
             3 March 2026), but that day is over.",
            "An override denied it to Nina for “holiday cover” (set by Marko, 3 March 2026).",
            "The company role Shop tenant allows it.",
            "Nina is valid until 16 June 2026.",
            "Nina is active.",
            "Adria Travel is active.",
        ]
    );
}

#[test]
fn the_operators_people_read_both_sides() {
    let vera = vera("companies:execute users:read");
    let said = steps(&vera, "users:read");
    assert_eq!(said[0], "Vera is in Desk (set by Marko, 3 March 2026).");
    assert!(said.contains(&"Vera holds it at Tenantry Ltd, which runs this platform.".to_owned()));
    let lacking = summary(&vera_without_execute(), "users:read");
    assert!(
        lacking.contains("Vera doesn't hold companies:execute at Tenantry Ltd, which runs this"),
        "{lacking}"
    );
}

fn vera_without_execute() -> Facts {
    vera("users:read")
}

#[test]
fn who_set_it_is_named_with_the_capacity() {
    let mut facts = nina("orders:read");
    let CapacityFacts::Own { groups, .. } = &mut facts.capacity else {
        panic!()
    };
    let tenantry_policy::facts::Via::Member(stamp) = &mut groups[0].via else {
        panic!()
    };
    stamp.by.as_mut().unwrap().capacity = Capacity::Operator;
    assert!(
        summary(&facts, "orders:read").contains("(set by Marko of the operator, 3 March 2026)")
    );
    let CapacityFacts::Own { groups, .. } = &mut facts.capacity else {
        panic!()
    };
    let tenantry_policy::facts::Via::Member(stamp) = &mut groups[0].via else {
        panic!()
    };
    stamp.by = None;
    assert!(summary(&facts, "orders:read").contains("(set on 3 March 2026)"));
}

#[test]
fn a_refusal_carries_the_explanation() {
    let Err(Denial::Missing(explanation)) = decide(&nina("")).require(p("users:update")) else {
        panic!("allowed")
    };
    assert_eq!(explanation.verdict, Verdict::Withheld(Withheld::Source));
    let said = with_speech(|speech| speech.refusal(&Denial::Missing(explanation.clone())));
    assert!(
        said.starts_with("This needs the permission to change users (users:update). Nina may not change users in Adria Travel:")
    );
    assert_eq!(
        decide(&nina("users:update")).require(p("users:update")),
        Ok(())
    );
}

#[test]
fn a_long_list_of_permissions_is_counted() {
    let many =
        set("orders:execute orders:read orders:export orders:grant orders:create orders:update");
    let said = with_speech(|speech| speech.list(&many));
    assert_eq!(
        said,
        "“use orders”, “read orders”, “export orders”, “give others rights to orders”, “create orders” and 1 more"
    );
}

#[test]
fn an_explanation_names_only_the_roles_that_allow() {
    let mut facts = nina("users:read");
    let mut other = shop_tenant();
    other.permissions = set("users:read");
    other.name = "Merchant".to_owned();
    facts.company.roles.push(other);
    let explanation = decide(&facts).explain(p("users:read"));
    let ceiling = explanation
        .steps
        .iter()
        .find_map(|step| match &step.origin {
            Origin::Ceiling { roles, .. } => Some((roles.len(), step.says.clone())),
            _ => None,
        });
    assert_eq!(ceiling, Some((1, Says::Allows)));
}
