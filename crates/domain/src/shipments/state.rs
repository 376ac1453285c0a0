//! Where a shipment stands, and every legal move.

use crate::choice::choice;
use crate::moves::after;
use crate::refusal::Refusal;

choice! {
    /// Where a shipment stands.
    State {
        /// 待打包
        Prepared = "prepared",
        /// 已打包
        Packed = "packed",
        /// 运输中
        UnderWay = "under_way",
        /// 已到货
        Arrived = "arrived",
        /// 已拒收: the goods go back to the sender.
        Refused = "refused",
        /// 已丢失
        Lost = "lost",
        /// 已确认收货
        Confirmed = "confirmed",
        /// 已取消
        Cancelled = "cancelled",
    }
}

choice! {
    /// What is done to a shipment.
    Move {
        /// It is packed.
        Pack = "pack",
        /// The carrier takes it.
        HandOver = "hand_over",
        /// It arrives.
        Arrive = "arrive",
        /// It is not accepted.
        Refuse = "refuse",
        /// The carrier cannot find it.
        Lose = "lose",
        /// Somebody confirms its receipt.
        Confirm = "confirm",
        /// It is not sent after all.
        Cancel = "cancel",
    }
}

/// Every legal move: from, by, to. What the customer sends is packed by the customer, so that it may go without packing;
/// what was lost may turn up again.
pub const MOVES: &[(State, Move, State)] = &[
    (State::Prepared, Move::Pack, State::Packed),
    (State::Prepared, Move::HandOver, State::UnderWay),
    (State::Prepared, Move::Cancel, State::Cancelled),
    (State::Packed, Move::HandOver, State::UnderWay),
    (State::Packed, Move::Cancel, State::Cancelled),
    (State::UnderWay, Move::Arrive, State::Arrived),
    (State::UnderWay, Move::Refuse, State::Refused),
    (State::UnderWay, Move::Lose, State::Lost),
    (State::Lost, Move::Arrive, State::Arrived),
    (State::Arrived, Move::Confirm, State::Confirmed),
    (State::Refused, Move::Confirm, State::Confirmed),
];

impl State {
    /// Moves it.
    ///
    /// # Errors
    /// `shipment-step` where the move is not legal.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        after(MOVES, self, by).ok_or(Refusal::new("shipment-step").with("state", self.id()))
    }

    /// Whether the goods have not come to anybody yet, and are still to come.
    #[must_use]
    pub const fn is_undelivered(self) -> bool {
        matches!(self, Self::Prepared | Self::Packed | Self::UnderWay)
    }

    /// Whether somebody has to confirm the receipt.
    #[must_use]
    pub const fn is_unconfirmed(self) -> bool {
        matches!(self, Self::Arrived | Self::Refused)
    }

    /// Whether nothing more is to be followed up.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Lost | Self::Confirmed | Self::Cancelled)
    }
}
