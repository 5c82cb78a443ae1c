//! Guard: who administers one unit reaches its users and nobody else. Somebody who holds User
//! administration for Ljubljana alone asks every route: what names somebody outside is not found and
//! changes nothing, and no page or file says the name of anybody outside.

use std::collections::BTreeSet;

use actix_web::http::Method;
use tenantry::{http::access::Access, routes};
use tenantry_policy::{
    console::users::{READ, UPDATE},
    denial::Denial,
    ids::{UnitId, UserId},
    unit::UnitStatus,
};
use tenantry_store::{
    arrival::UserKey,
    delegations,
    error::StoreError,
    groups,
    listing::ListQuery,
    may,
    scope::CompanyScope,
    units::{self, UnitFields},
    users::{self, Sent, UserFilter},
};

use super::{
    places::Whose,
    rows,
    town::{ADMIN, Town},
};
use crate::{
    on_both_databases,
    support::{
        people::{PASSWORD, sign_in},
        server::Browser,
        world::input,
    },
};

const OUTSIDER: &str = "Otto Outside";
const INSIDER: &str = "Ivo Inside";

/// Ljubljana with a unit below it, somebody in each, somebody in neither, and who administers it.
struct Delegated {
    town: Town,
    browser: Browser,
    ljubljana: UnitId,
    insider: UserId,
    below: UserId,
    outsider: UserId,
}

async fn unit(town: &Town, name: &str, parent: Option<UnitId>) -> UnitId {
    let admin = town.world.admin("adria").await;
    let fields = UnitFields {
        name: name.to_owned(),
        notes: String::new(),
        parent,
    };
    let may = admin.may::<may::units::Create>().unwrap();
    may.change_rights(move |tx| units::create(tx, &fields))
        .await
        .unwrap()
}

async fn put_into(town: &Town, unit: UnitId, user: UserId) {
    let admin = town.world.admin("adria").await;
    let employer = admin.company().id;
    let members = BTreeSet::from([UserKey { employer, user }]);
    let may = admin.may::<may::units::Update>().unwrap();
    may.change_rights(move |tx| units::add_members(tx, unit, &members))
        .await
        .unwrap();
}

/// Somebody with this full name, who has yet to activate.
async fn named(town: &Town, user_name: &str, full_name: &str) -> (UserId, Sent) {
    let mut input = input(user_name);
    full_name.clone_into(&mut input.full_name);
    let made = town.world.invited("adria", input.check().unwrap()).await;
    (made.user, made.sent)
}

impl Delegated {
    async fn new(town: Town) -> Self {
        let ljubljana = unit(&town, "Ljubljana", None).await;
        let centre = unit(&town, "Centre", Some(ljubljana)).await;
        let (insider, _) = named(&town, "ivo", INSIDER).await;
        let (below, _) = named(&town, "bea", "Bea Below").await;
        let (outsider, _) = named(&town, "otto", OUTSIDER).await;
        put_into(&town, ljubljana, insider).await;
        put_into(&town, centre, below).await;
        let (_, sent) = named(&town, "nina", "Nina Kos").await;
        let Sent::OnSheet(code) = sent else {
            panic!("a user without e-mail gets a sheet");
        };
        town.activated(&code).await;
        let admin = town.world.admin("adria").await;
        let group = town.world.group(&admin, "User administration").await;
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| delegations::give(tx, ljubljana, "Nina", group))
            .await
            .unwrap();
        let browser = town.server.browser();
        let page = sign_in(&browser, "nina@adria", PASSWORD);
        assert_eq!(page.status, 303, "{}", page.body);
        Self {
            town,
            browser,
            ljubljana,
            insider,
            below,
            outsider,
        }
    }

    /// The address about this user of Adria, where the route is about one and nothing else.
    fn about(pattern: &str, user: UserId) -> Option<String> {
        let address = pattern
            .replace("{company}", "adria")
            .replace("{user}", &user.to_string());
        (pattern.contains("{user}") && !address.contains('{')).then_some(address)
    }
}

async fn user_named(admin: &CompanyScope, name: &'static str) -> UserId {
    let may = admin.may::<may::Within<may::users::Read>>().unwrap();
    let page = may.read(|tx| users::list(tx, &ListQuery::default(), UserFilter::default()));
    let page = page.await.unwrap();
    let found = page.rows.iter().find(|line| line.user_name == name);
    found.unwrap().id
}

on_both_databases! {
    async fn who_administers_a_unit_sees_and_edits_its_users_alone(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let list = on.browser.get("/c/adria/users");
        assert_eq!(list.status, 200, "{}", list.body);
        assert!(list.body.contains(INSIDER) && list.body.contains("Bea Below"));
        assert!(!list.body.contains(OUTSIDER) && !list.body.contains("Ana Kos"));
        assert!(list.body.contains("2 users"), "counted: {}", list.body);
        assert!(!list.body.contains("Create user"), "what isn't held isn't offered");
        let home = on.browser.get("/c/adria");
        assert!(home.body.contains("/c/adria/users"), "the menu leads there");
        let searched = on.browser.get("/c/adria/users?q=out");
        assert!(searched.body.contains("Nothing found"), "{}", searched.body);
        let searched = on.browser.get("/c/adria/search?q=i");
        assert!(searched.body.contains(INSIDER) && !searched.body.contains(OUTSIDER));
        let file = on.browser.get("/c/adria/users.csv");
        assert_eq!(file.status, 200);
        assert!(file.body.contains(INSIDER) && !file.body.contains(OUTSIDER), "{}", file.body);

        let own = format!("/c/adria/users/{}", on.insider);
        let page = on.browser.get(&own);
        assert!(page.body.contains("Suspend user") && !page.body.contains("Delete user"));
        let asked = on.browser.get(&format!("{own}/suspension"));
        let hidden = asked.hidden(&format!("{own}/suspension"));
        let hidden: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = on.browser.post(&format!("{own}/suspension"), &hidden);
        assert_eq!(done.status, 303, "{}", done.body);
        let below = on.browser.get(&format!("/c/adria/users/{}", on.below));
        assert_eq!(below.status, 200, "in a unit below");

        // Out of the unit, out of sight on the next request.
        let admin = on.town.world.admin("adria").await;
        let (unit, employer, user) = (on.ljubljana, admin.company().id, on.insider);
        let gone = BTreeSet::from([UserKey { employer, user }]);
        let may = admin.may::<may::units::Update>().unwrap();
        may.change_rights(move |tx| units::remove_members(tx, unit, &gone)).await.unwrap();
        assert_eq!(on.browser.get(&own).status, 404);
    }

    async fn who_administers_a_unit_reaches_nobody_outside(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let (mut wrong, mut asked) = (Vec::new(), 0);
        for route in routes::table() {
            let Some(address) = Delegated::about(route.path, on.outsider) else {
                continue;
            };
            asked += 1;
            let before = rows::digests(&on.town.db);
            let page = if route.method == Method::POST {
                on.browser.post(&address, &[("version", "0"), ("reason", "x")])
            } else {
                on.browser.get(&address)
            };
            if !matches!(page.status, 403 | 404) || page.body.contains(OUTSIDER) {
                wrong.push(format!("{route:?} answers {}", page.status));
            }
            if rows::digests(&on.town.db) != before {
                wrong.push(format!("{route:?} changes something"));
            }
        }
        assert!(asked > 30, "only {asked} routes name a user");
        assert!(wrong.is_empty(), "asked about somebody outside the unit:\n{}", wrong.join("\n"));
    }

    async fn who_administers_a_unit_is_told_of_nobody_outside(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let admin = on.town.resident(ADMIN);
        let (mut wrong, mut told) = (Vec::new(), 0);
        for route in routes::table() {
            let is_companys = route.path.starts_with("/c/{company}");
            if route.method != Method::GET || !is_companys || route.access == Access::Public {
                continue;
            }
            let address = if let Some(address) = Delegated::about(route.path, on.insider) {
                address
            } else {
                let whose = Whose { company: "adria", resident: admin };
                on.town.address(route.path, whose, false).await
            };
            let page = on.browser.get(&address);
            told += usize::from(page.status == 200);
            if page.body.contains(OUTSIDER) {
                wrong.push(format!("{route:?} at {address} names somebody outside"));
            }
        }
        assert!(told > 10, "only {told} pages were shown");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn whom_one_may_only_read_one_is_not_asked_about(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let world = &on.town.world;
        let admin = world.admin("adria").await;
        let nina = user_named(&admin, "nina").await;
        world.join("adria", nina, "Read-only").await;
        let outsider = format!("/c/adria/users/{}", on.outsider);
        assert_eq!(on.browser.get(&outsider).status, 200, "everybody can be read now");
        for act in ["suspension", "editing", "activation-link", "retirement"] {
            let page = on.browser.get(&format!("{outsider}/{act}"));
            assert_eq!(page.status, 403, "{act}: {}", page.body);
            assert!(page.body.contains("users:update"), "{act}: it says why: {}", page.text("main"));
            let page = on.browser.get(&format!("/c/adria/users/{}/{act}", on.insider));
            assert_eq!(page.status, 200, "{act}");
        }
        let refused = on.browser.post(&format!("{outsider}/suspension"), &[("version", "1")]);
        assert_eq!(refused.status, 403, "{}", refused.body);
    }

    async fn before_a_unit_or_group_sleeps_it_is_said_who_administers_by_it(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let admin = on.town.world.admin("adria").await;
        let world = &on.town.world;
        let browser = on.town.again(on.town.resident(ADMIN));
        for act in ["suspension", "deletion"] {
            let page = browser.get(&format!("/c/adria/units/{}/{act}", on.ljubljana));
            assert!(page.body.contains("1 person administers a unit by it"), "{act}: {}", page.text("main"));
        }
        let helpers = world.custom_group("adria", "Helpers", &[READ, UPDATE]).await;
        let others = world.custom_group("adria", "Others", &[READ]).await;
        let (may, unit) = (admin.may::<may::groups::Update>().unwrap(), on.ljubljana);
        may.change_rights(move |tx| delegations::give(tx, unit, "Nina", helpers)).await.unwrap();
        for act in ["suspension", "deletion"] {
            let page = browser.get(&format!("/c/adria/groups/{helpers}/{act}"));
            assert!(page.body.contains("1 person administers a unit by it"), "{act}: {}", page.text("main"));
            let page = browser.get(&format!("/c/adria/groups/{others}/{act}"));
            assert!(page.status == 200 && !page.body.contains("administers a unit"), "{act}: {}", page.text("main"));
        }
    }

    async fn a_history_names_nobody_outside(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let admin = on.town.world.admin("adria").await;
        let group = on.town.world.group(&admin, "Auditor").await;
        let both = [on.insider, on.outsider];
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| groups::add_members(tx, group, &both)).await.unwrap();
        let page = on.browser.get(&format!("/c/adria/users/{}/history", on.insider));
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Auditor") && !page.body.contains(OUTSIDER), "{}", page.body);
    }

    async fn an_email_is_changed_by_nobody_who_administers_a_unit_alone(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let admin = on.town.world.admin("adria").await;
        // Even where nothing would be handed on.
        let (basic, insider) = (on.town.world.group(&admin, "Basic").await, on.insider);
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| groups::remove_members(tx, basic, &[insider])).await.unwrap();
        let page = on.browser.get(&format!("/c/adria/users/{insider}/editing"));
        let form = format!("/c/adria/users/{insider}");
        let hidden = page.hidden(&form);
        let mut fields: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("user_name", "ivo"), ("full_name", INSIDER), ("email", "nina@evil.example")]);
        let refused = on.browser.post(&form, &fields);
        assert_eq!(refused.status, 403, "{}", refused.body);
        assert!(refused.body.contains("administers the whole company"), "{}", refused.body);
        let sheet = format!("{form}/activation-link");
        let refused = on.browser.post(&sheet, &[("confirmed", "yes")]);
        assert!(refused.body.contains("administers the whole company"), "{}", refused.body);
    }

    async fn a_unit_is_not_woken_by_who_administers_it(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let world = &on.town.world;
        let admin = world.admin("adria").await;
        let nina = user_named(&admin, "nina").await;
        world.join("adria", nina, "Unit administration").await;
        let (unit, outsider) = (on.ljubljana, on.outsider);
        let scope = world.acting("adria", "nina").await;
        let employer = scope.company().id;
        let member = BTreeSet::from([UserKey { employer, user: outsider }]);
        let may = scope.may::<may::units::Update>().unwrap();
        let wanted = member.clone();
        let refused = may.change_rights(move |tx| units::add_members(tx, unit, &wanted)).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::OwnReach))), "{refused:?}");
        may.change_rights(move |tx| units::set_status(tx, unit, 1, UnitStatus::Suspended)).await.unwrap();
        let editing = format!("/c/adria/users/{}/editing", on.insider);
        assert_eq!(on.browser.get(&editing).status, 403, "what sleeps gives nothing");
        let scope = world.acting("adria", "nina").await;
        let may = scope.may::<may::units::Update>().unwrap();
        let refused = may.change_rights(move |tx| units::add_members(tx, unit, &member)).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::OwnReach))), "{refused:?}");
        let refused = may.change_rights(move |tx| units::set_status(tx, unit, 2, UnitStatus::Active)).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::CannotGive { .. }))), "{refused:?}");
    }

    async fn nobody_outside_comes_in_through_many_at_once(db: TestDatabase) {
        let on = Delegated::new(Town::with_admins(db).await).await;
        let (inside, outside) = (on.insider.to_string(), on.outsider.to_string());
        let both = [("act", "suspend"), ("user", inside.as_str()), ("user", outside.as_str())];
        let before = rows::digests(&on.town.db);
        let page = on.browser.post("/c/adria/users/selection", &both);
        assert!(!page.body.contains(OUTSIDER), "{}", page.body);
        let confirmed = [both.as_slice(), &[("confirmed", "yes")]].concat();
        let page = on.browser.post("/c/adria/users/selection", &confirmed);
        assert_eq!(page.status, 404, "{}", page.body);
        assert_eq!(rows::digests(&on.town.db), before);
        let all = [("act", "suspend"), ("all", "yes"), ("confirmed", "yes")];
        on.browser.post("/c/adria/users/selection", &all);
        let world = &on.town.world;
        let admin = world.admin("adria").await;
        let outsider = on.outsider;
        let may = admin.may::<may::Within<may::users::Read>>().unwrap();
        let status = may.read(move |tx| users::find(tx, outsider)).await.unwrap().user.status;
        assert_eq!(status.as_str(), "invited");
    }
}
