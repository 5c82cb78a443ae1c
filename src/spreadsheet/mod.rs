//! Files that people fill in with a spreadsheet and send back: CSV and XLSX, read as texts, within
//! bounds. Nothing of a file is believed: what it unpacks to is counted before it is read, and so are its
//! rows. Reading takes time and belongs on a thread that serves nobody.

mod text;
mod workbook;

pub use self::workbook::write as workbook;

/// More is refused before it is read.
pub const MOST_MEGABYTES: usize = 5;
/// Further columns are not looked at.
const MOST_COLUMNS: usize = 100;
/// In bytes. No cell of a spreadsheet holds more characters.
const MOST_OF_A_CELL: usize = 32_767;

/// The first row of a file, and those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row with as many cells as there are heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where in the file it stands.
    pub line: u32,
    pub cells: Vec<String>,
}

/// Why a file can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    TooLarge,
    UnpacksTooLarge,
    NoRows,
    TooManyRows(usize),
    NotUtf8,
    /// Encrypted, or older than XLSX.
    OldFormat,
    Macros,
    NoSpreadsheet,
    /// A row has more cells than there are heads.
    MoreCells(u32),
    /// A cell holds an error of the program that wrote it.
    BadCell(u32, String),
}

impl Unreadable {
    pub fn said(&self) -> String {
        match self {
            Self::TooLarge => say::users::spreadsheet_too_large(MOST_MEGABYTES),
            Self::UnpacksTooLarge => say::users::spreadsheet_unpacks_too_large().to_owned(),
            Self::NoRows => say::users::spreadsheet_is_empty().to_owned(),
            Self::TooManyRows(most) => say::users::spreadsheet_too_many_rows(*most),
            Self::NotUtf8 => say::users::spreadsheet_not_utf_8().to_owned(),
            Self::OldFormat => say::users::spreadsheet_old_excel().to_owned(),
            Self::Macros => say::users::spreadsheet_with_macros().to_owned(),
            Self::NoSpreadsheet => say::users::spreadsheet_unreadable().to_owned(),
            Self::MoreCells(line) => say::users::spreadsheet_more_cells(*line),
            Self::BadCell(line, head) => say::users::spreadsheet_bad_cell(*line, head),
        }
    }
}

/// Reads a file, whichever of the two it is.
pub fn read(file: &[u8], most_rows: usize) -> Result<Table, Unreadable> {
    if file.len() > MOST_MEGABYTES * 1024 * 1024 {
        return Err(Unreadable::TooLarge);
    }
    let table = if file.starts_with(b"PK") {
        workbook::read(file, most_rows)?
    } else if file.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Unreadable::OldFormat);
    } else {
        text::read(file, most_rows)?
    };
    if table.rows.is_empty() {
        return Err(Unreadable::NoRows);
    }
    Ok(table)
}

/// Reads what the program itself has written, to the letter.
pub fn read_own(text: &str, most_rows: usize) -> Result<Table, Unreadable> {
    text::read_to_the_letter(text, most_rows)
}

/// Takes rows in, the first as the heads. Rows without anything are passed over.
struct Gathering {
    table: Table,
    most_rows: usize,
}

impl Gathering {
    fn new(most_rows: usize) -> Self {
        Self {
            table: Table::default(),
            most_rows,
        }
    }

    fn take(&mut self, line: u32, mut cells: Vec<String>) -> Result<(), Unreadable> {
        while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if let Some(place) = cells.iter().position(|cell| cell.len() > MOST_OF_A_CELL) {
            let head = self.table.heads.get(place).cloned();
            return Err(Unreadable::BadCell(line, head.unwrap_or_default()));
        }
        if self.table.heads.is_empty() {
            self.table.heads = cells;
            return Ok(());
        }
        if cells.len() > self.table.heads.len() {
            return Err(Unreadable::MoreCells(line));
        }
        if self.table.rows.len() == self.most_rows {
            return Err(Unreadable::TooManyRows(self.most_rows));
        }
        // Programs leave out what is empty at the end of a row.
        cells.resize(self.table.heads.len(), String::new());
        self.table.rows.push(Row { line, cells });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 3;

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        let rows = table.rows.iter();
        rows.map(|row| row.cells.iter().map(String::as_str).collect())
            .collect()
    }

    #[test]
    fn csv_is_read_as_programs_write_it() {
        for file in [
            "id,name\n1,Nina\n2,\"Kos, Ana\"\n",
            "\u{feff}id,name\r\n1,Nina\r\n,\r\n2,\"Kos, Ana\"\r\n",
            "id;name\n1;Nina\n2;Kos, Ana\n",
            "id\tname\n1\tNina\n2\tKos, Ana",
            "sep=;\nid;name\n1;Nina\n2;Kos, Ana\n",
        ] {
            let table = read(file.as_bytes(), MOST).unwrap();
            assert_eq!(table.heads, ["id", "name"], "{file}");
            assert_eq!(cells(&table), [["1", "Nina"], ["2", "Kos, Ana"]], "{file}");
        }
        let table = read(b"id,name,title\n1\n", MOST).unwrap();
        assert_eq!(
            cells(&table),
            [["1", "", ""]],
            "what is empty at the end is left out"
        );
    }

    #[test]
    fn the_quote_before_a_formula_is_taken_off_again() {
        let mut csv = crate::http::csv::Writer::new(&["phone"]).unwrap();
        let texts = [
            "+386 40 123",
            "=1+1",
            "'quoted'",
            "'=kept",
            "''@kept",
            "plain",
        ];
        for text in texts {
            csv.row([text]).unwrap();
        }
        let file = csv.finish().unwrap();
        assert!(file.contains("'+386"), "{file}");
        let table = read(file.as_bytes(), 10).unwrap();
        assert_eq!(cells(&table), texts.map(|text| vec![text]));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let unread = |file: &[u8]| read(file, MOST).unwrap_err();
        assert_eq!(unread(b""), Unreadable::NoRows);
        assert_eq!(unread(b"id,name\n"), Unreadable::NoRows);
        assert_eq!(unread(b"id\n1\n2\n3\n4\n"), Unreadable::TooManyRows(3));
        assert_eq!(unread(b"id,name\n1,\xe4\n"), Unreadable::NotUtf8);
        assert_eq!(unread(b"\xff\xfei\0d\0"), Unreadable::NotUtf8);
        assert_eq!(unread(b"id\n1,2\n"), Unreadable::MoreCells(2));
        assert_eq!(unread(b"\xd0\xcf\x11\xe0\xa1\xb1"), Unreadable::OldFormat);
        assert_eq!(unread(b"PK\x03\x04 no archive"), Unreadable::NoSpreadsheet);
        let large = vec![b'a'; MOST_MEGABYTES * 1024 * 1024 + 1];
        assert_eq!(unread(&large), Unreadable::TooLarge);
    }

    /// A workbook of parts, as an attacker would make it.
    fn archive(shared: &str, sheet: &str) -> Vec<u8> {
        use std::io::Write;
        let rows = vec![vec!["id".to_owned()], vec!["1".to_owned()]];
        let made = workbook(&rows).unwrap();
        let mut made = zip::ZipArchive::new(std::io::Cursor::new(made)).unwrap();
        let mut forged = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let deflated = zip::write::SimpleFileOptions::default();
        for number in 0..made.len() {
            let mut part = made.by_index(number).unwrap();
            let name = part.name().unwrap().to_string();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            if name.ends_with("sharedStrings.xml") {
                text = format!("<sst {shared}</sst>");
            } else if name.ends_with("sheet1.xml") {
                let (before, rest) = text.split_once("<sheetData>").unwrap();
                let (_, after) = rest.split_once("</sheetData>").unwrap();
                text = format!("{before}<sheetData>{sheet}</sheetData>{after}");
            }
            forged.start_file(name, deflated).unwrap();
            forged.write_all(text.as_bytes()).unwrap();
        }
        if !made
            .file_names()
            .any(|name| name.unwrap().ends_with("sharedStrings.xml"))
        {
            forged.start_file("xl/sharedStrings.xml", deflated).unwrap();
            forged
                .write_all(format!("<sst {shared}</sst>").as_bytes())
                .unwrap();
        }
        forged.finish().unwrap().into_inner()
    }

    #[test]
    fn a_workbook_makes_no_room_for_what_it_claims() {
        let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
        for count in ["10000000000000", "1000001", "&#49;0", "-1", ""] {
            let file = archive(&format!("uniqueCount=\"{count}\"><si><t>id</t></si>"), row);
            assert_eq!(
                read(&file, MOST).unwrap_err(),
                Unreadable::NoSpreadsheet,
                "{count}"
            );
        }
        let plain = archive("uniqueCount=\"1\"><si><t>id</t></si>", row);
        assert_eq!(read(&plain, MOST).unwrap_err(), Unreadable::NoRows);
    }

    #[test]
    fn one_text_in_many_cells_stays_within_bounds() {
        let text = |length| format!("uniqueCount=\"1\"><si><t>{}</t></si>", "x".repeat(length));
        let row = |line: usize| {
            let cell = |letter| format!(r#"<c r="{letter}{line}" t="s"><v>0</v></c>"#);
            let cells: String = ('A'..='Z').map(cell).collect();
            format!(r#"<row r="{line}">{cells}</row>"#)
        };
        let rows: String = (1..=50).map(row).collect();
        let long = archive(&text(MOST_OF_A_CELL + 1), &rows);
        let refused = read(&long, 1_000).unwrap_err();
        assert_eq!(refused, Unreadable::BadCell(1, String::new()));
        let many = archive(&text(20_000), &rows);
        assert_eq!(read(&many, 1_000).unwrap_err(), Unreadable::UnpacksTooLarge);
        let csv = format!("id,name\n1,{}\n", "x".repeat(MOST_OF_A_CELL + 1));
        let refused = read(csv.as_bytes(), MOST).unwrap_err();
        assert_eq!(refused, Unreadable::BadCell(2, "name".to_owned()));
    }

    #[test]
    fn a_workbook_is_read_back_as_it_was_written() {
        let rows = vec![
            vec!["id".to_owned(), "name".to_owned(), "phone".to_owned()],
            vec!["1".to_owned(), "Žana".to_owned(), "+386 40".to_owned()],
            vec!["2".to_owned(), String::new(), "0401".to_owned()],
        ];
        let file = workbook(&rows).unwrap();
        let table = read(&file, MOST).unwrap();
        assert_eq!(table.heads, ["id", "name", "phone"]);
        assert_eq!(cells(&table), [["1", "Žana", "+386 40"], ["2", "", "0401"]]);
        assert_eq!(table.rows[1].line, 3);
        assert_eq!(read(&file, 1).unwrap_err(), Unreadable::TooManyRows(1));
    }
}
