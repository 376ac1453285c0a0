//! Which part of the cases, and in which order.

domain::choice! {
    /// Which cases, by where they stand. Whoever says nothing wants what is to be done.
    #[derive(Default)]
    Group {
        /// Not closed.
        #[default]
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
    /// In which order. Whoever says nothing wants the latest first.
    #[derive(Default)]
    Sort {
        /// The latest arrival first.
        #[default]
        Newest = "newest",
        /// The earliest arrival first.
        Oldest = "oldest",
        /// What was worked on last first.
        Updated = "updated",
    }
}
