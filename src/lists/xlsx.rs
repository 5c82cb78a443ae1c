//! A list as a spreadsheet. Rows go to a file without a name as they come, so that it costs as much
//! memory with a million of them as with ten. Every cell is a text: none is taken for a formula.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

use actix_web::web::Bytes;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Listed, column::Column};

/// So many rows a sheet has at most; a longer list goes on in a further one.
const ROWS_OF_A_SHEET: u32 = 1_048_576;
/// So many characters a cell holds at most.
const LONGEST_CELL: usize = 32_767;
const WIDTH: f64 = 22.0;
/// Sent at a time.
const PIECE: usize = 64 * 1024;

pub(super) struct Book {
    workbook: Workbook,
    heads: Vec<&'static str>,
    sheets: usize,
    /// The next free row of the last sheet.
    next: u32,
}

impl Book {
    pub fn new<L: Listed>(columns: &[&'static Column<L>]) -> Result<Self, XlsxError> {
        let mut book = Self {
            workbook: Workbook::new(),
            heads: columns.iter().map(|column| column.key).collect(),
            sheets: 0,
            next: 0,
        };
        book.begin_sheet()?;
        Ok(book)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, head) in (0_u16..).zip(&self.heads) {
            sheet.set_column_width(column, WIDTH)?;
            sheet.write_string_with_format(0, column, *head, &bold)?;
        }
        self.sheets += 1;
        self.next = 1;
        Ok(())
    }

    pub fn write<L: Listed>(
        &mut self,
        listed: &L,
        columns: &[&'static Column<L>],
        rows: &[L::Row],
    ) -> Result<(), XlsxError> {
        for row in rows {
            if self.next >= ROWS_OF_A_SHEET {
                self.begin_sheet()?;
            }
            let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
            for (number, column) in (0_u16..).zip(columns) {
                let text = column.text(listed, row);
                if !text.is_empty() {
                    sheet.write_string(self.next, number, cut(&text))?;
                }
            }
            self.next += 1;
        }
        Ok(())
    }

    /// The finished file, from its beginning.
    pub fn finish(mut self) -> Result<(File, u64), XlsxError> {
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&mut file)?;
        let length = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        Ok((file, length))
    }
}

/// What of a text a cell can hold; the file counts in UTF-16.
fn cut(text: &str) -> &str {
    if text.len() <= LONGEST_CELL {
        return text;
    }
    let mut room = LONGEST_CELL;
    let end = text.char_indices().find(|(_, letter)| {
        let fits = letter.len_utf16() <= room;
        room = room.saturating_sub(letter.len_utf16());
        !fits
    });
    end.map_or(text, |(end, _)| text.get(..end).unwrap_or_default())
}

/// The next piece of the file; nothing at its end.
pub(super) fn next_piece(file: &mut File) -> io::Result<Option<Bytes>> {
    let mut piece = Vec::with_capacity(PIECE);
    let room = u64::try_from(PIECE).unwrap_or(u64::MAX);
    let read = file.take(room).read_to_end(&mut piece)?;
    Ok((read > 0).then(|| Bytes::from(piece)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_between_letters() {
        let long = "ž".repeat(LONGEST_CELL + 5);
        assert_eq!(cut(&long).chars().count(), LONGEST_CELL);
        let wide = "🙂".repeat(LONGEST_CELL);
        assert_eq!(cut(&wide).chars().count(), LONGEST_CELL / 2);
        assert_eq!(cut("kurz"), "kurz");
    }
}
