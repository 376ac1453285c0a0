//! Which part of the cases, and in which order.

domain::choice! {
    /// Which cases, by where they stand.
    Group {
        /// Not closed.
        Open = "open",
        /// Waiting for facts.
        Clarifying = "clarifying",
        /// New, handled by nobody, or never answered: the queue that no contact drops out of.
        Waiting = "waiting",
        /// Closed.
        Closed = "closed",
        /// All of them.
        All = "all",
    }
}

domain::choice! {
    /// In which order.
    Sort {
        /// The latest arrival first.
        Newest = "newest",
        /// The earliest arrival first.
        Oldest = "oldest",
        /// What was worked on last first.
        Updated = "updated",
    }
}

// Whoever says nothing wants what is to be done, the latest first.
impl Default for Group {
    fn default() -> Self {
        Self::Open
    }
}

impl Default for Sort {
    fn default() -> Self {
        Self::Newest
    }
}
