//! A large company is loaded: the same story in the same order, by the same rules, into the same tables; but rows are
//! written in batches instead of by a command each.

mod claim;
mod matter;

use super::Progress;
use super::company::Founded;
use super::story::{Happening, Timed};
use super::values::{new_customer, new_product, new_purchase};
use crate::approvals::{self, Held};
use crate::decisions::Ground;
use crate::error::Error;
use crate::load::{Batch, Load};
use crate::service::Service;
use crate::{cases, customers, decisions, products, purchases};
use domain::people::Actor;
use matter::Going;
use policy::Money;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Batches that wait for the database.
const WAITING: usize = 2;

/// What is known by now of what will be referred to.
struct Loading<'f> {
    founded: &'f Founded,
    ground: Ground,
    load: Load,
    products: HashMap<u32, i64>,
    customers: HashMap<u32, i64>,
    /// Of each purchase the ids of its lines.
    lines: HashMap<(u32, u8), Vec<i64>>,
    going: HashMap<(u32, u8), Going>,
    /// Who holds roles over each shop.
    held: HashMap<usize, Vec<Held>>,
    /// The last number of a case in each shop and year.
    numbers: HashMap<(usize, i16), i64>,
}

/// Lets everything happen.
pub(super) fn live(founded: &Founded, together: usize, progress: &mut dyn FnMut(Progress)) -> Result<(), Error> {
    let (send, receive) = sync_channel(WAITING);
    let written = AtomicU64::new(0);
    let (service, written) = (&founded.service, &written);
    thread::scope(|scope| {
        // One thread makes, another one writes.
        let writer = scope.spawn(move || write(service, receive, written));
        let made = make(founded, together, (send, written), progress);
        let wrote = writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // When the database refused something, that is why nothing more was made.
        wrote.and(made)
    })?;
    let all = founded.story.happenings.len();
    progress(Progress { done: all, of: all, rows: written.load(Ordering::Relaxed) });
    Ok(())
}

fn write(service: &Service, batches: Receiver<Batch>, written: &AtomicU64) -> Result<(), Error> {
    let system = Arc::new(Actor::system("demo"));
    for batch in batches {
        let batch = Arc::new(batch);
        let rows = batch.len() as u64;
        service.command_now(&system, move |tx, _| batch.write(tx))?;
        written.fetch_add(rows, Ordering::Relaxed);
    }
    Ok(())
}

fn make(
    founded: &Founded,
    together: usize,
    (batches, written): (SyncSender<Batch>, &AtomicU64),
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    let of = founded.story.happenings.len();
    let mut loading = Loading::new(founded)?;
    for (done, timed) in founded.story.happenings.iter().enumerate() {
        loading.happen(timed)?;
        if loading.load.len() >= together {
            if batches.send(loading.load.take()).is_err() {
                return Ok(());
            }
            progress(Progress { done, of, rows: written.load(Ordering::Relaxed) });
        }
    }
    loading.end()?;
    // Who does not take it any more says why.
    let _ = batches.send(loading.load.take());
    Ok(())
}

impl<'f> Loading<'f> {
    fn new(founded: &'f Founded) -> Result<Self, Error> {
        let tables = [
            products::LOADED,
            customers::LOADED,
            purchases::LOADED,
            cases::LOADED,
            decisions::LOADED,
            approvals::LOADED,
        ];
        Ok(Self {
            founded,
            ground: Ground::of(&founded.service.running())?,
            load: Load::of(&tables.concat()),
            products: HashMap::new(),
            customers: HashMap::new(),
            lines: HashMap::new(),
            going: HashMap::new(),
            held: HashMap::new(),
            numbers: HashMap::new(),
        })
    }

    fn happen(&mut self, timed: &Timed) -> Result<(), Error> {
        let (founded, at) = (self.founded, timed.at);
        match timed.what {
            Happening::Article(number) => {
                let call = founded.call(founded.in_office("operations_manager", 0), at);
                let new = new_product(&founded.story.company.articles[number as usize], at.date());
                self.products.insert(number, products::load_new(&mut self.load, &call, &new)?);
            }
            Happening::Price(number, place) => {
                let call = founded.call(founded.in_office("operations_manager", 0), at);
                let (from, fen) = founded.story.company.articles[number as usize].prices[usize::from(place)];
                products::load_price(&mut self.load, &call, self.products[&number], from, Money::from_minor(fen))?;
            }
            Happening::Customer(number) => {
                let life = &founded.story.lives[number as usize];
                let shop = life.person.shop;
                let call = founded.call(founded.in_shop(shop, "clerk", number as usize), at);
                let new = new_customer(founded.shops[shop].id, number, &life.person, at.date());
                let last = life.orders.last().map(|order| order.at.date());
                let id = customers::load_new(&mut self.load, &call, &new, (life.orders.len() as i64, last))?;
                self.customers.insert(number, id);
            }
            Happening::Order(number, place) => self.order(number, place)?,
            Happening::Matter(number, place) => self.open((number, place), at)?,
            Happening::Step(number, place, step) => self.go_on((number, place), step, at)?,
        }
        Ok(())
    }

    fn order(&mut self, number: u32, place: u8) -> Result<(), Error> {
        let founded = self.founded;
        let order = &founded.story.lives[number as usize].orders[usize::from(place)];
        let call = founded.call(founded.seller(order.shop, number as usize), order.at);
        let (unit, customer) = (founded.shops[order.shop].id, self.customers[&number]);
        let new = new_purchase(&founded.story.company, (unit, customer), number, order);
        let goods = order.lines.iter().map(|line| {
            let article = &founded.story.company.articles[line.article];
            purchases::Goods {
                product: self.products.get(&(line.article as u32)).copied(),
                name: article.name.clone(),
                category: article.kind().category.to_owned(),
                price: Some(Money::from_minor(article.price_on(order.at.date()).0)),
            }
        });
        let goods: Vec<purchases::Goods> = goods.collect();
        let lines = purchases::load_new(&mut self.load, &call, &new, &goods)?;
        if founded.story.lives[number as usize].matters.iter().any(|matter| matter.order == Some(usize::from(place))) {
            self.lines.insert((number, place), lines);
        }
        Ok(())
    }

    /// Puts what still goes on into the load, and the numbers of cases.
    fn end(&mut self) -> Result<(), Error> {
        let mut left: Vec<((u32, u8), Going)> = self.going.drain().collect();
        // Not in the order of a hash, which differs from run to run.
        left.sort_by_key(|(key, _)| *key);
        for (_, going) in left {
            going.end(&mut self.load)?;
        }
        let mut articles: Vec<i64> = self.products.values().copied().collect();
        articles.sort_unstable();
        articles.into_iter().for_each(|product| products::end_load(&mut self.load, product));
        let mut numbers: Vec<((usize, i16), i64)> = self.numbers.drain().collect();
        numbers.sort_unstable();
        for ((shop, year), last) in numbers {
            cases::load_number(&mut self.load, self.founded.shops[shop].id, year, last)?;
        }
        Ok(())
    }
}
