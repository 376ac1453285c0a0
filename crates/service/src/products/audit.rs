//! What the journal keeps about articles.

use serde::Serialize;

/// Something done to an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "product.added")]
    Added { article: String, name: String, category: String },
    #[serde(rename = "product.edited")]
    Edited { name: String, category: String, active: bool },
    ///
    #[serde(rename = "product.priced")]
    Priced { from: String, price: String },
}
