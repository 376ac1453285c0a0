//! The values that the shared pieces in `templates/ui/` show.

mod csv;
mod due;
pub(crate) mod field;
pub(crate) mod frame;
mod heat;
pub(crate) mod piece;
mod query;

pub use crate::flash::Tone;
pub use csv::{Csv, head as file_head};
pub use due::Due;
pub use heat::{Band, Legend, Row, Strip};
pub use query::Query;

/// Parts of a line, the empty ones left out: 退款 · 张三 · 东门店.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How far a step of a matter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Behind us.
    Done,
    /// Being done.
    Now,
    /// Still to come.
    Later,
    /// It will not go on.
    Stopped,
}

impl Progress {
    /// The name of its style.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
            Self::Stopped => "stopped",
        }
    }

    /// Whether the matter stands here.
    #[must_use]
    pub const fn is_now(self) -> bool {
        matches!(self, Self::Now | Self::Stopped)
    }
}

/// A step of a step bar.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it is called.
    pub text: String,
    /// How far it is.
    pub state: Progress,
    /// What is to be said about it, such as a date.
    pub note: String,
}

impl Step {
    /// A step without a note.
    #[must_use]
    pub fn new(text: impl Into<String>, state: Progress) -> Self {
        Self { text: text.into(), state, note: String::new() }
    }

    /// With a note.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Moment {
    /// What happened: 判定完成.
    pub title: String,
    /// Who did it.
    pub who: String,
    /// When, as a machine reads it.
    pub at: String,
    /// When, as people read it.
    pub shown: String,
    /// More about it; may be empty.
    pub text: String,
    /// The name of an icon.
    pub icon: &'static str,
    /// How it is meant.
    pub tone: Tone,
}

/// A filter that is set.
#[derive(Debug, Clone)]
pub struct Chip {
    /// What is filtered: 状态.
    pub name: String,
    /// By which value: 待判定.
    pub value: String,
    /// The address of the list without it.
    pub without: String,
}

/// Where a list goes on.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// How many rows stand on this page.
    pub shown: usize,
    /// The first page, when this is not it.
    pub first: Option<String>,
    /// The next page, when there is one.
    pub next: Option<String>,
}
