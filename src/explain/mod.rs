//! The pages that say why: one permission of somebody with its layers, and the summary of everything
//! a user may do.

mod asked;
pub(crate) mod view;

use tenantry_policy::ids::{CompanyId, UserId};
use tenantry_store::{arrival::UserKey, explain, may, scope::CompanyScope};

use crate::{
    error::AppError,
    http::{
        listing::ListState,
        path::Path,
        proof::{In, Member},
        reply::{self, Reply},
    },
    urls,
    users::view::Here,
};
use asked::{Asked, asked};

const PERMISSION: &str = "permission";

type Reads = In<may::Within<may::users::Read>>;

/// `GET /c/{company}/users/{user}/why?permission=…`: of a user of the company, or, with `employer`,
/// of a guest.
pub async fn why(at: Reads, path: Path, state: ListState) -> Reply {
    let scope = at.may.scope();
    let user = key(scope, path.id("user")?, &state)?;
    let permission = match asked(scope, state.get(PERMISSION)) {
        Asked::Permission(permission) => permission,
        Asked::InWords(permission) => {
            let name = scope.catalogue().write(permission);
            return Ok(reply::see_other(&view::url(Here::from(&at), user, &name)));
        }
        Asked::Nothing => {
            let access = access(&at, user).await?;
            return reply::page(&view::ask(Here::from(&at), &access, user));
        }
        Asked::Wrong(wrong) => {
            let access = access(&at, user).await?;
            let page = view::ask(Here::from(&at), &access, user);
            return reply::invalid(&page.refused(&state, wrong));
        }
    };
    let (access, explanation) = at
        .may
        .read(move |tx| {
            let access = explain::access_of(tx, user, tx.now())?;
            let explanation = explain::explain(tx, user, permission, tx.now())?;
            Ok((access, explanation))
        })
        .await?;
    let page = view::why(Here::from(&at), &access, &explanation, user);
    reply::page(&page)
}

/// `GET /c/{company}/why?permission=…`: of oneself; needs no permission.
pub async fn own(at: Member, state: ListState) -> Reply {
    match asked(&at.scope, state.get(PERMISSION)) {
        Asked::Nothing => reply::page(&view::own(&at, None, &state)),
        Asked::Permission(permission) => reply::page(&view::own(&at, Some(permission), &state)),
        Asked::InWords(permission) => {
            let name = at.scope.catalogue().write(permission);
            Ok(reply::see_other(&urls::own_why(at.frame.company(), &name)))
        }
        Asked::Wrong(wrong) => reply::invalid(&view::own(&at, None, &state).refused(&state, wrong)),
    }
}

/// `GET /c/{company}/users/{user}/summary`
pub async fn summary(at: Reads, path: Path, state: ListState) -> Reply {
    let user = key(at.may.scope(), path.id("user")?, &state)?;
    let access = access(&at, user).await?;
    reply::page(&view::summary(Here::from(&at), &access, user, &state))
}

/// `GET /c/{company}/users/{user}/summary.csv`
pub async fn summary_csv(
    at: In<may::Within<may::users::Export>>,
    path: Path,
    state: ListState,
) -> Reply {
    let user = key(at.may.scope(), path.id("user")?, &state)?;
    let access = at
        .may
        .read_long(move |tx| explain::export_access(tx, user))
        .await?;
    reply::csv(
        "permissions.csv",
        view::summary_csv(Here::from(&at), &access)?,
    )
}

async fn access(at: &Reads, user: UserKey) -> Result<tenantry_policy::decision::Access, AppError> {
    Ok(at
        .may
        .read(move |tx| explain::access_of(tx, user, tx.now()))
        .await?)
}

/// Whom the address means: somebody of the company, unless another employer is named.
fn key(scope: &CompanyScope, user: UserId, state: &ListState) -> Result<UserKey, AppError> {
    let employer = match state.get("employer") {
        "" => scope.company().id,
        other => other.parse::<CompanyId>().map_err(|_| AppError::NotFound)?,
    };
    Ok(UserKey { employer, user })
}
