//! Repairs: goods that are taken in, estimated, worked on, tested and given back (R-314 … R-321).
//!
//! A [`Ticket`] stands on three axes, [`Goods`], [`Work`] and [`Fee`], each with its table of moves. What was agreed,
//! done and measured stands in [`Details`]; [`attempts`] counts what was tried before on the same goods.

mod attempt;
mod axes;
mod details;
mod event;
mod in_time;
mod kinds;
mod outcome;
mod parts;
mod report;
mod ticket;

pub use attempt::{Attempts, Done, Fault, attempts, is_attempt};
pub use axes::{FEE_MOVES, Fee, FeeMove, GOODS_MOVES, Goods, GoodsMove, WORK_MOVES, Work, WorkMove};
pub use details::{Consent, Details, Intake, Mailing, Measure, Measures, Verdict};
pub use event::Event;
pub use in_time::{mailing_in_time, moment_text, notice_in_time};
pub use kinds::{Alternative, Answered, Cause, Delay, Kind, Payer};
pub use outcome::Outcome;
pub use parts::{OldPart, Part};
pub use report::{Report, ReportRow};
pub use ticket::{NOTICES, Ticket};
