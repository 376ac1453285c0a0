//! Boxes come, are counted and tested, and what follows stands on the dealer's account.

use super::plan::LastBox;
use super::{COUNT, DISPUTE, END, LATE_BOX, Of, PENALTY, SETTLE, TEST, number, permit};
use crate::matter::{After, Matter};
use crate::world::World;
use domain::money::State;
use domain::people::Actor;
use domain::rma::{Charge, Outcome, Shortage, Tested};
use policy::Money;
use service::rma::{self, Arrival, Came, Count, NewCharge, NewOutcome, NewPenalty, NewTest};
use service::{Call, Error, Tx, money};
use std::sync::Arc;

/// Whoever takes the goods in: the agent of a sub-dealer, else the company.
fn receiver<'w>(world: &'w World, shop: &crate::company::Shop) -> &'w Arc<Actor> {
    shop.agent.map_or(&world.maker().bench, |agent| &world.shops[agent].clerk)
}

/// One box after the other comes, on the same day or days later.
pub(super) async fn boxes(matter: &mut Matter, of: Of<'_>) -> After {
    let (world, _, plan) = of;
    let place = u32::from(matter.tries) + 1;
    if matter.other != 0 && place == 1 {
        let (hold, number) = (matter.other, number(matter, world).await);
        let attach = move |tx: &mut Tx<'_>, call: &Call| rma::attach(tx, call, hold, None, (&number, 1));
        world.give(&world.maker().bench, attach).await.unwrap();
    } else {
        come(matter, of, place).await;
    }
    matter.tries += 1;
    let last = plan.boxes.len() - usize::from(plan.last_box != LastBox::Comes);
    if usize::from(matter.tries) < last {
        return After::Again(matter.soon(30, (20, 2)));
    }
    After::To(COUNT, matter.soon(16, (30, 2)))
}

async fn come(matter: &Matter, (world, shop, plan): Of<'_>, place: u32) {
    let unit = shop.agent.map_or(world.maker().unit, |agent| world.shops[agent].unit);
    let new = Arrival {
        unit,
        said: format!("{}/{place}", number(matter, world).await),
        place: None,
        sender: shop.name.clone(),
        dealer: Some(shop.unit),
        pieces: plan.boxes[usize::try_from(place).unwrap() - 1],
        location: String::new(),
    };
    let came = world.give(receiver(world, shop), move |tx, call| rma::register(tx, call, &new)).await.unwrap();
    assert!(matches!(came, Came::Received(_)), "{came:?}");
}

/// What was counted decides. A box that did not come has to be given up.
pub(super) async fn count(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let (id, by) = (matter.document, receiver(world, shop));
    let is_here = matter.tries == u8::try_from(plan.boxes.len()).unwrap();
    let counts = plan.counts(is_here);
    let count = |given_up| {
        let new = Count { counts: counts.clone(), given_up, note: "逐箱清点".to_owned() };
        world.give(by, move |tx, call| rma::count(tx, call, id, None, &new))
    };
    if !is_here {
        let hasty = count(false).await;
        assert!(matches!(hasty, Err(Error::Refused(refusal)) if refusal.code == "rma-boxes-missing"), "R-266");
    }
    let row = count(!is_here).await.unwrap();
    if !is_here && plan.last_box == LastBox::Late && !row.file.rma.is_final() {
        return After::To(LATE_BOX, matter.soon(30, (0, 0)));
    }
    if shop.agent.is_some() {
        return After::To(END, matter.soon(20, (0, 0)));
    }
    let is_disputed = plan.disputed.is_some() && plan.differs();
    After::To(if is_disputed { DISPUTE } else { TEST }, matter.soon(24, (40, 3)))
}

/// A box comes that had been given up: all is counted again.
pub(super) async fn late_box(matter: &mut Matter, of: Of<'_>) -> After {
    let place = u32::try_from(of.2.boxes.len()).unwrap();
    come(matter, of, place).await;
    matter.tries = u8::try_from(place).unwrap();
    After::To(COUNT, matter.soon(8, (0, 0)))
}

/// The bench tests a line after the other, a large one in two goes.
pub(super) async fn test(matter: &mut Matter, (world, _, plan): Of<'_>) -> After {
    let (id, bench) = (matter.document, &world.maker().bench);
    let counted = world.ask(bench, move |tx, call| rma::one(tx, call, id)).await.row.file.rma;
    for (place, (line, own)) in (1..).zip(plan.lines.iter().zip(&counted.lines)) {
        let found = line.found(own.counted.unwrap());
        if found.all() == 0 {
            continue;
        }
        let only_what_works = Tested { works: found.works, ..Tested::default() };
        let rest = Tested { works: 0, ..found };
        let goes = if found.all() > 40 { vec![only_what_works, rest] } else { vec![found] };
        for found in goes.into_iter().filter(|found| found.all() > 0) {
            let new = NewTest { line: place, found, result: "逐件通电检测".to_owned() };
            world.give(bench, move |tx, call| rma::test(tx, call, id, None, &new)).await.unwrap();
        }
    }
    After::To(SETTLE, matter.soon(30, (50, 3)))
}

/// What becomes of the pieces of each line, what the dealer bears, what freight is given back.
pub(super) async fn settle(matter: &mut Matter, (world, _, plan): Of<'_>) -> After {
    let (id, orders) = (matter.document, &world.maker().orders);
    let tested = world.ask(orders, move |tx, call| rma::one(tx, call, id)).await.row.file.rma;
    for (place, (line, own)) in (1..).zip(plan.lines.iter().zip(&tested.lines)) {
        if own.to_send_back() > 0 {
            outcome(world, id, (place, Outcome::SentBack, own.to_send_back())).await;
        }
        let defect = own.tested.defect;
        let mut shares = match defect {
            0 => Vec::new(),
            _ if !line.may_be_replaced() => vec![(Outcome::Repaired, defect)],
            1..4 => vec![(matter.chance.pick(&[Outcome::Repaired, Outcome::Exchanged, Outcome::Credited]), defect)],
            _ => vec![
                (Outcome::Credited, defect / 2),
                (Outcome::AfterSalesOnly, defect / 4),
                (Outcome::Repaired, defect - defect / 2 - defect / 4),
            ],
        };
        // What nobody can repair is replaced; past warranty it went back above.
        shares.push((Outcome::Exchanged, own.to_mend() - defect));
        shares.retain(|(_, pieces)| *pieces > 0);
        for (what, pieces) in shares {
            outcome(world, id, (place, what, pieces)).await;
        }
        if line.paid_repair && defect > 0 {
            charge(world, id, (Charge::PaidRepair, 1_000 * i64::from(defect))).await;
        }
    }
    let works = tested.lines.iter().any(|line| line.tested.works > 0);
    if works {
        charge(world, id, (Charge::Freight, 5_000)).await;
    }
    // A dealer bears what was replaced or credited for want of parts.
    let settled = world.ask(orders, move |tx, call| rma::one(tx, call, id)).await.row.file.rma;
    let is_replaced = settled.lines.iter().any(|line| line.exchanged > 0 || line.credited > 0);
    if plan.parts_missing && is_replaced && tested.lines.iter().all(|line| line.counted.is_some()) {
        charge(world, id, (Charge::PartsShortage, 12_000)).await;
    }
    if plan.lines.iter().any(super::plan::Goods::freight_is_ours) {
        let new = (Money::from_minor(12_000), "德邦发票 1 张");
        let give = move |tx: &mut Tx<'_>, call: &Call| rma::reimburse_freight(tx, call, id, None, new);
        world.give(orders, give).await.unwrap();
    }
    let damaged = tested.unpunished().is_some();
    After::To(if damaged { PENALTY } else { END }, matter.soon(16, (30, 2)))
}

async fn outcome(world: &World, id: i64, (line, outcome, pieces): (usize, Outcome, u32)) {
    let new = NewOutcome { line, outcome, pieces, note: String::new() };
    world.give(&world.maker().orders, move |tx, call| rma::settle(tx, call, id, None, &new)).await.unwrap();
}

async fn charge(world: &World, id: i64, (charge, amount): (Charge, i64)) {
    let short = Shortage { part: "驱动电源".to_owned(), required: 10, kept: 4, asked_late: true };
    let shortage = Some(short).filter(|_| charge == Charge::PartsShortage);
    let amount = Money::from_minor(amount);
    let new = NewCharge { charge, amount, reason: "按规定由经销商承担".to_owned(), shortage };
    world.give(&world.maker().orders, move |tx, call| rma::charge(tx, call, id, None, &new)).await.unwrap();
}

/// A penalty for each line that somebody has damaged; the general manager approves it, or does not.
pub(super) async fn penalty(matter: &mut Matter, (world, _, plan): Of<'_>) -> After {
    let (id, maker) = (matter.document, world.maker());
    let one = world.ask(&maker.orders, move |tx, call| rma::one(tx, call, id)).await;
    for (line, least) in (1..).zip(&one.least_penalties) {
        let Some(amount) = least.filter(|_| one.row.file.rma.lines[line - 1].penalty.is_none()) else { continue };
        let new = NewPenalty { line, amount, severe: plan.severe, reason: "外力砸坏".to_owned() };
        world.give(&maker.orders, move |tx, call| rma::penalise(tx, call, id, None, &new)).await.unwrap();
    }
    let steps = world.ask(&maker.boss, move |tx, call| rma::one(tx, call, id)).await.steps;
    for order in steps.into_iter().filter_map(|step| step.order) {
        let row = world.ask(&maker.boss, move |tx, call| money::one(tx, call, order)).await;
        if row.file.order.state != State::Waiting {
            continue;
        }
        let decide = plan.penalty_approved;
        let judge = move |tx: &mut Tx<'_>, call: &Call| match decide {
            true => money::approve(tx, call, order, None),
            false => money::cancel(tx, call, order, None, "证据不足"),
        };
        world.give(&maker.boss, judge).await.unwrap();
    }
    After::To(END, matter.soon(30, (30, 2)))
}

pub(super) async fn end(matter: &mut Matter, (world, shop, _): Of<'_>) -> After {
    let id = matter.document;
    let by = shop.agent.map_or(&world.maker().orders, |agent| &world.shops[agent].clerk);
    world.give(by, move |tx, call| rma::close(tx, call, id, None)).await.unwrap();
    permit::over(matter, world).await
}
