//! My Views: saved, opened, changed, shared, made the default, and told in the trail.

use tenantry::worker;
use tenantry_policy::{
    ids::{GroupId, ViewId},
    names::Name,
};
use tenantry_store::{
    error::StoreError,
    may,
    scope::CompanyScope,
    views::{self, MyView, NewView},
};

use crate::{
    groups, on_both_databases,
    search::{both, join, send},
    support::{
        people::{activate, two_companies},
        server::{Browser, TestServer},
        world::world,
    },
};

async fn save(by: &CompanyScope, name: &str) -> Result<ViewId, StoreError> {
    let new = NewView {
        list: "users".to_owned(),
        name: Name::parse(name).unwrap(),
        query: "status=invited".to_owned(),
    };
    let may = by.may::<may::views::Customize>()?;
    may.change_rights(move |tx| views::save(tx, &new)).await
}

async fn mine(by: &CompanyScope) -> Vec<MyView> {
    let may = by.may::<may::views::Read>().unwrap();
    may.read(views::mine).await.unwrap().to_vec()
}

async fn share(by: &CompanyScope, view: ViewId, group: &'static str) -> Result<String, StoreError> {
    let may = by.may::<may::views::Update>()?;
    may.change_rights(move |tx| views::share(tx, view, group))
        .await
}

async fn unshare(by: &CompanyScope, view: ViewId, group: GroupId) -> Result<String, StoreError> {
    let may = by.may::<may::views::Update>()?;
    may.change_rights(move |tx| views::unshare(tx, view, group))
        .await
}

fn is_at_the_field<T>(tried: &Result<T, StoreError>) -> bool {
    matches!(tried, Err(StoreError::Invalid { field: "group", .. }))
}

/// The address of a view that somebody saves of a list, from the page of the list.
fn keep(browser: &Browser, path: &str, name: &str) -> (String, String) {
    let page = browser.get(path);
    assert_eq!(page.status, 200, "{path}");
    let mut fields = page.hidden("/c/adria/views");
    fields.push(("name".to_owned(), name.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    let saved = send(browser, "/c/adria/views", &fields).location;
    let id = saved.rsplit('=').next().unwrap().to_owned();
    (saved, format!("/c/adria/views/{id}"))
}

on_both_databases! {
    async fn a_view_is_its_owners_and_of_whom_it_is_shared_with(db: TestDatabase) {
        let world = world(&db).await;
        world.person("nordic", "olaf").await;
        let nina = world.person("adria", "nina").await;
        world.person("adria", "marko").await;
        let ana = world.admin("adria").await;
        let clerks = groups::create(&ana, "Clerks", &[]).await;
        groups::add(&ana, clerks, &[nina]).await.unwrap();
        let ana = world.admin("adria").await;
        let view = save(&ana, "Not here yet").await.unwrap();
        let duplicate = save(&world.admin("adria").await, "not here YET").await;
        assert!(duplicate.unwrap_err().is_duplicate("saved_views", "name_key"));
        assert_eq!(mine(&world.admin("adria").await).await[0].query, "status=invited");
        assert_eq!(mine(&world.acting("adria", "nina").await).await, []);
        assert_eq!(share(&world.admin("adria").await, view, " clerks ").await.unwrap(), "Clerks");
        assert!(is_at_the_field(&share(&world.admin("adria").await, view, "CLERKS").await), "it is there");
        let seen = mine(&world.acting("adria", "nina").await).await;
        assert_eq!(seen[0].shared_by.as_deref(), Some("Admin"));
        assert_eq!(mine(&world.acting("adria", "marko").await).await, []);
        assert_eq!(mine(&world.acting("nordic", "olaf").await).await, []);
        // A group that is suspended gives nothing.
        groups::suspend(&world.admin("adria").await, clerks).await.unwrap();
        assert_eq!(mine(&world.acting("adria", "nina").await).await, []);
        groups::reactivate(&world.admin("adria").await, clerks).await.unwrap();
        assert_eq!(mine(&world.acting("adria", "nina").await).await, seen);
        // Only the owner changes it.
        let by_nina = world.acting("adria", "nina").await;
        let may = by_nina.may::<may::views::Customize>().unwrap();
        let tried = may.change_rights(move |tx| views::change(tx, view, "q=x")).await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
        let may = by_nina.may::<may::views::Delete>().unwrap();
        let tried = may.change_rights(move |tx| views::delete(tx, view)).await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
        let tried = unshare(&world.acting("adria", "nina").await, view, clerks).await;
        assert!(matches!(tried, Err(StoreError::NotFound)), "{tried:?}");
        unshare(&world.admin("adria").await, view, clerks).await.unwrap();
        assert_eq!(mine(&world.acting("adria", "nina").await).await, []);
        let again = unshare(&world.admin("adria").await, view, clerks).await;
        assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
    }

    async fn one_shares_with_groups_one_is_in_or_may_read(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let ana = world.admin("adria").await;
        let clerks = groups::create(&ana, "Clerks", &[]).await;
        let theirs = groups::create(&world.admin("nordic").await, "Their clerks", &[]).await;
        let view = save(&world.acting("adria", "nina").await, "Mine").await.unwrap();
        for group in ["Clerks", "Their clerks", "nina", ""] {
            let tried = share(&world.acting("adria", "nina").await, view, group).await;
            assert!(is_at_the_field(&tried), "{group}: {tried:?}");
        }
        let admins = save(&world.admin("adria").await, "Admin's").await.unwrap();
        for group in ["Their clerks", "nina"] {
            let tried = share(&world.admin("adria").await, admins, group).await;
            assert!(is_at_the_field(&tried), "{group}: {tried:?}");
        }
        let tried = share(&world.admin("nordic").await, admins, "Their clerks").await;
        assert!(matches!(tried, Err(StoreError::NotFound)), "{tried:?}");
        let tried = unshare(&world.admin("adria").await, admins, theirs).await;
        assert!(matches!(tried, Err(StoreError::NotFound)), "{tried:?}");
        groups::add(&world.admin("adria").await, clerks, &[nina]).await.unwrap();
        share(&world.acting("adria", "nina").await, view, "Clerks").await.unwrap();
        // Whoever has left a group can still take back what was shared with it.
        groups::remove(&world.admin("adria").await, clerks, &[nina]).await.unwrap();
        unshare(&world.acting("adria", "nina").await, view, clerks).await.unwrap();
        groups::add(&world.admin("adria").await, clerks, &[nina]).await.unwrap();
        share(&world.acting("adria", "nina").await, view, "Clerks").await.unwrap();
        groups::delete(&world.admin("adria").await, clerks).await.unwrap();
        assert_eq!(mine(&world.acting("adria", "nina").await).await.len(), 1, "the view stays");
    }

    async fn who_has_no_folder_here_saves_nothing_and_who_has_saved_stays(db: TestDatabase) {
        let world = world(&db).await;
        let guest_in_adria = world.operator_in("adria").await;
        let tried = save(&guest_in_adria, "Nowhere to keep it").await;
        assert!(matches!(tried, Err(StoreError::Invalid { .. } | StoreError::Denied(_))), "{tried:?}");
        let nina = world.person("adria", "nina").await;
        save(&world.acting("adria", "nina").await, "Mine").await.unwrap();
        let ana = world.admin("adria").await;
        let read = ana.may::<may::Within<may::users::Read>>().unwrap();
        let found = read.read(move |tx| tenantry_store::users::find(tx, nina)).await.unwrap();
        let version = found.user.version;
        let may = ana.may::<may::users::Delete>().unwrap();
        let deleted = may
            .change_rights(move |tx| tenantry_store::users::delete(tx, nina, version))
            .await;
        // Who has saved a view has acted, and stays.
        assert!(matches!(deleted, Err(StoreError::Denied(_))), "{deleted:?}");
    }

    async fn a_list_is_saved_opened_changed_and_shown_at_first(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let ana = activate(&server, &adria);
        let list = ana.get("/c/adria/users?status=active&cols=email");
        let hidden = list.hidden("/c/adria/views");
        assert_eq!(hidden[1], ("query".to_owned(), "status=active&cols=email".to_owned()));
        let unnamed = ana.post("/c/adria/views", &[("list", "users"), ("query", "q=a"), ("name", " ")]);
        assert_eq!(unnamed.status, 422);
        assert!(!unnamed.text(".field-error").is_empty(), "{}", unnamed.body);
        let saved = ana.post("/c/adria/views", &[
            ("list", "users"), ("query", "status=active&cols=email"), ("name", "To come"),
        ]);
        assert!(saved.location.starts_with("/c/adria/users?status=active&cols=email&view="), "{}", saved.location);
        let taken = ana.post("/c/adria/views", &[("list", "users"), ("query", "q=a"), ("name", "to COME")]);
        assert_eq!(taken.status, 422);
        assert_eq!(taken.attribute("#f-name", "value").unwrap(), "to COME");
        let kept = taken.hidden("/c/adria/views");
        assert!(kept.contains(&("query".to_owned(), "q=a".to_owned())), "{kept:?}");
        let open = ana.follow(&saved);
        assert_eq!(open.texts("thead th"), ["User name", "E-mail"]);
        assert!(open.texts(".list-bar summary").contains(&"To come".to_owned()));
        // Changed, it can be saved or restored.
        let changed = ana.get(&format!("{}&sort=full_name", saved.location));
        assert!(changed.texts(".list-bar summary").contains(&"To come (changed)".to_owned()));
        let id = saved.location.rsplit('=').next().unwrap();
        let url = format!("/c/adria/views/{id}");
        let query = changed.hidden(&url).remove(0).1;
        let done = ana.post(&url, &[("query", query.as_str())]);
        assert!(done.location.contains("sort=full_name"), "{}", done.location);
        // At first, and away from it.
        assert_eq!(ana.post(&format!("{url}/default?default=yes"), &[]).status, 303);
        let first = ana.get("/c/adria/users");
        assert_eq!((first.status, first.location), (303, done.location));
        assert_eq!(ana.get("/c/adria/users?view=none").status, 200);
        assert_eq!(ana.post(&format!("{url}/default?default=no"), &[]).status, 303);
        assert_eq!(ana.get("/c/adria/users").status, 200);
        assert_eq!(ana.get("/c/adria/views").texts("tbody th a"), ["To come"]);
        assert_eq!(ana.post(&format!("{url}/deletion"), &[]).status, 303);
        assert_eq!(ana.get("/c/adria/views").text(".empty-title"), "No views yet");
    }

    async fn a_view_is_shared_by_name_with_any_number_of_groups(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        for number in 10..=64 {
            send(&ana, "/c/adria/groups", &[("name", &format!("Desk {number}"))]);
        }
        send(&olaf, "/c/nordic/groups", &[("name", "Their desk")]);
        let (_, view) = keep(&ana, "/c/adria/users?status=active", "Active");
        let shares = format!("{view}/shares");
        let first = ana.get(&view);
        assert_eq!(first.text(".empty-title"), "Not shared");
        assert!(first.text(".head-facts").contains("Status: Active"), "{}", first.text("main"));
        for unknown in ["Their desk", "Nobody's", ""] {
            let refused = ana.post(&shares, &[("group", unknown)]);
            assert_eq!(refused.status, 422, "{unknown}");
            assert_eq!(refused.attribute("#f-group", "value").unwrap_or_default(), unknown);
            assert_eq!(refused.texts(".field-error").len(), 1, "{}", refused.text("main"));
        }
        let page = ana.follow(&send(&ana, &shares, &[("group", "desk 10")]));
        assert_eq!(page.texts("tbody th"), ["Desk 10"]);
        assert!(page.body.contains("The view is shared with Desk 10."), "{}", page.text("main"));
        let twice = ana.post(&shares, &[("group", "Desk 10")]);
        assert_eq!(twice.status, 422);
        assert!(twice.text(".field-error").contains("shared with Desk 10 already"), "{}", twice.text("main"));
        assert_eq!(twice.texts("tbody th"), ["Desk 10"]);
        for number in 11..=64 {
            send(&ana, &shares, &[("group", &format!("Desk {number}"))]);
        }
        let page = ana.get(&view);
        assert_eq!((page.texts("tbody tr").len(), page.text(".list-foot").contains("55 groups")), (50, true));
        let next = page.attribute(".list-foot a[rel=next]", "href").unwrap();
        assert_eq!(ana.get(&next).texts("tbody tr").len(), 5);
        let remove = page.attribute("tbody form", "action").unwrap();
        let page = ana.follow(&send(&ana, &remove, &[]));
        assert!(page.body.contains("The view is no longer shared with Desk 10."), "{}", page.text("main"));
        assert_eq!(page.text("tbody th"), "Desk 11");
        assert_eq!(ana.post(&remove, &[]).status, 404, "it is no longer shared");
        let told = ana.get("/c/adria/audit").text("main");
        assert!(told.contains("Ana Kos unshared Active"), "{told}");
        // To who may not read groups, one's own are proposed.
        let nina = join(&server, &ana, "nina", "Nina Kos");
        let (_, view) = keep(&nina, "/c/adria/messages?q=hi", "Greetings");
        let page = nina.get(&view);
        assert_eq!(page.attribute("#f-group", "hx-get"), None);
        assert_eq!(page.attributes("datalist option", "value"), ["Basic"]);
        assert_eq!(nina.post(&format!("{view}/shares"), &[("group", "Desk 10")]).status, 422);
        let asks = ana.get(&keep(&ana, "/c/adria/groups", "All").1).attribute("#f-group", "hx-get");
        assert_eq!(asks.as_deref(), Some("/c/adria/lookup/groups?field=group"));
    }

    async fn a_view_of_a_list_inside_a_thing_serves_all_such_things(db: TestDatabase) {
        let (server, ana, _) = both(&db).await;
        join(&server, &ana, "nina", "Nina Kos");
        let made = |path: &str, name: &str| {
            let made = send(&ana, path, &[("name", name)]).location;
            made.trim_end_matches("/permissions").to_owned()
        };
        let (one, two) = (made("/c/adria/groups", "One"), made("/c/adria/groups", "Two"));
        let nina = ana.get("/c/adria/users?q=nina").attribute("a.row-link", "href").unwrap();
        let nina = nina.rsplit('/').next().unwrap().to_owned();
        for group in [&one, &two] {
            send(&ana, &format!("{group}/members"), &[("user", &nina), ("confirmed", "yes")]);
        }
        let (members, others) = (format!("{one}/members"), format!("{two}/members"));
        let (saved, view) = keep(&ana, &format!("{members}?sort=-since"), "Newest");
        assert!(saved.starts_with(&format!("{members}?sort=-since&view=")), "{saved}");
        // In the same list of another group it is opened, changed, saved and restored.
        let there = ana.get(&others);
        let link = there.attributes(".drop-links a", "href").into_iter().find(|link| link.contains("sort=-since"));
        let link = link.unwrap();
        assert_eq!(link, saved.replace(&members, &others));
        let changed = ana.get(&format!("{link}&cols=status"));
        assert_eq!(changed.texts(".drop-buttons .btn")[..2], ["Save", "Restore"]);
        assert_eq!(changed.attribute(".drop-buttons a", "href").unwrap(), link);
        let fields = changed.hidden(&view);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
        let done = send(&ana, &view, &fields).location;
        assert!(done.starts_with(&format!("{others}?")) && done.contains("cols=status"), "{done}");
        // Nowhere but to such a list of the company does a form lead.
        for place in ["", "//evil.example", "https://evil.example/c/adria/groups/1/members", "/c/nordic/groups/1/members", "/c/adria/units/1/members"] {
            assert_eq!(ana.post(&view, &[("query", "q=a"), ("place", place)]).status, 400, "{place}");
            let new = [("list", "groups/members"), ("query", ""), ("name", "Evil"), ("place", place)];
            assert_eq!(ana.post("/c/adria/views", &new).status, 400, "{place}");
        }
        let taken = ana.post("/c/adria/views", &[("list", "groups/members"), ("query", ""), ("name", "newest"), ("place", &others)]);
        assert_eq!(taken.status, 422);
        assert!(taken.hidden("/c/adria/views").contains(&("place".to_owned(), others.clone())));
        // My Views tells from where it is opened, and leads to no list.
        let all = ana.get("/c/adria/views");
        assert_eq!(all.texts("tbody th"), ["NewestOpened from the members of any group"]);
        assert!(all.attributes("tbody a", "href").iter().all(|link| link.starts_with(view.as_str())), "{}", all.text("main"));
        assert!(ana.get(&view).text(".head-facts").contains("Opened from the members of any group"));
        assert_eq!(ana.get(&view).attributes(".page-actions a", "href"), [format!("{view}/deletion")]);
        // As the default it is the default of all of them, and what was done is still said.
        send(&ana, &format!("{view}/default?default=yes"), &[]);
        let first = ana.get(&members);
        assert_eq!(first.location, done.replace(&others, &members));
        let removed = send(&ana, &format!("{members}/{nina}/removal"), &[]);
        let said = ana.follow(&ana.follow(&removed)).text("[role=status]");
        assert!(!said.is_empty(), "what was done is lost on the way");
    }

    async fn the_other_lists_inside_things_have_views_as_well(db: TestDatabase) {
        let (server, ana, _) = both(&db).await;
        let unit = send(&ana, "/c/adria/units", &[("name", "Counter")]).location;
        join(&server, &ana, "nina", "Nina Kos");
        let unit = unit.split('?').next().unwrap();
        let choices = ana.get(&format!("{unit}/members/new"));
        let member = choices.attribute("input[name=user]", "value").unwrap();
        send(&ana, &format!("{unit}/members"), &[("user", &member), ("confirmed", "yes")]);
        let message = [("to", "everybody"), ("subject", "Hi"), ("text", "Hi."), ("confirmed", "yes")];
        let message = send(&ana, "/c/adria/messages", &message).location;
        worker::run_once(&server.app, server.app.clock.now()).await;
        let message = message.split('?').next().unwrap();
        for list in [format!("{unit}/members"), format!("{message}/recipients")] {
            let (saved, view) = keep(&ana, &format!("{list}?cols=employer"), "Employers");
            assert!(saved.starts_with(&format!("{list}?cols=employer&view=")), "{saved}");
            send(&ana, &format!("{view}/default?default=yes"), &[]);
            assert_eq!(ana.get(&list).location, saved);
        }
        let operator = activate(&server, &db.operator);
        let path = "/operator/applications";
        send(&operator, path, &[("name", "shop")]);
        let application = operator.get(&format!("{path}?q=shop")).attribute("a.row-link", "href").unwrap();
        let orders = [("key", "orders"), ("name", "Orders"), ("operations", "read")];
        send(&operator, &format!("{application}/resources"), &orders);
        let page = operator.get(&format!("{application}?q=orders"));
        let mut fields = page.hidden("/c/operator/views");
        fields.push(("name".to_owned(), "Orders".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
        let saved = send(&operator, "/c/operator/views", &fields).location;
        assert!(saved.starts_with(&format!("{application}?q=orders&view=")), "{saved}");
    }

    async fn the_trail_tells_a_view_and_a_shortcut_in_words(db: TestDatabase) {
        let (_server, ana, _) = both(&db).await;
        let query = "status=active&f-full_name=n%2A&sort=-full_name&cols=full_name%2Cemail";
        let (_, view) = keep(&ana, &format!("/c/adria/users?{query}"), "Active");
        send(&ana, &view, &[("query", "status=invited&odd=a%20b")]);
        send(&ana, &view, &[("query", "")]);
        send(&ana, &format!("{view}/default?default=yes"), &[]);
        let unit = send(&ana, "/c/adria/units", &[("name", "Counter")]).location;
        let unit = unit.split('?').next().unwrap();
        send(&ana, "/me/shortcuts", &[("kept_path", unit), ("kept_name", "Desk")]);
        let trail = ana.get("/c/adria/audit");
        let told = trail.texts(".diff div");
        let in_words = "Status: Active, Full name: n*, sorted by Full name, descending, columns: Full name, E-mail";
        for said in [
            "listafter: Users".to_owned(),
            format!("what it showsafter: {in_words}"),
            format!("what it showsbefore: {in_words} after: Status: Invited, odd = a b"),
            "what it showsbefore: Status: Invited, odd = a b after: the whole list".to_owned(),
            "defaultbefore: no after: yes".to_owned(),
            format!("pageafter: Desk ({unit})"),
        ] {
            assert!(told.contains(&said), "{said} is not in {told:#?}");
        }
        // A file holds what is stored.
        let file = ana.get("/c/adria/audit.csv").body;
        assert!(file.contains(&query.replace("%2A", "*")), "{file}");
    }
}
