//! Lists of claims or orders from files: CSV, spreadsheets and NDJSON, plain or compressed.
//!
//! Lists are read row by row, so a file may be larger than the memory; only spreadsheets are
//! read whole. What a column means is said by a [`Mapping`].

mod bad_rows;
mod batches;
mod bytes;
mod mapping;
mod rows;
mod sheet;

pub(crate) use bad_rows::BadRows;
pub(crate) use batches::in_order;
pub(crate) use bytes::Meter;
pub(crate) use mapping::{Binding, Mapping, MappingArguments};
pub(crate) use rows::{Cells, Form, FormArguments, Row, Rows};
