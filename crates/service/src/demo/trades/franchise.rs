//! 锦棠服饰专卖: franchised stores that settle at the counter, and pass repairs on to the brand's service centre.

use super::back::{Back, Bench, Job};
use super::matter::{Facts, Told, told};
use super::papers;
use super::parcels::{Claimed, Load, Road, Wrong};
use super::script::Script;
use super::stage::Stage;
use super::trade::{Good, Patrons, Post, Trade, Who, good, place, post};
use crate::error::Error;
use domain::anomalies::{Kind as Fault, Outcome, Party};
use domain::cases::{
    Channel::{Mailbox, Phone, Social, Visit},
    CloseReason, Kind,
};
use domain::customers::CustomerKind;
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::purchases::Channel;
use domain::returns::Way;

pub(super) const TRADE: Trade = Trade {
    profile: "franchise-store",
    company: "锦棠服饰专卖",
    currency: "CNY",
    sold: Channel::Store,
    methods: &[Method::Wechat, Method::Alipay, Method::Card, Method::Cash],
    places: &[
        place("EAST", "华东区", UnitKind::Region, "", "杭州市"),
        place("ZJ", "浙江分公司", UnitKind::Branch, "EAST", "杭州市"),
        place("HZ01", "杭州武林店", UnitKind::Store, "ZJ", "杭州市"),
        place("HZ02", "杭州滨江店", UnitKind::Store, "ZJ", "杭州市"),
        place("SH01", "上海静安店", UnitKind::Store, "EAST", "上海市"),
        place("SC", "售后服务中心", UnitKind::ServiceCentre, "", "杭州市"),
        place("WH", "仓储配送中心", UnitKind::Warehouse, "", "杭州市"),
    ],
    posts: POSTS,
    goods: GOODS,
    patrons: &[
        Patrons { at: "HZ01", kind: CustomerKind::Consumer, who: Who::People(10, 0) },
        Patrons { at: "HZ02", kind: CustomerKind::Consumer, who: Who::People(8, 0) },
        Patrons { at: "SH01", kind: CustomerKind::Consumer, who: Who::People(8, 1) },
    ],
    hands: &[
        (Command::CasesAssign, "store_manager"),
        (Command::CasesClose, "store_manager"),
        (Command::CasesReopen, "store_manager"),
        (Command::DecisionsOverride, "store_manager"),
        (Command::RepairsWork, "technician"),
        (Command::RepairsTest, "technician"),
        (Command::RepairsHandBack, "guide"),
        (Command::RepairsCollect, "after_sales_supervisor"),
        (Command::ReturnsSettle, "after_sales_supervisor"),
        (Command::ReturnsDispose, "after_sales_supervisor"),
        (Command::ProductsAdd, "sales_manager"),
        (Command::MoneyPay, "cashier"),
        (Command::MoneyCollect, "after_sales_supervisor"),
        (Command::AnomaliesSettle, "store_manager"),
        (Command::MoneyApprove, "store_manager"),
        (Command::MoneyClose, "finance"),
    ],
    dates: &[],
    tell,
};

const POSTS: &[Post] = &[
    post("guide.hz01", "guide", "HZ01"),
    post("guide2.hz01", "guide", "HZ01"),
    post("cashier.hz01", "cashier", "HZ01"),
    post("after.hz01", "after_sales_supervisor", "HZ01"),
    post("manager.hz01", "store_manager", "HZ01"),
    post("technician.hz01", "technician", "HZ01"),
    post("guide.hz02", "guide", "HZ02"),
    post("cashier.hz02", "cashier", "HZ02"),
    post("after.hz02", "after_sales_supervisor", "HZ02"),
    post("manager.hz02", "store_manager", "HZ02"),
    post("technician.hz02", "technician", "HZ02"),
    post("guide.sh01", "guide", "SH01"),
    post("cashier.sh01", "cashier", "SH01"),
    post("after.sh01", "after_sales_supervisor", "SH01"),
    post("manager.sh01", "store_manager", "SH01"),
    post("technician.sh01", "technician", "SH01"),
    post("technician", "technician", "SC"),
    post("centre", "service_centre", "SC"),
    post("inspector", "quality_inspector", ""),
    post("warehouse", "warehouse", "WH"),
    post("supervisor", "supervisor", "EAST"),
    post("sales", "sales_manager", ""),
    post("service", "customer_service", ""),
    post("finance", "finance", ""),
    post("gm", "general_manager", ""),
    post("policy", "policy_owner", ""),
    post("auditor", "auditor", ""),
    post("it", "administrator", ""),
];

const GOODS: &[Good] = &[
    good(("JT-XF01", "精纺羊毛西服套装", "锦棠"), ("175/92A 藏青", "suit", "套"), 129_900),
    good(("JT-DY02", "双面羊绒大衣", "锦棠"), ("165/88A 驼色", "adult_coat", "件"), 219_900),
    good(("JT-JK03", "商务夹克", "锦棠"), ("180/96A 深灰", "jacket", "件"), 69_900),
    good(("JT-PY04", "绵羊皮短款皮衣", "锦棠"), ("170/88A 黑色", "leather_garment", "件"), 259_900),
    good(("JT-YM05", "圆领羊毛衫", "锦棠"), ("L 酒红", "wool_sweater", "件"), 45_900),
    good(("JT-CS06", "免烫衬衫", "锦棠"), ("41 白色", "shirt", "件"), 35_900),
    good(("JT-LY07", "真丝连衣裙", "锦棠"), ("M 墨绿", "dress", "件"), 89_900),
    good(("JT-LF08", "缎面小礼服", "锦棠"), ("S 香槟", "other_garment", "件"), 119_900),
    good(("JT-NX09", "男士牛津鞋", "锦棠"), ("42 黑色", "adult_leather_shoe", "双"), 79_900),
    good(("JT-WX10", "女士乐福鞋", "锦棠"), ("37 棕色", "adult_leather_shoe", "双"), 69_900),
    good(("JT-XX11", "软底休闲鞋", "锦棠"), ("41 米白", "travel_shoe", "双"), 49_900),
];

const UNWANTED: Told = told(Kind::Return, Visit, "回家试穿觉得颜色显老，吊牌没剪", "退货");
const NO_REASON: Facts = &[
    ("matter", "no_reason"),
    ("cause", "none"),
    ("wish", "refund"),
    ("resale_ok", "true"),
    ("use_marks", "false"),
    ("worn", "false"),
    ("defect", "no_defect"),
];
const SEAM: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "refund"),
    ("defect", "seam_open"),
    ("part", "seam"),
    ("repairable", "true"),
    ("look_restored", "true"),
];
const CHANGED: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "exchange"),
    ("defect", "sole_separated"),
    ("part", "sole"),
    ("repairable", "true"),
    ("severity", "serious"),
    ("usable", "false"),
    ("look_restored", "true"),
];
const MENDED: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "free_repair"),
    ("defect", "button_lost"),
    ("part", "fastener"),
    ("repairable", "true"),
    ("look_restored", "true"),
];
const WORN_OUT: Facts = &[
    ("matter", "other_fault"),
    ("cause", "damage"),
    ("wish", "paid_repair"),
    ("defect", "lining_split"),
    ("part", "lining"),
    ("repairable", "true"),
    ("repair_scope", "sewing"),
];
const WORN: Facts =
    &[("matter", "no_reason"), ("cause", "none"), ("wish", "refund"), ("use_marks", "true"), ("defect", "no_defect")];
const CARE: Facts = &[
    ("wish", "free_service"),
    ("cause", "none"),
    ("defect", "no_defect"),
    ("use_marks", "true"),
    ("matter", "enquiry"),
];
const OWN_FAULT: Facts = &[
    ("matter", "other_fault"),
    ("cause", "company_error"),
    ("wish", "refund"),
    ("defect", "other_defect"),
    ("repairable", "true"),
];

fn tell(script: &mut Script) {
    let own = [counter, bench, services, superiors, damaged, talked];
    own.into_iter().chain([papers::of_a_franchise, today]).for_each(|part| part(script));
}

/// Returns and exchanges at the counter.
fn counter(script: &mut Script) {
    script.ago(40, (11, 20), "三天内无理由退货", |s| given_back(s, ("HZ01", "JT-CS06"), Back::Closed));
    script.ago(28, (15, 5), "无理由退货，上海", |s| given_back(s, ("SH01", "JT-YM05"), Back::Closed));
    script.ago(1, (17, 40), "退货已验，等收银退款", |s| given_back(s, ("HZ02", "JT-LY07"), Back::Given));
    script.ago(1, (19, 10), "退货已收，等检验", |s| given_back(s, ("HZ01", "JT-XX11"), Back::Received));
    script.ago(2, (12, 15), "退货办完，等回访后关闭", |s| {
        let bought = s.bought("SH01", "JT-CS06", (2, 1))?;
        let matter = s.is_granted(&bought, UNWANTED, ("refund", NO_REASON))?;
        s.comes_back(&matter, (Way::Counter, 1), Back::Closed)?;
        s.completes(&matter)
    });
    script.ago(24, (13, 30), "十天内开线，质量退货", |s| {
        let bought = s.bought("HZ01", "JT-JK03", (10, 1))?;
        let told = told(Kind::Return, Visit, "夹克穿了两次袖笼开线", "退货");
        let matter = s.is_granted(&bought, told, ("refund", SEAM))?;
        s.comes_back(&matter, (Way::Counter, 1), Back::Closed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(19, (16, 15), "二十天脱胶，换新鞋", |s| changed(s, ("HZ02", "JT-NX09"), Back::Closed));
    script.ago(8, (10, 45), "换货，新鞋已给，旧鞋已入次品库", |s| {
        changed(s, ("SH01", "JT-WX10"), Back::Closed)
    });
    script.ago(2, (14, 20), "换货已验，等总仓调货", |s| {
        changed(s, ("HZ01", "JT-NX09"), Back::Inspected)?;
        let load = Load { carrier: "顺丰速运", packages: 1, pieces: 1, promised: 1, note: "换货调货" };
        s.transfers(("WH", "HZ01"), load, ("JT-NX09 男士牛津鞋 42", Road::UnderWay)).map(drop)
    });
    script.ago(12, (18, 25), "穿过的不予退换，说明后关闭", |s| {
        let bought = s.bought("SH01", "JT-LF08", (9, 1))?;
        s.is_refused(&bought, told(Kind::Return, Visit, "礼服穿了一次，不再需要", "退货"), WORN).map(drop)
    });
}

fn given_back(s: &mut Stage<'_, '_>, (unit, article): (&str, &str), until: Back) -> Result<(), Error> {
    let bought = s.bought(unit, article, (2, 1))?;
    let matter = s.is_granted(&bought, UNWANTED, ("refund", NO_REASON))?;
    s.comes_back(&matter, (Way::Counter, 1), until)?;
    ended(s, &matter, until >= Back::Closed)
}

fn changed(s: &mut Stage<'_, '_>, (unit, article): (&str, &str), until: Back) -> Result<(), Error> {
    let bought = s.bought(unit, article, (20, 1))?;
    let told = told(Kind::Exchange, Visit, "穿了两周鞋底开胶，没有沾水", "换一双");
    let matter = s.is_granted(&bought, told, ("exchange", CHANGED))?;
    s.comes_back(&matter, (Way::Counter, 1), until)?;
    ended(s, &matter, until >= Back::Closed)
}

fn ended(s: &mut Stage<'_, '_>, matter: &super::matter::Matter, is_over: bool) -> Result<(), Error> {
    if is_over {
        s.completes(matter)?;
        s.minutes(5);
        s.closes(matter, Some(true))?;
    }
    Ok(())
}

const BUTTON: Job =
    Job { fault: "扣件脱落，线迹松", done: "补钉扣件，加固线迹", estimate: 3_000, hours: 72 };

/// Repairs: free, against payment, ready, overdue.
fn bench(script: &mut Script) {
    script.ago(34, (12, 10), "大衣扣件脱落，免费维修取走", |s| {
        mended(s, ("HZ01", "JT-DY02"), Bench::HandedBack)
    });
    script.ago(5, (11, 35), "西服修好待取", |s| mended(s, ("HZ02", "JT-XF01"), Bench::Told));
    script.ago(2, (16, 0), "皮衣在修", |s| mended(s, ("SH01", "JT-PY04"), Bench::InWork));
    script.ago(6, (13, 0), "夹克排队，已超过承诺时间", |s| mended(s, ("HZ01", "JT-JK03"), Bench::Queued));
    script.ago(22, (17, 30), "里料撕裂，有偿维修，付款取走", |s| {
        let bought = s.bought("SH01", "JT-XF01", (150, 1))?;
        let told = told(Kind::Repair, Visit, "里料被钥匙勾破", "修好，付费也可以");
        let matter = s.is_granted(&bought, told, ("paid_repair", WORN_OUT))?;
        s.is_repaired(&matter, Job { fault: "里料勾破", done: "换里料一片", ..BUTTON }, Bench::HandedBack)?;
        ended(s, &matter, true)
    });
}

fn mended(s: &mut Stage<'_, '_>, (unit, article): (&str, &str), until: Bench) -> Result<(), Error> {
    let bought = s.bought(unit, article, (50, 1))?;
    let told = told(Kind::Repair, Visit, "扣子掉了一颗，旁边的线也松了", "修好");
    let matter = s.is_granted(&bought, told, ("free_repair", MENDED))?;
    s.is_repaired(&matter, BUTTON, until)?;
    ended(s, &matter, until >= Bench::HandedBack)
}

/// What the brand does for nothing: one dry-clean of a suit, one care of leather.
fn services(script: &mut Script) {
    // The suit is cleaned for nothing within the year in which it was bought, whenever that ends.
    script.ago(31, (14, 50), "西服购买当天登记免费干洗", |s| cared(s, ("HZ01", "JT-XF01", 0), true));
    script.ago(26, (10, 25), "皮衣免费保养一次", |s| cared(s, ("SH01", "JT-PY04", 40), true));
    script.ago(3, (11, 50), "皮衣保养，送洗中", |s| cared(s, ("HZ02", "JT-PY04", 40), false));
}

fn cared(s: &mut Stage<'_, '_>, (unit, article, days): (&str, &str, i64), is_over: bool) -> Result<(), Error> {
    let bought = s.bought(unit, article, (days, 1))?;
    let told = told(Kind::Maintenance, Visit, "想用会员的免费护理", "护理一次");
    let matter = s.is_granted(&bought, told, ("free_service", CARE))?;
    if is_over {
        s.days(3, (15, 0));
    }
    ended(s, &matter, is_over)
}

/// What superiors decide, and what waits for them.
fn superiors(script: &mut Script) {
    script.ago(17, (15, 45), "公司差错，督导批准后办理", |s| {
        let bought = s.bought("HZ02", "JT-LY07", (12, 1))?;
        let told = told(Kind::Complaint, Phone, "改裤脚改错了尺寸，裙子也被熨坏", "赔偿");
        let matter = s.is_granted(&bought, told, ("manual", OWN_FAULT))?;
        s.gives_goodwill(&matter, 15_000, "熨坏补偿")?;
        s.minutes(60);
        s.settles_money(&matter)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(2, (12, 40), "公司差错，等督导批准", |s| {
        let bought = s.bought("SH01", "JT-DY02", (6, 1))?;
        let told = told(Kind::Complaint, Visit, "送货送错地址，大衣淋湿", "换新或退款");
        s.awaits_approval(&bought, told, ("manual", OWN_FAULT)).map(drop)
    });
    script.ago(1, (16, 30), "超出店长权限的换货，等上级", |s| {
        let bought = s.bought("HZ01", "JT-DY02", (120, 1))?;
        let mut matter = s.opens(&bought, told(Kind::Exchange, Visit, "大衣起球严重，要求换新", "换货"))?;
        s.takes(&matter)?;
        s.minutes(20);
        s.overrules(&mut matter, ("exchange", 60_000), ("老会员，面料确有问题", "质检意见和照片"))
    });
    script.ago(3, (10, 15), "督导不同意，退回重新处理", |s| {
        let bought = s.bought("HZ02", "JT-XX11", (8, 1))?;
        let told = told(Kind::Complaint, Phone, "休闲鞋淋雨后变形", "退款");
        let mut matter = s.awaits_approval(&bought, told, ("manual", OWN_FAULT))?;
        s.minutes(120);
        s.is_refused_approval(&mut matter, "请先送质检，看是否面料问题")
    });
    script.ago(4, (18, 5), "超出导购权限的补偿，等店长审批", |s| {
        let matter = s.asks_at("HZ01", told(Kind::Complaint, Visit, "等了一个小时没有人接待", "说法"), "门店服务")?;
        s.takes(&matter)?;
        s.replies(&matter, "向顾客道歉，申请补偿一张券。")?;
        s.gives_goodwill(&matter, 5_000, "等候补偿").map(drop)
    });
}

/// A box of the warehouse that arrived damaged: exchanged, and claimed from the carrier.
fn damaged(script: &mut Script) {
    script.ago(16, (9, 50), "总仓发来的货破损，向快递索赔，已赔付", |s| torn(s, Claimed::Paid));
    script.ago(3, (15, 25), "调货破损，索赔已提交", |s| torn(s, Claimed::Filed));
}

fn torn(s: &mut Stage<'_, '_>, until: Claimed) -> Result<(), Error> {
    let bought = s.bought("HZ01", "JT-LY07", (4, 1))?;
    let told = told(Kind::GoodsAnomaly, Visit, "给顾客调的裙子，纸箱划破，裙摆有一道口子", "补发");
    let matter = s.opens(&bought, told)?;
    s.minutes(20);
    let (value, carrier) = (bought.good.price, "顺丰速运");
    let wrong = Wrong { kind: Fault::Damage, pieces: 1, value, description: "纸箱划破，裙摆破口", carrier };
    let id = s.reports(&matter, (None, None), wrong)?;
    s.names(&matter, id, Party::Carrier)?;
    s.hands_in_papers(&matter, id)?;
    s.claims_from_carrier(&matter, (id, wrong), (7, until))?;
    if until == Claimed::Paid {
        s.settles(&matter, id, Outcome::Exchange)?;
        s.replies(&matter, "新裙子已到店，请来取。")?;
        s.ends_as(&matter, CloseReason::Answered, "补发已取，快递已赔付。")?;
    }
    Ok(())
}

/// Questions and opinions.
fn talked(script: &mut Script) {
    let ask = told(Kind::Consultation, Phone, "羊绒大衣怎么保养？", "");
    script.ago(20, (10, 30), "保养咨询", move |s| {
        s.is_answered("HZ01", ask, ("双面羊绒大衣", "干洗，挂放，收藏时放樟木块。"))
    });
    let opinion = told(Kind::Opinion, Mailbox, "试衣间太少", "");
    script.ago(15, (14, 10), "意见箱", move |s| {
        s.is_answered("SH01", opinion, ("门店环境", "谢谢，下月装修时增加两间。"))
    });
    script.ago(25, (16, 45), "态度投诉，关闭后又来电", |s| {
        let matter = s.asks_at("HZ02", told(Kind::Complaint, Social, "导购说话不耐烦", "道歉"), "导购服务")?;
        s.takes(&matter)?;
        s.minutes(25);
        s.replies(&matter, "店长已致电道歉。")?;
        s.ends_as(&matter, CloseReason::Answered, "已道歉。")?;
        s.days(6, (11, 0));
        s.reopens(&matter, "顾客说道歉的不是当事人")
    });
    script.ago(5, (12, 5), "请顾客带小票来店，逾期未回", |s| {
        let bought = s.bought("SH01", "JT-CS06", (14, 1))?;
        let matter = s.opens(&bought, told(Kind::Return, Phone, "衬衫领子洗后变形", "退货"))?;
        s.takes(&matter)?;
        s.asks(&matter, "衬衫是手洗还是机洗的？方便带来店里看一下吗？")
    });
}

/// The last hours.
fn today(script: &mut Script) {
    script.lately(240, "今天的退货，已决定", |s| {
        let bought = s.bought("HZ01", "JT-CS06", (2, 1))?;
        let mut matter = s.opens(&bought, UNWANTED)?;
        s.takes(&matter)?;
        s.minutes(10);
        s.decides(&mut matter, "refund", NO_REASON)
    });
    script.lately(160, "今天的投诉，还没有答复", |s| {
        let bought = s.bought("HZ01", "JT-LF08", (3, 1))?;
        let matter = s.opens(&bought, told(Kind::Complaint, Phone, "礼服拉链在宴会上崩开", "今天答复"))?;
        s.is_urgent(&matter)
    });
    script.lately(90, "今天送修的皮鞋", |s| mended(s, ("HZ02", "JT-JK03"), Bench::Queued));
    script.lately(50, "今天的换货申请，没有人接", |s| {
        let bought = s.bought("SH01", "JT-NX09", (18, 1))?;
        s.opens(&bought, told(Kind::Exchange, Visit, "鞋跟磨脚", "换大半码")).map(drop)
    });
}
