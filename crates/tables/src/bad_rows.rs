//! Rows that could not be used, kept with the reason so that they can be put right and read again.

use super::rows::{Cells, Row};
use policy::Problem;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of rows that could not be used. It is made when the first one is found.
pub struct BadRows {
    path: PathBuf,
    columns: Vec<String>,
    writer: Option<csv::Writer<File>>,
    count: u64,
}

impl BadRows {
    /// Bad rows of a list with these columns; `titles` are those of the row number, the reason
    /// and, for lists without columns, the row itself.
    #[must_use]
    pub fn new(path: PathBuf, columns: Option<&[String]>, [number, reason, line]: [String; 3]) -> Self {
        let mut columns = columns.map_or_else(|| vec![line], <[String]>::to_vec);
        columns.extend([number, reason]);
        Self { path, columns, writer: None, count: 0 }
    }

    /// The file beside the list, `claims.csv.errors.csv`.
    #[must_use]
    pub fn beside(input: &Path) -> PathBuf {
        if input.as_os_str() == "-" {
            return PathBuf::from("stdin.errors.csv");
        }
        let mut name = input.as_os_str().to_owned();
        name.push(".errors.csv");
        name.into()
    }

    /// How many rows were bad.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The file, if a bad row was found.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        (self.count > 0).then_some(&self.path)
    }

    /// Adds a row with the reason why it could not be used.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn add(&mut self, row: &Row, reason: &str) -> Result<(), Problem> {
        self.count += 1;
        let width = self.columns.len() - 2;
        let cells: Vec<String> = match &row.cells {
            Cells::Fields(fields) => fields.iter().map(|f| String::from_utf8_lossy(f).into_owned()).collect(),
            Cells::Line(line) => vec![String::from_utf8_lossy(line).trim_end().to_owned()],
        };
        let number = row.number.to_string();
        let known = (0..width).map(|column| cells.get(column).map_or("", String::as_str));
        let surplus = cells.iter().skip(width).map(String::as_str);
        let record: Vec<&str> = known.chain([number.as_str(), reason]).chain(surplus).collect();
        let written = self.writer().and_then(|writer| writer.write_record(record));
        written.map_err(|e| self.cannot_write(&e))
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn finish(&mut self) -> Result<(), Problem> {
        let written = self.writer.as_mut().map_or(Ok(()), csv::Writer::flush);
        written.map_err(|e| self.cannot_write(&e))
    }

    fn writer(&mut self) -> csv::Result<&mut csv::Writer<File>> {
        if self.writer.is_none() {
            let mut file = File::create(&self.path)?;
            // Spreadsheet programs take a file without this mark for one in the local encoding.
            file.write_all("\u{feff}".as_bytes())?;
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(file);
            writer.write_record(&self.columns)?;
            self.writer = Some(writer);
        }
        self.writer.as_mut().ok_or_else(|| csv::Error::from(std::io::Error::from(std::io::ErrorKind::NotFound)))
    }

    fn cannot_write(&self, error: &dyn std::fmt::Display) -> Problem {
        Problem::error("cannot-write-file").with("file", self.path.display()).with("error", error)
    }
}
