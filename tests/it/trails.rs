//! What files do is told where and as the pages tell it: each act under its one name, and a company
//! role's new set in the trail of each company that holds it.

use std::collections::BTreeSet;
use std::{fs, path::Path};

use tenantry_store::{
    apply::Options,
    audit::history::PastEvent,
    import::{Draft, File, Target},
    may,
    store::Store,
};

use crate::{
    on_both_databases,
    support::{
        noon, origin,
        small_world::{SmallWorld, apply},
        whole_trail,
    },
};

async fn trail(store: &Store, company: &str) -> Vec<PastEvent> {
    let system = store.enter_as_system(company, noon(), origin()).await;
    let may = system.unwrap().may::<may::audit::Export>().unwrap();
    whole_trail(&may).await
}

fn actions(events: &[PastEvent]) -> BTreeSet<&str> {
    events.iter().map(|event| event.action.as_str()).collect()
}

/// What came since there were so many, as action and text.
fn since(events: &[PastEvent], before: usize) -> Vec<(String, String)> {
    let mut news: Vec<(String, String)> = events[..events.len() - before]
        .iter()
        .map(|event| {
            let text = serde_json::to_string(&event.detail).unwrap();
            (event.action.clone(), text)
        })
        .collect();
    news.sort();
    news
}

const CHANGED: &str = r#"{
    "applications": [{"name": "shop", "resources": [
        {"resource": "orders", "name": "All orders", "operations": ["execute", "read", "export", "create", "update"]},
        {"resource": "stock", "name": "Stock", "operations": ["read"]}]}],
    "company_roles": [{"name": "Shop tenant", "permissions": ["stock:read"]}],
    "companies": [{"short_name": "adria", "city": "Koper", "roles": ["Issuer"],
        "users": [{"user_name": "nina", "title": "Clerk", "status": "suspended"}],
        "groups": [{"name": "Clerks", "notes": "New notes.", "status": "suspended",
                    "permissions": ["orders:export"], "members": ["marko"]}],
        "units": [{"name": "Front office", "notes": "At the door", "status": "suspended",
                   "groups": ["User administration"], "members": ["nina"]}]}]}"#;

on_both_databases! {
    async fn a_file_tells_each_act_as_the_pages_do(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let before = trail(&db.store, "adria").await.len();
        let report = apply(&db.store, CHANGED, Options::default()).await;
        assert!(!report.is_refused(), "{report:#?}");
        let news = since(&trail(&db.store, "adria").await, before);
        let told: Vec<&str> = news.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(told, [
            "companies.changed", "companies.roles_changed", "company_roles.permissions_changed",
            "groups.edited", "groups.set_changed", "groups.suspended", "members.added",
            "units.edited", "units.group_given", "units.members_added", "units.suspended",
            "users.edited", "users.suspended",
        ]);
        let of = |action: &str| &news.iter().find(|(known, _)| known == action).unwrap().1;
        assert!(of("company_roles.permissions_changed").contains("stock:read"));
        assert!(of("users.edited").contains("Clerk") && !of("users.edited").contains("suspended"));
        assert!(of("members.added").contains("Marko Zupan"), "{}", of("members.added"));
        let nordic = trail(&db.store, "nordic").await;
        assert!(!actions(&nordic).contains("company_roles.permissions_changed"), "Nordic doesn't hold the role");
        let operator = trail(&db.store, "operator").await;
        for action in ["applications.resources_registered", "applications.resource_changed", "company_roles.permissions_changed"] {
            assert!(actions(&operator).contains(action), "{action}");
        }
        assert!(!actions(&operator).contains("company_roles.changed"), "only its set was");
    }

    async fn an_import_tells_the_company_that_its_role_carries_more(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let target = || Target {
            company: "adria".to_owned(),
            application: "ward".to_owned(),
            company_role: "Ward".to_owned(),
            send_activation: false,
        };
        let draft = |operations: &str| {
            let mut draft = Draft::telling(10);
            draft.resource(2, "beds", "Beds", "read update");
            draft.user(2, "vida", "Vida Kos", "");
            for (line, operation) in (2..).zip(operations.split(' ')) {
                draft.permission(line, "Nurses", "beds", operation);
            }
            draft.member(2, "Nurses", "vida");
            draft
        };
        let import = |operations: &'static str| db.store.import_access(draft(operations), target(), noon(), origin());
        let first = import("read").await.unwrap();
        assert!(!first.is_refused(), "{:?}", first.refusals);
        let before = trail(&db.store, "adria").await.len();
        let mut more = draft("read update");
        more.resource(3, "meals", "Meals", "read");
        let second = db.store.import_access(more, target(), noon(), origin()).await.unwrap();
        assert!(!second.is_refused(), "{:?}", second.refusals);
        let news = since(&trail(&db.store, "adria").await, before);
        let told: Vec<&str> = news.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(told, ["company_roles.permissions_changed", "groups.set_changed"]);
        assert!(news[0].1.contains("meals:read"), "{}", news[0].1);
        assert_eq!(File::ALL.len(), 4);
    }
}

/// The names of events that stand in the sources of a folder of the store.
fn names(folder: &Path, names: &mut BTreeSet<String>, wanted: &dyn Fn(&Path) -> bool) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            self::names(&path, names, wanted);
        } else if wanted(&path) {
            let text = fs::read_to_string(&path).unwrap();
            names.extend(
                text.split('"')
                    .skip(1)
                    .step_by(2)
                    .filter(|text| is_name(text))
                    .map(str::to_owned),
            );
        }
    }
}

fn is_name(text: &str) -> bool {
    const NOUNS: [&str; 19] = [
        "accounts",
        "applications",
        "calendar_addresses",
        "companies",
        "company_roles",
        "delegations",
        "groups",
        "invitations",
        "mails",
        "members",
        "messages",
        "notices",
        "overrides",
        "permissions",
        "views",
        "sessions",
        "shortcuts",
        "units",
        "users",
    ];
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    text.split_once('.')
        .is_some_and(|(noun, deed)| NOUNS.contains(&noun) && is_word(deed) && deed != "csv")
}

/// Guard: what `apply` and `import` do has the name that the verb behind the page gives it, and no
/// name is made up without being looked over.
#[test]
fn each_act_has_one_name() {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/store/src");
    let of_files = |path: &Path| {
        let path = path.strip_prefix(&store).unwrap();
        path.starts_with("apply") || path.starts_with("import")
    };
    let is_measuring = |path: &Path| path.starts_with(store.join("measuring"));
    let (mut files, mut pages) = (BTreeSet::new(), BTreeSet::new());
    names(&store, &mut files, &of_files);
    names(&store, &mut pages, &|path| {
        !of_files(path) && !is_measuring(path)
    });
    let own: Vec<_> = files.difference(&pages).collect();
    assert!(own.is_empty(), "only files do this, or call it so: {own:?}");
    let reviewed = include_str!("../data/guards/event-names.txt");
    let reviewed: BTreeSet<String> = reviewed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(str::to_owned)
        .collect();
    let (new, gone): (Vec<_>, Vec<_>) = (
        pages.difference(&reviewed).collect(),
        reviewed.difference(&pages).collect(),
    );
    assert!(
        new.is_empty() && gone.is_empty(),
        "tests/data/guards/event-names.txt lacks {new:?} and has {gone:?}"
    );
}
