//! One run over a file: what is known of the installation by now, and the report as it grows.
//! Every refusal names its place in the file and the rule.

use std::collections::{BTreeSet, HashMap};

use jiff::{civil::Date, tz::TimeZone};
use tenantry_policy::{
    catalogue::Catalogue,
    ceiling::ceiling,
    denial::Denial,
    facts::CompanyFacts,
    giving,
    group::{GroupKind, GroupStatus},
    ids::{CompanyId, CompanyRoleId, GroupId, UnitId, UserId},
    names::NameProblem,
    period::{refuse_past, today},
    permission::{Permission, PermissionSet},
    speech::Speech,
    user::Principal,
    words::sentence,
};

use super::{
    Options,
    difference::{Difference, of_lists},
    report::{Act, Changes, Entry, Named, Outcome, Report},
};
use crate::{
    arrival::UserKey, audit::event::Subject, error::StoreError, instant::Instant, text::name_key,
    transaction::Tx,
};

pub(super) struct Run {
    pub options: Options,
    pub now: Instant,
    pub report: Report,
    pub catalogue: Catalogue,
    pub roles: HashMap<String, Role>,
    /// By short name: those the file names, once they were looked at.
    pub companies: HashMap<String, Known>,
}

/// A company role.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub id: CompanyRoleId,
    pub name: String,
    pub predefined: bool,
    pub permissions: PermissionSet,
}

/// What later parts of a file need to know of a company.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub facts: CompanyFacts,
    pub zone_name: String,
    pub users: HashMap<String, KnownUser>,
    pub groups: HashMap<String, KnownGroup>,
    pub units: HashMap<String, KnownUnit>,
}

#[derive(Clone, Debug)]
pub(super) struct KnownUser {
    pub id: UserId,
    pub name: String,
    pub full_name: String,
    pub is_system: bool,
    pub is_admin: bool,
    pub is_retired: bool,
}

#[derive(Clone, Debug)]
pub(super) struct KnownGroup {
    pub id: GroupId,
    pub name: String,
    pub kind: GroupKind,
    pub status: GroupStatus,
}

#[derive(Clone, Debug)]
pub(super) struct KnownUnit {
    pub id: UnitId,
    pub name: String,
    pub is_all_users: bool,
    pub parent: Option<UnitId>,
    pub notes: String,
    pub status: String,
}

impl Known {
    pub(super) fn id(&self) -> CompanyId {
        self.facts.id
    }

    pub(super) fn ceiling(&self) -> PermissionSet {
        let roles = self.facts.roles.iter().map(|role| &role.permissions);
        ceiling(self.facts.id, roles)
    }

    fn user(&self, id: UserId) -> Option<&KnownUser> {
        self.users.values().find(|user| user.id == id)
    }

    pub(super) fn full_name(&self, id: UserId) -> &str {
        self.user(id).map_or("", |user| &user.full_name)
    }

    /// The user names, in their order.
    pub(super) fn user_names(&self, ids: &[UserId]) -> Vec<String> {
        let wanted: BTreeSet<UserId> = ids.iter().copied().collect();
        let users = self.users.values().filter(|user| wanted.contains(&user.id));
        let mut names: Vec<String> = users.map(|user| user.name.clone()).collect();
        names.sort();
        names
    }

    /// The users, in the order of their user names.
    pub(super) fn named(&self, ids: &[UserId]) -> Vec<Named> {
        let wanted: BTreeSet<UserId> = ids.iter().copied().collect();
        let users = self.users.values().filter(|user| wanted.contains(&user.id));
        let named = users.map(|user| Named {
            in_file: user.name.clone(),
            in_full: user.full_name.clone(),
        });
        let mut named: Vec<Named> = named.collect();
        named.sort();
        named
    }

    pub(super) fn group_names(&self, ids: &[GroupId]) -> Vec<String> {
        let groups = self.groups.values().filter(|group| ids.contains(&group.id));
        let mut names: Vec<String> = groups.map(|group| group.name.clone()).collect();
        names.sort();
        names
    }

    pub(super) fn unit_name(&self, id: Option<UnitId>) -> String {
        let unit = id.and_then(|id| self.units.values().find(|unit| unit.id == id));
        unit.map(|unit| unit.name.clone()).unwrap_or_default()
    }

    /// `user nina of adria`.
    pub(super) fn of(&self, what: &str, name: &str) -> String {
        format!("{what} {name} of {}", self.facts.short_name)
    }
}

impl Run {
    pub(super) fn new(options: Options, now: Instant, catalogue: Catalogue) -> Self {
        Self {
            options,
            now,
            report: Report::default(),
            catalogue,
            roles: HashMap::new(),
            companies: HashMap::new(),
        }
    }

    pub(super) fn refuse(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        rule: &'static str,
        why: impl Into<String>,
    ) {
        self.report.entries.push(Entry {
            outcome: Outcome::Refused,
            path: path.into(),
            what: what.into(),
            details: vec![why.into()],
            rule: Some(rule),
        });
    }

    pub(super) fn deny(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        denial: &Denial,
    ) {
        let speech = Speech {
            catalogue: &self.catalogue,
            zone: &TimeZone::UTC,
        };
        let why = speech.refusal(denial);
        self.refuse(path, what, denial.rule(), why);
    }

    /// Whether the rules allow it; else it is refused.
    pub(super) fn allows(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        judged: Result<(), Denial>,
    ) -> bool {
        let refused = judged.err();
        if let Some(denial) = &refused {
            self.deny(path, what, denial);
        }
        refused.is_none()
    }

    /// A value that the rules allow, or its refusal.
    pub(super) fn accept<T>(
        &mut self,
        path: &str,
        what: &str,
        checked: Result<T, NameProblem>,
    ) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(path, what, "Names", sentence(&problem.to_string()));
                None
            }
        }
    }

    pub(super) fn unknown(&mut self, path: impl Into<String>, what: &str, name: &str) {
        let why = format!("There is no {what} {name:?}.");
        self.refuse(path, format!("{what} {name}"), "Unknown name", why);
    }

    /// Refuses the second of two equal names; answers whether this one is the first.
    pub(super) fn first(
        &mut self,
        seen: &mut BTreeSet<String>,
        path: &str,
        what: &str,
        name: &str,
    ) -> bool {
        let is_first = seen.insert(name_key(name));
        if !is_first {
            let why = format!("{name:?} stands in this list twice.");
            self.refuse(path, format!("{what} {name}"), "Doubled name", why);
        }
        is_first
    }

    /// A company that is there or came with the file.
    pub(super) fn company(&mut self, path: &str, short_name: &str) -> Option<Known> {
        let known = self.companies.get(short_name).cloned();
        if known.is_none() {
            self.unknown(path, "company", short_name);
        }
        known
    }

    /// An own user who can be given groups and overrides.
    pub(super) fn own_user(&mut self, path: &str, known: &Known, name: &str) -> Option<UserId> {
        let user = self.person(path, known, name, |user| user.is_system || user.is_admin)?;
        Some(user.id)
    }

    /// An own user who can be in a unit.
    pub(super) fn own_member(&mut self, path: &str, known: &Known, name: &str) -> Option<UserKey> {
        let user = self.person(path, known, name, |user| user.is_system)?;
        Some(UserKey {
            employer: known.id(),
            user: user.id,
        })
    }

    /// A user of the home company who can be named for an invitation.
    pub(super) fn assignable(&mut self, path: &str, home: &Known, name: &str) -> Option<UserId> {
        Some(self.own_member(path, home, name)?.user)
    }

    /// A user of another company.
    pub(super) fn user_of(&mut self, path: &str, home: &str, name: &str) -> Option<UserKey> {
        let known = self.company(path, home)?;
        self.own_member(path, &known, name)
    }

    /// Somebody who is there, is not retired, and whose principal takes it.
    fn person(
        &mut self,
        path: &str,
        known: &Known,
        name: &str,
        takes_nothing: impl Fn(&KnownUser) -> bool,
    ) -> Option<KnownUser> {
        let Some(user) = known.users.get(&name_key(name)).cloned() else {
            self.unknown(path, "user", name);
            return None;
        };
        let denial = if takes_nothing(&user) {
            let principal = if user.is_system {
                Principal::System
            } else {
                Principal::Admin
            };
            Denial::FromAdmin(principal)
        } else if user.is_retired {
            Denial::RetiredTakesNothing
        } else {
            return Some(user);
        };
        self.deny(path, known.of("user", name), &denial);
        None
    }

    /// `nordic/olaf`, in order.
    pub(super) fn guests_named(&self, guests: &[UserKey]) -> Vec<Named> {
        let name = |guest: &UserKey| {
            let mut companies = self.companies.values();
            let known = companies.find(|known| known.id() == guest.employer)?;
            let user = known.user(guest.user)?;
            Some(Named {
                in_file: format!("{}/{}", known.facts.short_name, user.name),
                in_full: format!("{} ({})", user.full_name, known.facts.name),
            })
        };
        let mut names: Vec<Named> = guests.iter().filter_map(name).collect();
        names.sort();
        names
    }

    pub(super) fn permission(&mut self, path: &str, text: &str) -> Option<Permission> {
        match self.catalogue.permission(text) {
            Ok(permission) => Some(permission),
            Err(problem) => {
                let why = sentence(&problem.to_string());
                self.refuse(path, format!("permission {text}"), "Unknown name", why);
                None
            }
        }
    }

    /// A list of permissions at `path`.
    pub(super) fn permissions(&mut self, path: &str, texts: &[String]) -> PermissionSet {
        let mut set = PermissionSet::new();
        for (place, text) in texts.iter().enumerate() {
            let path = format!("{path}[{place}]");
            let Some(permission) = self.permission(&path, text) else {
                continue;
            };
            if !set.insert(permission) {
                let why = format!("{text} stands in this list twice.");
                self.refuse(path, format!("permission {text}"), "Doubled name", why);
            }
        }
        set
    }

    /// Refuses, each at its place, the new permissions that lie above the ceiling.
    pub(super) fn within_ceiling(
        &mut self,
        path: &str,
        texts: &[String],
        new: &PermissionSet,
        ceiling: &PermissionSet,
    ) -> bool {
        let above = new.difference(ceiling);
        for (place, text) in texts.iter().enumerate() {
            let Ok(permission) = self.catalogue.permission(text) else {
                continue;
            };
            if above.contains(permission)
                && let Err(denial) = giving::within_ceiling(&permission.into(), ceiling)
            {
                self.deny(
                    format!("{path}[{place}]"),
                    format!("permission {text}"),
                    &denial,
                );
            }
        }
        above.is_empty()
    }

    /// Refuses a last day that lies in the past.
    pub(super) fn not_past(&mut self, path: &str, what: &str, day: Date, zone: &TimeZone) -> bool {
        let judged = refuse_past(day, today(self.now.timestamp(), zone));
        self.allows(path, what, judged.map_err(Denial::PastDate))
    }

    /// Refuses a time zone that doesn't exist. An empty one is none.
    pub(super) fn zone(&mut self, path: &str, what: &str, zone: Option<&str>) -> bool {
        let is_unknown = |zone: &&str| !zone.is_empty() && TimeZone::get(zone).is_err();
        let Some(zone) = zone.filter(is_unknown) else {
            return true;
        };
        let why = format!("There is no time zone {zone:?}: use a name such as Europe/Oslo.");
        self.refuse(format!("{path}.time_zone"), what, "Unknown name", why);
        false
    }

    /// What of a list must be put in and taken out; the report says how much is left alone.
    pub(super) fn difference<T: Ord + Clone>(
        &mut self,
        kind: &'static str,
        found: &BTreeSet<T>,
        wanted: &BTreeSet<T>,
    ) -> Difference<T> {
        let difference = of_lists(found, wanted, self.options.prune);
        self.report.leave_alone(kind, difference.left_alone);
        difference
    }

    /// What goes of the things of a kind that the file doesn't name: all, or none, and the report says
    /// how many are left alone.
    pub(super) fn pruned<T>(&mut self, kind: &'static str, unnamed: Vec<T>) -> Vec<T> {
        if self.options.prune {
            return unnamed;
        }
        self.report.leave_alone(kind, unnamed.len());
        Vec::new()
    }

    pub(super) fn names_of(&self, set: &PermissionSet) -> Vec<String> {
        set.iter()
            .map(|permission| self.catalogue.write(permission))
            .collect()
    }

    /// Tells the report and the audit trail of what was changed, each act of it as an event of its own.
    pub(super) fn changed(
        &mut self,
        tx: &mut Tx<'_>,
        path: &str,
        what: String,
        subject: &Subject,
        changes: &Changes,
        act: Act,
    ) -> Result<(), StoreError> {
        self.tell(Outcome::Changed, path, what, changes);
        tx.record_many(changes.events(subject, act))
    }

    pub(super) fn tell(&mut self, outcome: Outcome, path: &str, what: String, changes: &Changes) {
        self.report.entries.push(Entry {
            outcome,
            path: path.to_owned(),
            what,
            details: changes.details(),
            rule: None,
        });
    }
}
