//! What is owed from now on. These are for other capabilities too: whoever calls has checked the permission.

use super::difference::of_pieces;
use super::draft::{Draft, open};
use super::{Details, OrderRow, budget, keep, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::decisions::{self, Decision};
use crate::documents::{self, Matter};
use crate::error::Error;
use crate::{people, purchases};
use domain::FieldError;
use domain::money::{self, Account, Event, Ground, Kind, Method, Owed, RateSource, State};
use domain::refusal::check;
use manual::DocumentStep;
use policy::Money;
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 500;

/// A fee that a customer owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFee {
    /// The case.
    pub case: i64,
    /// How much.
    pub amount: Money,
    /// For what.
    pub reason: String,
    /// How the customer agreed to it, before the work began; not needed where the case has an agreement.
    pub consent: String,
    /// Whether the service is finished, so that it may be collected.
    pub finished: bool,
}

/// A refund that the company owes by the decision in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefund {
    /// The case.
    pub case: i64,
    /// How much; all that the decision gives when nothing is said.
    pub amount: Option<Money>,
    /// For how many pieces: a decision is about one.
    pub pieces: u32,
    /// How the purchase was paid: it goes back the same way.
    pub original: Method,
    /// What it rests on.
    pub ground: Ground,
    /// The result of inspecting the goods.
    pub inspection: String,
    /// For what, in words.
    pub reason: String,
    /// The currency that was paid in, where no purchase is on record; that of the company when nothing is said.
    pub currency: Option<String>,
    /// For another currency.
    pub rate: Option<RateSource>,
}

/// Anything else that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDue {
    /// What it is.
    pub kind: Kind,
    /// The unit whose money it is.
    pub unit: i64,
    /// The case, if it belongs to one.
    pub case: Option<i64>,
    /// Customer, unit or member of staff, as the kind says; the customer of the case, or whoever asks, when nothing is
    /// said.
    pub party: Option<i64>,
    /// The name, of somebody who has no file: a carrier, a repairer near by.
    pub party_name: String,
    /// How much.
    pub amount: Money,
    /// The currency, if it is not that of the company.
    pub currency: Option<String>,
    /// The rate of another currency.
    pub rate: Option<RateSource>,
    /// For what.
    pub reason: String,
    /// Receipts.
    pub vouchers: String,
    /// The line of the service budget that it counts to; empty for none.
    pub budget: String,
    /// Whether it rests on a decision or rule that leaves nothing to approve.
    pub decided: bool,
}

/// Something that stays on the account of a dealer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOffset {
    /// [`Kind::Credit`], [`Kind::Debit`], [`Kind::Penalty`] or [`Kind::FreightRecovered`].
    pub kind: Kind,
    /// The dealer, as a unit.
    pub dealer: i64,
    /// The unit whose book it stands in.
    pub unit: i64,
    /// The case.
    pub case: Option<i64>,
    /// How much.
    pub amount: Money,
    /// The currency, if it is not that of the company.
    pub currency: Option<String>,
    /// The rate of another currency.
    pub rate: Option<RateSource>,
    /// For what.
    pub reason: String,
    /// Papers that it rests on.
    pub vouchers: String,
    /// The line of the service budget that it counts to; empty for none.
    pub budget: String,
    /// Whether it rests on a decision or rule that leaves nothing to approve.
    pub decided: bool,
}

impl NewOffset {
    /// One in the currency of the company that somebody else has to approve.
    #[must_use]
    pub const fn of(kind: Kind, (dealer, unit): (i64, i64), amount: Money, reason: String) -> Self {
        Self {
            kind,
            dealer,
            unit,
            case: None,
            amount,
            currency: None,
            rate: None,
            reason,
            vouchers: String::new(),
            budget: String::new(),
            decided: false,
        }
    }
}

/// The customer owes a fee. The case's money is due from now on.
///
/// # Errors
/// [`Error::Invalid`] without a reason or the customer's consent; [`Error::Refused`] for a case that is closed, or what
/// the decision gives for nothing.
pub fn charge(tx: &mut Tx<'_>, call: &Call, new: &NewFee) -> Result<OrderRow, Error> {
    let file = open_case(tx, new.case)?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    let consent = match file.case.agreement {
        Some(_) => check::limited(&mut errors, "consent", &new.consent, LONGEST),
        None => check::required(&mut errors, "consent", &new.consent, LONGEST),
    };
    positive(&mut errors, new.amount);
    Error::unless_valid(errors)?;
    let decided = in_force(tx, &file)?;
    money::may_charge(file.case.decision, decided.as_ref().map(owed))?;
    documents::must_be_there(tx, call, &Matter::of_case(&file.case), DocumentStep::Charge)?;
    open(
        tx,
        call,
        Draft {
            kind: Kind::Fee,
            unit: file.case.unit,
            case: Some(file.case.id),
            line: file.case.purchase_line,
            party: (file.case.customer, file.case.contact.name.clone()),
            amount: new.amount,
            currency: call.running.currency().to_owned(),
            reason,
            original: None,
            finished: new.finished,
            is_decided: true,
            details: Details { consent, ..Details::default() },
        },
    )
}

/// The company owes a refund, by the decision in force: never more than that, nor than what was paid for the goods, the
/// way it was paid and in the currency that it was paid in.
///
/// # Errors
/// [`Error::Invalid`] without the result of the inspection where there was one; [`Error::Refused`] with the rule
/// that stands against it, `rate-missing` for another currency without its rate, `refund-other-currency`.
pub fn owe_refund(tx: &mut Tx<'_>, call: &Call, new: &NewRefund) -> Result<OrderRow, Error> {
    let file = open_case(tx, new.case)?;
    let mut errors = Vec::new();
    let reason = check::limited(&mut errors, "reason", &new.reason, LONGEST);
    let inspection = match new.ground {
        Ground::Inspected => check::required(&mut errors, "inspection", &new.inspection, LONGEST),
        _ => check::limited(&mut errors, "inspection", &new.inspection, LONGEST),
    };
    if new.original == Method::Offset {
        errors.push(FieldError::new("original", "required"));
    }
    new.amount.into_iter().for_each(|amount| positive(&mut errors, amount));
    Error::unless_valid(errors)?;
    let decided = in_force(tx, &file)?;
    let before = refunds_of(tx, new.case)?;
    let given = decided.as_ref().map(owed).map(|of| Owed { pay: of_pieces(of.pay, new.pieces), ..of });
    let amount = money::of_decision(new.amount, file.case.decision, given, before)?;
    let currency = of_line(tx, file.case.purchase_line, amount, new.original)?;
    let currency = match (currency, &new.currency) {
        (Some(paid), Some(said)) if paid != *said => {
            return Err(domain::Refusal::new("refund-other-currency").with("currency", paid).into());
        }
        (paid, said) => paid.or_else(|| said.clone()).unwrap_or_else(|| call.running.currency().to_owned()),
    };
    open(
        tx,
        call,
        Draft {
            kind: Kind::Refund,
            unit: file.case.unit,
            case: Some(file.case.id),
            line: file.case.purchase_line,
            party: (file.case.customer, file.case.contact.name.clone()),
            amount,
            currency,
            reason,
            original: Some(new.original),
            finished: true,
            is_decided: true,
            details: Details { ground: Some(new.ground), inspection, rate: new.rate.clone(), ..Details::default() },
        },
    )
}

/// Anything else is owed: goodwill, freight, a penalty, a claim on a supplier or carrier, a local repair, an expense, an advance.
/// It waits for somebody to approve it where that is needed.
///
/// # Errors
/// [`Error::Invalid`] without a reason, or without receipts for an expense; [`Error::Refused`] with the rule that
/// stands against it.
pub fn owe(tx: &mut Tx<'_>, call: &Call, new: &NewDue) -> Result<OrderRow, Error> {
    let file = new.case.map(|case| open_case(tx, case)).transpose()?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    let vouchers = match new.kind {
        Kind::Expense => check::required(&mut errors, "vouchers", &new.vouchers, LONGEST),
        _ => check::limited(&mut errors, "vouchers", &new.vouchers, LONGEST),
    };
    let name = check::limited(&mut errors, "party_name", &new.party_name, 80);
    if matches!(new.kind, Kind::Fee | Kind::Refund | Kind::Deposit | Kind::DepositRefund)
        || (new.kind == Kind::Goodwill && new.case.is_none())
    {
        errors.push(FieldError::new("kind", "not-a-choice"));
    }
    positive(&mut errors, new.amount);
    budget::named(&mut errors, call, new.kind, &new.budget);
    Error::unless_valid(errors)?;
    let party = party(tx, call, new, file.as_ref(), name)?;
    let own = call.running.currency();
    open(
        tx,
        call,
        Draft {
            kind: new.kind,
            unit: new.unit,
            case: new.case,
            line: file.as_ref().and_then(|file| file.case.purchase_line),
            party,
            amount: new.amount,
            currency: new.currency.clone().unwrap_or_else(|| own.to_owned()),
            reason,
            original: None,
            finished: true,
            is_decided: new.decided,
            details: Details { rate: new.rate.clone(), vouchers, budget: new.budget.clone(), ..Details::default() },
        },
    )
}

/// A credit or a charge that stays on the account of a dealer. It stands there as soon as it is approved.
///
/// # Errors
/// As [`owe`], `rate-missing` for another currency without its rate; [`Error::NotFound`] for the dealer.
pub fn offset(tx: &mut Tx<'_>, call: &Call, new: &NewOffset) -> Result<OrderRow, Error> {
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    let vouchers = check::limited(&mut errors, "vouchers", &new.vouchers, LONGEST);
    if new.kind.counterpart() != Account::Dealer {
        errors.push(FieldError::new("kind", "not-a-choice"));
    }
    positive(&mut errors, new.amount);
    budget::named(&mut errors, call, new.kind, &new.budget);
    Error::unless_valid(errors)?;
    if let Some(case) = new.case {
        open_case(tx, case)?;
    }
    let dealer = people::unit(tx, new.dealer)?;
    let budget = new.budget.clone();
    open(
        tx,
        call,
        Draft {
            kind: new.kind,
            unit: new.unit,
            case: new.case,
            line: None,
            party: (Some(dealer.id), dealer.name),
            amount: new.amount,
            currency: new.currency.clone().unwrap_or_else(|| call.running.currency().to_owned()),
            reason,
            original: None,
            finished: true,
            is_decided: new.decided,
            details: Details { is_offset: true, rate: new.rate.clone(), vouchers, budget, ..Details::default() },
        },
    )
}

/// The service of a case is finished: its fees may be collected. How many that concerns.
///
/// # Errors
/// Those of the database.
pub fn finish(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<usize, Error> {
    let mut finished = 0;
    for row in tx.rows(&sql::OF_CASE, &[&case], sql::order_row)? {
        let mut file = row.file;
        if !file.order.finish() {
            continue;
        }
        keep::save(tx, &file)?;
        let event = Event::Finished { order: file.id.to_string(), number: file.number.clone() };
        keep::note(tx, call, &file, &event)?;
        finished += 1;
    }
    Ok(finished)
}

pub(super) fn positive(errors: &mut Vec<FieldError>, amount: Money) {
    if amount <= Money::ZERO {
        errors.push(FieldError::new("amount", "not-positive"));
    }
}

pub(super) fn open_case(tx: &mut Tx<'_>, case: i64) -> Result<CaseFile, Error> {
    let file = cases::load(tx, case)?;
    if file.case.state.is_closed() { Err(Error::refused("case-closed")) } else { Ok(file) }
}

/// The decision in force on a case.
fn in_force(tx: &mut Tx<'_>, file: &CaseFile) -> Result<Option<Decision>, Error> {
    file.case.decision_id.map(|id| decisions::decision(tx, id)).transpose()
}

fn owed(decision: &Decision) -> Owed<'_> {
    Owed { remedy: &decision.remedy, pay: decision.pay, charge: decision.charge }
}

/// What was or is to be given back in a case.
fn refunds_of(tx: &mut Tx<'_>, case: i64) -> Result<Money, Error> {
    let rows = tx.rows(&sql::OF_CASE, &[&case], sql::order_row)?;
    let counts = |row: &&OrderRow| row.file.order.kind == Kind::Refund && row.file.order.state != State::Cancelled;
    Ok(Money::from_minor(rows.iter().filter(counts).map(|row| row.file.amount.minor()).sum()))
}

/// Takes an amount from what may be given back of a line; the currency in which it was paid, nothing where no purchase is
/// on record. The row is locked, so that two refunds of one line never go beyond it together.
pub(super) fn of_line(
    tx: &mut Tx<'_>,
    line: Option<i64>,
    amount: Money,
    original: Method,
) -> Result<Option<String>, Error> {
    let Some(line) = line else { return Ok(None) };
    let (brief, paid) = purchases::paid(tx, line)?;
    let before = tx.maybe(&sql::REFUNDED, &[&line], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
    let (before, method) = before.unwrap_or((0, original.id().to_owned()));
    money::may_refund(amount, paid, Money::from_minor(before))?;
    if before > 0 && method != original.id() {
        return Err(domain::Refusal::new("refund-other-method").with("method", method).into());
    }
    tx.execute(&sql::OWE_OF_LINE, &[&line, &amount.minor(), &original.id()])?;
    Ok(Some(brief.currency))
}

/// Who owes it, or to whom it is owed.
fn party(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewDue,
    file: Option<&CaseFile>,
    name: String,
) -> Result<(Option<i64>, String), Error> {
    match new.kind.counterpart() {
        Account::Customer => {
            let case = file.map(|file| &file.case);
            let customer = case.and_then(|case| case.customer);
            let known = case.map(|case| case.contact.name.clone()).unwrap_or_default();
            Ok((customer, if name.is_empty() { known } else { name }))
        }
        Account::Staff => {
            let staff = people::colleague(tx, new.party.unwrap_or(call.actor.id))?;
            Ok((Some(staff.id), staff.name))
        }
        _ => match new.party {
            Some(unit) => people::unit(tx, unit).map(|unit| (Some(unit.id), unit.name)),
            None if name.is_empty() => Err(Error::field("party_name", "required")),
            None => Ok((None, name)),
        },
    }
}
