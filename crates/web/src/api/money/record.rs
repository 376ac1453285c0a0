//! Amounts as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::money::{Account, Cash, Ground, Kind, Method, Rate, RateSource, State};
use jiff::Timestamp;
use jiff::civil::Date;
use policy::{Money, parse_scaled};
use serde::{Deserialize, Serialize};
use service::Error;
use service::money::{HandOverRow, InHand, LedgerLine, OrderRow, PartyBalance, Payment, Scope};
use utoipa::ToSchema;

one_of! {
    MoneyKind = Kind,
    MoneyState = State,
    MoneyMethod = Method,
    MoneyGround = Ground,
    MoneyCash = Cash,
    MoneyScope = Scope,
    LedgerAccount = Account,
}

/// An amount that is owed.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Amount {
    id: Id,
    number: String,
    unit: Id,
    case: Option<Id>,
    #[schema(value_type = MoneyKind)]
    kind: Kind,
    #[schema(value_type = MoneyState)]
    state: State,
    /// A customer, a unit or a colleague, as the kind says.
    party: Option<Id>,
    party_name: String,
    /// In minor units of its currency.
    amount: i64,
    currency: String,
    /// In minor units of the currency of the company.
    book: i64,
    /// Decimal text, with its day and source; for another currency only.
    rate: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    rate_day: Option<Date>,
    rate_source: Option<String>,
    reason: String,
    /// How the purchase was paid; a refund goes back the same way.
    #[schema(value_type = Option<MoneyMethod>)]
    original: Option<Method>,
    #[schema(value_type = Option<MoneyMethod>)]
    method: Option<Method>,
    #[schema(value_type = Option<MoneyGround>)]
    ground: Option<Ground>,
    inspection: String,
    consent: String,
    vouchers: String,
    /// The line of the service budget that it counts to; empty for none.
    budget: String,
    requester: Id,
    #[schema(value_type = String, format = DateTime)]
    requested_at: Timestamp,
    approver: Option<Id>,
    #[schema(value_type = Option<String>, format = DateTime)]
    approved_at: Option<Timestamp>,
    payer: Option<Id>,
    #[schema(value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
    /// The day that it is booked on.
    #[schema(value_type = Option<String>, format = Date)]
    settled_on: Option<Date>,
    reference: String,
    /// Between these days the customer should have it.
    #[schema(value_type = Option<String>, format = Date)]
    arrives_from: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    arrives_until: Option<Date>,
    invoice: String,
    /// Where cash is that was collected outside the till.
    #[schema(value_type = Option<MoneyCash>)]
    cash: Option<Cash>,
    version: i64,
}

impl From<OrderRow> for Amount {
    fn from(row: OrderRow) -> Self {
        let (file, order) = (row.file.clone(), row.file.order);
        let (details, rate) = (file.details, row.file.details.rate);
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            case: file.case.map(Id),
            kind: order.kind,
            state: order.state,
            party: file.party.map(Id),
            party_name: file.party_name,
            amount: file.amount.minor(),
            currency: file.currency,
            book: order.amount.minor(),
            rate: rate.as_ref().map(|rate| policy::format_scaled(rate.rate.millionths(), 6, false)),
            rate_day: rate.as_ref().map(|rate| rate.day),
            rate_source: rate.map(|rate| rate.source),
            reason: file.reason,
            original: order.original,
            method: order.method,
            ground: order.ground,
            inspection: details.inspection,
            consent: details.consent,
            vouchers: details.vouchers,
            budget: details.budget,
            requester: Id(order.requester),
            requested_at: file.requested_at,
            approver: file.approver.map(Id),
            approved_at: file.approved_at,
            payer: file.payer.map(Id),
            settled_at: file.settled_at,
            settled_on: file.settled_on,
            reference: details.reference,
            arrives_from: details.arrives_from,
            arrives_until: details.arrives_until,
            invoice: file.invoice,
            cash: order.cash,
            version: file.version,
        }
    }
}

/// Cash that was handed over.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CashHandOver {
    id: Id,
    number: String,
    unit: Id,
    from: Id,
    from_name: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// In minor units of the currency of the company.
    amount: i64,
    orders: i64,
    #[schema(value_type = MoneyCash)]
    state: Cash,
    counted: Option<i64>,
    note: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    confirmed_at: Option<Timestamp>,
}

impl From<HandOverRow> for CashHandOver {
    fn from(row: HandOverRow) -> Self {
        let file = row.file;
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            from: Id(file.from),
            from_name: file.from_name,
            at: file.at,
            amount: file.amount.minor(),
            orders: file.orders,
            state: file.state,
            counted: file.counted.map(Money::minor),
            note: file.note,
            confirmed_at: file.confirmed_at,
        }
    }
}

/// Cash in somebody's hand.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CashInHand {
    staff: Id,
    name: String,
    unit: Id,
    /// In minor units of the currency of the company.
    amount: i64,
    /// The day of the oldest.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
    /// Whether it should have been handed over by now.
    late: bool,
}

impl From<InHand> for CashInHand {
    fn from(hand: InHand) -> Self {
        Self {
            staff: Id(hand.staff),
            name: hand.name,
            unit: Id(hand.unit),
            amount: hand.amount.minor(),
            since: hand.since,
            late: hand.is_late,
        }
    }
}

/// A line of the ledger; the lines of an entry add up to nothing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LedgerRow {
    entry: Id,
    place: i64,
    /// The number of the entry in its unit.
    number: i64,
    unit: Id,
    #[schema(value_type = String, format = Date)]
    day: Date,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What happened: `due`, `settled`, `reversed`, `handed_over`, `confirmed`, `advance_settled`.
    what: String,
    amount_id: Option<Id>,
    case: Option<Id>,
    #[schema(value_type = LedgerAccount)]
    account: Account,
    /// In minor units of its currency; positive for what comes to the account.
    amount: i64,
    currency: String,
    /// In minor units of the currency of the company.
    book: i64,
    note: String,
    /// The line of the service budget that the amount names; empty for none.
    budget: String,
}

impl From<LedgerLine> for LedgerRow {
    fn from(line: LedgerLine) -> Self {
        Self {
            entry: Id(line.entry),
            place: line.place,
            number: line.number,
            unit: Id(line.unit),
            day: line.day,
            at: line.at,
            what: line.what,
            amount_id: line.order_id.map(Id),
            case: line.case.map(Id),
            account: line.account,
            amount: line.amount.minor(),
            currency: line.currency,
            book: line.book.minor(),
            note: line.note,
            budget: line.budget,
        }
    }
}

/// What somebody owes, or is owed when it is negative.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BalanceOfParty {
    party: Id,
    name: String,
    /// In minor units of the currency of the company.
    balance: i64,
}

impl From<PartyBalance> for BalanceOfParty {
    fn from(balance: PartyBalance) -> Self {
        Self { party: Id(balance.party), name: balance.name, balance: balance.balance.minor() }
    }
}

/// A payment or a collection.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPayment {
    #[schema(value_type = MoneyMethod)]
    method: Method,
    /// The number of the payment at the bank or provider.
    #[serde(default)]
    reference: String,
    /// Between these days the customer should have it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    arrives_from: Option<Date>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    arrives_until: Option<Date>,
    /// The number of the invoice that was given for a fee.
    #[serde(default)]
    invoice: String,
}

impl From<NewPayment> for Payment {
    fn from(new: NewPayment) -> Self {
        Self {
            method: new.method,
            reference: new.reference,
            arrives_from: new.arrives_from,
            arrives_until: new.arrives_until,
            invoice: new.invoice,
        }
    }
}

/// A rate of exchange. The description of a body writes its defaults as JSON, so it is written too.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ExchangeRate {
    /// Decimal text: what one unit of the currency is in that of the company.
    rate: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Where it comes from.
    source: String,
}

impl ExchangeRate {
    pub(in crate::api) fn read(self) -> Result<RateSource, Error> {
        let rate = Rate::parse(&self.rate).ok_or(Error::field("rate", "not-a-number"))?;
        Ok(RateSource { rate, day: self.day, source: self.source })
    }
}

/// Why an amount is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReasonOfCancelling {
    pub(super) reason: String,
}

/// The number of an invoice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InvoiceNumber {
    pub(super) invoice: String,
}

/// An amount in minor units as it is sent: no more than what a sum can hold.
pub(in crate::api) fn minor(amount: i64) -> Result<Money, Error> {
    // The same bound as for an amount that is typed.
    let text = policy::format_scaled(amount, 2, true);
    parse_scaled(&text, 2).map(Money::from_minor).map_err(|_| Error::field("amount", "too-large"))
}
