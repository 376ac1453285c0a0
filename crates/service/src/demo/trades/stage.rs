//! Where a scene plays: who acts when, and what there is by now.

use super::cast::{Cast, broken};
use super::trade::{Good, Who};
use crate::Call;
use crate::customers::{self, NewAnswer, NewCustomer};
use crate::demo::random::Random;
use crate::demo::world::{CITIES, Sex, address, fictional_phone, name};
use crate::error::Error;
use crate::products::{self, Details, NewProduct};
use crate::purchases;
use domain::cases::Contact;
use domain::customers::{CustomerKind, MessageChannel, Profile, Purpose, Sex as Address};
use domain::people::Command;
use domain::products::Flags;
use domain::purchases::{Dates, Evidence, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use policy::Money;
use std::collections::HashMap;
use store::Tx;

/// What there is by now.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Customers by their place among those of the trade.
    customers: HashMap<usize, Patron>,
    /// For each unit who is next.
    turn: HashMap<String, usize>,
    receipts: u32,
    /// Scenes that a rule stood against.
    pub(super) refused: Vec<String>,
}

/// A customer.
#[derive(Debug, Clone)]
pub(super) struct Patron {
    pub(super) id: i64,
    pub(super) contact: Contact,
}

/// A line of a purchase.
#[derive(Debug, Clone)]
pub(super) struct Bought {
    pub(super) line: i64,
    pub(super) unit: i64,
    pub(super) who: Patron,
    pub(super) good: &'static Good,
    /// The number of the purchase.
    pub(super) number: String,
    pub(super) on: Date,
}

/// Where a scene plays.
pub(super) struct Stage<'a, 't> {
    pub(super) tx: &'a mut Tx<'t>,
    pub(super) cast: &'a Cast,
    known: &'a mut Known,
    /// What the clock on the wall shows.
    pub(super) at: DateTime,
}

impl<'a, 't> Stage<'a, 't> {
    pub(super) const fn new(tx: &'a mut Tx<'t>, cast: &'a Cast, known: &'a mut Known, at: DateTime) -> Self {
        Self { tx, cast, known, at }
    }

    /// Whoever usually does it does it now.
    pub(super) fn hand(&self, command: Command, unit: i64) -> Result<Call, Error> {
        self.cast.call(self.cast.hand(command, unit, &[])?, self.at)
    }

    /// Somebody else than that does it now.
    pub(super) fn other(&self, command: Command, unit: i64, but: i64) -> Result<Call, Error> {
        self.cast.call(self.cast.hand(command, unit, &[but])?, self.at)
    }

    /// Time passes.
    pub(super) fn minutes(&mut self, minutes: i64) {
        self.at = self.at.saturating_add(minutes.minutes());
    }

    /// Some days later, at a time on the wall.
    pub(super) fn days(&mut self, days: i64, (hour, minute): (i8, i8)) {
        self.at = self.at.date().saturating_add(days.days()).at(hour, minute, 0, 0);
    }

    /// A moment so many hours after now.
    pub(super) fn in_hours(&self, hours: i64) -> jiff::Timestamp {
        self.cast.instant(self.at.saturating_add(hours.hours()))
    }

    /// The day so many days after today.
    pub(super) fn in_days(&self, days: i64) -> Date {
        self.at.date().saturating_add(days.days())
    }

    /// Adds everything that the company sells.
    pub(super) fn stocks(&mut self) -> Result<(), Error> {
        let office = self.cast.unit("")?.id;
        let call = self.hand(Command::ProductsAdd, office)?;
        for good in self.cast.trade.goods {
            let mut flags = Flags::unknown();
            for flag in good.flags {
                flags = flags.with(*flag, true);
            }
            let new = NewProduct {
                article: good.article.to_owned(),
                name: good.name.to_owned(),
                brand: good.brand.to_owned(),
                spec: good.spec.to_owned(),
                barcode: String::new(),
                category: good.category.to_owned(),
                measure: good.measure.to_owned(),
                flags,
                details: Details::default(),
                discontinued: None,
                price: Some(Money::from_minor(good.price)),
            };
            products::add(self.tx, &call, &new)?;
        }
        Ok(())
    }

    /// How many customers a unit has.
    pub(super) fn patrons_of(&self, unit: &str) -> usize {
        places(self.cast, unit).len()
    }

    /// Whose turn it is to buy in a unit: one after the other; a file is begun with the first purchase.
    pub(super) fn patron(&mut self, unit: &str) -> Result<Patron, Error> {
        let all = places(self.cast, unit);
        let turn = self.known.turn.entry(unit.to_owned()).or_default();
        let place = *all.get(*turn % all.len().max(1)).ok_or_else(|| broken(format!("{unit} has no customers")))?;
        *turn += 1;
        if let Some(known) = self.known.customers.get(&place.number) {
            return Ok(known.clone());
        }
        let unit = self.cast.unit(unit)?.id;
        let new = new_customer(self.cast, unit, place);
        let call = self.hand(Command::CustomersAdd, unit)?;
        let id = customers::add(self.tx, &call, &new)?.id;
        let reached = if new.contact.is_empty() { &new.name } else { &new.contact };
        let phone = new.phones.first().cloned().unwrap_or_default();
        let contact = Contact { name: reached.clone(), phone, address: new.address };
        let patron = Patron { id, contact };
        self.known.customers.insert(place.number, patron.clone());
        Ok(patron)
    }

    /// Somebody has bought so many pieces of an article in a unit, so many days before.
    pub(super) fn bought(&mut self, unit: &str, article: &str, (days, pieces): (i64, u32)) -> Result<Bought, Error> {
        let then = self.at.date().saturating_sub(days.days()).at(10, (days % 50) as i8, 0, 0).min(self.at);
        let now = std::mem::replace(&mut self.at, then);
        let bought = self.buys(unit, article, (pieces, self.cast.trade.currency), now.date());
        self.at = now;
        bought
    }

    /// The same, paid in another currency.
    pub(super) fn bought_for(
        &mut self,
        currency: &str,
        unit: &str,
        (article, days, pieces): (&str, i64, u32),
    ) -> Result<Bought, Error> {
        let then = self.at.saturating_sub(days.days());
        let now = std::mem::replace(&mut self.at, then);
        let bought = self.buys(unit, article, (pieces, currency), now.date());
        self.at = now;
        bought
    }

    /// What has not happened by the day on which the matter comes in is not known of the goods.
    fn buys(
        &mut self,
        unit: &str,
        article: &str,
        (pieces, currency): (u32, &str),
        known: Date,
    ) -> Result<Bought, Error> {
        let good = self.cast.trade.good(article).ok_or_else(|| broken(format!("no article {article}")))?;
        let (who, unit, code) = (self.patron(unit)?, self.cast.unit(unit)?.id, unit);
        self.known.receipts += 1;
        let (day, place) = (self.at.date(), self.known.receipts);
        let number = format!("{code}-{}-{place:04}", day.strftime("%y%m%d"));
        let mut dates = Dates::none();
        for (kind, after) in self.cast.trade.dates {
            let on = day.saturating_add(after.days());
            if on <= known {
                dates = dates.with(*kind, on, Evidence::System);
            }
        }
        let line = NewLine {
            article: good.article.to_owned(),
            description: format!("{} {}", good.name, good.spec),
            quantity: Quantity::pieces(i32::try_from(pieces).unwrap_or(1)),
            unit_price: Some(Money::from_minor(good.price)),
            paid: Money::from_minor(good.price),
            serial: String::new(),
            sale_kind: Some(SaleKind::Normal),
            flags: Flags::unknown(),
            dates,
            warranty_card: Some(true),
            warranty_no: format!("BX{place:06}"),
            defects: String::new(),
        };
        let new = NewPurchase {
            unit,
            customer: Some(who.id),
            number: number.clone(),
            receipt: format!("{}{place:04}", day.strftime("%y%m%d")),
            channel: self.cast.trade.sold,
            sold_on: day,
            sold_time: Some(self.at.time()),
            proof: Proof::TillReceipt,
            currency: currency.to_owned(),
            lines: vec![line],
        };
        let call = self.hand(Command::PurchasesAdd, unit)?;
        let line = purchases::add(self.tx, &call, &new)?.lines.first().map(|line| line.id);
        let line = line.ok_or_else(|| broken("a purchase without lines"))?;
        Ok(Bought { line, unit, who, good, number, on: day })
    }
}

/// A customer's place in the lists of the trade.
#[derive(Debug, Clone, Copy)]
struct Seat {
    group: usize,
    place: usize,
    /// Among all customers of the trade.
    number: usize,
}

fn places(cast: &Cast, unit: &str) -> Vec<Seat> {
    let mut number = 0;
    let mut seats = Vec::new();
    for (group, patrons) in cast.trade.patrons.iter().enumerate() {
        let many = match &patrons.who {
            Who::People(many, _) => *many,
            Who::Named(all) => all.len(),
        };
        for place in 0..many {
            if patrons.at == unit {
                seats.push(Seat { group, place, number });
            }
            number += 1;
        }
    }
    seats
}

/// The file of a customer as it is begun.
fn new_customer(cast: &Cast, unit: i64, seat: Seat) -> NewCustomer {
    let patrons = &cast.trade.patrons[seat.group];
    let random = &mut Random::of(cast.seed, "trade customer", seat.number as u64);
    let phone = fictional_phone(cast.seed, seat.number as u64);
    let agreed = |channel| NewAnswer { purpose: Purpose::Service, channel, given: true };
    let new = NewCustomer {
        unit,
        kind: Some(patrons.kind),
        phones: vec![phone],
        consents: vec![agreed(MessageChannel::Sms), agreed(MessageChannel::Email)],
        notice: "2025-01".to_owned(),
        ..NewCustomer::default()
    };
    match &patrons.who {
        Who::People(_, city) => {
            let sex = if random.chance(580) { Sex::Female } else { Sex::Male };
            let born = random.between(1960, 2003) as i16;
            let called = if sex == Sex::Female { Address::Female } else { Address::Male };
            NewCustomer {
                name: name(random, sex, born),
                city: CITIES[*city].name.to_owned(),
                address: address(random, *city),
                profile: Profile { sex: Some(called), ..Profile::default() },
                ..new
            }
        }
        Who::Named(all) => {
            let one = &all[seat.place];
            let own = |phone: &str| vec![phone.to_owned()];
            NewCustomer {
                name: one.name.to_owned(),
                phones: if one.phone.is_empty() { new.phones.clone() } else { own(one.phone) },
                city: one.city.to_owned(),
                address: one.address.to_owned(),
                contact: if patrons.kind == CustomerKind::Consumer { String::new() } else { one.contact.to_owned() },
                email: format!("buyer{}@mail.example", seat.number + 1),
                ..new
            }
        }
    }
}
