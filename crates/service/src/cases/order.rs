//! Which part of the cases, and in which order.

use domain::Choice;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $id:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $id)] $value),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// Its name in addresses.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$value => $id),* }
            }

            /// The one of that name.
            #[must_use]
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }

        impl Choice for $name {
            fn names() -> Vec<&'static str> {
                vec![$($id),*]
            }
        }
    };
}

named! {
    /// Which cases, by where they stand.
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

named! {
    /// In which order.
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
