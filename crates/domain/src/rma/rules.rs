//! What a company says about returns of dealers; its manual may change it.

use super::{Ground, Trait};

/// The rules by which an application is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// What is not taken back (LT-6.5).
    pub not_accepted: Vec<Trait>,
    /// Whether complete lamps get spare parts only (LT-6.6).
    pub whole_lamps_as_parts: bool,
    /// The grounds for which the list and the rule of complete lamps do not hold.
    pub unless: Vec<Ground>,
    /// Months of warranty from the day of production, where its end is not known.
    pub warranty_months: u32,
    /// How many times the return amount of a batch a penalty is at least.
    pub penalty_times: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            not_accepted: Trait::ALL.to_vec(),
            whole_lamps_as_parts: true,
            // Wrong goods are taken back without conditions (LT-4.6); safety, recall and analysis concern defects.
            unless: vec![Ground::Quality, Ground::CompanyError, Ground::Safety, Ground::Recall, Ground::Analysis],
            warranty_months: 24,
            penalty_times: 2,
        }
    }
}

impl Rules {
    /// Whether goods on this ground are taken back whatever they are.
    #[must_use]
    pub fn excepts(&self, ground: Ground) -> bool {
        self.unless.contains(&ground)
    }
}
