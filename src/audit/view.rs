//! The audit trail, declared: a story on the page, a line for each changed field in a file.

use std::{borrow::Cow, sync::Arc};

use askama::Template;
use jiff::civil::Date;
use say::{audit, resources};
use tenantry_policy::period;
use tenantry_store::{
    audit::{
        history::PastEvent,
        list::{self, AuditFilter, ByTime},
    },
    error::StoreError,
    instant::Instant,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use crate::{
    components::{Empty, List, Timeline},
    history,
    http::{listing::ListState, proof::In},
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    shell::Shell,
};

/// Said in the reader's language.
type Text = fn() -> &'static str;

/// What events can be about, as they are stored and as they are read.
const ABOUT: [(&str, Text); 14] = [
    ("user", resources::users),
    ("group", resources::groups),
    ("unit", resources::units),
    ("invitation", resources::invitations),
    ("message", resources::messages),
    ("view", resources::views),
    ("shortcut", say::menu::shortcuts),
    ("company", audit::the_company),
    ("company_role", resources::company_roles),
    ("application", resources::applications),
    ("account", audit::accounts),
    ("sign_in", audit::failed_sign_ins),
    ("session", resources::sessions),
    ("permission", audit::denials),
];

/// The company's events.
#[derive(Clone, Debug)]
pub struct Trail {
    around: Around,
    pub filter: AuditFilter,
}

/// One changed field of an event, or an event without any.
#[derive(Clone, Debug)]
pub struct Change {
    event: Arc<PastEvent>,
    field: String,
    before: String,
    after: String,
}

impl Trail {
    /// The days of the address are the reader's.
    pub fn new(around: Around, state: &ListState) -> Self {
        let day = |name: &str| state.get(name).parse::<Date>().ok();
        let zone = &around.zone;
        let filter = AuditFilter {
            actor: state.search().to_owned(),
            subject_kind: state.get("about").to_owned(),
            from: day("from").map(|day| Instant::from(period::starts_at(day, zone))),
            before: day("until").map(|day| Instant::from(period::ends_after(day, zone))),
        };
        Self { around, filter }
    }
}

static COLUMNS: [Column<Trail>; 11] = [
    Column::<Trail>::new("at", say::columns::when, |_, row| {
        Cow::from(row.event.at.to_string())
    })
    .filtered(Kind::Moment)
    .sorted(ByTime),
    Column::<Trail>::new("actor", say::columns::who, |_, row| {
        let actor = row.event.actor.as_ref();
        Cow::from(actor.map_or("", |actor| actor.name.as_str()))
    })
    .filtered(Kind::Text),
    Column::<Trail>::new("capacity", say::columns::capacity, |_, row| {
        let actor = row.event.actor.as_ref();
        Cow::from(actor.map_or("nobody", |actor| actor.capacity.as_str()))
    }),
    Column::<Trail>::new("action", say::columns::action, |_, row| {
        Cow::from(&row.event.action)
    })
    .filtered(Kind::Text),
    Column::<Trail>::new("subject_kind", say::columns::kind, |_, row| {
        Cow::from(&row.event.subject_kind)
    }),
    Column::<Trail>::new("subject", say::columns::about, |_, row| {
        Cow::from(&row.event.subject_name)
    })
    .filtered(Kind::Text),
    Column::<Trail>::new("field", say::columns::field, |_, row| Cow::from(&row.field)),
    Column::<Trail>::new("before", say::columns::before, |_, row| {
        Cow::from(&row.before)
    }),
    Column::<Trail>::new("after", say::columns::after, |_, row| Cow::from(&row.after)),
    Column::<Trail>::new("count", say::columns::count, |_, row| {
        Cow::from(row.event.count.to_string())
    }),
    Column::<Trail>::new("address", say::columns::from_where, |_, row| {
        Cow::from(&row.event.address)
    })
    .filtered(Kind::Text),
];

fn filters() -> Vec<Filter> {
    let about = ABOUT.map(|(kind, said)| (kind, said()));
    vec![
        Filter::choice("about", audit::about(), audit::everything(), about),
        Filter::day("from", audit::from()),
        Filter::day("until", audit::until()),
    ]
}

pub fn words() -> Words {
    Words::of(&COLUMNS, filters())
}

impl Listed for Trail {
    type Row = Change;
    type Sort = ByTime;
    const FILE: &'static str = "audit";
    const COUNTED: Counted = |number| say::lists::events(number);
    const SEARCH: Said = Some(say::lists::search_by_who_did_it);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("audit", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        audit::audit_of(self.around.company_name())
    }

    fn url(&self, _: &Change) -> Option<String> {
        None
    }

    fn filters(&self) -> Vec<Filter> {
        filters()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::audit::Export>()
    }
}

impl Exported for Trail {
    type Needs = may::audit::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<ByTime>,
    ) -> Result<Page<Change>, StoreError> {
        let page = list::export(tx, &self.filter, wanted)?;
        Ok(Page {
            rows: page.rows.into_iter().flat_map(changes).collect(),
            previous: page.previous,
            next: page.next,
            count: page.count,
        })
    }
}

fn changes(event: PastEvent) -> Vec<Change> {
    let event = Arc::new(event);
    let change = |field: &str, before: &str, after: &str| Change {
        event: Arc::clone(&event),
        field: field.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    let detail = &event.detail;
    let changed = detail.changes.iter();
    let changed = changed.map(|one| change(&one.field, &one.before, &one.after));
    let facts = detail.facts.iter();
    let facts = facts.map(|(name, value)| change(name, "", value));
    let lines: Vec<Change> = changed.chain(facts).collect();
    if lines.is_empty() {
        vec![change("", "", "")]
    } else {
        lines
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "audit/index.html")]
pub struct Index {
    pub shell: Shell,
    /// Its toolbar and files; its rows are the story.
    pub list: List,
    pub timeline: Timeline,
    pub nothing: Option<Empty>,
}

impl Index {
    pub fn new(
        at: &In<may::audit::Read>,
        trail: &Trail,
        state: &ListState,
        page: &Page<PastEvent>,
    ) -> Self {
        let nothing = || Empty::new("history", audit::nothing_found(), audit::nothing_passes());
        let mut list = lists::frame(trail, state, Vec::new());
        list.toolbar.target = "";
        Self {
            shell: at.frame.shell(audit::title()),
            list,
            timeline: history::timeline(page, state, &at.frame.zone(), &at.may.scope().catalogue()),
            nothing: page.rows.is_empty().then(nothing),
        }
    }
}
