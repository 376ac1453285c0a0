//! What the policy says about each matched part of a return.

use super::matching::{Part, match_newest};
use super::orders::{Orders, Tally};
use crate::commands::editions::choose;
use crate::ending::Failure;
use manual::Edition;
use policy::replay::Verdict;
use policy::{Claim, Decision, Flags, Length, Moment, Unit};
use std::collections::BTreeMap;

/// How long after the purchase the goods came back, by the dates themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bucket {
    UpTo7,
    From8To15,
    From16To29,
    On30,
    BeforeThreeMonths,
    OnThreeMonths,
    Later,
    /// Units for which no earlier purchase is left.
    Unmatched,
    /// Lines that name no customer.
    NoCustomer,
}

impl Bucket {
    pub(super) const ALL: [Self; 9] = [
        Self::UpTo7,
        Self::From8To15,
        Self::From16To29,
        Self::On30,
        Self::BeforeThreeMonths,
        Self::OnThreeMonths,
        Self::Later,
        Self::Unmatched,
        Self::NoCustomer,
    ];

    /// The name used in JSON and, after `bucket-`, in the words of the program.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::UpTo7 => "days_0_7",
            Self::From8To15 => "days_8_15",
            Self::From16To29 => "days_16_29",
            Self::On30 => "day_30",
            Self::BeforeThreeMonths => "before_3_months",
            Self::OnThreeMonths => "on_3_months",
            Self::Later => "later",
            Self::Unmatched => "unmatched",
            Self::NoCustomer => "no_customer",
        }
    }

    /// By the days between, and by the calendar date three months on (G-03).
    fn of(sale: Moment, claim: Moment) -> Self {
        match claim.day() - sale.day() {
            ..=7 => Self::UpTo7,
            8..=15 => Self::From8To15,
            16..=29 => Self::From16To29,
            30 => Self::On30,
            _ => {
                let three_months = sale.plus(Length { count: 3, unit: Unit::Month });
                match three_months.map(|end| claim.day().cmp(&end.day())) {
                    Some(std::cmp::Ordering::Less) => Self::BeforeThreeMonths,
                    Some(std::cmp::Ordering::Equal) => Self::OnThreeMonths,
                    _ => Self::Later,
                }
            }
        }
    }
}

/// What was ruled on a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ruled {
    pub(super) verdict: Verdict,
    /// The deciding clauses.
    pub(super) clauses: Vec<String>,
    /// The flags, by name.
    pub(super) flags: Vec<&'static str>,
}

/// Parts of returns by bucket and by what was ruled on them; nothing is ruled on parts without a purchase.
pub(super) type Results = BTreeMap<(Bucket, Option<Ruled>), Tally>;

/// Matches all returns and puts every matched part to the policy.
pub(super) fn judge(orders: &Orders, judge: &mut Judge<'_>) -> Result<Results, Failure> {
    let mut results = Results::new();
    for Part { returned, bought, units } in match_newest(&orders.lines) {
        let claim = orders.lines[returned].at;
        let key = match bought.map(|line| orders.lines[line].at) {
            Some(sale) => (Bucket::of(sale, claim), Some(judge.rule(sale, claim)?)),
            None => (Bucket::Unmatched, None),
        };
        results.entry(key).or_default().add(units, orders.prices[returned]);
    }
    if orders.without_customer.lines > 0 {
        results.insert((Bucket::NoCustomer, None), orders.without_customer);
    }
    Ok(results)
}

/// A policy with the facts that are the same for all parts.
pub(super) struct Judge<'e> {
    edition: &'e Edition,
    /// For each version the claim without its dates.
    templates: Vec<Claim>,
    /// The date fact that the purchase gives.
    sale: &'e str,
    decision: Decision,
}

impl<'e> Judge<'e> {
    /// Prepares the claims of all parts; `facts` are given by name.
    pub(super) fn new(edition: &'e Edition, facts: &[(String, String)], sale: &'e str) -> Result<Self, Failure> {
        let mut templates = Vec::new();
        for policy in &edition.versions {
            let mut claim = Claim::unknown(policy.vocabulary());
            for (name, value) in facts {
                let set = claim.set(policy.vocabulary(), name, value);
                set.map_err(Failure::about(policy.vocabulary()))?;
            }
            templates.push(claim);
        }
        Ok(Self { edition, templates, sale, decision: Decision::default() })
    }

    /// The ruling on goods bought and claimed at these times.
    fn rule(&mut self, sale: Moment, claimed: Moment) -> Result<Ruled, Failure> {
        let (sale_text, claim_text) = (sale.to_string(), claimed.to_string());
        let claim = |version: usize| {
            let vocabulary = self.edition.versions[version].vocabulary();
            let mut claim = self.templates[version].clone();
            claim.set(vocabulary, self.sale, &sale_text)?;
            claim.set(vocabulary, policy::vocabulary::CLAIM, &claim_text)?;
            Ok(claim)
        };
        let chosen = choose(self.edition, |version| claim(version).ok());
        let version = chosen.unwrap_or_default();
        let policy = &self.edition.versions[version];
        let case = claim(version).and_then(|claim| policy.bind(&claim)).map_err(Failure::about(policy.vocabulary()))?;
        match chosen {
            Ok(_) => policy.decide_into(&case, &mut self.decision),
            Err(status) => self.decision.status = status,
        }
        let verdict = Verdict::of(policy, &self.decision);
        let settled = matches!(verdict, Verdict::Remedy(_));
        let clauses = if settled { self.decision.clauses(policy).map(str::to_owned).collect() } else { Vec::new() };
        let flags = if settled { self.decision.flags() } else { Flags::default() };
        Ok(Ruled { verdict, clauses, flags: flags.iter().map(policy::Flag::id).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_follow_the_calendar() {
        let bucket = |sale, claim| Bucket::of(Moment::parse(sale).unwrap(), Moment::parse(claim).unwrap()).id();
        for (sale, claim, expected) in [
            ("2011-01-31 23:59", "2011-02-07 00:01", "days_0_7"),
            ("2011-01-31", "2011-02-08", "days_8_15"),
            ("2011-01-31", "2011-02-15", "days_8_15"),
            ("2011-01-31", "2011-02-16", "days_16_29"),
            ("2011-01-31", "2011-03-01", "days_16_29"),
            ("2011-01-31", "2011-03-02", "day_30"),
            ("2011-01-31", "2011-03-03", "before_3_months"),
            ("2011-01-31", "2011-04-29", "before_3_months"),
            ("2011-01-31", "2011-04-30", "on_3_months"), // no 31 April (G-03)
            ("2011-01-31", "2011-05-01", "later"),
            ("2010-12-01", "2011-03-01", "on_3_months"),
        ] {
            assert_eq!(bucket(sale, claim), expected, "{sale} {claim}");
        }
    }
}
