//! What the columns of a file mean, from the file that is taken away to the one that comes back.

use tenantry_store::users::spreadsheet::{Judged, MOST_ROWS, SheetField, SheetRow, Verdict};

use super::view;
use crate::{
    error::AppError,
    frame::Frame,
    spreadsheet::{self, Table},
};

pub const ID: &str = "id";
pub const VERSION: &str = "version";
const ROW: &str = "row";
const STATUS: &str = "status";
const PROBLEM: &str = "problem";
/// More, as a form sends it, and the form would be refused.
const MOST_CARRIED: usize = 3 * 1024 * 1024;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    Id,
    Version,
    /// By [`SheetField::ALL`].
    Field(usize),
    /// Where the row stood in the file that was sent.
    Row,
    /// What a report said.
    Said,
}

impl Head {
    fn of(key: &str) -> Option<Self> {
        let key = key.trim().to_lowercase();
        match key.as_str() {
            ID => Some(Self::Id),
            VERSION => Some(Self::Version),
            ROW => Some(Self::Row),
            STATUS | PROBLEM => Some(Self::Said),
            key => SheetField::ALL
                .iter()
                .position(|field| field.key() == key)
                .map(Self::Field),
        }
    }
}

/// The rows of a file, or what is wrong with its columns.
pub fn of_file(table: &Table) -> Result<Vec<SheetRow>, String> {
    rows(table, false)
}

fn rows(table: &Table, is_own: bool) -> Result<Vec<SheetRow>, String> {
    let heads = heads(table)?;
    let rows = table.rows.iter().map(|row| {
        let mut read = SheetRow {
            line: row.line,
            ..SheetRow::default()
        };
        for (head, cell) in heads.iter().zip(&row.cells) {
            match head {
                Head::Id => cell.trim().clone_into(&mut read.id),
                Head::Version => read.version = cell.trim().parse().unwrap_or_default(),
                Head::Row if is_own => read.line = cell.parse().unwrap_or_default(),
                Head::Row | Head::Said => {}
                Head::Field(number) => {
                    if let Some(place) = read.cells.get_mut(*number) {
                        *place = Some(cell.clone());
                    }
                }
            }
        }
        read.user = read.id.parse().ok();
        read
    });
    Ok(rows.collect())
}

fn heads(table: &Table) -> Result<Vec<Head>, String> {
    let mut heads = Vec::new();
    for key in &table.heads {
        let head = Head::of(key).ok_or_else(|| {
            say::users::spreadsheet_unknown_column(key.trim(), known().join(", "))
        })?;
        if head != Head::Said && heads.contains(&head) {
            return Err(say::users::spreadsheet_column_twice(key.trim()));
        }
        heads.push(head);
    }
    for (head, key) in [(Head::Id, ID), (Head::Version, VERSION)] {
        if !heads.contains(&head) {
            return Err(say::users::spreadsheet_lacks_column(key));
        }
    }
    if !heads.iter().any(|head| matches!(head, Head::Field(_))) {
        return Err(say::users::spreadsheet_no_column().to_owned());
    }
    Ok(heads)
}

fn known() -> Vec<&'static str> {
    let fields = SheetField::ALL.into_iter().map(SheetField::key);
    [ID, VERSION].into_iter().chain(fields).collect()
}

/// What a page carries from the review to the saving, and into the report: all rows but those that
/// stay as they are, with what becomes of each. Nothing where that is too much for a form.
pub fn carried(judged: &[Judged], frame: &Frame) -> Result<Option<String>, AppError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in report(judged, frame) {
        writer
            .write_record(&row)
            .map_err(|cause| AppError::internal(&cause))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|cause| AppError::internal(&cause))?;
    let sent: usize = url::form_urlencoded::byte_serialize(&bytes)
        .map(str::len)
        .sum();
    if sent > MOST_CARRIED {
        return Ok(None);
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|cause| AppError::internal(&cause))
}

/// The report: the columns that the file had, and for each row its status and what is wrong.
fn report(judged: &[Judged], frame: &Frame) -> Vec<Vec<String>> {
    let has = |number: &usize| {
        judged
            .iter()
            .any(|one| one.row.cells.get(*number).is_some_and(Option::is_some))
    };
    let fields: Vec<usize> = (0..SheetField::ALL.len()).filter(has).collect();
    let keys = fields
        .iter()
        .filter_map(|number| SheetField::ALL.get(*number))
        .map(|field| field.key());
    let heads = [ROW, ID, VERSION].into_iter().chain(keys);
    let heads = heads.chain([STATUS, PROBLEM]).map(str::to_owned);
    let mut rows = vec![heads.collect()];
    let told = judged
        .iter()
        .filter(|one| !matches!(one.verdict, Verdict::Unchanged));
    rows.extend(told.map(|one| {
        let row = &one.row;
        let cells = fields.iter().map(|number| {
            row.cells
                .get(*number)
                .cloned()
                .flatten()
                .unwrap_or_default()
        });
        let first = [
            row.line.to_string(),
            row.id.clone(),
            row.version.to_string(),
        ];
        let problem = view::problems(&one.verdict, frame).join(" ");
        let last = [status(&one.verdict).to_owned(), problem];
        first.into_iter().chain(cells).chain(last).collect()
    }));
    rows
}

const fn status(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Changes(_) => "changes",
        Verdict::Saved(_) => "saved",
        Verdict::Unchanged => "unchanged",
        Verdict::Refused(_) => "refused",
        Verdict::Stale => "changed_meanwhile",
        Verdict::NotFound => "not_found",
        Verdict::Twice(_) => "twice",
    }
}

fn table_of(carried: &str) -> Result<Table, AppError> {
    let lost = || AppError::BadRequest(say::users::spreadsheet_lost_rows().to_owned());
    let table = spreadsheet::read_own(carried, MOST_ROWS).map_err(|_| lost())?;
    heads(&table).map_err(|_| lost())?;
    Ok(table)
}

/// The rows that a page has carried.
pub fn of_page(carried: &str) -> Result<Vec<SheetRow>, AppError> {
    let lost = |_| AppError::BadRequest(say::users::spreadsheet_lost_rows().to_owned());
    rows(&table_of(carried)?, true).map_err(lost)
}

/// The report that a page has carried, for a file.
pub fn report_of_page(carried: &str) -> Result<Vec<Vec<String>>, AppError> {
    let table = table_of(carried)?;
    let rows = table.rows.into_iter().map(|row| row.cells);
    Ok(std::iter::once(table.heads).chain(rows).collect())
}
