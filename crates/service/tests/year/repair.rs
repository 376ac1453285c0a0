//! Repairs against payment: estimated, agreed on, done, tested; fetched and paid, or mailed after the third notice.

use crate::company::Shop;
use crate::matter::{After, Matter};
use crate::world::{World, hours};
use domain::cases::{Channel, CloseReason};
use domain::money::Method;
use domain::repairs::{Answered, Intake, Kind, Measures, OldPart, Part, Payer};
use service::repairs::{self, Answer, Estimating, Finishing, Handing, Mailing, NewNotice, NewRepair, Testing};
use service::{Call, Error, Tx};

const ESTIMATE: u8 = 1;
const ANSWER: u8 = 2;
const START: u8 = 3;
const FINISH: u8 = 4;
const TELL: u8 = 5;
const FETCH: u8 = 6;
const MAIL: u8 = 7;
const END: u8 = 8;

/// What a repair costs.
const FEE: i64 = 8_000;

pub(crate) async fn step(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    match matter.stage {
        0 => open(matter, world, shop).await,
        ESTIMATE => estimate(matter, world, shop).await,
        ANSWER => answer(matter, world, shop).await,
        START => start(matter, world, shop).await,
        FINISH => finish(matter, world, shop).await,
        TELL => tell(matter, world, shop).await,
        FETCH => fetch(matter, world, shop).await,
        MAIL => mail(matter, world, shop).await,
        END => {
            matter.settle(world, shop, None).await;
            After::Ended
        }
        _ => {
            matter.close(world, shop, CloseReason::Withdrawn).await;
            After::Ended
        }
    }
}

async fn open(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let intake = Intake {
        fault: "右脚鞋底开胶".to_owned(),
        accessories: "鞋盒".to_owned(),
        condition: "鞋面有划痕".to_owned(),
        quantity: 1,
        ..Intake::default()
    };
    let new = NewRepair {
        case: None,
        unit: Some(shop.unit),
        kind: Kind::Repair,
        chargeable: true,
        purchase_line: None,
        contact: matter.contact(),
        product: "女靴".to_owned(),
        serial: String::new(),
        intake,
        measures: Measures::default(),
        promised_at: Some(world.now() + hours(24 * 9)),
        received: true,
        attachments: Vec::new(),
    };
    let opened = world.give(&shop.clerk, move |tx, call| repairs::open(tx, call, &new)).await.unwrap();
    matter.has_case(opened.case);
    matter.document = opened.id;
    After::Later(matter.soon(20, (60, 3)))
}

async fn estimate(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, new) = (matter.document, Estimating { amount: FEE, note: "换前掌".to_owned() });
    world.give(&shop.estimator, move |tx, call| repairs::estimate(tx, call, id, None, &new)).await.unwrap();
    After::Later(matter.soon(40, (80, 5)))
}

async fn answer(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, agreed) = (matter.document, !matter.chance.chance(80));
    let by = matter.contact().name;
    let new = Answer { agreed, amount: FEE, how: Answered::Phone, by, at: None };
    world.give(&shop.estimator, move |tx, call| repairs::answer(tx, call, id, None, &new)).await.unwrap();
    if agreed {
        return After::Later(matter.soon(40, (50, 4)));
    }
    let handing = Handing { signed_by: matter.contact().name };
    world.give(&shop.clerk, move |tx, call| repairs::hand_back(tx, call, id, None, &handing)).await.unwrap();
    After::To(END + 1, hours(3))
}

async fn start(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let id = matter.document;
    world.give(&shop.repairer, move |tx, call| repairs::start(tx, call, id, None)).await.unwrap();
    After::Later(matter.soon(50, (60, 5)))
}

/// Now and then a pair does not pass at first.
async fn finish(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, passed) = (matter.document, !matter.chance.chance(100));
    let old = matter.chance.pick(&[None, Some(OldPart::Kept), Some(OldPart::GivenBack)]);
    let part = |old| Part { name: "橡胶鞋跟".to_owned(), pieces: 2, old, note: String::new() };
    let done = Finishing { done: "重新上胶压合".to_owned(), parts: old.map(part).into_iter().collect() };
    world.give(&shop.repairer, move |tx, call| repairs::finish(tx, call, id, None, &done)).await.unwrap();
    let found = if passed { String::new() } else { "后跟仍开胶".to_owned() };
    let test = Testing { passed, standard: "新品标准".to_owned(), found };
    world.give(&shop.repairer, move |tx, call| repairs::test(tx, call, id, None, &test)).await.unwrap();
    if !passed {
        return After::Again(matter.soon(20, (0, 0)));
    }
    world.give(&shop.repairer, move |tx, call| repairs::make_ready(tx, call, id, None)).await.unwrap();
    After::Later(matter.soon(8, (0, 0)))
}

/// A notice, unless a message was one: the customer comes within days, or does not come at all.
async fn tell(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, number) = (matter.document, matter.tries + 1);
    let ticket = world.ask(&shop.clerk, move |tx, call| repairs::ticket(tx, call, id)).await.file.ticket;
    if ticket.notices < number {
        let new = NewNotice { channel: Channel::Phone, answer: "无人接听".to_owned() };
        match world.give(&shop.clerk, move |tx, call| repairs::notify(tx, call, id, None, &new)).await {
            // The message before went out late: the customer has time until then.
            Err(Error::Refused(refusal)) if refusal.code == "repair-notice-early" => return After::Again(hours(24)),
            given => drop(given.unwrap()),
        }
    }
    matter.tries = number;
    if matter.chance.chance(700) {
        return After::Later(hours(matter.chance.between(2, 60)));
    }
    if number < 3 { After::Again(hours(72)) } else { After::To(MAIL, hours(72) + matter.soon(6, (100, 5))) }
}

async fn collect(matter: &Matter, world: &World, shop: &Shop, method: Method) {
    let id = matter.document;
    world.give(&shop.collector, move |tx, call| repairs::collect(tx, call, id, None, method)).await.unwrap();
}

async fn fetch(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let method = if matter.chance.chance(500) { Method::Cash } else { Method::Wechat };
    collect(matter, world, shop, method).await;
    let (id, handing) = (matter.document, Handing { signed_by: matter.contact().name });
    world.give(&shop.clerk, move |tx, call| repairs::hand_back(tx, call, id, None, &handing)).await.unwrap();
    After::To(END, hours(1))
}

async fn mail(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    collect(matter, world, shop, Method::Wechat).await;
    let id = matter.document;
    let parcel = Mailing {
        carrier: "顺丰".to_owned(),
        tracking: format!("SF{:08}", matter.number),
        address: matter.contact().address,
        verified: true,
        payer: Payer::Company,
        wanted: false,
    };
    let send = move |tx: &mut Tx<'_>, call: &Call| repairs::mail_back(tx, call, id, None, &parcel);
    world.give(&shop.clerk, send).await.unwrap();
    After::To(END, hours(2))
}
