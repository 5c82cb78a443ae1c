//! Reads the four files row by row. A row that isn't UTF-8 or has another number of columns is refused
//! by its line; a file with another header is refused as a whole.

use std::{fs::File as Source, path::Path};

use csv::{ByteRecord, ReaderBuilder};
use tenantry_store::import::{Draft, File};

use super::super::Refused;

pub(super) fn folder(folder: &Path, most_refusals: usize) -> Result<Draft, Refused> {
    if !folder.is_dir() {
        let said = format!("{} is no folder.", folder.display());
        return Err(Refused::Because(said));
    }
    let mut draft = Draft::telling(most_refusals);
    for file in File::ALL {
        let path = folder.join(file.name());
        read(&path, file, &mut draft).map_err(|problem| {
            Refused::Because(format!("{} can't be read: {problem}.", path.display()))
        })?;
    }
    Ok(draft)
}

fn read(path: &Path, file: File, draft: &mut Draft) -> Result<(), csv::Error> {
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(1 << 16)
        .from_reader(Source::open(path)?);
    let mut record = ByteRecord::new();
    let columns = file.columns();
    let found = reader.read_byte_record(&mut record)?;
    if !found
        || !record
            .iter()
            .eq(columns.iter().map(|column| column.as_bytes()))
    {
        let header = columns.join(",");
        draft.refuse(file, 1, format!("The first line must be {header}."));
        return Ok(());
    }
    while reader.read_byte_record(&mut record)? {
        let line = record.position().map_or(0, csv::Position::line);
        match row(&record, columns.len()) {
            Ok(fields) => take(file, line, &fields, draft),
            Err(why) => draft.refuse(file, line, why),
        }
    }
    Ok(())
}

fn row(record: &ByteRecord, columns: usize) -> Result<Vec<&str>, String> {
    if record.len() != columns {
        let found = record.len();
        return Err(format!(
            "This row has {found} columns and must have {columns}."
        ));
    }
    let fields = record
        .iter()
        .map(std::str::from_utf8)
        .collect::<Result<_, _>>();
    fields.map_err(|_| "This row isn't UTF-8.".to_owned())
}

fn take(file: File, line: u64, fields: &[&str], draft: &mut Draft) {
    match (file, fields) {
        (File::Resources, [resource, name, operations]) => {
            draft.resource(line, resource, name, operations);
        }
        (File::Users, [user_name, full_name, email]) => {
            draft.user(line, user_name, full_name, email);
        }
        (File::GroupPermissions, [group, resource, operation]) => {
            draft.permission(line, group, resource, operation);
        }
        (File::GroupMembers, [group, user_name]) => draft.member(line, group, user_name),
        _ => {}
    }
}
