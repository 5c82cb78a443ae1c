//! The pages about a user's overrides: the grid, and the review in which each change gets its reason
//! and last day, with what it comes to, before it is saved.

mod form;
#[cfg(test)]
mod samples;
mod view;

use tenantry_policy::{denial::Denial, ids::UserId};
use tenantry_store::{
    error::StoreError,
    may,
    overrides::{self, OverrideGrid},
    scope::CompanyScope,
};

use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    review::{AGAIN, CONFIRMED},
    urls,
    users::view::{Here, with_warning},
};
use form::OverrideForm;

type Updates = In<may::overrides::Update>;

/// The grid, for somebody who may also read overrides.
async fn found(scope: &CompanyScope, user: UserId) -> Result<OverrideGrid, AppError> {
    let may = scope.may::<may::overrides::Read>()?;
    Ok(may.browse(move |tx| overrides::grid(tx, user)).await?)
}

/// `GET /c/{company}/users/{user}/permissions`
pub async fn show(at: In<may::overrides::Read>, path: Path, state: ListState) -> Reply {
    let grid = found(at.may.scope(), path.id("user")?).await?;
    let nothing = OverrideForm::default();
    reply::page(&view::show(Here::from(&at), &grid, &state, &nothing))
}

/// `GET /c/{company}/users/{user}/permissions/editing?permission=…`: one override, to be changed. Where
/// there is none (any more), on to the grid.
pub async fn edit(at: Updates, path: Path, state: ListState) -> Reply {
    let user: UserId = path.id("user")?;
    let grid = found(at.may.scope(), user).await?;
    let catalogue = at.may.scope().catalogue();
    if let Some(form) = OverrideForm::of_stored(&grid, &catalogue, state.get("permission")) {
        return reply::page(&view::review(Here::from(&at), &grid, &form, None));
    }
    Ok(reply::see_other(&urls::user_permissions(
        at.frame.company(),
        user,
    )))
}

/// `POST /c/{company}/users/{user}/permissions`: first the review, then, confirmed, the deed; or back
/// from the review to the grid, with what was chosen and written.
pub async fn change(at: Updates, path: Path, fields: Fields) -> Reply {
    let user: UserId = path.id("user")?;
    let grid = found(at.may.scope(), user).await?;
    let mut form = OverrideForm::of(&fields, &at.may.scope().catalogue(), &grid)?;
    let url = urls::user_permissions(at.frame.company(), user);
    if fields.has(AGAIN) {
        let all = ListState::parse(&url, "");
        return reply::page(&view::show(Here::from(&at), &grid, &all, &form));
    }
    if form.entries.is_empty() {
        return Ok(at.frame.not_done(&url, say::common::nothing_was_changed()));
    }
    if !fields.has(CONFIRMED) {
        return review(&at, &grid, &mut form).await;
    }
    let Some(changes) = form.changes(grid.today) else {
        return reply::invalid(&view::review(Here::from(&at), &grid, &form, None));
    };
    let saving = at
        .may
        .change_rights(move |tx| overrides::change(tx, user, &changes));
    match saving.await {
        Ok(outcome) => {
            let said = with_warning(say::overrides::saved(), &outcome);
            Ok(at.frame.done(&url, &said))
        }
        Err(StoreError::Stale) => {
            let grid = found(at.may.scope(), user).await?;
            form.renew(&grid);
            reply::conflict(&view::review(Here::from(&at), &grid, &form, None))
        }
        Err(StoreError::Denied(denial)) => refused(&at, &grid, &mut form, &denial),
        Err(error) => Err(error.into()),
    }
}

async fn review(at: &Updates, grid: &OverrideGrid, form: &mut OverrideForm) -> Reply {
    if form.is_stale(grid) {
        form.renew(grid);
        return reply::conflict(&view::review(Here::from(at), grid, form, None));
    }
    let (user, changes) = (grid.access.acting().user, form.draft());
    let previewing = at
        .may
        .read(move |tx| overrides::preview(tx, user, &changes));
    match previewing.await {
        Ok(said) => reply::page(&view::review(Here::from(at), grid, form, Some(&said))),
        Err(StoreError::Denied(denial)) => refused(at, grid, form, &denial),
        Err(error) => Err(error.into()),
    }
}

fn refused(at: &Updates, grid: &OverrideGrid, form: &mut OverrideForm, denial: &Denial) -> Reply {
    form.refused = Some(at.frame.refusal(denial));
    reply::invalid(&view::review(Here::from(at), grid, form, None))
}
