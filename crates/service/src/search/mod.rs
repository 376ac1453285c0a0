//! Search everywhere: cases, customers, things sold and articles by whatever is typed.

use crate::call::Call;
use crate::cases::{self, CaseRow};
use crate::error::Error;
use crate::products::{self, ProductBrief};
use crate::purchases::{self, Lookup};
use domain::people::Command;
use store::Tx;

/// What was found, each kind with the best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Cases, also closed ones.
    pub cases: Vec<CaseRow>,
    /// Customers and things sold.
    pub bought: Lookup,
    /// Articles.
    pub products: Vec<ProductBrief>,
}

/// Looks everywhere where the actor may look; up to `limit` cases and articles.
///
/// # Errors
/// When the database cannot be read.
pub fn everywhere(tx: &mut Tx<'_>, call: &Call, text: &str, limit: i64) -> Result<Found, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Found::default());
    }
    let may = |command| call.actor.may_somewhere(command);
    let filter = || cases::Filter { group: cases::Group::All, text: text.to_owned(), ..cases::Filter::default() };
    let sees_buyers = may(Command::CustomersView) || may(Command::PurchasesView);
    Ok(Found {
        cases: match may(Command::CasesView) {
            true => cases::list(tx, call, &filter(), None, limit)?.items,
            false => Vec::new(),
        },
        bought: if sees_buyers { purchases::lookup(tx, call, text)? } else { Lookup::default() },
        products: match may(Command::ProductsView) {
            true => products::find(tx, call, text, limit)?,
            false => Vec::new(),
        },
    })
}
