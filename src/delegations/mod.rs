//! Who administers a unit: groups given to somebody for that unit only (rule "Delegation"). Seen on the
//! unit, given by user name, and taken.

pub mod view;

use tenantry_policy::ids::UnitId;
use tenantry_store::{
    delegations::{self, DelegationKey},
    error::StoreError,
    groups, may,
};

use crate::{
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    units::found,
    urls,
    users::view::Here,
};

type Reads = In<may::units::Read>;
type Updates = In<may::groups::Update>;

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct DelegationForm {
    pub user: String,
    pub group: String,
    pub no_user: Option<String>,
    pub no_group: Option<String>,
    /// A refusal that belongs to no field.
    pub refused: Option<String>,
}

/// `GET /c/{company}/units/{unit}/administration`
pub async fn index(at: Reads, path: Path) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let given = at.may.read(move |tx| delegations::of_unit(tx, id)).await?;
    reply::page(&view::index(Here::from(&at), &unit, &given))
}

/// `GET /c/{company}/units/{unit}/administration/new`
pub async fn new(at: Updates, path: Path) -> Reply {
    let page = form(&at, path.id("unit")?, &DelegationForm::default()).await?;
    reply::page(&page)
}

/// `POST /c/{company}/units/{unit}/administration`
pub async fn give(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UnitId = path.id("unit")?;
    let mut typed = DelegationForm {
        user: fields.text("user"),
        group: fields.text("group"),
        ..DelegationForm::default()
    };
    match give_named(&at, id, &typed).await {
        Ok(()) => {
            let url = urls::unit_administration(at.frame.company(), id);
            return Ok(at.frame.done(&url, say::delegations::given()));
        }
        Err(StoreError::Invalid {
            field: "group",
            message,
        }) => typed.no_group = Some(message),
        Err(StoreError::Invalid { message, .. }) => typed.no_user = Some(message),
        Err(StoreError::Denied(denial)) => typed.refused = Some(at.frame.refusal(&denial)),
        Err(error) => return Err(error.into()),
    }
    reply::invalid(&form(&at, id, &typed).await?)
}

async fn give_named(at: &Updates, unit: UnitId, typed: &DelegationForm) -> Result<(), StoreError> {
    let (user, group) = (typed.user.clone(), typed.group.clone());
    let group = at.may.read(move |tx| groups::named(tx, &group)).await?;
    at.may
        .change_rights(move |tx| delegations::give(tx, unit, &user, group))
        .await
}

async fn form(
    at: &Updates,
    id: UnitId,
    typed: &DelegationForm,
) -> Result<crate::pages::FormPage, AppError> {
    let unit = found(at.may.scope(), id).await?;
    let offered = at.may.read(|tx| groups::propose_for_unit(tx, "")).await?;
    Ok(view::new(Here::from(at), &unit, &offered, typed))
}

fn key(path: &Path) -> Result<DelegationKey, AppError> {
    Ok(DelegationKey {
        user: path.id("user")?,
        unit: path.id("unit")?,
        group: path.id("group")?,
    })
}

/// `GET /c/{company}/units/{unit}/administration/{user}/{group}/removal`
pub async fn ask_taking(at: Updates, path: Path) -> Reply {
    let key = key(&path)?;
    let given = at.may.read(move |tx| delegations::find(tx, key)).await?;
    reply::page(&view::ask_taking(Here::from(&at), &given))
}

/// `POST /c/{company}/units/{unit}/administration/{user}/{group}/removal`
pub async fn take(at: Updates, path: Path) -> Reply {
    let key = key(&path)?;
    at.may
        .change_rights(move |tx| delegations::take(tx, key))
        .await?;
    let url = urls::unit_administration(at.frame.company(), key.unit);
    Ok(at.frame.done(&url, say::delegations::taken()))
}
