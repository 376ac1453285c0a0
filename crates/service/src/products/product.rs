//! An article, as it is read.

use domain::FieldError;
use domain::products::Flags;
use domain::refusal::check;
use jiff::Timestamp;
use jiff::civil::Date;
use policy::Money;
use serde::{Deserialize, Serialize};

/// An article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The id.
    pub id: i64,
    /// The article number, in capitals.
    pub article: String,
    /// The name.
    pub name: String,
    /// The brand.
    pub brand: String,
    /// Specification or size.
    pub spec: String,
    /// What a scanner reads.
    pub barcode: String,
    /// The policy category; empty while nobody has said.
    pub category: String,
    /// What it is counted in: 件, 双, 米.
    pub measure: String,
    /// What is known of it.
    pub flags: Flags,
    /// What is said of it.
    pub details: Details,
    /// The day it was discontinued.
    pub discontinued: Option<Date>,
    /// Whether it is still sold or served.
    pub active: bool,
    /// When added.
    pub created_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// What is said of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Where it comes from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// What it is made of.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub composition: String,
    /// What it does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub features: String,
    /// What it does better.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advantages: String,
    /// How to use and care for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub usage: String,
}

impl Details {
    /// Trimmed; what is wrong is noted.
    pub(super) fn checked(&self, errors: &mut Vec<FieldError>) -> Self {
        let mut text = |field: &str, text: &str| check::limited(errors, &format!("details.{field}"), text, 2_000);
        Self {
            origin: text("origin", &self.origin),
            composition: text("composition", &self.composition),
            features: text("features", &self.features),
            advantages: text("advantages", &self.advantages),
            usage: text("usage", &self.usage),
        }
    }
}

impl Product {
    /// What the product is found by.
    pub(super) fn searched(&self) -> String {
        [&self.article, &self.name, &self.brand, &self.spec, &self.barcode].map(String::as_str).join(" ")
    }
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductBrief {
    /// The id.
    pub id: i64,
    /// The article number.
    pub article: String,
    /// The name.
    pub name: String,
    /// The brand.
    pub brand: String,
    /// Specification or size.
    pub spec: String,
    /// The policy category; empty while nobody has said.
    pub category: String,
    /// Whether it is still sold or served.
    pub active: bool,
    /// What it costs today.
    pub price: Option<Money>,
}
