//! What an import's files say, row by row as they are read. A row that makes no sense by itself is
//! refused at once, so that a file of a million rows takes no more memory than its good rows need.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use tenantry_policy::{
    catalogue::is_key,
    names::{Email, Name, UserName},
    permission::{Operation, OperationSet},
    words::sentence,
};

use super::report::{File, Refusals};
use crate::text::name_key;

/// A name that stands in many rows, kept once.
type Text = Arc<str>;

#[derive(Debug, Default)]
pub(super) struct Names(HashSet<Text>);

impl Names {
    fn keep(&mut self, name: &str) -> Text {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let name: Text = Arc::from(name);
        self.0.insert(Arc::clone(&name));
        name
    }
}

#[derive(Debug)]
pub(super) struct ResourceRow {
    pub line: u64,
    pub key: String,
    pub name: String,
    pub operations: OperationSet,
}

#[derive(Debug)]
pub(super) struct UserRow {
    pub line: u64,
    pub key: String,
    pub user_name: UserName,
    pub full_name: Name,
    pub email: Option<Email>,
}

#[derive(Debug)]
pub(super) struct PermissionRow {
    pub line: u64,
    /// The group's place in `Draft::groups`.
    pub group: usize,
    pub resource: Text,
    pub operation: Operation,
}

#[derive(Debug)]
pub(super) struct MemberRow {
    pub line: u64,
    pub group: Text,
    pub user: Text,
}

#[derive(Debug)]
pub(super) struct DraftGroup {
    pub key: String,
    pub name: Name,
}

/// The rows of all four files that make sense by themselves, and the refusals of the others.
#[derive(Debug, Default)]
pub struct Draft {
    pub(super) resources: Vec<ResourceRow>,
    pub(super) users: Vec<UserRow>,
    pub(super) groups: Vec<DraftGroup>,
    pub(super) permissions: Vec<PermissionRow>,
    pub(super) members: Vec<MemberRow>,
    pub(super) refusals: Refusals,
    names: Names,
    group_places: HashMap<String, usize>,
    seen_resources: HashMap<String, u64>,
    seen_users: HashMap<String, u64>,
    seen_emails: HashMap<String, u64>,
    seen_permissions: HashMap<(usize, Text, Operation), u64>,
    seen_members: HashMap<(Text, Text), u64>,
}

impl Draft {
    /// Keeps so many refusals to be told; the others are only counted.
    pub fn telling(most: usize) -> Self {
        Self {
            refusals: Refusals::telling(most),
            ..Self::default()
        }
    }

    /// Refuses a row, or with line 1 a whole file.
    pub fn refuse(&mut self, file: File, line: u64, why: impl Into<String>) {
        self.refusals.add(file, line, why.into());
    }

    /// One row of `resources.csv`. The operations stand apart by blanks, commas, semicolons or bars.
    pub fn resource(&mut self, line: u64, key: &str, name: &str, operations: &str) {
        let file = File::Resources;
        if !is_key(key) {
            let why = format!(
                "{key:?} is no resource: use 1 to 60 lower-case letters, digits, `_`, `-` or `.`."
            );
            return self.refuse(file, line, why);
        }
        if let Some(first) = self.seen_resources.get(key) {
            return self.refuse(file, line, doubled(&format!("the resource {key}"), *first));
        }
        let operations = match operation_set(operations) {
            Ok(operations) => operations,
            Err(why) => return self.refuse(file, line, why),
        };
        let name = if name.is_empty() { key } else { name };
        let name = match Name::parse(name) {
            Ok(name) => name.into_string(),
            Err(problem) => return self.refuse(file, line, wrong("name", &problem.to_string())),
        };
        self.seen_resources.insert(key.to_owned(), line);
        self.resources.push(ResourceRow {
            line,
            key: key.to_owned(),
            name,
            operations,
        });
    }

    /// One row of `users.csv`. The e-mail may be empty.
    pub fn user(&mut self, line: u64, user_name: &str, full_name: &str, email: &str) {
        let file = File::Users;
        let user_name = match UserName::parse(user_name) {
            Ok(name) => name,
            Err(problem) => {
                return self.refuse(file, line, wrong("user_name", &problem.to_string()));
            }
        };
        let full_name = match Name::parse(full_name) {
            Ok(name) => name,
            Err(problem) => {
                return self.refuse(file, line, wrong("full_name", &problem.to_string()));
            }
        };
        let email = match Some(email)
            .filter(|e| !e.is_empty())
            .map(Email::parse)
            .transpose()
        {
            Ok(email) => email,
            Err(problem) => return self.refuse(file, line, wrong("email", &problem.to_string())),
        };
        let key = name_key(user_name.as_str());
        if let Some(first) = self.seen_users.get(&key) {
            return self.refuse(
                file,
                line,
                doubled(&format!("the user {user_name}"), *first),
            );
        }
        if let Some(email) = &email {
            if let Some(first) = self.seen_emails.get(email.as_str()) {
                return self.refuse(file, line, doubled(&format!("the e-mail {email}"), *first));
            }
            self.seen_emails.insert(email.as_str().to_owned(), line);
        }
        self.seen_users.insert(key.clone(), line);
        self.users.push(UserRow {
            line,
            key,
            user_name,
            full_name,
            email,
        });
    }

    /// One row of `group_permissions.csv`.
    pub fn permission(&mut self, line: u64, group: &str, resource: &str, operation: &str) {
        let file = File::GroupPermissions;
        let name = match Name::parse(group) {
            Ok(name) => name,
            Err(problem) => return self.refuse(file, line, wrong("group", &problem.to_string())),
        };
        let Some(operation) = Operation::parse(operation) else {
            return self.refuse(file, line, no_operation(operation));
        };
        let group = self.group(name);
        let resource = self.names.keep(resource);
        let key = (group, Arc::clone(&resource), operation);
        if let Some(first) = self.seen_permissions.get(&key) {
            return self.refuse(file, line, doubled("this permission of the group", *first));
        }
        self.seen_permissions.insert(key, line);
        self.permissions.push(PermissionRow {
            line,
            group,
            resource,
            operation,
        });
    }

    /// One row of `group_members.csv`.
    pub fn member(&mut self, line: u64, group: &str, user_name: &str) {
        let group = self.names.keep(&name_key(group));
        let user = self.names.keep(&name_key(user_name));
        let key = (Arc::clone(&group), Arc::clone(&user));
        if let Some(first) = self.seen_members.get(&key) {
            let why = doubled("this member of the group", *first);
            return self.refuse(File::GroupMembers, line, why);
        }
        self.seen_members.insert(key, line);
        self.members.push(MemberRow { line, group, user });
    }

    fn group(&mut self, name: Name) -> usize {
        let key = name_key(name.as_str());
        if let Some(place) = self.group_places.get(&key) {
            return *place;
        }
        let place = self.groups.len();
        self.group_places.insert(key.clone(), place);
        self.groups.push(DraftGroup { key, name });
        place
    }

    pub(super) fn has_user(&self, key: &str) -> bool {
        self.seen_users.contains_key(key)
    }

    pub(super) fn has_group(&self, key: &str) -> bool {
        self.group_places.contains_key(key)
    }

    /// Forgets what was only needed to find doubled rows.
    pub(super) fn forget_seen(&mut self) {
        self.seen_permissions = HashMap::new();
        self.seen_members = HashMap::new();
    }
}

fn operation_set(text: &str) -> Result<OperationSet, String> {
    let mut set = OperationSet::EMPTY;
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    for word in text.split(is_between).filter(|word| !word.is_empty()) {
        set = set.with(Operation::parse(word).ok_or_else(|| no_operation(word))?);
    }
    if set.is_empty() {
        return Err("Name at least one operation.".to_owned());
    }
    Ok(set.with(Operation::Grant))
}

fn no_operation(text: &str) -> String {
    let all = Operation::ALL.map(Operation::as_str).join(", ");
    format!("There is no operation {text:?}: use {all}.")
}

fn wrong(column: &str, problem: &str) -> String {
    format!("The {column} can't be used: {}", lower(&sentence(problem)))
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn doubled(what: &str, first: u64) -> String {
    let what = sentence(what);
    format!(
        "{} stands in line {first} already.",
        what.trim_end_matches('.')
    )
}
