//! CSV as spreadsheets write it: with commas, semicolons or tabs, with or without a mark of its encoding.

use super::{Gathering, MOST_COLUMNS, Table, Unreadable};
use crate::http::csv::unmarked;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn read(file: &[u8], most_rows: usize) -> Result<Table, Unreadable> {
    let file = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    let text = std::str::from_utf8(file).map_err(|_| Unreadable::NotUtf8)?;
    let (text, said) = said_delimiter(text);
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    gather(text, delimiter, most_rows, |cell| unmarked(cell).to_owned())
}

pub(super) fn read_to_the_letter(text: &str, most_rows: usize) -> Result<Table, Unreadable> {
    gather(text, b',', most_rows, str::to_owned)
}

fn gather(
    text: &str,
    delimiter: u8,
    most_rows: usize,
    read: impl Fn(&str) -> String,
) -> Result<Table, Unreadable> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut gathering = Gathering::new(most_rows);
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::NoSpreadsheet)?;
        let line = record.position().map_or(0, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let cells = record.iter().take(MOST_COLUMNS);
        // The one character that databases can't store.
        let cells = cells.map(|cell| read(cell).replace('\0', ""));
        gathering.take(line, cells.collect())?;
    }
    Ok(gathering.table)
}

/// Some programs say in a first line what stands between the cells.
fn said_delimiter(text: &str) -> (&str, Option<u8>) {
    let Some((line, rest)) = text.split_once('\n') else {
        return (text, None);
    };
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (rest, Some(*delimiter)),
        _ => (text, None),
    }
}

/// What the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |wanted: u8| first.bytes().filter(|byte| *byte == wanted).count();
    // Of two alike the last one is chosen: the comma.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|byte| count(*byte))
        .unwrap_or(b',')
}
