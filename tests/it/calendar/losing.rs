//! What will be lost in the next thirty days, and by whom.

use tenantry_policy::{console, overrides::OverrideEffect, permission::PermissionSet};
use tenantry_store::{
    calendar::{self, Losses},
    error::StoreError,
    scope::CompanyScope,
};

use super::override_until;
use crate::{
    on_both_databases,
    support::trio::{Trio, date, lending},
};

async fn losses(scope: &CompanyScope) -> Result<Losses, StoreError> {
    let may = calendar::may_see(scope)?;
    may.read_long(|tx| calendar::losses(tx, 30)).await
}

/// Name, company and when.
fn told(losses: &Losses) -> Vec<String> {
    let people = losses.people.iter();
    people
        .flat_map(|one| {
            let who = format!("{} in {}", one.acting.name, one.acting.company_name);
            one.lost
                .iter()
                .map(move |lost| format!("{who} from {}", lost.at))
        })
        .collect()
}

on_both_databases! {
    async fn it_names_own_people_guests_and_own_people_elsewhere(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (nina, tina) = (
            trio.user("adria", "nina").await,
            trio.user_until("adria", "tina", "2026-09-12").await,
        );
        trio.give(&tina, "Auditor").await;
        let (grant, denial) = (OverrideEffect::Grant, OverrideEffect::Denial);
        override_until(&trio, &nina, console::units::READ, grant, "2026-09-15").await;
        override_until(&trio, &nina, console::groups::READ, denial, "2026-09-16").await;
        override_until(&trio, &nina, console::groups::UPDATE, grant, "2026-11-30").await;
        let lent = |home: &str, last: &str| {
            let mut new = lending(home, [console::users::READ]);
            new.valid_through = date(last);
            new
        };
        trio.guest("adria", lent("nordic", "2026-09-20"), &trio.nils).await;
        trio.guest("zeta", lent("adria", "2026-09-10"), &nina).await;
        // What ends after the thirty days, and what nobody has accepted, takes nothing from anybody.
        trio.guest("nordic", lent("adria", "2026-12-31"), &nina).await;
        trio.invite("adria", lent("zeta", "2026-09-21")).await;

        let ana = trio.enter(&trio.ana, "adria").await;
        let found = losses(&ana).await.unwrap();
        assert_eq!(told(&found), [
            "nina of adria in Zeta Stores from 2026-09-10T10:00:00Z",
            "tina of adria in Adria Travel from 2026-09-12T22:00:00Z",
            "nina of adria in Adria Travel from 2026-09-15T22:00:00Z",
            "Nils Dahl in Adria Travel from 2026-09-20T22:00:00Z",
        ]);
        assert_eq!(found.people[2].lost[0].permissions, PermissionSet::from(console::units::READ));
        assert!(!found.is_cut);
        let nils = trio.enter(&trio.nils, "nordic").await;
        assert_eq!(told(&losses(&nils).await.unwrap()), ["Nils Dahl in Adria Travel from 2026-09-20T22:00:00Z"]);
        let zoe = trio.enter(&trio.zoe, "zeta").await;
        assert_eq!(told(&losses(&zoe).await.unwrap()), ["nina of adria in Zeta Stores from 2026-09-10T10:00:00Z"]);
    }

    async fn who_leaves_home_loses_what_was_lent_as_well_which_the_host_is_not_told_ahead(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let tina = trio.user_until("adria", "tina", "2026-09-12").await;
        trio.guest("zeta", lending("adria", [console::users::READ]), &tina).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        assert_eq!(told(&losses(&ana).await.unwrap()), [
            "tina of adria in Adria Travel from 2026-09-12T22:00:00Z",
            "tina of adria in Zeta Stores from 2026-09-12T22:00:00Z",
        ]);
        let zoe = trio.enter(&trio.zoe, "zeta").await;
        assert_eq!(told(&losses(&zoe).await.unwrap()), Vec::<String>::new());
    }

    async fn each_learns_of_those_they_may_read_about(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (nina, tina) = (
            trio.user("adria", "nina").await,
            trio.user_until("adria", "tina", "2026-09-12").await,
        );
        trio.give(&tina, "Invitations").await;
        let mut new = lending("nordic", [console::users::READ]);
        new.valid_through = date("2026-09-20");
        trio.guest("adria", new, &trio.nils).await;
        trio.give(&nina, "User administration").await;
        let found = losses(&trio.enter(&nina, "adria").await).await.unwrap();
        assert_eq!(told(&found), ["tina of adria in Adria Travel from 2026-09-12T22:00:00Z"]);
        let found = losses(&trio.enter(&tina, "adria").await).await.unwrap();
        assert_eq!(told(&found).last().unwrap(), "Nils Dahl in Adria Travel from 2026-09-20T22:00:00Z");
        let nobody = trio.user("adria", "peter").await;
        assert!(losses(&trio.enter(&nobody, "adria").await).await.is_err());
    }
}
