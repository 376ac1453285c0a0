//! Returns of dealers: permission, boxes, count, test, and what follows on the dealer's account.

mod held;
mod permit;
mod plan;
mod work;

use crate::company::Shop;
use crate::matter::{After, Matter, Story};
use crate::world::World;
use plan::Plan;

const ARRIVE: u8 = 1;
const TELL: u8 = 2;
const LEAVE: u8 = 3;
const APPLY: u8 = 4;
const REVIEW: u8 = 5;
const APPROVE: u8 = 6;
const SEND: u8 = 7;
const BOXES: u8 = 8;
const COUNT: u8 = 9;
const LATE_BOX: u8 = 10;
const DISPUTE: u8 = 11;
const SPEAK: u8 = 12;
const TEST: u8 = 13;
const SETTLE: u8 = 14;
const PENALTY: u8 = 15;
const END: u8 = 16;

pub(crate) async fn step(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let plan = Plan::of(matter);
    let of = (world, shop, &plan);
    let after = match matter.stage {
        0 if matter.story == Story::Unannounced => After::To(ARRIVE, matter.soon(0, (0, 0))),
        0 => After::To(APPLY, matter.soon(0, (0, 0))),
        ARRIVE => held::arrive(matter, of).await,
        TELL => held::tell(matter, of).await,
        LEAVE => held::leave(matter, of).await,
        APPLY => permit::apply(matter, of).await,
        REVIEW => permit::review(matter, of).await,
        APPROVE => permit::approve(matter, of).await,
        SEND => permit::send(matter, of).await,
        BOXES => work::boxes(matter, of).await,
        COUNT => work::count(matter, of).await,
        LATE_BOX => work::late_box(matter, of).await,
        DISPUTE => permit::dispute(matter, of).await,
        SPEAK => permit::speak(matter, of).await,
        TEST => work::test(matter, of).await,
        SETTLE => work::settle(matter, of).await,
        PENALTY => work::penalty(matter, of).await,
        _ => work::end(matter, of).await,
    };
    let next = match after {
        After::To(stage, _) => stage,
        After::Later(_) => matter.stage + 1,
        After::Again(_) | After::Ended => matter.stage,
    };
    matter.desk = desk(matter, world, shop, next);
    after
}

/// What a step looks at: the company, the dealer, what it wants to send back.
type Of<'a> = (&'a World, &'a Shop, &'a Plan);

/// Who has to be there for a step. What a sub-dealer sends, its agent takes in.
fn desk(matter: &Matter, world: &World, shop: &Shop, stage: u8) -> usize {
    match (stage, shop.agent) {
        (APPLY | SEND | DISPUTE | SPEAK, _) => matter.shop,
        (REVIEW, _) => world.region_desk(shop.region),
        (APPROVE | SETTLE | END | PENALTY, None) => world.orders_desk(),
        (_, Some(agent)) => agent,
        (_, None) => world.bench_desk(),
    }
}

/// The number of an application.
async fn number(matter: &Matter, world: &World) -> String {
    let id = matter.document;
    let one = world.ask(&world.admin, move |tx, call| service::rma::one(tx, call, id)).await;
    one.row.file.number
}
