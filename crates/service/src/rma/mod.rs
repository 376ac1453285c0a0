//! Returns of dealers (R-263… ): permission, boxes, count, test, and what follows on the dealer's account.
//!
//! What a dealer gets or bears goes to [`crate::money`] in the transaction of the command; somebody else approves penalties
//! there. An application has a journal of its own, and the time in which goods are processed runs on it (LT-6.9).

mod apply;
mod category;
mod change;
mod goods;
mod hold;
mod list;
mod money;
mod permit;
mod read;
mod record;
mod sql;
mod work;

pub use apply::{NewRma, apply, check};
pub use category::warranty_groups;
pub use goods::{Count, arrive, count, send};
pub(crate) use hold::told_by_message;
pub use hold::{Arrival, Came, attach, hold, holds, register, send_back_held, tell_sender};
pub use list::{Filter, Scope, list};
pub use money::{NewCharge, NewPenalty, charge, decide_cancellation, penalise, reimburse_freight};
pub use permit::{approve, refuse, review, withdraw};
pub use read::{RmaDetail, one, places_for};
pub(crate) use read::{about, held, whole};
pub use record::{HoldFile, HoldRow, RmaFile, RmaRow, Step};
pub use sql::{SHAPES, STATEMENTS};
pub use work::{NewOutcome, NewTest, close, settle, test};

use crate::call::Call;
use domain::rma::Rules;

/// The rules that applications are checked by: those of the manual in force.
fn rules(call: &Call) -> Rules {
    call.running.manual.as_ref().map_or_else(Rules::default, |(_, manual)| Rules::of(manual))
}
