//! What happens at 正衡职业装: alterations, rework, lots made again, visits.

use super::super::back::{Bench, Job};
use super::super::matter::{Facts, Matter, Told, told};
use super::super::papers::{PLAN, REST};
use super::super::parcels::{Claimed, Load, Road, Wrong};
use super::super::script::Script;
use super::super::stage::{Bought, Stage};
use crate::error::Error;
use domain::anomalies::{Kind as Fault, Outcome, Party};
use domain::cases::{
    Channel::{Email, Letter, Office, OnSite, Phone, Social},
    CloseReason, Kind,
};

const SEAM: Told = told(Kind::Repair, Phone, "八套上衣袖笼开线，穿着人反映", "返修");
const MENDED: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "free_repair"),
    ("defect", "seam_open"),
    ("part", "seam"),
    ("repairable", "true"),
];
const REMADE: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("wish", "remake"),
    ("defect", "shrinking"),
    ("part", "fabric"),
    ("repairable", "false"),
    ("shrinkage", "4.5"),
];
const TOLERABLE: Facts = &[
    ("matter", "other_fault"),
    ("cause", "quality"),
    ("defect", "shrinking"),
    ("part", "fabric"),
    ("wish", "free_service"),
    ("repairable", "false"),
    ("shrinkage", "0.2"),
];
const TOO_OLD: Facts = &[
    ("matter", "other_fault"),
    ("cause", "damage"),
    ("wish", "free_repair"),
    ("defect", "other_defect"),
    ("part", "fabric"),
    ("repairable", "true"),
];
const WORN: Facts = &[
    ("matter", "other_fault"),
    ("cause", "damage"),
    ("wish", "paid_repair"),
    ("defect", "other_defect"),
    ("part", "fabric"),
    ("repairable", "true"),
    ("cost_price", "45.00"),
];
const OTHER: Facts = &[
    ("matter", "other_fault"),
    ("cause", "transport"),
    ("wish", "remake"),
    ("defect", "other_defect"),
    ("part", "fabric"),
    ("repairable", "true"),
];
const VISIT: Facts =
    &[("request", "delivery_visit"), ("wish", "free_service"), ("defect", "no_defect"), ("cause", "none")];
const CARE: Facts = &[
    ("request", "care_guide"),
    ("own_fabric", "true"),
    ("wish", "free_service"),
    ("defect", "no_defect"),
    ("cause", "none"),
];

/// What happens.
pub(super) fn tell(script: &mut Script) {
    altered(script);
    mended(script);
    remade(script);
    given_way(script);
    delivered(script);
    visited(script);
    script.ago(5, (10, 15), "季度售后工作计划，已批准", |s| {
        let id = s.hands_in("", PLAN)?;
        s.days(1, (9, 20));
        s.passes("", id)
    });
    script.ago(1, (8, 45), "出差回来申请补休，待审批", |s| s.hands_in("", REST).map(drop));
    today(script);
}

const SLEEVES: Job = Job { fault: "袖子偏长", done: "袖口改短，重新钉扣", estimate: 0, hours: 72 };

/// Alterations: measured, altered, measured again, signed for by whoever wears it.
fn altered(script: &mut Script) {
    script.ago(38, (9, 30), "银行制服试穿，袖长改短，已领取", |s| {
        let bought = s.bought("NJ", "ZH-YH03", (3, 120))?;
        s.is_altered(&bought, (SLEEVES, "柜员 王敏", 1), ("袖长", 602, 585), Bench::HandedBack).map(drop)
    });
    script.ago(29, (14, 10), "校服裤长三条改短，已领取", |s| {
        let bought = s.bought("FIT", "ZH-XX05", (4, 600))?;
        let job = Job { fault: "裤长偏长", done: "裤脚改短，锁边", ..SLEEVES };
        s.is_altered(&bought, (job, "初二（3）班 三名学生", 3), ("裤长", 1_010, 980), Bench::HandedBack).map(drop)
    });
    script.ago(4, (10, 0), "套裙腰围放大，改好待取", |s| {
        let bought = s.bought("FIT", "ZH-XZ02", (6, 40))?;
        let job = Job { fault: "腰围偏紧", done: "腰围放出两厘米", ..SLEEVES };
        s.is_altered(&bought, (job, "钱主任", 1), ("腰围", 680, 700), Bench::Told).map(drop)
    });
    script.ago(2, (15, 20), "前台制服肩宽在改", |s| {
        let bought = s.bought("HZ", "ZH-JD04", (5, 30))?;
        let job = Job { fault: "肩宽偏大", done: "拆肩改窄", ..SLEEVES };
        s.is_altered(&bought, (job, "施经理", 2), ("肩宽", 440, 425), Bench::InWork).map(drop)
    });
    script.ago(6, (9, 10), "执法制服改衣，超过三天还没有动工", |s| {
        let bought = s.bought("NJ", "ZH-ZF07", (7, 60))?;
        s.is_altered(&bought, (SLEEVES, "丁科长", 1), ("袖长", 615, 600), Bench::Queued).map(drop)
    });
}

const REWORK: Job = Job { fault: "袖笼开线", done: "重新缝合，加固倒针", estimate: 4_500, hours: 240 };

/// Repairs for organisations, free and against payment.
fn mended(script: &mut Script) {
    script.ago(44, (10, 40), "行政西服开线返修，已交回", |s| {
        let bought = s.bought("NJ", "ZH-XZ01", (60, 80))?;
        sewn(s, &bought, Bench::HandedBack)
    });
    script.ago(33, (13, 15), "工装拉链返修，已交回", |s| {
        let bought = s.bought("HZ", "ZH-GZ06", (90, 300))?;
        sewn(s, &bought, Bench::HandedBack)
    });
    script.ago(7, (11, 30), "执法制服返修，修好待取", |s| {
        let bought = s.bought("FIT", "ZH-ZF07", (70, 50))?;
        sewn(s, &bought, Bench::Told)
    });
    script.ago(3, (14, 0), "银行制服返修，在修", |s| {
        let bought = s.bought("HZ", "ZH-YH03", (100, 90))?;
        sewn(s, &bought, Bench::InWork)
    });
    script.ago(2, (10, 50), "返修交回，等满意度回访后关闭", |s| {
        let bought = s.bought("NJ", "ZH-ZF07", (80, 45))?;
        let matter = s.is_granted(&bought, SEAM, ("free_repair", MENDED))?;
        s.is_repaired(&matter, REWORK, Bench::HandedBack)?;
        s.completes(&matter)
    });
    script.ago(18, (9, 50), "烟头烫洞，收成本费修补", |s| {
        let bought = s.bought("FIT", "ZH-XZ01", (120, 20))?;
        let told = told(Kind::Repair, Office, "上衣被烟头烫了一个洞", "能补就补，费用我们出");
        let matter = s.is_granted(&bought, told, ("paid_repair", WORN))?;
        s.is_repaired(&matter, Job { fault: "烫洞", done: "织补", ..REWORK }, Bench::HandedBack)?;
        over(s, &matter)
    });
}

fn sewn(s: &mut Stage<'_, '_>, bought: &Bought, until: Bench) -> Result<(), Error> {
    let matter = s.is_granted(bought, SEAM, ("free_repair", MENDED))?;
    s.is_repaired(&matter, REWORK, until)?;
    if until >= Bench::HandedBack { over(s, &matter) } else { Ok(()) }
}

fn over(s: &mut Stage<'_, '_>, matter: &Matter) -> Result<(), Error> {
    s.completes(matter)?;
    s.minutes(40);
    s.closes(matter, Some(true))
}

/// Returns for size or quality: the laboratory measures, and what is beyond the tolerance is made again.
fn remade(script: &mut Script) {
    script.ago(36, (10, 5), "缩水超标，整批重做，已交货", |s| {
        let bought = s.bought("HZ", "ZH-XX05", (40, 200))?;
        let told = told(Kind::Return, Letter, "水洗一次后衣长缩短四厘米", "退货或者重做");
        let matter = s.is_granted(&bought, told, ("remake", REMADE))?;
        s.days(12, (9, 0));
        s.ships(&matter, Load { pieces: 200, packages: 10, note: "重做", ..TRUCK }, Road::Confirmed)?;
        over(s, &matter)
    });
    script.ago(9, (15, 30), "缩水超标，重做中", |s| {
        let bought = s.bought("NJ", "ZH-XZ02", (35, 24))?;
        let told = told(Kind::Return, Email, "干洗后裙长短了三厘米", "重做");
        s.is_granted(&bought, told, ("remake", REMADE)).map(drop)
    });
    script.ago(21, (11, 10), "缩水在标准以内，技术人员上门说明", |s| {
        let bought = s.bought("FIT", "ZH-YH03", (30, 60))?;
        let told = told(Kind::Return, Phone, "洗后觉得短了", "退货");
        let matter = s.is_granted(&bought, told, ("free_service", TOLERABLE))?;
        s.days(2, (10, 0));
        over(s, &matter)
    });
    script.ago(11, (14, 55), "服务期已过的人为破损，说明后关闭", |s| {
        let bought = s.bought("HZ", "ZH-GZ06", (390, 200))?;
        s.is_refused(&bought, told(Kind::Repair, Phone, "工装刮破了，免费补吧", "免费维修"), TOO_OLD).map(drop)
    });
    script.ago(31, (15, 50), "运输潮损，售后部经理批准重做", |s| {
        let bought = s.bought("FIT", "ZH-XZ02", (3, 20))?;
        let told = told(Kind::Exchange, Phone, "一箱淋雨，裙子起皱发霉", "重做");
        let matter = s.is_granted(&bought, told, ("manual", OTHER))?;
        s.days(10, (9, 0));
        s.ships(&matter, Load { pieces: 20, packages: 1, note: "重做", ..TRUCK }, Road::Confirmed)?;
        over(s, &matter)
    });
    script.ago(2, (9, 40), "运输潮损，等售后部经理批准", |s| {
        let bought = s.bought("NJ", "ZH-JD04", (3, 30))?;
        let told = told(Kind::Exchange, Phone, "两箱受潮，衣服有霉味", "重做");
        s.awaits_approval(&bought, told, ("manual", OTHER)).map(drop)
    });
}

/// What superiors allow, or have still to allow.
fn given_way(script: &mut Script) {
    script.ago(16, (14, 45), "尺码普遍偏小，经理同意折让", |s| {
        let bought = s.bought("HZ", "ZH-GZ06", (8, 300))?;
        let told = told(Kind::Return, Email, "工装整体偏小半码，工期紧不换了", "折让");
        let mut matter = s.opens(&bought, told)?;
        s.takes(&matter)?;
        s.minutes(60);
        s.overrules(&mut matter, ("discount", 20_000), ("裁剪放松量偏小，属我方责任", "尺寸抽检记录"))?;
        s.agrees(&matter)?;
        s.owes_refund(&matter, domain::money::Ground::KeepsGoods)?;
        s.days(1, (10, 0));
        s.settles_money(&matter)?;
        over(s, &matter)
    });
}

const TRUCK: Load = Load { carrier: "德邦物流", packages: 4, pieces: 40, promised: 4, note: "" };

/// Deliveries: what is missing, what is late, what is added.
fn delivered(script: &mut Script) {
    script.ago(14, (10, 20), "到货少两套，补发已签收", |s| {
        let matter = missing(s, "NJ", "ZH-YH03")?;
        s.ships(&matter, Load { pieces: 2, packages: 1, note: "补发", ..TRUCK }, Road::Confirmed)?;
        s.replies(&matter, "少的两套已补发，请签收。")?;
        s.ends_as(&matter, CloseReason::Answered, "补发已签收。")
    });
    script.ago(7, (16, 15), "到货少三套，补发已过承诺日期", |s| {
        let matter = missing(s, "HZ", "ZH-XX05")?;
        s.ships(&matter, Load { pieces: 3, packages: 1, note: "补发", ..TRUCK }, Road::UnderWay).map(drop)
    });
    script.ago(10, (13, 40), "箱子破损，向物流索赔，已赔付", |s| {
        let matter = missing(s, "FIT", "ZH-ZF07")?;
        let wrong = Wrong {
            kind: Fault::Damage,
            pieces: 4,
            value: 368_000,
            description: "外箱破损，四套被雨淋湿",
            carrier: "德邦物流",
        };
        let id = s.reports(&matter, (None, None), wrong)?;
        s.names(&matter, id, Party::Carrier)?;
        s.hands_in_papers(&matter, id)?;
        s.settles(&matter, id, Outcome::Exchange)?;
        s.claims_from_carrier(&matter, (id, wrong), (7, Claimed::Paid))
    });
    script.ago(3, (8, 50), "新员工增补，等确认尺寸", |s| {
        let bought = s.bought("NJ", "ZH-XZ01", (90, 80))?;
        let matter = s.opens(&bought, told(Kind::OrderChange, Email, "新来六名员工，增补六套", "月底前交货"))?;
        s.takes(&matter)?;
        s.asks(&matter, "六名员工的尺寸表发给我们，或者约量体师上门？")
    });
    script.ago(8, (9, 15), "增补尺寸表一直没有来", |s| {
        let bought = s.bought("HZ", "ZH-JD04", (60, 30))?;
        let matter = s.opens(&bought, told(Kind::OrderChange, Phone, "增补前台制服四套", "尽快"))?;
        s.takes(&matter)?;
        s.asks(&matter, "请发四位员工的尺寸表。")
    });
}

fn missing(s: &mut Stage<'_, '_>, unit: &str, article: &str) -> Result<Matter, Error> {
    let bought = s.bought(unit, article, (1, 80))?;
    let told = told(Kind::GoodsAnomaly, Phone, "清点套数对不上，已拍照", "补齐");
    let matter = s.opens(&bought, told)?;
    s.minutes(15);
    s.takes(&matter)?;
    s.minutes(20);
    Ok(matter)
}

/// Visits, instruction, complaints.
fn visited(script: &mut Script) {
    script.ago(26, (9, 0), "交货后走访", |s| {
        let bought = s.bought("NJ", "ZH-JD04", (8, 40))?;
        let told = told(Kind::Maintenance, OnSite, "交货一周走访", "看穿着情况");
        let matter = s.is_granted(&bought, told, ("free_service", VISIT))?;
        over(s, &matter)
    });
    script.ago(12, (14, 20), "洗涤保养指导", |s| {
        let bought = s.bought("FIT", "ZH-XZ02", (20, 40))?;
        let told = told(Kind::TrainingRequest, Phone, "羊毛面料怎么洗？希望来讲一次", "上门指导");
        let matter = s.is_granted(&bought, told, ("free_service", CARE))?;
        over(s, &matter)
    });
    script.ago(23, (10, 35), "投诉业务员不回电话，关闭后又来函", |s| {
        let complaint = told(Kind::Complaint, Letter, "业务员两周不回电话", "换人对接");
        let bought = s.bought("HZ", "ZH-XZ01", (20, 60))?;
        let matter = s.opens(&bought, complaint)?;
        s.takes(&matter)?;
        s.minutes(90);
        s.replies(&matter, "已更换对接业务员，并向贵单位致歉。")?;
        s.ends_as(&matter, CloseReason::Answered, "已换人对接。")?;
        s.days(9, (11, 0));
        s.reopens(&matter, "来函：新业务员仍未联系")
    });
    let fabric = told(Kind::Consultation, Social, "春秋装用什么克重的面料？", "");
    script.ago(17, (16, 5), "面料咨询", move |s| {
        s.is_answered("NJ", fabric, ("行政西服", "建议二百八十克毛涤，样布已寄出。"))
    });
}

/// The last hours.
fn today(script: &mut Script) {
    script.lately(260, "今天的返修，已同意", |s| {
        let bought = s.bought("NJ", "ZH-XZ01", (50, 30))?;
        s.is_granted(&bought, SEAM, ("free_repair", MENDED)).map(drop)
    });
    script.lately(180, "今天的投诉，还没有答复", |s| {
        let bought = s.bought("FIT", "ZH-XX05", (10, 300))?;
        let told = told(Kind::Complaint, Phone, "校服有刺鼻气味，家长要求检测报告", "今天给报告");
        let matter = s.opens(&bought, told)?;
        s.is_urgent(&matter)
    });
    script.lately(120, "今天约的量改", |s| {
        let bought = s.bought("FIT", "ZH-YH03", (5, 60))?;
        s.is_altered(&bought, (SLEEVES, "柜员 两人", 2), ("袖长", 600, 588), Bench::Queued).map(drop)
    });
    script.lately(60, "今天的退货来函", |s| {
        let bought = s.bought("HZ", "ZH-XZ02", (15, 36))?;
        let told = told(Kind::Return, Email, "十二套裙子色差明显，与封样不符", "退货");
        s.opens(&bought, told).map(drop)
    });
}
