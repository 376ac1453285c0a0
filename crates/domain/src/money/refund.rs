//! How much may be given back, and charged.

use super::{Kind, Order, State};
use crate::cases;
use crate::refusal::Refusal;
use policy::Money;

/// What a decision gives and takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed<'a> {
    /// What was decided, by its id.
    pub remedy: &'a str,
    /// Paid to the customer.
    pub pay: Money,
    /// Paid by the customer.
    pub charge: Money,
}

/// What may still be given back of what was paid.
#[must_use]
pub fn refundable(paid: Money, before: Money) -> Money {
    Money::from_minor(paid.minor().saturating_sub(before.minor()).max(0))
}

/// Refuses to give back more than was paid, what is owed or was given back before taken off.
///
/// # Errors
/// `refund-exceeds-paid`, with what is left.
pub fn may_refund(asked: Money, paid: Money, before: Money) -> Result<(), Refusal> {
    let left = refundable(paid, before);
    if asked <= left { Ok(()) } else { Err(Refusal::new("refund-exceeds-paid").with("left", left).with("paid", paid)) }
}

/// How much a refund is, that rests on a decision: what is asked for, or all that the decision gives beside what it
/// has given before. More has to be decided first, and approved where that is needed.
///
/// # Errors
/// `refund-awaits-approval`, `refund-without-decision`, `refund-beyond-decision`.
pub fn of_decision(
    asked: Option<Money>,
    stands: cases::Decision,
    decided: Option<Owed<'_>>,
    before: Money,
) -> Result<Money, Refusal> {
    let decided = match stands {
        cases::Decision::AwaitingApproval => return Err(Refusal::new("refund-awaits-approval")),
        cases::Decision::Approved => decided.filter(|decided| decided.pay > Money::ZERO),
        _ => None,
    };
    let decided = decided.ok_or(Refusal::new("refund-without-decision"))?;
    let left = refundable(decided.pay, before);
    match asked {
        Some(asked) if asked > left => Err(Refusal::new("refund-beyond-decision").with("left", left)),
        Some(asked) => Ok(asked),
        None if left == Money::ZERO => Err(Refusal::new("refund-beyond-decision").with("left", left)),
        None => Ok(left),
    }
}

/// How much of what was paid on an order is given back: what is asked for, or all that has not been given back before
///
///
/// # Errors
/// `deposit-not-paid` for anything but what was paid on an order; `refund-exceeds-paid`.
pub fn of_deposit(deposit: &Order, asked: Option<Money>, before: Money) -> Result<Money, Refusal> {
    if (deposit.kind, deposit.state) != (Kind::Deposit, State::Settled) {
        return Err(Refusal::new("deposit-not-paid"));
    }
    let asked = asked.unwrap_or_else(|| refundable(deposit.amount, before).max(Money::from_minor(1)));
    may_refund(asked, deposit.amount, before)?;
    Ok(asked)
}

/// Refuses a fee for what the decision gives for nothing (BU-5).
///
/// # Errors
/// `fee-for-free-remedy`.
pub fn may_charge(stands: cases::Decision, decided: Option<Owed<'_>>) -> Result<(), Refusal> {
    let free = ["free_repair", "free_service", "exchange", "remake", "reship"];
    let given = decided.filter(|_| stands == cases::Decision::Approved);
    match given {
        Some(given) if given.charge == Money::ZERO && free.contains(&given.remedy) => {
            Err(Refusal::new("fee-for-free-remedy").with("remedy", given.remedy))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::Decision;

    fn yuan(amount: i64) -> Money {
        Money::from_minor(amount * 100)
    }

    fn gives(remedy: &str, pay: i64, charge: i64) -> Option<Owed<'_>> {
        Some(Owed { remedy, pay: yuan(pay), charge: yuan(charge) })
    }

    /// a refund is what was decided, and no more.
    #[test]
    fn r253_a_refund_rests_on_its_decision() {
        let code = |asked: Option<i64>, stands, decided, before| {
            of_decision(asked.map(yuan), stands, decided, yuan(before)).map_err(|refusal| refusal.code)
        };
        let refund = || gives("refund", 299, 0);
        assert_eq!(code(None, Decision::Approved, refund(), 0), Ok(yuan(299)));
        assert_eq!(code(None, Decision::Approved, refund(), 100), Ok(yuan(199)));
        assert_eq!(code(Some(150), Decision::Approved, refund(), 100), Ok(yuan(150)));
        assert_eq!(code(Some(200), Decision::Approved, refund(), 100), Err("refund-beyond-decision"));
        assert_eq!(code(None, Decision::Approved, refund(), 299), Err("refund-beyond-decision"));
        assert_eq!(code(Some(1), Decision::AwaitingApproval, refund(), 0), Err("refund-awaits-approval"));
        assert_eq!(code(Some(1), Decision::Refused, refund(), 0), Err("refund-without-decision"));
        assert_eq!(code(Some(1), Decision::Approved, gives("exchange", 0, 0), 0), Err("refund-without-decision"));
    }

    /// D083, R-097: 399.00 in one payment, and nothing a second time.
    #[test]
    fn d083_never_more_than_was_paid() {
        assert_eq!(may_refund(yuan(399), yuan(399), Money::ZERO), Ok(()));
        let again = may_refund(Money::from_minor(1), yuan(399), yuan(399)).unwrap_err();
        assert_eq!((again.code, again.args[0].1.as_str()), ("refund-exceeds-paid", "0.00"));
        assert_eq!(refundable(yuan(10), yuan(20)), Money::ZERO);
    }

    /// of what was paid on an order no more is given back than was paid, and nothing that was not.
    #[test]
    fn r394_no_more_of_a_deposit_than_was_paid() {
        let setting = super::super::Setting { is_decided: true, own_limit: manual::Limit::Nothing };
        let mut deposit = Order::open(Kind::Deposit, yuan(300), 1, setting);
        let code = |deposit: &Order, asked: Option<i64>, before| {
            of_deposit(deposit, asked.map(yuan), yuan(before)).map_err(|refusal| refusal.code)
        };
        assert_eq!(code(&deposit, None, 0), Err("deposit-not-paid"));
        deposit.state = State::Settled;
        assert_eq!(code(&deposit, None, 0), Ok(yuan(300)));
        assert_eq!(code(&deposit, None, 120), Ok(yuan(180)));
        assert_eq!(code(&deposit, Some(180), 120), Ok(yuan(180)));
        assert_eq!(code(&deposit, Some(181), 120), Err("refund-exceeds-paid"));
        assert_eq!(code(&deposit, None, 300), Err("refund-exceeds-paid"));
        let mut fee = Order::open(Kind::Fee, yuan(300), 1, setting);
        fee.state = State::Settled;
        assert_eq!(code(&fee, None, 0), Err("deposit-not-paid"));
    }

    /// D135, BU-5: a free repair costs nothing; what is decided as paid, or not decided, may be charged.
    #[test]
    fn d135_no_fee_for_a_free_repair() {
        let refused = may_charge(Decision::Approved, gives("free_repair", 0, 0)).unwrap_err();
        assert_eq!(refused.code, "fee-for-free-remedy");
        assert_eq!(may_charge(Decision::Approved, gives("paid_repair", 0, 80)), Ok(()));
        assert_eq!(may_charge(Decision::Approved, gives("exchange", 0, 60)), Ok(()));
        assert_eq!(may_charge(Decision::Undecided, None), Ok(()));
    }
}
