//! Articles: what is sold, in which policy category, at which price.

mod article;
mod flags;
mod price;

pub use article::{Article, is_category};
pub use flags::{Flag, Flags};
pub use price::{PriceStep, price_on};
