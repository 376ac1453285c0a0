//! Closed lists of values, each with a name in tables, in JSON and in addresses.

/// A closed list of values, each with a name in tables and in JSON.
pub trait Choice: Copy + 'static {
    /// The names of all values, in order.
    fn names() -> Vec<&'static str>;
}

/// Declares an enum whose values have a name in tables and in JSON, with `ALL`, `id` and `parse`.
#[macro_export]
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $id:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $id)] $value),* }

        impl $crate::Choice for $name {
            fn names() -> ::std::vec::Vec<&'static str> {
                ::std::vec![$($id),*]
            }
        }

        impl $name {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// Its name in tables and in JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$value => $id),* }
            }

            /// The value of that name.
            #[must_use]
            pub fn parse(id: &str) -> ::std::option::Option<Self> {
                match id { $($id => ::std::option::Option::Some(Self::$value),)* _ => ::std::option::Option::None }
            }
        }
    };
}

pub(crate) use choice;
