//! Repairs (R-314 … R-321): goods are taken in with a ticket, estimated, worked on, tested and given back; what was
//! tried before on the same goods is counted from these tickets.

mod act;
mod answers;
mod before;
mod change;
mod fee;
mod give_back;
mod imported;
mod list;
mod notices;
mod open;
mod read;
mod record;
mod report;
mod sql;
mod told;
mod work;

pub use act::{GivingUp, Promise, Workshop};
pub use act::{assign, carry, give_up, promise, receive, withdraw};
pub use answers::{Answer, Estimating, answer, estimate};
pub(crate) use before::of_tickets;
pub use before::{done_before, next_attempt};
pub use fee::{ask_again, collect};
pub use give_back::{Handing, Mailing, abandon, hand_back, mail_back};
pub use imported::{ImportedRepair, add_imported, is_known};
pub use list::{Filter, list};
pub use notices::{NewNotice, Notice, next_notice, notices, notify};
pub use open::{NewRepair, Opened, foresee, open};
pub(crate) use read::{GivenUp, all_of_case, given_up, received_since, workshops};
pub use read::{of_case, ticket};
pub(crate) use record::sorts;
pub use record::{TicketFile, TicketRow};
pub use report::{ReportFilter, report};
pub use sql::{SHAPES, STATEMENTS};
pub use told::{CONSUMER, OLDEST, follow};
pub use work::{Finishing, Testing, finish, make_ready, measure, start, test};
