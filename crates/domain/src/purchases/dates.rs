//! The dates of a sold thing, each with what shows it (R-055).

use crate::choice::choice;
use crate::refusal::FieldError;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Dates beside the sale date (R-055); all but the installation are facts of the same name.
    DateKind {
        /// 生产日期.
        Production = "production",
        /// 出厂日期.
        ExFactory = "ex_factory",
        /// 产品上的销售日期标记.
        SaleMark = "sale_mark",
        /// 订货日期.
        Order = "order_date",
        /// 收货日期.
        Receipt = "receipt",
        /// 交付日期.
        Delivery = "delivery",
        /// 安装日期.
        Installation = "installation",
        /// 发放完毕日期.
        Distribution = "distribution",
        /// 竣工验收日期.
        Handover = "handover",
    }
}

impl DateKind {
    /// The fact of policies that this date is, if it is one.
    #[must_use]
    pub const fn fact(self) -> Option<&'static str> {
        match self {
            Self::Installation => None,
            other => Some(other.id()),
        }
    }

    /// Whether it cannot lie after the sale.
    #[must_use]
    pub const fn before_sale(self) -> bool {
        matches!(self, Self::Production | Self::ExFactory | Self::Order)
    }
}

choice! {
    /// What shows a date (R-055).
    Evidence {
        /// Our own record.
        System = "system",
        /// The till receipt.
        TillReceipt = "till_receipt",
        /// The invoice.
        Invoice = "invoice",
        /// A mark or code on the product.
        ProductMark = "product_mark",
        /// A delivery note or the carrier's proof of delivery.
        DeliveryNote = "delivery_note",
        /// A signed record: installation, distribution, hand-over.
        SignedRecord = "signed_record",
        /// The customer says so.
        Statement = "statement",
    }
}

/// A date and what shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The day.
    pub on: Date,
    /// What shows it.
    pub evidence: Evidence,
}

/// The dates that are known of a sold thing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dates(BTreeMap<DateKind, Dated>);

impl Dates {
    /// None.
    #[must_use]
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// With one more date.
    #[must_use]
    pub fn with(mut self, kind: DateKind, on: Date, evidence: Evidence) -> Self {
        self.0.insert(kind, Dated { on, evidence });
        self
    }

    /// A date, if it is known.
    #[must_use]
    pub fn get(&self, kind: DateKind) -> Option<Dated> {
        self.0.get(&kind).copied()
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The known dates.
    pub fn iter(&self) -> impl Iterator<Item = (DateKind, Dated)> + '_ {
        self.0.iter().map(|(kind, dated)| (*kind, *dated))
    }

    /// Notes dates that cannot be: made or ordered after the sale.
    pub fn check(&self, errors: &mut Vec<FieldError>, field: &str, sold_on: Date) {
        for (kind, dated) in self.iter() {
            if kind.before_sale() && dated.on > sold_on {
                let field = format!("{field}.{}", kind.id());
                errors.push(FieldError::new(field, "after-sale").with("sale", sold_on));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// R-055: dates are kept apart, each with its kind of evidence.
    #[test]
    fn dates_keep_their_evidence() {
        let dates = Dates::none().with(DateKind::Production, date(2025, 1, 10), Evidence::ProductMark).with(
            DateKind::Receipt,
            date(2025, 3, 5),
            Evidence::DeliveryNote,
        );
        let written = serde_json::to_string(&dates).unwrap();
        assert!(written.contains(r#""receipt":{"on":"2025-03-05","evidence":"delivery_note"}"#), "{written}");
        assert_eq!(serde_json::from_str::<Dates>(&written).unwrap(), dates);
    }

    /// R-055: nothing is made after it was sold.
    #[test]
    fn production_after_the_sale_is_refused() {
        let dates = Dates::none().with(DateKind::Production, date(2025, 3, 2), Evidence::ProductMark).with(
            DateKind::Receipt,
            date(2025, 3, 9),
            Evidence::Statement,
        );
        let mut errors = Vec::new();
        dates.check(&mut errors, "lines.0.dates", date(2025, 3, 1));
        assert_eq!(errors.len(), 1);
        assert_eq!((errors[0].field.as_str(), errors[0].code), ("lines.0.dates.production", "after-sale"));
    }
}
