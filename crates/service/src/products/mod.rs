//! Articles with their policy category and their prices. They belong to the whole company.

mod add;
mod audit;
mod bulk;
mod category;
mod edit;
mod find;
mod list;
mod price;
mod product;
mod sql;

pub use add::{NewProduct, add};
pub use audit::Event;
pub use bulk::{ImportedProduct, add_imported, all_articles, set_price_imported};
pub use category::{categories, category};
pub use edit::{ProductChange, edit};
pub use find::{by_article, by_barcode, find, view};
pub use list::{ProductFilter, list};
pub use price::{NewPrice, prices, set_price};
pub use product::{Details, Product, ProductBrief};
pub use sql::{FRAGMENTS, SHAPES, STATEMENTS};

pub(crate) use bulk::{end_load, load_new, load_price};
pub(crate) use find::{known, load, scanned};
pub(crate) use price::price_at;
pub(crate) use sql::LOADED;

/// How the search index calls products.
pub const SEARCHED: &str = "product";
