//! Goods go to a dealer: they come in time, late, broken, short, wrong, or never; what is wrong with them is settled on the
//! dealer's account and claimed from the carrier.

use crate::company::Shop;
use crate::matter::{After, Matter, SEED};
use crate::world::{World, hours};
use domain::anomalies::{ClaimBy, Claimant, Kind as Fault, Outcome, Party};
use domain::cases::{CloseReason, Kind};
use domain::money::{Direction, Method, State};
use domain::products::Flags;
use domain::purchases::{Channel, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use domain::shipments::{Direction as Way, GoodsLine, Look};
use jiff::ToSpan;
use policy::Money;
use service::anomalies::{self, NewAnomaly, NewClaim, Settling, Signing};
use service::cases;
use service::demo::Random;
use service::money::{self, Payment};
use service::shipments::{self, HandingOver, NewDay, NewShipment, Packing, Receipt, Update};
use service::{Call, Error, Tx, purchases};

const ROAD: u8 = 1;
const COME: u8 = 2;
const REPORT: u8 = 3;
const NAME: u8 = 4;
const PAPERS: u8 = 5;
const SETTLE: u8 = 6;
const CLAIM: u8 = 7;
const ANSWER: u8 = 8;
const END: u8 = 9;

/// What becomes of a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Fine,
    Never,
    Wrong(Fault, Party),
}

const FATES: [(Fate, u32); 6] = [
    (Fate::Fine, 55),
    (Fate::Never, 8),
    (Fate::Wrong(Fault::Damage, Party::Carrier), 13),
    (Fate::Wrong(Fault::Shortage, Party::NotFound), 10),
    (Fate::Wrong(Fault::WrongGoods, Party::Warehouse), 8),
    (Fate::Wrong(Fault::Shortage, Party::Carrier), 6),
];

/// Pieces of a load, those of them that are wrong, and what one is worth.
const PIECES: u32 = 60;
const BAD: u32 = 4;
const WORTH: i64 = 8_000;

fn fate(matter: &Matter) -> Fate {
    Random::of(SEED, "load", matter.number).weighted(&FATES)
}

pub(crate) async fn step(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let after = match matter.stage {
        0 => send(matter, world, shop).await,
        ROAD => road(matter, world, shop).await,
        COME => come(matter, world, shop).await,
        REPORT => report(matter, world, shop).await,
        NAME => name(matter, world, shop).await,
        PAPERS => papers(matter, world, shop).await,
        SETTLE => settle(matter, world).await,
        CLAIM => claim(matter, world).await,
        ANSWER => answer(matter, world).await,
        _ => end(matter, world, shop).await,
    };
    let next = match after {
        After::To(stage, _) => stage,
        _ => matter.stage,
    };
    matter.desk = if matches!(next, ROAD | SETTLE | CLAIM | ANSWER) { world.orders_desk() } else { matter.shop };
    after
}

fn purchase(matter: &Matter, world: &World, shop: &Shop) -> NewPurchase {
    let line = NewLine {
        article: "MC-2012".to_owned(),
        description: "嵌入式筒灯".to_owned(),
        quantity: Quantity::pieces(60),
        unit_price: Some(Money::from_minor(WORTH)),
        paid: Money::from_minor(WORTH * i64::from(PIECES)),
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
        number: format!("DD-{:06}", matter.number),
        receipt: format!("CK-{:06}", matter.number),
        channel: Channel::Store,
        sold_on: world.today(),
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    }
}

async fn send(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let orders = &world.maker().orders;
    let new = purchase(matter, world, shop);
    let bought = world.give(orders, move |tx, call| purchases::add(tx, call, &new)).await.unwrap();
    let mut new = matter.new_case(shop, Kind::GoodsAnomaly, "补货，跟进到货");
    new.purchase_line = Some(bought.lines[0].id);
    let case = world.give(orders, move |tx, call| cases::open(tx, call, &new)).await.unwrap().id;
    matter.has_case(case);
    let day = world.today().saturating_add(4.days());
    let new = NewShipment {
        unit: shop.unit,
        to_unit: None,
        case: Some(case),
        line: None,
        direction: Way::ToCustomer,
        carrier: "德邦".to_owned(),
        service: String::new(),
        packages: 6,
        promised_on: Some(day),
        expected_on: None,
        lines: vec![GoodsLine { article: "MC-2012 嵌入式筒灯".to_owned(), pieces: PIECES }],
        recipient: String::new(),
        address: String::new(),
        area: None,
        note: String::new(),
        replaces: None,
    };
    let (packer, protection) = ("仓库打包组".to_owned(), "气泡膜和护角".to_owned());
    let packing = Packing { packer, protection, confirmed: true };
    let tracking = format!("DB{:08}", matter.number);
    let over = HandingOver { carrier: "德邦".to_owned(), service: String::new(), tracking, expected_on: None };
    let send = move |tx: &mut Tx<'_>, call: &Call| -> Result<i64, Error> {
        let id = shipments::open(tx, call, &new)?.file.id;
        shipments::pack(tx, call, id, None, &packing)?;
        shipments::hand_over(tx, call, id, None, &over)?;
        Ok(id)
    };
    matter.document = world.give(orders, send).await.unwrap();
    After::To(ROAD, hours(24 + matter.chance.between(0, 60)))
}

/// The carrier says where it is: now and then that it comes later, or that nobody finds it.
async fn road(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, orders) = (matter.document, &world.maker().orders);
    let update = Update { text: "到达中转站".to_owned(), next_on: None, told: false };
    world.give(orders, move |tx, call| shipments::track(tx, call, id, None, &update)).await.unwrap();
    if fate(matter) == Fate::Never {
        let lose = move |tx: &mut Tx<'_>, call: &Call| shipments::lose(tx, call, id, None, "承运方查无此货");
        world.give(&shop.clerk, lose).await.unwrap();
        return After::To(REPORT, matter.soon(40, (0, 0)));
    }
    if matter.tries == 0 && matter.chance.chance(200) {
        let known = world.ask(orders, move |tx, call| shipments::one(tx, call, id)).await.row.file.shipment;
        let from = known.expected_on.map_or(world.today(), |day| day.max(world.today()));
        let (more, is_told) = (matter.chance.between(1, 6), matter.chance.weighted(&[(0, 5), (1, 3), (2, 2)]));
        let new =
            NewDay { on: from.saturating_add(more.days()), reason: "干线封路".to_owned(), told: is_told == 0 };
        let later = move |tx: &mut Tx<'_>, call: &Call| -> Result<(), Error> {
            shipments::expect(tx, call, id, None, &new)?;
            // Some are told by a call of their own, some not at all.
            if is_told == 1 {
                shipments::tell(tx, call, id, None, "电话告知")?;
            }
            Ok(())
        };
        world.give(orders, later).await.unwrap();
        matter.tries = 1;
        return After::To(ROAD, matter.soon(120, (50, 4)));
    }
    After::To(COME, matter.soon(60, (80, 5)))
}

/// It is here: papers are compared with the goods, and somebody confirms the receipt.
async fn come(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (id, fate) = (matter.document, fate(matter));
    let found = match fate {
        Fate::Fine | Fate::Never => (PIECES, Look::Fine),
        Fate::Wrong(Fault::Shortage, _) => (PIECES - BAD, Look::Fine),
        Fate::Wrong(..) => (PIECES, Look::Damaged),
    };
    let receipt = Receipt { by: "仓库负责人".to_owned(), unused: true, note: String::new() };
    let come = move |tx: &mut Tx<'_>, call: &Call| -> Result<(), Error> {
        shipments::arrive(tx, call, id, None, "")?;
        shipments::check(tx, call, id, None, (&[found], ""))?;
        shipments::confirm(tx, call, id, None, &receipt).map(drop)
    };
    world.give(&shop.clerk, come).await.unwrap();
    if fate == Fate::Fine {
        After::To(END, matter.soon(20, (40, 2)))
    } else {
        After::To(REPORT, matter.soon(20, (120, 3)))
    }
}

async fn report(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let (kind, shipment) = match fate(matter) {
        Fate::Wrong(kind, _) => (kind, Some(matter.document)),
        Fate::Fine | Fate::Never => (Fault::Loss, None),
    };
    let new = NewAnomaly {
        case: matter.case,
        shipment,
        kind,
        claimant: Claimant::Dealer,
        dealer: Some(shop.unit),
        article: String::new(),
        pieces: BAD,
        value: WORTH * i64::from(BAD),
        unopened: true,
        unused: true,
        not_man_made: true,
        received_on: world.today(),
        received_time: None,
        currency: None,
        description: "卸货时发现外箱不对".to_owned(),
        carrier: "德邦".to_owned(),
        party: None,
    };
    let report = move |tx: &mut Tx<'_>, call: &Call| anomalies::report(tx, call, &new);
    matter.other = world.give(&shop.clerk, report).await.unwrap().file.id;
    After::To(NAME, matter.soon(16, (60, 2)))
}

async fn name(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let id = matter.other;
    let party = match fate(matter) {
        Fate::Wrong(_, party) => party,
        Fate::Fine | Fate::Never => Party::Carrier,
    };
    let new = Signing { name: "陈师傅（送货司机）".to_owned(), at: None };
    let name = move |tx: &mut Tx<'_>, call: &Call| -> Result<(), Error> {
        anomalies::name_party(tx, call, id, None, party)?;
        if party == Party::Carrier {
            anomalies::sign(tx, call, id, None, &new)?;
        }
        Ok(())
    };
    world.give(&shop.clerk, name).await.unwrap();
    After::To(PAPERS, matter.soon(30, (150, 4)))
}

async fn papers(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let id = matter.other;
    let send = move |tx: &mut Tx<'_>, call: &Call| anomalies::send_papers(tx, call, id, None, "异常记录表、照片");
    world.give(&shop.clerk, send).await.unwrap();
    After::To(SETTLE, matter.soon(30, (30, 2)))
}

/// The dealer gets everything, or bears it where something stands against that.
async fn settle(matter: &mut Matter, world: &World) -> After {
    let (id, orders, now) = (matter.other, &world.maker().orders, world.now());
    let one = world.ask(orders, move |tx, call| anomalies::one(tx, call, id)).await.row.file.anomaly;
    let covered = one.offered(now).contains(&Outcome::Offset);
    let outcome = if covered { Outcome::Offset } else { Outcome::ReceiverBears };
    let new = Settling { outcome, reason: "按规定办理".to_owned(), rate: None };
    world.give(orders, move |tx, call| anomalies::settle(tx, call, id, None, &new)).await.unwrap();
    let claims = covered && one.party == Some(Party::Carrier);
    if claims { After::To(CLAIM, matter.soon(40, (100, 4))) } else { After::To(END, matter.soon(20, (0, 0))) }
}

async fn claim(matter: &mut Matter, world: &World) -> After {
    let (anomaly, orders) = (matter.other, &world.maker().orders);
    let new = NewClaim {
        anomaly,
        by: ClaimBy::Company,
        carrier: "德邦".to_owned(),
        amount: WORTH * i64::from(BAD),
        claim_by: Some(world.today().saturating_add(7.days())),
        evidence: "异常记录表有承运人签字".to_owned(),
    };
    let claim = world.give(orders, move |tx, call| anomalies::open_claim(tx, call, &new)).await.unwrap().file.id;
    let file = move |tx: &mut Tx<'_>, call: &Call| anomalies::file_claim(tx, call, claim, None, "网上理赔单");
    world.give(orders, file).await.unwrap();
    matter.other = claim;
    After::To(ANSWER, matter.soon(90, (0, 0)))
}

/// The carrier pays a part, or nothing.
async fn answer(matter: &mut Matter, world: &World) -> After {
    let (claim, case, orders) = (matter.other, matter.case, &world.maker().orders);
    if matter.chance.chance(300) {
        let no = move |tx: &mut Tx<'_>, call: &Call| anomalies::reject(tx, call, claim, None, "包装不足");
        world.give(orders, no).await.unwrap();
        return After::To(END, matter.soon(20, (0, 0)));
    }
    let part = (WORTH * i64::from(BAD) * 4 / 5, "同意赔付八成");
    world.give(orders, move |tx, call| anomalies::award(tx, call, claim, None, part)).await.unwrap();
    let owed = world.ask(orders, move |tx, call| money::of_case(tx, call, case)).await.orders;
    for row in owed.into_iter().filter(|row| row.file.order.state == State::Open) {
        assert_eq!(row.file.order.kind.direction(), Direction::In);
        let (id, payment) = (row.file.id, Payment::of(Method::BankTransfer));
        world.give(orders, move |tx, call| money::collect(tx, call, id, None, &payment)).await.unwrap();
    }
    world.give(orders, move |tx, call| anomalies::paid(tx, call, claim, None, Method::BankTransfer)).await.unwrap();
    After::To(END, matter.soon(20, (0, 0)))
}

async fn end(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    matter.reply(world, shop, "到货事宜已办妥").await;
    matter.close(world, shop, CloseReason::Answered).await;
    After::Ended
}
