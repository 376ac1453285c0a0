//! A small company lives through its three years: everything that happens is a command of somebody who may give it.

use super::company::Founded;
use super::story::{Happening, Timed};
use super::values::{new_customer, new_product, new_purchase};
use super::world::Step;
use super::{Progress, matter, sums};
use crate::call::Call;
use crate::error::Error;
use crate::products::NewPrice;
use crate::{customers, products, purchases};
use domain::people::Actor;
use jiff::civil::Date;
use policy::Money;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use store::Tx;

/// Happenings in one transaction: each alone would wait for the disk.
const TOGETHER: usize = 200;

/// Ids of what there is by now.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    products: HashMap<u32, i64>,
    pub(super) customers: HashMap<u32, i64>,
    /// Of each purchase the ids of its lines.
    pub(super) lines: HashMap<(u32, u8), Vec<i64>>,
    pub(super) cases: HashMap<(u32, u8), matter::Running>,
    /// Days on which there may have been money in a shop, and which nobody has closed yet.
    open_days: BTreeSet<(usize, Date)>,
}

/// Lets everything happen.
pub(super) fn live(founded: &Arc<Founded>, progress: &mut dyn FnMut(Progress)) -> Result<Arc<Known>, Error> {
    let (service, system) = (founded.service.clone(), Arc::new(Actor::system("demo")));
    let all = founded.story.happenings.len();
    let mut known = Arc::new(Known::default());
    for start in (0..all).step_by(TOGETHER) {
        let (founded, before) = (Arc::clone(founded), Arc::clone(&known));
        let together = move |tx: &mut Tx<'_>, _: &Call| {
            // A repeated transaction begins from what was known before it.
            let mut known = Known::clone(&before);
            for timed in founded.story.happenings.iter().skip(start).take(TOGETHER) {
                happen(tx, &founded, &mut known, timed)?;
            }
            Ok(known)
        };
        known = Arc::new(service.command_now(&system, together)?);
        progress(Progress { done: (start + TOGETHER).min(all), of: all, rows: 0 });
    }
    Ok(known)
}

fn happen(tx: &mut Tx<'_>, founded: &Founded, known: &mut Known, timed: &Timed) -> Result<(), Error> {
    let at = timed.at;
    let ended: Vec<(usize, Date)> = known.open_days.iter().copied().filter(|(_, day)| *day < at.date()).collect();
    for (shop, day) in ended {
        sums::close_day(tx, founded, shop, day)?;
        known.open_days.remove(&(shop, day));
    }
    match timed.what {
        Happening::Article(number) => {
            let call = founded.call(founded.in_office("operations_manager", 0), at);
            let article = &founded.story.company.articles[number as usize];
            let product = products::add(tx, &call, &new_product(article, at.date()))?;
            known.products.insert(number, product.id);
        }
        Happening::Price(number, place) => {
            let call = founded.call(founded.in_office("operations_manager", 0), at);
            let (from, fen) = founded.story.company.articles[number as usize].prices[usize::from(place)];
            let new = NewPrice { from, price: Money::from_minor(fen) };
            products::set_price(tx, &call, known.products[&number], new)?;
        }
        Happening::Customer(number) => {
            let person = &founded.story.lives[number as usize].person;
            let call = founded.call(founded.in_shop(person.shop, "clerk", number as usize), at);
            let added =
                customers::add(tx, &call, &new_customer(founded.shops[person.shop].id, number, person, at.date()))?;
            known.customers.insert(number, added.id);
        }
        Happening::Order(number, place) => {
            let order = &founded.story.lives[number as usize].orders[usize::from(place)];
            let call = founded.call(founded.seller(order.shop, number as usize), at);
            let (unit, customer) = (founded.shops[order.shop].id, known.customers[&number]);
            let new = new_purchase(&founded.story.company, (unit, customer), number, order);
            let bought = purchases::add(tx, &call, &new)?;
            known.lines.insert((number, place), bought.lines.iter().map(|line| line.id).collect());
        }
        Happening::Matter(number, place) => matter::open(tx, founded, known, (number, place), at)?,
        Happening::Step(number, place, step) => {
            let matter = &founded.story.lives[number as usize].matters[usize::from(place)];
            if matches!(matter.course[usize::from(step)].1, Step::Agree | Step::Complete) {
                known.open_days.insert((matter.shop, at.date()));
            }
            matter::go_on(tx, founded, known, (number, place, step), at)?;
        }
    }
    Ok(())
}
