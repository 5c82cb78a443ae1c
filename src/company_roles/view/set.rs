//! A company role's permission set: the grid, and the review before it is saved.

use tenantry_policy::{console, permission::Permission};
use tenantry_store::{
    across::Across,
    company_roles::{CompanyRole, RoleChange},
    may,
};

use super::{Reads, Updates, crumbs, head, tabs};
use crate::{
    companies::across,
    components::{Alert, Cell, Form, Grid, Mode},
    grids::{Sight, in_words},
    http::listing::ListState,
    pages::SetPage,
    review::{self, ReviewPage},
    urls,
};

fn url_of(role: &CompanyRole) -> String {
    format!("{}/permissions", urls::operator_company_role(role.id))
}

pub fn permissions(at: &Reads, role: &CompanyRole, state: &ListState) -> SetPage {
    let catalogue = at.may.scope().catalogue();
    let sight = Sight::new(&catalogue, state, |resource| {
        !console::is_operator_only(resource.number)
    });
    let updates = at.may.scope().offers::<may::company_roles::Update>();
    let cell = |permission: Permission| {
        let ticked = role.permissions.contains(permission);
        if console::company_administration().contains(permission) {
            Cell::locked_tick(true, say::company_roles::every_company_administers_itself())
        } else if updates {
            Cell::tick(ticked)
        } else {
            Cell::locked_tick(ticked, say::company_roles::you_may_not_change_it())
        }
    };
    let grid = Grid::new(
        say::common::permissions_of(&role.name),
        Mode::Set,
        sight.rows(cell),
    );
    let grid = match sight.paging() {
        Some(paging) => grid.paging(paging),
        None => grid,
    };
    let form = || {
        Form::new(url_of(role), say::common::review_changes())
            .version(role.version)
            .wide()
    };
    SetPage {
        shell: crumbs(&at.frame, &role.name),
        head: head(role),
        tabs: tabs(&at.frame, role, "permissions"),
        intro: say::company_roles::intro().to_owned(),
        toolbar: sight.toolbar(),
        grid,
        form: updates.then(form),
    }
}

/// What saving would change, company by company. `is_stale`: somebody else saved the role since the
/// grid was shown.
pub fn review(
    at: &Updates,
    role: &CompanyRole,
    change: &RoleChange,
    found: &Across,
    is_stale: bool,
) -> ReviewPage {
    let catalogue = at.may.scope().catalogue();
    let back = url_of(role);
    let notice = if is_stale {
        Some(review::stale(&role.changed, &at.frame, |name, when| {
            say::company_roles::saved_while_you_edited(name, when)
        }))
    } else if change.is_empty() {
        Some(Alert::note(say::common::nothing_was_changed()))
    } else {
        across::warning(found)
    };
    let mut hidden = review::carried("add", &change.added, &catalogue);
    hidden.extend(review::carried("remove", &change.removed, &catalogue));
    hidden.push(review::confirmed());

    let form = Form::new(&back, say::common::save_permissions())
        .version(role.version)
        .cancel(&back);
    let base = urls::operator_company_role(role.id);
    ReviewPage {
        shell: crumbs(&at.frame, say::common::review_changes()).crumb(&role.name, base),
        notice,
        lists: vec![
            (
                say::common::added_count(change.added.len()),
                in_words(&change.added, &catalogue),
            ),
            (
                say::common::taken_out_count(change.removed.len()),
                in_words(&change.removed, &catalogue),
            ),
        ],
        consequences: (!change.is_empty()).then(|| across::of(found, &catalogue)),
        hidden,
        form: (!change.is_empty()).then_some(form),
        back,
    }
}
