//! Lists of other systems: what their columns mean and what their rows say. Pure: texts in, typed rows out.

mod cells;
mod customers;
mod dates;
mod fields;
mod headers;
mod products;
mod purchases;
mod repairs;
mod returns;
mod text;

pub use cells::Cells;
pub use customers::CustomerRow;
pub use dates::read_moment;
pub use fields::{CustomerField, Field, ImportKind, ProductField, PurchaseField, RepairField, ReturnField};
pub use headers::guess;
pub use products::ProductRow;
pub use purchases::{Buyer, PurchaseRow};
pub use repairs::RepairRow;
pub use returns::ReturnRow;
