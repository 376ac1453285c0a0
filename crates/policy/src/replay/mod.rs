//! Replaying history: what a policy decides over many claims, and what another would have
//! decided instead.
//!
//! Counting allocates nothing per claim. Parts counted apart, by two threads or from two
//! files, are put together with `merge` and give what counting the whole gives.

mod difference;
mod report;
mod run;
mod sums;
mod totals;
mod verdict;

pub use difference::{Change, Difference, Transition, change};
pub use report::{Count, Report};
pub use run::run;
pub use sums::{Amount, Sums};
pub use totals::Totals;
pub use verdict::Verdict;

#[cfg(test)]
mod tests;
