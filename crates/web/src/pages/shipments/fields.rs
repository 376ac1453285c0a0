//! Days, numbers and amounts that were typed.

use crate::form::Form;
use domain::FieldError;
use jiff::civil::Date;
use policy::{Money, parse_scaled};

/// A day; nothing where nothing was typed, or something else, which stands beside the field.
pub(in crate::pages) fn day(form: &mut Form, name: &str) -> Option<Date> {
    let text = form.text(name)?.to_owned();
    text.parse().map_err(|_| form.say(FieldError::new(name, "not-a-date"))).ok()
}

/// A whole number; none where nothing was typed.
pub(in crate::pages) fn number(form: &mut Form, name: &str) -> u32 {
    let Some(typed) = form.text(name) else { return 0 };
    let read = typed.parse();
    if read.is_err() {
        form.say(FieldError::new(name, "not-a-number"));
    }
    read.unwrap_or(0)
}

/// An amount that must be there.
pub(in crate::pages) fn amount(form: &mut Form, name: &str) -> Money {
    match form.text(name).map(|typed| parse_scaled(&typed.replace(',', ""), 2)) {
        Some(Ok(minor)) => return Money::from_minor(minor),
        Some(Err(_)) => form.say(FieldError::new(name, "not-an-amount")),
        None => form.say(FieldError::new(name, "required")),
    }
    Money::ZERO
}
