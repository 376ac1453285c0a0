//! What a remedy costs whom: formulas evaluated exactly and rounded once (G-09).

use crate::claim::Slot;
use crate::length::{Length, Unit};
use crate::moment::{Moment, calendar_years, month_position};
use crate::money::round_half_up;
use crate::policy::Policy;
use crate::terms::{Expr, Terms};

/// One amount of a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Due {
    /// The terms name no such amount.
    #[default]
    None,
    /// Cents.
    Known(i64),
    /// Depends on a fact that is not known (slot).
    Needs(u16),
    /// The price list has no price for this value (slot of the choice).
    NoPrice(u16),
}

impl Due {
    pub(crate) const fn minor(self) -> i64 {
        match self {
            Self::Known(minor) => minor,
            Self::None | Self::Needs(_) | Self::NoPrice(_) => 0,
        }
    }
}

/// The money of one remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Payout {
    /// Paid to the customer.
    pub pay: Due,
    /// Upper end of that, where it is a range.
    pub pay_to: Due,
    /// Kept back for use or as a fee; already taken off `pay`, or part of `charge`.
    pub deduct: Due,
    /// Paid by the customer.
    pub charge: Due,
    /// Upper end of that, where it is a range.
    pub charge_to: Due,
    /// What the old article counts for, where a difference is settled.
    pub valued: Due,
}

impl Payout {
    /// What the customer gains, in cents; to tell which of two terms is kinder.
    pub(crate) const fn benefit(&self) -> i64 {
        self.pay.minor() - self.charge.minor()
    }
}

/// Why a formula has no value.
#[derive(Debug, Clone, Copy)]
enum Lack {
    Fact(u16),
    Price(u16),
}

/// Millionths of a cent.
type Fine = i128;

impl Policy {
    pub(crate) fn payout(&self, terms: &Terms, slots: &[Slot]) -> Payout {
        let eval = |expr: &Option<Expr>| expr.as_ref().map(|e| self.eval(e, slots));
        let deduct = eval(&terms.deduct);
        let mut payout = Payout { deduct: due(deduct), ..Payout::default() };
        let kept = match deduct {
            Some(Ok(fine)) => round_half_up(fine) * 1_000_000,
            _ => 0,
        };
        let lack = deduct.and_then(Result::err);
        let less = |value: Option<Result<Fine, Lack>>| match (value, lack) {
            (Some(Ok(_)), Some(lack)) => Some(Err(lack)),
            (Some(Ok(base)), None) => Some(Ok((base - kept).max(0))),
            (value, _) => value,
        };
        payout.pay = due(less(eval(&terms.pay)));
        payout.pay_to = due(less(eval(&terms.pay_to)));
        payout.charge = due(eval(&terms.charge));
        payout.charge_to = due(eval(&terms.charge_to));
        if terms.pay.is_none() && terms.deduct.is_some() && terms.charge.is_none() {
            // "Exchange with charge": the customer pays the depreciation for the new piece.
            payout.charge = payout.deduct;
        }
        if let Some((new, against)) = &terms.settle {
            self.settle_difference(&mut payout, new, against, slots);
        }
        payout
    }

    /// The difference between the new article and the old one, paid by whoever owes it, and what the old one
    /// counts for.
    fn settle_difference(&self, payout: &mut Payout, new: &Expr, against: &Expr, slots: &[Slot]) {
        let valued = self.eval(against, slots);
        payout.valued = due(Some(valued));
        let difference = self.eval(new, slots).and_then(|n| Ok(n - valued?));
        match difference {
            Ok(fine) if fine >= 0 => payout.charge = due(Some(Ok(fine))),
            Ok(fine) => payout.pay = due(Some(Ok(-fine))),
            Err(lack) => payout.charge = due(Some(Err(lack))),
        }
    }

    fn eval(&self, expr: &Expr, slots: &[Slot]) -> Result<Fine, Lack> {
        let number = |slot: u16| match slots[usize::from(slot)] {
            Slot::Number(number) => Ok(number),
            _ => Err(Lack::Fact(slot)),
        };
        match expr {
            Expr::Minor(minor) => Ok(fine(*minor)),
            Expr::Fact(slot) => number(*slot).map(fine),
            Expr::LowerOf(parts) => self.fold(parts, slots, Fine::min),
            Expr::HigherOf(parts) => self.fold(parts, slots, Fine::max),
            Expr::Sum(parts) => self.fold(parts, slots, |a, b| a + b),
            Expr::Difference(a, b) => Ok((self.eval(a, slots)? - self.eval(b, slots)?).max(0)),
            Expr::Percent { rate, of } => Ok(self.eval(of, slots)? / 1_000_000 * Fine::from(rate.0)),
            Expr::PerDay { rate, since, of } => {
                let days = i64::from(self.elapsed(*since, slots)?);
                Ok(self.eval(of, slots)? / 1_000_000 * Fine::from(rate.0) * Fine::from(days))
            }
            Expr::Bands { bands, since, of } => {
                let (from, to) = (self.moment(*since, slots)?, self.claim(slots)?);
                let band = bands.iter().find(|(up_to, _)| up_to.is_none_or(|l| position(l.unit, from, to) <= end(l)));
                let rate = band.map_or(0, |(_, rate)| rate.0);
                Ok(self.eval(of, slots)? / 1_000_000 * Fine::from(rate))
            }
            Expr::PriceList { list, by } => match slots[usize::from(*by)] {
                Slot::Leaf(leaf) => {
                    let price = self.price_lists[usize::from(*list)].prices[usize::from(leaf)];
                    price.map(fine).ok_or(Lack::Price(*by))
                }
                _ => Err(Lack::Fact(*by)),
            },
            Expr::Times { of, count } => Ok(self.eval(of, slots)? * Fine::from(number(*count)?)),
            Expr::Cap { of, at } => Ok(self.eval(of, slots)?.min(self.eval(at, slots)?)),
        }
    }

    fn fold(&self, parts: &[Expr], slots: &[Slot], join: fn(Fine, Fine) -> Fine) -> Result<Fine, Lack> {
        let mut values = parts.iter().map(|p| self.eval(p, slots));
        let first = values.next().unwrap_or(Ok(0))?;
        values.try_fold(first, |a, b| Ok(join(a, b?)))
    }

    fn moment(&self, slot: u16, slots: &[Slot]) -> Result<Moment, Lack> {
        match slots[usize::from(slot)] {
            Slot::Moment(moment) => Ok(moment),
            _ => Err(Lack::Fact(slot)),
        }
    }

    fn claim(&self, slots: &[Slot]) -> Result<Moment, Lack> {
        self.claim_slot.map_or(Err(Lack::Fact(0)), |slot| self.moment(slot, slots))
    }

    fn elapsed(&self, since: u16, slots: &[Slot]) -> Result<i32, Lack> {
        Ok((self.claim(slots)?.day() - self.moment(since, slots)?.day()).max(0))
    }
}

fn fine(minor: i64) -> Fine {
    Fine::from(minor) * 1_000_000
}

fn due(value: Option<Result<Fine, Lack>>) -> Due {
    match value {
        None => Due::None,
        Some(Ok(fine)) => Due::Known(i64::try_from(round_half_up(fine)).unwrap_or(i64::MAX)),
        Some(Err(Lack::Fact(slot))) => Due::Needs(slot),
        Some(Err(Lack::Price(slot))) => Due::NoPrice(slot),
    }
}

/// Where `to` stands on the axis of a unit, seen from `from`. Working days are counted by the caller.
pub(crate) fn position(unit: Unit, from: Moment, to: Moment) -> i64 {
    match unit {
        Unit::Day | Unit::WorkDay => i64::from(to.day() - from.day()).max(0),
        Unit::Month => month_position(from, to).max(0),
        Unit::Hour => (to.seconds() - from.seconds()).max(0),
        Unit::CalendarYear => calendar_years(from, to).max(0),
    }
}

fn end(length: Length) -> i64 {
    crate::compile::axis_position(length)
}
