//! A company in which everything is as long as it is taken: names, notes, purposes, reasons and
//! messages, of the company, its people, groups and units, and of a partner that lends and is lent
//! rights. Its Admin, somebody who may only read, and somebody who may no longer write are at browsers.

use std::collections::BTreeSet;

use tenantry::worker;
use tenantry_policy::{
    console,
    ids::{CompanyId, GroupId, InvitationId, MessageId, UnitId, UserId},
    invitation::Answer,
    message::{Audience, LONGEST_SUBJECT, LONGEST_TEXT},
    names::{Name, Purpose, UserName},
    overrides::OverrideEffect,
    permission::Permission,
};
use tenantry_store::{
    arrival::{Person, UserKey},
    companies,
    groups::{self, GroupFields, NewCustomGroup},
    invitations::{self, NewInvitation},
    links::Token,
    may,
    messages::{self, Draft},
    overrides::{self, LONGEST_REASON, OverrideChange, Wanted},
    scope::CompanyScope,
    units::{self, UnitFields},
    users::{self, Sent, UserInput},
};

use super::town::Town;
use crate::support::{
    databases::TestDatabase,
    noon, origin,
    people::{self, PASSWORD, sign_in},
    server::Browser,
    trio,
};

/// What every long name goes on with; it begins with a word that nothing breaks.
pub const LONG: &str = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh International \
     Acquiring & Terminal Services Holding Aktiengesellschaft ";

/// A text of exactly so many characters.
pub fn longest(first: &str, most: usize) -> String {
    let text = format!("{first} {}", LONG.repeat(most / LONG.len() + 1));
    let mut text: String = text.chars().take(most).collect();
    if text.ends_with(' ') {
        text.pop();
        text.push('x');
    }
    text
}

/// The longest short name.
fn slug(first: &str) -> String {
    let rest = 40 - first.len();
    format!("{first}{}", "w".repeat(rest))
}

/// The longest e-mail address.
fn email(first: &str) -> String {
    let local = format!("{first}{}", "n".repeat(64 - first.len()));
    let label = |length| "d".repeat(length);
    format!("{local}@{}.{}.{}.example", label(63), label(63), label(53))
}

const NOTES: usize = 2_000;

pub struct Street {
    pub town: Town,
    /// The short name of the company.
    pub company: String,
    pub admin: Browser,
    /// May read everything of the company and do nothing else.
    pub reader: Browser,
    /// Has written a message and may no longer write.
    pub writer: Browser,
    /// Somebody with overrides.
    pub user: UserId,
    pub group: GroupId,
    pub unit: UnitId,
    pub sent: InvitationId,
    pub received: InvitationId,
    pub message: MessageId,
}

impl Street {
    pub async fn new(db: TestDatabase) -> Self {
        let town = Town::with_admins(db).await;
        let (company, partner) = (slug("long"), slug("partner"));
        let (admin, ana) = register(&town, "Company", &company).await;
        register(&town, "Partner", &partner).await;
        let key = "k".repeat(60);
        let reads = town.world.shop(&[&key]).await;
        let (user, code) = person(&town, &company, "Nina").await;
        town.activated(&code).await;
        let group = group(&town, &company, &reads, user).await;
        let (guest, sent) = guest(&town, &company, &partner).await;
        // Only who reads the partner's users may put a guest into a unit.
        let own = town.world.admin(&company).await.user();
        act_as_guest(&town, &partner, &company, (own, &ana)).await;
        let unit = units(&town, &company, group, user, guest).await;
        let received = lend(&town, &partner, &company).await;
        name_the_admin(&town, &partner, &company).await;
        override_rights(&town, &company, user, reads[0]).await;
        let reader = resident(&town, &company, "Reader", "Read-only").await;
        let (message, writer) = write(&town, &company, group).await;
        Self {
            town,
            company,
            admin,
            reader,
            writer,
            user,
            group,
            unit,
            sent,
            received,
            message,
        }
    }

    /// An address inside the company.
    pub fn at(&self, rest: &str) -> String {
        format!("/c/{}{rest}", self.company)
    }
}

/// Registers a company, whose Admin comes to a browser.
async fn register(town: &Town, first: &str, short_name: &str) -> (Browser, Person) {
    let (name, admin) = (longest(first, Name::LONGEST), longest("Ana", Name::LONGEST));
    let mut new = people::company(&name, short_name, &admin, None);
    new.fields.address = longest("Address", 200);
    new.fields.notes = longest("Notes", 4_000);
    let operator = town.world.operator().await;
    let may = operator.may::<may::companies::Create>().unwrap();
    let made = may
        .write(move |tx| companies::register(tx, &new))
        .await
        .unwrap();
    let person = town.activated(&made.activation).await;
    let browser = at_browser(town, &format!("Admin@{short_name}"));
    (browser, person)
}

fn at_browser(town: &Town, name: &str) -> Browser {
    let browser = town.server.browser();
    let page = sign_in(&browser, name, PASSWORD);
    assert_eq!(page.status, 303, "{}", page.body);
    browser
}

/// Somebody of whom everything is written down, and the way to activate.
async fn person(town: &Town, company: &str, first: &str) -> (UserId, Token) {
    let line = |what: &str| longest(what, 100);
    let input = UserInput {
        user_name: longest(first, UserName::LONGEST),
        full_name: longest(first, Name::LONGEST),
        email: email(&first.to_lowercase()),
        phone: line("Phone"),
        title: line("Title"),
        department: line("Department"),
        language: "en".to_owned(),
        time_zone: "America/Argentina/ComodRivadavia".to_owned(),
        valid_from: "2026-01-01".to_owned(),
        valid_until: "2099-12-31".to_owned(),
    };
    let fields = input.check().unwrap();
    let may = system(town, company).await.may().unwrap();
    let made = may
        .change_rights(move |tx| users::create(tx, &fields))
        .await
        .unwrap();
    let code = match made.sent {
        Sent::ByMail { link, .. } => link.unwrap(),
        Sent::OnSheet(code) => code,
    };
    (made.user, code)
}

async fn system(town: &Town, company: &str) -> CompanyScope {
    let store = &town.world.store;
    store
        .enter_as_system(company, noon(), origin())
        .await
        .unwrap()
}

/// Somebody in a predefined group, at a browser.
async fn resident(town: &Town, company: &str, first: &str, group: &str) -> Browser {
    let (user, code) = person(town, company, first).await;
    town.activated(&code).await;
    town.world.join(company, user, group).await;
    at_browser(town, &email(&first.to_lowercase()))
}

async fn group(town: &Town, company: &str, set: &[Permission], member: UserId) -> GroupId {
    let name = Name::parse(&longest("Group", Name::LONGEST)).unwrap();
    let new = NewCustomGroup {
        fields: GroupFields {
            name,
            notes: longest("Notes", NOTES),
        },
        set: set.iter().copied().collect(),
    };
    let admin = town.world.admin(company).await;
    let may = admin.may::<may::groups::Create>().unwrap();
    let id = may
        .change_rights(move |tx| groups::create(tx, &new))
        .await
        .unwrap();
    let may = admin.may::<may::groups::Update>().unwrap();
    may.change_rights(move |tx| groups::add_members(tx, id, &[member]))
        .await
        .unwrap();
    id
}

/// Three units, one below the other; the one in the middle holds the group and has members.
async fn units(town: &Town, company: &str, group: GroupId, own: UserId, guest: UserKey) -> UnitId {
    let admin = town.world.admin(company).await;
    let mut made: Vec<UnitId> = Vec::new();
    for first in ["Top", "Unit", "Below"] {
        let fields = UnitFields {
            name: longest(first, Name::LONGEST),
            notes: longest("Notes", NOTES),
            parent: made.last().copied(),
        };
        let may = admin.may::<may::units::Create>().unwrap();
        let id = may
            .change_rights(move |tx| units::create(tx, &fields))
            .await;
        made.push(id.unwrap());
    }
    let (unit, employer) = (made[1], admin.company().id);
    let members = BTreeSet::from([guest, key(employer, own)]);
    let may = admin.may::<may::units::Update>().unwrap();
    may.change_rights(move |tx| {
        units::give_group(tx, unit, group)?;
        units::add_members(tx, unit, &members)
    })
    .await
    .unwrap();
    unit
}

fn key(employer: CompanyId, user: UserId) -> UserKey {
    UserKey { employer, user }
}

/// Sends an invitation from one company to the other.
async fn lend(town: &Town, host: &str, home: &str) -> InvitationId {
    let new = NewInvitation {
        purpose: longest("Purpose", Purpose::LONGEST),
        ..trio::lending(home, [console::users::READ, console::units::READ])
    };
    trio::send(&town.world.admin(host).await, new)
        .await
        .unwrap()
}

/// Somebody of the partner who acts in the company, and the invitation.
async fn guest(town: &Town, host: &str, home: &str) -> (UserKey, InvitationId) {
    let (user, code) = person(town, home, "Guest").await;
    let guest = town.activated(&code).await;
    let id = act_as_guest(town, host, home, (user, &guest)).await;
    (key(town.world.admin(home).await.company().id, user), id)
}

/// The host lends, the home names the person, and the person accepts.
async fn act_as_guest(
    town: &Town,
    host: &str,
    home: &str,
    (user, guest): (UserId, &Person),
) -> InvitationId {
    let id = lend(town, host, home).await;
    let assignment = town.assign(home, id, user).await;
    let own = town.world.store.own_account(guest, noon(), origin());
    own.write(move |tx| invitations::answer(tx, assignment, Answer::Accepted))
        .await
        .unwrap();
    id
}

/// An invitation that waits for the answer of the company's Admin.
async fn name_the_admin(town: &Town, host: &str, home: &str) {
    let id = lend(town, host, home).await;
    let admin = town.world.admin(home).await.user();
    town.assign(home, id, admin).await;
}

async fn override_rights(town: &Town, company: &str, user: UserId, denied: Permission) {
    let change = |permission, effect| OverrideChange {
        permission,
        seen: None,
        wanted: Some(Wanted {
            effect,
            reason: longest("Reason", LONGEST_REASON),
            until: None,
        }),
    };
    let changes = [
        change(console::users::READ, OverrideEffect::Grant),
        change(denied, OverrideEffect::Denial),
    ];
    let admin = town.world.admin(company).await;
    let may = admin.may::<may::overrides::Update>().unwrap();
    may.change_rights(move |tx| overrides::change(tx, user, &changes))
        .await
        .unwrap();
}

/// A message to the group and one to everybody, from somebody who may write no more afterwards.
async fn write(town: &Town, company: &str, group: GroupId) -> (MessageId, Browser) {
    let (user, code) = person(town, company, "Writer").await;
    town.activated(&code).await;
    town.world.join(company, user, "Messages").await;
    let name = longest("Writer", UserName::LONGEST);
    let writer = town.world.acting(company, &name).await;
    let may = writer.may::<may::messages::Create>().unwrap();
    let mut sent = Vec::new();
    for audience in [Audience::Everybody, Audience::Group(group)] {
        let draft = Draft {
            audience,
            subject: longest("Subject", LONGEST_SUBJECT),
            text: longest("Text", LONGEST_TEXT),
            form: None,
        };
        sent.push(
            may.write(move |tx| messages::send(tx, &draft, 1))
                .await
                .unwrap(),
        );
    }
    let app = &town.server.app;
    worker::run_once(app, app.clock.now()).await;
    let admin = town.world.admin(company).await;
    let messages = town.world.group(&admin, "Messages").await;
    let may = admin.may::<may::groups::Update>().unwrap();
    may.change_rights(move |tx| groups::remove_members(tx, messages, &[user]))
        .await
        .unwrap();
    (sent[1], at_browser(town, &email("writer")))
}
