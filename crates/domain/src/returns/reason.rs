//! Why goods of an organisation come back: what is learnt from its orders is read off these.

use crate::choice::choice;
use crate::refusal::FieldError;

choice! {
    /// Size or quality.
    Reason {
        /// 尺码不合
        Size = "size",
        /// 质量问题
        Quality = "quality",
    }
}

impl Reason {
    /// The reason as it is kept: goods of an organisation have one, others need none.
    ///
    /// # Errors
    /// The missing field.
    pub fn of(reason: Option<Self>, is_organisation: bool) -> Result<Option<Self>, FieldError> {
        match (reason, is_organisation) {
            (None, true) => Err(FieldError::new("reason", "required")),
            (Some(reason), true) => Ok(Some(reason)),
            (_, false) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// an organisation says whether it is size or quality; a consumer need not.
    #[test]
    fn r252_an_organisation_says_size_or_quality() {
        assert_eq!(Reason::of(None, true), Err(FieldError::new("reason", "required")));
        assert_eq!(Reason::of(Some(Reason::Size), true), Ok(Some(Reason::Size)));
        assert_eq!(Reason::of(Some(Reason::Size), false), Ok(None), "no figure of organisations counts a consumer");
    }
}
