//! What happens at 明川照明: what dealers send back, what consumers bring to them, what is wrong with loads.

use super::super::back::{Bench, Job};
use super::super::dealers::{Batch, Way};
use super::super::matter::told;
use super::super::papers::{PLAN, REST, TOOLS};
use super::super::parcels::{Claimed, Load, Road, Wrong};
use super::super::script::Script;
use super::super::stage::Stage;
use super::facts::{DARK, EXCHANGED, FAULT, MISUSE, NOT_WANTED, PROJECT, WRONG, WRONG_OPENED};
use crate::error::Error;
use domain::anomalies::{Kind as Fault, Outcome as Settled, Party};
use domain::cases::{
    Channel::{Dealer, Email, Office, OnSite, Phone, Visit},
    CloseReason, Kind,
};

use domain::rma::{Ground, Outcome};

/// What happens.
pub(super) fn tell(script: &mut Script) {
    dealers(script);
    at_the_bench(script);
    on_their_way(script);
    consumers(script);
    loads(script);
    moved(script);
    offices(script);
    papers(script);
    today(script);
}

/// What is handed in and reviewed before anything follows.
fn papers(script: &mut Script) {
    script.ago(12, (10, 20), "季度售后工作计划，已批准", |s| {
        let id = s.hands_in("", PLAN)?;
        s.days(1, (9, 15));
        s.passes("", id)
    });
    script.ago(4, (8, 50), "检修工具，已领用未归还", |s| {
        let id = s.hands_in("ST01", TOOLS)?;
        s.minutes(25);
        s.passes("ST01", id)?;
        s.minutes(10);
        s.does("ST01", id, "issued")
    });
    script.ago(1, (9, 10), "出差回来申请补休，待审批", |s| s.hands_in("ST01", REST).map(drop));
}

const DOWNLIGHTS: Batch = Batch {
    model: "MC-2012 嵌入式筒灯",
    fault: "点亮几分钟后熄灭",
    pieces: 50,
    worth: 8_000,
    ground: Ground::Quality,
    counted: 50,
    found: (5, 45, 0),
};

/// What dealers send back: permission, boxes, count, test, and what follows on their accounts.
fn dealers(script: &mut Script) {
    script.ago(48, (9, 10), "筒灯退回，少到三只，检测后冲账，已办结", |s| {
        let id = s.dealer_returns("GZ01", Batch { counted: 47, found: (5, 42, 0), ..DOWNLIGHTS }, Way::Tested)?;
        s.minutes(80);
        s.dealer_gets(id, Outcome::Credited, 40)?;
        s.dealer_gets(id, Outcome::AfterSalesOnly, 2)?;
        s.dealer_gets(id, Outcome::SentBack, 5)?;
        s.closes_return_of_dealer(id)
    });
    script.ago(36, (10, 30), "射灯外力砸坏，罚款经总经理批准", |s| {
        let broken = Batch {
            model: "MC-2030 轨道射灯",
            fault: "面罩破裂",
            pieces: 10,
            worth: 12_600,
            counted: 10,
            found: (0, 0, 10),
            ..DOWNLIGHTS
        };
        let id = s.dealer_returns("HZ01", broken, Way::Tested)?;
        s.minutes(60);
        s.dealer_gets(id, Outcome::SentBack, 10)?;
        s.proposes_penalty(id, 252_000)?;
        s.days(1, (10, 0));
        s.approves_dealers_money(id)?;
        s.closes_return_of_dealer(id)
    });
}

/// What waits for the bench, or for whoever decides what becomes of it.
fn at_the_bench(script: &mut Script) {
    script.ago(27, (14, 0), "安全召回的户外灯，运费报销", |s| {
        let recall = Batch {
            model: "MC-7010 户外壁灯",
            fault: "接线端子发热，公司召回",
            pieces: 24,
            worth: 15_800,
            ground: Ground::Recall,
            counted: 24,
            found: (0, 24, 0),
        };
        let id = s.dealer_returns("SH09", recall, Way::Tested)?;
        s.minutes(40);
        s.dealer_gets(id, Outcome::Exchanged, 24)?;
        s.reimburses_freight(id, 12_000)?;
        s.closes_return_of_dealer(id)
    });
    script.ago(13, (9, 30), "砸坏的灯条，罚款等总经理批准", |s| {
        let bent = Batch {
            model: "MC-B100 铝槽硬灯条",
            fault: "铝槽折弯",
            pieces: 30,
            worth: 3_200,
            counted: 30,
            found: (0, 10, 20),
            ..DOWNLIGHTS
        };
        let id = s.dealer_returns("GZ01", bent, Way::Tested)?;
        s.minutes(50);
        s.proposes_penalty(id, 192_000)
    });
    script.ago(9, (15, 20), "吸顶灯已检测，等订单部定结果", |s| {
        s.dealer_returns(
            "HZ01",
            Batch {
                model: "MC-5096 智能吸顶灯", pieces: 6, worth: 69_900, counted: 6, found: (1, 5, 0), ..DOWNLIGHTS
            },
            Way::Tested,
        )
        .map(drop)
    });
}

/// What is applied for, permitted, or came without a permission.
fn on_their_way(script: &mut Script) {
    script.ago(8, (10, 0), "灯管已清点，等检测", |s| {
        s.dealer_returns(
            "GZ01",
            Batch { model: "MC-T8 LED 灯管", pieces: 80, worth: 2_200, counted: 78, ..DOWNLIGHTS },
            Way::Counted,
        )
        .map(drop)
    });
    script.ago(6, (16, 0), "球泡到货，等清点", |s| {
        s.dealer_returns(
            "HZ01",
            Batch { model: "MC-G45 LED 球泡", pieces: 100, worth: 1_500, ..DOWNLIGHTS },
            Way::Arrived,
        )
        .map(drop)
    });
    script.ago(4, (9, 0), "吊灯已寄出", |s| {
        s.dealer_returns("SH09", Batch { model: "MC-5120 餐厅吊灯", pieces: 4, worth: 89_900, ..DOWNLIGHTS }, Way::Sent)
            .map(drop)
    });
    script.ago(4, (8, 40), "已批准，还没有寄", |s| {
        let panels = Batch { model: "MC-5096 智能吸顶灯", pieces: 3, worth: 69_900, ..DOWNLIGHTS };
        s.dealer_returns("SH09", panels, Way::Approved).map(drop)
    });
    script.ago(3, (11, 0), "等订单部批准", |s| s.dealer_returns("GZ01", DOWNLIGHTS, Way::Reviewed).map(drop));
    script.ago(2, (14, 30), "等区域负责人审核", |s| {
        s.dealer_returns("HZ01", Batch { pieces: 12, ..DOWNLIGHTS }, Way::Applied).map(drop)
    });
    script.ago(5, (10, 20), "分销商退货，区域审核后寄代理商", |s| {
        s.dealer_returns("HZ0101", Batch { pieces: 8, ..DOWNLIGHTS }, Way::Reviewed).map(drop)
    });
    script.ago(2, (11, 10), "没有申请就寄来的一箱，暂存并告知", |s| {
        let hold = s.box_comes("SH09", ("无单号", 20, "暂存区 B-03"))?;
        s.minutes(30);
        s.tells_sender(hold)
    });
    script.lately(75, "又一箱没有申请的货", |s| s.box_comes("GZ01", ("", 15, "暂存区 B-04")).map(drop));
}

const DRIVER: Job =
    Job { fault: "驱动电源击穿", done: "更换驱动电源，通电老化四小时", estimate: 4_500, hours: 72 };

/// What consumers bring to their dealers.
fn consumers(script: &mut Script) {
    script.ago(42, (10, 15), "吸顶灯保内维修，修好取走", |s| {
        mended(s, ("HZ01", "MC-5096"), Bench::HandedBack)
    });
    script.ago(30, (16, 10), "吊灯保内维修", |s| mended(s, ("GZ01", "MC-5120"), Bench::HandedBack));
    script.ago(4, (10, 40), "射灯修好待取", |s| mended(s, ("GZ01", "MC-2030"), Bench::Told));
    script.ago(3, (13, 50), "户外灯在修", |s| mended(s, ("HZ01", "MC-7010"), Bench::InWork));
    script.ago(6, (9, 35), "硬灯条排队维修，已超过承诺时间", |s| {
        mended(s, ("GZ0101", "MC-B100"), Bench::Queued)
    });
    script.ago(2, (11, 55), "维修取走，等回访后关闭", |s| {
        let bought = s.bought("HZ0101", "MC-2030", (80, 2))?;
        let matter = s.is_granted(&bought, DARK, ("free_repair", FAULT))?;
        s.is_repaired(&matter, DRIVER, Bench::HandedBack)?;
        s.completes(&matter)
    });
    script.ago(54, (15, 40), "分销商的筒灯保内维修", |s| mended(s, ("GZ0101", "MC-2012"), Bench::HandedBack));
    script
        .ago(11, (10, 25), "吸顶灯修好，客户还没有来取", |s| mended(s, ("HZ01", "MC-5096"), Bench::Told));
    script.ago(20, (14, 25), "雷击后烧坏，有偿维修", |s| {
        let bought = s.bought("HZ01", "MC-5120", (70, 1))?;
        let told = told(Kind::Repair, Phone, "打雷以后吊灯就不亮了，电压不稳", "修好，费用可以谈");
        let matter = s.is_granted(&bought, told, ("paid_repair", MISUSE))?;
        s.is_repaired(&matter, DRIVER, Bench::HandedBack)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(18, (11, 20), "七天内质量问题换货", |s| {
        let bought = s.bought("GZ01", "MC-5096", (4, 1))?;
        let told = told(Kind::Exchange, Visit, "新买的吸顶灯一半不亮", "换一台");
        let matter = s.is_granted(&bought, told, ("exchange", EXCHANGED))?;
        s.comes_back(&matter, (domain::returns::Way::Counter, 1), super::super::back::Back::Closed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(15, (15, 5), "安装后不想要了，说明后关闭", |s| {
        let bought = s.bought("HZ0101", "MC-5120", (20, 1))?;
        s.is_refused(&bought, told(Kind::Return, Visit, "装上以后觉得太亮，想退", "退货"), NOT_WANTED).map(drop)
    });
}

fn mended(s: &mut Stage<'_, '_>, (unit, article): (&str, &str), until: Bench) -> Result<(), Error> {
    let bought = s.bought(unit, article, (90, 1))?;
    let matter = s.is_granted(&bought, DARK, ("free_repair", FAULT))?;
    s.is_repaired(&matter, DRIVER, until)?;
    if until >= Bench::HandedBack {
        s.completes(&matter)?;
        s.minutes(60);
        s.closes(&matter, Some(true))?;
    }
    Ok(())
}

const TRUCK: Load = Load { carrier: "德邦物流", packages: 6, pieces: 60, promised: 4, note: "" };

/// Shipments to dealers and projects, and what is wrong with them.
fn loads(script: &mut Script) {
    script.ago(25, (9, 45), "到货破损，有签字有资料，全额冲账，向承运方索赔", |s| {
        let bought = s.bought("HQ", "MC-5096", (3, 20))?;
        let told = told(Kind::GoodsAnomaly, Dealer, "外箱压坏，三台吸顶灯面罩破裂", "冲账");
        let matter = s.opens(&bought, told)?;
        s.takes(&matter)?;
        let shipment = s.ships(&matter, TRUCK, Road::Arrived)?;
        let wrong = wrong(Fault::Damage, 3, 209_700, "外箱压坏，三台面罩破裂");
        let dealer = s.cast.unit("GZ01")?.id;
        let id = s.reports(&matter, (Some(shipment), Some(dealer)), wrong)?;
        s.minutes(20);
        s.names(&matter, id, Party::Carrier)?;
        s.hands_in_papers(&matter, id)?;
        s.minutes(90);
        s.settles(&matter, id, Settled::Offset)?;
        s.claims_from_carrier(&matter, (id, wrong), (7, Claimed::Paid))?;
        s.replies(&matter, "已冲账 2097 元，请在对账单上核对。")?;
        s.ends_as(&matter, CloseReason::Answered, "已冲账，向承运方索赔到账。")
    });
    script.ago(7, (14, 10), "少两箱，找不到责任方，等两个工作日内交资料", |s| {
        let matter = short(s, Fault::Loss)?;
        s.names(&matter.0, matter.1, Party::NotFound)
    });
    script.ago(3, (9, 25), "到货破损，索赔已提交", |s| {
        let (matter, id, wrong) = short(s, Fault::Damage)?;
        s.names(&matter, id, Party::Carrier)?;
        s.hands_in_papers(&matter, id)?;
        s.claims_from_carrier(&matter, (id, wrong), (5, Claimed::Filed))
    });
    script.ago(2, (10, 45), "刚报来的破损，还没有认定责任", |s| short(s, Fault::Damage).map(drop));
    script.ago(12, (10, 30), "发错型号，未拆包装，换货", |s| {
        let bought = s.bought("HQ", "MC-2030", (3, 10))?;
        let told = told(Kind::GoodsAnomaly, Dealer, "订的 30W 射灯，到的是 20W，没有拆", "换货");
        let matter = s.is_granted(&bought, told, ("exchange", WRONG))?;
        s.ships(&matter, Load { note: "换发", ..TRUCK }, Road::Confirmed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
}

/// Wrong models, late loads, samples that move.
fn moved(script: &mut Script) {
    script.ago(1, (15, 40), "发错型号已拆包装，等订单部决定", |s| {
        let bought = s.bought("HQ", "MC-2012", (2, 40))?;
        let told = told(Kind::GoodsAnomaly, Dealer, "订的 4000K，拆开一箱才发现是 3000K", "换货");
        s.awaits_approval(&bought, told, ("manual", WRONG_OPENED)).map(drop)
    });
    script.ago(17, (13, 25), "发错型号已拆包装，订单部批准换发", |s| {
        let bought = s.bought("HQ", "MC-7010", (2, 30))?;
        let told = told(Kind::GoodsAnomaly, Dealer, "订的壁灯是灰色，装了一盏才发现发的黑色", "换货");
        let matter = s.is_granted(&bought, told, ("manual", WRONG_OPENED))?;
        s.ships(&matter, Load { pieces: 30, packages: 3, note: "换发", ..TRUCK }, Road::Confirmed)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    script.ago(5, (8, 50), "工程货在途，已过承诺日期", |s| {
        let bought = s.bought("SH09", "MC-2012", (1, 120))?;
        let matter = s.opens(&bought, told(Kind::ParcelTrace, Phone, "工地等着装灯，货到哪里了？", "催货"))?;
        s.takes(&matter)?;
        s.ships(&matter, TRUCK, Road::UnderWay).map(drop)
    });
    script.ago(2, (16, 15), "样品调往上海", |s| {
        let load = Load { carrier: "德邦物流", packages: 2, pieces: 12, promised: 2, note: "展厅样品" };
        s.transfers(("WH", "SH09"), load, ("MC-5120 餐厅吊灯", Road::UnderWay)).map(drop)
    });
}

const fn wrong(kind: Fault, pieces: u32, value: i64, description: &'static str) -> Wrong {
    Wrong { kind, pieces, value, description, carrier: "德邦物流" }
}

fn short(s: &mut Stage<'_, '_>, kind: Fault) -> Result<(super::super::matter::Matter, i64, Wrong), Error> {
    let bought = s.bought("HQ", "MC-T8", (3, 100))?;
    let matter = s.opens(&bought, told(Kind::GoodsAnomaly, Dealer, "卸货时发现外箱不对，已拍照", "按制度处理"))?;
    s.takes(&matter)?;
    let wrong = wrong(kind, 20, 44_000, "外箱破口，二十支灯管有问题");
    let dealer = s.cast.unit("HZ01")?.id;
    let id = s.reports(&matter, (None, Some(dealer)), wrong)?;
    s.minutes(15);
    Ok((matter, id, wrong))
}

/// Projects, questions, complaints.
fn offices(script: &mut Script) {
    script.ago(22, (9, 20), "学校教室灯批量频闪，上门处理", |s| {
        let bought = s.bought("SH09", "MC-T8", (120, 60))?;
        let told = told(Kind::FaultReport, OnSite, "六间教室的灯管频闪", "尽快处理，下周考试");
        let mut matter = s.opens(&bought, told)?;
        s.is_urgent(&matter)?;
        s.takes(&matter)?;
        s.minutes(40);
        s.decides(&mut matter, "free_repair", PROJECT)?;
        s.agrees(&matter)?;
        s.is_repaired(&matter, Job { fault: "镇流部件老化，频闪", ..DRIVER }, Bench::HandedBack)?;
        s.completes(&matter)?;
        s.closes(&matter, Some(true))
    });
    let question = told(Kind::Consultation, Email, "吸顶灯能不能接智能开关？", "");
    script.ago(16, (11, 30), "产品咨询", move |s| {
        s.is_answered("GZ01", question, ("智能吸顶灯", "可以，请选用零火线版的智能开关。"))
    });
    script.ago(14, (10, 50), "服务态度投诉，关闭后又来电", |s| {
        let told = told(Kind::Complaint, Phone, "报修两天没有人联系", "给个说法");
        let matter = s.asks_at("HZ0101", told, "户外壁灯")?;
        s.takes(&matter)?;
        s.minutes(30);
        s.replies(&matter, "向您道歉，今天下午安排人上门。")?;
        s.ends_as(&matter, CloseReason::Answered, "已道歉并安排上门。")?;
        s.days(4, (9, 40));
        s.reopens(&matter, "客户来电：约好的时间没有人来")
    });
    script.ago(6, (15, 15), "请客户提供安装照片，逾期未回", |s| {
        let bought = s.bought("HZ01", "MC-7010", (60, 2))?;
        let matter = s.opens(&bought, told(Kind::FaultReport, Phone, "户外壁灯进水", "换新"))?;
        s.takes(&matter)?;
        s.asks(&matter, "灯具是怎么安装的？请发一张接线盒的照片。")
    });
    let price = told(Kind::Consultation, Phone, "硬灯条可以定制长度吗？", "");
    script.ago(10, (9, 5), "定制咨询", move |s| {
        s.is_answered("HZ0101", price, ("铝槽硬灯条", "可以，五十条起订，交期十天。"))
    });
    script.ago(19, (14, 45), "培训需求，已安排", |s| {
        let told = told(Kind::TrainingRequest, Office, "新员工不会判断驱动电源故障，希望培训", "安排一次");
        s.is_answered("GZ0101", told, ("售后培训", "已排在下月十日，地点佛山总部。"))
    });
}

/// The last hours.
fn today(script: &mut Script) {
    script.lately(230, "今天报修的吸顶灯", |s| {
        let bought = s.bought("GZ01", "MC-5096", (150, 1))?;
        s.opens(&bought, DARK).map(drop)
    });
    script.lately(140, "今天的投诉，还没有答复", |s| {
        let told = told(Kind::Complaint, Phone, "新装的吊灯掉下来一个灯罩，差点砸到人", "马上上门");
        let bought = s.bought("HZ01", "MC-5120", (30, 1))?;
        let matter = s.opens(&bought, told)?;
        s.is_urgent(&matter)
    });
    script.lately(100, "今天的保内维修，已同意", |s| {
        let bought = s.bought("HZ01", "MC-2030", (100, 2))?;
        s.is_granted(&bought, DARK, ("free_repair", FAULT)).map(drop)
    });
    script.lately(45, "今天的安装预约", |s| {
        let told = told(Kind::Installation, Phone, "买了吊灯，想约人安装", "周末上门");
        let bought = s.bought("GZ0101", "MC-5120", (1, 1))?;
        s.opens(&bought, told).map(drop)
    });
}
