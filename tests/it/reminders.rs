//! Reminders of what ends: who gets them, when, and that each is written once.

use tenantry_policy::{
    company::CompanyStatus,
    console,
    ids::{InvitationId, OverrideId},
    overrides::OverrideEffect,
    permission::Permission,
};
use tenantry_store::{
    accounts::profile,
    arrival::Person,
    calendar::{self, Thing},
    instant::Instant,
    mail::{
        EndingOverride, ReminderAbout, ReminderLetter,
        delivery::{self, Content},
    },
    may,
    overrides::{self, OverrideChange},
    reminders,
};

use crate::{
    calendar::override_until,
    on_both_databases,
    support::{
        databases::TestDatabase,
        origin,
        trio::{Trio, at, before, date, lending, revoke},
    },
};

async fn remind(db: &TestDatabase, now: Instant) {
    reminders::remind(&db.store, now).await.unwrap();
}

/// The reminders that leave now: to whom, and what they say.
async fn letters(db: &TestDatabase, now: Instant) -> Vec<(String, ReminderLetter)> {
    let mut letters = Vec::new();
    while let Some(letter) = delivery::take(&db.store, now).await.unwrap() {
        delivery::sent(&db.store, letter.id, now).await.unwrap();
        if let Content::Reminder(content) = letter.content {
            letters.push((letter.recipient, content));
        }
    }
    letters.sort_by(|a, b| a.0.cmp(&b.0));
    letters
}

async fn reminded(db: &TestDatabase, now: Instant) -> Vec<String> {
    remind(db, now).await;
    let letters = letters(db, now).await;
    let line = |(to, letter): (String, ReminderLetter)| format!("{to} {}", letter.stage);
    letters.into_iter().map(line).collect()
}

/// Puts off what ends in Adria of a permission.
async fn put_off(trio: &Trio, permission: Permission) {
    let system = trio.system("adria").await;
    let page = calendar::may_see(&system).unwrap();
    let wanted = calendar::Wanted::default();
    let page = page.read(move |tx| calendar::list(tx, &wanted)).await;
    let mut ending = page.unwrap().rows.into_iter();
    let found = ending.find_map(|row| match row.thing {
        Thing::Override {
            user,
            permission: of,
            ..
        } if of == permission => Some((row.id, user.id)),
        _ => None,
    });
    let (id, user) = found.unwrap();
    let change = OverrideChange {
        permission,
        seen: Some(OverrideId::new(id)),
        wanted: Some(overrides::Wanted {
            effect: OverrideEffect::Grant,
            reason: "Ana stays away".to_owned(),
            until: Some(date("2026-12-20")),
        }),
    };
    let may = system.may::<may::overrides::Update>().unwrap();
    may.change_rights(move |tx| overrides::change(tx, user, &[change]))
        .await
        .unwrap();
}

/// Lent by Adria to Nordic through 20 September; Olaf acts, named by Nordic's Admin.
async fn lent(trio: &Trio) -> (InvitationId, Person) {
    let olaf = trio.user("nordic", "olaf").await;
    let mut new = lending("nordic", [console::users::READ]);
    new.valid_through = date("2026-09-20");
    let id = trio.guest("adria", new, &olaf).await;
    (id, olaf)
}

const FIRST: &str = "2026-09-06T06:00:00Z";
const SECOND: &str = "2026-09-19T06:00:00Z";
const THIRD: &str = "2026-09-20T22:00:00Z";

on_both_databases! {
    async fn both_sides_of_an_invitation_are_reminded_at_each_stage_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        lent(&trio).await;
        trio.user("nordic", "peter").await;
        let everybody = |stage: &str| {
            ["admin@adria.example", "admin@nordic.example", "olaf@nordic.example"].map(|to| format!("{to} {stage}"))
        };
        assert_eq!(reminded(&trio.db, before(at(FIRST))).await, Vec::<String>::new());
        assert_eq!(reminded(&trio.db, at(FIRST)).await, everybody("14_days"));
        assert_eq!(reminded(&trio.db, at(FIRST)).await, Vec::<String>::new());
        assert_eq!(reminded(&trio.db, before(at(SECOND))).await, Vec::<String>::new());
        assert_eq!(reminded(&trio.db, at(SECOND)).await, everybody("1_day"));
        assert_eq!(reminded(&trio.db, at(THIRD)).await, everybody("end"));
        assert_eq!(reminded(&trio.db, at("2026-09-22T08:00:00Z")).await, Vec::<String>::new());
    }

    async fn a_letter_leads_each_side_to_its_own_page(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (id, _) = lent(&trio).await;
        remind(&trio.db, at(FIRST)).await;
        let letters = letters(&trio.db, at(FIRST)).await;
        let companies: Vec<&str> = letters.iter().map(|(_, letter)| letter.short_name.as_str()).collect();
        assert_eq!(companies, ["adria", "nordic", "nordic"]);
        let ReminderAbout::Invitation { id: told, host, home, .. } = &letters[0].1.about else {
            panic!("{letters:?}");
        };
        assert_eq!((told.as_str(), host.as_str(), home.as_str()), (id.to_string().as_str(), "Adria Travel", "Nordic Pay"));
        assert_eq!(letters[0].1.last_day.to_string(), "2026-09-20");
    }

    async fn after_a_rest_the_latest_is_sent_and_no_other(db: TestDatabase) {
        let trio = Trio::new(db).await;
        lent(&trio).await;
        let late = at("2026-09-19T12:00:00Z");
        assert_eq!(reminded(&trio.db, late).await.len(), 3);
        assert_eq!(reminded(&trio.db, at(THIRD)).await.len(), 3);
        let mut new = lending("zeta", [console::users::READ]);
        new.valid_through = date("2026-09-10");
        trio.invite("adria", new).await;
        assert_eq!(reminded(&trio.db, at("2026-10-01T12:00:00Z")).await, Vec::<String>::new(), "long over");
    }

    async fn two_nodes_write_each_reminder_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        lent(&trio).await;
        let store = trio.db.store.clone();
        let other = trio.db.store.clone();
        let (one, two) = futures_of(&store, &other, at(FIRST)).await;
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        assert_eq!(letters(&trio.db, at(FIRST)).await.len(), 3);
    }

    async fn of_overrides_and_last_days_the_admin_gets_one_letter_a_day(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        for name in ["tina", "tom"] {
            trio.user_until("adria", name, "2026-09-20").await;
        }
        let grant = OverrideEffect::Grant;
        for permission in [console::units::READ, console::groups::READ] {
            override_until(&trio, &nina, permission, grant, "2026-09-20").await;
        }
        trio.user_until("nordic", "knut", "2026-09-20").await;
        remind(&trio.db, at(FIRST)).await;
        let letters = letters(&trio.db, at(FIRST)).await;
        let told: Vec<(&str, &ReminderAbout)> = letters.iter().map(|(to, letter)| (to.as_str(), &letter.about)).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        let users = |lines: [&str; 2]| ReminderAbout::Users { lines: lines.map(str::to_owned).into(), more: 0 };
        assert!(told.contains(&("admin@adria.example", &users(["tina of adria", "tom of adria"]))), "{told:?}");
        let mut overrides = told.iter().filter_map(|(_, about)| match about {
            ReminderAbout::Overrides { lines, .. } => Some(lines.iter().map(told_of).collect::<Vec<String>>()),
            _ => None,
        });
        let mut lines = overrides.next().unwrap();
        lines.sort();
        assert_eq!(lines, ["nina of adria: grant of groups:read", "nina of adria: grant of units:read"]);
        assert!(told.iter().any(|(to, _)| *to == "admin@nordic.example"));
    }

    async fn a_new_last_day_is_reminded_of_anew_and_a_near_one_not_at_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        override_until(&trio, &nina, console::units::READ, OverrideEffect::Grant, "2026-09-10").await;
        let noon = crate::support::noon();
        assert_eq!(reminded(&trio.db, noon).await, Vec::<String>::new(), "it was set after that was due");
        assert_eq!(reminded(&trio.db, at("2026-09-09T06:00:00Z")).await, ["admin@adria.example 1_day"]);
    }

    async fn nobody_is_written_to_who_cannot_act_or_said_no(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (_, olaf) = lent(&trio).await;
        let own = trio.db.store.own_account(&trio.nils, crate::support::noon(), origin());
        own.write(|tx| {
            let (mut wanted, version) = profile::find(tx)?;
            assert!(wanted.reminder_mail, "unless one says no");
            wanted.reminder_mail = false;
            profile::save(tx, version, &wanted)
        })
        .await
        .unwrap();
        remind(&trio.db, at(FIRST)).await;
        // Between being written and leaving the home company is suspended.
        trio.set_company_status(&olaf, CompanyStatus::Suspended).await;
        let told: Vec<String> = letters(&trio.db, at(FIRST)).await.into_iter().map(|(to, _)| to).collect();
        assert_eq!(told, ["admin@adria.example"]);
    }

    async fn what_was_ended_is_not_reminded_of(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (id, _) = lent(&trio).await;
        remind(&trio.db, at(FIRST)).await;
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        assert_eq!(letters(&trio.db, at(FIRST)).await, Vec::new(), "nor does a letter leave that waits");
        assert_eq!(reminded(&trio.db, at(SECOND)).await, Vec::<String>::new());
    }

    async fn whose_days_are_over_is_not_written_to(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let mut new = lending("nordic", [console::users::READ]);
        new.valid_through = date("2026-09-20");
        for (name, last) in [("olaf", "2026-09-05"), ("paul", "2026-09-06")] {
            let person = trio.user_until("nordic", name, last).await;
            trio.guest("adria", new.clone(), &person).await;
        }
        remind(&trio.db, at(FIRST)).await;
        let told = letters(&trio.db, at("2026-09-06T22:00:00Z")).await;
        assert!(told.len() >= 4, "{told:?}");
        assert!(told.iter().all(|(to, _)| to.starts_with("admin@")), "{told:?}");
    }

    async fn those_who_can_do_something_about_it_are_told_on_both_sides(db: TestDatabase) {
        let trio = Trio::new(db).await;
        lent(&trio).await;
        for (company, name, group) in [
            ("adria", "vida", "Invitations"),
            ("adria", "rok", "Read-only"),
            ("adria", "tina", "User administration"),
            ("nordic", "knut", "Invitations"),
        ] {
            let person = trio.user(company, name).await;
            trio.give(&person, group).await;
        }
        let told = reminded(&trio.db, at(FIRST)).await;
        let everybody = ["admin@adria", "admin@nordic", "knut@nordic", "olaf@nordic", "vida@adria"];
        assert_eq!(told, everybody.map(|to| format!("{to}.example 14_days")));
        let nina = trio.user("adria", "nina").await;
        override_until(&trio, &nina, console::units::READ, OverrideEffect::Grant, "2026-10-20").await;
        let told = reminded(&trio.db, at("2026-10-06T06:00:00Z")).await;
        assert_eq!(told, ["admin@adria.example 14_days", "tina@adria.example 14_days"]);
    }

    async fn what_a_letter_tells_is_asked_anew_when_it_leaves(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (nina, tina) = (trio.user("adria", "nina").await, trio.user("adria", "tina").await);
        trio.give(&tina, "User administration").await;
        let grant = OverrideEffect::Grant;
        for permission in [console::units::READ, console::groups::READ] {
            override_until(&trio, &nina, permission, grant, "2026-09-20").await;
        }
        remind(&trio.db, at(FIRST)).await;
        override_until(&trio, &tina, console::overrides::READ, OverrideEffect::Denial, "2026-12-20").await;
        put_off(&trio, console::units::READ).await;
        let told = letters(&trio.db, at(FIRST)).await;
        let [(to, letter)] = told.as_slice() else { panic!("{told:?}") };
        let ReminderAbout::Overrides { lines, more: 0 } = &letter.about else { panic!("{letter:?}") };
        let lines: Vec<String> = lines.iter().map(told_of).collect();
        assert_eq!((to.as_str(), lines), ("admin@adria.example", vec!["nina of adria: grant of groups:read".to_owned()]));
        remind(&trio.db, at(SECOND)).await;
        put_off(&trio, console::groups::READ).await;
        assert_eq!(letters(&trio.db, at(SECOND)).await, Vec::new(), "nothing ends that day any more");
    }

    async fn what_was_renewed_is_not_reminded_of_again(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (id, _) = lent(&trio).await;
        assert_eq!(reminded(&trio.db, at(FIRST)).await.len(), 3);
        remind(&trio.db, at(SECOND)).await;
        let renewal = tenantry_store::invitations::NewInvitation {
            renews: Some(id),
            ..lending("nordic", [console::users::READ])
        };
        let new = trio.invite("adria", renewal).await;
        assert_eq!(letters(&trio.db, at(SECOND)).await, Vec::new(), "nor does a letter leave that waits");
        revoke(&trio.enter(&trio.ana, "adria").await, new).await.unwrap();
        assert_eq!(reminded(&trio.db, at(THIRD)).await.len(), 3, "what followed was taken back");
    }

    async fn many_are_reminded_of_portion_by_portion(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let operator = trio.system("adria").await;
        let may = operator.may::<tenantry_store::may::users::Create>().unwrap();
        may.change_rights(|tx| {
            for number in 0..450 {
                let input = tenantry_store::users::UserInput {
                    user_name: format!("crowd{number}"),
                    full_name: format!("Crowd {number}"),
                    valid_until: "2026-09-20".to_owned(),
                    ..tenantry_store::users::UserInput::default()
                };
                tenantry_store::users::create(tx, &input.check().unwrap())?;
            }
            Ok(())
        })
        .await
        .unwrap();
        remind(&trio.db, at(FIRST)).await;
        let told: usize = letters(&trio.db, at(FIRST))
            .await
            .iter()
            .map(|(_, letter)| match &letter.about {
                ReminderAbout::Users { lines, more } => lines.len() + more,
                _ => 0,
            })
            .sum();
        assert_eq!(told, 450);
        reminders::forget_old(&trio.db.store, at("2026-11-01T12:00:00Z")).await.unwrap();
    }
}

/// "nina of adria: grant of groups:read"
fn told_of(one: &EndingOverride) -> String {
    format!("{}: {} of {}", one.person, one.effect, one.permission)
}

async fn futures_of(
    one: &tenantry_store::store::Store,
    two: &tenantry_store::store::Store,
    now: Instant,
) -> (
    Result<(), tenantry_store::error::StoreError>,
    Result<(), tenantry_store::error::StoreError>,
) {
    let (one, two) = (one.clone(), two.clone());
    let first = actix_web::rt::spawn(async move { reminders::remind(&one, now).await });
    let second = actix_web::rt::spawn(async move { reminders::remind(&two, now).await });
    (first.await.unwrap(), second.await.unwrap())
}
