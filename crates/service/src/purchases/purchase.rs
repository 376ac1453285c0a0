//! Purchases and their lines, as they are read.

use domain::products::Flags;
use domain::purchases::{Channel, Dates, LineKind, Proof, Quantity, SaleKind};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use policy::Money;

/// A purchase in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseBrief {
    /// The id.
    pub id: i64,
    /// The number of ticket, invoice or order.
    pub number: String,
    /// The number on the till receipt.
    pub receipt: String,
    /// The system it comes from; empty when recorded here.
    pub source: String,
    /// The day of the sale.
    pub sold_on: Date,
    /// The time of the sale.
    pub sold_time: Option<Time>,
    /// Where it was bought.
    pub channel: Option<Channel>,
    /// The unit that sold.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// Who bought.
    pub customer: Option<i64>,
    /// The name of the customer.
    pub customer_name: Option<String>,
    /// The sum.
    pub total: Money,
    /// The currency.
    pub currency: String,
    /// How many lines.
    pub lines: i64,
}

/// A purchase with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// What a list shows of it.
    pub brief: PurchaseBrief,
    /// What shows the purchase.
    pub proof: Option<Proof>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// Counts changes.
    pub version: i64,
    /// Its lines.
    pub lines: Vec<LineBrief>,
}

/// A line of a purchase, with as much of the purchase as is needed to recognise it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineBrief {
    /// The id.
    pub id: i64,
    /// The purchase.
    pub purchase: i64,
    /// The number of the purchase.
    pub number: String,
    /// The number on the till receipt.
    pub receipt: String,
    /// The day of the sale.
    pub sold_on: Date,
    /// The unit that sold.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// Who bought.
    pub customer: Option<i64>,
    /// The name of the customer.
    pub customer_name: Option<String>,
    /// Sold, or came back.
    pub kind: LineKind,
    /// The article number.
    pub article: String,
    /// What it is.
    pub description: String,
    /// How much was sold; negative where it came back.
    pub quantity: Quantity,
    /// How much of it came back.
    pub returned: Quantity,
    /// Paid for one piece.
    pub paid: Option<Money>,
    /// The currency.
    pub currency: String,
    /// Serial or vehicle number.
    pub serial: String,
    /// How it was sold.
    pub sale_kind: Option<SaleKind>,
}

impl LineBrief {
    /// How much the customer still has.
    #[must_use]
    pub const fn remaining(&self) -> Quantity {
        self.quantity.less(self.returned)
    }
}

/// What stands on a line beside [`LineBrief`]; only decisions look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineRest {
    pub(super) product: Option<i64>,
    pub(super) unit_price: Option<Money>,
    pub(super) amount: Money,
    pub(super) category: String,
    pub(super) flags: Flags,
    pub(super) dates: Dates,
    pub(super) warranty_card: Option<bool>,
    pub(super) warranty_no: String,
    pub(super) defects: String,
    pub(super) sold_time: Option<Time>,
    pub(super) channel: Option<Channel>,
    pub(super) proof: Option<Proof>,
}
