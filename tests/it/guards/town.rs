//! Where the guards play: the small world with a third, suspended company, and one person of every
//! kind, each signed in at a browser.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use tenantry::passwords::Typed;
use tenantry_policy::{
    company::CompanyStatus,
    console,
    ids::{AssignmentId, InvitationId, UserId},
    invitation::Answer,
    predefined,
};
use tenantry_store::{
    accounts::activation::{self, Activated},
    arrival::Person,
    companies::{self, Registered},
    groups::{self, GroupFilter},
    invitations,
    links::Token,
    listing::ListQuery,
    may,
    users::{self, Sent},
};

use crate::support::{
    databases::TestDatabase,
    noon, origin,
    people::{PASSWORD, sign_in},
    server::{Browser, TestServer},
    trio,
    world::{World, fields},
};

pub struct Town {
    pub world: World,
    pub server: TestServer,
    pub people: Vec<Resident>,
    /// What was made for the places in addresses and can be shown again.
    pub(super) kept: RefCell<HashMap<String, String>>,
    /// What is shown wherever an address may show anything of the kind.
    pub(super) shown: RefCell<HashMap<String, String>>,
    count: Cell<u32>,
    /// The hash of [`PASSWORD`], which everybody has.
    hash: String,
    pub db: TestDatabase,
}

/// Somebody of a kind, at a browser.
pub struct Resident {
    /// As the access matrix says it.
    pub kind: String,
    /// The name to sign in with; a stranger has none.
    pub name: Option<String>,
    pub browser: Browser,
}

pub const ADMIN: &str = "Admin of Adria";
pub const OTHER_ADMIN: &str = "Admin of another company";
pub const OPERATOR: &str = "operator's Admin";
pub const MEMBER: &str = "member of the basic group";
pub const OPERATORS_MEMBER: &str = "operator's user without companies:execute";
/// The company on the other side of invitations.
pub const PARTNER: &str = "zeta";

impl Town {
    /// The three companies with their Admins, signed in.
    pub async fn with_admins(db: TestDatabase) -> Self {
        let server = TestServer::start(&db);
        let world = World {
            store: db.store.clone(),
        };
        let hash = server
            .app
            .passwords
            .hash("", Typed::new(PASSWORD))
            .await
            .unwrap();
        let mut town = Self {
            world,
            server,
            people: Vec::new(),
            kept: RefCell::default(),
            shown: RefCell::default(),
            count: Cell::default(),
            hash,
            db,
        };
        let made = town.register("adria", "Adria Travel").await;
        town.activate(ADMIN, "Admin@adria", &made.activation).await;
        let made = town.register("nordic", "Nordic Pay").await;
        town.activate(OTHER_ADMIN, "Admin@nordic", &made.activation)
            .await;
        let made = town.register(PARTNER, "Zeta Stores").await;
        town.activated(&made.activation).await;
        let code = town.db.operator.activation.clone();
        town.activate(OPERATOR, "Admin@operator", &code).await;
        town
    }

    /// With somebody of Adria and somebody of the operator who may do nothing.
    pub async fn with_members(db: TestDatabase) -> Self {
        let mut town = Self::with_admins(db).await;
        town.member(MEMBER, "adria", None).await;
        town.member(OPERATORS_MEMBER, "operator", None).await;
        town
    }

    /// With one person of every kind that the access matrix tells of.
    pub async fn with_everybody(db: TestDatabase) -> Self {
        let mut town = Self::with_admins(db).await;
        town.people.push(Resident {
            kind: "stranger".to_owned(),
            name: None,
            browser: town.server.browser(),
        });
        town.member(MEMBER, "adria", None).await;
        for group in predefined::predefined_groups() {
            let kind = format!("group {}", group.name);
            town.member(&kind, "adria", Some(group.name)).await;
        }
        town.member("user of another company", "nordic", None).await;
        town.member(OPERATORS_MEMBER, "operator", None).await;
        town.guest().await;
        town.suspended().await;
        town.of_suspended_company().await;
        town
    }

    pub fn resident(&self, kind: &str) -> &Resident {
        self.people.iter().find(|one| one.kind == kind).unwrap()
    }

    /// A name nobody has yet.
    pub fn name(&self, noun: &str) -> String {
        self.count.set(self.count.get() + 1);
        format!("{noun}{}", self.count.get())
    }

    pub async fn register(&self, short_name: &str, name: &str) -> Registered {
        let operator = self.world.operator().await;
        let may = operator.may::<may::companies::Create>().unwrap();
        let new = crate::support::people::company(name, short_name, "Ana Kos", None);
        may.write(move |tx| companies::register(tx, &new))
            .await
            .unwrap()
    }

    /// A user without e-mail who has yet to activate, and the code of the activation.
    pub async fn invited(&self, company: &str) -> (UserId, String, Token) {
        let name = self.name("user");
        let made = self.world.invited(company, fields(&name)).await;
        let Sent::OnSheet(code) = made.sent else {
            panic!("a user without e-mail gets a sheet");
        };
        (made.user, name, code)
    }

    /// Sets the first password and signs in.
    async fn activate(&mut self, kind: &str, name: &str, code: &Token) -> Person {
        let person = self.activated(code).await;
        let browser = self.server.browser();
        let page = sign_in(&browser, name, PASSWORD);
        assert_eq!(page.status, 303, "{}", page.body);
        self.people.push(Resident {
            kind: kind.to_owned(),
            name: Some(name.to_owned()),
            browser,
        });
        person
    }

    /// The person who has set [`PASSWORD`] with this code.
    pub async fn activated(&self, code: &Token) -> Person {
        let (code, hash) = (code.clone(), self.hash.clone());
        let door = self.world.store.door(noon(), origin());
        let done = door
            .write(move |tx| activation::activate(tx, &code, &hash))
            .await
            .unwrap();
        let Activated::Done(entry, _) = done else {
            panic!("not activated: {done:?}");
        };
        let person = self.world.store.person(entry.account, noon()).await;
        person.unwrap().unwrap()
    }

    /// Another browser at which the same person has signed in.
    pub fn again(&self, resident: &Resident) -> Browser {
        let browser = self.server.browser();
        if let Some(name) = &resident.name {
            let page = sign_in(&browser, name, PASSWORD);
            assert_eq!(page.status, 303, "{}", page.body);
        }
        browser
    }

    async fn member(&mut self, kind: &str, company: &str, group: Option<&str>) -> (UserId, Person) {
        let (user, name, code) = self.invited(company).await;
        let person = self
            .activate(kind, &format!("{name}@{company}"), &code)
            .await;
        if let Some(group) = group {
            self.join(company, user, group).await;
        }
        (user, person)
    }

    async fn join(&self, company: &str, user: UserId, name: &str) {
        let admin = self.world.admin(company).await;
        let wanted = ListQuery {
            search: name.to_owned(),
            ..ListQuery::default()
        };
        let may = admin.may::<may::groups::Read>().unwrap();
        let found = may
            .read(move |tx| groups::list(tx, &wanted, GroupFilter::default()))
            .await
            .unwrap();
        let group = found
            .rows
            .iter()
            .find(|row| row.head.name == name)
            .unwrap()
            .head
            .id;
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| groups::add_members(tx, group, &[user]))
            .await
            .unwrap();
    }

    /// Somebody of Nordic to whom Adria lends every *read* of the console.
    async fn guest(&mut self) {
        let kind = "guest with read-only rights lent";
        let (user, person) = self.member(kind, "nordic", None).await;
        let adria = self.world.admin("adria").await;
        let lent = [
            console::users::READ,
            console::groups::READ,
            console::units::READ,
            console::overrides::READ,
            console::invitations::READ,
            console::sessions::READ,
            console::audit::READ,
        ];
        let id = trio::send(&adria, trio::lending("nordic", lent))
            .await
            .unwrap();
        let assignment = self.assign("nordic", id, user).await;
        let own = self.world.store.own_account(&person, noon(), origin());
        own.write(move |tx| invitations::answer(tx, assignment, Answer::Accepted))
            .await
            .unwrap();
    }

    /// Names a user of the home company for an invitation.
    pub async fn assign(&self, home: &str, id: InvitationId, user: UserId) -> AssignmentId {
        let admin = self.world.admin(home).await;
        trio::assign(&admin, id, user).await.unwrap();
        let may = admin.may::<may::invitations::Read>().unwrap();
        let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
        found.assignments[0].id
    }

    /// Somebody who is suspended while signed in.
    async fn suspended(&mut self) {
        let (user, _) = self.member("suspended user", "adria", None).await;
        let admin = self.world.admin("adria").await;
        let may = admin.may::<may::Within<may::users::Read>>().unwrap();
        let version = may
            .read(move |tx| users::find(tx, user))
            .await
            .unwrap()
            .user
            .version;
        let may = admin.may::<may::Within<may::users::Update>>().unwrap();
        may.change_rights(move |tx| users::suspend(tx, user, version, ""))
            .await
            .unwrap();
    }

    async fn of_suspended_company(&mut self) {
        let made = self.register("south", "South Shops").await;
        self.activate(
            "Admin of a suspended company",
            "Admin@south",
            &made.activation,
        )
        .await;
        let operator = self.world.operator().await;
        let may = operator.may::<may::companies::Update>().unwrap();
        may.write(move |tx| companies::set_status(tx, made.company, CompanyStatus::Suspended, ""))
            .await
            .unwrap();
    }
}

impl Town {
    /// A page in the person's own menu.
    pub fn shortcut(&self, resident: &Resident) -> String {
        let resident = self.acting(resident);
        let home = resident.name.as_ref().unwrap().split_once('@').unwrap().1;
        let (path, name) = (
            format!("/c/{home}/{}", self.name("page")),
            self.name("Page "),
        );
        let new = [("kept_path", path.as_str()), ("kept_name", name.as_str())];
        let page = resident.browser.post("/me/shortcuts", &new);
        assert_eq!(page.status, 303, "{}", page.body);
        let kept = resident.browser.get("/me/shortcuts");
        let links = kept.attributes("td a[href^='/me/shortcuts/']", "href");
        let link = links.last().unwrap_or_else(|| panic!("{}", kept.body));
        link.trim_start_matches("/me/shortcuts/").to_owned()
    }
}
