//! The calendar of endings: what stands in it, who sees it, and what time will take.

mod feed;
mod losing;
mod pages;

use std::collections::BTreeSet;

use tenantry_policy::{console, ids::UserId, overrides::OverrideEffect, permission::Permission};
use tenantry_store::{
    arrival::Person,
    calendar::{self, Ending, EndingKind, Span, Thing, Wanted},
    error::StoreError,
    listing::{Count, Direction, ListQuery, Page},
    may,
    overrides::{self, OverrideChange},
    scope::CompanyScope,
    users::{self, UserInput},
};

use crate::{
    on_both_databases,
    support::trio::{Trio, date, lending, revoke},
};

async fn list(scope: &CompanyScope, wanted: Wanted) -> Result<Page<Ending>, StoreError> {
    let may = calendar::may_see(scope)?;
    may.read(move |tx| calendar::list(tx, &wanted)).await
}

async fn all(scope: &CompanyScope) -> Page<Ending> {
    list(scope, Wanted::default()).await.unwrap()
}

fn kinds(page: &Page<Ending>) -> Vec<EndingKind> {
    page.rows.iter().map(|row| row.kind).collect()
}

fn ends(page: &Page<Ending>) -> Vec<String> {
    page.rows
        .iter()
        .map(|row| row.ends_at.to_string())
        .collect()
}

/// Grants or denies something until a day.
pub async fn override_until(
    trio: &Trio,
    person: &Person,
    permission: Permission,
    effect: OverrideEffect,
    last: &str,
) {
    let identity = person.identities[0].clone();
    let system = trio.system(&identity.company.short_name).await;
    let change = OverrideChange {
        permission,
        seen: None,
        wanted: Some(overrides::Wanted {
            effect,
            reason: "While Ana is away".to_owned(),
            until: Some(date(last)),
        }),
    };
    let may = system.may::<may::overrides::Update>().unwrap();
    may.change_rights(move |tx| overrides::change(tx, identity.user, &[change]))
        .await
        .unwrap();
}

/// Somebody who has yet to activate, by a link.
async fn invited(trio: &Trio, company: &str, user_name: &str) -> UserId {
    let input = UserInput {
        user_name: user_name.to_owned(),
        full_name: format!("{user_name} of {company}"),
        ..UserInput::default()
    };
    let fields = input.check().unwrap();
    let system = trio.system(company).await;
    let may = system.may::<may::users::Create>().unwrap();
    let made = may
        .change_rights(move |tx| users::create(tx, &fields))
        .await;
    made.unwrap().user
}

/// One thing of each kind ends in Adria: on 4 (the link), 10, 12, 15 and 20 September.
async fn one_of_each(trio: &Trio) -> (Person, Person) {
    invited(trio, "adria", "ivo").await;
    let mut new = lending("adria", [console::users::READ]);
    (new.purpose, new.valid_through) = ("Count the stores".to_owned(), date("2026-09-10"));
    trio.invite("zeta", new).await;
    let tina = trio.user_until("adria", "tina", "2026-09-12").await;
    let nina = trio.user("adria", "nina").await;
    let grant = OverrideEffect::Grant;
    override_until(trio, &nina, console::units::READ, grant, "2026-09-15").await;
    let mut new = lending("nordic", [console::users::READ]);
    new.valid_through = date("2026-09-20");
    trio.invite("adria", new).await;
    (nina, tina)
}

const IN_ORDER: [EndingKind; 5] = [
    EndingKind::ActivationLink,
    EndingKind::Received,
    EndingKind::Validity,
    EndingKind::Override,
    EndingKind::Sent,
];

on_both_databases! {
    async fn everything_that_ends_stands_in_the_order_of_its_end(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let page = all(&ana).await;
        assert_eq!(kinds(&page), IN_ORDER);
        assert_eq!(ends(&page), [
            "2026-09-04T12:00:00Z",
            // In Kiritimati the day is over before it begins in Ljubljana.
            "2026-09-10T10:00:00Z",
            "2026-09-12T22:00:00Z",
            "2026-09-15T22:00:00Z",
            "2026-09-20T22:00:00Z",
        ]);
        assert_eq!(page.count, Count::Exactly(5));
        let put_off: Vec<bool> = page.rows.iter().map(|row| row.can_be_put_off).collect();
        assert_eq!(put_off, [true, false, true, true, true], "a host renews what it lends");
        let nils = trio.enter(&trio.nils, "nordic").await;
        let theirs = all(&nils).await;
        assert_eq!(kinds(&theirs), [EndingKind::Received]);
    }

    async fn an_invitation_that_was_renewed_says_so_until_what_follows_is_ended(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let mut new = lending("nordic", [console::users::READ]);
        new.valid_through = date("2026-09-20");
        let old = trio.invite("adria", new).await;
        let mut new = lending("nordic", [console::users::READ]);
        (new.renews, new.valid_through) = (Some(old), date("2027-03-31"));
        let renewal = trio.invite("adria", new).await;
        let (ana, nils) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.nils, "nordic").await);
        for scope in [&ana, &nils] {
            let page = all(scope).await;
            let Thing::Invitation { renewal: Some(said), .. } = &page.rows[0].thing else {
                panic!("{page:?}");
            };
            assert_eq!((said.id, said.valid_through.date()), (renewal, date("2027-03-31")));
            assert!(!page.rows[0].can_be_put_off && page.rows.len() == 2);
            let others = Wanted { without_renewed: true, ..Wanted::default() };
            let others = list(scope, others).await.unwrap();
            assert_eq!(others.count, Count::Exactly(1));
            assert_eq!(others.rows[0].id, renewal.get());
        }
        revoke(&ana, renewal).await.unwrap();
        let page = all(&ana).await;
        assert!(matches!(&page.rows[0].thing, Thing::Invitation { renewal: None, .. }), "{page:?}");
    }

    async fn pages_lead_on_and_back_over_all_kinds(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        for direction in [Direction::Ascending, Direction::Descending] {
            let mut expected = IN_ORDER.to_vec();
            if direction == Direction::Descending {
                expected.reverse();
            }
            for limit in 1..5 {
                let mut wanted = Wanted {
                    page: ListQuery { limit, direction, ..ListQuery::default() },
                    ..Wanted::default()
                };
                let (mut seen, mut pages) = (Vec::new(), Vec::new());
                loop {
                    let page = list(&ana, wanted.clone()).await.unwrap();
                    seen.extend(kinds(&page));
                    pages.push(page.clone());
                    wanted.page.cursor = page.next;
                    if wanted.page.cursor.is_none() {
                        break;
                    }
                }
                assert_eq!(seen, expected, "{limit} {direction:?}");
                let last = pages.pop().unwrap();
                wanted.page.cursor = last.previous;
                if let Some(before) = pages.pop() {
                    let back = list(&ana, wanted.clone()).await.unwrap();
                    assert_eq!(kinds(&back), kinds(&before), "{limit} {direction:?}");
                }
            }
        }
    }

    async fn it_is_filtered_by_kind_time_and_words(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        for kind in IN_ORDER {
            let wanted = Wanted { kind: Some(kind), ..Wanted::default() };
            assert_eq!(kinds(&list(&ana, wanted).await.unwrap()), [kind]);
        }
        let within = |span| Wanted { span, ..Wanted::default() };
        let found = list(&ana, within(Span::Within(13))).await.unwrap();
        assert_eq!(kinds(&found), IN_ORDER[..3]);
        let found = list(&ana, within(Span::Days(Some(date("2026-09-12")), Some(date("2026-09-15"))))).await.unwrap();
        assert_eq!(kinds(&found), IN_ORDER[2..4]);
        assert_eq!(kinds(&list(&ana, within(Span::Over)).await.unwrap()), []);
        let wanted = Wanted {
            page: ListQuery { search: "tina".to_owned(), ..ListQuery::default() },
            ..Wanted::default()
        };
        assert_eq!(kinds(&list(&ana, wanted).await.unwrap()), [EndingKind::Validity]);
        let wanted = Wanted {
            page: ListQuery { search: "nordic".to_owned(), ..ListQuery::default() },
            ..Wanted::default()
        };
        assert_eq!(kinds(&list(&ana, wanted).await.unwrap()), [EndingKind::Sent]);
    }

    async fn what_is_over_is_found_apart_and_what_was_ended_before_is_not(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        let mut new = lending("nordic", [console::users::READ]);
        new.valid_through = date("2026-09-03");
        let id = trio.invite("adria", new).await;
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        let later = crate::support::trio::at("2026-09-13T08:00:00Z");
        let ana = trio.enter_at(&trio.ana, "adria", later).await.unwrap();
        assert_eq!(kinds(&all(&ana).await), IN_ORDER[3..]);
        let over = Wanted { span: Span::Over, ..Wanted::default() };
        assert_eq!(kinds(&list(&ana, over).await.unwrap()), IN_ORDER[..3]);
    }

    async fn each_sees_what_they_may_read_elsewhere(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (nina, tina) = one_of_each(&trio).await;
        let nobody = list(&trio.enter(&tina, "adria").await, Wanted::default()).await;
        assert!(matches!(nobody, Err(StoreError::Denied(_))), "{nobody:?}");
        trio.give(&nina, "Invitations").await;
        let page = all(&trio.enter(&nina, "adria").await).await;
        let mut expected = IN_ORDER.to_vec();
        expected.retain(|kind| *kind != EndingKind::Override);
        assert_eq!(kinds(&page), expected, "that group reads users and invitations");
        trio.give(&tina, "User administration").await;
        let page = all(&trio.enter(&tina, "adria").await).await;
        let seen: BTreeSet<EndingKind> = kinds(&page).into_iter().collect();
        assert!(seen.contains(&EndingKind::Validity) && !seen.contains(&EndingKind::Sent), "{seen:?}");
        let own = page.rows.iter().find(|row| row.kind == EndingKind::Validity).unwrap();
        assert!(!own.can_be_put_off, "nobody moves their own last day");
    }

    async fn of_a_user_the_link_that_lasts_longest_is_shown(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ivo = invited(&trio, "adria", "ivo").await;
        let later = crate::support::trio::at("2026-09-02T12:00:00Z");
        let system = trio.db.store.enter_as_system("adria", later, crate::support::origin()).await.unwrap();
        let may = system.may::<may::Within<may::users::Update>>().unwrap();
        may.write(move |tx| users::send_activation(tx, ivo).map(drop)).await.unwrap();
        let ana = trio.enter_at(&trio.ana, "adria", later).await.unwrap();
        let page = all(&ana).await;
        assert_eq!(ends(&page), ["2026-09-05T12:00:00Z"]);
        assert!(matches!(&page.rows[0].thing, Thing::ActivationLink { user, hands_over: false } if user.id == ivo));
    }
}
