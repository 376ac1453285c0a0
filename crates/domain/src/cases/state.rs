//! Where a case stands between the first contact and its end.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// The closure axis of a case: is the matter settled. What is owed, where the goods are and what was paid
    /// are axes of their own, in [`super::axes`].
    State {
        /// 新受理
        New = "new",
        /// 待澄清: facts are missing, nothing is processed.
        Clarifying = "clarifying",
        /// 处理中
        Open = "open",
        /// 已约定: customer and company agree on what is done.
        Agreed = "agreed",
        /// 已完成: what was agreed is done; the customer's satisfaction is still open.
        Completed = "completed",
        /// 已结案
        Closed = "closed",
        /// 重新打开
        Reopened = "reopened",
    }
}

choice! {
    /// What moves a case.
    Move {
        /// Somebody begins to work on it.
        Take = "take",
        /// Something is asked back.
        Ask = "ask",
        /// The facts are complete.
        Clear = "clear",
        /// Customer and company agree.
        Agree = "agree",
        /// The agreement is given up, since another decision was made.
        Reconsider = "reconsider",
        /// What was agreed is done.
        Complete = "complete",
        /// The matter ends.
        Close = "close",
        /// The matter goes on after it had ended.
        Reopen = "reopen",
    }
}

/// Every legal move: from, by, to. What is not here cannot happen.
pub const MOVES: &[(State, Move, State)] = &[
    (State::New, Move::Take, State::Open),
    (State::New, Move::Ask, State::Clarifying),
    (State::New, Move::Agree, State::Agreed),
    (State::New, Move::Close, State::Closed),
    (State::Open, Move::Ask, State::Clarifying),
    (State::Open, Move::Agree, State::Agreed),
    (State::Open, Move::Close, State::Closed),
    (State::Clarifying, Move::Ask, State::Clarifying),
    (State::Clarifying, Move::Clear, State::Open),
    (State::Clarifying, Move::Close, State::Closed),
    (State::Agreed, Move::Agree, State::Agreed),
    (State::Agreed, Move::Ask, State::Clarifying),
    (State::Agreed, Move::Reconsider, State::Open),
    (State::Agreed, Move::Complete, State::Completed),
    (State::Agreed, Move::Close, State::Closed),
    (State::Completed, Move::Reconsider, State::Open),
    (State::Completed, Move::Close, State::Closed),
    (State::Closed, Move::Reopen, State::Reopened),
    (State::Reopened, Move::Ask, State::Clarifying),
    (State::Reopened, Move::Take, State::Open),
    (State::Reopened, Move::Agree, State::Agreed),
    (State::Reopened, Move::Close, State::Closed),
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
    /// `case-clarifying` where facts are missing first, `case-move` for every other move that is not legal.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        self.after(by).ok_or_else(|| match self {
            Self::Clarifying => Refusal::new("case-clarifying"),
            Self::Closed => Refusal::new("case-closed"),
            _ => Refusal::new("case-move").with("state", self.id()).with("move", by.id()),
        })
    }

    /// Whether the matter has ended.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Closed)
    }

    /// Whether work goes on: not ended, and not waiting for facts.
    #[must_use]
    pub const fn is_in_work(self) -> bool {
        !matches!(self, Self::Closed | Self::Clarifying)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// the table is complete and without contradiction: every state can be reached and left.
    #[test]
    fn the_table_of_moves_is_sound() {
        let keys: BTreeSet<_> = MOVES.iter().map(|(from, by, _)| (*from, *by)).collect();
        assert_eq!(keys.len(), MOVES.len(), "one move has one end");
        for state in State::ALL {
            assert!(MOVES.iter().any(|(from, ..)| from == state), "{state:?} is a dead end");
            let reached = *state == State::New || MOVES.iter().any(|(.., to)| to == state);
            assert!(reached, "{state:?} is never reached");
            let can_end = *state == State::Closed || state.after(Move::Close) == Some(State::Closed);
            assert!(can_end, "{state:?} cannot be closed");
        }
        assert!(Move::ALL.iter().all(|by| MOVES.iter().any(|(_, moved, _)| moved == by)));
    }

    /// while facts are missing a case is cleared, asked about or ended, and nothing else.
    #[test]
    fn nothing_is_processed_while_clarifying() {
        for by in Move::ALL {
            let allowed = matches!(by, Move::Ask | Move::Clear | Move::Close);
            assert_eq!(State::Clarifying.after(*by).is_some(), allowed, "{by:?}");
        }
        assert_eq!(State::Clarifying.moved(Move::Agree), Err(Refusal::new("case-clarifying")));
        assert_eq!(State::Closed.moved(Move::Agree), Err(Refusal::new("case-closed")));
        assert_eq!(State::New.moved(Move::Reopen).map_err(|r| r.code), Err("case-move"));
    }
}
