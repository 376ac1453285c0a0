//! What an application costs that a customer pays for, and what must be paid before each of its steps.

use super::Content;
use crate::refusal::{FieldError, Refusal};
use manual::{Application as Sort, PaidBefore};
use policy::{Money, Rate, parse_scaled};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most that an application may come to: a hundred thousand million.
const MOST: i64 = 10_000_000_000_000;

/// The whole of a share, in millionths.
const WHOLE: i128 = 1_000_000;

/// What an application comes to, in minor units of the currency of the company. It is fixed when it is handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// All its lines together.
    pub total: i64,
    /// What is paid first.
    pub deposit: i64,
    /// What must be paid before each of its steps, in their order.
    pub before: Vec<i64>,
}

impl Price {
    /// What an application comes to that says this; nothing for one that nobody pays for. The deposit is a share of the
    /// total, in whole minor units upwards; without a share it is all of it.
    #[must_use]
    pub fn of(sort: &Sort, content: &Content, deposit: Option<Rate>) -> Option<Self> {
        sort.priced.as_ref()?;
        let total: i64 = content.lines.iter().filter_map(|line| amount(sort, line)).sum();
        let share = deposit.map_or(WHOLE, |share| i128::from(share.0));
        let part = (i128::from(total) * share + WHOLE - 1) / WHOLE;
        let deposit = i64::try_from(part).unwrap_or(total).min(total);
        let before = sort.steps.iter().map(|step| match step.paid {
            None => 0,
            Some(PaidBefore::Deposit) => deposit,
            Some(PaidBefore::Total) => total,
        });
        Some(Self { total, deposit, before: before.collect() })
    }

    /// What is still to be paid once so much was.
    #[must_use]
    pub const fn balance(&self, paid: Money) -> Money {
        Money::from_minor(self.total - paid.minor())
    }

    /// What is asked for next when nothing is said: what the deposit lacks, then what the total lacks.
    #[must_use]
    pub fn next(&self, asked: Money) -> Money {
        let upto = if asked.minor() < self.deposit { self.deposit } else { self.total };
        Money::from_minor((upto - asked.minor()).max(0))
    }

    /// Refuses to ask for more than the total, what was asked for already included.
    ///
    /// # Errors
    /// `amount-not-positive`, `application-beyond-total`.
    pub fn may_ask(&self, asked: Money, amount: Money) -> Result<(), Refusal> {
        if amount <= Money::ZERO {
            return Err(Refusal::new("amount-not-positive"));
        }
        let left = self.total - asked.minor();
        if amount.minor() > left {
            return Err(Refusal::new("application-beyond-total").with("left", Money::from_minor(left.max(0))));
        }
        Ok(())
    }

    /// Refuses a step before what it needs is paid.
    pub(super) fn may_go_on(&self, place: usize, paid: Money) -> Result<(), Refusal> {
        let needed = self.before.get(place).copied().unwrap_or_default();
        let missing = needed - paid.minor();
        if missing > 0 {
            return Err(Refusal::new("application-unpaid").with("missing", Money::from_minor(missing)));
        }
        Ok(())
    }
}

/// What a line comes to, in minor units: the quantity times the price of one, half a unit upwards. Nothing where it cannot
/// be worked out.
#[must_use]
pub fn amount(sort: &Sort, line: &BTreeMap<String, String>) -> Option<i64> {
    let priced = sort.priced.as_ref()?;
    let quantity = parse_scaled(line.get(&priced.quantity)?, 3).ok()?;
    let price = parse_scaled(line.get(&priced.price)?, 2).ok()?;
    i64::try_from((i128::from(quantity) * i128::from(price) + 500) / 1_000).ok()
}

/// Notes what is wrong about the prices of a line: none of the things on offer, or a price beyond its range.
pub(super) fn check_line(errors: &mut Vec<FieldError>, prefix: &str, sort: &Sort, line: &BTreeMap<String, String>) {
    let (Some(column), Some(priced)) = (sort.rate_column(), sort.priced.as_ref()) else { return };
    let Some(rate) = line.get(&column.id).and_then(|id| sort.rate(id)) else { return };
    let Some(price) = line.get(&priced.price).and_then(|text| parse_scaled(text, 2).ok()).map(Money::from_minor) else {
        return;
    };
    let name = format!("{prefix}{}", priced.price);
    match (rate.from, rate.to) {
        (Some(from), _) if price < from => errors.push(FieldError::new(name, "below-rate").with("least", from)),
        (_, Some(to)) if price > to => errors.push(FieldError::new(name, "beyond-rate").with("most", to)),
        _ => {}
    }
}

/// Notes that the lines come to more than anybody pays.
pub(super) fn check_total(errors: &mut Vec<FieldError>, sort: &Sort, lines: &[BTreeMap<String, String>]) {
    let too_much = || FieldError::new("lines", "amount-too-large");
    let Some(_) = &sort.priced else { return };
    let mut total = 0_i64;
    for line in lines {
        match amount(sort, line).and_then(|amount| total.checked_add(amount)).filter(|sum| *sum <= MOST) {
            Some(sum) => total = sum,
            None => return errors.push(too_much()),
        }
    }
}
