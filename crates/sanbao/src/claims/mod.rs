//! Claims from files, streams and the command line.

mod files;
mod json;
mod lines;
mod panel;

pub(crate) use files::{calendar, open, read};
pub(crate) use json::claim_from;
pub(crate) use lines::{Lines, parse as parse_line};
pub(crate) use panel::{files as policy_files, panel};
