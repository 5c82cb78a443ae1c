//! Three companies that lend each other rights, for everything that crosses companies: Adria Travel
//! (Ljubljana), Nordic Pay (Oslo) and Zeta Stores (Kiritimati), each with an Admin who can sign in.

use std::collections::BTreeSet;

use jiff::{SignedDuration, civil::Date};
use tenantry_policy::{
    company::CompanyStatus,
    ids::{AssignmentId, CompanyRoleId, InvitationId, UserId},
    invitation::Answer,
    permission::PermissionSet,
};
use tenantry_store::{
    accounts::activation::{self, Activated},
    arrival::Person,
    companies::{self, CompanyFields, NewCompany},
    error::StoreError,
    instant::Instant,
    invitations::{self, NewInvitation},
    links::Token,
    may,
    scope::CompanyScope,
    units::{self, UnitFields},
    users::{self, Sent, UserInput},
};

use super::{databases::TestDatabase, noon, origin};

/// The small world, with the database it lies in.
pub struct Trio {
    pub db: TestDatabase,
    pub ana: Person,
    pub nils: Person,
    pub zoe: Person,
}

impl Trio {
    pub async fn new(db: TestDatabase) -> Self {
        let ana = company(&db, "Adria Travel", "adria", "Europe/Ljubljana", "Ana Kos").await;
        let nils = company(&db, "Nordic Pay", "nordic", "Europe/Oslo", "Nils Dahl").await;
        let zoe = company(
            &db,
            "Zeta Stores",
            "zeta",
            "Pacific/Kiritimati",
            "Zoe Zimmer",
        )
        .await;
        Self { db, ana, nils, zoe }
    }

    pub async fn system(&self, company: &str) -> CompanyScope {
        let entered = self
            .db
            .store
            .enter_as_system(company, noon(), origin())
            .await;
        entered.unwrap()
    }

    /// Suspends, reactivates or closes somebody's employer, as the operator does.
    pub async fn set_company_status(&self, person: &Person, to: CompanyStatus) {
        let company = person.identities[0].company.id;
        let operator = self.system("operator").await;
        let may = operator.may::<may::companies::Update>().unwrap();
        may.write(move |tx| companies::set_status(tx, company, to, ""))
            .await
            .unwrap();
    }

    pub async fn enter(&self, person: &Person, company: &str) -> CompanyScope {
        self.enter_at(person, company, noon()).await.unwrap()
    }

    pub async fn enter_at(
        &self,
        person: &Person,
        company: &str,
        now: Instant,
    ) -> Result<CompanyScope, StoreError> {
        let store = &self.db.store;
        store.enter(person, company, None, now, origin()).await
    }

    /// A user of a company who has activated.
    pub async fn user(&self, company: &str, user_name: &str) -> Person {
        self.user_until(company, user_name, "").await
    }

    pub async fn user_until(&self, company: &str, user_name: &str, last: &str) -> Person {
        let input = UserInput {
            user_name: user_name.to_owned(),
            full_name: format!("{user_name} of {company}"),
            email: format!("{user_name}@{company}.example"),
            valid_until: last.to_owned(),
            ..UserInput::default()
        };
        let system = self.system(company).await;
        let may = system.may::<may::users::Create>().unwrap();
        let fields = input.check().unwrap();
        let made = may
            .change_rights(move |tx| users::create(tx, &fields))
            .await
            .unwrap();
        let Sent::ByMail { link, .. } = made.sent else {
            panic!("{user_name} has an address");
        };
        activated(&self.db, link.unwrap()).await
    }

    /// Gives a user the predefined group of this name, through a unit of the user's own.
    pub async fn give(&self, person: &Person, group: &'static str) {
        let identity = person.identities[0].clone();
        let system = self.system(&identity.company.short_name).await;
        let fields = UnitFields {
            name: format!("{group} for {}", identity.user_name),
            ..UnitFields::default()
        };
        let may = system.may::<may::units::Create>().unwrap();
        let unit = may
            .change_rights(move |tx| units::create(tx, &fields))
            .await
            .unwrap();
        let may = system.may::<may::units::Update>().unwrap();
        let candidates = may
            .read(move |tx| units::list_group_candidates(tx, unit, "", 100))
            .await
            .unwrap();
        let group = candidates
            .iter()
            .find(|found| found.name == group)
            .unwrap()
            .id;
        let key = BTreeSet::from([identity.key()]);
        may.change_rights(move |tx| {
            units::give_group(tx, unit, group)?;
            units::add_members(tx, unit, &key)
        })
        .await
        .unwrap();
    }

    /// An invitation from one company to another, sent by the host's System.
    pub async fn invite(&self, host: &str, new: NewInvitation) -> InvitationId {
        send(&self.system(host).await, new).await.unwrap()
    }

    /// Names a user of the home company, by its System.
    pub async fn assign(&self, invitation: InvitationId, person: &Person) -> AssignmentId {
        let identity = person.identities[0].clone();
        let system = self.system(&identity.company.short_name).await;
        assign(&system, invitation, identity.user).await.unwrap();
        let may = system.may::<may::invitations::Read>().unwrap();
        let found = may
            .read(move |tx| invitations::find(tx, invitation))
            .await
            .unwrap();
        let standing = found
            .assignments
            .iter()
            .find(|a| a.user == identity.user && a.stands());
        standing.unwrap().id
    }

    pub async fn answer(
        &self,
        person: &Person,
        assignment: AssignmentId,
        answer: Answer,
    ) -> Result<(), StoreError> {
        self.answer_at(person, assignment, answer, noon()).await
    }

    pub async fn answer_at(
        &self,
        person: &Person,
        assignment: AssignmentId,
        answer: Answer,
        now: Instant,
    ) -> Result<(), StoreError> {
        let own = self.db.store.own_account(person, now, origin());
        own.write(move |tx| invitations::answer(tx, assignment, answer))
            .await
            .map(drop)
    }

    /// Sent, assigned and accepted.
    pub async fn guest(&self, host: &str, new: NewInvitation, person: &Person) -> InvitationId {
        let id = self.invite(host, new).await;
        let assignment = self.assign(id, person).await;
        self.answer(person, assignment, Answer::Accepted)
            .await
            .unwrap();
        id
    }
}

/// An invitation of these permissions, through 31 December 2026.
pub fn lending(
    home: &str,
    permissions: impl IntoIterator<Item = tenantry_policy::permission::Permission>,
) -> NewInvitation {
    NewInvitation {
        home: home.to_owned(),
        purpose: "Help at the counter".to_owned(),
        valid_through: date("2026-12-31"),
        permissions: PermissionSet::from_iter(permissions),
        renews: None,
        form: None,
    }
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Instant {
    text.parse::<jiff::Timestamp>().unwrap().into()
}

/// The moment before.
pub fn before(now: Instant) -> Instant {
    (now.timestamp() - SignedDuration::from_millis(1)).into()
}

pub async fn send(scope: &CompanyScope, new: NewInvitation) -> Result<InvitationId, StoreError> {
    let may = scope.may::<may::invitations::Create>()?;
    may.change_rights(move |tx| invitations::send(tx, &new))
        .await
}

pub async fn assign(
    scope: &CompanyScope,
    id: InvitationId,
    user: UserId,
) -> Result<(), StoreError> {
    let may = scope.may::<may::invitations::Update>()?;
    let named = BTreeSet::from([user]);
    may.change_rights_across(
        move |tx| invitations::other_side(tx, id),
        move |tx| invitations::assign(tx, id, &named),
    )
    .await
}

pub async fn unassign(
    scope: &CompanyScope,
    id: InvitationId,
    assignment: AssignmentId,
) -> Result<(), StoreError> {
    let may = scope.may::<may::invitations::Update>()?;
    may.change_rights_across(
        move |tx| invitations::other_side(tx, id),
        move |tx| invitations::unassign(tx, id, assignment),
    )
    .await
}

pub async fn revoke(scope: &CompanyScope, id: InvitationId) -> Result<(), StoreError> {
    let may = scope.may::<may::invitations::Update>()?;
    may.change_rights_across(
        move |tx| invitations::other_side(tx, id),
        move |tx| invitations::revoke(tx, id, ""),
    )
    .await
}

pub async fn decline(scope: &CompanyScope, id: InvitationId) -> Result<(), StoreError> {
    let may = scope.may::<may::invitations::Update>()?;
    may.change_rights_across(
        move |tx| invitations::other_side(tx, id),
        move |tx| invitations::decline(tx, id, "not needed"),
    )
    .await
}

pub async fn end(scope: &CompanyScope, id: InvitationId) -> Result<(), StoreError> {
    let may = scope.may::<may::invitations::Update>()?;
    may.change_rights_across(
        move |tx| invitations::other_side(tx, id),
        move |tx| invitations::end(tx, id, ""),
    )
    .await
}

async fn company(
    db: &TestDatabase,
    name: &str,
    short_name: &str,
    time_zone: &str,
    admin: &str,
) -> Person {
    let new = NewCompany {
        fields: CompanyFields {
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            time_zone: time_zone.to_owned(),
            ..CompanyFields::default()
        },
        roles: vec![CompanyRoleId::new(1)],
        admin_name: admin.to_owned(),
        admin_email: Some(format!("admin@{short_name}.example")),
        send_mail: false,
    };
    let operator = db
        .store
        .enter_as_system("operator", noon(), origin())
        .await
        .unwrap();
    let may = operator.may::<may::companies::Create>().unwrap();
    let made = may
        .write(move |tx| companies::register(tx, &new))
        .await
        .unwrap();
    activated(db, made.activation).await
}

async fn activated(db: &TestDatabase, token: Token) -> Person {
    let door = db.store.door(noon(), origin());
    let done = door
        .write(move |tx| activation::activate(tx, &token, "no hash"))
        .await
        .unwrap();
    let Activated::Done(entry, _) = done else {
        panic!("not activated: {done:?}");
    };
    db.store
        .person(entry.account, noon())
        .await
        .unwrap()
        .unwrap()
}
