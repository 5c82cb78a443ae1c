//! CSV for spreadsheets: a cell that a spreadsheet would take for a formula is made a text.

use std::borrow::Cow;

use crate::error::AppError;

/// Writes lines of CSV in memory: a small file, or a portion of a large one.
#[derive(Debug)]
pub struct Writer(csv::Writer<Vec<u8>>);

impl Default for Writer {
    fn default() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }
}

impl Writer {
    pub fn new(head: &[&str]) -> Result<Self, AppError> {
        let mut writer = Self::default();
        writer.row(head)?;
        Ok(writer)
    }

    pub fn row<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> Result<(), AppError> {
        for cell in cells {
            let cell = harmless(cell.as_ref());
            self.0
                .write_field(cell.as_bytes())
                .map_err(|cause| AppError::internal(&cause))?;
        }
        let nothing: [&[u8]; 0] = [];
        self.0
            .write_record(nothing)
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

/// A quote before what begins like a formula, and before what begins as if one had been put there.
fn harmless(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell without the quote that was put before it.
pub fn unmarked(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_a_text_and_a_comma_is_quoted() {
        let mut csv = Writer::new(&["name"]).unwrap();
        csv.row(["=1+1"]).unwrap();
        csv.row(["Kos, Nina"]).unwrap();
        assert_eq!(csv.finish().unwrap(), "name\n'=1+1\n\"Kos, Nina\"\n");
    }
}
