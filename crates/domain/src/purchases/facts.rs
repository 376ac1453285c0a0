//! What a purchase says to a policy.

use super::{Channel, Dates, Proof, SaleKind};
use crate::customers::CustomerKind;
use crate::products::{Flag, Flags};
use jiff::civil::{Date, Time};
use policy::Money;

/// All that is known of one sold thing when a claim for it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sold {
    /// The day of the sale.
    pub on: Date,
    /// The time of the sale, if it is known.
    pub at: Option<Time>,
    /// Where it was bought.
    pub channel: Option<Channel>,
    /// What shows the purchase.
    pub proof: Option<Proof>,
    /// The policy category of the article.
    pub category: Option<String>,
    /// Who bought it.
    pub buyer: Option<CustomerKind>,
    /// How it was sold.
    pub kind: Option<SaleKind>,
    /// What is known of the article and of this sale.
    pub flags: Flags,
    /// The other dates.
    pub dates: Dates,
    /// Paid for one piece.
    pub paid: Option<Money>,
    /// What one piece costs today.
    pub current: Option<Money>,
    /// Whether the store has cut it since.
    pub is_cut: bool,
}

impl Sold {
    /// The facts for a policy, by their names in the shared vocabulary. What is not known is left out, so that the
    /// counter asks for it; facts that the policy at hand does not know are for the caller to pass over.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let mut facts = Vec::with_capacity(16);
        let sale = self.at.map_or_else(|| self.on.to_string(), |at| self.on.to_datetime(at).to_string());
        facts.push(("sale", sale));
        let mut named = |name, value: Option<&str>| facts.extend(value.map(|v| (name, v.to_owned())));
        named("channel", self.channel.map(Channel::id));
        named("proof", self.proof.map(Proof::id));
        named("category", self.category.as_deref().filter(|c| !c.is_empty()));
        named("claimant", self.buyer.map(CustomerKind::claimant));
        named("sale_kind", self.kind.map(SaleKind::id));
        facts.extend(self.paid.map(|paid| ("paid", paid.to_string())));
        facts.extend(self.current.map(|current| ("current", current.to_string())));
        facts.extend(self.is_cut.then(|| ("cut", "true".to_owned())));
        // What is bought in a store is taken along: it was received on the day of the sale.
        if self.channel == Some(Channel::Store) && !self.dates.iter().any(|(kind, _)| kind.fact() == Some("receipt")) {
            facts.push(("receipt", self.on.to_string()));
        }
        facts.extend(self.flags.iter().map(|(flag, yes)| (Flag::id(flag), yes.to_string())));
        facts.extend(self.dates.iter().filter_map(|(kind, dated)| Some((kind.fact()?, dated.on.to_string()))));
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::purchases::{DateKind, Evidence};
    use jiff::civil::{date, time};

    fn shoes() -> Sold {
        Sold {
            is_cut: false,
            on: date(2025, 3, 1),
            at: None,
            channel: Some(Channel::Store),
            proof: Some(Proof::TillReceipt),
            category: Some("leather_shoe".to_owned()),
            buyer: Some(CustomerKind::Consumer),
            kind: Some(SaleKind::Normal),
            flags: Flags::unknown().with(Flag::CustomMade, false),
            dates: Dates::none().with(DateKind::Production, date(2024, 11, 2), Evidence::ProductMark),
            paid: Some(Money::from_minor(29_900)),
            current: None,
        }
    }

    /// flags, dates and proof reach the policy under its own names.
    #[test]
    fn facts_have_the_names_of_the_vocabulary() {
        let facts = shoes().facts();
        let value = |name| facts.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
        assert_eq!(value("sale"), Some("2025-03-01"));
        assert_eq!(value("proof"), Some("till_receipt"));
        assert_eq!(value("custom_made"), Some("false"));
        assert_eq!(value("production"), Some("2024-11-02"));
        assert_eq!(value("paid"), Some("299.00"));
        assert_eq!(value("current"), None);
        assert_eq!(value("receipt"), Some("2025-03-01"));
    }

    #[test]
    fn a_time_of_sale_goes_along() {
        let facts = Sold { at: Some(time(14, 5, 0, 0)), ..shoes() }.facts();
        assert_eq!(facts[0], ("sale", "2025-03-01T14:05:00".to_owned()));
        assert!(policy::Moment::parse(&facts[0].1).is_some());
    }
}
