//! `[[deadlines]]`: which deadline packs are in use, and where.

use super::parts;
use policy::Problem;
use policy::reader::{At, Item, Reader, View};

/// `[[deadlines]]`: puts deadline packs to use.
#[derive(Debug, Clone)]
pub(crate) struct DeadlineUse {
    pub(crate) packs: Vec<At<String>>,
    pub(crate) units: Vec<At<String>>,
    pub(crate) unit_kinds: Vec<At<String>>,
    pub(crate) set: Vec<(At<String>, String)>,
}

pub(super) fn read(reader: &Reader, view: &View<'_>) -> Option<DeadlineUse> {
    let packs = view.require(reader, "packs").map_or_else(Vec::new, |i| reader.names(i));
    let units = parts::names(reader, view, "units");
    let unit_kinds = parts::names(reader, view, "unit_kinds");
    let set = view.get("set").and_then(|i| reader.table(i)).map_or_else(Vec::new, |table| set(reader, &table));
    if packs.is_empty() {
        reader.error(Problem::error("assignment-without-pack"), reader.first_line(&view.span));
    }
    Some(DeadlineUse { packs, units, unit_kinds, set })
}

fn set(reader: &Reader, table: &View<'_>) -> Vec<(At<String>, String)> {
    let one = |(name, item): (At<&str>, Item<'_>)| Some((name.map(str::to_owned), reader.scalar(item)?.value));
    table.entries().filter_map(one).collect()
}
