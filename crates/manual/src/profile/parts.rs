//! Small readers that the parts of `manual.toml` share.

use jiff::civil::Date;
use policy::reader::{At, Item, Reader, View};
use policy::{BadDecimal, Money, Problem, Text, parse_scaled};

/// The name of a role, channel or the like: small letters, digits, `_` and `-`.
pub(super) fn id(reader: &Reader, name: &At<String>) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-');
    let well_formed = name.value.starts_with(|c: char| c.is_ascii_lowercase()) && name.value.bytes().all(plain);
    if !well_formed {
        reader.error(Problem::error("bad-manual-name").with("name", &name.value), name.span.clone());
    }
    well_formed
}

/// The tables below a key by their names, `[role.clerk]`.
pub(super) fn named<'t, T>(
    reader: &Reader,
    view: &View<'t>,
    key: &'static str,
    read: impl Fn(&Reader, At<String>, &View<'t>) -> Option<T>,
) -> Vec<T> {
    let Some(table) = view.get(key).and_then(|i| reader.table(i)) else { return Vec::new() };
    let one = |(name, item): (At<&str>, Item<'t>)| {
        let name = name.map(str::to_owned);
        let well_formed = id(reader, &name);
        let view = reader.table(item)?;
        let found = read(reader, name, &view);
        view.finish(reader);
        found.filter(|_| well_formed)
    };
    table.entries().filter_map(one).collect()
}

/// The tables of a list, `[[assign]]`.
pub(super) fn listed<'t, T>(
    reader: &Reader,
    view: &View<'t>,
    key: &'static str,
    read: impl Fn(&Reader, &View<'t>) -> Option<T>,
) -> Vec<T> {
    let Some(array) = view.get(key).and_then(|i| reader.array(i)) else { return Vec::new() };
    let one = |item| {
        let view = reader.table(item)?;
        let found = read(reader, &view);
        view.finish(reader);
        found
    };
    array.iter().filter_map(one).collect()
}

/// A name or a list of names.
pub(super) fn names(reader: &Reader, view: &View<'_>, key: &'static str) -> Vec<At<String>> {
    view.get(key).map_or_else(Vec::new, |i| reader.names(i))
}

/// A name.
pub(super) fn string(reader: &Reader, view: &View<'_>, key: &'static str) -> Option<At<String>> {
    view.get(key).and_then(|i| reader.string(i))
}

/// A text for people that must be there.
pub(super) fn text(reader: &Reader, view: &View<'_>, key: &'static str) -> Option<Text> {
    view.require(reader, key).and_then(|i| reader.text(i))
}

/// A date, written as such or as a string.
pub(super) fn date(reader: &Reader, view: &View<'_>, key: &'static str) -> Option<At<Date>> {
    let written = view.get(key).and_then(|i| reader.scalar(i))?;
    match written.value.parse() {
        Ok(date) => Some(At { value: date, span: written.span }),
        Err(_) => {
            reader.error(Problem::error("bad-date").with("text", &written.value), written.span);
            None
        }
    }
}

/// An amount of money that is not negative.
pub(super) fn amount(reader: &Reader, view: &View<'_>, key: &'static str) -> Option<Money> {
    let written = view.get(key).and_then(|i| reader.scalar(i))?;
    let code = match parse_scaled(&written.value, 2) {
        Ok(minor) if minor >= 0 => return Some(Money::from_minor(minor)),
        Ok(_) => "negative-amount",
        Err(BadDecimal::TooFine) => "amount-too-fine",
        Err(_) => "bad-amount",
    };
    reader.error(Problem::error(code).with("text", &written.value), written.span);
    None
}
