//! The fields of a rate of exchange, in forms about an amount in another currency. A form of a page with several has
//! its own word in front of them.

use crate::form::Form;
use domain::FieldError;
use domain::money::{Rate, RateSource};
use jiff::civil::Date;
use service::money::Foreign;

/// With the latest rate of the currency in the fields, where nothing was typed.
pub(in crate::pages) fn filled(form: Form, before: &str, foreign: Option<&Foreign>) -> Form {
    let Some(latest) = foreign.and_then(|foreign| foreign.latest.as_ref()) else { return form };
    let values = [
        ("rate", policy::format_scaled(latest.rate.millionths(), 6, false)),
        ("rate_day", latest.day.to_string()),
        ("rate_source", latest.source.clone()),
    ];
    values.into_iter().fold(form, |form, (name, value)| {
        let name = format!("{before}{name}");
        if form.is_there(&name) { form } else { form.with(&name, value) }
    })
}

/// The rate that was typed; nothing where none was.
pub(in crate::pages) fn read(form: &mut Form, before: &str) -> Option<RateSource> {
    let [rate, day, source] = ["rate", "rate_day", "rate_source"].map(|name| format!("{before}{name}"));
    let read = Rate::parse(form.text(&rate)?);
    if read.is_none() {
        form.say(FieldError::new(rate, "not-a-number"));
    }
    let on = super::one::day(form, &day);
    if on.is_none() && form.wrong(&day).is_none() {
        form.say(FieldError::new(day, "required"));
    }
    let source = form.required(&source);
    read.map(|rate| RateSource { rate, day: on.unwrap_or(Date::MIN), source })
}
