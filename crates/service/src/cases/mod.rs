//! Cases: one matter of one customer, from the contact to its end.

mod assign;
mod change;
mod clarify;
mod close;
mod comment;
mod decide;
mod detail;
mod edit;
mod events;
mod index;
mod list;
mod of_line;
mod open;
mod queue;
mod reach;
mod record;
mod sample;
mod sql;
mod views;

pub use assign::{assign, forward, mark_urgent};
pub use change::case_for;
pub use clarify::{answer, ask, clear};
pub use close::{close, complete, reopen, verify};
pub use comment::{NewComment, comment};
pub use decide::{agree, decided, judge, tell_refusal};
pub use detail::{Detail, by_number, comments, detail, timeline, view};
pub use edit::{CaseChange, edit, link};
pub use events::{Change, Event};
pub use list::{Filter, Group, Sort, list};
pub use of_line::{AgreedCase, agreed_on_line};
pub use open::{NewCase, Opened, open};
pub use queue::{Counts, MOST_COUNTED, counts, overdue_clarifications, triage};
pub use record::{CaseFile, CaseRow, Comment, CommentKind, Question, SavedView};
pub use sample::sample;
pub use sql::{SHAPES, STATEMENTS};
pub use views::{drop_view, save_view, views};
