//! Free services after the sale.

use crate::choice::choice;
use crate::refusal::{FieldError, check};

choice! {
    /// What is done to sold clothing free of charge.
    Finishing {
        /// 剪裁（改短）: cut goods are not taken back.
        Cutting = "cutting",
        /// 锁边
        Overlocking = "overlocking",
        /// 熨烫
        Ironing = "ironing",
    }
}

impl Finishing {
    /// Whether it takes the right of return away.
    #[must_use]
    pub fn forfeits_return(self) -> bool {
        self == Self::Cutting
    }
}

/// A service to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFinishing {
    /// Which.
    pub kind: Finishing,
    /// Who was told that cut goods are not taken back, and signed it.
    pub told: String,
    /// What was done: 裤长改短 3 厘米.
    pub note: String,
}

impl NewFinishing {
    /// The same, trimmed. Nothing is cut before the customer was told what that costs.
    ///
    /// # Errors
    /// The missing or overlong fields.
    pub fn checked(&self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let note = check::limited(&mut errors, "note", &self.note, 200);
        let told = match self.kind.forfeits_return() {
            true => check::required(&mut errors, "told", &self.told, 60),
            false => check::limited(&mut errors, "told", &self.told, 60),
        };
        if errors.is_empty() { Ok(Self { kind: self.kind, told, note }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// only cutting ends the right of return, and only after somebody signed that this was told.
    #[test]
    fn r262_nothing_is_cut_before_the_customer_was_told() {
        let new = |kind, told: &str| NewFinishing { kind, told: told.to_owned(), note: " 改短3厘米 ".to_owned() };
        let untold = new(Finishing::Cutting, " ").checked();
        assert_eq!(untold, Err(vec![FieldError::new("told", "required")]));
        assert_eq!(new(Finishing::Cutting, "王芳").checked().map(|new| new.note), Ok("改短3厘米".to_owned()));
        for kind in [Finishing::Overlocking, Finishing::Ironing] {
            assert!(new(kind, "").checked().is_ok() && !kind.forfeits_return());
        }
    }
}
