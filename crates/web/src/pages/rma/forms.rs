//! What was typed into the forms of dealers' returns: numbers of pieces, amounts, days.

use crate::form::Form;
use domain::FieldError;
use jiff::civil::Date;
use policy::{Money, parse_scaled};

/// A number of pieces; none where nothing was typed.
pub(super) fn count(form: &mut Form, name: &str) -> u32 {
    let Some(typed) = form.text(name) else { return 0 };
    let read = typed.parse();
    if read.is_err() {
        form.say(FieldError::new(name, "not-a-number"));
    }
    read.unwrap_or(0)
}

/// An amount that has to be there.
pub(super) fn amount(form: &mut Form, name: &str) -> Money {
    let typed = form.required(name).replace([',', '¥', '￥'], "");
    if typed.is_empty() {
        return Money::ZERO;
    }
    let read = parse_scaled(&typed, 2);
    if read.is_err() {
        form.say(FieldError::new(name, "not-an-amount"));
    }
    Money::from_minor(read.unwrap_or(0))
}

/// A day, where one was typed.
pub(super) fn day(form: &mut Form, name: &str) -> Option<Date> {
    let read = form.text(name)?.parse();
    if read.is_err() {
        form.say(FieldError::new(name, "not-a-date"));
    }
    read.ok()
}

/// The pieces of each box: `20, 20, 10`, with whatever stands between numbers.
pub fn boxes(form: &mut Form, name: &str) -> Vec<u32> {
    let typed = form.required(name);
    let parts = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let read: Result<Vec<u32>, _> = parts.map(str::parse).collect();
    match read {
        Ok(boxes) if !boxes.is_empty() || typed.is_empty() => boxes,
        _ => {
            form.say(FieldError::new(name, "not-a-number"));
            Vec::new()
        }
    }
}
