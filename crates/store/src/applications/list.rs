//! All applications, and the resources of one.

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::{Application, Resource},
    ids::{ApplicationId, ResourceNumber},
};

use crate::{
    catalogue,
    error::StoreError,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    may,
    schema::{applications, resources},
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

/// All of them, the console first: an installation has few.
pub fn list(tx: &mut Read<'_, may::applications::Read>) -> Vec<ApplicationRow> {
    let catalogue = tx.catalogue();
    let row = |application: &Application| ApplicationRow {
        id: application.id,
        name: application.name.clone(),
        resources: catalogue.resources_of(application.id).count(),
    };
    catalogue.applications().iter().map(row).collect()
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
        query
    }};
}

/// A page of an application's resources.
pub fn resources(
    tx: &mut Read<'_, may::applications::Read>,
    application: ApplicationId,
    wanted: &ListQuery<ResourceSort>,
) -> Result<Page<Resource>, StoreError> {
    let count = on!(tx.conn, c: B => counted(
        matching!(B, application, wanted).select(resources::number)
    ).get_result(c))?;
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
