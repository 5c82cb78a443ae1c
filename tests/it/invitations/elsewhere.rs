//! Own people elsewhere: the home company sees each place, and can end it.

use tenantry_policy::{console, invitation::Answer, permission::PermissionSet};
use tenantry_store::{
    audit::history::PastEvent,
    error::StoreError,
    invitations::{self, Place, PlaceSelection, PlaceSort, Side},
    listing::{Count, Direction, ListQuery, Page},
    may,
    scope::CompanyScope,
    users,
};

use crate::{
    on_both_databases,
    support::trio::{Trio, at, date, lending, revoke, unassign},
};

async fn list(scope: &CompanyScope, wanted: ListQuery<PlaceSort>) -> Page<Place> {
    let may = scope.may::<may::invitations::Read>().unwrap();
    may.read(move |tx| invitations::list_places(tx, Side::Received, &wanted))
        .await
        .unwrap()
}

async fn all(scope: &CompanyScope) -> Vec<String> {
    let page = list(scope, ListQuery::default()).await;
    page.rows.iter().map(told).collect()
}

fn told(row: &Place) -> String {
    let answer = if row.is_accepted { "" } else { " (not yet)" };
    format!("{} in {}{answer}", row.full_name, row.company)
}

/// Olaf and Peter of Nordic act in Adria, Olaf in Zeta too, where Peter has not answered.
async fn world(db: crate::support::databases::TestDatabase) -> Trio {
    let trio = Trio::new(db).await;
    let (olaf, peter) = (
        trio.user("nordic", "olaf").await,
        trio.user("nordic", "peter").await,
    );
    let mut short = lending("nordic", [console::users::READ]);
    short.valid_through = date("2026-09-20");
    trio.guest("zeta", short, &olaf).await;
    let id = trio
        .guest("adria", lending("nordic", [console::units::READ]), &olaf)
        .await;
    let assignment = trio.assign(id, &peter).await;
    trio.answer(&peter, assignment, Answer::Accepted)
        .await
        .unwrap();
    let id = trio
        .invite("zeta", lending("nordic", [console::users::READ]))
        .await;
    trio.assign(id, &peter).await;
    trio
}

on_both_databases! {
    async fn home_sees_where_each_acts_with_what_and_until_when(db: TestDatabase) {
        let trio = world(db).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        assert_eq!(all(&nils).await, [
            "olaf of nordic in Zeta Stores",
            "olaf of nordic in Adria Travel",
            "peter of nordic in Adria Travel",
            "peter of nordic in Zeta Stores (not yet)",
        ]);
        let page = list(&nils, ListQuery { sort: PlaceSort::TimeLeft, ..ListQuery::default() }).await;
        assert_eq!(page.count, Count::Exactly(4));
        assert_eq!(page.rows[0].valid_through.to_string(), "2026-09-20");
        assert_eq!(page.rows[0].permissions, PermissionSet::from(console::users::READ));
        let search = ListQuery { search: "zeta".to_owned(), ..ListQuery::default() };
        assert_eq!(list(&nils, search).await.rows.len(), 2);
        assert_eq!(all(&trio.enter(&trio.ana, "adria").await).await, Vec::<String>::new());
        let later = trio.enter_at(&trio.nils, "nordic", at("2026-10-01T12:00:00Z")).await.unwrap();
        assert_eq!(all(&later).await.len(), 3, "what is over is left out");
    }

    async fn pages_lead_on_and_back(db: TestDatabase) {
        let trio = world(db).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        for sort in [PlaceSort::Person, PlaceSort::Company, PlaceSort::TimeLeft] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let whole = list(&nils, ListQuery { sort, direction, ..ListQuery::default() }).await;
                let mut wanted = ListQuery { sort, direction, limit: 1, ..ListQuery::default() };
                let mut seen = Vec::new();
                loop {
                    let page = list(&nils, wanted.clone()).await;
                    seen.extend(page.rows);
                    wanted.cursor = page.next;
                    if wanted.cursor.is_none() {
                        break;
                    }
                }
                assert_eq!(seen, whole.rows, "{sort:?} {direction:?}");
            }
        }
    }

    async fn home_ends_any_of_it_and_so_does_the_host(db: TestDatabase) {
        let trio = world(db).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        let page = list(&nils, ListQuery::default()).await;
        unassign(&nils, page.rows[0].invitation, page.rows[0].assignment).await.unwrap();
        let nils = trio.enter(&trio.nils, "nordic").await;
        assert_eq!(all(&nils).await.len(), 3);
        revoke(&trio.enter(&trio.ana, "adria").await, page.rows[1].invitation).await.unwrap();
        assert_eq!(all(&trio.enter(&trio.nils, "nordic").await).await, ["peter of nordic in Zeta Stores (not yet)"]);
    }

    async fn the_host_sees_its_guests_and_finds_them_by_what_it_knows(db: TestDatabase) {
        let trio = world(db).await;
        let guests = |scope: CompanyScope, search: &'static str| async move {
            let may = scope.may::<may::invitations::Read>().unwrap();
            let wanted = ListQuery { search: search.to_owned(), ..ListQuery::<PlaceSort>::default() };
            let page = may.read(move |tx| invitations::list_places(tx, Side::Sent, &wanted)).await.unwrap();
            page.rows.iter().map(told).collect::<Vec<_>>()
        };
        let zoe = trio.enter(&trio.zoe, "zeta").await;
        assert_eq!(guests(zoe.clone(), "").await, ["olaf of nordic in Nordic Pay"], "Peter has not answered");
        assert_eq!(guests(zoe.clone(), "OLAF").await.len(), 1);
        assert_eq!(guests(zoe, "nordic.example").await, Vec::<String>::new(), "nor by an address");
        let ana = trio.enter(&trio.ana, "adria").await;
        assert_eq!(guests(ana, "").await.len(), 2);
        let nils = trio.enter(&trio.nils, "nordic").await;
        assert_eq!(guests(nils, "").await, Vec::<String>::new());
    }

    async fn many_are_taken_off_at_once_and_both_sides_are_told(db: TestDatabase) {
        let trio = world(db).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        let page = list(&nils, ListQuery::default()).await;
        let (in_zeta, in_adria) = (page.rows[0].invitation, page.rows[1].invitation);
        let read = nils.may::<may::invitations::Read>().unwrap();
        let found = PlaceSelection::Found(ListQuery { search: "olaf".to_owned(), ..ListQuery::default() });
        let mut chosen = read.read(move |tx| invitations::select_places(tx, found)).await.unwrap();
        chosen.insert(page.rows[2].assignment);
        assert_eq!(chosen.len(), 3);
        let may = nils.may::<may::invitations::Update>().unwrap();
        let ids = chosen.clone();
        let (places, said) = may.read_long(move |tx| invitations::preview_unassignments(tx, &ids)).await.unwrap();
        assert_eq!((places.len(), said.losing), (3, 3));
        let (ana, others) = (trio.enter(&trio.ana, "adria").await, chosen.clone());
        let theirs = ana.may::<may::invitations::Update>().unwrap();
        let refused = theirs.change_rights(move |tx| invitations::unassign_many(tx, &others)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "what is another company's to end: {refused:?}");
        let done = may.change_rights(move |tx| invitations::unassign_many(tx, &chosen)).await.unwrap();
        assert_eq!(done, 3);
        let nils = trio.enter(&trio.nils, "nordic").await;
        assert_eq!(all(&nils).await, ["peter of nordic in Zeta Stores (not yet)"]);
        let sides = [(&trio.nils, "nordic", in_adria, "olaf of nordic, peter of nordic"),
            (&trio.ana, "adria", in_adria, "olaf of nordic, peter of nordic"),
            (&trio.zoe, "zeta", in_zeta, "olaf of nordic")];
        for (person, company, invitation, users) in sides {
            let there = trio.enter(person, company).await;
            let may = there.may::<may::invitations::Read>().unwrap();
            let events = may.read(move |tx| invitations::history(tx, invitation, None)).await.unwrap();
            assert_eq!(events.rows[0].action, "invitations.unassigned", "{company}");
            assert_eq!(fact(&events.rows[0], "users"), users, "{company}");
        }
    }

    async fn retiring_a_user_leaves_a_receipt_on_both_sides(db: TestDatabase) {
        let trio = world(db).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        let page = list(&nils, ListQuery::default()).await;
        let (olaf, in_zeta, in_adria) = (page.rows[0].user, page.rows[0].invitation, page.rows[1].invitation);
        let read = nils.may::<may::Within<may::users::Read>>().unwrap();
        let found = read.read(move |tx| users::find(tx, olaf)).await.unwrap();
        let may = nils.may::<may::Within<may::users::Update>>().unwrap();
        may.change_rights(move |tx| users::retire(tx, olaf, found.user.version, "left")).await.unwrap();
        let nils = trio.enter(&trio.nils, "nordic").await;
        assert_eq!(all(&nils).await.len(), 2, "Peter stays");

        let read = nils.may::<may::Within<may::users::Read>>().unwrap();
        let (_, history) = read.read(move |tx| users::history(tx, olaf, None)).await.unwrap();
        let receipt = &history.rows[0];
        assert_eq!(receipt.action, "users.retired");
        let ended = fact(receipt, "invitations");
        assert_eq!(ended, "Help at the counter (Zeta Stores), Help at the counter (Adria Travel)");
        for (person, host, invitation) in [(&trio.zoe, "zeta", in_zeta), (&trio.ana, "adria", in_adria)] {
            let there = trio.enter(person, host).await;
            let may = there.may::<may::invitations::Read>().unwrap();
            let events = may.read(move |tx| invitations::history(tx, invitation, None)).await.unwrap();
            assert_eq!(events.rows[0].action, "invitations.unassigned", "{host}");
            assert_eq!(fact(&events.rows[0], "user"), "olaf of nordic");
        }
    }
}

fn fact(event: &PastEvent, name: &str) -> String {
    let facts = event.detail.facts.iter();
    let found = facts
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    found.cloned().collect()
}
