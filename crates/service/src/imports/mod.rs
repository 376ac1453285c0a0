//! Lists of other systems read in: customers, articles, order lines.
//!
//! A file is uploaded, its columns are given a meaning, a dry run tells what would happen, and the run does it in
//! batches with a transaction each. A row that cannot be used is kept with the reason. Running the same list again
//! creates nothing: customers are known by their key in the other system, articles by their number, order lines by
//! system, order and line number — or, without line numbers, by what stands in the line and how often it stood there
//! before, returns likewise. What is there already is never changed by an import, except that an article gets another price.

mod audit;
mod batch;
mod caches;
mod command;
mod counts;
mod customers;
mod errors;
mod import;
mod preview;
mod products;
mod purchases;
mod reader;
mod reason;
mod repairs;
mod returns;
mod run;
mod source;
mod sql;
mod template;
mod upload;
mod work;

pub use audit::Event;
pub use command::{check, drop_file, set_template, start, stop};
pub use counts::Counts;
pub use errors::{BadRow, errors, errors_file};
pub use import::{Import, ImportFilter, State, list, view};
pub use preview::{Preview, preview};
pub use reason::Reason;
pub use run::{Outcome, Progress, run_file};
pub use sql::{FRAGMENTS, SHAPES, STATEMENTS};
pub use template::{Template, saved};
pub use upload::{MOST_BYTES, NewUpload, upload};
pub use work::{release, work};
