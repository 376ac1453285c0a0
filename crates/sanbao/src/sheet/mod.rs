//! A policy as a person reads it, in one language, ready for a terminal, Markdown or HTML.

mod amounts;
mod build;
mod cases;
mod conditions;
mod grants;
mod html;
mod markdown;
mod terminal;

pub(crate) use build::build;
pub(crate) use html::html;
pub(crate) use markdown::markdown;
pub(crate) use terminal::{lines, terminal};

use serde::Serialize;

/// The whole policy in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sheet {
    /// Its id.
    pub(crate) id: String,
    /// Its version.
    pub(crate) version: String,
    /// Its title.
    pub(crate) title: String,
    /// BCP 47 tag of the language it is shown in.
    pub(crate) lang: &'static str,
    /// Content hash.
    pub(crate) hash: String,
    /// Read without its readings.
    pub(crate) literal: bool,
    /// What it says about itself: label and value.
    pub(crate) about: Vec<(String, String)>,
    /// Advice to the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    /// The claims it speaks about, if not all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) scope: Vec<Item>,
    /// Facts that cannot occur together, each one item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) impossible: Vec<Item>,
    /// Settings.
    pub(crate) settings: Option<Grid>,
    /// Price lists.
    pub(crate) price_lists: Vec<Grid>,
    /// Period tables.
    pub(crate) periods: Vec<Grid>,
    /// Clauses in the order of the text.
    pub(crate) clauses: Vec<ClauseSheet>,
    /// Worked cases.
    pub(crate) cases: Vec<CaseSheet>,
}

/// A line with lines below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Item {
    /// What it says.
    pub(crate) text: String,
    /// What belongs to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<Item>,
}

impl Item {
    /// A line without lines below.
    pub(crate) fn line(text: impl Into<String>) -> Self {
        Self { text: text.into(), parts: Vec::new() }
    }
}

/// A table under a title.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Grid {
    /// Its title.
    pub(crate) title: String,
    /// Column titles.
    pub(crate) head: Vec<String>,
    /// Rows.
    pub(crate) rows: Vec<Vec<String>>,
    /// What it holds.
    #[serde(skip)]
    pub(crate) kind: GridKind,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GridKind {
    /// Short texts.
    Plain,
    /// Numbers in the last column.
    Prices,
    /// Rows that are clauses, their ids first.
    Clauses,
    /// Worked cases.
    Cases,
}

/// A clause in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClauseSheet {
    /// Its id.
    pub(crate) id: String,
    /// Its wording.
    pub(crate) text: String,
    /// Short marks: a reading, a flag.
    pub(crate) tags: Vec<String>,
    /// When it applies.
    pub(crate) when: Vec<Item>,
    /// What the chosen reading adds to that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) reading_when: Vec<Item>,
    /// What it grants, each with its terms.
    pub(crate) grants: Vec<Item>,
    /// What it refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refuses: Option<String>,
    /// What is said to the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) say: Option<String>,
    /// Which clauses give way to it, legal basis and the like: label and value.
    pub(crate) about: Vec<(String, String)>,
}

/// A worked case in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CaseSheet {
    /// Its id.
    pub(crate) id: String,
    /// The claim as a story.
    pub(crate) story: String,
    /// What comes out: label and value.
    pub(crate) expect: Vec<(String, String)>,
}
