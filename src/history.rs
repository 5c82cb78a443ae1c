//! The history of a thing as pages show it: its audit events as sentences, with before → after.

use jiff::tz::TimeZone;
use tenantry_store::{
    actor::Capacity,
    audit::history::{PastActor, PastEvent},
    listing::Page,
};

use crate::{
    components::{Event, Moment, Paging, Timeline, Tone},
    http::listing::ListState,
};

/// A page of a history.
pub fn timeline(page: &Page<PastEvent>, state: &ListState, zone: &TimeZone) -> Timeline {
    let paging: Paging = state.paging(page, |number| say::lists::events(number));
    Timeline {
        events: page.rows.iter().map(|past| event(past, zone)).collect(),
        paging,
    }
}

fn event(past: &PastEvent, zone: &TimeZone) -> Event {
    let (icon, tone) = picture(verb(&past.action));
    let at = Moment::at(past.at.timestamp(), zone);
    let mut event = Event::new(icon, tone, sentence(past), at).by(by(past), &past.address);
    for change in &past.detail.changes {
        event = event.change(&change.field, some(&change.before), some(&change.after));
    }
    for (name, value) in past
        .detail
        .facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
    {
        event = event.change(name, None::<String>, Some(value.clone()));
    }
    event
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// "Marko Novak changed the permissions of Accounting."
pub fn sentence(past: &PastEvent) -> String {
    let actor = past
        .actor
        .as_ref()
        .map_or("Somebody unknown", |actor| actor.name.as_str());
    let times = if past.count > 1 {
        format!(" ({} times)", past.count)
    } else {
        String::new()
    };
    if let Some(phrase) = phrase(&past.action) {
        let deed = phrase.replace("{}", &past.subject_name);
        return format!("{actor} {deed}{times}.");
    }
    let deed = past
        .action
        .split_once('.')
        .map_or(past.action.as_str(), |(_, deed)| deed);
    let words: Vec<&str> = deed.split('_').collect();
    let (verb, object) = words.split_last().unwrap_or((&"changed", &[]));
    let subject = &past.subject_name;
    match (object.is_empty(), subject.is_empty()) {
        (true, false) => format!("{actor} {verb} {subject}{times}."),
        (true, true) => format!("{actor} {verb}{times}."),
        (false, false) => format!(
            "{actor} {verb} the {} of {subject}{times}.",
            object.join(" ")
        ),
        (false, true) => format!("{actor} {verb} the {}{times}.", object.join(" ")),
    }
}

/// What was done, where the action's own words make no sentence. `{}` is what it was done to.
fn phrase(action: &str) -> Option<&'static str> {
    Some(match action {
        "accounts.signed_in" => "signed in",
        "accounts.signed_out" => "signed out",
        "accounts.sign_in_failed" => "failed to sign in",
        "accounts.changed" => "changed the profile",
        "accounts.password_changed" => "changed the password",
        "accounts.password_reset" => "set a new password through a link",
        "accounts.email_change_requested" => "asked to sign in with another e-mail",
        "accounts.email_changed" => "confirmed another e-mail",
        "groups.set_changed" => "changed the permissions of {}",
        "overrides.changed" => "changed the overrides of {}",
        "permissions.denied" => "was denied {}",
        "units.group_given" => "gave a group to {}",
        "units.group_taken" => "took a group from {}",
        "users.activation_sent" => "sent an activation link to {}",
        "users.brought_back" => "brought {} back",
        "users.handed_over" => "handed {} over",
        "users.handover_started" => "started to hand {} over",
        "users.handover_taken_back" => "took back that {} is handed over",
        "users.reset_started" => "started a password reset for {}",
        _ => return None,
    })
}

fn verb(action: &str) -> &str {
    action.rsplit(['.', '_']).next().unwrap_or(action)
}

/// In which capacity, where that is not the company's own.
fn by(past: &PastEvent) -> String {
    let capacity = |actor: &PastActor| match actor.capacity {
        Capacity::Own => actor.name.clone(),
        Capacity::Guest => format!("{} as a guest", actor.name),
        Capacity::Operator => format!("{} as the operator", actor.name),
        Capacity::System => format!("{} of the company", actor.name),
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
