//! Rows of a list become records, batch by batch.

use super::reason::{Reason, refused};
use super::template::Template;
use crate::error::Error;
use crate::products;
use crate::running::Running;
use domain::imports::{Cells, CustomerRow, ImportKind, ProductRow, PurchaseRow, RepairRow, ReturnRow};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use tables::{Binding, Cells as RawCells, Row, Rows};

/// A row that was understood.
#[derive(Debug, Clone)]
pub(super) enum Record {
    /// With the unit where the file is kept.
    Customer(Box<CustomerRow>, i64),
    /// With its policy category.
    Product(Box<ProductRow>, String),
    /// With the unit that sold, and the key by which the line is known again within its purchase.
    Purchase(Box<PurchaseRow>, i64, i64),
    /// With the unit that it is counted for.
    Repair(Box<RepairRow>, i64),
    /// A refund that was settled.
    Return(Box<ReturnRecord>),
    /// Of another kind than what the list is read for.
    PassedOver,
}

/// A refund that was settled.
#[derive(Debug, Clone)]
pub(super) struct ReturnRecord {
    pub(super) row: ReturnRow,
    /// The unit that refunded.
    pub(super) unit: i64,
    /// By which the line is known again within its return.
    pub(super) key: i64,
    /// How it stands in the list, for when it does not fit its purchase.
    pub(super) place: (i64, Vec<String>),
}

/// What the rows of a list may refer to.
pub(super) struct Known {
    /// The unit of rows that name none.
    pub(super) unit: i64,
    /// The units at or below it, by their codes.
    pub(super) units: HashMap<String, i64>,
    /// The manual in force, for its policy categories.
    pub(super) running: Arc<Running>,
}

/// A row that was not, as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Rejected {
    pub(super) row: i64,
    pub(super) reasons: Vec<Reason>,
    pub(super) cells: Vec<String>,
}

/// Some rows of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Batch {
    /// Rows that were understood.
    pub(super) records: Vec<Record>,
    pub(super) rejected: Vec<Rejected>,
    /// Rows read up to the end of the batch, over the whole list.
    pub(super) rows_done: i64,
    /// Bytes read up to there.
    pub(super) bytes_done: i64,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty() && self.rejected.is_empty()
    }
}

/// Reads a list.
pub(super) struct Reader {
    rows: Rows,
    known: Known,
    kind: ImportKind,
    /// For each field its column, or its constant value.
    fields: Vec<Bound>,
    /// How often each order line stood in the list so far, where lines have no numbers.
    seen: HashMap<i64, u32>,
    row: Row,
    read: i64,
}

enum Bound {
    Nowhere,
    Constant(String),
    Column(Binding, bool),
}

/// Characters of a cell that are kept of a rejected row.
const KEPT: usize = 1_000;

impl Reader {
    pub(super) fn new(rows: Rows, kind: ImportKind, template: &Template, known: Known) -> Result<Self, Error> {
        let columns = rows.columns().unwrap_or_default().to_vec();
        let mut bindings = template.bind(kind, &columns)?;
        let fields = kind.fields().iter().map(|field| {
            if let Some(value) = template.constants.get(field.name) {
                return Bound::Constant(value.clone());
            }
            match bindings.iter().position(|binding| binding.name == field.name) {
                Some(at) => Bound::Column(bindings.swap_remove(at), is_date(field.name)),
                None => Bound::Nowhere,
            }
        });
        let fields = fields.collect();
        Ok(Self { rows, known, kind, fields, seen: HashMap::new(), row: Row::default(), read: 0 })
    }

    /// Reads up to `limit` rows; an empty batch at the end of the list.
    pub(super) fn next_batch(&mut self, limit: usize) -> Result<Batch, Error> {
        let mut batch = Batch { records: Vec::with_capacity(limit), ..Batch::default() };
        let mut row = std::mem::take(&mut self.row);
        for _ in 0..limit {
            if !self.rows.next(&mut row).map_err(|problem| refused(&problem))? {
                break;
            }
            self.read += 1;
            let number = i64::try_from(row.number).unwrap_or(i64::MAX);
            match self.record(&row, number) {
                Ok(record) => batch.records.push(record),
                Err(reasons) => batch.rejected.push(Rejected { row: number, reasons, cells: kept(&row) }),
            }
        }
        self.row = row;
        batch.rows_done = self.read;
        batch.bytes_done = i64::try_from(self.rows.meter().read()).unwrap_or(i64::MAX);
        Ok(batch)
    }

    /// What stands in a row, in the order of the fields.
    fn translated<'r>(&'r self, row: &'r Row) -> Result<Vec<Cow<'r, str>>, Vec<Reason>> {
        let mut translated = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            translated.push(match field {
                Bound::Nowhere => Cow::Borrowed(""),
                Bound::Constant(value) => value.as_str().into(),
                Bound::Column(binding, is_date) => {
                    let text = row.text(binding.column).map_err(|problem| vec![Reason::from(&problem)])?;
                    binding
                        .translate(text, *is_date)
                        .map_err(|problem| vec![Reason { field: binding.name.clone(), ..Reason::from(&problem) }])?
                }
            });
        }
        Ok(translated)
    }

    fn record(&mut self, line: &Row, number: i64) -> Result<Record, Vec<Reason>> {
        if let Some(flaw) = Rows::flaw(self.rows.columns(), line) {
            return Err(vec![Reason::from(&flaw)]);
        }
        let translated = self.translated(line)?;
        let cells: Vec<&str> = translated.iter().map(AsRef::as_ref).collect();
        let cells = Cells::new(&cells);
        let wrong = |errors: Vec<domain::FieldError>| errors.into_iter().map(Reason::from).collect::<Vec<_>>();
        match self.kind {
            ImportKind::Customers => {
                let row = CustomerRow::read(&cells).map_err(wrong)?;
                let unit = self.known.unit(&row.unit)?;
                Ok(Record::Customer(Box::new(row), unit))
            }
            ImportKind::Products => {
                let row = ProductRow::read(&cells).map_err(wrong)?;
                let category = self.known.category(&row.category)?;
                Ok(Record::Product(Box::new(row), category))
            }
            ImportKind::Purchases => {
                let row = PurchaseRow::read(&cells).map_err(wrong)?;
                let unit = self.known.unit(&row.unit)?;
                let key = purchase_key(&mut self.seen, &row);
                Ok(Record::Purchase(Box::new(row), unit, key))
            }
            ImportKind::Repairs => {
                let row = RepairRow::read(&cells).map_err(wrong)?;
                let unit = self.known.unit(&row.unit)?;
                Ok(Record::Repair(Box::new(row), unit))
            }
            ImportKind::Returns => {
                let Some(row) = ReturnRow::read(&cells).map_err(wrong)? else { return Ok(Record::PassedOver) };
                let unit = self.known.unit(&row.unit)?;
                let key = return_key(&mut self.seen, &row);
                Ok(Record::Return(Box::new(ReturnRecord { row, unit, key, place: (number, kept(line)) })))
            }
        }
    }
}

impl Known {
    fn unit(&self, code: &str) -> Result<i64, Vec<Reason>> {
        if code.is_empty() {
            return Ok(self.unit);
        }
        let unknown = || vec![Reason::of("unit", "unknown-unit").with("value", code)];
        self.units.get(code).copied().ok_or_else(unknown)
    }

    fn category(&self, text: &str) -> Result<String, Vec<Reason>> {
        if text.is_empty() {
            return Ok(String::new());
        }
        let unknown = || vec![Reason::of("category", "unknown-category").with("value", text)];
        products::category(&self.running, text).ok_or_else(unknown)
    }
}

fn purchase_key(seen: &mut HashMap<i64, u32>, row: &PurchaseRow) -> i64 {
    let (day, time) = (row.sold_on.to_string(), row.sold_time.map_or_else(String::new, |time| time.to_string()));
    let content: [&[u8]; 7] = [
        row.article.as_bytes(),
        row.description.as_bytes(),
        row.serial.as_bytes(),
        &row.quantity.thousandths().to_le_bytes(),
        &row.amount.minor().to_le_bytes(),
        day.as_bytes(),
        time.as_bytes(),
    ];
    line_key(seen, (&row.number, &row.line_no), &content)
}

fn return_key(seen: &mut HashMap<i64, u32>, row: &ReturnRow) -> i64 {
    let (day, time) = (row.on.to_string(), row.time.map_or_else(String::new, |time| time.to_string()));
    let content: [&[u8]; 6] = [
        row.article.as_bytes(),
        row.description.as_bytes(),
        &row.pieces.to_le_bytes(),
        &row.price.minor().to_le_bytes(),
        day.as_bytes(),
        time.as_bytes(),
    ];
    line_key(seen, (&row.number, &row.line_no), &content)
}

/// By what a line is known again: its number, or what stands in it and how often that stood in the order before.
fn line_key(seen: &mut HashMap<i64, u32>, (number, line_no): (&str, &str), content: &[&[u8]]) -> i64 {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(number.as_bytes());
    if !line_no.is_empty() {
        part(b"line");
        part(line_no.as_bytes());
        return short(&hasher);
    }
    content.iter().for_each(|bytes| part(bytes));
    let content = short(&hasher);
    let times = seen.entry(content).or_default();
    *times += 1;
    if *times == 1 {
        return content;
    }
    hasher.update(&times.to_le_bytes());
    short(&hasher)
}

/// Sixty-four bits tell the lines of one purchase apart.
fn short(hasher: &blake3::Hasher) -> i64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    i64::from_le_bytes(bytes)
}

fn is_date(field: &str) -> bool {
    matches!(field, "sold_at" | "production" | "received" | "birthday" | "price_from" | "repaired_on" | "returned_at")
}

fn kept(row: &Row) -> Vec<String> {
    let RawCells::Fields(fields) = &row.cells else { return Vec::new() };
    fields.iter().take(200).map(|bytes| String::from_utf8_lossy(bytes).chars().take(KEPT).collect()).collect()
}

pub(super) fn as_json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Store(store::StoreError::Broken(e.to_string())))
}
