//! Making and editing units.

use tenantry_policy::{
    ids::UnitId,
    unit::{self, UnitAct},
};
use tenantry_store::{error::StoreError, may, proposals::Proposal, scope::CompanyScope, units};

use super::{
    form::UnitForm,
    found,
    view::{self, Here},
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
    urls,
};

type Creates = In<may::units::Create>;
type Updates = In<may::units::Update>;

/// The unit of the name that was typed for the one above, if any.
async fn above(scope: &CompanyScope, name: &str) -> Result<Option<UnitId>, StoreError> {
    if name.is_empty() {
        return Ok(None);
    }
    let (may, name) = (scope.may::<may::units::Read>()?, name.to_owned());
    let found = may.read(move |tx| units::named_above(tx, &name)).await?;
    Ok(Some(found))
}

/// Units to lie above, before anything is typed.
async fn proposed(scope: &CompanyScope) -> Result<Vec<Proposal>, AppError> {
    let may = scope.may::<may::units::Read>()?;
    Ok(may.read(|tx| units::propose(tx, "")).await?)
}

/// `GET /c/{company}/units/new?parent=…`
pub async fn new(at: Creates, state: ListState) -> Reply {
    let form = match state.get("parent") {
        "" => UnitForm::default(),
        id => {
            let id = id.parse().map_err(|_| AppError::NotFound)?;
            UnitForm::below(found(at.may.scope(), id).await?.name)
        }
    };
    let proposed = proposed(at.may.scope()).await?;
    reply::page(&view::new(Here::from(&at), &form, &proposed))
}

/// `POST /c/{company}/units`
pub async fn create(at: Creates, fields: Fields) -> Reply {
    let mut form = UnitForm::of(&fields);
    match make(&at, &form).await {
        Ok(id) => {
            let url = urls::unit(at.frame.company(), id);
            return Ok(at.frame.done(&url, say::units::unit_created()));
        }
        Err(error) => form.refuse(error, &at.frame)?,
    }
    let proposed = proposed(at.may.scope()).await?;
    reply::invalid(&view::new(Here::from(&at), &form, &proposed))
}

async fn make(at: &Creates, form: &UnitForm) -> Result<UnitId, StoreError> {
    let fields = form.fields(above(at.may.scope(), &form.parent).await?);
    at.may
        .change_rights(move |tx| units::create(tx, &fields))
        .await
}

/// `GET /c/{company}/units/{unit}/editing`
pub async fn edit(at: Updates, path: Path) -> Reply {
    let unit = found(at.may.scope(), path.id("unit")?).await?;
    unit::allows(unit.is_all_users, UnitAct::Edit).map_err(StoreError::from)?;
    let proposed = proposed(at.may.scope()).await?;
    let form = UnitForm::from(&unit);
    reply::page(&view::edit(Here::from(&at), &unit, &form, &proposed))
}

/// `POST /c/{company}/units/{unit}`
pub async fn save(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let mut form = UnitForm::of(&fields);
    match change(&at, id, &form).await {
        Ok(()) => {
            let url = urls::unit(at.frame.company(), id);
            return Ok(at.frame.done(&url, say::units::unit_saved()));
        }
        Err(StoreError::Stale) => {
            let theirs = found(at.may.scope(), id).await?;
            return reply::conflict(&view::compare(Here::from(&at), &form, &theirs));
        }
        Err(error) => form.refuse(error, &at.frame)?,
    }
    let proposed = proposed(at.may.scope()).await?;
    reply::invalid(&view::edit(Here::from(&at), &unit, &form, &proposed))
}

async fn change(at: &Updates, id: UnitId, form: &UnitForm) -> Result<(), StoreError> {
    let fields = form.fields(above(at.may.scope(), &form.parent).await?);
    let version = form.version;
    at.may
        .change_rights(move |tx| units::edit(tx, id, version, &fields))
        .await
}
