//! XLSX: an archive, of which is unpacked no more than there is room for, and cells read one after another.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, DataType, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use zip::ZipArchive;

use super::{Gathering, MOST_COLUMNS, Table, Unreadable};
use crate::http::csv::unmarked;

/// All that an archive may unpack to: a sheet of ten thousand rows is a few megabytes.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;
const MOST_PARTS: usize = 500;

pub(super) fn read(file: &[u8], most_rows: usize) -> Result<Table, Unreadable> {
    check(file)?;
    let unreadable = |_| Unreadable::NoSpreadsheet;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(unreadable)?;
    let names = book.sheet_names();
    let first = names.first().ok_or(Unreadable::NoSpreadsheet)?;
    let mut cells = book.worksheet_cells_reader(first).map_err(unreadable)?;
    let mut gathering = Gathering::new(most_rows);
    let (mut at, mut row): (u32, Vec<String>) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (line, column) = cell.get_position();
        if line != at {
            gathering.take(at.saturating_add(1), std::mem::take(&mut row))?;
            at = line;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            continue;
        }
        let Some(text) = text_of(cell.get_value()) else {
            let head = gathering.table.heads.get(column).cloned();
            return Err(Unreadable::BadCell(
                line.saturating_add(1),
                head.unwrap_or_default(),
            ));
        };
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
    }
    gathering.take(at.saturating_add(1), row)?;
    Ok(gathering.table)
}

/// Unpacks everything to nowhere first, so that what is read afterwards has a known size, whatever the
/// archive says of itself.
fn check(file: &[u8]) -> Result<(), Unreadable> {
    let unreadable = |_| Unreadable::NoSpreadsheet;
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(Unreadable::UnpacksTooLarge);
    }
    if archive
        .file_names()
        .any(|name| name.is_ok_and(|name| name.ends_with("vbaProject.bin")))
    {
        return Err(Unreadable::Macros);
    }
    let mut unpacked = 0;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(unreadable)?;
        let room = MOST_UNPACKED - unpacked + 1;
        let copied = std::io::copy(&mut part.take(room), &mut std::io::sink());
        unpacked += copied.map_err(|_| Unreadable::NoSpreadsheet)?;
        if unpacked > MOST_UNPACKED {
            return Err(Unreadable::UnpacksTooLarge);
        }
    }
    Ok(())
}

/// A cell as it would be typed; nothing for an error.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => unmarked(text).to_owned(),
        DataRef::SharedString(text) => unmarked(text).to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.chars().take(10).collect(),
        DataRef::Error(_) => return None,
        other => Data::from(other.clone()).as_string().unwrap_or_default(),
    };
    Some(text.replace('\0', ""))
}

/// Writes rows, of which the first are the heads. Every cell is a text.
pub fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(row) {
            if line == 0 {
                sheet.write_string_with_format(line, column, text, &bold)?;
            } else if !text.is_empty() {
                sheet.write_string(line, column, text)?;
            }
        }
    }
    workbook.save_to_buffer()
}
