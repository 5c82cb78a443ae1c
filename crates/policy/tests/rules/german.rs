//! Rule "Why" in German: one explanation for each kind of clause, and the refusals.

use jiff::civil::date;
use jiff::tz::TimeZone;
use say::{Language, speaking};
use tenantry_policy::catalogue::Catalogue;
use tenantry_policy::company::CompanyStatus;
use tenantry_policy::decision::decide;
use tenantry_policy::denial::{Denial, NoMember};
use tenantry_policy::facts::{Capacity, CapacityFacts, Facts, GroupSource, Stamp, Via};
use tenantry_policy::group::{GroupAct, GroupKind};
use tenantry_policy::invitation::{InvitationAct, InvitationEnd, InvitationState};
use tenantry_policy::period::{Period, refuse_past};
use tenantry_policy::speech::Speech;
use tenantry_policy::user::{Principal, UserAct, UserStatus};

use crate::world::*;

fn in_german<T>(say: impl Fn(&Speech<'_>) -> T) -> T {
    let (catalogue, zone): (Catalogue, TimeZone) =
        (catalogue(), TimeZone::get("Europe/Ljubljana").unwrap());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    speaking(Language::German, || say(&speech))
}

fn summary(facts: &Facts, permission: &str) -> String {
    let explanation = decide(facts).explain(p(permission));
    in_german(|speech| speech.summary(&explanation))
}

/// What the layers say, one below the other.
fn steps(facts: &Facts, permission: &str) -> String {
    let explanation = decide(facts).explain(p(permission));
    in_german(|speech| speech.steps(&explanation)).join("\n")
}

fn groups(facts: &mut Facts) -> &mut Vec<GroupSource> {
    match &mut facts.capacity {
        CapacityFacts::Own { groups, .. } | CapacityFacts::Guest { units: groups, .. } => groups,
        CapacityFacts::Operator { .. } => panic!("no groups"),
    }
}

fn member_stamp(facts: &mut Facts) -> &mut Stamp {
    match &mut groups(facts)[0].via {
        Via::Member(stamp) => stamp,
        Via::Unit { given, .. } | Via::ForUnit { given, .. } => given,
    }
}

#[test]
fn why_somebody_may() {
    assert_eq!(
        summary(&nina("invoices:export"), "invoices:export"),
        "Nina darf bei Adria Travel Invoices exportieren: Nina ist Mitglied der Gruppe Clerks \
         (aufgenommen von Marko am 3. März 2026). Die Firmenrolle Shop tenant lässt es zu."
    );
    let driver = in_group(nina(""), through_unit(group("Drivers", "users:read")));
    assert_eq!(
        summary(&driver, "users:read"),
        "Nina darf bei Adria Travel Benutzer lesen: Nina gehört zur Einheit Field staff, und diese \
         hat die Gruppe Drivers (gegeben von Marko am 3. März 2026). Jede Firma mit einer \
         Firmenrolle darf die Berechtigung haben."
    );
    assert_eq!(
        summary(&ana(), "orders:update"),
        "Ana darf bei Adria Travel Orders ändern: Ana ist Admin von Adria Travel und hat alles, was \
         Adria Travel haben darf. Die Firmenrolle Shop tenant lässt es zu."
    );
    assert_eq!(
        summary(&olaf("orders:read"), "orders:read"),
        "Olaf darf bei Adria Travel Orders lesen: Adria Travel verleiht die Berechtigung bis 16. \
         Juni 2026 an die Firma Nordic Pay, Zweck: „audit“ (gesendet von Marko am 3. März 2026); Olaf \
         wurde der Einladung zugewiesen (von Marko am 3. März 2026) und hat sie am 4. März 2026 \
         angenommen. Die Firmenrolle Shop tenant lässt es zu."
    );
    assert_eq!(
        summary(&nina("audit:read"), "audit:read"),
        "Nina darf bei Adria Travel das Protokoll lesen: Nina ist Mitglied der Gruppe Clerks \
         (aufgenommen von Marko am 3. März 2026). Jede Firma mit einer Firmenrolle darf die \
         Berechtigung haben."
    );
}

#[test]
fn who_put_the_permission_into_the_group() {
    let mut facts = nina("invoices:export");
    member_stamp(&mut facts).by = None;
    let mut explanation = decide(&facts).explain(p("invoices:export"));
    for group in explanation.groups().collect::<Vec<_>>() {
        explanation.put_in(group, &stamp());
    }
    assert_eq!(
        in_german(|speech| speech.steps(&explanation))[0],
        "Nina ist Mitglied der Gruppe Clerks (aufgenommen am 3. März 2026), die die Berechtigung \
         enthält (hinzugefügt von Marko am 3. März 2026)."
    );
}

#[test]
fn who_set_it_is_named_with_the_capacity() {
    for (capacity, who) in [
        (Capacity::Operator, "von Marko vom Betreiber am"),
        (Capacity::Guest, "von Gast Marko am"),
    ] {
        let mut facts = nina("orders:read");
        member_stamp(&mut facts).by.as_mut().unwrap().capacity = capacity;
        let said = summary(&facts, "orders:read");
        assert!(said.contains(who), "{said}");
    }
}

#[test]
fn why_somebody_may_not_and_who_can_help() {
    assert_eq!(
        summary(&nina(""), "orders:update"),
        "Nina darf bei Adria Travel Orders nicht ändern: Keine Gruppe und keine Ausnahme gibt die \
         Berechtigung. Wer Admin von Adria Travel ist, kann die Berechtigung geben. Ebenso, wer \
         dort ohne Enddatum Orders ändern und Rechte an der Ressource Orders weitergeben darf."
    );
    let denied = with(
        nina("orders:read"),
        denial("orders:read", Some(date(2026, 12, 31))),
    );
    assert_eq!(
        summary(&denied, "orders:read"),
        "Nina darf bei Adria Travel Orders nicht lesen: Eine Ausnahme verweigert Nina die \
         Berechtigung bis 31. Dezember 2026, Grund: „holiday cover“ (gesetzt von Marko am 3. März \
         2026). Wer Admin von Adria Travel ist, kann die Berechtigung geben. Ebenso, wer dort \
         ohne Enddatum Orders lesen und Rechte an der Ressource Orders weitergeben darf."
    );
    assert_eq!(
        summary(&nina("vault:read"), "vault:read"),
        "Nina darf bei Adria Travel Vault nicht lesen: Keine Firmenrolle von Adria Travel enthält \
         die Berechtigung. Der Betreiber kann Adria Travel eine Firmenrolle geben, mit der man \
         Vault lesen darf."
    );
    let mut roleless = nina("users:read");
    roleless.company.roles.clear();
    assert!(
        summary(&roleless, "users:read").contains(": Adria Travel hat noch keine Firmenrolle.")
    );
    let mut unlent = olaf("orders:read");
    lent(&mut unlent).permissions = set("");
    assert_eq!(
        summary(&unlent, "orders:read"),
        "Olaf darf bei Adria Travel Orders nicht lesen: Nichts, was Adria Travel verliehen hat, \
         enthält die Berechtigung. Wer Admin von Adria Travel ist, kann die Berechtigung geben."
    );
}

#[test]
fn each_operation_is_a_sentence() {
    let said = |permission| summary(&nina(""), permission);
    for (permission, deed) in [
        ("users:execute", "die Ressource Benutzer nicht nutzen"),
        ("users:read", "Benutzer nicht lesen"),
        ("users:export", "Benutzer nicht exportieren"),
        (
            "audit:customize",
            "Ansichten der Ressource Protokoll nicht speichern",
        ),
        (
            "users:grant",
            "Rechte an der Ressource Benutzer nicht weitergeben",
        ),
        (
            "connected_systems:create",
            "angebundene Systeme nicht anlegen",
        ),
        ("users:update", "Benutzer nicht ändern"),
        ("access_levels:delete", "Zugriffsstufen nicht löschen"),
        (
            "records:maintain_list",
            "Datensätze weder importieren noch in Mengen bearbeiten",
        ),
    ] {
        let expected = format!("Nina darf bei Adria Travel {deed}: ");
        assert!(
            said(permission).starts_with(&expected),
            "{}",
            said(permission)
        );
    }
}

#[test]
fn the_steps_come_in_the_order_of_the_decision() {
    let facts = with(nina("orders:read"), grant("orders:read", Some(YESTERDAY)));
    let mut facts = with(facts, denial("orders:read", None));
    facts.person.validity = Period::through(Some(TOMORROW), facts.company.zone.clone());
    assert_eq!(
        steps(&facts, "orders:read"),
        "Nina ist Mitglied der Gruppe Clerks (aufgenommen von Marko am 3. März 2026).\n\
         Eine Ausnahme gewährt Nina die Berechtigung bis 14. Juni 2026, Grund: „holiday cover“ \
         (gesetzt von Marko am 3. März 2026), doch dieser Tag ist vorbei.\n\
         Eine Ausnahme verweigert Nina die Berechtigung, Grund: „holiday cover“ (gesetzt von Marko \
         am 3. März 2026).\n\
         Die Firmenrolle Shop tenant lässt es zu.\n\
         Der Zugang von Nina gilt bis 16. Juni 2026.\n\
         Nina ist aktiv.\n\
         Adria Travel ist aktiv."
    );
}

#[test]
fn sources_without_effect_say_why() {
    let mut facts = nina("orders:read");
    groups(&mut facts)[0].active = false;
    assert!(steps(&facts, "orders:read").contains("2026), doch die Gruppe ist gesperrt."));
    let mut facts = in_group(nina(""), through_unit(group("Drivers", "users:read")));
    if let Via::Unit { active, .. } = &mut groups(&mut facts).last_mut().unwrap().via {
        *active = false;
    }
    assert!(steps(&facts, "users:read").contains("2026), doch die Einheit ist gesperrt."));
    for (end, said) in [
        (
            InvitationEnd::Revoked,
            "doch die Einladung wurde widerrufen",
        ),
        (InvitationEnd::Declined, "doch die Einladung wurde abgesagt"),
        (InvitationEnd::Ended, "doch die Einladung wurde beendet"),
    ] {
        let mut ended = olaf("orders:read");
        lent(&mut ended).ended = Some((end, stamp()));
        let said = format!("angenommen, {said} (von Marko am 3. März 2026).");
        assert!(summary(&ended, "orders:read").contains(&said));
    }
    let mut open = olaf("orders:read");
    lent(&mut open).accepted = None;
    assert!(
        steps(&open, "orders:read")
            .contains("2026), doch die Einladung ist noch nicht angenommen.")
    );
}

#[test]
fn days_and_statuses_are_sentences() {
    let zone = || nina("").company.zone;
    let period = |from, until| Period {
        from,
        until,
        zone: zone(),
    };
    for (period, said) in [
        (
            period(Some(TOMORROW), None),
            "Der erste Tag von Nina ist der 16. Juni 2026.",
        ),
        (
            period(None, Some(YESTERDAY)),
            "Der letzte Tag von Nina war der 14. Juni 2026.",
        ),
        (
            period(Some(YESTERDAY), None),
            "Der Zugang von Nina gilt ab 14. Juni 2026.",
        ),
        (
            period(Some(YESTERDAY), Some(TOMORROW)),
            "Der Zugang von Nina gilt vom 14. Juni 2026 bis 16. Juni 2026.",
        ),
    ] {
        let mut facts = nina("orders:read");
        facts.person.validity = period;
        let steps = steps(&facts, "orders:read");
        assert!(steps.contains(said), "{steps}");
    }
    for (status, said) in [
        (
            UserStatus::Invited,
            "Nina ist eingeladen und hat noch nicht angenommen (seit 3. März 2026, veranlasst von \
             Marko).",
        ),
        (
            UserStatus::Suspended,
            "Nina ist gesperrt (seit 3. März 2026, veranlasst von Marko).",
        ),
        (
            UserStatus::Retired,
            "Nina ist ausgeschieden (seit 3. März 2026, veranlasst von Marko).",
        ),
    ] {
        let mut facts = nina("orders:read");
        facts.person.status = status;
        facts.person.status_since = Some(stamp());
        let said = format!("{said} Wer Admin von Adria Travel ist, kann helfen.");
        assert!(summary(&facts, "orders:read").ends_with(&said));
    }
    let mut closed = olaf("orders:read");
    closed.person.employer_status = CompanyStatus::Closed;
    assert!(
        summary(&closed, "orders:read")
            .ends_with(": Nordic Pay ist geschlossen. Der Betreiber kann Nordic Pay reaktivieren.")
    );
}

#[test]
fn the_operators_people_read_both_sides() {
    let said = steps(&vera("companies:execute users:read"), "users:read");
    assert!(
        said.contains(
            "Vera hat die Berechtigung bei Tenantry Ltd, dem Betreiber dieser Plattform."
        ),
        "{said}"
    );
    let lacking = summary(&vera("users:read"), "users:read");
    assert!(
        lacking.starts_with(
            "Vera darf bei Adria Travel Benutzer nicht lesen: Vera hat bei Tenantry Ltd, dem \
             Betreiber dieser Plattform, die Berechtigung companies:execute nicht."
        ),
        "{lacking}"
    );
}

fn refused(denial: &Denial) -> String {
    in_german(|speech| speech.refusal(denial))
}

#[test]
fn refusals_are_sentences() {
    let Err(missing) = decide(&nina("")).require(p("users:update")) else {
        panic!("allowed")
    };
    let permissions =
        set("orders:execute orders:read orders:export orders:grant orders:create orders:update");
    for (denial, said) in [
        (
            missing,
            "Dafür ist die Berechtigung „Benutzer ändern“ (users:update) nötig. Nina darf bei Adria Travel Benutzer nicht ändern: Keine \
             Gruppe und keine Ausnahme gibt die Berechtigung. Wer Admin von Adria Travel ist, kann \
             die Berechtigung geben. Ebenso, wer dort ohne Enddatum Benutzer ändern und \
             Rechte an der Ressource Benutzer weitergeben darf.",
        ),
        (
            Denial::CannotGive { permissions },
            "Sie können „die Ressource Orders nutzen“, „Orders lesen“, „Orders exportieren“, „Rechte \
             an der Ressource Orders weitergeben“, „Orders anlegen“ und 1 weitere nicht geben: Dafür \
             müssen Sie die Berechtigung selbst haben und Rechte an derselben Ressource weitergeben \
             dürfen, beides ohne Enddatum. Wer Admin der Firma ist, kann sie geben.",
        ),
        (
            Denial::User {
                principal: Principal::Admin,
                act: UserAct::Retire,
            },
            "Admin kann nicht ausscheiden: Übergeben Sie Admin stattdessen einer anderen Person.",
        ),
        (
            Denial::UserStatus {
                from: UserStatus::Suspended,
                to: UserStatus::Invited,
            },
            "Ein Benutzer mit dem Status „gesperrt“ kann den Status „eingeladen“ nicht annehmen.",
        ),
    ] {
        assert_eq!(refused(&denial), said);
    }
}

#[test]
fn refusals_of_what_a_thing_does_not_allow_are_sentences() {
    let past = refuse_past(YESTERDAY, TOMORROW).unwrap_err();
    for (denial, said) in [
        (
            Denial::Group {
                kind: GroupKind::Predefined,
                act: GroupAct::Rename,
            },
            "Eine vordefinierte Gruppe kann nicht umbenannt werden: Kopieren Sie sie und ändern Sie \
             die Kopie.",
        ),
        (
            Denial::UnitHasUnits {
                names: vec!["Vertrieb".to_owned(), "Lager".to_owned()],
            },
            "Unter dieser Einheit liegen Vertrieb und Lager: Verschieben oder löschen Sie diese \
             Einheiten zuerst.",
        ),
        (
            Denial::NoUnitMember(NoMember::System),
            "System ist niemand und kann in keiner Einheit sein.",
        ),
        (
            Denial::Invitation {
                state: InvitationState::Expired,
                act: InvitationAct::Accept,
            },
            "Diese Einladung ist abgelaufen, deshalb kann sie nicht angenommen werden: Bitten Sie \
             um eine neue.",
        ),
        (
            Denial::PastDate(past),
            "Der 14. Juni 2026 liegt in der Vergangenheit: Wählen Sie den 16. Juni 2026 oder einen späteren Tag.",
        ),
    ] {
        assert_eq!(refused(&denial), said);
    }
}

#[test]
fn a_group_for_one_unit() {
    let facts = in_group(
        nina(""),
        for_unit(group("Betreuung", "users:read users:grant")),
    );
    let said = summary(&facts, "users:read");
    assert!(
        said.contains("Nina hat die Gruppe Betreuung für die Einheit Field staff"),
        "{said}"
    );
    assert!(
        said.contains("und darf das nur mit den Benutzern in ihr und darunter"),
        "{said}"
    );
    let said = summary(&facts, "users:grant");
    assert!(
        said.contains("doch das gilt nur für die ganze Firma"),
        "{said}"
    );
}
