//! One company with its people, groups and overrides.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Catalogue,
    console::company_administration,
    group::{GroupKind, GroupStatus},
    ids::{CompanyId, CompanyRoleId, UserId},
    overrides::OverrideEffect,
    permission::{Permission, PermissionSet},
    user::{Principal, UserStatus},
};

use super::{Share, Size, chance::Chance, chance_of, of_application, short_name};
use crate::{
    audit::event::{Event, Subject},
    bulk::{self, NewGroup},
    catalogue::columns,
    companies::{CompanyFields, NewCompany, register},
    error::StoreError,
    schema::{overrides, users},
    transaction::Tx,
    users::insert::{NewUser, insert_many},
};

const FIRST_NAMES: [&str; 24] = [
    "Ana", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin",
    "Luka", "Marta", "Nils", "Olga", "Petra", "Quentin", "Rosa", "Sven", "Tanja", "Uwe", "Vera",
    "Wim", "Žiga",
];
const LAST_NAMES: [&str; 24] = [
    "Andersen", "Berg", "Costa", "Dahl", "Eriksen", "Fischer", "García", "Horvat", "Ivanov",
    "Jensen", "Kos", "Larsen", "Moreau", "Novak", "Olsen", "Petrov", "Quist", "Rossi", "Silva",
    "Tamm", "Ueda", "Vik", "Weber", "Zupan",
];
const CITIES: [(&str, &str, &str); 6] = [
    ("Ljubljana", "SI", "Europe/Ljubljana"),
    ("Oslo", "NO", "Europe/Oslo"),
    ("Tallinn", "EE", "Europe/Tallinn"),
    ("Madrid", "ES", "Europe/Madrid"),
    ("Wien", "AT", "Europe/Vienna"),
    ("Porto", "PT", "Europe/Lisbon"),
];
/// Permissions of one group.
const IN_A_GROUP: usize = 12;
/// Groups one person is a member of, the basic group apart.
const GROUPS_EACH: usize = 2;
/// Rows of overrides in one statement.
const CHUNK: usize = 2000;

/// A company that was made.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub company: CompanyId,
    pub zone: String,
    pub users: Vec<UserId>,
}

pub(super) fn make(
    tx: &mut Tx<'_>,
    catalogue: &Catalogue,
    role: CompanyRoleId,
    size: Size,
    share: &Share,
) -> Result<Filled, StoreError> {
    let mut chance = chance_of(size, share.place);
    let new = new_company(&mut chance, role, share);
    let zone = new.fields.time_zone.clone();
    let id = CompanyId::new(tx.new_id());
    let registered = register::register(tx, id, &new)?;
    let till = of_application(catalogue);
    tx.within(registered.company, |tx| {
        make_admin_active(tx, registered.admin)?;
        let users = make_users(tx, &mut chance, share)?;
        make_groups(tx, &mut chance, &till, share, &users)?;
        make_overrides(tx, &mut chance, &till, share.overrides, &users)?;
        let subject = Subject::new("company", registered.company.get(), &new.fields.name);
        let event = Event::new("companies.filled", subject)
            .fact("users", &share.users)
            .fact("groups", &share.groups)
            .fact("overrides", &share.overrides);
        tx.record(event)?;
        Ok(Filled {
            company: registered.company,
            zone,
            users,
        })
    })
}

fn new_company(chance: &mut Chance, role: CompanyRoleId, share: &Share) -> NewCompany {
    let (city, country, zone) = chance.one_of(&CITIES).copied().unwrap_or_default();
    let name = format!("{} {}", full_name(chance), share.place + 1);
    NewCompany {
        fields: CompanyFields {
            name,
            short_name: short_name(share.place),
            city: city.to_owned(),
            country: country.to_owned(),
            time_zone: if zone.is_empty() { "UTC" } else { zone }.to_owned(),
            ..CompanyFields::default()
        },
        roles: vec![CompanyRoleId::new(1), role],
        admin_name: full_name(chance),
        admin_email: Some(format!("admin@bench-{}.example", share.place + 1)),
        send_mail: false,
    }
}

fn full_name(chance: &mut Chance) -> String {
    let first = chance.one_of(&FIRST_NAMES).copied().unwrap_or_default();
    let last = chance.one_of(&LAST_NAMES).copied().unwrap_or_default();
    format!("{first} {last}")
}

fn make_admin_active(tx: &mut Tx<'_>, admin: UserId) -> Result<(), StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::update(users::table
            .filter(users::company_id.eq(company))
            .filter(users::id.eq(admin.get())))
        .set(users::status.eq(UserStatus::Active.as_str()))
        .execute(c))?;
    Ok(())
}

fn make_users(
    tx: &mut Tx<'_>,
    chance: &mut Chance,
    share: &Share,
) -> Result<Vec<UserId>, StoreError> {
    let new: Vec<NewUser> = (1..=share.users)
        .map(|number| {
            let user_name = format!("u{number:06}");
            let status = match chance.below(50) {
                0 => UserStatus::Suspended,
                _ => UserStatus::Active,
            };
            NewUser {
                email: Some(format!("{user_name}@bench-{}.example", share.place + 1)),
                department: chance
                    .one_of(&super::RESOURCES)
                    .copied()
                    .unwrap_or_default()
                    .to_owned(),
                status,
                ..NewUser::new(Principal::Person, &user_name, &full_name(chance))
            }
        })
        .collect();
    insert_many(tx, &new)
}

fn make_groups(
    tx: &mut Tx<'_>,
    chance: &mut Chance,
    till: &[Permission],
    share: &Share,
    users: &[UserId],
) -> Result<(), StoreError> {
    let new: Vec<NewGroup> = (1..=share.groups)
        .map(|number| NewGroup {
            kind: GroupKind::Custom,
            predefined_key: None,
            name: format!("Group {number:05}"),
            notes: String::new(),
            status: GroupStatus::Active,
        })
        .collect();
    let groups = bulk::insert_groups(tx, &new)?;
    let own: Vec<Permission> = company_administration().iter().collect();
    let sets: Vec<PermissionSet> = groups
        .iter()
        .map(|_| {
            let from = |chance: &mut Chance| match chance.below(4) {
                0 => chance.one_of(&own).copied(),
                _ => chance.one_of(till).copied(),
            };
            (0..IN_A_GROUP).filter_map(|_| from(chance)).collect()
        })
        .collect();
    bulk::insert_group_permissions(tx, groups.iter().copied().zip(&sets))?;
    let members: BTreeSet<_> = users
        .iter()
        .flat_map(|user| (0..GROUPS_EACH).map(move |_| *user))
        .filter_map(|user| chance.one_of(&groups).map(|group| (*group, user)))
        .collect();
    bulk::insert_members(tx, members)
}

fn make_overrides(
    tx: &mut Tx<'_>,
    chance: &mut Chance,
    till: &[Permission],
    number: usize,
    users: &[UserId],
) -> Result<(), StoreError> {
    let mut wanted = BTreeSet::new();
    let most = users.len().saturating_mul(till.len());
    while wanted.len() < number.min(most) {
        let (user, permission) = (chance.one_of(users), chance.one_of(till));
        wanted.extend(user.copied().zip(permission.copied()));
    }
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let rows: Vec<_> = wanted
        .into_iter()
        .map(|(user, permission)| {
            let effect = match chance.below(3) {
                0 => OverrideEffect::Denial,
                _ => OverrideEffect::Grant,
            };
            let (resource, operation) = columns(permission);
            (
                overrides::company_id.eq(company),
                overrides::id.eq(tx.new_id()),
                overrides::user_id.eq(user.get()),
                overrides::resource.eq(resource),
                overrides::operation.eq(operation),
                overrides::effect.eq(effect.as_str()),
                overrides::reason.eq("for measuring"),
                overrides::set_at.eq(at),
                overrides::set_by.eq(by.clone()),
            )
        })
        .collect();
    let mut rows = rows.into_iter();
    loop {
        let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        on!(tx.conn, c => diesel::insert_into(overrides::table).values(chunk).execute(c))?;
    }
}
