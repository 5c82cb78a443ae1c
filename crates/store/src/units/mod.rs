//! Organizational units (rule "Units"): named sets of users, own and guest, that groups can be given
//! to. They form a tree inside the company. All users is kept by the program.

mod counts;
mod find;
mod groups;
mod guest_rights;
mod members;
mod people;
mod preview;
mod write;

use diesel::prelude::*;
use tenantry_policy::{
    ids::UnitId,
    unit::{self, UnitAct, UnitStatus},
};

pub use counts::count_members;
pub use find::{
    Unit, UnitFilter, UnitLine, UnitSort, export, find, history, list, named_above, propose, tree,
};
pub(crate) use groups::set_of_all_users;
pub use groups::{
    GivenGroup, GroupCandidate, give_group, held_groups, list_group_candidates, list_groups,
    take_group,
};
pub use guest_rights::ThroughUnit;
pub(crate) use guest_rights::through_units;
pub(crate) use members::leave_units;
pub use members::{
    ByName, Member, add_members, export_members, list_guests, list_members, remove_members,
};
pub use people::{Candidate, candidates};
pub use preview::{
    preview_adding, preview_deletion, preview_giving, preview_removing, preview_status,
    preview_taking,
};
pub use write::{create, delete, edit, set_status};
pub(crate) use write::{insert, remove};

use crate::{
    audit::event::Subject, error::StoreError, rights::load::unknown, schema::units, transaction::Tx,
};

/// What people write down about a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFields {
    pub name: String,
    pub notes: String,
    pub parent: Option<UnitId>,
}

/// A unit as its verbs need it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = units)]
struct Row {
    id: i64,
    parent_id: Option<i64>,
    all_users: bool,
    name: String,
    notes: String,
    status: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
    version: i64,
}

impl Row {
    fn subject(&self) -> Subject {
        Subject::new("unit", self.id, &self.name)
    }

    fn status(&self) -> Result<UnitStatus, StoreError> {
        status(&self.status)
    }
}

fn status(text: &str) -> Result<UnitStatus, StoreError> {
    UnitStatus::parse(text).ok_or_else(|| unknown("status of a unit", text))
}

/// Where every query about units starts.
macro_rules! scoped {
    ($company:expr) => {
        units::table.filter(units::company_id.eq($company))
    };
}
use scoped;

fn row(tx: &mut Tx<'_>, id: UnitId) -> Result<Row, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => scoped!(company)
        .filter(units::id.eq(id.get()))
        .select(Row::as_select())
        .first(c))
    .map_err(StoreError::from)
}

/// `NotFound` where the company has no such unit.
pub(crate) fn check(tx: &mut Tx<'_>, id: UnitId) -> Result<(), StoreError> {
    row(tx, id).map(|_| ())
}

/// The name of a unit that people made; All users is the whole company.
pub(crate) fn check_own(tx: &mut Tx<'_>, id: UnitId) -> Result<String, StoreError> {
    let row = row(tx, id)?;
    unit::allows(row.all_users, UnitAct::Delegate)?;
    Ok(row.name)
}
