//! Exchange for another article, with a price difference either way.

use crate::refusal::{FieldError, check};
use policy::Money;

/// What the customer gets instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The new article.
    pub article: String,
    /// What one piece of it costs.
    pub price: Money,
}

/// Who pays the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Nobody.
    Even,
    /// 顾客补差价
    CustomerPays(Money),
    /// 退还差价
    CompanyPays(Money),
}

impl Replacement {
    /// The same, with its texts cut, or what is wrong with it.
    ///
    /// # Errors
    /// `article` missing or too long, `price` below zero.
    pub fn checked(&self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let article = check::required(&mut errors, "article", &self.article, 120);
        if self.price < Money::ZERO {
            errors.push(FieldError::new("price", "negative"));
        }
        if errors.is_empty() { Ok(Self { article, price: self.price }) } else { Err(errors) }
    }

    /// The difference for so many pieces, where one old piece is worth `worth`.
    #[must_use]
    pub fn difference(&self, worth: Money, pieces: u32) -> Difference {
        let each = self.price.minor().saturating_sub(worth.minor());
        let all = each.saturating_mul(i64::from(pieces));
        match all {
            0 => Difference::Even,
            more if more > 0 => Difference::CustomerPays(Money::from_minor(more)),
            less => Difference::CompanyPays(Money::from_minor(less.saturating_neg())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(amount: i64) -> Money {
        Money::from_minor(amount * 100)
    }

    /// valued amount, new price, difference, who pays.
    #[test]
    fn r254_a_difference_goes_either_way() {
        for (price, worth, pieces, expected) in [
            (399, 299, 1, Difference::CustomerPays(yuan(100))),
            (399, 299, 2, Difference::CustomerPays(yuan(200))),
            (199, 299, 2, Difference::CompanyPays(yuan(200))),
            (299, 299, 3, Difference::Even),
        ] {
            let new = Replacement { article: "A2 黑 40".to_owned(), price: yuan(price) };
            assert_eq!(new.difference(yuan(worth), pieces), expected);
        }
        let wrong = Replacement { article: " ".to_owned(), price: yuan(-1) }.checked().unwrap_err();
        assert_eq!(wrong.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["article", "price"]);
    }
}
