//! Goods that are repaired and that nobody fetches: one pair waits for its third notice, another for the parcel
//! that brings it back.

use super::company::Founded;
use super::world::fictional_phone;
use crate::error::Error;
use crate::repairs::{self, Answer, Estimating, Finishing, NewNotice, NewRepair, Testing, Workshop};
use domain::cases::{Channel, Contact};
use domain::money::Method;
use domain::people::Actor;
use domain::repairs::{Answered, Intake, Kind, Measures};
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::sync::Arc;
use store::Tx;

/// Days between two notices; the manual of the chain says so.
const BETWEEN: i64 = 3;

/// Goods that wait in the shop.
struct Waiting {
    name: &'static str,
    /// The place of the number among those that nobody has.
    phone: u64,
    product: &'static str,
    fault: &'static str,
    /// What it costs, in hundredths.
    fee: i64,
    done: &'static str,
    /// What the customer said to each notice that was given.
    answers: &'static [&'static str],
}

const ALL: [Waiting; 2] = [
    Waiting {
        name: "周文彬",
        phone: 9_000_101,
        product: "男士商务皮鞋",
        fault: "左脚内侧开胶",
        fee: 4_000,
        done: "重新打磨上胶，压合二十四小时",
        answers: &["无人接听", "说周末来取，没有来"],
    },
    Waiting {
        name: "蒋月娥",
        phone: 9_000_102,
        product: "羊皮短靴",
        fault: "后跟拉链脱齿",
        fee: 6_500,
        done: "更换拉链",
        answers: &["号码关机", "无人接听", "无人接听，已发短信"],
    },
];

/// Takes them in, repairs them, and tells the customers as often as they were told by now.
pub(super) fn live(founded: &Arc<Founded>, now: DateTime) -> Result<(), Error> {
    let (service, system) = (founded.service.clone(), Arc::new(Actor::system("demo")));
    let founded = Arc::clone(founded);
    service.command_now(&system, move |tx, _| {
        ALL.iter().enumerate().try_for_each(|(place, one)| waits(tx, &founded, (place, one), now))
    })
}

fn waits(tx: &mut Tx<'_>, founded: &Founded, (place, one): (usize, &Waiting), now: DateTime) -> Result<(), Error> {
    // The next step of it is due on the last day.
    let ready = i64::try_from(one.answers.len()).unwrap_or_default() * BETWEEN;
    let at = |days: i64, hour: i8| now.date().saturating_sub(days.days()).at(hour, 20, 0, 0);
    let (manager, repairer) = (founded.manager(0), founded.repairer(place));
    let counter = |days, hour| founded.call(manager, at(days, hour));
    let bench = |days, hour| founded.call(repairer, at(days, hour));

    let new = taken_in((founded, founded.shops[0].id), one, counter(ready, 18).now);
    let id = repairs::open(tx, &counter(ready + 5, 11), &new)?.id;
    let estimate = Estimating { amount: one.fee, note: one.done.to_owned() };
    repairs::estimate(tx, &counter(ready + 5, 12), id, None, &estimate)?;
    let (how, by) = (Answered::Phone, one.name.to_owned());
    let answer = Answer { agreed: true, amount: one.fee, how, by, at: None };
    repairs::answer(tx, &counter(ready + 5, 13), id, None, &answer)?;
    let workshop = Workshop { unit: Some(founded.workshop), name: String::new() };
    repairs::carry(tx, &counter(ready + 5, 16), id, None, Some(&workshop))?;
    repairs::start(tx, &bench(ready + 2, 10), id, None)?;
    let finished = Finishing { done: one.done.to_owned(), parts: Vec::new() };
    repairs::finish(tx, &bench(ready + 1, 15), id, None, &finished)?;
    let tested = Testing { passed: true, standard: "新品标准".to_owned(), found: String::new() };
    repairs::test(tx, &bench(ready + 1, 16), id, None, &tested)?;
    repairs::make_ready(tx, &bench(ready, 10), id, None)?;
    for (number, answer) in (0..).zip(one.answers) {
        let new = NewNotice { channel: Channel::Phone, answer: (*answer).to_owned() };
        repairs::notify(tx, &counter(ready - number * BETWEEN, 14), id, None, &new)?;
    }
    if one.answers.len() == usize::from(domain::repairs::NOTICES) {
        // Nothing is mailed before it is paid.
        let call = founded.call(manager, now.saturating_sub(45.minutes()));
        repairs::collect(tx, &call, id, None, Method::Wechat)?;
    }
    Ok(())
}

/// Brought to the counter, without a case before.
fn taken_in((founded, unit): (&Founded, i64), one: &Waiting, promised_at: jiff::Timestamp) -> NewRepair {
    NewRepair {
        case: None,
        unit: Some(unit),
        kind: Kind::Repair,
        chargeable: true,
        purchase_line: None,
        contact: Contact {
            name: one.name.to_owned(),
            phone: fictional_phone(founded.story.company.seed, one.phone),
            address: String::new(),
        },
        product: one.product.to_owned(),
        serial: String::new(),
        intake: Intake {
            fault: one.fault.to_owned(),
            accessories: "鞋盒".to_owned(),
            condition: "鞋面完好".to_owned(),
            quantity: 1,
            ..Intake::default()
        },
        measures: Measures::default(),
        promised_at: Some(promised_at),
        received: true,
        attachments: Vec::new(),
    }
}
