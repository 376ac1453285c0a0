//! 青禾衣橱: a web shop for clothes and shoes. Photos in the chat first; then a discount, an exchange, or the parcel back.

use super::back::{Back, Bench, Job};
use super::matter::{Facts, Told, told};
use super::parcels::{Claimed, Load, Road, Wrong};
use super::script::Script;
use super::stage::Stage;
use super::trade::{Good, Patrons, Post, Trade, Who, good, place, post};
use crate::error::Error;
use crate::returns::{self, Granted};
use domain::anomalies::{Kind as Fault, Party};
use domain::cases::{
    Channel::{Chat, Phone, Social, Web},
    CloseReason, Kind,
};
use domain::customers::CustomerKind;
use domain::money::{Ground, Method};
use domain::people::{Command, UnitKind};
use domain::purchases::{Channel, DateKind};
use domain::returns::{Advance, Way};

pub(super) const TRADE: Trade = Trade {
    profile: "web-shop",
    company: "青禾衣橱",
    currency: "CNY",
    sold: Channel::Online,
    methods: &[Method::Alipay, Method::Wechat],
    places: &[
        place("WEB", "青禾衣橱旗舰店", UnitKind::WebShop, "", "杭州市"),
        place("WH", "临平仓", UnitKind::Warehouse, "", "杭州市"),
    ],
    posts: POSTS,
    goods: GOODS,
    patrons: &[
        Patrons { at: "WEB", kind: CustomerKind::Consumer, who: Who::People(10, 1) },
        Patrons { at: "WEB", kind: CustomerKind::Consumer, who: Who::People(8, 4) },
        Patrons { at: "WEB", kind: CustomerKind::Consumer, who: Who::People(8, 9) },
    ],
    hands: &[
        (Command::CasesOpen, "after_sales_agent"),
        (Command::CasesEdit, "after_sales_agent"),
        (Command::CasesComment, "after_sales_agent"),
        (Command::CasesClarify, "after_sales_agent"),
        (Command::CasesAttach, "after_sales_agent"),
        (Command::ReturnsInspect, "warehouse"),
        (Command::ReturnsDispose, "warehouse"),
        (Command::RepairsWork, "warehouse"),
        (Command::RepairsTest, "warehouse"),
        (Command::ShipmentsSend, "warehouse"),
        (Command::ShipmentsReceive, "warehouse"),
        (Command::AnomaliesClaim, "warehouse"),
        (Command::ProductsAdd, "shop_operations"),
        (Command::MoneyApprove, "finance"),
        (Command::MoneyPay, "finance"),
        (Command::MoneyCollect, "finance"),
        (Command::MoneyClose, "finance"),
    ],
    dates: &[(DateKind::Receipt, 3)],
    tell,
};

const POSTS: &[Post] = &[
    post("presales", "presales_agent", "WEB"),
    post("agent", "after_sales_agent", "WEB"),
    post("agent2", "after_sales_agent", "WEB"),
    post("supervisor", "supervisor", "WEB"),
    post("service", "customer_service", ""),
    post("warehouse", "warehouse", ""),
    post("warehouse2", "warehouse", "WH"),
    post("shop", "shop_operations", ""),
    post("finance", "finance", ""),
    post("gm", "general_manager", ""),
    post("policy", "policy_owner", ""),
    post("auditor", "auditor", ""),
    post("it", "administrator", ""),
];

const GOODS: &[Good] = &[
    good(("QH-L101", "法式收腰碎花连衣裙", "青禾"), ("M 鹅黄", "dress", "件"), 25_900),
    good(("QH-L118", "新中式改良旗袍裙", "青禾"), ("S 黛蓝", "dress", "件"), 36_900),
    good(("QH-C205", "醋酸缎面衬衫", "青禾"), ("L 米白", "shirt", "件"), 16_900),
    good(("QH-K310", "高腰直筒牛仔裤", "青禾"), ("27 深蓝", "trousers", "条"), 19_900),
    good(("QH-M402", "圆领羊毛衫", "青禾"), ("M 燕麦", "wool_sweater", "件"), 29_900),
    good(("QH-D501", "双面呢大衣", "青禾"), ("M 驼色", "adult_coat", "件"), 89_900),
    good(("QH-J602", "工装短夹克", "青禾"), ("L 卡其", "jacket", "件"), 32_900),
    good(("QH-T701", "儿童摇粒绒卫衣", "青禾童装"), ("130 天蓝", "other_children_garment", "件"), 9_900),
    good(("QH-X801", "厚底帆布鞋", "青禾"), ("38 白色", "cloth_shoe", "双"), 13_900),
    good(("QH-X815", "轻弹跑步鞋", "青禾"), ("40 灰蓝", "sports_shoe", "双"), 27_900),
    good(("QH-X830", "软底乐福鞋", "青禾"), ("37 黑色", "adult_leather_shoe", "双"), 34_900),
];

const UNWANTED: Told = told(Kind::Return, Chat, "收到后试穿，颜色和自己的肤色不搭，吊牌没拆", "退货退款");
const NO_REASON: Facts = &[("matter", "no_reason"), ("goods_intact", "true"), ("wish", "refund"), ("cause", "none")];
const OPEN_SEAM: Told = told(Kind::Exchange, Chat, "第一次穿，腋下就开线了，照片已发", "换一件新的");
const EXCHANGE: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "exchange"),
    ("photos_received", "true"),
    ("discount_cost", "50.00"),
    ("exchange_cost", "30.00"),
];
const URGENT: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "exchange"),
    ("photos_received", "true"),
    ("urgent_need", "true"),
    ("discount_cost", "50.00"),
    ("exchange_cost", "30.00"),
];
const DISCOUNT: Facts = &[
    ("matter", "blemish"),
    ("cause", "quality"),
    ("wish", "discount"),
    ("photos_received", "true"),
    ("discount_cost", "20.00"),
    ("exchange_cost", "38.00"),
];
const QUALITY: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "refund"),
    ("photos_received", "true"),
    ("discount_cost", "50.00"),
    ("exchange_cost", "30.00"),
];
const WRONG: Facts =
    &[("matter", "wrong_item"), ("cause", "company_error"), ("wish", "exchange"), ("photos_received", "true")];
const SHORT: Facts =
    &[("matter", "shortage"), ("cause", "company_error"), ("wish", "refund"), ("missing_value", "99.00")];
const SHORT_RESHIP: Facts = &[("matter", "shortage"), ("cause", "company_error"), ("wish", "reship")];
const DAMAGED: Facts = &[("matter", "parcel_damage"), ("cause", "transport"), ("photos_received", "true")];
const LATE: Facts = &[("matter", "no_reason"), ("cause", "none"), ("wish", "refund")];

fn tell(script: &mut Script) {
    returned(script);
    exchanged(script);
    kept(script);
    parcels(script);
    talked(script);
    super::talks::tell(script, &super::talks::WEB_SHOP);
    cleared_up(script);
    today(script);
}

/// Returns by courier, each a step further than the one before.
fn returned(script: &mut Script) {
    script.ago(40, (10, 12), "七日内退货，寄回验收，已退款", |s| sent_back(s, "QH-L101", Back::Closed));
    script.ago(26, (14, 40), "七日内退货，又一单", |s| sent_back(s, "QH-C205", Back::Closed));
    script.ago(6, (11, 5), "退货已验收，等财务退款", |s| sent_back(s, "QH-M402", Back::Given));
    script.ago(6, (16, 20), "退货已验收，还没有办退款", |s| sent_back(s, "QH-K310", Back::Inspected));
    script.ago(4, (9, 50), "退货到仓，等检验", |s| sent_back(s, "QH-X815", Back::Received));
    script.ago(3, (20, 15), "退货在路上", |s| sent_back(s, "QH-J602", Back::Sent));
    script.ago(2, (21, 30), "同意退货，等顾客寄回", |s| sent_back(s, "QH-L118", Back::Awaited));
    script.ago(9, (19, 0), "同意退货，顾客一直没有寄", |s| sent_back(s, "QH-X801", Back::Awaited));
    script.ago(5, (8, 50), "退款完成，等顾客评价后关闭", |s| {
        let bought = s.bought("WEB", "QH-C205", (6, 1))?;
        let matter = s.is_granted(&bought, UNWANTED, ("refund", NO_REASON))?;
        s.comes_back(&matter, (Way::Courier, 1), Back::Closed)?;
        s.completes(&matter)
    });
    script.ago(18, (13, 10), "质量退货，主管审核，退款完成", |s| {
        let bought = s.bought("WEB", "QH-X830", (12, 1))?;
        let told = told(Kind::Return, Web, "穿了两次鞋底就开胶，照片见附件", "退货退款");
        let matter = s.is_granted(&bought, told, ("refund", QUALITY))?;
        s.comes_back(&matter, (Way::Courier, 1), Back::Closed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
}

fn sent_back(s: &mut Stage<'_, '_>, article: &str, until: Back) -> Result<(), Error> {
    let bought = s.bought("WEB", article, (6, 1))?;
    let matter = s.is_granted(&bought, UNWANTED, ("refund", NO_REASON))?;
    s.comes_back(&matter, (Way::Courier, 1), until)?;
    if until == Back::Closed {
        s.completes(&matter)?;
        s.minutes(120);
        s.closes(&matter, Some(true))?;
    }
    Ok(())
}

/// Exchanges, the urgent one ahead of the parcel; what the buyer keeps for less.
fn exchanged(script: &mut Script) {
    script.ago(30, (15, 25), "开线换货，寄回后换新", |s| {
        let bought = s.bought("WEB", "QH-C205", (9, 1))?;
        let matter = s.is_granted(&bought, OPEN_SEAM, ("exchange", EXCHANGE))?;
        s.comes_back(&matter, (Way::Courier, 1), Back::Closed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(3, (10, 30), "急用先发：核实退货单号后先发新货", |s| {
        let bought = s.bought("WEB", "QH-D501", (8, 1))?;
        let told = told(Kind::Exchange, Chat, "大衣扣眼开线，周末婚礼要穿", "急用，请先发一件");
        let matter = s.is_granted(&bought, told, ("exchange", URGENT))?;
        s.is_urgent(&matter)?;
        let id = s.comes_back(&matter, (Way::Courier, 1), Back::Awaited)?;
        s.minutes(20);
        let granted = Granted { advance: Advance::Urgent, reason: "周末急用".to_owned(), supplier: String::new() };
        let call = s.hand(Command::ReturnsAdvance, matter.unit)?;
        returns::grant(s.tx, &call, id, None, &granted)?;
        s.days(1, (9, 15));
        s.parcel_comes(&matter, id)?;
        s.minutes(15);
        s.is_replaced(&matter, id, 1)?;
        s.ships(&matter, Load { note: "急用先发", ..PARCEL }, Road::UnderWay).map(drop)
    });
    script.ago(14, (17, 45), "小瑕疵折让，财务复核后支付", |s| {
        let bought = s.bought("WEB", "QH-K310", (7, 1))?;
        let told = told(Kind::Refund, Chat, "裤脚有一处跳线，不影响穿，想要点补偿", "折让");
        let matter = s.is_granted(&bought, told, ("discount", DISCOUNT))?;
        s.owes_refund(&matter, Ground::KeepsGoods)?;
        s.minutes(60);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(2, (10, 5), "折让等财务审批", |s| {
        let bought = s.bought("WEB", "QH-M402", (8, 1))?;
        let told = told(Kind::Refund, Chat, "毛衫袖口轻微起球，愿意留下，希望补偿", "折让");
        s.awaits_approval(&bought, told, ("discount", DISCOUNT)).map(drop)
    });
}

/// What the buyer keeps for less, and what was wrong from the start.
fn kept(script: &mut Script) {
    script.ago(11, (12, 30), "发错颜色，换货", |s| {
        let bought = s.bought("WEB", "QH-T701", (6, 1))?;
        let told = told(Kind::GoodsAnomaly, Web, "下单天蓝色，收到大红色", "换成天蓝色");
        let matter = s.is_granted(&bought, told, ("exchange", WRONG))?;
        s.comes_back(&matter, (Way::Courier, 1), Back::Closed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(false))?;
        s.days(1, (9, 30));
        s.reopens(&matter, "换来的又是大红色，顾客再次反映")
    });
}

const PARCEL: Load = Load { carrier: "中通快递", packages: 1, pieces: 1, promised: 3, note: "" };

/// What is missing, damaged, late.
fn parcels(script: &mut Script) {
    script.ago(20, (11, 0), "少发一件，退差额", |s| {
        let bought = s.bought("WEB", "QH-T701", (5, 3))?;
        let told = told(Kind::GoodsAnomaly, Chat, "拍了三件只收到两件", "退一件的钱");
        let matter = s.is_granted(&bought, told, ("refund", SHORT))?;
        s.owes_refund(&matter, Ground::NotDelivered)?;
        s.minutes(45);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(4, (15, 0), "少发一件，补发在路上", |s| {
        let bought = s.bought("WEB", "QH-X801", (5, 2))?;
        let told = told(Kind::GoodsAnomaly, Chat, "两双只到了一双", "补发");
        let matter = s.is_granted(&bought, told, ("reship", SHORT_RESHIP))?;
        s.minutes(50);
        s.ships(&matter, Load { promised: 5, note: "补发", ..PARCEL }, Road::UnderWay).map(drop)
    });
    script.ago(8, (10, 40), "补发超过承诺日期还没有到", |s| {
        let bought = s.bought("WEB", "QH-L101", (6, 2))?;
        let told = told(Kind::GoodsAnomaly, Phone, "少发一件裙子，催了一次", "补发");
        let matter = s.is_granted(&bought, told, ("reship", SHORT_RESHIP))?;
        s.minutes(70);
        s.ships(&matter, Load { promised: 4, note: "补发", ..PARCEL }, Road::UnderWay).map(drop)
    });
    script.ago(22, (16, 30), "包裹破损，向快递索赔，已赔付", |s| damaged(s, "QH-D501", Claimed::Paid));
    script.ago(5, (14, 20), "包裹破损，索赔已提交", |s| damaged(s, "QH-X815", Claimed::Filed));
    script.ago(1, (18, 10), "包裹破损，索赔材料待提交", |s| damaged(s, "QH-J602", Claimed::ToFile));
    script.ago(12, (13, 30), "查件，已送达", |s| {
        let bought = s.bought("WEB", "QH-K310", (4, 1))?;
        let told = told(Kind::ParcelTrace, Chat, "物流三天没有更新", "查一下包裹在哪");
        let matter = s.opens(&bought, told)?;
        s.minutes(4);
        s.takes(&matter)?;
        s.ships(&matter, PARCEL, Road::Confirmed)?;
        s.replies(&matter, "已联系快递，包裹已签收，请查收。")?;
        s.ends_as(&matter, CloseReason::Answered, "包裹已签收。")
    });
}

fn damaged(s: &mut Stage<'_, '_>, article: &str, until: Claimed) -> Result<(), Error> {
    let bought = s.bought("WEB", article, (4, 1))?;
    let told = told(Kind::GoodsAnomaly, Chat, "快递箱压破，衣服被划了一道口子，已拒收", "补发或者退款");
    let matter = s.is_granted(&bought, told, ("carrier_claim", DAMAGED))?;
    s.minutes(30);
    let wrong = Wrong {
        kind: Fault::Damage,
        pieces: 1,
        value: bought.good.price,
        description: "外箱压破，商品划伤",
        carrier: "中通快递",
    };
    let id = s.reports(&matter, (None, None), wrong)?;
    s.minutes(20);
    s.names(&matter, id, Party::Carrier)?;
    s.hands_in_papers(&matter, id)?;
    s.claims_from_carrier(&matter, (id, wrong), (7, until))?;
    if until == Claimed::Paid {
        s.settles(&matter, id, domain::anomalies::Outcome::Return)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))?;
    }
    Ok(())
}

/// Questions, refusals, complaints, a repair.
fn talked(script: &mut Script) {
    let size = told(Kind::Consultation, Chat, "身高一米六五，五十四公斤，这条裙子穿什么码？", "");
    script.ago(15, (20, 5), "尺码咨询", move |s| {
        s.is_answered("WEB", size, ("法式收腰碎花连衣裙", "亲，建议穿 M 码，腰围六十八到七十二都合适。"))
    });
    let free = told(Kind::Consultation, Chat, "两件可以包邮吗？", "");
    script.ago(7, (21, 40), "包邮咨询", move |s| s.is_answered("WEB", free, ("帆布鞋", "亲，两件及以上包邮。")));
    script.ago(17, (9, 25), "超过退货期限，说明后关闭", |s| {
        let bought = s.bought("WEB", "QH-C205", (25, 1))?;
        s.is_refused(&bought, told(Kind::Return, Chat, "放了三周，不想要了", "退货"), LATE).map(drop)
    });
    script.ago(10, (19, 50), "态度投诉，补偿后满意", |s| {
        let complaint = told(Kind::Complaint, Social, "客服让我等了二十分钟，还说不可能退", "道歉");
        let mut matter = s.asks_at("WEB", complaint, "客服服务")?;
        s.minutes(15);
        s.takes(&matter)?;
        s.minutes(30);
        s.replies(&matter, "非常抱歉，已核对聊天记录，确实是我们的问题。")?;
        s.overrules(&mut matter, ("manual", 2_000), ("客服回复不当，补偿顾客", "聊天记录截图"))?;
        s.agrees(&matter)?;
        s.gives_goodwill(&matter, 2_000, "服务补偿")?;
        s.minutes(40);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(5, (12, 10), "请顾客补照片，等回复", |s| {
        let bought = s.bought("WEB", "QH-L118", (6, 1))?;
        let matter = s.opens(&bought, told(Kind::Exchange, Chat, "裙子有色差", "换货"))?;
        s.takes(&matter)?;
        s.minutes(5);
        s.asks(&matter, "请在自然光下拍两张照片发给我们，可以吗？")
    });
}

/// What photos clear up, and a repair.
fn cleared_up(script: &mut Script) {
    script.ago(13, (15, 35), "补了照片，色差不成立，顾客撤回", |s| {
        let bought = s.bought("WEB", "QH-L118", (6, 1))?;
        let matter = s.opens(&bought, told(Kind::Exchange, Chat, "和图片颜色不一样", "换货"))?;
        s.takes(&matter)?;
        s.asks(&matter, "请在自然光下拍一张照片，好吗？")?;
        s.minutes(200);
        s.answers(&matter, "照片已发，白天看确实是黛蓝")?;
        s.replies(&matter, "亲，灯光下会偏紫，自然光下与页面一致。")?;
        s.ends_as(&matter, CloseReason::Withdrawn, "顾客看过后决定留下。")
    });
    script.ago(16, (10, 15), "拉链坏了，寄回维修", |s| {
        let bought = s.bought("WEB", "QH-J602", (40, 1))?;
        let told = told(Kind::Repair, Chat, "夹克拉链头掉了，穿了一个多月", "修好");
        let mut matter = s.opens(&bought, told)?;
        s.takes(&matter)?;
        s.overrules(&mut matter, ("free_repair", 0), ("超过七天，主管同意免费维修", "照片两张"))?;
        s.agrees(&matter)?;
        s.days(2, (10, 0));
        let job = Job { fault: "拉链头脱落", done: "更换整条拉链", estimate: 0, hours: 96 };
        s.is_repaired(&matter, job, Bench::Mailed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
}

/// The last hours.
fn today(script: &mut Script) {
    script.lately(300, "今天的改单", |s| {
        let bought = s.bought("WEB", "QH-X830", (0, 1))?;
        let matter = s.opens(&bought, told(Kind::OrderChange, Chat, "地址写错了，改到公司", "改地址"))?;
        s.minutes(4);
        s.takes(&matter)?;
        s.notes(&matter, "仓库还没有打单，已改地址。")
    });
    script.lately(150, "今天的退货申请，还没有人接", |s| {
        let bought = s.bought("WEB", "QH-L101", (5, 1))?;
        s.opens(&bought, UNWANTED).map(drop)
    });
    script.lately(95, "今天的投诉，还没有答复", |s| {
        let complaint = told(Kind::Complaint, Phone, "说好二十四小时发货，三天了还没有发", "马上发货");
        let matter = s.asks_at("WEB", complaint, "双面呢大衣")?;
        s.is_urgent(&matter)
    });
    script.lately(60, "今天的换货，已经接手", |s| {
        let bought = s.bought("WEB", "QH-X815", (7, 1))?;
        let mut matter = s.opens(&bought, OPEN_SEAM)?;
        s.minutes(10);
        s.takes(&matter)?;
        s.minutes(15);
        s.decides(&mut matter, "exchange", EXCHANGE)
    });
    let stock = told(Kind::OutOfStock, Chat, "燕麦色 S 码什么时候有货？", "到货通知");
    script.lately(40, "今天的缺货登记", move |s| s.asks_at("WEB", stock, "圆领羊毛衫 S 燕麦").map(drop));
}
