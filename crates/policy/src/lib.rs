//! The policy language: a company's written after-sales policy as a checked program.
//!
//! A [`Policy`] is compiled from a text and a [`Vocabulary`] of facts. It can be asked what a
//! claim is owed ([`Policy::decide`]), searched for gaps, conflicts and dead clauses
//! ([`check::check`]), asked which fact is still needed ([`Policy::ask`]) and replayed over
//! history ([`replay`]). Everything here is a function of its arguments: no I/O, no clock.

mod ask;
mod bind;
mod bits;
pub mod check;
mod claim;
pub mod combine;
pub mod compile;
mod decide;
pub mod diff;
mod document;
mod examples;
mod lang;
mod length;
mod moment;
mod money;
mod outcome;
mod payout;
mod policy;
mod problem;
mod reach;
pub mod reader;
mod region;
mod remedy;
pub mod replay;
pub mod ruling;
pub mod show;
mod steady;
mod terms;
pub mod vocabulary;

pub use ask::{Question, Questions};
pub use bind::Case;
pub use claim::{Claim, Event, Slot, parse_pairs};
pub use compile::{Options, Settings, compile};
pub use decide::{Decision, Status};
pub use document::{Example, Expectation, Rank};
pub use examples::Mismatch;
pub use lang::{Lang, Text};
pub use length::{Length, Unit};
pub use moment::Moment;
pub use money::{BadDecimal, Money, Rate, format_scaled, parse_scaled};
pub use payout::{Due, Payout};
pub use policy::{Head, Policy};
pub use problem::{Place, Problem, Problems, Severity, Source};
pub use reach::Reach;
pub use reader::MAX_TEXT;
pub use remedy::{Flag, Flags, Remedy};
pub use ruling::Ruling;
pub use terms::Freight;
pub use vocabulary::Vocabulary;
