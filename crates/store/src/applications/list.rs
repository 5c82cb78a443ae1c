//! The applications, and the resources of one.

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Resource,
    ids::{ApplicationId, ResourceNumber},
};

use crate::{
    audit::history::{PastEvent, history_of},
    catalogue,
    error::StoreError,
    listing::{Cursor, Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    schema::{applications, resources},
    text::key_pattern,
    transaction::{Read, Tx},
};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationRow {
    pub id: ApplicationId,
    pub name: String,
    pub resources: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResourceSort {
    #[default]
    Key,
    Number,
}

impl SortBy for ResourceSort {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Key, "key"), (Self::Number, "number")];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Name,
}

impl SortBy for Sort {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Name, "name")];
}

macro_rules! found {
    ($backend:ty, $wanted:expr) => {{
        let mut query = applications::table.into_boxed::<$backend>();
        if !$wanted.search.trim().is_empty() {
            let pattern = key_pattern(&$wanted.search);
            query = query.filter(applications::name_key.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted, text "name" applications::name)
    }};
}

/// A page of the applications, the console among them.
pub fn list(
    tx: &mut Read<'_, may::applications::Read>,
    wanted: &ListQuery<Sort>,
) -> Result<Page<ApplicationRow>, StoreError> {
    page(tx, wanted)
}

/// A portion of them, for a file.
pub fn export(
    tx: &mut Read<'_, may::applications::Export>,
    wanted: &ListQuery<Sort>,
) -> Result<Page<ApplicationRow>, StoreError> {
    page(tx, wanted)
}

fn page(tx: &mut Tx<'_>, wanted: &ListQuery<Sort>) -> Result<Page<ApplicationRow>, StoreError> {
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(found!(B, wanted).select(applications::id)).get_result(c))
    })?;
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c: B => {
        let query = found!(B, wanted).select((
            applications::id,
            applications::name,
            applications::name_key,
        ));
        page_of!(query, wanted, text applications::name_key, applications::id).load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |(id, _, key)| (Key::of_text(key), *id));
    let catalogue = tx.catalogue();
    Ok(page.map(|(id, name, _)| {
        let id = ApplicationId::new(id);
        ApplicationRow {
            id,
            name,
            resources: catalogue.resources_of(id).count(),
        }
    }))
}

/// What happened to an application and its resources, as the operator's trail tells it.
pub fn history(
    tx: &mut Read<'_, may::applications::Read>,
    id: ApplicationId,
    cursor: Option<Cursor>,
) -> Result<Page<PastEvent>, StoreError> {
    history_of(tx, "application", id.get(), cursor)
}

/// One application with its row's version.
pub fn application(
    tx: &mut Read<'_, may::applications::Read>,
    id: ApplicationId,
) -> Result<(String, i64), StoreError> {
    current(tx, id)
}

pub(super) fn current(tx: &mut Tx<'_>, id: ApplicationId) -> Result<(String, i64), StoreError> {
    on!(tx.conn, c => applications::table
        .find(id.get())
        .select((applications::name, applications::version))
        .first(c))
    .map_err(StoreError::from)
}

macro_rules! matching {
    ($backend:ty, $application:expr, $wanted:expr) => {{
        let mut query = resources::table
            .filter(resources::application_id.eq($application.get()))
            .into_boxed::<$backend>();
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(resources::search.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted,
            text "resource" resources::key,
            number "number" resources::number,
        )
    }};
}

/// A page of an application's resources.
pub fn resources(
    tx: &mut Read<'_, may::applications::Read>,
    application: ApplicationId,
    wanted: &ListQuery<ResourceSort>,
) -> Result<Page<Resource>, StoreError> {
    resources_page(tx, application, wanted)
}

/// A portion of them, for a file.
pub fn export_resources(
    tx: &mut Read<'_, may::applications::Export>,
    application: ApplicationId,
    wanted: &ListQuery<ResourceSort>,
) -> Result<Page<Resource>, StoreError> {
    current(tx, application)?;
    resources_page(tx, application, wanted)
}

fn resources_page(
    tx: &mut Tx<'_>,
    application: ApplicationId,
    wanted: &ListQuery<ResourceSort>,
) -> Result<Page<Resource>, StoreError> {
    let count = wanted.counting(|| {
        on!(tx.conn, c: B => counted(
            matching!(B, application, wanted).select(resources::number)
        ).get_result(c))
    })?;
    let rows: Vec<(i64, String)> = on!(tx.conn, c: B => {
        let query = matching!(B, application, wanted).select((resources::number, resources::key));
        match wanted.sort {
            ResourceSort::Key => page_of!(query, wanted, text resources::key, resources::number),
            ResourceSort::Number => {
                page_of!(query, wanted, number resources::number, resources::number)
            }
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |(number, key)| match wanted.sort {
        ResourceSort::Key => (Key::of_text(key), *number),
        ResourceSort::Number => (Key::Number(*number), *number),
    });
    let all = tx.catalogue();
    page.try_map(|(number, _)| {
        let number: ResourceNumber = catalogue::resource_number(number)?;
        all.resource(number).cloned().ok_or(StoreError::NotFound)
    })
}
