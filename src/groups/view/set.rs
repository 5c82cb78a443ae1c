//! A group's permission set: the grid, and the review before it is saved.

use tenantry_policy::{
    giving,
    group::GroupAct,
    permission::{Permission, PermissionSet},
};
use tenantry_store::{
    consequences::Consequences,
    groups::{Group, SetChanged},
};

use super::{Here, head, may_change, shell, shell_below, show::put_in, tabs, url_of};
use crate::{
    components::{Alert, Cell, Form, Grid, Mode, Moment, Shown},
    consequences,
    grids::{Sight, Ticked, in_words, of_company},
    http::listing::ListState,
    pages::SetPage,
    review::{self, ReviewPage},
};

pub fn set(here: Here<'_>, group: &Group, state: &ListState) -> SetPage {
    let catalogue = here.scope.catalogue();
    let url = url_of(here, group.head.id);
    let edits = may_change(here, group.head.kind, GroupAct::Edit);
    let sight = Sight::new(&catalogue, state, of_company(here.scope.company().id));
    let givable = giving::givable(here.scope.access());
    let rows = sight.rows(|permission| {
        if edits {
            tick(here, group, &givable, permission)
        } else {
            shown(here, group, permission)
        }
    });
    let mode = if edits { Mode::Set } else { Mode::Summary };
    let mut grid = Grid::new(say::common::permissions_of(&group.head.name), mode, rows);
    grid.paging = sight.paging();
    let form = || {
        Form::new(format!("{url}/set"), say::common::review_changes())
            .version(group.head.version)
            .cancel(&url)
            .wide()
    };
    SetPage {
        shell: shell(here, &group.head.name),
        head: head(&group.head),
        tabs: tabs(here, group, "permissions"),
        intro: String::new(),
        toolbar: sight.toolbar(),
        grid,
        form: edits.then(form),
    }
}

/// A tick that can always be taken out, and set only where the reader may give it.
fn tick(here: Here<'_>, group: &Group, givable: &PermissionSet, permission: Permission) -> Cell {
    let within = here.scope.access().ceiling().contains(permission);
    if group.set.contains(permission) {
        let note = if within {
            put_in(here, group, permission)
        } else {
            say::groups::without_effect().to_owned()
        };
        return Cell::Tick {
            ticked: true,
            locked: false,
            note,
        };
    }
    if givable.contains(permission) {
        return Cell::tick(false);
    }
    let name = here.scope.catalogue().write(permission);
    let why = if within {
        say::groups::cannot_be_given(name)
    } else {
        say::groups::above_the_ceiling_of(&here.scope.company().name)
    };
    Cell::locked_tick(false, why)
}

fn shown(here: Here<'_>, group: &Group, permission: Permission) -> Cell {
    let within = here.scope.access().ceiling().contains(permission);
    let (state, note) = match (group.set.contains(permission), within) {
        (true, true) => (Shown::Given, put_in(here, group, permission)),
        (true, false) => (
            Shown::AboveCeiling,
            say::groups::without_effect().to_owned(),
        ),
        (false, _) => (Shown::Off, say::groups::not_given().to_owned()),
    };
    Cell::Shown {
        state,
        note,
        why: None,
    }
}

/// What saving would change. `is_stale`: somebody else saved the group since the grid was shown.
pub fn review_set(
    here: Here<'_>,
    group: &Group,
    change: &SetChanged,
    said: &Consequences,
    is_stale: bool,
) -> ReviewPage {
    let url = url_of(here, group.head.id);
    let back = format!("{url}/permissions");
    let notice = if is_stale {
        Some(stale(here, group))
    } else if change.is_empty() {
        Some(Alert::note(say::common::nothing_was_changed()))
    } else {
        consequences::warning(said)
    };
    let mut hidden = carried(here, "add", &change.added);
    hidden.extend(carried(here, "remove", &change.removed));
    hidden.push(review::confirmed());
    let form = Form::new(format!("{url}/set"), say::common::save_permissions())
        .version(group.head.version)
        .cancel(&back);
    ReviewPage {
        shell: shell_below(here, &group.head, say::common::review_changes()),
        notice,
        lists: lists(here, &change.added, &change.removed),
        consequences: (!change.is_empty()).then(|| consequences::of(said, here.scope)),
        hidden,
        form: (!change.is_empty()).then_some(form),
        back,
    }
}

fn stale(here: Here<'_>, group: &Group) -> Alert {
    let when = Moment::at(group.changed.at.timestamp(), &here.frame.zone()).text();
    let said = say::groups::saved_while_you_edited(&group.changed.name, when);
    Alert::warning(said).text(say::groups::nothing_overwritten())
}

fn carried(here: Here<'_>, name: &str, set: &PermissionSet) -> Vec<(String, String)> {
    let catalogue = here.scope.catalogue();
    set.iter()
        .map(|permission| (name.to_owned(), catalogue.write(permission)))
        .collect()
}

fn lists(
    here: Here<'_>,
    added: &PermissionSet,
    removed: &PermissionSet,
) -> Vec<(String, Vec<String>)> {
    let catalogue = here.scope.catalogue();
    vec![
        (
            say::common::added_count(added.len()),
            in_words(added, &catalogue),
        ),
        (
            say::common::taken_out_count(removed.len()),
            in_words(removed, &catalogue),
        ),
    ]
}

/// The change the rules refuse, with the reason.
pub fn refused_set(here: Here<'_>, group: &Group, wanted: &Ticked, said: &str) -> ReviewPage {
    let url = url_of(here, group.head.id);
    ReviewPage {
        shell: shell_below(here, &group.head, say::groups::cannot_be_saved()),
        notice: Some(Alert::bad(said)),
        lists: lists(here, &wanted.added, &wanted.removed),
        consequences: None,
        hidden: Vec::new(),
        form: None,
        back: format!("{url}/permissions"),
    }
}
