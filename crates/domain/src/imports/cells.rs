//! One row, as texts by field.

use crate::refusal::FieldError;

/// The cells of one row by the position of their field; a field without column is empty.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a>(&'a [&'a str]);

impl<'a> Cells<'a> {
    /// Cells in the order of the fields.
    #[must_use]
    pub const fn new(cells: &'a [&'a str]) -> Self {
        Self(cells)
    }

    /// What stands in a field, without space around it.
    #[must_use]
    pub fn get(&self, field: impl Into<usize>) -> &'a str {
        self.0.get(field.into()).map_or("", |cell| cell.trim())
    }

    /// What stands in a field, which must be there and not too long.
    pub(super) fn required(&self, errors: &mut Vec<FieldError>, field: Named, longest: usize) -> String {
        let text = self.limited(errors, field, longest);
        if text.is_empty() && errors.iter().all(|e| e.field != field.name) {
            errors.push(FieldError::new(field.name, "required"));
        }
        text
    }

    /// What stands in a field, which may be empty but not too long.
    pub(super) fn limited(&self, errors: &mut Vec<FieldError>, field: Named, longest: usize) -> String {
        let text = self.get(field.position);
        // Bytes are never fewer than characters, so most texts need no counting.
        if text.len() > longest && text.chars().count() > longest {
            errors.push(FieldError::new(field.name, "too-long").with("limit", longest));
            return String::new();
        }
        if text.bytes().any(|b| b < b' ' || b == 0x7f) {
            return super::text::without_controls(text);
        }
        text.to_owned()
    }

    /// What a field says in one of several words; nothing when it is empty.
    pub(super) fn chosen<T: Copy>(
        &self,
        errors: &mut Vec<FieldError>,
        field: Named,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.get(field.position);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            let shown: String = text.chars().take(40).collect();
            errors.push(FieldError::new(field.name, "unknown-value").with("value", shown));
        }
        value
    }
}

/// A field by position and name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) position: usize,
    pub(super) name: &'static str,
}

macro_rules! named {
    ($($field:ty),*) => {$(
        impl From<$field> for Named {
            fn from(field: $field) -> Self {
                Self { position: field.into(), name: field.id() }
            }
        }
    )*};
}

named!(super::CustomerField, super::ProductField, super::PurchaseField, super::RepairField, super::ReturnField);
