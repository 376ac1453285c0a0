//! 汉石建材展厅: showrooms that measure, draw, cut and deliver tiles, take back what is left over, and do decoration work.

use super::back::{Back, Bench, Job};
use super::matter::{Facts, Matter, Told, told};
use super::papers;
use super::parcels::{Claimed, Load, Road, Wrong};
use super::script::Script;
use super::stage::Stage;
use super::trade::{Good, Named, Patrons, Post, Trade, Who, good, named, place, post};
use crate::error::Error;
use domain::anomalies::{Kind as Fault, Outcome, Party};
use domain::cases::{
    Channel::{Chat, Office, OnSite, Phone, Social, Visit},
    CloseReason, Kind,
};
use domain::customers::CustomerKind;
use domain::money::{Ground, Method};
use domain::people::{Command, UnitKind};
use domain::purchases::{Channel, DateKind};
use domain::returns::Way;

pub(super) const TRADE: Trade = Trade {
    profile: "tile-showroom",
    company: "汉石建材展厅",
    currency: "CNY",
    sold: Channel::Store,
    methods: &[Method::Card, Method::Wechat, Method::BankTransfer],
    places: &[
        place("WEST", "西部区", UnitKind::Region, "", "成都市"),
        place("CD01", "成都城北展厅", UnitKind::Store, "WEST", "成都市"),
        place("CD02", "成都高新展厅", UnitKind::Store, "WEST", "成都市"),
        place("CUT", "加工车间", UnitKind::ServiceCentre, "", "成都市"),
        place("WH", "青白江仓库", UnitKind::Warehouse, "", "成都市"),
    ],
    posts: POSTS,
    goods: GOODS,
    patrons: &[
        Patrons { at: "CD01", kind: CustomerKind::Consumer, who: Who::People(10, 9) },
        Patrons { at: "CD02", kind: CustomerKind::Consumer, who: Who::People(9, 9) },
        Patrons { at: "WEST", kind: CustomerKind::ProjectCustomer, who: Who::Named(PROJECTS) },
    ],
    hands: &[
        (Command::CasesAssign, "store_manager"),
        (Command::CasesClose, "store_manager"),
        (Command::CasesReopen, "store_manager"),
        (Command::DecisionsOverride, "store_manager"),
        (Command::RepairsWork, "after_sales_specialist"),
        (Command::RepairsTest, "after_sales_specialist"),
        (Command::ReturnsInspect, "after_sales_specialist"),
        (Command::ReturnsSettle, "after_sales_specialist"),
        (Command::ReturnsDispose, "warehouse"),
        (Command::ShipmentsSend, "warehouse"),
        (Command::ShipmentsReceive, "warehouse"),
        (Command::AnomaliesSettle, "store_manager"),
        (Command::AnomaliesClaim, "warehouse"),
        (Command::ProductsAdd, "order_department"),
        (Command::PurchasesAdd, "guide"),
        (Command::MoneyPay, "finance"),
        (Command::MoneyCollect, "store_manager"),
        (Command::MoneyClose, "finance"),
    ],
    dates: &[(DateKind::Order, 0), (DateKind::Delivery, 6), (DateKind::Receipt, 6), (DateKind::Handover, 60)],
    tell,
};

const POSTS: &[Post] = &[
    post("guide.cd01", "guide", "CD01"),
    post("guide2.cd01", "guide", "CD01"),
    post("manager.cd01", "store_manager", "CD01"),
    post("guide.cd02", "guide", "CD02"),
    post("manager.cd02", "store_manager", "CD02"),
    post("designer", "designer", ""),
    post("designer.cd01", "designer", "CD01"),
    post("design", "design_manager", ""),
    post("specialist", "after_sales_specialist", ""),
    post("specialist.cd01", "after_sales_specialist", "CD01"),
    post("workshop", "workshop", "CUT"),
    post("warehouse", "warehouse", ""),
    post("warehouse2", "warehouse", "WH"),
    post("orders", "order_department", ""),
    post("project", "project_manager", ""),
    post("project.west", "project_manager", "WEST"),
    post("service", "customer_service", ""),
    post("finance", "finance", ""),
    post("gm", "general_manager", ""),
    post("gmoffice", "gm_office", ""),
    post("policy", "policy_owner", ""),
    post("auditor", "auditor", ""),
    post("it", "administrator", ""),
];

const fn tile(article: &'static str, name: &'static str, spec: &'static str, price: i64) -> Good {
    good((article, name, "汉石"), (spec, "tile", "箱"), price)
}

const GOODS: &[Good] = &[
    tile("HS-PY800", "通体大理石抛釉砖", "800×800 云灰", 16_800),
    tile("HS-PY750", "柔光抛釉砖", "750×1500 奶咖", 26_800),
    tile("HS-FG600", "仿古砖", "600×600 赤陶", 12_600),
    tile("HS-MW150", "木纹砖", "150×900 橡木", 14_800),
    tile("HS-YB270", "岩板背景墙", "1200×2700 鱼肚白", 98_000),
    tile("HS-MS300", "玻璃马赛克", "300×300 蓝绿", 9_800),
    good(("HS-ZX01", "整装工程", "汉石"), ("120 平方米 标准套餐", "decoration", "项"), 9_800_000),
];

const PROJECTS: &[Named] = &[
    named("锦江云庭项目部", "材料员 罗工", "成都市", "四川省成都市锦江区静康路8号"),
    named("蜀都置业有限公司", "采购部 冯经理", "成都市", "四川省成都市武侯区天府大道500号"),
    named("青羊社区服务中心", "办公室 谭主任", "成都市", "四川省成都市青羊区文家大道20号"),
];

const LEFT: Told = told(Kind::Return, Visit, "铺完还剩几箱，都没有拆", "退余砖");
const LEFTOVER: Facts =
    &[("matter", "no_reason"), ("cause", "none"), ("wish", "refund"), ("use_marks", "false"), ("packaging", "intact")];
const CUT: Facts =
    &[("matter", "no_reason"), ("cause", "none"), ("wish", "refund"), ("use_marks", "true"), ("packaging", "damaged")];
const BROKEN: Facts =
    &[("matter", "parcel_damage"), ("cause", "transport"), ("wish", "reship"), ("stock_same", "true")];
const SOLD_OUT: Facts = &[
    ("matter", "shortage"),
    ("cause", "transport"),
    ("wish", "refund"),
    ("stock_same", "false"),
    ("missing_value", "168.00"),
];
const LATE: Facts = &[("matter", "parcel_damage"), ("cause", "transport"), ("stock_same", "true")];
const TRIP: Facts = &[
    ("tile_request", "replenish_trip"),
    ("order_value", "12000.00"),
    ("wish", "free_service"),
    ("matter", "enquiry"),
    ("cause", "none"),
];
const SMALL_TRIP: Facts = &[
    ("tile_request", "return_trip"),
    ("order_value", "1800.00"),
    ("wish", "free_service"),
    ("matter", "enquiry"),
    ("cause", "none"),
];
const MEASURING: Facts = &[
    ("tile_request", "measuring_visit"),
    ("order_payment", "deposit"),
    ("wish", "free_service"),
    ("matter", "enquiry"),
    ("cause", "none"),
];
const EDGES: Facts = &[
    ("tile_request", "edge_grinding"),
    ("order_payment", "deposit"),
    ("wish", "free_service"),
    ("matter", "enquiry"),
    ("cause", "none"),
];
const CRACK: Facts = &[("aftercare", "wall_crack"), ("wish", "free_repair"), ("cause", "quality"), ("matter", "fault")];
const BULB: Facts = &[("aftercare", "bulb"), ("cause", "none"), ("matter", "fault")];
const PROJECT: Facts = &[("matter", "other_fault"), ("cause", "quality")];

fn tell(script: &mut Script) {
    leftovers(script);
    deliveries(script);
    orders(script);
    decoration(script);
    complaints(script);
    papers::of_a_showroom(script);
    today(script);
}

/// Leftover tiles come back in whole boxes.
fn leftovers(script: &mut Script) {
    script.ago(34, (10, 30), "退余砖四箱，已退款", |s| left_over(s, ("CD01", "HS-PY800", 4), Back::Closed));
    script.ago(22, (15, 15), "退余砖两箱，已退款", |s| left_over(s, ("CD02", "HS-MW150", 2), Back::Closed));
    script.ago(2, (11, 0), "余砖已验，等财务退款", |s| left_over(s, ("CD01", "HS-PY750", 3), Back::Given));
    script.ago(3, (14, 40), "余砖到库，等验收", |s| left_over(s, ("CD02", "HS-FG600", 5), Back::Received));
    script.ago(2, (16, 20), "同意退余砖，等上门取货", |s| {
        left_over(s, ("CD01", "HS-FG600", 6), Back::Awaited)
    });
    script.ago(5, (10, 20), "余砖退完，等回访后关闭", |s| {
        let bought = s.bought("CD02", "HS-PY800", (40, 60))?;
        let matter = s.is_granted(&bought, LEFT, ("refund", LEFTOVER))?;
        s.comes_back(&matter, (Way::Counter, 2), Back::Closed)?;
        s.completes(&matter)
    });
    script.ago(13, (10, 10), "切割过的余砖，说明后关闭", |s| {
        let bought = s.bought("CD02", "HS-MW150", (30, 20))?;
        s.is_refused(&bought, told(Kind::Return, Visit, "剩的砖切过几块", "能退多少退多少"), CUT).map(drop)
    });
}

fn left_over(s: &mut Stage<'_, '_>, (unit, article, boxes): (&str, &str, u32), until: Back) -> Result<(), Error> {
    let bought = s.bought(unit, article, (40, 60))?;
    let matter = s.is_granted(&bought, LEFT, ("refund", LEFTOVER))?;
    s.comes_back(&matter, (Way::Counter, boxes), until)?;
    if until == Back::Closed { over(s, &matter) } else { Ok(()) }
}

fn over(s: &mut Stage<'_, '_>, matter: &Matter) -> Result<(), Error> {
    s.completes(matter)?;
    s.minutes(30);
    s.closes(matter, Some(true))
}

const LORRY: Load = Load { carrier: "川运物流", packages: 8, pieces: 60, promised: 5, note: "" };

/// Deliveries: broken, short, late; what is claimed from the carrier.
fn deliveries(script: &mut Script) {
    script.ago(27, (9, 50), "到货破损三箱，补送，承运方已赔", |s| broken(s, "HS-PY800", Claimed::Paid));
    script.ago(3, (10, 25), "到货破损，补送在途，索赔已提交", |s| broken(s, "HS-YB270", Claimed::Filed));
    script.ago(16, (13, 45), "少一箱，同批次没有了，退款", |s| {
        let bought = s.bought("CD02", "HS-PY800", (8, 40))?;
        let told = told(Kind::GoodsAnomaly, Phone, "送到清点少一箱", "补一箱");
        let matter = s.is_granted(&bought, told, ("refund", SOLD_OUT))?;
        s.owes_refund(&matter, Ground::NotDelivered)?;
        s.minutes(90);
        s.settles_money(&matter)?;
        over(s, &matter)
    });
    script.ago(2, (15, 30), "收货半个月才报破损，等店长", |s| {
        let bought = s.bought("CD01", "HS-FG600", (20, 50))?;
        let told = told(Kind::GoodsAnomaly, Phone, "开箱铺的时候才发现碎了六块", "补");
        s.is_granted(&bought, told, ("manual", LATE)).map(drop)
    });
    script.ago(9, (9, 20), "送货一拖再拖，已过承诺日期", |s| {
        let bought = s.bought("CD02", "HS-MW150", (4, 80))?;
        let matter = s.opens(&bought, told(Kind::ParcelTrace, Phone, "师傅等着铺，砖什么时候到？", "今天送到"))?;
        s.takes(&matter)?;
        s.ships(&matter, LORRY, Road::UnderWay).map(drop)
    });
    script.ago(12, (10, 55), "补货五箱，已签收", |s| {
        let bought = s.bought("CD01", "HS-MS300", (20, 30))?;
        let matter = s.opens(&bought, told(Kind::OrderChange, Phone, "还差五箱马赛克", "补五箱"))?;
        s.takes(&matter)?;
        s.ships(&matter, Load { pieces: 5, packages: 1, note: "补货", ..LORRY }, Road::Confirmed)?;
        s.replies(&matter, "补的五箱已送到，请验收。")?;
        s.ends_as(&matter, CloseReason::Answered, "补货已签收。")
    });
    script.ago(1, (9, 30), "仓库调拨到高新展厅", |s| {
        let load = Load { pieces: 20, packages: 2, promised: 1, note: "样板", ..LORRY };
        s.transfers(("WH", "CD02"), load, ("HS-YB270 岩板", Road::UnderWay)).map(drop)
    });
}

fn broken(s: &mut Stage<'_, '_>, article: &str, until: Claimed) -> Result<(), Error> {
    let bought = s.bought("CD01", article, (7, 40))?;
    let told = told(Kind::GoodsAnomaly, Phone, "卸货时发现三箱碎了，已拍照", "补送");
    let matter = s.is_granted(&bought, told, ("reship", BROKEN))?;
    let value = bought.good.price * 3;
    let wrong =
        Wrong {
            kind: Fault::Damage, pieces: 3, value, description: "三箱外包装破裂，砖面碎裂", carrier: "川运物流"
        };
    let id = s.reports(&matter, (None, None), wrong)?;
    s.names(&matter, id, Party::Carrier)?;
    s.hands_in_papers(&matter, id)?;
    let load = Load { pieces: 3, packages: 3, note: "补送", ..LORRY };
    if until == Claimed::Paid {
        s.settles(&matter, id, Outcome::Exchange)?;
        s.ships(&matter, load, Road::Confirmed)?;
        s.claims_from_carrier(&matter, (id, wrong), (7, until))?;
        return over(s, &matter);
    }
    s.claims_from_carrier(&matter, (id, wrong), (4, until))?;
    s.ships(&matter, load, Road::UnderWay).map(drop)
}

/// What an order gives for nothing: trips, measuring, cutting.
fn orders(script: &mut Script) {
    script
        .ago(31, (14, 15), "免费上门一次", |s| served(s, ("CD01", "HS-PY800"), (Kind::Consultation, TRIP), true));
    script.ago(20, (10, 45), "测量出图，设计部经理审核", |s| {
        served(s, ("CD02", "HS-PY750"), (Kind::Installation, MEASURING), true)
    });
    script.ago(4, (11, 20), "磨边加工，在做", |s| {
        served(s, ("CD01", "HS-YB270"), (Kind::OrderChange, EDGES), false)
    });
    script.ago(1, (15, 10), "测量出图，等设计部经理审核", |s| {
        let bought = s.bought("CD01", "HS-PY750", (3, 70))?;
        let told = told(Kind::Installation, Visit, "厨卫要重新排砖", "上门测量出图");
        s.awaits_approval(&bought, told, ("free_service", MEASURING)).map(drop)
    });
    script.ago(15, (16, 35), "订单不足三千，不含免费上门", |s| {
        let bought = s.bought("CD02", "HS-MS300", (10, 12))?;
        s.is_refused(&bought, told(Kind::Consultation, Phone, "能不能上门看一下怎么铺", "上门"), SMALL_TRIP).map(drop)
    });
}

fn served(
    s: &mut Stage<'_, '_>,
    (unit, article): (&str, &str),
    (kind, facts): (Kind, Facts),
    is_over: bool,
) -> Result<(), Error> {
    let bought = s.bought(unit, article, (5, 72))?;
    let told = told(kind, Visit, "订单里写的免费服务，想约一下时间", "约时间");
    let matter = s.is_granted(&bought, told, ("free_service", facts))?;
    if !is_over {
        return Ok(());
    }
    s.days(2, (17, 0));
    over(s, &matter)
}

const CRACKS: Job =
    Job { fault: "客厅墙面开裂", done: "铲除、挂网、批嵌、补漆", estimate: 0, hours: 96 };

/// Aftercare of decoration work.
fn decoration(script: &mut Script) {
    script.ago(18, (9, 35), "墙面开裂，上门补修", |s| cracked(s, "CD01", Bench::HandedBack));
    script.ago(3, (13, 20), "墙面开裂，补修中", |s| cracked(s, "CD02", Bench::InWork));
    script.ago(11, (14, 50), "灯泡坏了，不在服务范围", |s| {
        let bought = s.bought("CD02", "HS-ZX01", (200, 1))?;
        s.is_refused(&bought, told(Kind::Maintenance, Social, "客厅灯泡坏了两个", "来换"), BULB).map(drop)
    });
}

fn cracked(s: &mut Stage<'_, '_>, unit: &str, until: Bench) -> Result<(), Error> {
    let bought = s.bought(unit, "HS-ZX01", (150, 1))?;
    let told = told(Kind::Repair, OnSite, "入住半年，客厅墙角裂了一条缝", "修补");
    let matter = s.is_granted(&bought, told, ("free_repair", CRACK))?;
    s.is_repaired(&matter, CRACKS, until)?;
    if until >= Bench::HandedBack { over(s, &matter) } else { Ok(()) }
}

/// Complaints: of homes, and of projects, which the general manager decides.
fn complaints(script: &mut Script) {
    script.ago(24, (10, 0), "工程色号不一致，总经理批准", |s| {
        let bought = s.bought("WEST", "HS-PY800", (30, 400))?;
        let told = told(Kind::Complaint, Office, "两批砖色号不一致，业主不验收", "换货");
        let matter = s.is_granted(&bought, told, ("manual", PROJECT))?;
        over(s, &matter)
    });
    script.ago(2, (9, 45), "工程砖翘曲，等总经理", |s| {
        let bought = s.bought("WEST", "HS-PY750", (25, 300))?;
        let told = told(Kind::Complaint, Office, "三百箱里抽检翘曲超标", "退换");
        s.awaits_approval(&bought, told, ("manual", PROJECT)).map(drop)
    });
    script.ago(19, (15, 50), "送货师傅态度投诉，关闭后又来电", |s| {
        let bought = s.bought("CD01", "HS-FG600", (6, 30))?;
        let matter = s.opens(&bought, told(Kind::Complaint, Phone, "送货师傅不肯上楼，还骂人", "道歉"))?;
        s.takes(&matter)?;
        s.minutes(40);
        s.replies(&matter, "已批评送货师傅，店长致电道歉。")?;
        s.ends_as(&matter, CloseReason::Answered, "已道歉。")?;
        s.days(5, (10, 20));
        s.reopens(&matter, "客户来电：搬楼费也没有退")
    });
    script.ago(10, (11, 40), "铺贴后色差，店长补偿", |s| {
        let bought = s.bought("CD02", "HS-MW150", (15, 60))?;
        let matter = s.opens(&bought, told(Kind::Complaint, Visit, "铺完发现有一箱偏深", "补偿"))?;
        s.takes(&matter)?;
        s.gives_goodwill(&matter, 20_000, "色差补偿")?;
        s.minutes(80);
        s.settles_money(&matter)?;
        s.replies(&matter, "补偿二百元已退回付款卡。")?;
        s.ends_as(&matter, CloseReason::Answered, "补偿已付，客户接受。")
    });
    script.ago(5, (9, 55), "请业主发铺贴照片，逾期未回", |s| {
        let bought = s.bought("CD01", "HS-PY750", (12, 40))?;
        let matter = s.opens(&bought, told(Kind::Complaint, Social, "砖面有划痕", "换"))?;
        s.takes(&matter)?;
        s.asks(&matter, "划痕是铺之前还是铺之后发现的？请发两张照片。")
    });
    let care = told(Kind::Consultation, Chat, "岩板台面怎么清洁？", "");
    script.ago(7, (20, 0), "养护咨询", move |s| {
        s.is_answered("CD02", care, ("岩板", "中性清洁剂即可，不要用钢丝球。"))
    });
}

/// The last hours.
fn today(script: &mut Script) {
    script.lately(250, "今天退余砖，已决定", |s| {
        let bought = s.bought("CD01", "HS-MW150", (30, 50))?;
        let mut matter = s.opens(&bought, LEFT)?;
        s.takes(&matter)?;
        s.minutes(15);
        s.decides(&mut matter, "refund", LEFTOVER)
    });
    script.lately(170, "今天的投诉，还没有答复", |s| {
        let bought = s.bought("CD01", "HS-PY800", (10, 60))?;
        let matter = s.opens(&bought, told(Kind::Complaint, Phone, "送来的砖和样板颜色差太多", "今天来看"))?;
        s.is_urgent(&matter)
    });
    script.lately(110, "今天要送的货", |s| {
        let bought = s.bought("CD02", "HS-FG600", (4, 90))?;
        let matter = s.opens(&bought, told(Kind::ParcelTrace, Phone, "今天几点送？", "上午送"))?;
        s.takes(&matter)?;
        s.ships(&matter, Load { promised: 0, ..LORRY }, Road::Packed).map(drop)
    });
    let stock = told(Kind::OutOfStock, Visit, "奶咖 750×1500 缺二十箱", "到货通知");
    script.lately(55, "今天的缺货登记", move |s| s.asks_at("CD02", stock, "柔光抛釉砖").map(drop));
}
