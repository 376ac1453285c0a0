//! Tables of legal moves.

/// Where a move leads by a table of from, by, to, if it is legal.
pub(crate) fn after<S: Copy + PartialEq, M: Copy + PartialEq>(table: &[(S, M, S)], from: S, by: M) -> Option<S> {
    table.iter().find(|(known, moved, _)| (*known, *moved) == (from, by)).map(|(.., to)| *to)
}
