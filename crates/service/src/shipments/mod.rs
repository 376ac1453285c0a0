//! Shipments: goods are packed, handed to a carrier, followed, taken in and checked,
//! until somebody confirms the receipt.
//!
//! What happens to the shipment of a case stands in the journal of the case, so that deadlines and notices follow it;
//! what happens to one without a case, in that of its unit.

mod act;
mod change;
mod list;
mod open;
mod read;
mod receive;
mod record;
mod sql;

pub use act::{HandingOver, NewDay, Packing, Update, cancel, expect, hand_over, link, pack, tell, track};
pub(crate) use change::{end_of, load, number};
pub use list::{Filter, Scope, list};
pub use open::{NewShipment, open};
pub(crate) use read::confirmed_at;
pub use read::{ShipmentDetail, of_case, one};
pub use receive::{Receipt, arrive, check, confirm, lose, refuse};
pub use record::{ShipmentFile, ShipmentRow, Step};
pub use sql::{SHAPES, STATEMENTS};
