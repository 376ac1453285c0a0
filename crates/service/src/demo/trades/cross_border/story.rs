//! What happens at 远帆跨境: parcels that do not move, wrong items, repairs near the customer.

use super::super::back::{Back, Bench, Job};
use super::super::matter::{Facts, told};
use super::super::parcels::{Claimed, Load, Road, Wrong};
use super::super::script::Script;
use super::super::stage::Stage;
use super::super::talks;
use crate::error::Error;
use crate::money::{self, NewRefund};
use domain::anomalies::{Kind as Fault, Outcome, Party};
use domain::cases::{
    Channel::{Chat, Email, Phone, Social, Web},
    CloseReason, Kind,
};

use domain::money::{Ground, Method, Rate, RateSource};
use domain::people::Command;
use domain::returns::Way;

const WRONG_SENT: Facts =
    &[("matter", "wrong_item"), ("listing_finding", "wrong_sent"), ("pay_method", "card"), ("wish", "refund")];
const WRONG_EXCHANGE: Facts =
    &[("matter", "wrong_item"), ("listing_finding", "wrong_sent"), ("pay_method", "paypal"), ("wish", "exchange")];
const MISLEADING: Facts = &[
    ("matter", "other_mismatch"),
    ("listing_finding", "misleading"),
    ("pay_method", "paypal"),
    ("agreed_amount", "15.00"),
    ("wish", "discount"),
];
const LIGHT: Facts = &[("matter", "colour_difference"), ("listing_finding", "photo_light"), ("pay_method", "card")];
const UNCHECKED: Facts = &[("matter", "colour_difference"), ("listing_finding", "unchecked")];
const DARK: Facts = &[
    ("matter", "parcel_trace"),
    ("tracking_stage", "told"),
    ("told_on", "-4"),
    ("pay_method", "card"),
    ("wish", "refund"),
];
const DARK_RESHIP: Facts = &[
    ("matter", "parcel_trace"),
    ("tracking_stage", "told"),
    ("told_on", "-4"),
    ("pay_method", "paypal"),
    ("wish", "reship"),
];
const NOTE: Facts = &[("matter", "parcel_trace"), ("tracking_stage", "not_told"), ("pay_method", "paypal")];
const LOCAL: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("severity", "serious"),
    ("local_repair", "true"),
    ("repair_quote", "38.00"),
    ("wish", "free_repair"),
];
const MAILED: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("severity", "serious"),
    ("local_repair", "false"),
    ("wish", "free_repair"),
];
const UNWANTED: Facts = &[("matter", "no_reason"), ("use_marks", "false"), ("wish", "refund")];
const USED: Facts = &[("matter", "no_reason"), ("use_marks", "true"), ("wish", "refund")];
const SHORT: Facts = &[("matter", "shortage"), ("missing_value", "29.90"), ("wish", "refund")];
const DAMAGED: Facts = &[("matter", "parcel_damage"), ("wish", "reship")];

/// What happens.
pub(super) fn tell(script: &mut Script) {
    described(script);
    travelled(script);
    arrived_broken(script);
    repaired(script);
    returned(script);
    talks::tell(script, &talks::CROSS_BORDER);
    today(script);
}

/// Complaints about the description: compared first, refunded by the method that was paid with.
fn described(script: &mut Script) {
    script.ago(45, (10, 10), "发错货，信用卡全额退款，人工发退款通知", |s| wrong_item(s, "FS-D11"));
    script.ago(33, (15, 30), "发错货，PayPal 退款", |s| wrong_item(s, "FS-S08"));
    script.ago(16, (9, 40), "发错货，换货补寄", |s| {
        let bought = s.bought("WEB", "FS-D24", (20, 1))?;
        let told = told(Kind::Exchange, Email, "I ordered navy and got burgundy.", "Please send the navy one.");
        let matter = s.is_granted(&bought, told, ("exchange", WRONG_EXCHANGE))?;
        s.comes_back(&matter, (Way::Courier, 1), Back::Closed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(24, (13, 20), "描述容易误解，部分退款", |s| {
        let bought = s.bought("WEB", "FS-K31", (18, 1))?;
        let told = told(Kind::Refund, Email, "The page says wool, the label says 30% wool.", "Some money back");
        let matter = s.is_granted(&bought, told, ("discount", MISLEADING))?;
        s.owes_refund(&matter, Ground::KeepsGoods)?;
        s.minutes(45);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(3, (11, 15), "部分退款等财务审批", |s| {
        let bought = s.bought("WEB", "FS-C42", (20, 1))?;
        let told = told(Kind::Refund, Web, "The coat is much thinner than described.", "A partial refund");
        s.awaits_approval(&bought, told, ("discount", MISLEADING)).map(drop)
    });
    script.ago(14, (16, 45), "光线造成的色差，说明后关闭", |s| {
        let bought = s.bought("WEB", "FS-P15", (17, 1))?;
        let told = told(Kind::Complaint, Email, "The khaki looks greener than in the photo.", "Refund");
        s.is_refused(&bought, told, LIGHT).map(drop)
    });
    script.ago(2, (10, 50), "色差投诉，等店铺运营核对页面", |s| {
        let bought = s.bought("WEB", "FS-D11", (16, 1))?;
        let told = told(Kind::Complaint, Social, "Sage is grey, not green!", "Refund");
        s.awaits_approval(&bought, told, ("manual", UNCHECKED)).map(drop)
    });
}

fn wrong_item(s: &mut Stage<'_, '_>, article: &str) -> Result<(), Error> {
    let bought = s.bought("WEB", article, (20, 1))?;
    let told = told(Kind::Complaint, Email, "You sent me the wrong item, photo attached.", "A full refund");
    let matter = s.is_granted(&bought, told, ("refund", WRONG_SENT))?;
    s.owes_refund(&matter, Ground::KeepsGoods)?;
    s.minutes(120);
    s.settles_money(&matter)?;
    s.minutes(10);
    s.replies(&matter, "Your refund was sent today and arrives within 30 business days. Reference in this mail.")?;
    s.completes(&matter)?;
    s.closes(&matter, Some(true))
}

const PARCEL: Load = Load { carrier: "云途物流", packages: 1, pieces: 1, promised: 14, note: "" };

/// Parcels: traced, sent again, refunded, claimed for.
fn travelled(script: &mut Script) {
    script.ago(28, (9, 20), "物流无信息，退款", |s| {
        let bought = s.bought("WEB", "FS-N50", (20, 1))?;
        let told = told(Kind::ParcelTrace, Email, "Tracking has not moved for two weeks.", "Refund please");
        let matter = s.is_granted(&bought, told, ("refund", DARK))?;
        s.owes_refund(&matter, Ground::NotDelivered)?;
        s.minutes(90);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(false))
    });
    script.ago(6, (14, 15), "物流无信息，补发在路上", |s| {
        let bought = s.bought("WEB", "FS-B63", (22, 1))?;
        let told = told(Kind::ParcelTrace, Chat, "Where is my parcel?", "Send it again");
        let matter = s.is_granted(&bought, told, ("reship", DARK_RESHIP))?;
        s.days(1, (10, 0));
        s.ships(&matter, Load { note: "补发", ..PARCEL }, Road::UnderWay).map(drop)
    });
    script.ago(21, (11, 30), "补发超过承诺日期", |s| {
        let bought = s.bought("WEB", "FS-D24", (25, 1))?;
        let told = told(Kind::ParcelTrace, Email, "Nothing arrived after a month.", "Send it again");
        let matter = s.is_granted(&bought, told, ("reship", DARK_RESHIP))?;
        s.days(1, (15, 0));
        s.ships(&matter, Load { promised: 12, note: "补发", ..PARCEL }, Road::UnderWay).map(drop)
    });
    script.ago(5, (10, 30), "告知物流更新时间", |s| {
        let bought = s.bought("WEB", "FS-V70", (8, 1))?;
        let told = told(Kind::ParcelTrace, Chat, "My tracking number shows nothing.", "Where is it?");
        let matter = s.is_granted(&bought, told, ("free_service", NOTE))?;
        s.replies(&matter, "The carrier scans it within 3 days. We write again then.")
    });
    script.ago(19, (16, 0), "破损，补发，向承运方索赔已赔付", |s| damaged(s, "FS-J81", Claimed::Paid));
    script.ago(4, (13, 50), "破损，补发，索赔已提交", |s| damaged(s, "FS-C42", Claimed::Filed));
}

/// Parcels that arrived broken or short, and one that was paid in another currency.
fn arrived_broken(script: &mut Script) {
    script.ago(12, (12, 20), "少发，退差额", |s| {
        let bought = s.bought("WEB", "FS-J81", (16, 2))?;
        let told = told(Kind::GoodsAnomaly, Email, "Only one of two sets was in the box.", "Refund for one");
        let matter = s.is_granted(&bought, told, ("refund", SHORT))?;
        s.owes_refund(&matter, Ground::NotDelivered)?;
        s.minutes(60);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(17, (10, 25), "加元付款的订单丢件，按当日汇率退款", |s| {
        let bought = s.bought_for("CAD", "WEB", ("FS-N50", 24, 1))?;
        let told = told(Kind::ParcelTrace, Email, "Lost on the way to Toronto, the carrier says.", "Refund in CAD");
        let matter = s.is_granted(&bought, told, ("refund", DARK))?;
        owes_in_dollars_of_canada(s, matter.case, matter.unit)?;
        s.minutes(90);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
}

/// What was paid in another currency goes back in it, at the rate of the day.
fn owes_in_dollars_of_canada(s: &mut Stage<'_, '_>, case: i64, unit: i64) -> Result<(), Error> {
    let rate = Rate::parse("0.7350").ok_or_else(|| super::super::cast::broken("no rate"))?;
    let rate = Some(RateSource { rate, day: s.at.date(), source: "Bank of Canada".to_owned() });
    let new = NewRefund {
        case,
        amount: None,
        pieces: 1,
        original: Method::Card,
        ground: Ground::NotDelivered,
        inspection: String::new(),
        reason: "paid in CAD".to_owned(),
        currency: None,
        rate,
    };
    let call = s.hand(Command::MoneyRefund, unit)?;
    money::request_refund(s.tx, &call, &new).map(drop)
}

fn damaged(s: &mut Stage<'_, '_>, article: &str, until: Claimed) -> Result<(), Error> {
    let bought = s.bought("WEB", article, (15, 1))?;
    let told = told(Kind::GoodsAnomaly, Email, "The box was crushed and the item torn, see photos.", "Send a new one");
    let matter = s.is_granted(&bought, told, ("reship", DAMAGED))?;
    let (value, carrier) = (bought.good.price, "云途物流");
    let wrong = Wrong { kind: Fault::Damage, pieces: 1, value, description: "外箱压坏，商品撕裂", carrier };
    s.minutes(30);
    let id = s.reports(&matter, (None, None), wrong)?;
    s.names(&matter, id, Party::Carrier)?;
    s.hands_in_papers(&matter, id)?;
    s.claims_from_carrier(&matter, (id, wrong), (10, until))?;
    if until == Claimed::Paid {
        s.settles(&matter, id, Outcome::Exchange)?;
        s.ships(&matter, Load { note: "补发", ..PARCEL }, Road::Confirmed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))?;
    }
    Ok(())
}

/// Serious faults: repaired where the customer lives, or mailed.
fn repaired(script: &mut Script) {
    script.ago(38, (11, 45), "当地维修，凭报价付款", |s| locally(s, "FS-B63", true));
    script.ago(4, (9, 35), "当地维修，等财务付款", |s| locally(s, "FS-C42", false));
    script.ago(25, (14, 30), "寄回维修，修好寄出", |s| {
        let bought = s.bought("WEB", "FS-B63", (30, 1))?;
        let told = told(Kind::Repair, Email, "The zip of the left boot broke; no cobbler nearby.", "Repair it");
        let matter = s.is_granted(&bought, told, ("free_repair", MAILED))?;
        s.days(6, (10, 0));
        let job = Job { fault: "左靴拉链损坏", done: "更换拉链", estimate: 0, hours: 240 };
        s.is_repaired(&matter, job, Bench::Mailed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(7, (10, 5), "寄回维修，在修", |s| {
        let bought = s.bought("WEB", "FS-N50", (28, 1))?;
        let told = told(Kind::Repair, Web, "The sole is coming off after a month.", "Repair it");
        let matter = s.is_granted(&bought, told, ("free_repair", MAILED))?;
        s.days(4, (15, 0));
        let job = Job { fault: "右脚鞋底开胶", done: "重新上胶压合", estimate: 0, hours: 72 };
        s.is_repaired(&matter, job, Bench::InWork).map(drop)
    });
}

fn locally(s: &mut Stage<'_, '_>, article: &str, is_paid: bool) -> Result<(), Error> {
    let bought = s.bought("WEB", article, (30, 1))?;
    let told = told(Kind::Repair, Email, "A seam burst; my tailor asks 38 dollars.", "Pay the tailor");
    let matter = s.is_granted(&bought, told, ("free_repair", LOCAL))?;
    s.minutes(60);
    s.pays_local_repair(&matter, 3_800, "Main Street Tailoring")?;
    if is_paid {
        s.days(2, (11, 0));
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))?;
    }
    Ok(())
}

/// What does not please comes back at the customer's expense.
fn returned(script: &mut Script) {
    script.ago(35, (10, 35), "不满意退货，已退款", |s| sent_back(s, "FS-P15", Back::Closed));
    script.ago(10, (15, 10), "退货已验收，等退款", |s| sent_back(s, "FS-S08", Back::Given));
    script.ago(5, (16, 20), "退货在路上", |s| sent_back(s, "FS-K31", Back::Sent));
    script.ago(2, (9, 55), "同意退货，等顾客寄回", |s| sent_back(s, "FS-D24", Back::Awaited));
    script.ago(7, (9, 15), "退款完成，等顾客确认后关闭", |s| {
        let bought = s.bought("WEB", "FS-J81", (18, 1))?;
        let told = told(Kind::Return, Email, "Too small, tags still on.", "Refund");
        let matter = s.is_granted(&bought, told, ("refund", UNWANTED))?;
        s.comes_back(&matter, (Way::Courier, 1), Back::Closed)?;
        s.completes(&matter)
    });
    script.ago(13, (11, 5), "穿过的退货，说明后关闭", |s| {
        let bought = s.bought("WEB", "FS-V70", (22, 1))?;
        s.is_refused(&bought, told(Kind::Return, Email, "Wore them twice, too tight.", "Refund"), USED).map(drop)
    });
    script.ago(30, (9, 45), "关闭后又来信，重新处理", |s| {
        let bought = s.bought("WEB", "FS-V70", (20, 1))?;
        let told = told(Kind::Complaint, Email, "Nobody answered my first mail.", "An answer");
        let matter = s.opens(&bought, told)?;
        s.minutes(20);
        s.takes(&matter)?;
        s.minutes(30);
        s.replies(&matter, "We are sorry for the silence. Here is your answer.")?;
        s.ends_as(&matter, CloseReason::Answered, "answered by e-mail")?;
        s.days(26, (10, 15));
        s.reopens(&matter, "customer writes that the answer was about another order")
    });
}

fn sent_back(s: &mut Stage<'_, '_>, article: &str, until: Back) -> Result<(), Error> {
    let bought = s.bought("WEB", article, (18, 1))?;
    let told = told(Kind::Return, Web, "Does not fit, unworn, tags on.", "Refund");
    let matter = s.is_granted(&bought, told, ("refund", UNWANTED))?;
    s.comes_back(&matter, (Way::Courier, 1), until)?;
    if until == Back::Closed {
        s.completes(&matter)?;
        s.closes(&matter, Some(true))?;
    }
    Ok(())
}

/// The last hours.
fn today(script: &mut Script) {
    script.lately(280, "改单，等发货", |s| {
        let bought = s.bought("WEB", "FS-C42", (0, 1))?;
        let matter = s.opens(&bought, told(Kind::OrderChange, Chat, "Please make it size L.", "Change the size"))?;
        s.minutes(6);
        s.takes(&matter)
    });
    script.lately(170, "新来的物流查询", |s| {
        let bought = s.bought("WEB", "FS-D11", (12, 1))?;
        s.opens(&bought, told(Kind::ParcelTrace, Email, "No update since Monday.", "Where is it?")).map(drop)
    });
    script.lately(110, "电话投诉，还没有答复", |s| {
        let bought = s.bought("WEB", "FS-B63", (16, 1))?;
        let told =
            told(Kind::Complaint, Phone, "The heel of a new boot is loose, I could have fallen.", "Call me back");
        let matter = s.opens(&bought, told)?;
        s.is_urgent(&matter)
    });
    script.ago(6, (17, 10), "请顾客补照片，逾期未回", |s| {
        let bought = s.bought("WEB", "FS-S08", (15, 1))?;
        let matter = s.opens(&bought, told(Kind::Return, Email, "The shirt has a hole.", "Refund"))?;
        s.takes(&matter)?;
        s.minutes(12);
        s.asks(&matter, "Could you send us two photos of the hole and of the label?")
    });
    let ships = told(Kind::Consultation, Chat, "Do you ship to Alaska?", "");
    script.lately(70, "发货地区咨询", move |s| {
        s.is_answered("WEB", ships, ("shipping", "Yes, 12 to 18 days to Anchorage, no surcharge."))
    });
}
