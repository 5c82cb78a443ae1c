//! The lists of both sides: filtered by where invitations stand, sorted by the time that is left.

use tenantry_policy::{console::users, invitation::InvitationState};
use tenantry_store::{
    invitations::{self, Filter, InvitationLine, InvitationSort, Side, Wanted},
    listing::{Count, Direction, ListQuery, Page},
    may,
    scope::CompanyScope,
};

use crate::{
    on_both_databases,
    support::trio::{Trio, at, date, decline, end, lending, revoke},
};

fn wanted(side: Side, filter: Filter) -> Wanted {
    let page = ListQuery::default();
    Wanted { side, filter, page }
}

async fn list(scope: &CompanyScope, wanted: Wanted) -> Page<InvitationLine> {
    let may = scope.may::<may::invitations::Read>().unwrap();
    may.read(move |tx| invitations::list(tx, &wanted))
        .await
        .unwrap()
}

fn purposes(page: &Page<InvitationLine>) -> Vec<&str> {
    page.rows.iter().map(|row| row.purpose.as_str()).collect()
}

/// One invitation in every state, named by it.
async fn one_of_each(trio: &Trio) {
    let (ana, nils) = (
        trio.enter(&trio.ana, "adria").await,
        trio.enter(&trio.nils, "nordic").await,
    );
    for (purpose, last) in [
        ("sent", "2026-12-01"),
        ("accepted", "2026-11-01"),
        ("expired", "2026-09-02"),
        ("revoked", "2026-12-03"),
        ("declined", "2026-12-04"),
        ("ended", "2026-12-05"),
    ] {
        let mut new = lending("nordic", [users::READ]);
        new.purpose = purpose.to_owned();
        new.valid_through = date(last);
        let id = match purpose {
            "accepted" | "expired" | "ended" => trio.guest("adria", new, &trio.nils).await,
            _ => trio.invite("adria", new).await,
        };
        match purpose {
            "revoked" => revoke(&ana, id).await.unwrap(),
            "declined" => decline(&nils, id).await.unwrap(),
            "ended" => end(&nils, id).await.unwrap(),
            _ => {}
        }
    }
}

on_both_databases! {
    async fn each_state_finds_its_own(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        let later = at("2026-09-03T00:00:00Z");
        let ana = trio.enter_at(&trio.ana, "adria", later).await.unwrap();
        let nils = trio.enter_at(&trio.nils, "nordic", later).await.unwrap();
        for (scope, side) in [(&ana, Side::Sent), (&nils, Side::Received)] {
            for state in InvitationState::ALL {
                let page = list(scope, wanted(side, Filter::Only(state))).await;
                assert_eq!(purposes(&page), [state.as_str()]);
                assert_eq!((page.rows[0].state, page.count), (state, Count::Exactly(1)));
            }
            assert_eq!(purposes(&list(scope, wanted(side, Filter::Open)).await), ["accepted", "sent"]);
            let all = list(scope, wanted(side, Filter::All)).await;
            assert_eq!(purposes(&all), ["expired", "accepted", "sent", "revoked", "declined", "ended"]);
        }
        assert!(list(&ana, wanted(Side::Received, Filter::All)).await.rows.is_empty());
        let zoe = trio.enter_at(&trio.zoe, "zeta", later).await.unwrap();
        for side in [Side::Sent, Side::Received] {
            assert!(list(&zoe, wanted(side, Filter::All)).await.rows.is_empty());
        }
    }

    async fn a_list_is_searched_sorted_and_paged(db: TestDatabase) {
        let trio = Trio::new(db).await;
        for (home, purpose) in [("nordic", "Audit 50%"), ("zeta", "Counter"), ("nordic", "Zebra")] {
            let mut new = lending(home, [users::READ]);
            new.purpose = purpose.to_owned();
            trio.invite("adria", new).await;
        }
        let ana = trio.enter(&trio.ana, "adria").await;
        let search = |text: &str| {
            let mut wanted = wanted(Side::Sent, Filter::Open);
            wanted.page.search = text.to_owned();
            wanted
        };
        assert_eq!(purposes(&list(&ana, search("50%")).await), ["Audit 50%"]);
        assert_eq!(purposes(&list(&ana, search("zeta")).await), ["Counter"]);
        let mut by_company = wanted(Side::Sent, Filter::Open);
        by_company.page.sort = InvitationSort::Company;
        by_company.page.direction = Direction::Descending;
        by_company.page.limit = 2;
        let first = list(&ana, by_company.clone()).await;
        assert_eq!(purposes(&first), ["Counter", "Zebra"]);
        by_company.page.cursor = first.next;
        assert_eq!(purposes(&list(&ana, by_company).await), ["Audit 50%"]);
        let may = ana.may::<may::invitations::Export>().unwrap();
        let mut all = wanted(Side::Sent, Filter::All);
        all.page.limit = 1;
        let lines = may.read_long(move |tx| invitations::export(tx, &all)).await.unwrap();
        assert_eq!((lines.rows.len(), lines.next.is_some()), (1, true));
    }
}
