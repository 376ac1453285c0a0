//! `[forms]`: which form packs are in use.

use super::parts;
use policy::reader::{At, Reader, View};

pub(super) fn forms(reader: &Reader, view: &View<'_>) -> Vec<At<String>> {
    let Some(table) = view.get("forms").and_then(|i| reader.table(i)) else { return Vec::new() };
    let packs = parts::names(reader, &table, "packs");
    table.finish(reader);
    packs
}
