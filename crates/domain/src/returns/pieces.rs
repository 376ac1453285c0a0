//! How many pieces are where. Every number only grows, so that nothing that happened is undone.

use crate::refusal::Refusal;

/// The pieces of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pieces {
    /// Agreed to come back.
    pub agreed: u32,
    /// Will not come after all.
    pub waived: u32,
    /// Arrived.
    pub received: u32,
    /// Inspected, and as agreed.
    pub accepted: u32,
    /// Inspected, and not as agreed.
    pub rejected: u32,
    /// For which the refund is owed or paid.
    pub refunded: u32,
    /// Replaced by another piece.
    pub replaced: u32,
    /// Rejected, and back with the customer.
    pub sent_back: u32,
    /// Accepted, and gone to stock, supplier or scrap.
    pub disposed: u32,
}

impl Pieces {
    /// So many are to come back.
    #[must_use]
    pub const fn of(agreed: u32) -> Self {
        Self {
            agreed,
            waived: 0,
            received: 0,
            accepted: 0,
            rejected: 0,
            refunded: 0,
            replaced: 0,
            sent_back: 0,
            disposed: 0,
        }
    }

    /// Still to come.
    #[must_use]
    pub const fn awaited(&self) -> u32 {
        self.agreed.saturating_sub(self.waived).saturating_sub(self.received)
    }

    /// Arrived and not inspected.
    #[must_use]
    pub const fn uninspected(&self) -> u32 {
        self.received.saturating_sub(self.accepted).saturating_sub(self.rejected)
    }

    /// For which the customer has got something.
    #[must_use]
    pub const fn answered(&self) -> u32 {
        self.refunded.saturating_add(self.replaced)
    }

    /// Accepted, and the customer has got nothing for them yet.
    #[must_use]
    pub const fn owed(&self) -> u32 {
        self.accepted.saturating_sub(self.answered())
    }

    /// Given in advance for pieces that were not accepted: they never came, or were rejected.
    #[must_use]
    pub const fn ahead(&self) -> u32 {
        self.answered().saturating_sub(self.accepted)
    }

    /// Rejected and still here.
    #[must_use]
    pub const fn to_send_back(&self) -> u32 {
        self.rejected.saturating_sub(self.sent_back)
    }

    /// Accepted, and nobody has said what becomes of them.
    #[must_use]
    pub const fn to_dispose(&self) -> u32 {
        self.accepted.saturating_sub(self.disposed)
    }

    /// Whether nothing more is to come and all that came was inspected.
    #[must_use]
    pub const fn is_judged(&self) -> bool {
        self.awaited() == 0 && self.uninspected() == 0
    }

    /// What has to hold whatever happens.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.received as u64 + self.waived as u64 <= self.agreed as u64
            && self.accepted as u64 + self.rejected as u64 <= self.received as u64
            && self.refunded as u64 + self.replaced as u64 <= self.agreed as u64
            && self.sent_back <= self.rejected
            && self.disposed <= self.accepted
    }
}

/// Refuses a number of pieces that is none, or more than there are.
///
/// # Errors
/// `pieces-none`; `pieces-too-many` with what is left, said of what is done.
pub(super) fn within(asked: u32, left: u32, what: &'static str) -> Result<(), Refusal> {
    match asked {
        0 => Err(Refusal::new("pieces-none")),
        asked if asked > left => Err(Refusal::new("pieces-too-many").with("left", left).with("what", what)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of three pieces of which two arrived, two are refunded.
    #[test]
    fn a_partial_receipt_is_counted() {
        let pieces = Pieces { received: 2, accepted: 2, ..Pieces::of(3) };
        assert_eq!((pieces.awaited(), pieces.owed(), pieces.to_dispose(), pieces.ahead()), (1, 2, 2, 0));
        assert!(pieces.is_sound() && !pieces.is_judged());
        let done = Pieces { waived: 1, refunded: 2, disposed: 2, ..pieces };
        assert!(done.is_judged() && done.owed() == 0);
        let ahead = Pieces { refunded: 3, ..pieces };
        assert_eq!(ahead.ahead(), 1);
        assert!(!Pieces { received: 4, ..Pieces::of(3) }.is_sound());
    }

    #[test]
    fn a_number_of_pieces_is_some_and_not_too_many() {
        assert_eq!(within(0, 3, "received").unwrap_err().code, "pieces-none");
        let many = within(4, 3, "received").unwrap_err();
        assert_eq!((many.code, many.args[0].1.as_str()), ("pieces-too-many", "3"));
        assert_eq!(within(3, 3, "received"), Ok(()));
    }
}
