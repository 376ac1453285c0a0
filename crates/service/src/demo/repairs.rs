//! Repairs of the last hours: what was agreed on and not settled yet is at the repairers, each ticket a step further.

use super::company::Founded;
use super::matter::Running;
use super::small::Known;
use crate::cases;
use crate::error::Error;
use crate::repairs::{self, Answer, Estimating, Finishing, NewNotice, NewRepair, Testing, Workshop};
use domain::cases::{Channel, Contact};
use domain::people::Actor;
use domain::repairs::{Answered, Intake, Kind, Measures, OldPart, Part};
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::sync::Arc;
use store::Tx;

/// Tickets at most.
const TICKETS: usize = 14;

/// Takes the goods of open cases in and lets the repairers work on them.
pub(super) fn live(founded: &Arc<Founded>, known: &Arc<Known>, now: DateTime) -> Result<(), Error> {
    let mut agreed: Vec<((u32, u8), Running)> = Vec::new();
    for (key, running) in &known.cases {
        let repair = running.settled.as_ref().is_some_and(|settled| {
            !settled.awaits_approval && matches!(settled.remedy.as_str(), "free_repair" | "paid_repair")
        });
        if repair {
            agreed.push((*key, running.clone()));
        }
    }
    // The map has no order of its own; the same seed makes the same company.
    agreed.sort_by_key(|(key, _)| *key);
    let (founded, system) = (Arc::clone(founded), Arc::new(Actor::system("demo")));
    founded.service.clone().command_now(&system, move |tx, _| {
        let mut number = 0;
        for (key, running) in &agreed {
            if number == TICKETS {
                break;
            }
            let shop = founded.story.lives[key.0 as usize].matters[usize::from(key.1)].shop;
            // What a rule stands against is not done.
            match tx.attempt(|tx| ticket(tx, &founded, (running, shop), now, number)) {
                Ok(true) => number += 1,
                Ok(false) | Err(Error::Refused(_) | Error::Invalid(_) | Error::Denied { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    })
}

/// Opens a ticket for a case that goes on, and goes some steps with it; whether there is one.
fn ticket(
    tx: &mut Tx<'_>,
    founded: &Founded,
    (running, shop): (&Running, usize),
    now: DateTime,
    number: usize,
) -> Result<bool, Error> {
    let at = |minutes: i64| now.saturating_sub(minutes.minutes());
    let manager = founded.manager(shop);
    let counter = founded.call(manager, at(200));
    let case = cases::view(tx, &counter, running.id)?.case;
    if case.in_work().is_err() || case.opened_at > counter.now || case.agreement.is_none() {
        return Ok(false);
    }
    let promised_at = founded.call(manager, now.saturating_add(3.days())).now;
    let opened = repairs::open(tx, &counter, &new(running.id, promised_at))?;
    let paid = running.settled.as_ref().is_some_and(|settled| settled.remedy == "paid_repair");
    if paid {
        let amount = running.settled.as_ref().map_or(0, |settled| settled.charge.minor()).max(3_000);
        let estimate = Estimating { amount, note: "材料费和手工费".to_owned() };
        repairs::estimate(tx, &founded.call(manager, at(190)), opened.id, None, &estimate)?;
        if number.is_multiple_of(2) {
            return Ok(true);
        }
        let (how, by) = (Answered::Phone, case.contact.name.clone());
        let answer = Answer { agreed: true, amount, how, by, at: None };
        repairs::answer(tx, &founded.call(manager, at(180)), opened.id, None, &answer)?;
    }
    repaired(tx, founded, (opened.id, manager), now, number)?;
    Ok(true)
}

/// The ticket goes so many steps further.
fn repaired(
    tx: &mut Tx<'_>,
    founded: &Founded,
    (id, manager): (i64, usize),
    now: DateTime,
    number: usize,
) -> Result<(), Error> {
    let at = |minutes: i64| now.saturating_sub(minutes.minutes());
    let steps = number % 7;
    let repairer = founded.repairer(number);
    let counter = |minutes| founded.call(manager, at(minutes));
    let bench = |minutes| founded.call(repairer, at(minutes));
    type Step<'a> = Box<dyn Fn(&mut Tx<'_>) -> Result<(), Error> + 'a>;
    let workshop = Workshop { unit: Some(founded.workshop), name: String::new() };
    let all: [Step<'_>; 6] = [
        Box::new(|tx| repairs::carry(tx, &counter(170), id, None, Some(&workshop)).map(drop)),
        Box::new(|tx| repairs::start(tx, &bench(120), id, None).map(drop)),
        Box::new(|tx| {
            let new = Finishing { done: "重新上胶压合，缝线加固".to_owned(), parts: vec![heel()] };
            repairs::finish(tx, &bench(60), id, None, &new).map(drop)
        }),
        Box::new(|tx| {
            let new = Testing { passed: true, standard: "新品标准".to_owned(), found: String::new() };
            repairs::test(tx, &bench(40), id, None, &new).map(drop)
        }),
        Box::new(|tx| repairs::make_ready(tx, &bench(30), id, None).map(drop)),
        Box::new(|tx| {
            let new = NewNotice { channel: Channel::Phone, answer: "周末来取".to_owned() };
            repairs::notify(tx, &counter(20), id, None, &new).map(drop)
        }),
    ];
    all.iter().take(steps).try_for_each(|step| step(tx))
}

/// What is put in; the old one has to be disposed of.
fn heel() -> Part {
    Part { name: "鞋跟天皮".to_owned(), pieces: 2, old: OldPart::Kept, note: "磨损".to_owned() }
}

fn new(case: i64, promised_at: jiff::Timestamp) -> NewRepair {
    NewRepair {
        case: Some(case),
        unit: None,
        kind: Kind::Repair,
        chargeable: false,
        purchase_line: None,
        contact: Contact::default(),
        product: String::new(),
        serial: String::new(),
        intake: Intake {
            accessories: "包装盒".to_owned(),
            condition: "有轻微使用痕迹".to_owned(),
            quantity: 1,
            ..Intake::default()
        },
        measures: Measures::default(),
        promised_at: Some(promised_at),
        received: true,
        attachments: Vec::new(),
    }
}
