//! Lists of order lines.

use super::batch::{Plan, Settled, of_kind};
use super::caches::{Caches, Seen};
use super::reader::{Batch, Record, as_json};
use crate::call::Call;
use crate::customers::{self, ImportedCustomer};
use crate::error::Error;
use crate::products::{self, ImportedProduct};
use crate::purchases::{self, ImportedLine, ImportedPurchase, KnownPurchase};
use domain::customers::CustomerKind;
use domain::imports::{Buyer, PurchaseRow};
use domain::purchases::{LineKind, Proof};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use store::Tx;

/// A row with its unit and the key of its line.
type Line<'b> = (&'b PurchaseRow, i64, i64);

/// A line is known by its purchase and its key. Customers and articles that the lines name are made on the way.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    caches: &Caches,
    batch: &Batch,
) -> Result<Settled, Error> {
    let rows: Vec<Line<'_>> = of_kind(batch, |record| match record {
        Record::Purchase(row, unit, key) => Some((row.as_ref(), *unit, *key)),
        _ => None,
    })
    .collect();
    let mut work = Work::new(caches);
    work.find_purchases(tx, plan, &rows)?;
    for line in rows {
        work.line(tx, call, plan, line)?;
    }
    if !plan.dry {
        work.write(tx, call, plan)?;
    }
    work.hand_over();
    Ok(work.settled)
}

/// One batch on its way into the database.
struct Work<'c> {
    caches: &'c Caches,
    settled: Settled,
    customers: HashMap<String, i64>,
    phones: HashMap<String, i64>,
    products: HashMap<String, i64>,
    purchases: HashMap<String, Seen>,
    lines_before: HashSet<(i64, i64)>,
    new_purchases: Vec<ImportedPurchase>,
    new_lines: Vec<ImportedLine>,
    /// New purchases of each customer, and the day of the latest.
    bought: HashMap<i64, (i64, Date)>,
}

impl<'c> Work<'c> {
    fn new(caches: &'c Caches) -> Self {
        Self {
            caches,
            settled: Settled::default(),
            customers: HashMap::new(),
            phones: HashMap::new(),
            products: HashMap::new(),
            purchases: HashMap::new(),
            lines_before: HashSet::new(),
            new_purchases: Vec::new(),
            new_lines: Vec::new(),
            bought: HashMap::new(),
        }
    }

    /// Looks up the purchases that the run has not met, and the lines of those that were there before it.
    fn find_purchases(&mut self, tx: &mut Tx<'_>, plan: &Plan, rows: &[Line<'_>]) -> Result<(), Error> {
        let mut unmet: Vec<&str> = Vec::new();
        let mut before: HashSet<i64> = HashSet::new();
        let mut last = "";
        for (row, _, _) in rows {
            if row.number == last {
                continue;
            }
            last = &row.number;
            match self.caches.purchases.get(&row.number) {
                Some(seen) if seen.before => drop(before.insert(seen.known.id)),
                Some(_) => {}
                None => unmet.push(&row.number),
            }
        }
        unmet.sort_unstable();
        unmet.dedup();
        for (number, known) in purchases::known_purchases(tx, &plan.system, &unmet)? {
            before.insert(known.id);
            self.purchases.insert(number, Seen { known, before: true });
        }
        let before: Vec<i64> = before.into_iter().collect();
        self.lines_before = purchases::known_lines(tx, &before)?;
        Ok(())
    }

    fn line(&mut self, tx: &mut Tx<'_>, call: &Call, plan: &Plan, line: Line<'_>) -> Result<(), Error> {
        let (row, unit, key) = line;
        let seen = self.caches.purchases.get(&row.number).or_else(|| self.purchases.get(&row.number)).copied();
        let seen = match seen {
            Some(seen) => seen,
            None => self.purchase(tx, call, plan, row, unit)?,
        };
        // Within one run keys differ, so only lines from before the run can be the same.
        if seen.before && self.lines_before.contains(&(seen.known.id, key)) {
            self.settled.counts.unchanged += 1;
            return Ok(());
        }
        self.settled.counts.created += 1;
        if row.kind == LineKind::Return {
            self.settled.counts.returns += 1;
        }
        let product = self.product(tx, call, plan, row)?;
        self.new_lines.push(ImportedLine {
            purchase: seen.known.id,
            customer: seen.known.customer,
            sold_on: row.sold_on,
            kind: row.kind,
            product,
            article: row.article.clone(),
            description: row.description.clone(),
            quantity: row.quantity,
            unit_price: row.unit_price,
            paid: row.paid,
            amount: row.amount,
            serial: row.serial.clone(),
            sale_kind: row.sale_kind,
            dates: if row.dates.is_empty() { String::new() } else { as_json(&row.dates)? },
            key,
        });
        Ok(())
    }

    /// A purchase that is not there yet.
    fn purchase(
        &mut self,
        tx: &mut Tx<'_>,
        call: &Call,
        plan: &Plan,
        row: &PurchaseRow,
        unit: i64,
    ) -> Result<Seen, Error> {
        let customer = match &row.buyer {
            Some(buyer) => Some(self.customer(tx, call, plan, buyer, unit)?),
            None => None,
        };
        let id = call.id();
        let currency = if row.currency.is_empty() { &plan.currency } else { &row.currency };
        self.new_purchases.push(ImportedPurchase {
            id,
            unit,
            customer,
            source: plan.system.clone(),
            number: row.number.clone(),
            receipt: row.receipt.clone(),
            channel: row.channel,
            sold_on: row.sold_on,
            sold_time: row.sold_time,
            // it is on record; whether that is proof enough, the policy says.
            proof: row.proof.unwrap_or(Proof::SystemRecord),
            currency: currency.clone(),
        });
        self.settled.counts.purchases += 1;
        if let (Some(customer), LineKind::Sale) = (customer, row.kind) {
            let (number, latest) = self.bought.entry(customer).or_insert((0, row.sold_on));
            *number += 1;
            *latest = row.sold_on.max(*latest);
        }
        let seen = Seen { known: KnownPurchase { id, customer }, before: false };
        self.purchases.insert(row.number.clone(), seen);
        Ok(seen)
    }

    fn customer(&mut self, tx: &mut Tx<'_>, call: &Call, plan: &Plan, buyer: &Buyer, unit: i64) -> Result<i64, Error> {
        let key = format!("{}:{}", plan.system, buyer.key);
        if let Some(id) = self.caches.customers.get(&key).or_else(|| self.customers.get(&key)) {
            return Ok(*id);
        }
        let phone = buyer.phone.as_deref();
        let same_phone = match phone {
            Some(phone) => match self.caches.phones.get(phone).or_else(|| self.phones.get(phone)) {
                Some(id) => Some(*id),
                None => customers::having_phone(tx, phone)?.first().copied(),
            },
            None => None,
        };
        let id = match same_phone {
            Some(id) => id,
            None => {
                self.settled.counts.customers += 1;
                let new = made(buyer, &key, unit);
                if plan.dry { call.id() } else { customers::add_imported(tx, call, &new, plan.import)? }
            }
        };
        self.phones.extend(phone.map(|phone| (phone.to_owned(), id)));
        self.customers.insert(key, id);
        Ok(id)
    }

    /// The article of a line; nothing for a line that has only a description.
    fn product(&mut self, tx: &mut Tx<'_>, call: &Call, plan: &Plan, row: &PurchaseRow) -> Result<Option<i64>, Error> {
        if row.article.is_empty() {
            return Ok(None);
        }
        if let Some(id) = self.caches.products.get(&row.article).or_else(|| self.products.get(&row.article)) {
            return Ok(Some(*id));
        }
        let name = if row.description.is_empty() { &row.article } else { &row.description };
        let name = name.chars().take(120).collect();
        let new = ImportedProduct { article: row.article.clone(), name, ..ImportedProduct::default() };
        self.settled.counts.products += 1;
        let id = if plan.dry { call.id() } else { products::add_imported(tx, call, &new, plan.import)? };
        self.products.insert(row.article.clone(), id);
        Ok(Some(id))
    }

    fn write(&mut self, tx: &mut Tx<'_>, call: &Call, plan: &Plan) -> Result<(), Error> {
        purchases::add_imported(tx, call, &self.new_purchases, &self.new_lines, plan.import)?;
        for (customer, (number, latest)) in self.bought.drain() {
            customers::bought(tx, customer, number, latest)?;
        }
        Ok(())
    }

    fn hand_over(&mut self) {
        self.settled.news.customers.extend(self.customers.drain());
        self.settled.news.phones.extend(self.phones.drain());
        self.settled.news.products.extend(self.products.drain());
        self.settled.news.purchases.extend(self.purchases.drain());
    }
}

fn made(buyer: &Buyer, key: &str, unit: i64) -> ImportedCustomer {
    ImportedCustomer {
        key: key.to_owned(),
        unit,
        kind: CustomerKind::Consumer,
        name: buyer.name.clone(),
        phones: buyer.phone.iter().cloned().collect(),
        ..ImportedCustomer::default()
    }
}
