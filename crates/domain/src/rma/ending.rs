//! The end of a dealership that was proposed with a penalty.

use super::Rma;
use crate::refusal::Refusal;

impl Rma {
    /// Somebody decides on the end of the dealership that was proposed; `proposer` is who proposed it.
    ///
    /// # Errors
    /// `rma-no-cancellation` where none is proposed; `rma-own` for whoever asked for the return, or proposed it.
    pub fn decide_cancellation(&mut self, by: i64, proposer: Option<i64>) -> Result<(), Refusal> {
        if !self.cancellation_proposed {
            return Err(Refusal::new("rma-no-cancellation"));
        }
        if by == self.applicant || proposer == Some(by) {
            return Err(Refusal::new("rma-own"));
        }
        self.cancellation_proposed = false;
        Ok(())
    }
}
