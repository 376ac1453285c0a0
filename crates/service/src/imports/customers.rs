//! Lists of customers.

use super::batch::{Plan, Settled, of_kind};
use super::caches::Caches;
use super::reader::{Batch, Record};
use crate::call::Call;
use crate::customers::{self, ImportedCustomer};
use crate::error::Error;
use domain::imports::CustomerRow;
use std::collections::HashMap;
use store::Tx;

/// A customer who is known by key or by phone is there already.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    caches: &Caches,
    batch: &Batch,
) -> Result<Settled, Error> {
    let mut settled = Settled::default();
    let mut added: HashMap<String, i64> = HashMap::new();
    let mut phones: HashMap<String, i64> = HashMap::new();
    let rows = of_kind(batch, |record| match record {
        Record::Customer(row, unit) => Some((row, *unit)),
        _ => None,
    });
    for (row, unit) in rows {
        let key = format!("{}:{}", plan.system, row.key);
        if caches.customers.contains_key(&key) || added.contains_key(&key) {
            settled.counts.unchanged += 1;
            continue;
        }
        let met = |phone: &String| caches.phones.get(phone).or_else(|| phones.get(phone));
        let same_phone = match row.phones.iter().find_map(met) {
            Some(id) => Some(*id),
            None => known_by_phone(tx, &row.phones)?,
        };
        let id = match same_phone {
            Some(id) => {
                settled.counts.unchanged += 1;
                id
            }
            None => {
                settled.counts.created += 1;
                if plan.dry {
                    call.id()
                } else {
                    customers::add_imported(tx, call, &made(row, &key, unit), plan.import)?
                }
            }
        };
        phones.extend(row.phones.iter().map(|phone| (phone.clone(), id)));
        added.insert(key, id);
    }
    settled.counts.customers = settled.counts.created;
    settled.news.customers.extend(added);
    settled.news.phones.extend(phones);
    Ok(settled)
}

fn known_by_phone(tx: &mut Tx<'_>, phones: &[String]) -> Result<Option<i64>, Error> {
    for phone in phones {
        if let Some(id) = customers::having_phone(tx, phone)?.first() {
            return Ok(Some(*id));
        }
    }
    Ok(None)
}

fn made(row: &CustomerRow, key: &str, unit: i64) -> ImportedCustomer {
    let row = row.clone();
    ImportedCustomer {
        key: key.to_owned(),
        unit,
        kind: row.kind,
        name: row.name,
        phones: row.phones,
        email: row.email,
        city: row.city,
        address: row.address,
        contact: row.contact,
        birthday: row.birthday,
        profile: row.profile,
        class: row.class,
        note: row.note,
    }
}
