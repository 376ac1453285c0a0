//! Rows that come out of a query.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::StoreError;

/// One value of a row, borrowed from the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column<'a> {
    /// No value.
    Null,
    /// An integer or a truth value.
    Integer(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// One row of a result, valid while it is looked at.
pub struct Row<'a> {
    pub(crate) cells: Cells<'a>,
}

pub(crate) enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The value in column `index`, counted from 0.
    ///
    /// # Errors
    /// [`StoreError::Broken`] when there is no such column or the value is of another type.
    pub fn get<T: FromColumn>(&self, index: usize) -> Result<T, StoreError> {
        T::from_column(self.column(index)?)
            .map_err(|what| StoreError::Broken(format!("column {index}: expected {}, found {what}", T::WANTED)))
    }

    /// The text in column `index`, not copied.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn text(&self, index: usize) -> Result<&str, StoreError> {
        match self.column(index)? {
            Column::Text(text) => Ok(text),
            other => Err(StoreError::Broken(format!("column {index}: expected text, found {}", found(other)))),
        }
    }

    /// The raw value in column `index`.
    ///
    /// # Errors
    /// [`StoreError::Broken`] when there is no such column.
    pub fn column(&self, index: usize) -> Result<Column<'_>, StoreError> {
        match &self.cells {
            Cells::Sqlite(row) => crate::sqlite::column(row, index),
            Cells::Postgres(row) => crate::postgres::column(row, index),
        }
    }
}

/// A type that can be read from a column.
pub trait FromColumn: Sized {
    /// What the type expects, for the message of a mismatch.
    const WANTED: &'static str;

    /// Reads the value.
    ///
    /// # Errors
    /// What was found instead.
    fn from_column(column: Column<'_>) -> Result<Self, String>;
}

fn found(column: Column<'_>) -> String {
    match column {
        Column::Null => "nothing".to_owned(),
        Column::Integer(number) => format!("the integer {number}"),
        // The text itself may be personal data and does not belong in a log.
        Column::Text(text) => format!("a text of {} bytes", text.len()),
        Column::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl FromColumn for $type {
            const WANTED: &'static str = stringify!($type);

            fn from_column(column: Column<'_>) -> Result<Self, String> {
                match column {
                    Column::Integer(number) => <$type>::try_from(number).map_err(|_| found(column)),
                    _ => Err(found(column)),
                }
            }
        }
    )*};
}

integers!(i64, i32, i16, i8, u64, u32, u16, u8, usize);

impl FromColumn for bool {
    const WANTED: &'static str = "0 or 1";

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Integer(0) => Ok(false),
            Column::Integer(1) => Ok(true),
            _ => Err(found(column)),
        }
    }
}

impl FromColumn for String {
    const WANTED: &'static str = "text";

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Text(text) => Ok(text.to_owned()),
            _ => Err(found(column)),
        }
    }
}

impl FromColumn for Vec<u8> {
    const WANTED: &'static str = "bytes";

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Blob(bytes) => Ok(bytes.to_owned()),
            _ => Err(found(column)),
        }
    }
}

impl<const N: usize> FromColumn for [u8; N] {
    const WANTED: &'static str = "bytes of a fixed length";

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Blob(bytes) => bytes.try_into().map_err(|_| found(column)),
            _ => Err(found(column)),
        }
    }
}

impl FromColumn for Timestamp {
    const WANTED: &'static str = "microseconds since 1970";

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Integer(number) => Timestamp::from_microsecond(number).map_err(|_| found(column)),
            _ => Err(found(column)),
        }
    }
}

impl FromColumn for Date {
    const WANTED: &'static str = "a date as YYYY-MM-DD";

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Text(text) => text.parse().map_err(|_| found(column)),
            _ => Err(found(column)),
        }
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn from_column(column: Column<'_>) -> Result<Self, String> {
        match column {
            Column::Null => Ok(None),
            _ => T::from_column(column).map(Some),
        }
    }
}
