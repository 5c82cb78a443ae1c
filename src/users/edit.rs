//! Making users and editing them.

use tenantry_policy::ids::UserId;
use tenantry_store::{
    error::StoreError,
    may,
    users::{self, Edited, UserFields, UserPage},
};

use super::{
    form::UserForm,
    found_for,
    view::{self, Here},
};
use crate::http::{
    fields::Fields,
    path::Path,
    proof::In,
    reply::{self, Reply},
};

type Creates = In<may::users::Create>;
type Updates = In<may::Within<may::users::Update>>;

/// `GET /c/{company}/users/new`
pub async fn new(at: Creates) -> Reply {
    reply::page(&view::new(Here::from(&at), &UserForm::default()))
}

/// `POST /c/{company}/users`
pub async fn create(at: Creates, fields: Fields) -> Reply {
    let mut form = UserForm::of(&fields);
    let Some(wanted) = form.fields() else {
        return reply::invalid(&view::new(Here::from(&at), &form));
    };
    let creating = at.may.change_rights(move |tx| users::create(tx, &wanted));
    match creating.await {
        Ok(made) => {
            let named = view::Named::of(&form.typed, made.user);
            let said = say::users::was_created(&named.full_name);
            view::sent(Here::from(&at), &named, Some(made.sent), &said)
        }
        Err(error) => {
            form.refuse(error)?;
            reply::invalid(&view::new(Here::from(&at), &form))
        }
    }
}

/// `GET /c/{company}/users/{user}/editing`
pub async fn edit(at: Updates, path: Path) -> Reply {
    let page = found_for(&at, path.id("user")?).await?;
    reply::page(&view::edit(
        Here::from(&at),
        &page,
        &UserForm::from(&page.user),
    ))
}

/// `POST /c/{company}/users/{user}`
pub async fn save(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UserId = path.id("user")?;
    let mut form = UserForm::of(&fields);
    let Some(wanted) = form.fields() else {
        return refuse(&at, &form, id).await;
    };
    let version = form.version;
    match store(&at, id, version, wanted).await {
        Ok(edited) => saved(&at, &form, id, edited),
        Err(StoreError::Stale) => {
            let theirs = found_for(&at, id).await?;
            compare(&at, &form, &theirs)
        }
        Err(error) => {
            form.refuse(error)?;
            refuse(&at, &form, id).await
        }
    }
}

/// As a change of rights only where something differs that rights rest on.
async fn store(
    at: &Updates,
    id: UserId,
    version: i64,
    wanted: UserFields,
) -> Result<Edited, StoreError> {
    let fields = wanted.clone();
    let saving = at
        .may
        .write(move |tx| users::edit_particulars(tx, id, version, &fields));
    if let Some(edited) = saving.await? {
        return Ok(edited);
    }
    at.may
        .change_rights(move |tx| users::edit(tx, id, version, &wanted))
        .await
}

/// The form as it was typed, with what is wrong with it.
async fn refuse(at: &Updates, form: &UserForm, id: UserId) -> Reply {
    let page = found_for(at, id).await?;
    reply::invalid(&view::edit(Here::from(at), &page, form))
}

fn saved(at: &Updates, form: &UserForm, id: UserId, edited: Edited) -> Reply {
    let named = view::Named::of(&form.typed, id);
    let said = say::users::was_saved(&named.full_name);
    let said = view::with_warning(said, &edited.outcome);
    let said = view::with_time_warning(said, edited.lost_on, &at.frame);
    view::sent(Here::from(at), &named, edited.sent, &said)
}

/// Both versions side by side; nothing was saved.
fn compare(at: &Updates, form: &UserForm, page: &UserPage) -> Reply {
    reply::conflict(&view::compare(Here::from(at), form, page))
}
