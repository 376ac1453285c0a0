//! Purchases: what was bought, when, at which price.
//!
//! A customer brings a thing to whichever store is near, so purchases are found in the whole company: whoever may look
//! at purchases somewhere may look at all of them. Recording one needs the right in the unit that sold.

mod add;
mod attach;
mod audit;
mod back;
mod bulk;
mod find;
mod finish;
mod line;
mod list;
mod lookup;
mod paid;
mod purchase;
mod sql;

pub use add::add;
pub use attach::attach;
pub use audit::Event;
pub(crate) use back::hold;
pub use back::{bought_before, taken_back};
pub use bulk::{ImportedLine, ImportedPurchase, KnownPurchase, add_imported, known_lines, known_purchases};
pub use find::{find, of_customer, view};
pub use finish::{Finished, finish, finished};
pub use line::{PurchaseLine, line};
pub use list::{PurchaseFilter, list};
pub use lookup::{Lookup, lookup};
pub use purchase::{LineBrief, Purchase, PurchaseBrief};
pub use sql::{FRAGMENTS, SHAPES, STATEMENTS};

pub(crate) use add::Goods;
pub(crate) use bulk::load_new;
pub(crate) use find::before;
pub(crate) use paid::paid;
pub(crate) use sql::LOADED;
