//! What applying a file did, or would do: one entry for each thing, with the place in the file.

use std::collections::BTreeMap;

use serde::Serialize;
use tenantry_policy::ids::UserId;

use crate::audit::event::{Event, FieldChange, Subject};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Created,
    Changed,
    Removed,
    Refused,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Created, Self::Changed, Self::Removed, Self::Refused];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Refused => "refused",
        }
    }
}

/// One thing that is created, changed, removed or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub outcome: Outcome,
    /// Where the file says so: `companies[1].groups[0]`.
    pub path: String,
    /// What it is about: `group Clerks of adria`.
    pub what: String,
    /// What changes, or why it is refused.
    pub details: Vec<String>,
    /// The rule that refuses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
}

/// Everything that applying a file comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub entries: Vec<Entry>,
    /// How many things of each kind are there but not in the file, and were left as they are.
    pub left_alone: BTreeMap<&'static str, usize>,
}

impl Report {
    pub fn is_refused(&self) -> bool {
        self.count(Outcome::Refused) > 0
    }

    /// Whether everything is as the file says already.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn count(&self, outcome: Outcome) -> usize {
        let is = |entry: &&Entry| entry.outcome == outcome;
        self.entries.iter().filter(is).count()
    }

    pub(super) fn leave_alone(&mut self, kind: &'static str, count: usize) {
        if count > 0 {
            *self.left_alone.entry(kind).or_default() += count;
        }
    }
}

/// What changes of one thing: told in the report and in the audit trail in the same words, people apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    fields: Vec<FieldChange>,
    facts: Vec<Fact>,
    mentions: Vec<Mention>,
}

/// Names that were put in or taken out.
#[derive(Clone, Debug)]
struct Fact {
    what: &'static str,
    /// As the file has them.
    in_file: String,
    /// As people read them in a history.
    in_full: String,
}

/// A user as the file has it, `nordic/olaf`, and as people read it: "Olaf Berg (Nordic Pay)".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub in_file: String,
    pub in_full: String,
}

/// Another thing that one of the facts is about.
#[derive(Clone, Copy, Debug)]
struct Mention {
    fact: &'static str,
    kind: &'static str,
    id: i64,
}

/// The name of the event for a part of a change: for a field, what it was and what it becomes.
pub(super) type Act = fn(what: &str, before: &str, after: &str) -> &'static str;

impl Changes {
    pub(super) fn field(&mut self, field: &str, before: &str, after: &str) {
        if before != after {
            self.fields.push(FieldChange {
                field: field.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    }

    /// The field, where the file says something about it. Answers what it becomes.
    pub(super) fn wanted(&mut self, field: &str, before: &str, wanted: Option<&str>) -> String {
        let after = wanted.unwrap_or(before);
        self.field(field, before, after);
        after.to_owned()
    }

    /// Names that were put in or taken out.
    pub(super) fn list(&mut self, what: &'static str, names: &[String]) {
        if !names.is_empty() {
            self.facts.push(Fact {
                what,
                in_file: names.join(", "),
                in_full: names.join(", "),
            });
        }
    }

    /// Other things that a fact is about, in whose history it shows as well.
    pub(super) fn mention(
        &mut self,
        fact: &'static str,
        kind: &'static str,
        ids: impl IntoIterator<Item = i64>,
    ) {
        let mention = |id| Mention { fact, kind, id };
        self.mentions.extend(ids.into_iter().map(mention));
    }

    /// Users that were put in or taken out: by name, and in whose history it shows as well.
    pub(super) fn users(
        &mut self,
        what: &'static str,
        names: &[Named],
        ids: impl IntoIterator<Item = UserId>,
    ) {
        let joined = |of: fn(&Named) -> &str| names.iter().map(of).collect::<Vec<_>>().join(", ");
        if !names.is_empty() {
            self.facts.push(Fact {
                what,
                in_file: joined(|name| &name.in_file),
                in_full: joined(|name| &name.in_full),
            });
        }
        self.mention(what, "user", ids.into_iter().map(UserId::get));
    }

    /// What else changes of the same thing.
    pub(super) fn take(&mut self, other: Self) {
        self.fields.extend(other.fields);
        self.facts.extend(other.facts);
        self.mentions.extend(other.mentions);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.facts.is_empty()
    }

    pub(super) fn details(&self) -> Vec<String> {
        let fields = self.fields.iter().map(|change| {
            let (field, before, after) = (&change.field, &change.before, &change.after);
            match (before.as_str(), after.as_str()) {
                ("", after) => format!("{field}: {after}"),
                (before, "") => format!("{field}: no longer {before}"),
                _ => format!("{field}: {before} → {after}"),
            }
        });
        let facts = self.facts.iter();
        fields
            .chain(facts.map(|fact| format!("{}: {}", fact.what, fact.in_file)))
            .collect()
    }

    pub(super) fn event(&self, action: &'static str, subject: Subject) -> Event {
        let mut event = Event::new(action, subject);
        for change in &self.fields {
            event = event.change(&change.field, &change.before, &change.after);
        }
        for fact in &self.facts {
            event = event.fact(fact.what, &fact.in_full);
        }
        for mention in &self.mentions {
            event = event.mention(mention.kind, mention.id);
        }
        event
    }

    /// An event for each act that the change comes to, called as where somebody does it at a page.
    pub(super) fn events(&self, subject: &Subject, act: Act) -> Vec<Event> {
        let mut parts: BTreeMap<&'static str, Self> = BTreeMap::new();
        for field in &self.fields {
            let action = act(&field.field, &field.before, &field.after);
            parts.entry(action).or_default().fields.push(field.clone());
        }
        for fact in &self.facts {
            let part = parts.entry(act(fact.what, "", &fact.in_file)).or_default();
            part.facts.push(fact.clone());
            let mentions = self.mentions.iter();
            let mentions = mentions.filter(|mention| mention.fact == fact.what);
            part.mentions.extend(mentions);
        }
        let events = parts.into_iter();
        events
            .map(|(action, part)| part.event(action, subject.clone()))
            .collect()
    }
}
