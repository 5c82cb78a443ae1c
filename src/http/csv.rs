//! CSV for spreadsheets: a cell that a spreadsheet would take for a formula is made a text.

use crate::error::AppError;

/// Writes a CSV file in memory: for lists of moderate length.
#[derive(Debug)]
pub struct Writer(csv::Writer<Vec<u8>>);

impl Writer {
    pub fn new(head: &[&str]) -> Result<Self, AppError> {
        let mut writer = Self(csv::Writer::from_writer(Vec::new()));
        writer.row(head)?;
        Ok(writer)
    }

    pub fn row(&mut self, cells: &[&str]) -> Result<(), AppError> {
        let cells = cells.iter().map(|cell| harmless(cell));
        self.0
            .write_record(cells)
            .map_err(|cause| AppError::internal(&cause))
    }

    pub fn finish(self) -> Result<String, AppError> {
        let bytes = self
            .0
            .into_inner()
            .map_err(|cause| AppError::internal(&cause))?;
        String::from_utf8(bytes).map_err(|cause| AppError::internal(&cause))
    }
}

/// A quote before what begins like a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_a_text_and_a_comma_is_quoted() {
        let mut csv = Writer::new(&["name"]).unwrap();
        csv.row(&["=1+1"]).unwrap();
        csv.row(&["Kos, Nina"]).unwrap();
        assert_eq!(csv.finish().unwrap(), "name\n'=1+1\n\"Kos, Nina\"\n");
    }
}
