//! What is set.

/// The paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A4.
    A4,
    /// A strip of 80 mm, as long as it needs to be.
    Receipt,
    /// A label of 100 mm by 80 mm.
    Label,
}

/// A form to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The paper.
    pub paper: Paper,
    /// The company, above the title.
    pub company: String,
    /// The title.
    pub title: String,
    /// The number.
    pub number: String,
    /// What stands below the title beside the number: unit, date.
    pub head: Vec<String>,
    /// Stands across the top of one that is not valid any more.
    pub stamp: Option<String>,
    /// Who holds each copy; each is set on papers of its own.
    pub copies: Vec<String>,
    /// One for each paper of a copy.
    pub papers: Vec<Vec<Block>>,
    /// Lines for signatures, below the last paper.
    pub signatures: Vec<Signature>,
    /// The tag of the language.
    pub language: String,
}

/// A part of a paper: whichever of these it has, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// A heading.
    pub title: String,
    /// Labels with values.
    pub fields: Vec<(String, String)>,
    /// A table.
    pub table: Option<Table>,
    /// A paragraph.
    pub text: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its columns.
    pub head: Vec<String>,
    /// Its lines.
    pub rows: Vec<Vec<String>>,
}

/// A line for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// Who signs.
    pub label: String,
    /// Who signed, and when; nothing for one that is written by hand.
    pub signed: String,
}

/// A point is 1/72 of an inch.
const MM: f32 = 72.0 / 25.4;

/// The sizes of a paper, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) width: f32,
    /// None for a strip, which is as long as it needs to be.
    pub(crate) height: Option<f32>,
    pub(crate) margin: f32,
    pub(crate) title: f32,
    pub(crate) text: f32,
    pub(crate) small: f32,
    /// Width of the labels of fields.
    pub(crate) label: f32,
    /// Space around the text of a cell.
    pub(crate) pad: f32,
    /// Whether cells stand in frames; else a line below each row is enough.
    pub(crate) framed: bool,
}

impl Paper {
    pub(crate) fn sizes(self) -> Sizes {
        match self {
            Self::A4 => Sizes {
                width: 210.0 * MM,
                height: Some(297.0 * MM),
                margin: 16.0 * MM,
                title: 16.0,
                text: 10.5,
                small: 9.0,
                label: 34.0 * MM,
                pad: 4.0,
                framed: true,
            },
            Self::Receipt => Sizes {
                width: 80.0 * MM,
                height: None,
                margin: 4.0 * MM,
                title: 12.0,
                text: 8.5,
                small: 7.5,
                label: 20.0 * MM,
                pad: 2.0,
                framed: false,
            },
            Self::Label => Sizes {
                width: 100.0 * MM,
                height: Some(80.0 * MM),
                margin: 4.0 * MM,
                title: 11.0,
                text: 9.0,
                small: 7.5,
                label: 22.0 * MM,
                pad: 2.0,
                framed: true,
            },
        }
    }
}
