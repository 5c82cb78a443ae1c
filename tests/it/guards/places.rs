//! What stands for `{user}` or `{token}` in an address: for each place one that is there, made anew
//! where a form may change it. A place nobody has taught here fails whatever asks for it.

mod views;

use std::{collections::BTreeSet, fs};

use tenantry::worker;
use tenantry_policy::{
    console,
    ids::{MessageId, UserId},
    invitation::Answer,
    message::Audience,
    names::{Email, Name},
    overrides::OverrideEffect,
    permission::{Operation, OperationSet, PermissionSet},
};
use tenantry_store::{
    accounts::help::{self, ResetStarted},
    applications::{self, NewResource},
    arrival::UserKey,
    calendar, company_roles, delegations,
    groups::{self, GroupFields, NewCustomGroup},
    invitations, may,
    messages::{self, Draft},
    overrides::{self, OverrideChange, Wanted},
    scope::CompanyScope,
    units::{self, UnitFields},
    users,
};

use super::town::{ADMIN, PARTNER, Resident, Town};
use crate::support::{noon, origin, people::PASSWORD, trio};

/// Whose things an address names.
#[derive(Clone, Copy)]
pub struct Whose<'t> {
    pub company: &'static str,
    pub resident: &'t Resident,
}

/// What some addresses say after the question mark.
fn query(pattern: &str) -> &'static str {
    match pattern {
        "/c/{company}/users/{user}/permissions/editing" => "?permission=users:read",
        "/c/{company}/messages/new" => "?to=everybody",
        "/c/{company}/search" => "?q=1",
        "/operator/search" => "?q=c",
        "/c/{company}/lookup/users" => "?field=user&user=o",
        "/c/{company}/lookup/companies" => "?field=home&home=c",
        "/c/{company}/lookup/groups" | "/c/{company}/lookup/groups-for-units" => {
            "?field=group&group=o"
        }
        "/c/{company}/lookup/units" => "?field=parent&parent=o",
        _ => "",
    }
}

impl Town {
    /// An address of this pattern for which something is there. What `fresh` ones name was made for
    /// them alone.
    pub async fn address(&self, pattern: &str, whose: Whose<'_>, fresh: bool) -> String {
        let mut address = String::new();
        for part in pattern.split('/').skip(1) {
            let (before, rest) = part.split_once('{').unwrap_or((part, ""));
            address.push('/');
            address.push_str(before);
            if let Some((place, after)) = rest.split_once('}') {
                address.push_str(&self.place(pattern, place, whose, fresh).await);
                address.push_str(after);
            }
        }
        address.push_str(query(pattern));
        address
    }

    async fn place(&self, pattern: &str, place: &str, whose: Whose<'_>, fresh: bool) -> String {
        let key = format!("{} {pattern} {place}", whose.company);
        let shown = format!("{} {place}", whose.company);
        if let Some(shown) = self.shown.borrow().get(&shown).filter(|_| !fresh) {
            return shown.clone();
        }
        let kept = self.kept.borrow().get(&key).cloned();
        if let Some(kept) = kept.filter(|_| !fresh) {
            return kept;
        }
        let made = self.made(pattern, place, whose).await;
        self.keep(&key, made.clone());
        made
    }

    async fn made(&self, pattern: &str, place: &str, whose: Whose<'_>) -> String {
        let company = whose.company;
        match place {
            // One that can be switched off.
            "company" if pattern.ends_with("/calendar/address/removal") => {
                self.calendar_address(company).await;
                company.to_owned()
            }
            "company" => company.to_owned(),
            "user" if pattern.contains("/handover") => self.handed_over(pattern, company).await,
            "user" if pattern.starts_with("/me/acting/") => self.place_of(whose.resident).await.1,
            "user" if pattern.contains("/administration/") => self.delegated(company).await,
            // Given together with the user before it.
            "group" if pattern.contains("/administration/") => {
                self.kept.borrow()["delegated"].clone()
            }
            "user" if !query(pattern).is_empty() => self.overridden(company).await,
            "user" if pattern.contains("{group}/members/") => self.member_of_group(company).await,
            "user" | "user_id" => self.invited(company).await.0.to_string(),
            "member" => self.member_of_unit(company).await,
            "group" if pattern.contains("{view}/shares/") => self.shared_with(company).await,
            "group" if pattern.contains("{unit}/groups/") => self.given_to_unit(company).await,
            "group" => self.group(company).await,
            "unit" => self.unit(company).await,
            "invitation" => self.invitation(pattern, company).await,
            "assignment" if pattern.starts_with("/me/") => self.named(whose.resident).await,
            // Made together with the invitation before it.
            "assignment" => self.kept.borrow()["assignment"].clone(),
            "message" => self.message(company).await.to_string(),
            "view" => self.view(company).await,
            "shortcut" => self.shortcut(whose.resident),
            "received" => self.received(whose.resident).await,
            "host" => self.lent_by_partner(whose.resident).await,
            "employer" => self.place_of(whose.resident).await.0,
            "company_id" => self.world.admin(company).await.company().id.to_string(),
            "short_name" => {
                let name = self.name("company");
                self.register(&name, &name).await;
                name
            }
            "role" => self.role().await,
            "application" => self.application().await,
            "key" => "orders".to_owned(),
            "session" => self.session(whose.resident),
            "token" if pattern.starts_with("/activation/") => {
                self.invited(company).await.2.expose().to_owned()
            }
            "token" if pattern.starts_with("/password-reset/") => self.reset(company).await,
            "token" if pattern.starts_with("/email-change/") => self.email_change().await,
            "token" if pattern.starts_with("/calendar/") => self.calendar_address(company).await,
            _ => panic!("tell tests/it/guards/places.rs what stands for {{{place}}} in {pattern}"),
        }
    }

    async fn group(&self, company: &str) -> String {
        self.group_named(company, &self.name("group")).await
    }

    pub async fn group_named(&self, company: &str, name: &str) -> String {
        let new = NewCustomGroup {
            fields: GroupFields {
                name: Name::parse(name).unwrap(),
                notes: String::new(),
            },
            set: PermissionSet::new(),
        };
        let may = self
            .world
            .admin(company)
            .await
            .may::<may::groups::Create>()
            .unwrap();
        let made = may.change_rights(move |tx| groups::create(tx, &new)).await;
        let made = made.unwrap().to_string();
        self.keep("group", made.clone());
        made
    }

    /// A member of the group that stands before it in the address.
    async fn member_of_group(&self, company: &str) -> String {
        let group = self.kept.borrow()["group"].parse().unwrap();
        let (user, ..) = self.invited(company).await;
        let admin = self.world.admin(company).await;
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| groups::add_members(tx, group, &[user]))
            .await
            .unwrap();
        user.to_string()
    }

    /// Somebody who is granted `users:read` apart from the groups.
    async fn overridden(&self, company: &str) -> String {
        let (user, ..) = self.invited(company).await;
        self.grant(company, user).await;
        user.to_string()
    }

    pub async fn grant(&self, company: &str, user: UserId) {
        let change = OverrideChange {
            permission: console::users::READ,
            seen: None,
            wanted: Some(Wanted {
                effect: OverrideEffect::Grant,
                reason: "While Ana is away".to_owned(),
                until: None,
            }),
        };
        let admin = self.world.admin(company).await;
        let may = admin.may::<may::overrides::Update>().unwrap();
        may.change_rights(move |tx| overrides::change(tx, user, &[change]))
            .await
            .unwrap();
    }

    async fn unit(&self, company: &str) -> String {
        let fields = UnitFields {
            name: self.name("unit"),
            ..UnitFields::default()
        };
        let may = self
            .world
            .admin(company)
            .await
            .may::<may::units::Create>()
            .unwrap();
        let made = may
            .change_rights(move |tx| units::create(tx, &fields))
            .await;
        let made = made.unwrap().to_string();
        self.keep("unit", made.clone());
        made
    }

    /// Somebody in the unit that stands before it in the address.
    async fn member_of_unit(&self, company: &str) -> String {
        let unit = self.kept.borrow()["unit"].parse().unwrap();
        let (user, ..) = self.invited(company).await;
        let admin = self.world.admin(company).await;
        let employer = admin.company().id;
        let may = admin.may::<may::units::Update>().unwrap();
        let new = BTreeSet::from([UserKey { employer, user }]);
        may.change_rights(move |tx| units::add_members(tx, unit, &new))
            .await
            .unwrap();
        format!("{employer}.{user}")
    }

    /// A group that the unit before it in the address holds.
    async fn given_to_unit(&self, company: &str) -> String {
        let unit = self.kept.borrow()["unit"].parse().unwrap();
        let group = self.group(company).await;
        let given = group.parse().unwrap();
        let admin = self.world.admin(company).await;
        let may = admin.may::<may::units::Update>().unwrap();
        may.change_rights(move |tx| units::give_group(tx, unit, given))
            .await
            .unwrap();
        group
    }

    /// Somebody who administers the unit.
    async fn delegated(&self, company: &str) -> String {
        let unit = self.kept.borrow()["unit"].parse().unwrap();
        let (user, name, _) = self.invited(company).await;
        let admin = self.world.admin(company).await;
        let group = self.world.group(&admin, "User administration").await;
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| delegations::give(tx, unit, &name, group))
            .await
            .unwrap();
        self.keep("delegated", group.to_string());
        user.to_string()
    }

    /// One that the company has sent or, for what the home side does, received.
    async fn invitation(&self, pattern: &str, company: &str) -> String {
        let lent = |home: &str| trio::lending(home, [console::users::READ]);
        let acts_of_home = ["/declination", "/ending", "/assignments"];
        if !acts_of_home.iter().any(|act| pattern.contains(act)) {
            let host = self.world.admin(company).await;
            return trio::send(&host, lent(PARTNER)).await.unwrap().to_string();
        }
        let host = self.world.admin(PARTNER).await;
        let id = trio::send(&host, lent(company)).await.unwrap();
        if pattern.contains("/ending") || pattern.contains("{assignment}") {
            let (user, _, code) = self.invited(company).await;
            let person = self.activated(&code).await;
            let assignment = self.assign(company, id, user).await;
            self.keep("assignment", assignment.to_string());
            if pattern.contains("/ending") {
                let own = self.world.store.own_account(&person, noon(), origin());
                own.write(move |tx| invitations::answer(tx, assignment, Answer::Accepted))
                    .await
                    .unwrap();
            }
        }
        id.to_string()
    }

    /// The person, or Adria's Admin for who can't act.
    pub fn acting<'t>(&'t self, resident: &'t Resident) -> &'t Resident {
        if resident.browser.get("/me").status == 200 {
            resident
        } else {
            self.resident(ADMIN)
        }
    }

    /// The person's company and user, as addresses name them.
    async fn place_of(&self, resident: &Resident) -> (String, String) {
        let name = self.acting(resident).name.as_ref().unwrap();
        let (name, home) = name.split_once('@').unwrap();
        let scope = self.world.acting(home, name).await;
        (scope.company().id.to_string(), scope.user().to_string())
    }

    /// An invitation that waits for the person's own answer.
    async fn named(&self, resident: &Resident) -> String {
        let name = self.acting(resident).name.as_ref().unwrap();
        let (name, home) = name.split_once('@').unwrap();
        let user = self.world.acting(home, name).await.user();
        let host = self.world.admin(PARTNER).await;
        let lent = trio::lending(home, [console::users::READ]);
        let id = trio::send(&host, lent).await.unwrap();
        self.assign(home, id, user).await.to_string()
    }

    /// The company whose guest the person has become.
    async fn lent_by_partner(&self, resident: &Resident) -> String {
        let assignment = self.named(resident).await;
        let path = format!("/me/invitations/{assignment}/acceptance");
        let page = self.acting(resident).browser.post(&path, &[]);
        assert_eq!(page.status, 303, "{}", page.body);
        PARTNER.to_owned()
    }

    /// The Admin, who is being handed over where that is to be taken back.
    async fn handed_over(&self, pattern: &str, company: &str) -> String {
        let admin = self.world.admin(company).await;
        let id = admin.user();
        if pattern.ends_with("/return") {
            let may = admin.may::<may::Within<may::users::Read>>().unwrap();
            let page = may.read(move |tx| users::find(tx, id)).await.unwrap();
            if page.handover.is_none() {
                let (name, email) = (self.name("Next "), self.name("next"));
                let name = Name::parse(&name).unwrap();
                let email = Email::parse(&format!("{email}@people.example")).unwrap();
                let may = admin.may::<may::users::Update>().unwrap();
                let version = page.user.version;
                may.change_rights(move |tx| users::hand_over(tx, id, version, &name, &email))
                    .await
                    .unwrap();
            }
        }
        id.to_string()
    }

    /// A message to everybody, which was delivered.
    async fn message(&self, company: &str) -> MessageId {
        // Nobody but the Admin may be there yet.
        let (_, _, code) = self.invited(company).await;
        self.activated(&code).await;
        let admin = self.world.admin(company).await;
        self.write_to(&admin, Audience::Everybody).await
    }

    async fn write_to(&self, writer: &CompanyScope, audience: Audience) -> MessageId {
        let draft = Draft {
            audience,
            subject: self.name("Message "),
            text: "Read me.".to_owned(),
            form: None,
        };
        let may = writer.may::<may::messages::Create>().unwrap();
        let sent = may.write(move |tx| messages::send(tx, &draft, 1)).await;
        worker::run_once(&self.server.app, self.server.app.clock.now()).await;
        sent.unwrap()
    }

    /// A message in the person's own inbox.
    async fn received(&self, resident: &Resident) -> String {
        let resident = self.acting(resident);
        let (name, home) = resident.name.as_ref().unwrap().split_once('@').unwrap();
        let user = self.world.acting(home, name).await.user();
        let system = self
            .world
            .store
            .enter_as_system(home, noon(), origin())
            .await;
        let id = self.write_to(&system.unwrap(), Audience::User(user)).await;
        let inbox = resident.browser.get("/me/messages");
        let link = inbox.attribute("a.row-link", "href");
        let link = link.unwrap_or_else(|| panic!("{id} is in the inbox: {}", inbox.body));
        link.trim_start_matches("/me/messages/").to_owned()
    }

    pub fn keep(&self, key: &str, value: String) {
        self.kept.borrow_mut().insert(key.to_owned(), value);
    }

    async fn role(&self) -> String {
        let may = self
            .world
            .operator()
            .await
            .may::<may::company_roles::Create>()
            .unwrap();
        let name = self.name("role");
        let made = may
            .write(move |tx| company_roles::create(tx, &name, ""))
            .await;
        made.unwrap().to_string()
    }

    /// An application with the resource `orders`.
    async fn application(&self) -> String {
        let operator = self.world.operator().await;
        let name = self.name("application");
        let may = operator.may::<may::applications::Create>().unwrap();
        let id = may
            .write(move |tx| applications::create(tx, &name))
            .await
            .unwrap();
        let orders = NewResource {
            key: "orders".to_owned(),
            name: "Orders".to_owned(),
            description: String::new(),
            parent: None,
            operations: OperationSet::of(&[Operation::Read, Operation::Update]),
        };
        let may = operator.may::<may::applications::Update>().unwrap();
        may.write(move |tx| applications::register_resource(tx, id, &orders))
            .await
            .unwrap();
        id.to_string()
    }

    /// Another session of the same person.
    fn session(&self, resident: &Resident) -> String {
        let resident = self.acting(resident);
        self.again(resident);
        let page = resident.browser.get("/me/sessions");
        let ends = "form[action^='/me/sessions/']:not([action*='/others/'])";
        let action = page.attribute(ends, "action").unwrap();
        action.split('/').nth(3).unwrap().to_owned()
    }

    async fn reset(&self, company: &str) -> String {
        let (user, _, code) = self.invited(company).await;
        self.activated(&code).await;
        let may = self
            .world
            .admin(company)
            .await
            .may::<may::Within<may::users::Update>>()
            .unwrap();
        match may
            .write(move |tx| help::start_reset(tx, user))
            .await
            .unwrap()
        {
            ResetStarted::Shown(token) => token.expose().to_owned(),
            ResetStarted::Mailed => panic!("a user without e-mail is shown the link"),
        }
    }

    /// The secret of the Admin's own calendar.
    async fn calendar_address(&self, company: &str) -> String {
        let admin = self.world.admin(company).await;
        let token = calendar::feed::make(&admin).await.unwrap();
        token.expose().to_owned()
    }

    /// What a letter says to who wants another e-mail.
    async fn email_change(&self) -> String {
        let (_, name, code) = self.invited("adria").await;
        self.activated(&code).await;
        let resident = Resident {
            kind: String::new(),
            name: Some(format!("{name}@adria")),
            browser: self.server.browser(),
        };
        let browser = self.again(&resident);
        let email = format!("{name}@adria.example");
        let page = browser.post("/me/email", &[("email", &email), ("current", PASSWORD)]);
        assert_eq!(page.status, 303, "{}", page.body);
        self.letter(&email, "/email-change/").await
    }

    /// The token behind these words in the letter to an address.
    pub async fn letter(&self, to: &str, words: &str) -> String {
        worker::run_once(&self.server.app, self.server.app.clock.now()).await;
        let files = fs::read_dir(self.db.folder().join("mail")).unwrap();
        let letters = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        let mut letters = letters.map(|text| text.replace("=\r\n", "").replace("=3D", "="));
        let found = letters.find(|text| text.contains(to) && text.contains(words));
        let found = found.unwrap_or_else(|| panic!("no letter to {to}"));
        let rest = found.split_once(words).unwrap().1;
        rest.split(char::is_whitespace).next().unwrap().to_owned()
    }
}
