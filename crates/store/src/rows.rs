//! Rows kept until they are written together.

use std::borrow::Cow;

use crate::{Sql, StoreError, ToValue, Tx, Value};

/// Values of many rows of one statement, for loads that are too large to run a statement for each row.
#[derive(Debug, Default)]
pub struct Rows {
    width: usize,
    values: Vec<Value<'static>>,
}

impl Rows {
    /// No rows yet.
    #[must_use]
    pub fn new() -> Rows {
        Rows::default()
    }

    /// Keeps one row. All rows have as many values as the first.
    ///
    /// # Panics
    /// When it has another number of values.
    pub fn add(&mut self, row: &[&dyn ToValue]) {
        assert!(self.width == 0 || self.width == row.len(), "{} values beside {}", row.len(), self.width);
        self.width = row.len();
        self.values.extend(row.iter().map(|value| owned(value.to_value())));
    }

    /// Keeps the rows of others behind its own, of the same statement.
    ///
    /// # Panics
    /// When they have another number of values.
    pub fn append(&mut self, mut others: Rows) {
        if self.is_empty() {
            *self = others;
        } else if !others.is_empty() {
            assert!(self.width == others.width, "{} values beside {}", others.width, self.width);
            self.values.append(&mut others.values);
        }
    }

    /// How many rows are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether none is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Runs a statement for each row; how many rows it changed.
    ///
    /// # Errors
    /// As [`Tx::execute_all`].
    pub fn write(&self, tx: &mut Tx<'_>, sql: &Sql) -> Result<u64, StoreError> {
        let values: Vec<&dyn ToValue> = self.values.iter().map(|value| value as &dyn ToValue).collect();
        let rows: Vec<&[&dyn ToValue]> = values.chunks(self.width.max(1)).collect();
        tx.execute_all(sql, &rows)
    }
}

fn owned(value: Value<'_>) -> Value<'static> {
    match value {
        Value::Null => Value::Null,
        Value::Integer(number) => Value::Integer(number),
        Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
        Value::Blob(bytes) => Value::Blob(Cow::Owned(bytes.into_owned())),
    }
}
