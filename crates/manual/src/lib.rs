//! A company's manual: the folder of policy packs and the vocabulary they share.
//!
//! This crate reads files and hands texts to [`policy`]; it knows no rule itself.

mod edition;
mod library;
mod panel;

pub use edition::{Edition, Selected, select};
pub use library::{Library, PackFile, VOCABULARY_FOLDER, locate, read_text};
pub use panel::{Ask, Choice, Field, FieldKind, Judged, Panel, Purpose, Reading};
