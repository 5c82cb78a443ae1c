//! XLSX: an archive, of which is unpacked no more than there is room for, and cells read one after another.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, DataType, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use zip::ZipArchive;

use super::{Gathering, MOST_COLUMNS, MOST_OF_A_CELL, Table, Unreadable};
use crate::http::csv::unmarked;

/// All that an archive may unpack to: a sheet of ten thousand rows is a few megabytes.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;
const MOST_PARTS: usize = 500;
/// All texts of the cells that are read, each counted as often as it stands in one.
const MOST_GATHERED: usize = 16 * 1024 * 1024;
/// The library makes room for as many texts as a workbook says it has: no more than ten thousand rows need.
const MOST_TEXTS: u64 = 1_000_000;

pub(super) fn read(file: &[u8], most_rows: usize) -> Result<Table, Unreadable> {
    check(file)?;
    let unreadable = |_| Unreadable::NoSpreadsheet;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(unreadable)?;
    let names = book.sheet_names();
    let first = names.first().ok_or(Unreadable::NoSpreadsheet)?;
    let mut cells = book.worksheet_cells_reader(first).map_err(unreadable)?;
    let mut gathering = Gathering::new(most_rows);
    let (mut at, mut row, mut gathered): (u32, Vec<String>, usize) = (0, Vec::new(), 0);
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
        gathered += text.len();
        if gathered > MOST_GATHERED {
            return Err(Unreadable::UnpacksTooLarge);
        }
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
        let mut content = Vec::new();
        let read = part.take(room).read_to_end(&mut content);
        unpacked += u64::try_from(read.map_err(|_| Unreadable::NoSpreadsheet)?)
            .map_err(|_| Unreadable::UnpacksTooLarge)?;
        if unpacked > MOST_UNPACKED {
            return Err(Unreadable::UnpacksTooLarge);
        }
        if !counts_are_believable(&content) {
            return Err(Unreadable::NoSpreadsheet);
        }
    }
    Ok(())
}

/// Whether every `uniqueCount` of a part is a plain number of texts that there can be. In another encoding
/// than UTF-8 it could hide.
fn counts_are_believable(part: &[u8]) -> bool {
    const NAME: &str = "uniqueCount";
    let is_binary = part.starts_with(&[0xfe, 0xff]) || part.starts_with(&[0xff, 0xfe]);
    let text = String::from_utf8_lossy(part);
    let declares_another = text
        .lines()
        .next()
        .is_some_and(|line| line.contains("encoding=") && !line.to_lowercase().contains("utf-8"));
    let mut counts = text.split(NAME).skip(1).map(|rest| {
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next()?;
        let number = value.get(1..)?.split(quote).next()?;
        number.parse::<u64>().ok()
    });
    !is_binary
        && !declares_another
        && counts.all(|count| count.is_some_and(|count| count <= MOST_TEXTS))
}

/// A cell as it would be typed; nothing for an error, or for a text that is too long for a cell: one that
/// is held once and stands in many cells would grow without bounds.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => short(text)?,
        DataRef::SharedString(text) => short(text)?,
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

fn short(text: &str) -> Option<String> {
    (text.len() <= MOST_OF_A_CELL).then(|| unmarked(text).to_owned())
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
