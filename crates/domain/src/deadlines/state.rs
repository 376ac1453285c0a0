//! Where a deadline stands.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// How a deadline stands.
    State {
        /// 进行中
        Running = "running",
        /// 已延期: it runs, to another date than it had at first.
        Extended = "extended",
        /// 已暂停
        Paused = "paused",
        /// 已超时: the time is over and the thing is not done.
        Missed = "missed",
        /// 按时完成
        Met = "met",
        /// 超时完成: done, but too late.
        MetLate = "met_late",
        /// 已作废: it had no point any more before its time was over.
        Cancelled = "cancelled",
        /// 超时未办: its time was over, and then it had no point any more.
        Lapsed = "lapsed",
    }
}

choice! {
    /// What moves a deadline.
    Move {
        /// It stands still for a reason.
        Pause = "pause",
        /// It goes on.
        Resume = "resume",
        /// It gets more time.
        Extend = "extend",
        /// Its time is over.
        Miss = "miss",
        /// What had to be done is done.
        Meet = "meet",
        /// It has no point any more.
        Cancel = "cancel",
    }
}

/// Every legal move: from, by, to. What is not here cannot happen. Whether a deadline that was extended goes on as
/// extended after a pause is not in the table: [`State::Running`] stands for both.
pub const MOVES: &[(State, Move, State)] = &[
    (State::Running, Move::Pause, State::Paused),
    (State::Running, Move::Extend, State::Extended),
    (State::Running, Move::Miss, State::Missed),
    (State::Running, Move::Meet, State::Met),
    (State::Running, Move::Cancel, State::Cancelled),
    (State::Extended, Move::Pause, State::Paused),
    (State::Extended, Move::Extend, State::Extended),
    (State::Extended, Move::Miss, State::Missed),
    (State::Extended, Move::Meet, State::Met),
    (State::Extended, Move::Cancel, State::Cancelled),
    (State::Paused, Move::Resume, State::Running),
    (State::Paused, Move::Meet, State::Met),
    (State::Paused, Move::Cancel, State::Cancelled),
    (State::Missed, Move::Meet, State::MetLate),
    (State::Missed, Move::Cancel, State::Lapsed),
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
    /// `deadline-over`, `deadline-missed`, `deadline-paused`, `deadline-running` for a move that is not legal.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        self.after(by).ok_or(match self {
            Self::Met | Self::MetLate | Self::Cancelled | Self::Lapsed => Refusal::new("deadline-over"),
            Self::Missed => Refusal::new("deadline-missed"),
            Self::Paused => Refusal::new("deadline-paused"),
            Self::Running | Self::Extended => Refusal::new("deadline-running"),
        })
    }

    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Running | Self::Extended | Self::Paused | Self::Missed)
    }

    /// Whether its time was over before the thing was done, if it was done at all. What was missed stays missed.
    #[must_use]
    pub const fn is_missed(self) -> bool {
        matches!(self, Self::Missed | Self::MetLate | Self::Lapsed)
    }

    /// Whether its time passes.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Extended)
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
            let reached = *state == State::Running || MOVES.iter().any(|(.., to)| to == state);
            assert!(reached, "{state:?} is never reached");
            let leaves = MOVES.iter().any(|(from, ..)| from == state);
            assert_eq!(leaves, state.is_open(), "what is over stays so, what is open can end: {state:?}");
            assert_eq!(state.after(Move::Cancel).is_some(), state.is_open());
        }
        for (from, by, to) in MOVES.iter().filter(|(from, ..)| from.is_missed()) {
            assert!(to.is_missed(), "what was missed stays missed: {from:?} {by:?}");
        }
        assert!(Move::ALL.iter().all(|by| MOVES.iter().any(|(_, moved, _)| moved == by)));
    }
}
