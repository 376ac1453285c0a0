//! Returns and exchanges: decided, goods awaited, inspected, refunded or replaced, put away.

use crate::company::Shop;
use crate::matter::{After, Matter, Story};
use crate::world::{World, hours};
use domain::cases::{CloseReason, Kind};
use domain::decisions::{Choice, Override};
use domain::money::{Direction, Method, State};
use domain::products::Flags;
use domain::purchases::{Channel, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use domain::returns::{Disposal, Replacement, Way};
use policy::Money;
use service::decisions::{self, Claimed, NewDecision};
use service::money::{self, Payment};
use service::returns::{self, NewRefundOf, NewReplacementOf, NewReturn};
use service::{Call, Error, Tx, cases, purchases};

const DECIDE: u8 = 1;
const OPEN: u8 = 2;
const ARRIVE: u8 = 3;
const INSPECT: u8 = 4;
const GIVE: u8 = 5;
const PAY: u8 = 6;
const END: u8 = 7;

/// What a pair of shoes cost.
const PAID: i64 = 29_900;

pub(crate) async fn step(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    match matter.stage {
        0 => begin(matter, world, shop).await,
        DECIDE => decide(matter, world, shop).await,
        OPEN => open(matter, world, shop).await,
        ARRIVE => arrive(matter, world, shop).await,
        INSPECT => inspect(matter, world, shop).await,
        GIVE => give(matter, world, shop).await,
        PAY => pay(matter, world, shop).await,
        _ => end(matter, world, shop).await,
    }
}

/// Whether the goods of this matter come by parcel.
const fn is_by_parcel(matter: &Matter) -> bool {
    matter.number.is_multiple_of(2)
}

fn way(matter: &Matter) -> Way {
    if is_by_parcel(matter) { Way::Courier } else { Way::Counter }
}

/// How many pieces of this matter the inspection finds not as agreed.
const fn rejected(matter: &Matter) -> u32 {
    if matter.number.is_multiple_of(17) { 1 } else { 0 }
}

/// How many pieces come back.
const fn pieces(matter: &Matter) -> u32 {
    if matter.number.is_multiple_of(5) { 2 } else { 1 }
}

fn purchase(matter: &Matter, shop: &Shop, world: &World) -> NewPurchase {
    let sold_on = world.today().checked_sub(jiff::Span::new().days(3)).unwrap();
    let line = NewLine {
        article: "A1032".to_owned(),
        description: "真皮女鞋 37".to_owned(),
        quantity: Quantity::pieces(2),
        unit_price: Some(Money::from_minor(PAID)),
        paid: Money::from_minor(PAID),
        serial: String::new(),
        sale_kind: Some(SaleKind::Normal),
        flags: Flags::unknown(),
        dates: Dates::none(),
        warranty_card: None,
        warranty_no: String::new(),
        defects: String::new(),
    };
    NewPurchase {
        unit: shop.unit,
        customer: None,
        number: String::new(),
        receipt: format!("R-{:06}", matter.number),
        channel: Channel::Store,
        sold_on,
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    }
}

async fn begin(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let new = purchase(matter, shop, world);
    let bought = world.give(&shop.cashier, move |tx, call| purchases::add(tx, call, &new)).await.unwrap();
    let kind = if matter.story == Story::Return { Kind::Return } else { Kind::Exchange };
    let mut new = matter.new_case(shop, kind, "鞋底开胶");
    new.purchase_line = Some(bought.lines[0].id);
    let case = world.give(&shop.manager, move |tx, call| cases::open(tx, call, &new)).await.unwrap();
    matter.has_case(case.id);
    After::Later(matter.soon(20, (50, 4)))
}

async fn decide(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (case, unit) = (matter.case, shop.unit);
    let (remedy, amount) = if matter.story == Story::Return { ("refund", PAID) } else { ("exchange", 0) };
    let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
    let over = Override { reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount };
    let claimed = Claimed { unit, case: Some(case), ..Claimed::default() };
    let new = NewDecision { case, claimed, choice, over: Some(over) };
    world.give(&shop.manager, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
    After::Later(matter.soon(2, (0, 0)))
}

async fn open(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let new = NewReturn { case: matter.case, way: way(matter), pieces: pieces(matter), reason: None };
    let row = world.give(&shop.clerk, move |tx, call| returns::open(tx, call, &new)).await.unwrap();
    let (id, parcel) = (row.file.id, format!("SF{:08}", matter.number));
    matter.document = id;
    if !is_by_parcel(matter) {
        return After::Later(hours(1));
    }
    let send = move |tx: &mut Tx<'_>, call: &Call| returns::send(tx, call, id, None, ("顺丰", &parcel));
    world.give(&shop.clerk, send).await.unwrap();
    After::Later(matter.soon(120, (80, 10)))
}

async fn arrive(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, pieces) = (matter.document, pieces(matter));
    if is_by_parcel(matter) && matter.tries == 0 && matter.chance.chance(40) {
        // It was never sent, or was lost.
        let cancel = move |tx: &mut Tx<'_>, call: &Call| returns::cancel(tx, call, id, None, "顾客未寄出");
        world.give(&shop.clerk, cancel).await.unwrap();
        matter.close(world, shop, CloseReason::Withdrawn).await;
        return After::Ended;
    }
    // Of two pairs one comes first.
    let coming = if pieces == 2 && matter.tries == 0 { 1 } else { pieces - u32::from(matter.tries) };
    let receive = move |tx: &mut Tx<'_>, call: &Call| returns::receive(tx, call, id, None, (coming, "外箱完好"));
    world.give(&shop.clerk, receive).await.unwrap();
    if coming < pieces && matter.tries == 0 {
        matter.tries = 1;
        return After::Again(matter.soon(70, (0, 0)));
    }
    After::Later(matter.soon(20, (60, 2)))
}

async fn inspect(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, bad) = (matter.document, rejected(matter));
    let found = (pieces(matter) - bad, bad, "鞋底开胶，未再穿着");
    let inspect = move |tx: &mut Tx<'_>, call: &Call| returns::inspect(tx, call, id, None, found);
    world.give(&shop.clerk, inspect).await.unwrap();
    if found.0 == 0 { After::To(END, matter.soon(20, (0, 0))) } else { After::Later(matter.soon(10, (0, 0))) }
}

async fn give(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, accepted) = (matter.document, pieces(matter) - rejected(matter));
    if matter.story == Story::Return {
        let new = NewRefundOf::new(accepted, Method::Wechat);
        world.give(&shop.clerk, move |tx, call| returns::refund(tx, call, id, None, &new)).await.unwrap();
    } else {
        let dearer = matter.chance.pick(&[-3_000, 0, 5_000]);
        let new = Replacement { article: "真皮女鞋 38".to_owned(), price: Money::from_minor(PAID + dearer) };
        let new = NewReplacementOf::new(accepted, new, Some(Method::Wechat));
        let replace = move |tx: &mut Tx<'_>, call: &Call| returns::replace(tx, call, id, None, &new);
        world.give(&shop.clerk, replace).await.unwrap();
    }
    After::Later(matter.soon(20, (40, 5)))
}

/// The cashier pays what is owed, or takes what the customer owes.
async fn pay(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let case = matter.case;
    let orders = world.ask(&shop.manager, move |tx, call| money::of_case(tx, call, case)).await.orders;
    for row in orders.into_iter().filter(|row| row.file.order.state == State::Open) {
        let (id, payment) = (row.file.id, Payment::of(Method::Wechat));
        let settle = move |tx: &mut Tx<'_>, call: &Call| match row.file.order.kind.direction() {
            Direction::Out => money::pay(tx, call, id, None, &payment),
            Direction::In => money::collect(tx, call, id, None, &payment),
        };
        world.give(&shop.cashier, settle).await.unwrap();
    }
    After::Later(matter.soon(30, (0, 0)))
}

async fn end(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, bad) = (matter.document, rejected(matter));
    let (good, way) = (pieces(matter) - bad, way(matter));
    let put_away = move |tx: &mut Tx<'_>, call: &Call| -> Result<(), Error> {
        if good > 0 {
            returns::dispose(tx, call, id, None, (good, Disposal::DefectStock, ""))?;
        }
        if bad > 0 {
            returns::send_back(tx, call, id, None, (bad, way, "SF-退回"))?;
        }
        returns::close(tx, call, id, None, "")?;
        Ok(())
    };
    world.give(&shop.clerk, put_away).await.unwrap();
    let remedy = if matter.story == Story::Return { "refund" } else { "exchange" };
    matter.settle(world, shop, Some(remedy)).await;
    After::Ended
}
