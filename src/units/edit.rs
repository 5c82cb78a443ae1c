//! Making and editing units.

use tenantry_policy::{
    ids::UnitId,
    unit::{self, UnitAct},
};
use tenantry_store::{
    error::StoreError,
    may,
    scope::CompanyScope,
    units::{self, UnitLine},
};

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

/// All units, to choose the one above from.
async fn tree(scope: &CompanyScope) -> Result<Vec<UnitLine>, AppError> {
    let may = scope.may::<may::units::Read>()?;
    Ok(may.read(units::tree).await?)
}

/// `GET /c/{company}/units/new?parent=…`
pub async fn new(at: Creates, state: ListState) -> Reply {
    let form = UnitForm::below(state.get("parent"));
    let tree = tree(at.may.scope()).await?;
    reply::page(&view::new(Here::from(&at), &form, &tree))
}

/// `POST /c/{company}/units`
pub async fn create(at: Creates, fields: Fields) -> Reply {
    let mut form = UnitForm::of(&fields);
    if let Some(fields) = form.fields() {
        let creating = at.may.change_rights(move |tx| units::create(tx, &fields));
        match creating.await {
            Ok(id) => {
                let url = urls::unit(at.frame.company(), id);
                return Ok(at.frame.done(&url, say::units::unit_created()));
            }
            Err(error) => form.refuse(error, &at.frame)?,
        }
    }
    let tree = tree(at.may.scope()).await?;
    reply::invalid(&view::new(Here::from(&at), &form, &tree))
}

/// `GET /c/{company}/units/{unit}/editing`
pub async fn edit(at: Updates, path: Path) -> Reply {
    let unit = found(at.may.scope(), path.id("unit")?).await?;
    unit::allows(unit.is_all_users, UnitAct::Edit).map_err(StoreError::from)?;
    let tree = tree(at.may.scope()).await?;
    let form = UnitForm::from(&unit);
    reply::page(&view::edit(Here::from(&at), &unit, &form, &tree))
}

/// `POST /c/{company}/units/{unit}`
pub async fn save(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let mut form = UnitForm::of(&fields);
    if let Some(fields) = form.fields() {
        let version = form.version;
        let saving = at
            .may
            .change_rights(move |tx| units::edit(tx, id, version, &fields));
        match saving.await {
            Ok(()) => {
                let url = urls::unit(at.frame.company(), id);
                return Ok(at.frame.done(&url, say::units::unit_saved()));
            }
            Err(StoreError::Stale) => {
                let theirs = found(at.may.scope(), id).await?;
                let tree = tree(at.may.scope()).await?;
                return reply::conflict(&view::compare(Here::from(&at), &form, &theirs, &tree));
            }
            Err(error) => form.refuse(error, &at.frame)?,
        }
    }
    let tree = tree(at.may.scope()).await?;
    reply::invalid(&view::edit(Here::from(&at), &unit, &form, &tree))
}
