//! What the web shop sends, and what customers who bought from afar say about it: parcels on their way, one that came
//! broken and is claimed from the carrier, and negotiations in the chat.

use super::company::Founded;
use super::world::{WEB, fictional_phone};
use crate::anomalies::{self, NewAnomaly, NewClaim, Signing};
use crate::cases::{self, NewCase};
use crate::error::Error;
use crate::negotiations::{self, Acceptance, NewNegotiation, NewOffer, Revisit};
use crate::shipments::{self, HandingOver, NewShipment, Packing, Receipt, Update};
use domain::anomalies::{ClaimBy, Claimant, Kind as Wrong, Party};
use domain::cases::{Channel, Contact, Kind};
use domain::negotiations::{Answers, Kind as About, Severity, Solution};
use domain::people::Actor;
use domain::shipments::{Direction, GoodsLine};
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::sync::Arc;
use store::Tx;

/// Who bought something from afar.
struct Buyer {
    name: &'static str,
    /// The place of the number among those that nobody has.
    phone: u64,
    address: &'static str,
    article: &'static str,
}

const LATE: Buyer = buyer(("沈若溪", 9_000_201), "湖北省武汉市武昌区", "女士乐福鞋 37 黑色");
const NEW: Buyer = buyer(("何家骏", 9_000_202), "四川省成都市锦江区", "男士运动鞋 42 灰色");
const CAME: Buyer = buyer(("唐婉", 9_000_203), "陕西省西安市雁塔区", "女士羊绒衫 M 驼色");
const BROKEN: Buyer = buyer(("罗志诚", 9_000_204), "山东省青岛市市南区", "男士皮鞋 41 棕色");
const DARK: Buyer = buyer(("白雨薇", 9_000_205), "湖南省长沙市岳麓区", "女士连衣裙 S 雾蓝");
const LOOSE: Buyer = buyer(("彭小川", 9_000_206), "河南省郑州市金水区", "男士夹克 L 卡其");
const READ: Buyer = buyer(("邵晓彤", 9_000_207), "安徽省合肥市蜀山区", "女士短靴 38 黑色");

const fn buyer((name, phone): (&'static str, u64), address: &'static str, article: &'static str) -> Buyer {
    Buyer { name, phone, address, article }
}

/// The days of the web shop that are told of here.
struct Desk<'a> {
    founded: &'a Founded,
    now: DateTime,
}

/// Lets them happen.
pub(super) fn live(founded: &Arc<Founded>, now: DateTime) -> Result<(), Error> {
    let (service, system) = (founded.service.clone(), Arc::new(Actor::system("demo")));
    let founded = Arc::clone(founded);
    service.command_now(&system, move |tx, _| {
        let desk = Desk { founded: &founded, now };
        desk.parcels(tx)?;
        desk.came_broken(tx)?;
        desk.waits_for_photos(tx)?;
        desk.is_offered_something(tx)?;
        desk.misread(tx)
    })
}

impl Desk<'_> {
    fn unit(&self) -> i64 {
        self.founded.shops[WEB].id
    }

    /// A call of the web shop so many days before, at a time on the wall.
    fn call(&self, days: i64, (hour, minute): (i8, i8)) -> crate::Call {
        let at = self.now.date().saturating_sub(days.days()).at(hour, minute, 0, 0);
        self.founded.call(self.founded.manager(WEB), at)
    }

    /// One that is late although it is on its way, one that is packed today, one that arrived.
    fn parcels(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let late = self.packs(tx, &LATE, (5, 4))?;
        self.goes(tx, late, 5)?;
        let update = Update { text: "暴雨，武汉分拨中心积压".to_owned(), next_on: None, told: true };
        shipments::track(tx, &self.call(2, (9, 40)), late, None, &update)?;

        let just = self.founded.call(self.founded.manager(WEB), self.now.saturating_sub(50.minutes()));
        shipments::open(tx, &just, &self.planned(&NEW, (0, 3)))?;

        let came = self.packs(tx, &CAME, (6, 4))?;
        self.goes(tx, came, 6)?;
        shipments::arrive(tx, &self.call(3, (15, 10)), came, None, "外包装完好")?;
        let receipt = Receipt { by: CAME.name.to_owned(), unused: true, note: String::new() };
        shipments::confirm(tx, &self.call(3, (18, 30)), came, None, &receipt).map(drop)
    }

    fn planned(&self, to: &Buyer, (ago, promised): (i64, i64)) -> NewShipment {
        NewShipment {
            unit: self.unit(),
            to_unit: None,
            case: None,
            line: None,
            direction: Direction::ToCustomer,
            carrier: "中通快递".to_owned(),
            service: String::new(),
            packages: 1,
            promised_on: Some(self.now.date().saturating_add((promised - ago).days())),
            expected_on: None,
            lines: vec![GoodsLine { article: to.article.to_owned(), pieces: 1 }],
            recipient: to.name.to_owned(),
            address: to.address.to_owned(),
            area: None,
            note: String::new(),
            replaces: None,
        }
    }

    /// A parcel is packed so many days before, promised for so many days later.
    fn packs(&self, tx: &mut Tx<'_>, to: &Buyer, (ago, promised): (i64, i64)) -> Result<i64, Error> {
        let id = shipments::open(tx, &self.call(ago, (10, 5)), &self.planned(to, (ago, promised)))?.file.id;
        let packing =
            Packing { packer: "打包台".to_owned(), protection: "鞋盒外加纸箱".to_owned(), confirmed: true };
        shipments::pack(tx, &self.call(ago, (11, 20)), id, None, &packing)?;
        Ok(id)
    }

    /// The carrier takes it.
    fn goes(&self, tx: &mut Tx<'_>, id: i64, ago: i64) -> Result<(), Error> {
        let over = HandingOver {
            carrier: "中通快递".to_owned(),
            service: String::new(),
            tracking: format!("ZT{:010}", id % 10_000_000_000),
            expected_on: None,
        };
        shipments::hand_over(tx, &self.call(ago, (16, 45)), id, None, &over)?;
        let update = Update { text: "已揽收，发往分拨中心".to_owned(), next_on: None, told: true };
        shipments::track(tx, &self.call(ago, (19, 30)), id, None, &update).map(drop)
    }

    /// A customer of the web shop says something in the chat.
    fn says(&self, tx: &mut Tx<'_>, who: &Buyer, ago: i64, (account, wish): (&str, &str)) -> Result<i64, Error> {
        let phone = fictional_phone(self.founded.story.company.seed, who.phone);
        let new = NewCase {
            unit: self.unit(),
            kind: Kind::Complaint,
            channel: Channel::Chat,
            customer: None,
            purchase_line: None,
            contact: Contact { name: who.name.to_owned(), phone, address: who.address.to_owned() },
            product: who.article.to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(self.now.date().saturating_sub((ago + 6).days())),
            account: account.to_owned(),
            wish: wish.to_owned(),
            urgent: false,
            assignee: None,
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        let call = self.call(ago, (13, 0));
        let id = cases::open(tx, &call, &new)?.id;
        cases::assign(tx, &call, id, None, Some(call.actor.id))?;
        Ok(id)
    }

    /// The box was crushed; the carrier signed for it, and the claim is filed.
    fn came_broken(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let case = self.says(tx, &BROKEN, 3, ("收到时纸箱压扁，左脚鞋面有折痕", "换一双"))?;
        let new = NewAnomaly {
            case,
            shipment: None,
            kind: Wrong::Damage,
            claimant: Claimant::Consumer,
            dealer: None,
            article: BROKEN.article.to_owned(),
            pieces: 1,
            value: 45_900,
            unopened: false,
            unused: true,
            not_man_made: true,
            received_on: self.now.date().saturating_sub(3.days()),
            received_time: None,
            currency: None,
            description: "纸箱一角压扁，鞋面有折痕，照片三张".to_owned(),
            carrier: "中通快递".to_owned(),
            party: None,
        };
        let id = anomalies::report(tx, &self.call(3, (13, 30)), &new)?.file.id;
        anomalies::name_party(tx, &self.call(2, (9, 30)), id, None, Party::Carrier)?;
        let signing = Signing { name: "中通快递 徐师傅".to_owned(), at: None };
        anomalies::sign(tx, &self.call(2, (9, 50)), id, None, &signing)?;
        anomalies::send_papers(tx, &self.call(2, (11, 0)), id, None, "异常记录、照片三张")?;
        let claim = NewClaim {
            anomaly: id,
            by: ClaimBy::Company,
            carrier: "中通快递".to_owned(),
            amount: 45_900,
            claim_by: Some(self.now.date().saturating_add(4.days())),
            evidence: "快递员签字的异常记录、照片三张".to_owned(),
        };
        let claim = anomalies::open_claim(tx, &self.call(2, (14, 0)), &claim)?.file.id;
        anomalies::file_claim(tx, &self.call(1, (10, 15)), claim, None, "中通理赔后台，工单已提交").map(drop)
    }

    fn talks(&self, tx: &mut Tx<'_>, case: i64, kind: About, ago: i64) -> Result<i64, Error> {
        Ok(negotiations::open(tx, &self.call(ago, (13, 10)), NewNegotiation { case, kind })?.file.id)
    }

    fn waits_for_photos(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let case = self.says(tx, &DARK, 1, ("裙子比图片暗很多，像旧的", "退一半"))?;
        let id = self.talks(tx, case, About::Description, 1)?;
        negotiations::request_photos(tx, &self.call(1, (13, 12)), id, None).map(drop)
    }

    fn is_offered_something(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let case = self.says(tx, &LOOSE, 2, ("袖口有两处线头松了", "给个说法"))?;
        let id = self.talks(tx, case, About::Quality, 2)?;
        negotiations::skip(tx, &self.call(2, (13, 20)), id, None, "顾客在聊天里已经发过照片")?;
        let answers = Answers { fault: Some(true), severity: Some(Severity::Slight), ..Answers::default() };
        negotiations::judge(tx, &self.call(2, (14, 0)), id, None, &answers)?;
        let note = "不影响穿着，补偿您三十元，可以吗？".to_owned();
        let offer = NewOffer { solution: Solution::Discount, amount: 3_000, note };
        negotiations::offer(tx, &self.call(2, (14, 5)), id, None, &offer).map(drop)
    }

    /// What the customer had read is explained, and at the revisit all is well.
    fn misread(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let case = self.says(tx, &READ, 5, ("页面写着加绒，收到的靴筒没有绒", "退货"))?;
        let id = self.talks(tx, case, About::Description, 5)?;
        negotiations::skip(tx, &self.call(5, (13, 30)), id, None, "问题在页面文字，不需要照片")?;
        let answers = Answers {
            quote: "鞋垫加绒".to_owned(),
            complaint_true: Some(false),
            wrong_sent: Some(false),
            misread: Some(true),
            ..Answers::default()
        };
        negotiations::judge(tx, &self.call(5, (14, 0)), id, None, &answers)?;
        let note = "页面写的是鞋垫加绒，靴筒为单里，已把截图发给您。".to_owned();
        let offer = NewOffer { solution: Solution::Explanation, amount: 0, note };
        negotiations::offer(tx, &self.call(5, (14, 10)), id, None, &offer)?;
        negotiations::accept(tx, &self.call(5, (15, 0)), id, None, &Acceptance::default())?;
        let revisit = Revisit { satisfied: true, note: "看清楚了，留下穿。".to_owned(), close_case: true };
        negotiations::revisit(tx, &self.call(2, (10, 30)), id, None, &revisit).map(drop)
    }
}
