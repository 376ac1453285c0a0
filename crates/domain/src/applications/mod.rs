//! Applications (R-323, R-398… …R-413): somebody asks for something or hands in work, others review it
//! one after the other, and only then is it carried out, step by step.
//!
//! What an application says never changes once it was handed in; who was refused hands in another one.

mod application;
mod content;
mod event;
mod price;

pub use application::{Application, State, Turn};
pub use content::{Content, LINES, checked};
pub use event::{Event, replay};
pub use price::{Price, amount};
