//! Rows of a list, whatever the format.

use super::bytes::{self, Meter, cannot_read};
use super::sheet;
use csv::ByteRecord;
use encoding_rs::Encoding;
use policy::Problem;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Formats of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separated values under a row of column names.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// One JSON object on each line.
    Ndjson,
}

/// What somebody says about how a file is written; what is left open the name of the file decides.
#[derive(Debug, Clone, Default)]
pub struct FormOptions {
    /// The format.
    pub format: Option<Format>,
    /// One character, or `tab`.
    pub delimiter: Option<String>,
    /// The label of an encoding, as `gb18030` or `big5`.
    pub encoding: Option<String>,
    /// The name of a sheet; the first one if it is open.
    pub sheet: Option<String>,
}

/// How a file is written.
#[derive(Debug, Clone)]
pub struct Form {
    format: Format,
    delimiter: u8,
    encoding: Option<&'static Encoding>,
    sheet: Option<String>,
}

/// The longest row that is read; a longer one is a mistake, such as a quote that is never closed.
pub(super) const MAX_ROW: usize = 1 << 20;

/// One row with its number as a reader of the file counts: the row of column names is row 1.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The number, from 1.
    pub number: u64,
    /// What stands in it.
    pub cells: Cells,
}

impl Row {
    /// The text of a cell; empty beyond the last one.
    ///
    /// # Errors
    ///
    /// The cell is not in the encoding of the file.
    pub fn text(&self, column: usize) -> Result<&str, Problem> {
        let Cells::Fields(fields) = &self.cells else { return Ok("") };
        let text = std::str::from_utf8(fields.get(column).unwrap_or_default()).ok();
        // What could not be decoded was replaced by this sign on the way here.
        let text = text.filter(|t| !t.contains(char::REPLACEMENT_CHARACTER));
        text.ok_or_else(|| Problem::error("wrong-encoding").with("row", self.number))
    }
}

/// What stands in a row.
#[derive(Debug, Clone)]
pub enum Cells {
    /// Cells under columns.
    Fields(ByteRecord),
    /// A line that holds a JSON object.
    Line(Vec<u8>),
}

impl Default for Cells {
    fn default() -> Self {
        Self::Fields(ByteRecord::new())
    }
}

/// A list being read.
pub struct Rows {
    path: PathBuf,
    meter: Meter,
    /// Names of the columns; `None` for lines of JSON.
    columns: Option<Vec<String>>,
    reader: Reader,
    number: u64,
}

enum Reader {
    Csv(csv::Reader<Box<dyn Read + Send>>),
    Sheet(std::vec::IntoIter<(u64, ByteRecord)>),
    Lines(Box<dyn BufRead + Send>),
}

impl Form {
    /// Reads the options for a file; what they leave open its name decides.
    ///
    /// # Errors
    ///
    /// The delimiter is not one character, or nobody knows the encoding.
    pub fn new(arguments: &FormOptions, path: &Path) -> Result<Self, Problem> {
        let name = path.to_string_lossy().to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let ends = |endings: &[&str]| endings.iter().any(|e| name.ends_with(e));
        let by_name = if ends(&[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]) {
            Format::Xlsx
        } else if ends(&[".ndjson", ".jsonl", ".json"]) {
            Format::Ndjson
        } else {
            Format::Csv
        };
        let delimiter = match arguments.delimiter.as_deref() {
            None if ends(&[".tsv", ".tab"]) => b'\t',
            None => b',',
            Some("tab" | "\\t" | "\t") => b'\t',
            Some(text) => match text.as_bytes() {
                [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => *byte,
                _ => return Err(Problem::error("bad-delimiter").with("text", text)),
            },
        };
        let encoding = |label: &String| {
            Encoding::for_label(label.trim().as_bytes())
                .ok_or_else(|| Problem::error("unknown-encoding").with("encoding", label))
        };
        Ok(Self {
            format: arguments.format.unwrap_or(by_name),
            delimiter,
            encoding: arguments.encoding.as_ref().map(encoding).transpose()?,
            sheet: arguments.sheet.clone(),
        })
    }
}

impl FormOptions {
    /// These options where they are given, else those of `other`.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            format: self.format.or(other.format),
            delimiter: self.delimiter.clone().or_else(|| other.delimiter.clone()),
            encoding: self.encoding.clone().or_else(|| other.encoding.clone()),
            sheet: self.sheet.clone().or_else(|| other.sheet.clone()),
        }
    }
}

impl Rows {
    /// Opens a file, or standard input for `-`, and reads the names of its columns.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is not in the format, or names no column.
    pub fn open(path: &Path, form: &Form) -> Result<Self, Problem> {
        Self::begin(path, bytes::open(path)?, form)
    }

    /// Reads a list that came some other way, an upload for example; `name` and `size` are those of the file it was.
    ///
    /// # Errors
    ///
    /// As [`Rows::open`].
    pub fn from_reader(
        name: &Path,
        size: Option<u64>,
        reader: Box<dyn Read + Send>,
        form: &Form,
    ) -> Result<Self, Problem> {
        Self::begin(name, bytes::wrap(name, size, reader)?, form)
    }

    fn begin(path: &Path, mut opened: bytes::Opened, form: &Form) -> Result<Self, Problem> {
        let meter = opened.meter.clone();
        let is_sheet = opened.begins_with(&bytes::ZIP).map_err(|e| cannot_read(path, &e))?;
        let rows = match form.format {
            Format::Xlsx => {
                let (head, columns, rows) = sheet::read(path, opened.raw(), form.sheet.as_deref())?;
                let reader = Reader::Sheet(rows.into_iter());
                Self { columns: Some(columns), number: head, ..Self::new(path, meter, reader) }
            }
            _ if is_sheet => return Err(Problem::error("input-is-a-sheet").with("file", path.display())),
            Format::Csv => Self::csv(path, meter, opened.decoded(form.encoding), form.delimiter)?,
            Format::Ndjson => {
                let reader = BufReader::with_capacity(1 << 16, opened.decoded(form.encoding));
                Self::new(path, meter, Reader::Lines(Box::new(reader)))
            }
        };
        if let Some(columns) = &rows.columns {
            if columns.iter().all(String::is_empty) {
                return Err(Problem::error("input-is-empty").with("file", path.display()));
            }
            if columns.iter().any(|c| c.contains(char::REPLACEMENT_CHARACTER)) {
                return Err(Problem::error("wrong-encoding").with("row", 1));
            }
        }
        Ok(rows)
    }

    fn new(path: &Path, meter: Meter, reader: Reader) -> Self {
        Self { path: path.to_path_buf(), meter, columns: None, reader, number: 0 }
    }

    fn csv(path: &Path, meter: Meter, bytes: Box<dyn Read + Send>, delimiter: u8) -> Result<Self, Problem> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 16)
            .from_reader(bytes);
        let mut head = ByteRecord::new();
        reader.read_byte_record(&mut head).map_err(|e| cannot_read(path, &e.into()))?;
        let mut columns = Vec::new();
        for name in &head {
            let name = std::str::from_utf8(name).map_err(|_| Problem::error("wrong-encoding").with("row", 1))?;
            columns.push(name.trim().to_owned());
        }
        Ok(Self { columns: Some(columns), number: 1, ..Self::new(path, meter, Reader::Csv(reader)) })
    }

    /// How much has been read.
    #[must_use]
    pub const fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The names of the columns; `None` for lines of JSON.
    #[must_use]
    pub fn columns(&self) -> Option<&[String]> {
        self.columns.as_deref()
    }

    /// Reads the next row into `row`; `false` at the end.
    ///
    /// A row that is wrong in itself is still read: [`Rows::flaw`] says what is wrong with it.
    ///
    /// # Errors
    ///
    /// The file cannot be read to its end.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Problem> {
        let found = match &mut self.reader {
            Reader::Csv(reader) => {
                self.number += 1;
                read_fields(reader, &mut row.cells).map_err(io::Error::from)
            }
            Reader::Sheet(rows) => Ok(rows.next().is_some_and(|(number, fields)| {
                (self.number, row.cells) = (number, Cells::Fields(fields));
                true
            })),
            Reader::Lines(reader) => loop {
                self.number += 1;
                match read_line(reader, &mut row.cells) {
                    Ok(Line::Blank) => {}
                    Ok(line) => break Ok(line == Line::Full),
                    Err(error) => break Err(error),
                }
            },
        };
        row.number = self.number;
        found.map_err(|e| cannot_read(&self.path, &e))
    }

    /// What is wrong with a row before anything in it is looked at.
    #[must_use]
    pub fn flaw(columns: Option<&[String]>, row: &Row) -> Option<Problem> {
        let too_long = |code, length| (length > MAX_ROW).then(|| Problem::error(code).with("limit", MAX_ROW));
        match &row.cells {
            Cells::Line(line) => too_long("line-too-long", line.len()),
            Cells::Fields(fields) => too_long("row-too-long", fields.as_slice().len()).or_else(|| {
                let expected = columns.map_or(0, <[String]>::len);
                (fields.len() != expected)
                    .then(|| Problem::error("row-length").with("expected", expected).with("found", fields.len()))
            }),
        }
    }
}

fn read_fields(reader: &mut csv::Reader<Box<dyn Read + Send>>, cells: &mut Cells) -> csv::Result<bool> {
    if !matches!(cells, Cells::Fields(_)) {
        *cells = Cells::default();
    }
    match cells {
        Cells::Fields(fields) => reader.read_byte_record(fields),
        Cells::Line(_) => Ok(false),
    }
}

/// What was found where a line was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Full,
    Blank,
    End,
}

/// Reads a line. Of a line that is too long the beginning is kept, and the rest is passed over
/// without holding it.
fn read_line(reader: &mut impl BufRead, cells: &mut Cells) -> io::Result<Line> {
    if !matches!(cells, Cells::Line(_)) {
        *cells = Cells::Line(Vec::new());
    }
    let Cells::Line(line) = cells else { return Ok(Line::End) };
    line.clear();
    let limit = MAX_ROW as u64 + 1;
    if reader.by_ref().take(limit).read_until(b'\n', line)? == 0 {
        return Ok(Line::End);
    }
    if line.len() > MAX_ROW && line.last() != Some(&b'\n') {
        skip_line(reader)?;
    }
    Ok(if line.iter().all(u8::is_ascii_whitespace) { Line::Blank } else { Line::Full })
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match buffer.iter().position(|b| *b == b'\n') {
            Some(end) => {
                reader.consume(end + 1);
                return Ok(());
            }
            None => {
                let length = buffer.len();
                reader.consume(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_is_read_like_a_file_and_counted() {
        let text = "name,phone\r\n张三,138\r\n".as_bytes();
        let (name, size) = (Path::new("customers.csv"), Some(text.len() as u64));
        let form = Form::new(&FormOptions::default(), name).unwrap();
        let mut rows = Rows::from_reader(name, size, Box::new(text), &form).unwrap();
        assert_eq!(rows.columns(), Some(["name".to_owned(), "phone".to_owned()].as_slice()));
        let mut row = Row::default();
        assert!(rows.next(&mut row).unwrap());
        assert_eq!((row.number, row.text(0), row.text(1)), (2, Ok("张三"), Ok("138")));
        assert!(!rows.next(&mut row).unwrap());
        assert_eq!(rows.meter().size, Some(rows.meter().read()));
    }
}
