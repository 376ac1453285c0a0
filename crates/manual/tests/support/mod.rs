//! What the tests of the shipped packs share.

#![allow(dead_code, reason = "each test file uses its part")]

use manual::Library;
use policy::{Options, Policy};
use std::path::Path;

pub(crate) fn library() -> Library {
    let manuals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals");
    Library::open(&manuals).unwrap_or_else(|e| panic!("{e}"))
}

/// A shipped pack; `name` may carry a version.
pub(crate) fn pack(name: &str, literal: bool) -> Policy {
    let library = library();
    let files = library.find(name).unwrap_or_else(|e| panic!("{e}"));
    let file = files.iter().find(|f| f.version.is_none()).unwrap_or(&files[0]);
    library.load(&file.path, &Options { literal, ..Options::default() }).unwrap_or_else(|e| panic!("{e}"))
}
