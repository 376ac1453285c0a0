//! Spare parts that a dealer did not have: whole lamps are replaced for want of them, at the dealer's cost (R-273, LT-8.2).

use super::{Line, Rma};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The stock of a part as it was when it was needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortage {
    /// Which part.
    pub part: String,
    /// How many pieces the dealer has to keep.
    pub required: u32,
    /// How many the dealer kept.
    pub kept: u32,
    /// Whether the dealer asked for more too late.
    pub asked_late: bool,
}

impl Shortage {
    /// Refuses to let the dealer bear what was no fault of the dealer's.
    ///
    /// # Errors
    /// `rma-stock-kept` with what is required and kept.
    pub fn is_the_dealers(&self) -> Result<(), Refusal> {
        if self.asked_late || self.kept < self.required {
            return Ok(());
        }
        Err(Refusal::new("rma-stock-kept").with("required", self.required).with("kept", self.kept))
    }
}

impl Rma {
    /// The dealer bears what was replaced or credited for want of parts.
    ///
    /// # Errors
    /// As [`Rma::charge`]; `rma-nothing-replaced` while nothing was replaced or credited; as [`Shortage::is_the_dealers`].
    pub fn charge_shortage(&self, by: i64, shortage: &Shortage) -> Result<(), Refusal> {
        self.charge(by)?;
        let was_replaced = |line: &Line| line.exchanged > 0 || line.credited > 0;
        if !self.lines.iter().any(was_replaced) {
            return Err(Refusal::new("rma-nothing-replaced"));
        }
        shortage.is_the_dealers()
    }
}
