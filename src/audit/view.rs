//! The view models of the audit trail.

use askama::Template;
use tenantry_store::{audit::history::PastEvent, listing::Page, may};

use crate::{
    components::{Empty, Link, Timeline, Toolbar},
    error::AppError,
    history,
    http::{csv::Writer, listing::ListState, proof::In},
    shell::Shell,
    urls,
};

/// What events can be about, as they are stored and as they are read.
const ABOUT: [(&str, &str); 11] = [
    ("user", "Users"),
    ("group", "Groups"),
    ("unit", "Units"),
    ("invitation", "Invitations"),
    ("company", "The company"),
    ("company_role", "Company roles"),
    ("application", "Applications"),
    ("account", "Accounts"),
    ("sign_in", "Failed sign-ins"),
    ("session", "Sessions"),
    ("permission", "Denials"),
];

#[derive(Clone, Debug, Template)]
#[template(path = "audit/index.html")]
pub struct Index {
    pub shell: Shell,
    pub toolbar: Toolbar,
    pub timeline: Timeline,
    pub nothing: Option<Empty>,
    pub export: Option<Link>,
}

impl Index {
    pub fn new(at: &In<may::audit::Read>, state: &ListState, page: &Page<PastEvent>) -> Self {
        let about: Vec<(&str, String)> = ABOUT
            .iter()
            .map(|(kind, label)| (*kind, (*label).to_owned()))
            .collect();
        let toolbar = state
            .toolbar("Search by who did it", &["about", "from", "until"])
            .filter(
                "about",
                "About",
                state.choices("about", "Everything", &about),
            )
            .day("from", "From", state.get("from"))
            .day("until", "Until", state.get("until"));
        let toolbar = Toolbar {
            target: "",
            ..toolbar
        };
        let export = || {
            let url = state.at_path(&urls::audit_csv(at.frame.company()));
            Link::new("CSV", url)
        };
        let nothing = || {
            let text = "No event passes these filters. Drop one, or choose other days.";
            Empty::new("history", "Nothing found", text)
        };
        Self {
            shell: at.frame.shell("Audit"),
            toolbar,
            timeline: history::timeline(page, state, &at.frame.zone()),
            nothing: page.rows.is_empty().then(nothing),
            export: at.may.scope().offers::<may::audit::Export>().then(export),
        }
    }
}

/// The export: a line for each changed field, or one for an event without.
pub fn csv(events: &[PastEvent]) -> Result<String, AppError> {
    let mut csv = Writer::new(&[
        "at",
        "actor",
        "capacity",
        "action",
        "subject_kind",
        "subject",
        "field",
        "before",
        "after",
        "count",
        "address",
    ])?;
    for event in events {
        let actor = event.actor.as_ref();
        let mut line = |field: &str, before: &str, after: &str| {
            csv.row(&[
                &event.at.to_string(),
                actor.map_or("", |actor| &actor.name),
                actor.map_or("nobody", |actor| actor.capacity.as_str()),
                &event.action,
                &event.subject_kind,
                &event.subject_name,
                field,
                before,
                after,
                &event.count.to_string(),
                &event.address,
            ])
        };
        for change in &event.detail.changes {
            line(&change.field, &change.before, &change.after)?;
        }
        for (name, value) in &event.detail.facts {
            line(name, "", value)?;
        }
        if event.detail.changes.is_empty() && event.detail.facts.is_empty() {
            line("", "", "")?;
        }
    }
    csv.finish()
}
