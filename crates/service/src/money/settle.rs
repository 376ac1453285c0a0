//! Paying and collecting.

use super::keep::{self, posting, told, value};
use super::{OrderFile, OrderRow, book};
use crate::call::Call;
use crate::cases;
use crate::documents;
use crate::error::Error;
use domain::FieldError;
use domain::money::{self, Direction, Event, Kind, Method, Paying};
use domain::people::Command;
use domain::refusal::check;
use jiff::civil::Date;
use store::Tx;

/// A payment as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// How.
    pub method: Method,
    /// The number of the payment at the bank or provider.
    pub reference: String,
    /// Between these days the customer should have it.
    pub arrives_from: Option<Date>,
    /// The last of them.
    pub arrives_until: Option<Date>,
    /// The number of the invoice that was given, if one was.
    pub invoice: String,
}

impl Payment {
    /// A payment of which nothing else is known.
    #[must_use]
    pub const fn of(method: Method) -> Self {
        Self { method, reference: String::new(), arrives_from: None, arrives_until: None, invoice: String::new() }
    }

    fn checked(&self) -> Result<Self, Error> {
        let mut errors = Vec::new();
        let reference = check::limited(&mut errors, "reference", &self.reference, 80);
        let invoice = check::limited(&mut errors, "invoice", &self.invoice, 60);
        if let (Some(from), Some(until)) = (self.arrives_from, self.arrives_until)
            && from > until
        {
            errors.push(FieldError::new("arrives_until", "ends-before-it-begins"));
        }
        if self.method == Method::Offset {
            errors.push(FieldError::new("method", "not-a-choice"));
        }
        Error::unless_valid(errors)?;
        Ok(Self { reference, invoice, ..self.clone() })
    }
}

/// Pays out, as a whole and the way it was paid.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::money::Order::settle`] says.
pub fn pay(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, payment: &Payment) -> Result<OrderRow, Error> {
    let row = keep::read(tx, id)?;
    call.require(Command::MoneyPay, &row.unit_path)?;
    take(tx, call, row, (version, Direction::Out), true, payment)
}

/// Takes in what is owed to the company. Whoever works at the till puts cash into the drawer; anybody else holds it and
/// hands it over.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::money::Order::settle`] says,
/// and `cash-own-currency` for cash in another currency.
pub fn collect(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    payment: &Payment,
) -> Result<OrderRow, Error> {
    let row = keep::read(tx, id)?;
    let at_the_till = call.actor.may(Command::MoneyPay, &row.unit_path);
    if !at_the_till {
        call.require(Command::MoneyCollect, &row.unit_path)?;
    }
    if payment.method.is_cash() && row.file.currency != call.running.currency() {
        return Err(Error::refused("cash-own-currency"));
    }
    take(tx, call, row, (version, Direction::In), at_the_till, payment)
}

fn take(
    tx: &mut Tx<'_>,
    call: &Call,
    row: OrderRow,
    (version, direction): (Option<i64>, Direction),
    at_the_till: bool,
    payment: &Payment,
) -> Result<OrderRow, Error> {
    keep::unless_stale(tx, &row.file, version)?;
    if row.file.order.kind.direction() != direction {
        return Err(Error::refused("money-wrong-way"));
    }
    let payment = payment.checked()?;
    let goods = row.file.case.map(|case| cases::load(tx, case)).transpose()?.map(|file| file.case.goods);
    let mut file = row.file;
    // The program itself is nobody who could pay what he asked for.
    let by = Some(call.actor.id).filter(|id| *id != 0);
    let paying = Paying { by, method: payment.method, at_the_till, goods };
    settle(tx, call, &mut file, paying, &payment)?;
    keep::read(tx, file.id)
}

/// Settles an amount: its entry, its row, its case, its journal.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    file: &mut OrderFile,
    paying: Paying,
    payment: &Payment,
) -> Result<(), Error> {
    let place = file.order.settle(paying)?;
    if file.order.kind.direction() == Direction::Out {
        documents::may_be_paid(tx, call, file)?;
    }
    let day = match place {
        Some(place) => {
            let entry = money::settled(file.order.kind, &value(file), file.party, place)?;
            book::post(tx, call, posting(file, "settled", &payment.reference), &entry)?
        }
        None => money::booking_day(call.today(), book::closed_until(tx, file.unit)?),
    };
    file.payer = Some(call.actor.id);
    file.payer_name.clone_from(&call.actor.name);
    (file.settled_at, file.settled_on, file.closed_at) = (Some(call.now), Some(day), Some(call.now));
    file.details.reference.clone_from(&payment.reference);
    (file.details.arrives_from, file.details.arrives_until) = (payment.arrives_from, payment.arrives_until);
    if file.order.kind == Kind::Fee {
        file.invoice.clone_from(&payment.invoice);
    }
    keep::save(tx, file)?;
    file.version += 1;
    let (told, method) = (told(file), payment.method);
    let event = match (file.order.kind.direction(), file.order.kind) {
        (Direction::In, _) => {
            let (by, in_hand) = (call.actor.id.to_string(), file.order.cash.is_some());
            Event::Collected { told, method, day, by, in_hand }
        }
        (Direction::Out, kind) if kind.is_refund() => Event::Refunded { told, method, day },
        (Direction::Out, _) => Event::Paid { told, method, day },
    };
    keep::note(tx, call, file, &event)?;
    keep::stand(tx, call, file.case)
}
