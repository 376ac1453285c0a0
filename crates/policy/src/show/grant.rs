//! What a clause grants and refuses, with its terms.

use super::Shown;
use crate::lang::Text;
use crate::length::Length;
use crate::money::{Money, Rate, format_scaled};
use crate::policy::{Action, Clause, Key};
use crate::remedy::Remedy;
use crate::terms::{Deadline, Expr, Freight, Terms, Uses};
use crate::vocabulary::Group;

/// A remedy and, for a free service, which one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The remedy.
    pub remedy: Remedy,
    /// The service.
    pub service: Option<Text>,
}

/// A granted remedy with its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// What is granted.
    pub remedy: Named,
    /// Paid to the customer.
    pub pay: Option<Amount>,
    /// Upper end, where it is a range.
    pub pay_to: Option<Amount>,
    /// Kept back, or charged where nothing is paid.
    pub deduct: Option<Amount>,
    /// Paid by the customer.
    pub charge: Option<Amount>,
    /// Upper end, where it is a range.
    pub charge_to: Option<Amount>,
    /// The difference between the new article and the old one, paid by whoever owes it.
    pub settle: Option<(Amount, Amount)>,
    /// Who pays the freight.
    pub freight: Option<Freight>,
    /// When it has to be done.
    pub deadline: Option<Limit>,
    /// Who has to approve.
    pub approval: Option<Text>,
    /// What has to be shown or recorded.
    pub evidence: Vec<Text>,
    /// How often it may be used.
    pub uses: Option<Times>,
    /// Not owed; may be offered.
    pub offer: bool,
    /// Proposed before stronger remedies.
    pub propose: bool,
    /// What the customer may choose instead (G-12).
    pub weaker: Vec<Named>,
}

/// When something has to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// So long after a date.
    Within(Length, Text),
    /// Between two days of the year, each month and day.
    Season((i8, i8), (i8, i8)),
}

/// How often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Times {
    /// So many times.
    Number(u32),
    /// As often as a fact says.
    Fact(Text),
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So much.
    Fixed(Money),
    /// What a fact says.
    Fact(Text),
    /// The lowest of these.
    LowerOf(Vec<Amount>),
    /// The highest of these.
    HigherOf(Vec<Amount>),
    /// All of these together.
    Sum(Vec<Amount>),
    /// The first less the second, never below zero.
    Difference(Box<Amount>, Box<Amount>),
    /// A percentage.
    Percent {
        /// Per cent, as written: `0.3`.
        percent: String,
        /// Of what.
        of: Box<Amount>,
    },
    /// A percentage for every day since a date.
    PerDay {
        /// Per cent a day.
        percent: String,
        /// The date.
        since: Text,
        /// Of what.
        of: Box<Amount>,
    },
    /// A percentage by the time since a date.
    Bands {
        /// Up to this length, so many per cent; the last has no end.
        bands: Vec<(Option<Length>, String)>,
        /// The date.
        since: Text,
        /// Of what.
        of: Box<Amount>,
    },
    /// The price of a list.
    PriceList(Text),
    /// So much for each.
    Times(Box<Amount>, Text),
    /// The first, but no more than the second.
    Cap(Box<Amount>, Box<Amount>),
}

impl Shown<'_> {
    pub(super) fn grants(&self, clause: &Clause) -> Vec<Grant> {
        let grant = |effect: &crate::policy::Effect| match effect.action {
            Action::Grant { terms, weaker } => {
                let named = |key: &u8| self.named(*key);
                let weaker = self.policy.weaker[usize::from(weaker)].iter().map(named).collect();
                Some(self.grant(self.named(effect.key), &self.policy.terms[usize::from(terms)], weaker))
            }
            Action::Refuse => None,
        };
        clause.effects.iter().filter_map(grant).collect()
    }

    pub(super) fn refused(&self, clause: &Clause) -> Vec<Named> {
        let refused = clause.effects.iter().filter(|e| e.action == Action::Refuse);
        refused.map(|e| self.named(e.key)).collect()
    }

    fn named(&self, key: u8) -> Named {
        let Key { remedy, service } = &self.policy.keys[usize::from(key)];
        Named { remedy: *remedy, service: service.as_ref().map(|s| self.name(Group::Service, s)) }
    }

    fn name(&self, group: Group, id: &str) -> Text {
        self.policy.vocabulary.names.get(group, id).cloned().unwrap_or_else(|| Text::verbatim(id))
    }

    fn fact_in(&self, slot: u16) -> Text {
        self.policy.vocabulary.facts[self.policy.slots[usize::from(slot)]].label.clone()
    }

    fn grant(&self, remedy: Named, terms: &Terms, weaker: Vec<Named>) -> Grant {
        let amount = |expr: &Option<Expr>| expr.as_ref().map(|e| self.amount(e));
        Grant {
            remedy,
            pay: amount(&terms.pay),
            pay_to: amount(&terms.pay_to),
            deduct: amount(&terms.deduct),
            charge: amount(&terms.charge),
            charge_to: amount(&terms.charge_to),
            settle: terms.settle.as_ref().map(|(new, against)| (self.amount(new), self.amount(against))),
            freight: terms.freight,
            deadline: terms.deadline.as_ref().map(|d| match d {
                Deadline::Within { within, from } => Limit::Within(*within, self.fact_in(*from)),
                Deadline::Season { from, to } => Limit::Season(*from, *to),
            }),
            approval: terms.approval.as_ref().map(|r| self.name(Group::Role, r)),
            evidence: terms.evidence.iter().map(|e| self.name(Group::Evidence, e)).collect(),
            uses: terms.uses.map(|u| match u {
                Uses::Number(number) => Times::Number(number),
                Uses::Fact(slot) => Times::Fact(self.fact_in(slot)),
            }),
            offer: terms.offer,
            propose: terms.propose,
            weaker,
        }
    }

    fn amount(&self, expr: &Expr) -> Amount {
        let all = |parts: &[Expr]| parts.iter().map(|p| self.amount(p)).collect();
        let boxed = |part: &Expr| Box::new(self.amount(part));
        match expr {
            Expr::Minor(minor) => Amount::Fixed(Money::from_minor(*minor)),
            Expr::Fact(slot) => Amount::Fact(self.fact_in(*slot)),
            Expr::LowerOf(parts) => Amount::LowerOf(all(parts)),
            Expr::HigherOf(parts) => Amount::HigherOf(all(parts)),
            Expr::Sum(parts) => Amount::Sum(all(parts)),
            Expr::Difference(a, b) => Amount::Difference(boxed(a), boxed(b)),
            Expr::Percent { rate, of } => Amount::Percent { percent: percent(*rate), of: boxed(of) },
            Expr::PerDay { rate, since, of } => {
                Amount::PerDay { percent: percent(*rate), since: self.fact_in(*since), of: boxed(of) }
            }
            Expr::Bands { bands, since, of } => Amount::Bands {
                bands: bands.iter().map(|(up_to, rate)| (*up_to, percent(*rate))).collect(),
                since: self.fact_in(*since),
                of: boxed(of),
            },
            Expr::PriceList { list, .. } => {
                Amount::PriceList(self.policy.price_lists[usize::from(*list)].label.clone())
            }
            Expr::Times { of, count } => Amount::Times(boxed(of), self.fact_in(*count)),
            Expr::Cap { of, at } => Amount::Cap(boxed(of), boxed(at)),
        }
    }
}

/// A rate in millionths as per cent.
fn percent(rate: Rate) -> String {
    format_scaled(rate.0, 4, false)
}
