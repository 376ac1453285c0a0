//! A policy as a person reads it, on a terminal, as Markdown or as HTML.

mod html;
mod markdown;
mod terminal;

pub(crate) use html::html;
pub(crate) use markdown::markdown;
pub(crate) use terminal::{lines, terminal};
pub(crate) use words::sheet::{CaseSheet, ClauseSheet, Grid, GridKind, Item, Sheet, build};
