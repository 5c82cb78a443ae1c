//! How commands print: for people, as CSV, or as JSON.

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Refused;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[default]
    Text,
    Csv,
    Json,
}

/// The flags of every command that prints more than a sentence.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Printing {
    /// How to print
    #[arg(long, value_enum, default_value = "text", conflicts_with_all = ["csv", "json"])]
    format: Format,
    /// The same as --format csv
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// The same as --format json
    #[arg(long)]
    json: bool,
}

impl Printing {
    pub(super) fn format(self) -> Format {
        match (self.csv, self.json) {
            (true, _) => Format::Csv,
            (_, true) => Format::Json,
            _ => self.format,
        }
    }
}

/// A table on standard output as CSV.
pub(super) fn csv<R, C>(header: &[&str], rows: R) -> Result<(), Refused>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator,
    C::Item: AsRef<[u8]>,
{
    let mut writer = csv::Writer::from_writer(BufWriter::new(io::stdout().lock()));
    let written = writer.write_record(header).and_then(|()| {
        rows.into_iter()
            .try_for_each(|row| writer.write_record(row))
    });
    written.map_err(io::Error::other)?;
    Ok(writer.flush()?)
}

/// A value on standard output as JSON.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Result<(), Refused> {
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::other)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

/// Lines on standard output.
pub(super) fn lines<I>(lines: I) -> Result<(), Refused>
where
    I: IntoIterator,
    I::Item: std::fmt::Display,
{
    let mut out = BufWriter::new(io::stdout().lock());
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}
