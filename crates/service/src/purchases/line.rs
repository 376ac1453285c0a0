//! One line with everything that a decision needs.

use super::purchase::{LineBrief, LineRest};
use super::sql;
use crate::call::Call;
use crate::customers::{self, CustomerBrief};
use crate::error::Error;
use crate::products::{self, Product};
use domain::people::Command;
use domain::products::Flags;
use domain::purchases::{Channel, Dates, Proof, Quantity, Sold};
use jiff::civil::Time;
use policy::Money;
use store::Tx;

/// A sold thing: its line, its article, its buyer, its prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseLine {
    /// What a list shows of it: purchase, day, unit, article, quantity, paid.
    pub brief: LineBrief,
    /// The article, where the line names one that is known.
    pub product: Option<Product>,
    /// Who bought, masked; nothing where nobody is known.
    pub customer: Option<CustomerBrief>,
    /// The policy category: that of the article today, else the one noted at the sale.
    pub category: Option<String>,
    /// The time of the sale.
    pub sold_time: Option<Time>,
    /// Where it was bought.
    pub channel: Option<Channel>,
    /// What shows the purchase.
    pub proof: Option<Proof>,
    /// The price of one piece at the sale.
    pub unit_price: Option<Money>,
    /// Paid for the whole line.
    pub amount: Money,
    /// What one piece costs today.
    pub current: Option<Money>,
    /// What is known of the sale and of the article.
    pub flags: Flags,
    /// The other dates.
    pub dates: Dates,
    /// Whether a warranty card was issued.
    pub warranty_card: Option<bool>,
    /// Its number.
    pub warranty_no: String,
    /// Defects that were told at the sale.
    pub defects: String,
    /// Whether the store has cut it, which ends the right of return.
    pub is_cut: bool,
}

impl PurchaseLine {
    /// How much the customer still has.
    #[must_use]
    pub const fn remaining(&self) -> Quantity {
        self.brief.remaining()
    }

    /// What the purchase says to a policy.
    #[must_use]
    pub fn sold(&self) -> Sold {
        Sold {
            is_cut: self.is_cut,
            on: self.brief.sold_on,
            at: self.sold_time,
            channel: self.channel,
            proof: self.proof,
            category: self.category.clone(),
            buyer: self.customer.as_ref().map(|c| c.kind),
            kind: self.brief.sale_kind,
            flags: self.flags.clone(),
            dates: self.dates.clone(),
            paid: self.brief.paid,
            current: self.current,
        }
    }
}

/// One line with everything that a decision needs.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn line(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<PurchaseLine, Error> {
    call.require_somewhere(Command::PurchasesView)?;
    let (brief, rest) = tx.one(&sql::LINE, &[&id], sql::whole_line).map_err(Error::missing("purchase-line"))?;
    let product = rest.product.map(|id| products::load(tx, id)).transpose()?;
    let current = match &product {
        Some(product) => products::price_at(tx, product.id, call.today())?,
        None => None,
    };
    let customer = brief.customer.map(|id| customers::buyer(tx, id)).transpose()?;
    let services = tx.rows(&sql::SERVICES, &[&id], sql::finished)?;
    let is_cut = services.iter().any(|service| service.kind.forfeits_return());
    Ok(PurchaseLine { is_cut, ..whole(brief, rest, product, customer, current) })
}

fn whole(
    brief: LineBrief,
    rest: LineRest,
    product: Option<Product>,
    customer: Option<CustomerBrief>,
    current: Option<Money>,
) -> PurchaseLine {
    let of_article = product.as_ref().map(|p| p.category.clone()).filter(|category| !category.is_empty());
    let noted = Some(rest.category).filter(|category| !category.is_empty());
    let flags = rest.flags.or(product.as_ref().map_or(&Flags::unknown(), |p| &p.flags));
    PurchaseLine {
        category: of_article.or(noted),
        flags,
        product,
        customer,
        current,
        sold_time: rest.sold_time,
        channel: rest.channel,
        proof: rest.proof,
        unit_price: rest.unit_price,
        amount: rest.amount,
        dates: rest.dates,
        warranty_card: rest.warranty_card,
        warranty_no: rest.warranty_no,
        defects: rest.defects,
        is_cut: false,
        brief,
    }
}
