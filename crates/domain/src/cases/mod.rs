//! Cases: one matter of one customer, from the contact to its end.

mod axes;
mod case;
mod closing;
mod facts;
mod intake;
mod kind;
mod next;
mod number;
mod refusal;
mod state;
mod steps;
mod visits;

pub use axes::{DECISION_STEPS, Decision, GOODS_STEPS, Goods, MONEY_STEPS, Money};
pub use case::{Agreement, Case, CloseReason, Contact, Ending, Quality, Reaction, Refusing, Scope};
pub use facts::{Fact, Facts, TO_FORWARD, to_close, to_process};
pub use intake::CLARIFY_WITHIN;
pub use kind::{Channel, CommentKind, Kind, KindSet};
pub use next::Next;
pub use number::Number;
pub use state::{MOVES, Move, State};
pub use steps::{Decided, Step};
pub use visits::{Visit, VisitFigures};
