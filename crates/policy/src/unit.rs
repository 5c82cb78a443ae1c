//! Organizational units: named sets of users that groups can be given to. Rule "Units".

pub use crate::group::GroupStatus as UnitStatus;
