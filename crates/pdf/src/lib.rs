//! Forms as PDF: a title, a number, fields, tables and signatures on A4, on a strip of 80 mm or on labels,
//! each copy on papers of its own.
//!
//! [`Fonts`] finds a font with Chinese characters on the machine; without one there is an error, never empty boxes. Lines
//! are broken here ([`text`]): forms need neither shaping nor text that runs from the right, and every Chinese character
//! is as wide as the next. What is used of a font is embedded, nothing else of it.

mod draw;
mod error;
mod fonts;
mod layout;
mod model;
mod pages;
mod text;

pub use draw::render;
pub use error::Error;
pub use fonts::{FOLDERS, Fonts};
pub use model::{Block, Document, Paper, Signature, Table};
