//! Where a request for approval stands.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// How a request stands.
    State {
        /// 待审批
        Waiting = "waiting",
        /// 口头同意，待确认: permission was given by word of mouth and is confirmed afterwards.
        Verbal = "verbal",
        /// 已同意
        Approved = "approved",
        /// 已驳回
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// What moves a request.
    Move {
        /// It goes one level up.
        PassOn = "pass_on",
        /// Permission given by word of mouth is entered.
        Permit = "permit",
        /// Somebody with the authority approves, or confirms what he or she permitted.
        Approve = "approve",
        /// Somebody with the authority refuses, or denies having permitted it.
        Refuse = "refuse",
        /// It has no point any more.
        Withdraw = "withdraw",
    }
}

/// Every legal move: from, by, to. What is not here cannot happen.
pub const MOVES: &[(State, Move, State)] = &[
    (State::Waiting, Move::PassOn, State::Waiting),
    (State::Waiting, Move::Permit, State::Verbal),
    (State::Waiting, Move::Approve, State::Approved),
    (State::Waiting, Move::Refuse, State::Refused),
    (State::Waiting, Move::Withdraw, State::Withdrawn),
    // What was permitted by word of mouth is confirmed or denied, whatever becomes of the case.
    (State::Verbal, Move::Approve, State::Approved),
    (State::Verbal, Move::Refuse, State::Refused),
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
    /// `approval-over` for a request that is decided or withdrawn, `approval-permitted` for one that waits for the
    /// confirmation of a permission.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        self.after(by).ok_or(match self {
            Self::Verbal => Refusal::new("approval-permitted"),
            _ => Refusal::new("approval-over").with("state", self.id()),
        })
    }

    /// Whether somebody has still to do something about it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Verbal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_of_moves_is_sound() {
        let keys: BTreeSet<_> = MOVES.iter().map(|(from, by, _)| (*from, *by)).collect();
        assert_eq!(keys.len(), MOVES.len(), "one move has one end");
        for state in State::ALL {
            let reached = *state == State::Waiting || MOVES.iter().any(|(.., to)| to == state);
            assert!(reached, "{state:?} is never reached");
            let leaves = MOVES.iter().any(|(from, ..)| from == state);
            assert_eq!(leaves, state.is_open(), "what is over stays so: {state:?}");
        }
        assert!(Move::ALL.iter().all(|by| MOVES.iter().any(|(_, moved, _)| moved == by)));
    }
}
