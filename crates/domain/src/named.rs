//! Closed lists of names.

/// Declares an enum whose members have names in tables, in JSON and in `locales/`.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $member:ident = $id:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $id)] $member),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// Its name in tables and in JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$member => $id),* }
            }

            /// The one of that name.
            #[must_use]
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.id() == id)
            }
        }
    };
}

pub(crate) use named;
