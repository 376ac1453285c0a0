//! Where an amount that is owed stands, and where the cash is that was collected.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// How it stands.
    State {
        /// 待审批
        Waiting = "waiting",
        /// 待付、待收: nothing stands against it any more.
        Open = "open",
        /// 已付、已收
        Settled = "settled",
        /// 已取消
        Cancelled = "cancelled",
    }
}

choice! {
    /// What moves it.
    Move {
        /// Somebody with the authority approves.
        Approve = "approve",
        /// It is paid, or collected, as a whole.
        Settle = "settle",
        /// It has no point any more.
        Cancel = "cancel",
    }
}

/// Every legal move: from, by, to. What is not here cannot happen: what was paid is undone by a payment the other way.
pub const MOVES: &[(State, Move, State)] = &[
    (State::Waiting, Move::Approve, State::Open),
    (State::Waiting, Move::Cancel, State::Cancelled),
    (State::Open, Move::Settle, State::Settled),
    (State::Open, Move::Cancel, State::Cancelled),
];

choice! {
    /// Where cash is that was collected outside the till.
    Cash {
        /// 在经手人处
        Collected = "collected",
        /// 已上交，待确认
        HandedOver = "handed_over",
        /// 已入账
        Confirmed = "confirmed",
    }
}

/// The way of the cash: from, to.
pub const CASH_MOVES: &[(Cash, Cash)] = &[(Cash::Collected, Cash::HandedOver), (Cash::HandedOver, Cash::Confirmed)];

impl State {
    /// Where a move leads, if it is legal.
    #[must_use]
    pub fn after(self, by: Move) -> Option<Self> {
        crate::moves::after(MOVES, self, by)
    }

    /// Moves on.
    ///
    /// # Errors
    /// `money-awaits-approval` where somebody has to approve first; `money-over` for what is settled or cancelled;
    /// `money-approved` for what was approved already.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        self.after(by).ok_or(match self {
            Self::Waiting => Refusal::new("money-awaits-approval"),
            Self::Open => Refusal::new("money-approved"),
            Self::Settled | Self::Cancelled => Refusal::new("money-over").with("state", self.id()),
        })
    }

    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Open)
    }
}

impl Cash {
    /// Moves on.
    ///
    /// # Errors
    /// `cash-not-here` for a step that is not in the table.
    pub fn moved(self, to: Self) -> Result<Self, Refusal> {
        if CASH_MOVES.contains(&(self, to)) { Ok(to) } else { Err(Refusal::new("cash-not-here")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_moves_is_sound() {
        for state in State::ALL {
            let reached = *state == State::Waiting || MOVES.iter().any(|(.., to)| to == state);
            assert!(reached, "{state:?} is never reached");
            let leaves = MOVES.iter().any(|(from, ..)| from == state);
            assert_eq!(leaves, state.is_open(), "what is over stays so: {state:?}");
        }
        assert!(Move::ALL.iter().all(|by| MOVES.iter().any(|(_, moved, _)| moved == by)));
        assert_eq!(State::Settled.moved(Move::Cancel).map_err(|r| r.code), Err("money-over"));
        assert_eq!(State::Waiting.moved(Move::Settle).map_err(|r| r.code), Err("money-awaits-approval"));
        assert_eq!(Cash::Collected.moved(Cash::Confirmed).map_err(|r| r.code), Err("cash-not-here"));
    }
}
