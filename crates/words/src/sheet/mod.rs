//! A policy as a person reads it, in one language, ready for a terminal, a page, Markdown or HTML.

mod amounts;
mod build;
mod cases;
mod conditions;
mod grants;

pub use build::build;

use serde::Serialize;

/// The whole policy in words.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of the language it is shown in.
    pub lang: &'static str,
    /// Content hash.
    pub hash: String,
    /// Read without its readings.
    pub literal: bool,
    /// What it says about itself: label and value.
    pub about: Vec<(String, String)>,
    /// Advice to the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The claims it speaks about, if not all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<Item>,
    /// Facts that cannot occur together, each one item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub impossible: Vec<Item>,
    /// Settings.
    pub settings: Option<Grid>,
    /// Price lists.
    pub price_lists: Vec<Grid>,
    /// Period tables.
    pub periods: Vec<Grid>,
    /// Clauses in the order of the text.
    pub clauses: Vec<ClauseSheet>,
    /// Worked cases.
    pub cases: Vec<CaseSheet>,
}

/// A line with lines below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it says.
    pub text: String,
    /// What belongs to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Item>,
}

impl Item {
    /// A line without lines below.
    #[must_use]
    pub fn line(text: impl Into<String>) -> Self {
        Self { text: text.into(), parts: Vec::new() }
    }
}

/// A table under a title.
#[derive(Debug, Clone, Serialize)]
pub struct Grid {
    /// Its title.
    pub title: String,
    /// Column titles.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// What it holds.
    #[serde(skip)]
    pub kind: GridKind,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridKind {
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
pub struct ClauseSheet {
    /// Its id.
    pub id: String,
    /// Its wording.
    pub text: String,
    /// Short marks: a reading, a flag.
    pub tags: Vec<String>,
    /// When it applies.
    pub when: Vec<Item>,
    /// What the chosen reading adds to that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reading_when: Vec<Item>,
    /// What it grants, each with its terms.
    pub grants: Vec<Item>,
    /// What it refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refuses: Option<String>,
    /// What is said to the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Which clauses give way to it, legal basis and the like: label and value.
    pub about: Vec<(String, String)>,
}

/// A worked case in words.
#[derive(Debug, Clone, Serialize)]
pub struct CaseSheet {
    /// Its id.
    pub id: String,
    /// The claim as a story.
    pub story: String,
    /// What comes out: label and value.
    pub expect: Vec<(String, String)>,
}
