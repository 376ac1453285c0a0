//! A dealer asks; the region manager reviews, the order department approves, and the goods are sent.

use super::plan::Fate;
use super::{APPROVE, BOXES, Of, REVIEW, SEND, SPEAK, TEST};
use crate::matter::{After, Matter, Story};
use crate::world::{World, hours};
use domain::cases::{CloseReason, Kind};
use domain::rma::{Ground, Permission, Trait, Wanted};
use service::cases;
use service::rma::{self, NewRma};
use service::{Call, Error, Tx};

/// Now and then a dealer first asks for what no rule lets come back: nobody is bothered with it.
pub(super) async fn apply(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let today = world.today();
    let case = if plan.for_consumer {
        let new = matter.new_case(shop, Kind::FaultReport, "灯不亮");
        let case = world.give(&shop.clerk, move |tx, call| cases::open(tx, call, &new)).await.unwrap();
        matter.has_case(case.id);
        Some(case.id)
    } else {
        None
    };
    let lines: Vec<Wanted> = plan.lines.iter().map(|line| line.wanted(today)).collect();
    let new = NewRma { unit: shop.unit, case, contact: "仓库负责人".to_owned(), lines };
    if matter.number.is_multiple_of(19) {
        let mut vain = new.clone();
        (vain.lines[0].traits, vain.lines[0].ground) = (vec![Trait::Sample], Ground::Other);
        let refused = world.give(&shop.clerk, move |tx, call| rma::apply(tx, call, &vain)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "R-270: {refused:?}");
    }
    let row = world.give(&shop.clerk, move |tx, call| rma::apply(tx, call, &new)).await.unwrap();
    (matter.document, matter.tries) = (row.file.id, 0);
    assert_eq!(row.file.rma.via_agent, shop.agent.is_some());
    After::To(REVIEW, matter.soon(20, (30, 2)))
}

pub(super) async fn review(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let (id, region) = (matter.document, &world.maker().regions[shop.region]);
    if plan.fate == Fate::RefusedByRegion {
        let refuse = move |tx: &mut Tx<'_>, call: &Call| rma::refuse(tx, call, id, None, "照片看不出问题");
        world.give(&region.at_desk, refuse).await.unwrap();
        return over(matter, world).await;
    }
    let review = move |tx: &mut Tx<'_>, call: &Call| rma::review(tx, call, id, None, "情况属实");
    let row = world.give(&region.at_desk, review).await.unwrap();
    if shop.agent.is_none() {
        assert_eq!(row.file.rma.permission, Permission::Reviewed);
        return After::To(APPROVE, matter.soon(20, (30, 2)));
    }
    let agent = shop.agent.map(|agent| world.shops[agent].unit);
    let (permission, receiver) = (row.file.rma.permission, Some(row.file.receiver));
    assert_eq!((permission, receiver), (Permission::Approved, agent), "R-403: a sub-dealer sends to its agent");
    After::To(SEND, matter.soon(40, (60, 6)))
}

pub(super) async fn approve(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let (id, orders) = (matter.document, &world.maker().orders);
    if plan.fate == Fate::RefusedByOrders {
        let refuse = move |tx: &mut Tx<'_>, call: &Call| rma::refuse(tx, call, id, None, "请先更换备件");
        world.give(orders, refuse).await.unwrap();
        return over(matter, world).await;
    }
    let early = world.give(&shop.clerk, move |tx, call| rma::send(tx, call, id, None, (&[1], "", ""))).await;
    assert!(matches!(early, Err(Error::Refused(refusal)) if refusal.code == "rma-not-approved"), "R-403");
    world.give(orders, move |tx, call| rma::approve(tx, call, id, None, "")).await.unwrap();
    After::To(SEND, matter.soon(40, (60, 6)))
}

/// The goods are packed and on their way, or nobody ever sends them.
pub(super) async fn send(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let id = matter.document;
    if plan.fate == Fate::Withdrawn {
        let withdraw = move |tx: &mut Tx<'_>, call: &Call| rma::withdraw(tx, call, id, None, "已自行修好");
        world.give(&shop.clerk, withdraw).await.unwrap();
        return over(matter, world).await;
    }
    let (boxes, tracking) = (plan.boxes.clone(), format!("DB{:08}", matter.number));
    let send = move |tx: &mut Tx<'_>, call: &Call| rma::send(tx, call, id, None, (&boxes, "德邦", &tracking));
    world.give(&shop.clerk, send).await.unwrap();
    matter.tries = 0;
    // A box that waits in the hold area is here already.
    let on_the_road = if matter.story == Story::Unannounced { 2 } else { 72 };
    After::To(BOXES, matter.soon(on_the_road, (60, 5)))
}

/// The dealer does not agree with what was counted. The dispute is parked until papers come; the goods wait with it.
pub(super) async fn dispute(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let new = matter.new_case(shop, Kind::Complaint, "清点数量与寄出数量不符");
    let case = world.give(&shop.clerk, move |tx, call| cases::open(tx, call, &new)).await.unwrap().id;
    close_consumers(matter, world).await;
    matter.has_case(case);
    let ask = move |tx: &mut Tx<'_>, call: &Call| cases::ask(tx, call, case, "请提供装箱照片和托运单", None);
    world.give(&shop.manager, ask).await.unwrap();
    After::To(SPEAK, hours(24 * plan.disputed.unwrap_or(1)))
}

/// The papers are there, and somebody tells the dealer what they show.
pub(super) async fn speak(matter: &mut Matter, (world, shop, _): Of<'_>) -> After {
    let case = matter.case;
    for question in world.ask(&shop.manager, move |tx, call| cases::questions(tx, call, case)).await {
        let id = question.id;
        let answer = move |tx: &mut Tx<'_>, call: &Call| cases::answer(tx, call, case, id, "托运单为证");
        world.give(&shop.clerk, answer).await.unwrap();
    }
    world.give(&shop.manager, move |tx, call| cases::clear(tx, call, case)).await.unwrap();
    matter.reply(world, shop, "以公司清点为准，差额由承运方承担").await;
    After::To(TEST, matter.soon(20, (30, 2)))
}

/// The application has ended. The consumer that it would have served is told.
pub(super) async fn over(matter: &mut Matter, world: &World) -> After {
    close_consumers(matter, world).await;
    After::Ended
}

/// Closes the case that it served, or in which it was disputed.
pub(super) async fn close_consumers(matter: &mut Matter, world: &World) {
    if matter.case != 0 {
        let shop = world.shops[matter.shop].clone();
        matter.reply(world, &shop, "已按检测结果处理").await;
        matter.close(world, &shop, CloseReason::Answered).await;
        matter.case = 0;
    }
}
