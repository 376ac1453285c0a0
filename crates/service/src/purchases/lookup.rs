//! One box for everything: who is it, and what did they buy?

use super::purchase::LineBrief;
use super::{find, sql};
use crate::call::Call;
use crate::customers::{self, CustomerBrief};
use crate::error::Error;
use crate::products;
use domain::people::Command;
use domain::products::Article;
use store::Tx;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lookup {
    /// Customers by phone, name or mail address.
    pub customers: Vec<CustomerBrief>,
    /// Sold things: by receipt, order number, serial number, article or scanned code; of the customer, when exactly
    /// one was found.
    pub lines: Vec<LineBrief>,
}

/// Customers shown.
const CUSTOMERS: i64 = 10;

/// Sold things shown.
const LINES: i64 = 30;

/// Finds customers and sold things by what is typed or scanned: phone, name, receipt, order number, serial number,
/// article or bar code. Each part is looked for only where the actor may look.
///
/// # Errors
/// [`Error::Denied`] for somebody who may see neither customers nor purchases.
pub fn lookup(tx: &mut Tx<'_>, call: &Call, query: &str) -> Result<Lookup, Error> {
    let sees_customers = call.actor.may_somewhere(Command::CustomersView);
    if !sees_customers {
        call.require_somewhere(Command::PurchasesView)?;
    }
    let mut found = Lookup::default();
    if query.trim().is_empty() {
        return Ok(found);
    }
    if sees_customers {
        found.customers = customers::find(tx, call, query, CUSTOMERS)?;
    }
    if call.actor.may_somewhere(Command::PurchasesView) {
        found.lines = by_code(tx, &Article::new(query))?;
        if let ([only], true) = (found.customers.as_slice(), found.lines.is_empty()) {
            found.lines = find::of_customer(tx, call, only.id, None, LINES)?.items;
        }
    }
    Ok(found)
}

/// Sold things by a code: the one with that serial number, those of that receipt or order, those of that article.
fn by_code(tx: &mut Tx<'_>, code: &Article) -> Result<Vec<LineBrief>, Error> {
    if code.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = tx.rows(&sql::OF_SERIAL, &[&code.as_str(), &LINES], sql::line)?;
    let mut purchases: Vec<i64> = tx.rows(&sql::BY_RECEIPT, &[&code.as_str(), &5_i64], |row| row.get(0))?;
    purchases.extend(tx.rows(&sql::BY_NUMBER, &[&code.as_str(), &5_i64], |row| row.get::<i64>(0))?);
    for purchase in purchases {
        lines.extend(tx.rows(&sql::OF_PURCHASE, &[&purchase, &LINES], sql::line)?);
    }
    if lines.is_empty() {
        for article in articles(tx, code)? {
            lines.extend(tx.rows(&sql::OF_ARTICLE, &[&article, &LINES], sql::line)?);
        }
    }
    let mut seen = std::collections::HashSet::new();
    lines.retain(|line| seen.insert(line.id));
    lines.truncate(usize::try_from(LINES).unwrap_or_default());
    Ok(lines)
}

/// The article numbers that a code may stand for.
fn articles(tx: &mut Tx<'_>, code: &Article) -> Result<Vec<String>, Error> {
    let mut articles = vec![code.as_str().to_owned()];
    articles.extend(products::scanned(tx, code)?.into_iter().map(|p| p.article));
    articles.dedup();
    Ok(articles)
}
