//! Purchases: what was bought, when, at which price, with which proof.

mod dates;
mod facts;
mod finishing;
mod kinds;
mod new;
mod quantity;

pub use dates::{DateKind, Dated, Dates, Evidence};
pub use facts::Sold;
pub use finishing::{Finishing, NewFinishing};
pub use kinds::{Channel, LineKind, Proof, SaleKind};
pub use new::{NewLine, NewPurchase, is_currency};
pub use quantity::{BadQuantity, Quantity, each, times};
