//! A list as CSV: a portion of lines at a time, while it is sent.

use super::{Listed, column::Column};
use crate::{error::AppError, http::csv::Writer};

/// The heads of the columns.
pub(super) fn heads<L: Listed>(columns: &[&'static Column<L>]) -> Result<String, AppError> {
    let mut writer = Writer::default();
    writer.row(columns.iter().map(|column| column.key))?;
    writer.finish()
}

pub(super) fn lines<L: Listed>(
    listed: &L,
    columns: &[&'static Column<L>],
    rows: &[L::Row],
) -> Result<String, AppError> {
    let mut writer = Writer::default();
    for row in rows {
        writer.row(columns.iter().map(|column| column.text(listed, row)))?;
    }
    writer.finish()
}
