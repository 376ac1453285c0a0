//! Where a message stands.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// How a message stands.
    State {
        /// 待发送: until it may go, or until somebody takes it.
        Queued = "queued",
        /// 发送中: a gateway was asked, or was about to be.
        Sending = "sending",
        /// 已发送: a gateway has taken it.
        Sent = "sent",
        /// 已送达
        Delivered = "delivered",
        /// 发送失败，稍后重试
        Failed = "failed",
        /// 待人工处理: a task for a person.
        GivenUp = "given_up",
        /// 已人工处理: phoned, printed, told in person.
        Done = "done",
        /// 已取消
        Cancelled = "cancelled",
    }
}

choice! {
    /// What moves a message.
    Move {
        /// Somebody begins to send it. One that is being sent is begun again when nobody knows what became of it.
        Claim = "claim",
        /// A gateway has taken it.
        Accept = "accept",
        /// It is there, as the gateway reports.
        Deliver = "deliver",
        /// It could not be sent now.
        Fail = "fail",
        /// It cannot be sent.
        GiveUp = "give_up",
        /// Somebody wants it to be tried again.
        Retry = "retry",
        /// Somebody has done by hand what it was for.
        Settle = "settle",
        /// It has no point any more.
        Cancel = "cancel",
    }
}

/// Every legal move: from, by, to. What is not here cannot happen.
pub const MOVES: &[(State, Move, State)] = &[
    (State::Queued, Move::Claim, State::Sending),
    (State::Queued, Move::GiveUp, State::GivenUp),
    (State::Queued, Move::Settle, State::Done),
    (State::Queued, Move::Cancel, State::Cancelled),
    (State::Sending, Move::Claim, State::Sending),
    (State::Sending, Move::Accept, State::Sent),
    (State::Sending, Move::Deliver, State::Delivered),
    (State::Sending, Move::Fail, State::Failed),
    (State::Sending, Move::GiveUp, State::GivenUp),
    (State::Sent, Move::Deliver, State::Delivered),
    (State::Sent, Move::GiveUp, State::GivenUp),
    (State::Failed, Move::Claim, State::Sending),
    // What a gateway seemed to refuse may have arrived all the same.
    (State::Failed, Move::Deliver, State::Delivered),
    (State::Failed, Move::GiveUp, State::GivenUp),
    (State::Failed, Move::Retry, State::Queued),
    (State::Failed, Move::Settle, State::Done),
    (State::Failed, Move::Cancel, State::Cancelled),
    (State::GivenUp, Move::Deliver, State::Delivered),
    (State::GivenUp, Move::Retry, State::Queued),
    (State::GivenUp, Move::Settle, State::Done),
    (State::GivenUp, Move::Cancel, State::Cancelled),
];

impl State {
    /// Where a move leads, if it is legal.
    #[must_use]
    pub fn after(self, by: Move) -> Option<Self> {
        crate::moves::after(MOVES, self, by)
    }

    /// Moves on.
    ///
    /// # Errors
    /// `message-sending` while it is being sent, `message-over` for one that is sent, done or cancelled,
    /// `message-not-sent` for a message that nobody has tried to send.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        self.after(by).ok_or(match self {
            Self::Sending => Refusal::new("message-sending"),
            Self::Sent | Self::Delivered | Self::Done | Self::Cancelled => {
                Refusal::new("message-over").with("state", self.id())
            }
            Self::Queued | Self::Failed | Self::GivenUp => Refusal::new("message-not-sent"),
        })
    }

    /// Whether it will be sent without anybody doing anything.
    #[must_use]
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Queued | Self::Sending | Self::Failed)
    }

    /// Whether somebody has to do something about it.
    #[must_use]
    pub const fn is_task(self) -> bool {
        matches!(self, Self::GivenUp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// the table is complete and without contradiction.
    #[test]
    fn the_table_of_moves_is_sound() {
        let keys: BTreeSet<_> = MOVES.iter().map(|(from, by, _)| (*from, *by)).collect();
        assert_eq!(keys.len(), MOVES.len(), "one move has one end");
        for state in State::ALL {
            let reached = *state == State::Queued || MOVES.iter().any(|(.., to)| to == state);
            assert!(reached, "{state:?} is never reached");
            let leaves = MOVES.iter().any(|(from, ..)| from == state);
            let over = matches!(state, State::Delivered | State::Done | State::Cancelled);
            assert_eq!(leaves, !over, "what is over stays so: {state:?}");
        }
        assert!(Move::ALL.iter().all(|by| MOVES.iter().any(|(_, moved, _)| moved == by)));
    }
}
