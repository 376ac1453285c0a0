//! Anomalies of goods (R-303…R-307, LT-4.4…LT-4.6, LT-7.1…LT-7.3), and the register of courier claims.
//!
//! An anomaly belongs to a case: its deadlines run there, and what it gives goes to [`crate::money`] in the transaction
//! of the command that settles it. What the carrier awards is owed there too.

mod act;
mod answer;
mod change;
mod claim;
mod list;
mod read;
mod record;
mod report;
mod settle;
mod sql;

pub use act::{Signing, name_party, send_papers, sign};
pub use answer::{award, drop_claim, paid, reject};
pub use claim::{NewClaim, file_claim, open_claim};
pub use list::{CarrierSum, ClaimFilter, ClaimScope, Filter, Scope, claim_sums, claims, list};
pub use read::{AnomalyDetail, claim, of_case, of_shipment, one};
pub(crate) use read::{all_of_case, stand};
pub use record::{AnomalyDetails, AnomalyFile, AnomalyRow, Answer, ClaimDetails, ClaimFile, ClaimRow};
pub use report::{NewAnomaly, report};
pub use settle::{Settling, settle};
pub use sql::{SHAPES, STATEMENTS};
