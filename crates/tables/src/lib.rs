//! Lists from files: CSV, spreadsheets and NDJSON, plain or compressed, in any common encoding.
//!
//! Lists are read row by row, so a file may be larger than the memory; only spreadsheets are
//! read whole. What a column means is said by a [`Mapping`]. A row that cannot be used goes to a file of
//! [`BadRows`] with the reason, so that it can be put right and read again.

mod bad_rows;
mod batches;
mod bytes;
mod mapping;
mod rows;
mod sheet;

pub use bad_rows::BadRows;
pub use batches::in_order;
pub use bytes::{Meter, cannot_read};
pub use mapping::{Binding, Mapping, MappingOptions};
pub use rows::{Cells, Form, FormOptions, Format, Row, Rows};
