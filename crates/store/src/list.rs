//! Lists with filters that a person chooses, page by page.

use crate::{Sql, StoreError, ToValue};

/// A query put together from fragments, continued by keyset: a page starts after the last row of the page before,
/// so a page deep in a list costs no more than the first.
///
/// ```
/// use store::{List, Sql};
/// store::fragments! {
///     BASE = "select id, opened_at from visit";
///     IN_UNIT = "unit_id = $?";
///     NEWEST = "opened_at desc, id desc";
/// }
/// let list = List::new(&BASE).filter(&IN_UNIT, &[&7_i64]).order(&NEWEST).after(&[&1_700_000_000_i64, &42_i64]).limit(50);
/// ```
pub struct List<'a> {
    base: &'a Sql,
    given: &'a [&'a dyn ToValue],
    filters: Vec<(&'a Sql, &'a [&'a dyn ToValue])>,
    order: Option<&'a Sql>,
    after: Option<&'a [&'a dyn ToValue]>,
    limit: Option<i64>,
}

/// The engine's way to write the placeholder of parameter number n.
#[derive(Clone, Copy)]
pub(crate) struct Mark(pub(crate) char);

/// A text ready to be prepared, and its values in order.
pub(crate) struct Composed<'a> {
    pub(crate) text: String,
    pub(crate) values: Vec<&'a dyn ToValue>,
}

impl<'a> List<'a> {
    /// Starts from `select … from …` without `where`, `order by` or `limit`.
    #[must_use]
    pub fn new(base: &'a Sql) -> List<'a> {
        List { base, given: &[], filters: Vec::new(), order: None, after: None, limit: None }
    }

    /// The values of the placeholders in the base text itself.
    #[must_use]
    pub fn with(mut self, values: &'a [&'a dyn ToValue]) -> List<'a> {
        self.given = values;
        self
    }

    /// Keeps the rows for which `condition` holds. Filters are joined by *and*.
    #[must_use]
    pub fn filter(mut self, condition: &'a Sql, values: &'a [&'a dyn ToValue]) -> List<'a> {
        self.filters.push((condition, values));
        self
    }

    /// Sorts by `column [asc|desc], …`. The columns together must be unique and none may be null.
    #[must_use]
    pub fn order(mut self, order: &'a Sql) -> List<'a> {
        self.order = Some(order);
        self
    }

    /// Continues after the row with these values in the columns of the order.
    #[must_use]
    pub fn after(mut self, key: &'a [&'a dyn ToValue]) -> List<'a> {
        self.after = Some(key);
        self
    }

    /// At most this many rows.
    #[must_use]
    pub fn limit(mut self, rows: i64) -> List<'a> {
        self.limit = Some(rows.max(0));
        self
    }

    pub(crate) fn name(&self) -> &'static str {
        self.base.name
    }

    pub(crate) fn compose(&self, mark: Mark) -> Result<Composed<'_>, StoreError> {
        let mut writer = Writer { mark, text: String::with_capacity(256), values: Vec::new() };
        writer.fragment(self.base, self.given)?;
        let mut link = " where ";
        for (condition, values) in &self.filters {
            writer.text.push_str(link);
            writer.text.push('(');
            writer.fragment(condition, values)?;
            writer.text.push(')');
            link = " and ";
        }
        if let Some(order) = self.order {
            let keys = keys(order)?;
            if let Some(after) = self.after {
                writer.text.push_str(link);
                writer.keyset(order, &keys, after)?;
            }
            writer.text.push_str(" order by ");
            writer.text.push_str(order.text);
        }
        if let Some(limit) = &self.limit {
            // A value too, so that one prepared text serves every length of page.
            writer.text.push_str(" limit ");
            writer.value(limit);
        }
        Ok(Composed { text: writer.text, values: writer.values })
    }
}

struct Key<'a> {
    column: &'a str,
    descending: bool,
}

fn keys(order: &Sql) -> Result<Vec<Key<'static>>, StoreError> {
    order
        .text
        .split(',')
        .map(|part| {
            let mut words = part.split_whitespace();
            let (column, direction) = (words.next(), words.next());
            match (column, direction, words.next()) {
                (Some(column), None | Some("asc"), None) => Ok(Key { column, descending: false }),
                (Some(column), Some("desc"), None) => Ok(Key { column, descending: true }),
                _ => Err(StoreError::Broken(format!("{}: an order is `column [asc|desc], …`", order.name))),
            }
        })
        .collect()
}

struct Writer<'a> {
    mark: Mark,
    text: String,
    values: Vec<&'a dyn ToValue>,
}

impl<'a> Writer<'a> {
    fn value(&mut self, value: &'a dyn ToValue) {
        self.values.push(value);
        self.text.push(self.mark.0);
        self.text.push_str(&self.values.len().to_string());
    }

    fn fragment(&mut self, sql: &Sql, values: &'a [&'a dyn ToValue]) -> Result<(), StoreError> {
        let mut left = values.iter();
        let mut rest = sql.text;
        let mut quotes = 0;
        while let Some(at) = rest.find('$') {
            quotes += rest[..at].matches('\'').count();
            self.text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if quotes % 2 == 1 {
                self.text.push('$');
            } else if let Some(after) = rest.strip_prefix('?') {
                self.value(*left.next().ok_or_else(|| miscounted(sql, values.len()))?);
                rest = after;
            } else if let Some(after) = rest.strip_prefix('*') {
                self.several(sql, left.as_slice())?;
                left = [].iter();
                rest = after;
            } else {
                self.text.push('$');
            }
        }
        self.text.push_str(rest);
        if left.next().is_some() { Err(miscounted(sql, values.len())) } else { Ok(()) }
    }

    /// Writes at least as many placeholders as there are values, rounded up to a power of two (the last value
    /// again), so that few different texts are prepared.
    fn several(&mut self, sql: &Sql, values: &[&'a dyn ToValue]) -> Result<(), StoreError> {
        let last = values.last().ok_or_else(|| miscounted(sql, 0))?;
        for index in 0..values.len().next_power_of_two() {
            if index > 0 {
                self.text.push_str(", ");
            }
            self.value(*values.get(index).unwrap_or(last));
        }
        Ok(())
    }

    /// The rows behind the key. One direction: a comparison of rows, which an index serves at once. Mixed
    /// directions: the same spelt out, with the first column's bound in front for the index.
    fn keyset(&mut self, order: &Sql, keys: &[Key<'_>], after: &'a [&'a dyn ToValue]) -> Result<(), StoreError> {
        if keys.len() != after.len() {
            return Err(miscounted(order, after.len()));
        }
        let falling = keys.iter().filter(|key| key.descending).count();
        if falling == 0 || falling == keys.len() {
            let columns: Vec<&str> = keys.iter().map(|key| key.column).collect();
            self.text.push_str(&format!("({}) {} (", columns.join(", "), if falling == 0 { '>' } else { '<' }));
            for (index, value) in after.iter().enumerate() {
                if index > 0 {
                    self.text.push_str(", ");
                }
                self.value(*value);
            }
            self.text.push(')');
            return Ok(());
        }
        self.bound(&keys[0], "=", after[0]);
        self.text.push_str(" and ");
        for (index, key) in keys.iter().enumerate() {
            let last = index + 1 == keys.len();
            self.text.push('(');
            self.bound(key, "", after[index]);
            if !last {
                self.text.push_str(" or (");
                self.text.push_str(key.column);
                self.text.push_str(" = ");
                self.value(after[index]);
                self.text.push_str(" and ");
            }
        }
        self.text.push_str(&"))".repeat(keys.len() - 1));
        self.text.push(')');
        Ok(())
    }

    fn bound(&mut self, key: &Key<'_>, or_equal: &str, value: &'a dyn ToValue) {
        self.text.push_str(key.column);
        self.text.push_str(if key.descending { " <" } else { " >" });
        self.text.push_str(or_equal);
        self.text.push(' ');
        self.value(value);
    }
}

fn miscounted(sql: &Sql, given: usize) -> StoreError {
    StoreError::Broken(format!("{}: {given} values do not fit its placeholders", sql.name))
}
