//! Returns of dealers (经销商退货, R-263…R-276): a dealer asks, the region manager reviews, the order department approves,
//! and only then goods are sent. The company counts and tests them; what follows from the test goes to the dealer's
//! account.
//!
//! Permission, goods, money and closure move independently. An [`Rma`] has lines that count pieces; what has to be done
//! next is its [`Stage`], which follows from them.

mod check;
mod ending;
mod event;
mod hold;
mod line;
mod record;
mod rules;
mod shortage;
mod stage;
mod terms;

pub use check::{check, checked, findings};
pub use event::{Event, replay};
pub use hold::{Held, HoldEvent, HoldState};
pub use line::{Line, Tested, Wanted};
pub use record::{Parcel, Rma};
pub use rules::Rules;
pub use shortage::Shortage;
pub use stage::Stage;
pub use terms::{Charge, Ground, Move, Outcome, PERMISSIONS, Permission, Trait};
