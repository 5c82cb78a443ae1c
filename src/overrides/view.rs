//! The override grid of a user, and the review of what was changed on it.

use askama::Template;
use say::{common, overrides as said, why};
use tenantry_policy::{catalogue::Catalogue, permission::Permission, user::Principal};
use tenantry_store::{
    consequences::Consequences as Found,
    may,
    overrides::{OverrideGrid, OverrideLine},
};

use super::form::{Entry, OverrideForm, chosen, value};
use crate::{
    components::{
        Action, Alert, Cell, Chosen, Consequences, Form, Grid, Head, Link, Mode, Tabs, Toolbar,
    },
    consequences,
    grids::{Sight, of_company, permission_in_words},
    http::listing::ListState,
    shell::Shell,
    sources::{Sources, override_words},
    urls,
    users::view::{Here, head_of, tabs_of},
};

/// A stored override in the list below the grid.
#[derive(Clone, Debug)]
pub struct Stored {
    pub name: Link,
    pub words: String,
    pub is_over: bool,
    pub is_above_ceiling: bool,
    pub change: Option<Action>,
}

#[derive(Clone, Debug, Template)]
#[template(path = "overrides/show.html")]
pub struct Show {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub notice: Option<Alert>,
    pub toolbar: Toolbar,
    pub grid: Grid,
    /// Which overrides were there when the grid was shown.
    pub seen: Vec<(String, String)>,
    /// `None` for somebody who may only read.
    pub form: Option<Form>,
    pub stored: Vec<Stored>,
}

/// The frame of the grid: one of the user's tabs.
fn shell(here: Here<'_>, grid: &OverrideGrid) -> Shell {
    let name = &grid.access.acting().name;
    if here.scope.offers::<may::Within<may::users::Read>>() {
        here.shell(name)
    } else {
        here.frame.shell(name)
    }
}

fn shell_below(here: Here<'_>, grid: &OverrideGrid, title: &str) -> Shell {
    let acting = grid.access.acting();
    if here.scope.offers::<may::Within<may::users::Read>>() {
        let url = urls::user(here.company(), acting.user);
        here.shell(title).crumb(&acting.name, url)
    } else {
        here.frame.shell(title)
    }
}

/// The grid, with what was chosen before and isn't saved yet.
pub fn show(here: Here<'_>, grid: &OverrideGrid, state: &ListState, kept: &OverrideForm) -> Show {
    let acting = grid.access.acting();
    let catalogue = here.scope.catalogue();
    let url = urls::user_permissions(here.company(), acting.user);
    let may_change = here.scope.offers::<may::overrides::Update>() && grid.refused.is_none();
    let sight = Sight::new(&catalogue, state, of_company(here.scope.company().id));
    let rows = sight.rows(|permission| cell(here, grid, permission, may_change, kept));
    let caption = common::permissions_of(&acting.name);
    let mut shown = Grid::new(caption, Mode::Overrides, rows);
    shown.paging = sight.paging();
    let explains = here.scope.offers::<may::Within<may::users::Read>>();
    let shown = shown.why(explains.then_some("why?permission="));
    let form = || {
        Form::new(&url, common::review_changes())
            .cancel(&url)
            .wide()
    };
    let mut seen = seen(grid, &catalogue);
    seen.extend(carried(grid, &sight, kept));
    Show {
        shell: shell(here, grid),
        head: head_of(acting),
        tabs: tabs_of(here, acting.user, acting.principal, "permissions"),
        notice: notice(here, grid, kept),
        toolbar: sight.toolbar(),
        grid: shown,
        seen,
        form: may_change.then(form),
        stored: grid
            .overrides
            .iter()
            .map(|line| stored(here, grid, line, may_change))
            .collect(),
    }
}

/// Which overrides there are, and what their cells show without a choice.
fn seen(grid: &OverrideGrid, catalogue: &Catalogue) -> Vec<(String, String)> {
    let seen = grid.overrides.iter().flat_map(|line| {
        let name = catalogue.write(line.facts.permission);
        let was = value(chosen(Some(&line.facts), line.is_over));
        [
            (format!("seen.{name}"), line.facts.id.to_string()),
            (format!("was.{name}"), was.to_owned()),
        ]
    });
    seen.collect()
}

/// What was chosen before; nothing of cells in which it can't be chosen any more.
fn carried(grid: &OverrideGrid, sight: &Sight<'_>, kept: &OverrideForm) -> Vec<(String, String)> {
    let entries = kept.entries.iter();
    let open = entries.filter(|entry| can_be_chosen(grid, entry.permission));
    let fields = open.flat_map(|entry| entry.carried(sight.shows(entry.permission.resource)));
    fields.collect()
}

/// What stands above the ceiling already can be taken away; nothing new is put there.
fn can_be_chosen(grid: &OverrideGrid, permission: Permission) -> bool {
    let mut stored = grid.overrides.iter();
    grid.access.ceiling().contains(permission)
        || stored.any(|line| line.facts.permission == permission)
}

/// Why nothing can be changed here, where that is so; or that what was chosen is still there.
fn notice(here: Here<'_>, grid: &OverrideGrid, kept: &OverrideForm) -> Option<Alert> {
    let acting = grid.access.acting();
    if acting.principal != Principal::Person {
        let all = said::holds_all(&acting.name, &acting.company_name);
        return Some(Alert::note(all));
    }
    if let Some(refused) = &grid.refused {
        return Some(Alert::note(here.frame.say(refused)));
    }
    let is_kept = !kept.entries.is_empty();
    is_kept.then(|| Alert::note(said::what_was_chosen_is_kept()))
}

fn stored(here: Here<'_>, grid: &OverrideGrid, line: &OverrideLine, may_change: bool) -> Stored {
    let catalogue = here.scope.catalogue();
    let (user, name) = (
        grid.access.acting().user,
        catalogue.write(line.facts.permission),
    );
    let change = || {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("permission", &name)
            .finish();
        let url = urls::user_permissions(here.company(), user);
        Action::open(said::change(), format!("{url}/editing?{query}")).icon("edit")
    };
    Stored {
        words: override_words(&line.facts, &catalogue, &here.frame.zone()),
        is_over: line.is_over,
        is_above_ceiling: !grid.access.ceiling().contains(line.facts.permission),
        change: may_change.then(change),
        name: Link::new(
            permission_in_words(line.facts.permission, &catalogue),
            why_url(here, user, &name),
        ),
    }
}

/// The explanation, for somebody who may open it.
fn why_url(here: Here<'_>, user: tenantry_policy::ids::UserId, name: &str) -> String {
    if here.scope.offers::<may::Within<may::users::Read>>() {
        urls::user_why(here.company(), user, name)
    } else {
        String::new()
    }
}

fn cell(
    here: Here<'_>,
    grid: &OverrideGrid,
    permission: Permission,
    may_change: bool,
    kept: &OverrideForm,
) -> Cell {
    let catalogue = here.scope.catalogue();
    let sources = Sources::of(&grid.access, permission);
    let line = grid
        .overrides
        .iter()
        .find(|line| line.facts.permission == permission);
    let choice = chosen(
        line.map(|line| &line.facts),
        line.is_some_and(|line| line.is_over),
    );
    let above = sources.is_above_ceiling;
    let inherited = sources.is_inherited();
    let mut note = Vec::new();
    if let Some(line) = line {
        note.push(override_words(&line.facts, &catalogue, &here.frame.zone()));
        if line.is_over {
            note.push(said::that_day_is_over().to_owned());
        }
    }
    if !sources.inherited.is_empty() {
        note.push(why::from(sources.inherited.join(", ")));
    }
    if above {
        note.push(said::above_ceiling_of(&here.scope.company().name));
    }
    let note = note.join(". ");
    if may_change && can_be_chosen(grid, permission) {
        let choice = kept.entry(permission).map_or(choice, |kept| kept.chosen);
        Cell::choice(choice, inherited, note)
    } else if above {
        Cell::locked_choice(choice, inherited, note)
    } else {
        let words = if note.is_empty() {
            why::nothing_gives().to_owned()
        } else {
            note
        };
        let why = why_url(
            here,
            grid.access.acting().user,
            &catalogue.write(permission),
        );
        Cell::Shown {
            state: sources.shown(),
            note: words,
            why: (!why.is_empty()).then_some(why),
        }
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "overrides/review.html")]
pub struct Review {
    pub shell: Shell,
    pub notice: Option<Alert>,
    pub changes: Vec<Change>,
    pub consequences: Option<Consequences>,
    pub form: Form,
}

/// One changed cell, with its fields.
#[derive(Clone, Debug)]
pub struct Change {
    pub name: String,
    /// "Invoices: read".
    pub words: String,
    /// "Grant", "Deny", "Inherit again".
    pub deed: &'static str,
    pub before: String,
    pub effect: &'static str,
    pub seen: String,
    pub asks: bool,
    pub reason: String,
    pub reason_problem: Option<String>,
    pub until: String,
    pub until_problem: Option<String>,
}

pub fn review(
    here: Here<'_>,
    grid: &OverrideGrid,
    form: &OverrideForm,
    found: Option<&Found>,
) -> Review {
    let acting = grid.access.acting();
    let url = urls::user_permissions(here.company(), acting.user);
    let stale = || Alert::warning(said::changed_meanwhile()).text(said::stored_beside_chosen());
    let has_problems = form
        .entries
        .iter()
        .any(|entry| entry.reason_problem.is_some() || entry.until_problem.is_some());
    let refused = form
        .refused
        .clone()
        .or_else(|| has_problems.then(|| said::complete_each().to_owned()));
    let warning = found.and_then(consequences::warning);
    Review {
        shell: shell_below(here, grid, common::review_changes()).crumb(common::permissions(), &url),
        notice: if form.is_stale {
            Some(stale())
        } else {
            warning
        },
        changes: form.entries.iter().map(|e| change(here, e)).collect(),
        consequences: found.map(|found| consequences::of(found, here.scope)),
        form: Form::new(&url, said::save_overrides())
            .again(said::back_to_the_grid())
            .cancel(&url)
            .refused(refused),
    }
}

fn change(here: Here<'_>, entry: &Entry) -> Change {
    let catalogue = here.scope.catalogue();
    let before = entry.before.as_ref();
    Change {
        name: entry.name.clone(),
        words: permission_in_words(entry.permission, &catalogue),
        deed: match entry.chosen {
            Chosen::Inherit => said::inherit_again(),
            Chosen::Grant => said::grant(),
            Chosen::Deny => said::deny(),
        },
        before: before.map_or_else(
            || said::inherited().to_owned(),
            |set| override_words(set, &catalogue, &here.frame.zone()),
        ),
        effect: value(entry.chosen),
        seen: entry.seen.map_or_else(String::new, |id| id.to_string()),
        asks: entry.chosen != Chosen::Inherit,
        reason: entry.reason.clone(),
        reason_problem: entry.reason_problem.clone(),
        until: entry.until.clone(),
        until_problem: entry.until_problem.clone(),
    }
}
