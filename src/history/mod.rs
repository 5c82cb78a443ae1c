//! The history of a thing as pages show it: its audit events as sentences, with before → after.

mod deeds;

use std::borrow::Cow;

use jiff::{civil::Date, tz::TimeZone};
use say::history as said;
use tenantry_policy::{
    catalogue::Catalogue,
    permission::{Permission, PermissionSet},
    speech::Speech,
};
use tenantry_store::{
    actor::Capacity,
    audit::history::{PastActor, PastEvent},
    listing::Page,
};

use crate::{
    components::{Event, Moment, Paging, Timeline, Tone},
    grids::{in_words, permission_in_words},
    http::listing::ListState,
    views,
};

/// A page of a history.
pub fn timeline(
    page: &Page<PastEvent>,
    state: &ListState,
    zone: &TimeZone,
    catalogue: &Catalogue,
) -> Timeline {
    let paging: Paging = state.paging(page, say::lists::events);
    let events = page.rows.iter();
    Timeline {
        events: events.map(|past| event(past, zone, catalogue)).collect(),
        paging,
    }
}

fn event(past: &PastEvent, zone: &TimeZone, catalogue: &Catalogue) -> Event {
    let (icon, tone) = picture(verb(&past.action));
    let at = Moment::at(past.at.timestamp(), zone);
    let mut event =
        Event::new(icon, tone, sentence(past, catalogue), at).by(by(past), from(&past.address));
    for (field, before, after) in changes(past, catalogue) {
        event = event.change(field, before, after);
    }
    for (name, value) in past
        .detail
        .facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
    {
        let value = self::value(past, name, value, catalogue);
        let field = special_field(past, name).unwrap_or_else(|| field(name));
        event = event.change(field, None::<String>, Some(value.into_owned()));
    }
    event
}

/// What changed: the field, and what it was before and after, in words.
pub fn changes(
    past: &PastEvent,
    catalogue: &Catalogue,
) -> Vec<(String, Option<String>, Option<String>)> {
    let changes = past.detail.changes.iter().map(|change| {
        let value = |text: &str| some(&value(past, &change.field, text, catalogue));
        let (before, after) = (value(&change.before), value(&change.after));
        (field_of(past, &change.field, catalogue), before, after)
    });
    changes.collect()
}

/// A field by the name it is stored under; what isn't known here, such as a permission, stays.
pub fn field(name: &str) -> &str {
    let known = name.to_lowercase().replace(' ', "-");
    said::named(&format!("field-{known}")).unwrap_or(name)
}

/// Stored as an address, and told as what stands there.
fn special_field(past: &PastEvent, name: &str) -> Option<&'static str> {
    match (past.subject_kind.as_str(), name) {
        ("view", "address") => Some(said::what_it_shows()),
        ("shortcut", "address") => Some(said::page()),
        _ => None,
    }
}

/// A permission is called by the resource's name and the operation's.
fn field_of(past: &PastEvent, name: &str, catalogue: &Catalogue) -> String {
    if let Some(special) = special_field(past, name) {
        return special.to_owned();
    }
    let permission = catalogue.permission(name).ok();
    permission.map_or_else(
        || field(name).to_owned(),
        |permission| permission_in_words(permission, catalogue),
    )
}

/// The fields whose values are days.
const DAYS: [&str; 6] = [
    "first day",
    "last day",
    "until",
    "valid from",
    "valid through",
    "valid until",
];

/// The fields whose values are words of the program.
const WORDS: [&str; 9] = [
    "by",
    "effect",
    "kind",
    "letter",
    "link",
    "shown at first",
    "state",
    "status",
    "why",
];

/// A value as it is stored, or what it stands for where it is a word of the program.
fn value<'a>(
    past: &PastEvent,
    field: &str,
    stored: &'a str,
    catalogue: &Catalogue,
) -> Cow<'a, str> {
    let said = match field {
        _ if past.action == "overrides.changed" => overriding(stored),
        _ if field.starts_with("permission") => permissions(stored, catalogue),
        _ if DAYS.contains(&field) => day(stored),
        // Stored is which one, by its id.
        "renews" => Some(said::earlier_invitation().to_owned()),
        "list" => Some(views::name(stored).to_owned()),
        "address" if past.subject_kind == "view" => Some(shown_by_view(past, stored)),
        "address" if past.subject_kind == "shortcut" => {
            Some(said::page_and_address(&past.subject_name, stored))
        }
        "to" if past.action.starts_with("messages.") => audience(stored),
        // A permission that a set was given, or that was taken from it.
        _ if catalogue.permission(field).is_ok() => word(stored).map(str::to_owned),
        _ => None,
    };
    if let Some(said) = said {
        return Cow::Owned(said);
    }
    let word = || word(stored);
    let known = WORDS.contains(&field).then(word).flatten();
    Cow::Borrowed(known.unwrap_or(stored))
}

/// "Status: Active, sorted by Name", as the list of the view calls it.
fn shown_by_view(past: &PastEvent, query: &str) -> String {
    let mut facts = past.detail.facts.iter();
    let list = facts.find(|(name, _)| name == "list");
    let list = list.map_or("", |(_, list)| list.as_str());
    let shown = views::in_words(list, query);
    if shown.is_empty() {
        said::everything_in_it().to_owned()
    } else {
        shown
    }
}

/// "none: too many" stands under "value-none-too-many".
fn word(stored: &str) -> Option<&'static str> {
    let words = stored.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    said::named(&format!("value-{}", words.join("-")))
}

/// "orders:read, orders:export" resource by resource, as long as the catalogue knows them all.
fn permissions(stored: &str, catalogue: &Catalogue) -> Option<String> {
    let names = stored.split(", ");
    let set: Result<PermissionSet, _> = names.map(|name| catalogue.permission(name)).collect();
    let words = in_words(&set.ok()?, catalogue);
    Some(words.join("; "))
}

/// "2026-12-31" as people write it.
fn day(stored: &str) -> Option<String> {
    let day: Date = stored.parse().ok()?;
    Some(say::date::day(day.year(), day.month(), day.day()))
}

/// "grant until 2026-12-31: holiday cover"
fn overriding(stored: &str) -> Option<String> {
    let (set, reason) = stored.split_once(": ")?;
    match set.split_once(" until ") {
        None => Some(said::override_value(word(set)?, reason)),
        Some((effect, last)) => {
            let last = day(last).unwrap_or_else(|| last.to_owned());
            Some(said::override_value_until(word(effect)?, last, reason))
        }
    }
}

/// Whom a message was written to, as it is stored: "everybody", "group Clerks", "2 users: Ana, Nina".
fn audience(stored: &str) -> Option<String> {
    if stored == "everybody" {
        return Some(say::messages::everybody().to_owned());
    }
    let (kind, name) = stored.split_once(' ')?;
    match kind {
        "group" => Some(say::messages::group(name)),
        "unit" => Some(say::messages::unit(name)),
        "user" => Some(name.to_owned()),
        count => {
            let count: i64 = count.parse().ok()?;
            Some(say::messages::users(count, name.strip_prefix("users: ")?))
        }
    }
}

/// "from 192.0.2.7"; nothing for work without a person.
fn from(address: &str) -> String {
    match address {
        "" => String::new(),
        "command line" => said::from_command_line().to_owned(),
        address => said::from_address(address),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// "Marko Novak changed the permissions of Accounting."
pub fn sentence(past: &PastEvent, catalogue: &Catalogue) -> String {
    let actor = past
        .actor
        .as_ref()
        .map_or(said::somebody_unknown(), |actor| actor.name.as_str());
    let subject = subject(past, catalogue);
    let deed =
        deeds::deed(&past.action, actor, &subject).unwrap_or_else(|| unknown_deed(past, actor));
    if past.count > 1 {
        said::it_happened_times(deed, past.count)
    } else {
        said::it_happened(deed)
    }
}

/// What it was about. Of a denial that is the permission, or the rule that refused.
fn subject<'a>(past: &'a PastEvent, catalogue: &Catalogue) -> Cow<'a, str> {
    if past.action != "permissions.denied" {
        return Cow::Borrowed(&past.subject_name);
    }
    match catalogue.permission(&past.subject_name) {
        Ok(permission) => Cow::Owned(phrase(permission, catalogue)),
        Err(_) => Cow::Borrowed(rule(&past.subject_name)),
    }
}

/// A rule by the name it has in docs/permissions.md.
fn rule(name: &str) -> &str {
    let known = name.to_lowercase().replace(' ', "-");
    said::named(&format!("rule-{known}")).unwrap_or(name)
}

/// "export invoices"
fn phrase(permission: Permission, catalogue: &Catalogue) -> String {
    let speech = Speech {
        catalogue,
        zone: &TimeZone::UTC,
    };
    speech.phrase(permission)
}

/// An event that another version wrote: by the words of its name.
fn unknown_deed(past: &PastEvent, actor: &str) -> String {
    let deed = past
        .action
        .split_once('.')
        .map_or(past.action.as_str(), |(_, deed)| deed);
    let words: Vec<&str> = deed.split('_').collect();
    let (verb, object) = words.split_last().unwrap_or((&"changed", &[]));
    let (object, subject) = (object.join(" "), &past.subject_name);
    match (object.is_empty(), subject.is_empty()) {
        (true, false) => said::did_to(actor, verb, subject),
        (true, true) => said::did(actor, verb),
        (false, false) => said::did_what_of(actor, verb, object, subject),
        (false, true) => said::did_what(actor, verb, object),
    }
}

fn verb(action: &str) -> &str {
    action.rsplit(['.', '_']).next().unwrap_or(action)
}

/// In which capacity, where that is not the company's own.
fn by(past: &PastEvent) -> String {
    let capacity = |actor: &PastActor| match actor.capacity {
        Capacity::Own => actor.name.clone(),
        Capacity::Guest => said::as_a_guest(&actor.name),
        Capacity::Operator => said::as_the_operator(&actor.name),
        Capacity::System => said::of_the_company(&actor.name),
    };
    past.actor.as_ref().map(capacity).unwrap_or_default()
}

fn picture(verb: &str) -> (&'static str, Tone) {
    match verb {
        "created" | "registered" | "added" | "given" | "granted" | "sent" => ("plus", Tone::Good),
        "deleted" | "removed" | "revoked" | "taken" | "retired" | "closed" => ("trash", Tone::Bad),
        "suspended" | "denied" | "refused" | "failed" | "declined" => ("ban", Tone::Warning),
        "reactivated" | "accepted" | "activated" => ("check", Tone::Good),
        _ => ("edit", Tone::Quiet),
    }
}
