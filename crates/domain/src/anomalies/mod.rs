//! Anomalies of goods on receipt, and what is claimed from carriers for them (R-300, R-303…R-307, LT-4.4…LT-4.6,
//! LT-7.1…LT-7.3).
//!
//! An [`Anomaly`] says what is wrong with a delivery and who is responsible; its guards say what may become of it. A
//! [`Claim`] is a line of the register of courier claims.

mod anomaly;
mod claim;
mod event;
mod kinds;

pub use anomaly::Anomaly;
pub use claim::{CLAIM_MOVES, Claim, ClaimBy, ClaimMove, ClaimState};
pub use event::{Event, replay, replay_claim};
pub use kinds::{Claimant, Kind, Outcome, Party};
