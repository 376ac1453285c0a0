//! What is said to people, and to programs, about problems, findings and rulings.

mod finding;
mod joint;
mod offers;
mod problem;
mod ruling;
mod snippet;
mod why;

pub(crate) use finding::Findings;
pub(crate) use joint::{joint, short as short_joint};
pub(crate) use problem::{json as problem_json, render as problem, tell};
pub(crate) use ruling::{hint as fact_hint, ruling, short};
pub(crate) use why::why;
pub(crate) use words::story::{pairs, shell_word, story};
