//! Making, copying and editing groups.

use tenantry_policy::{group::GroupAct, ids::GroupId, permission::PermissionSet};
use tenantry_store::{
    error::StoreError,
    groups::{self, NewCustomGroup},
    may,
};

use super::{
    form::GroupForm,
    found,
    view::{self, Here},
};
use crate::{
    http::{
        fields::Fields,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    urls,
};

type Creates = In<may::groups::Create>;
type Updates = In<may::groups::Update>;

/// `GET /c/{company}/groups/new`
pub async fn new(at: Creates) -> Reply {
    reply::page(&view::new(Here::from(&at), &GroupForm::default()))
}

/// `POST /c/{company}/groups`: the permissions are chosen on the next page.
pub async fn create(at: Creates, fields: Fields) -> Reply {
    let mut form = GroupForm::of(&fields);
    let Some(fields) = form.fields() else {
        return reply::invalid(&view::new(Here::from(&at), &form));
    };
    let new = NewCustomGroup {
        fields,
        set: PermissionSet::new(),
    };
    let creating = at.may.change_rights(move |tx| groups::create(tx, &new));
    match creating.await {
        Ok(id) => {
            let url = urls::group(at.frame.company(), id);
            let url = if at.may.scope().offers::<may::groups::Update>() {
                format!("{url}/permissions")
            } else {
                url
            };
            Ok(at.frame.done(&url, say::groups::group_created()))
        }
        Err(error) => {
            form.refuse(error, &at.frame)?;
            reply::invalid(&view::new(Here::from(&at), &form))
        }
    }
}

/// `GET /c/{company}/groups/{group}/copy`
pub async fn ask_copy(at: Creates, path: Path) -> Reply {
    let group = found(at.may.scope(), path.id("group")?).await?;
    group
        .head
        .kind
        .allows(GroupAct::Copy)
        .map_err(StoreError::from)?;
    let form = GroupForm {
        name: say::groups::name_of_the_copy(&group.head.name),
        notes: group.head.notes.clone(),
        ..GroupForm::default()
    };
    reply::page(&view::copy(Here::from(&at), &group, &form))
}

/// `POST /c/{company}/groups/{group}/copy`
pub async fn copy(at: Creates, path: Path, fields: Fields) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = found(at.may.scope(), id).await?;
    let mut form = GroupForm::of(&fields);
    let Some(fields) = form.fields() else {
        return reply::invalid(&view::copy(Here::from(&at), &group, &form));
    };
    let copying = at
        .may
        .change_rights(move |tx| groups::copy(tx, id, &fields));
    match copying.await {
        Ok(left) => {
            let url = urls::group(at.frame.company(), left.group);
            Ok(at.frame.done(&url, &view::copied(Here::from(&at), &left)))
        }
        Err(error) => {
            form.refuse(error, &at.frame)?;
            reply::invalid(&view::copy(Here::from(&at), &group, &form))
        }
    }
}

/// `GET /c/{company}/groups/{group}/editing`
pub async fn edit(at: Updates, path: Path) -> Reply {
    let group = found(at.may.scope(), path.id("group")?).await?;
    group
        .head
        .kind
        .allows(GroupAct::Edit)
        .map_err(StoreError::from)?;
    let form = GroupForm::from(&group.head);
    reply::page(&view::edit(Here::from(&at), &group, &form))
}

/// `POST /c/{company}/groups/{group}`
pub async fn save(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = found(at.may.scope(), id).await?;
    let mut form = GroupForm::of(&fields);
    let Some(fields) = form.fields() else {
        return reply::invalid(&view::edit(Here::from(&at), &group, &form));
    };
    let version = form.version;
    let saving = at
        .may
        .change_rights(move |tx| groups::edit(tx, id, version, &fields));
    match saving.await {
        Ok(()) => {
            let url = urls::group(at.frame.company(), id);
            Ok(at.frame.done(&url, say::groups::group_saved()))
        }
        Err(StoreError::Stale) => {
            let theirs = found(at.may.scope(), id).await?;
            reply::conflict(&view::compare(Here::from(&at), &form, &theirs))
        }
        Err(error) => {
            form.refuse(error, &at.frame)?;
            reply::invalid(&view::edit(Here::from(&at), &group, &form))
        }
    }
}
