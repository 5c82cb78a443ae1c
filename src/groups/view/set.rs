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
    review::{CONFIRMED, ReviewPage},
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
    let mut grid = Grid::new(format!("Permissions of {}", group.head.name), mode, rows);
    grid.paging = sight.paging();
    let form = || {
        Form::new(format!("{url}/set"), "Review changes")
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
            "Without effect: above the ceiling".to_owned()
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
        format!(
            "You can't give {name}: you must hold it, and grant on the same resource, both without end date"
        )
    } else {
        format!("Above the ceiling of {}", here.scope.company().name)
    };
    Cell::locked_tick(false, why)
}

fn shown(here: Here<'_>, group: &Group, permission: Permission) -> Cell {
    let within = here.scope.access().ceiling().contains(permission);
    let (state, note) = match (group.set.contains(permission), within) {
        (true, true) => (Shown::Given, put_in(here, group, permission)),
        (true, false) => (
            Shown::AboveCeiling,
            "Without effect: above the ceiling".to_owned(),
        ),
        (false, _) => (Shown::Off, "Not given".to_owned()),
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
        Some(Alert::note("Nothing was changed."))
    } else {
        consequences::warning(said)
    };
    let mut hidden = carried(here, "add", &change.added);
    hidden.extend(carried(here, "remove", &change.removed));
    hidden.push((CONFIRMED.to_owned(), "yes".to_owned()));
    let form = Form::new(format!("{url}/set"), "Save permissions")
        .version(group.head.version)
        .cancel(&back);
    ReviewPage {
        shell: shell_below(here, &group.head, "Review changes"),
        notice,
        lists: lists(here, &change.added, &change.removed),
        consequences: (!change.is_empty()).then(|| consequences::of(said, here.scope)),
        hidden,
        form: (!change.is_empty()).then_some(form),
        back,
    }
}

fn stale(here: Here<'_>, group: &Group) -> Alert {
    let when = Moment::at(group.changed.at.timestamp(), &here.frame.zone()).text;
    let said = format!(
        "{} saved this group on {when}, while you were editing.",
        group.changed.name
    );
    let text = "Nothing of yours was saved yet, and nothing of theirs was overwritten. Below is what \
                your choice would change in the group as it is stored now.";
    Alert::warning(said).text(text)
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
            format!("Added ({})", added.len()),
            in_words(added, &catalogue),
        ),
        (
            format!("Taken out ({})", removed.len()),
            in_words(removed, &catalogue),
        ),
    ]
}

/// The change the rules refuse, with the reason.
pub fn refused_set(here: Here<'_>, group: &Group, wanted: &Ticked, said: &str) -> ReviewPage {
    let url = url_of(here, group.head.id);
    ReviewPage {
        shell: shell_below(here, &group.head, "This can't be saved"),
        notice: Some(Alert::bad(said)),
        lists: lists(here, &wanted.added, &wanted.removed),
        consequences: None,
        hidden: Vec::new(),
        form: None,
        back: format!("{url}/permissions"),
    }
}
