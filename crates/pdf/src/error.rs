//! Why a paper could not be set.

use std::fmt;
use std::path::PathBuf;

/// Why a paper could not be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// There is no font with Chinese characters.
    NoFont {
        /// Where it was looked for.
        folders: Vec<PathBuf>,
    },
    /// No font has these characters.
    NoGlyph {
        /// Which, each once.
        characters: String,
    },
    /// The writer of PDF refused what it was given.
    Broken(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFont { folders } => {
                let folders: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
                write!(f, "no font with Chinese characters in {}", folders.join(", "))
            }
            Self::NoGlyph { characters } => write!(f, "no font has the characters {characters}"),
            Self::Broken(why) => write!(f, "the PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for Error {}
