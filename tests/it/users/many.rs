//! One act on many users: who is left out and why, and what is written down.

use std::collections::BTreeSet;

use tenantry_policy::{administrators::Outcome, console, ids::UserId, user::UserStatus};
use tenantry_store::{
    error::StoreError,
    groups::{self as stored_groups, Way},
    listing::ListQuery,
    may,
    scope::CompanyScope,
    users::{self, LeftOut, MOST_AT_ONCE, ManyAct, Selection, Sorted, UserFilter},
};

use crate::{
    groups::{self, create},
    on_both_databases,
    support::{
        people::{activate, two_companies},
        server::TestServer,
        whole_trail,
        world::{World, fields, input, world},
    },
};

fn names(sorted: &Sorted) -> (Vec<&str>, Vec<String>) {
    let done = sorted.done.iter().map(|one| one.full_name.as_str());
    let left_out = sorted.left_out.iter().map(|(one, why)| match why {
        LeftOut::Because(why) => format!("{} {why}", one.full_name),
        LeftOut::Denied(denial) => format!("{}: {}", one.full_name, denial.rule()),
    });
    (done.collect(), left_out.collect())
}

async fn act(
    by: &CompanyScope,
    ids: &[UserId],
    act: ManyAct,
) -> Result<(Sorted, Outcome), StoreError> {
    let ids = ids.to_vec();
    let may = by.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::act_on_many(tx, &ids, act))
        .await
}

async fn status(world: &World, id: UserId) -> UserStatus {
    let may = world
        .admin("adria")
        .await
        .may::<may::Within<may::users::Read>>()
        .unwrap();
    let found = may.read(move |tx| users::find(tx, id)).await.unwrap();
    found.user.status
}

async fn with_email(world: &World, user_name: &str) -> UserId {
    let typed = users::UserInput {
        email: format!("{user_name}@adria.example"),
        ..input(user_name)
    };
    let made = world.invited("adria", typed.check().unwrap()).await;
    made.user
}

on_both_databases! {
    async fn each_is_judged_as_alone_and_the_others_are_done(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let marko = world.person("adria", "marko").await;
        let ivo = with_email(&world, "ivo").await;
        let ana = world.admin("adria").await;
        let everybody = [ana.user(), nina, marko, ivo];
        let (first, _) = act(&ana, &[marko], ManyAct::Suspend).await.unwrap();
        assert_eq!(names(&first), (vec!["Marko Kos"], vec![]));
        let (sorted, outcome) = act(&ana, &everybody, ManyAct::Suspend).await.unwrap();
        assert_eq!(outcome, Outcome::Kept);
        let (done, left_out) = names(&sorted);
        assert_eq!(done, ["Ivo Kos", "Nina Kos"]);
        assert_eq!(left_out.len(), 2, "{left_out:?}");
        assert!(left_out[0].starts_with("Ana Admin: "), "{left_out:?}");
        assert_eq!(left_out[1], "Marko Kos is suspended already");
        assert_eq!(status(&world, nina).await, UserStatus::Suspended);
        let trail = whole_trail(&ana.may().unwrap()).await;
        let suspended = trail.iter().filter(|event| event.action == "users.suspended");
        assert_eq!(suspended.count(), 3, "an event for each");
        // What each was comes back; who has yet to accept gets a letter.
        let (sorted, _) = act(&ana, &everybody, ManyAct::Reactivate).await.unwrap();
        assert_eq!(names(&sorted).0, ["Ivo Kos", "Marko Kos", "Nina Kos"]);
        assert_eq!(status(&world, nina).await, UserStatus::Active);
        assert_eq!(status(&world, ivo).await, UserStatus::Invited);
    }

    async fn a_link_is_sent_to_whom_it_can_be_sent(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let ivo = with_email(&world, "ivo").await;
        let sheet = world.invited("adria", fields("sheet")).await.user;
        let ana = world.admin("adria").await;
        let (sorted, _) = act(&ana, &[nina, ivo, sheet], ManyAct::SendActivation).await.unwrap();
        let (done, left_out) = names(&sorted);
        assert_eq!(done, ["Ivo Kos"]);
        assert_eq!(left_out[0], "Nina Kos has accepted already");
        assert!(left_out[1].starts_with("Sheet Kos has no e-mail"), "{left_out:?}");
        for _ in 0..5 {
            let ana = world.admin("adria").await;
            act(&ana, &[ivo], ManyAct::SendActivation).await.unwrap();
        }
        let (sorted, _) = act(&ana, &[ivo], ManyAct::SendActivation).await.unwrap();
        assert!(names(&sorted).1[0].contains("as many e-mails"), "letters are bounded");
    }

    async fn users_of_another_company_are_not_found(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let olaf = world.person("nordic", "olaf").await;
        let ana = world.admin("adria").await;
        let tried = act(&ana, &[nina, olaf], ManyAct::Suspend).await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
        assert_eq!(status(&world, nina).await, UserStatus::Active);
        let clerks = create(&ana, "Clerks", &[]).await;
        let may = ana.may::<may::groups::Update>().unwrap();
        let tried = may
            .change_rights(move |tx| stored_groups::change_many(tx, clerks, &[nina, olaf], Way::Join))
            .await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
    }

    async fn many_join_a_group_and_leave_it(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let marko = world.person("adria", "marko").await;
        let ana = world.admin("adria").await;
        let clerks = create(&ana, "Clerks", &[console::users::READ]).await;
        groups::add(&ana, clerks, &[nina]).await.unwrap();
        let may = world.admin("adria").await.may::<may::groups::Update>().unwrap();
        let all = [ana.user(), nina, marko];
        let preview = may
            .read_long(move |tx| stored_groups::preview_many(tx, clerks, &all, Way::Join))
            .await
            .unwrap();
        assert_eq!(names(&preview.0).0, ["Marko Kos"]);
        assert_eq!(preview.1.unwrap().gaining, 1);
        let (sorted, _) = may
            .change_rights(move |tx| stored_groups::change_many(tx, clerks, &all, Way::Join))
            .await
            .unwrap();
        let (done, left_out) = names(&sorted);
        assert_eq!(done, ["Marko Kos"]);
        assert!(left_out.iter().any(|one| one == "Nina Kos is a member already"), "{left_out:?}");
        let (sorted, _) = may
            .change_rights(move |tx| stored_groups::change_many(tx, clerks, &all, Way::Leave))
            .await
            .unwrap();
        assert_eq!(names(&sorted).0, ["Marko Kos", "Nina Kos"]);
    }

    async fn who_gives_only_what_they_hold_adds_nobody_to_more(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.member("adria", "nina", &["Group administration"]).await;
        let marko = world.person("adria", "marko").await;
        let ana = world.admin("adria").await;
        let auditors = create(&ana, "Readers of the audit", &[console::audit::READ]).await;
        let by_nina = world.acting("adria", "nina").await;
        assert_eq!(by_nina.user(), nina);
        let may = by_nina.may::<may::groups::Update>().unwrap();
        let (sorted, _) = may
            .change_rights(move |tx| stored_groups::change_many(tx, auditors, &[nina, marko], Way::Join))
            .await
            .unwrap();
        let (done, left_out) = names(&sorted);
        assert!(done.is_empty());
        assert_eq!(left_out.len(), 2, "{left_out:?}");
    }

    async fn all_that_a_list_finds_can_be_chosen_up_to_a_bound(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        world.person("adria", "marko").await;
        let may = world.admin("adria").await.may::<may::Within<may::users::Read>>().unwrap();
        let found = ListQuery { search: "kos".to_owned(), ..ListQuery::default() };
        let selection = Selection::Found(found, UserFilter::default());
        let ids = may.read(move |tx| users::select(tx, &selection)).await.unwrap();
        assert_eq!(ids.len(), 2);
        let crowd: BTreeSet<UserId> = (0..=i64::from(MOST_AT_ONCE)).map(UserId::new).collect();
        let selection = Selection::These(crowd);
        let refused = may.read(move |tx| users::select(tx, &selection)).await;
        assert!(matches!(refused, Err(StoreError::Invalid { .. })));
    }

    async fn from_the_list_one_comes_to_a_review_and_back(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let ana = activate(&server, &adria);
        for name in ["nina", "marko"] {
            ana.post("/c/adria/users", &[("user_name", name), ("full_name", name)]);
        }
        let list = ana.get("/c/adria/users?q=a&status=invited");
        assert_eq!(list.attribute("#picking", "action").as_deref(),
            Some("/c/adria/users/selection?q=a&status=invited"));
        let nina = list.attribute("input[aria-label='Choose nina']", "value").unwrap();
        let url = "/c/adria/users/selection?q=a&status=invited";
        let none = ana.post(url, &[("act", "suspend")]);
        assert_eq!(none.status, 303, "nobody was chosen");
        assert!(ana.follow(&none).body.contains("Choose somebody first"));
        let review = ana.post(url, &[("act", "suspend"), ("all", "yes")]);
        assert_eq!(review.text("h1"), "Suspend 2 users?");
        assert_eq!(review.texts("section li"), ["marko", "nina"]);
        let review = ana.post(url, &[("act", "suspend"), ("user", nina.as_str())]);
        assert_eq!(review.text("h1"), "Suspend 1 user?");
        let hidden = review.hidden(url);
        let fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let done = ana.post(url, &fields);
        assert_eq!(done.location, "/c/adria/users?q=a&status=invited", "back to the list as it was");
        assert!(ana.follow(&done).body.contains("1 user was suspended."));
        let ask = ana.post(url, &[("act", "join"), ("all", "yes")]);
        assert_eq!(ask.attributes("option", "value").len(), 10, "the first groups: {}", ask.body);
        let asks = ask.attribute("input[name=group_name]", "hx-get");
        assert_eq!(asks.as_deref(), Some("/c/adria/lookup/groups?field=group_name"));
        // A personal group is nobody's to choose.
        let nobodys = [("act", "join"), ("all", "yes"), ("group_name", "nina")];
        let again = ana.post(url, &nobodys);
        assert_eq!(again.status, 422);
        assert!(again.text(".field-error").starts_with("There is no group of this name"));
        assert_eq!(again.attribute("input[name=group_name]", "value").as_deref(), Some("nina"));
        let fields: Vec<(String, String)> = again.hidden(url);
        assert!(fields.iter().any(|(name, ids)| name == "user" && !ids.is_empty()));
        let known = [("act", "join"), ("all", "yes"), ("group_name", "AUDITOR")];
        assert_eq!(ana.post(url, &known).text("h1"), "Add 1 user to Auditor?");
        assert_eq!(ana.get("/c/adria/users?q=nobody").text(".empty-title"), "Nothing found");
    }
}
