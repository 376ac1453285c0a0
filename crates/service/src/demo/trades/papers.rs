//! Applications: handed in by somebody of a unit, reviewed by whom the manual names, carried out.

use super::cast::broken;
use super::matter::{Matter, told};
use super::script::Script;
use super::stage::Stage;
use crate::applications::{self, NewApplication};
use crate::demo::issued;
use crate::error::Error;
use domain::applications::Content;
use domain::cases::Channel::Visit;
use domain::cases::Kind;
use domain::people::Command;
use jiff::ToSpan;
use std::collections::BTreeMap;

/// Names and values; a value such as `+7` is the day so many days later.
type Pairs = &'static [(&'static str, &'static str)];

/// What an application says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    pub(super) sort: &'static str,
    pub(super) fields: Pairs,
    pub(super) lines: &'static [Pairs],
}

impl Stage<'_, '_> {
    /// Somebody of a unit hands an application in.
    pub(super) fn hands_in(&mut self, unit: &str, paper: Paper) -> Result<i64, Error> {
        let unit = self.cast.unit(unit)?.id;
        self.applies(unit, None, paper)
    }

    /// Somebody hands an application about a matter in.
    pub(super) fn hands_in_about(&mut self, matter: &Matter, paper: Paper) -> Result<i64, Error> {
        self.applies(matter.unit, Some(matter.case), paper)
    }

    fn applies(&mut self, unit: i64, case: Option<i64>, paper: Paper) -> Result<i64, Error> {
        let call = self.hand(Command::ApplicationsApply, unit)?;
        let content = Content {
            values: self.filled(paper.fields),
            lines: paper.lines.iter().map(|line| self.filled(line)).collect(),
        };
        let own = case.is_none().then_some(unit);
        let new = NewApplication { sort: paper.sort.to_owned(), case, unit: own, content };
        Ok(applications::apply(self.tx, &call, &new)?.file.id)
    }

    fn filled(&self, pairs: Pairs) -> BTreeMap<String, String> {
        let value = |text: &str| match text.strip_prefix('+').and_then(|days| days.parse::<i64>().ok()) {
            Some(days) => self.at.date().saturating_add(days.days()).to_string(),
            None => text.to_owned(),
        };
        pairs.iter().map(|(name, text)| ((*name).to_owned(), value(text))).collect()
    }

    /// Whoever may review what was handed in at a unit approves it.
    pub(super) fn passes(&mut self, unit: &str, id: i64) -> Result<(), Error> {
        for actor in self.cast.ranked(Command::ApplicationsReview, self.cast.unit(unit)?.id)? {
            let call = self.cast.call(actor, self.at)?;
            if applications::one(self.tx, &call, id)?.is_mine {
                return applications::approve(self.tx, &call, id, None, "同意").map(drop);
            }
        }
        Err(broken(format!("nobody reviews application {id}")))
    }

    /// In every unit somebody who looks into its cases prints forms about what goes on there.
    pub(super) fn prints_forms(&mut self) -> Result<(), Error> {
        for unit in self.cast.units() {
            let ranked = self.cast.ranked(Command::FormsIssue, unit.id)?.into_iter();
            let mut ranked = ranked.filter(|actor| actor.may(Command::CasesView, &unit.path));
            let Some(actor) = ranked.next() else { continue };
            issued::some(self.tx, &self.cast.call(actor, self.cast.now)?, (unit.id, &unit.path))?;
        }
        Ok(())
    }

    /// Whoever may does what was approved at a unit.
    pub(super) fn does(&mut self, unit: &str, id: i64, step: &str) -> Result<(), Error> {
        let call = self.hand(Command::ApplicationsCarryOut, self.cast.unit(unit)?.id)?;
        applications::carry_out(self.tx, &call, id, None, (step, "")).map(drop)
    }
}

/// Tools for a job on site, to be back in a week.
pub(super) const TOOLS: Paper = Paper {
    sort: "L-01",
    fields: &[("purpose", "上门检修"), ("back_on", "+7")],
    lines: &[
        &[("item", "数字万用表"), ("quantity", "1"), ("state", "完好")],
        &[("item", "绝缘手套"), ("quantity", "2"), ("state", "完好")],
    ],
};

/// The work of the next months.
pub(super) const PLAN: Paper = Paper {
    sort: "F-65",
    fields: &[("from", "+1"), ("to", "+90"), ("goal", "投诉一日内答复，回访满意率不低于九成")],
    lines: &[
        &[("item", "回访上季度全部投诉顾客"), ("owner", "客户服务部"), ("due", "+30")],
        &[("item", "整理常见故障与处理口径"), ("owner", "售后"), ("due", "+45")],
        &[("item", "检查各点待办和超时事项"), ("owner", "负责人"), ("due", "+60")],
    ],
};

/// Rest after a trip.
pub(super) const REST: Paper = Paper {
    sort: "L-02",
    fields: &[("trip", "外地客户现场处理"), ("returned_on", "+0"), ("from", "+1"), ("to", "+2")],
    lines: &[],
};

/// A showroom: orders on which the deposit was paid, or is awaited; a plan in force, and a proposal that waits for the head of design.
pub(super) fn of_a_showroom(script: &mut Script) {
    orders(script);
    script.ago(10, (10, 5), "季度售后工作计划，已批准", |s| {
        let id = s.hands_in("", PLAN)?;
        s.days(1, (9, 30));
        s.passes("", id)
    });
    let asked = told(Kind::Consultation, Visit, "三室两厅想通铺，先看方案再报价", "先出方案");
    script.ago(2, (14, 10), "铺贴方案，待设计部经理审核", move |s| {
        let matter = s.asks_at("CD01", asked, "柔光抛釉砖 800×800")?;
        s.takes(&matter)?;
        s.minutes(50);
        s.hands_in_about(&matter, PROPOSAL).map(drop)
    });
}

/// Orders: one on which somebody has measured, since the deposit is paid; one that waits for it; drawings to be reviewed.
fn orders(script: &mut Script) {
    let wanted = |what| told(Kind::Consultation, Visit, what, "下单");
    let first = wanted("客餐厅用砖已选定，按展厅方案下单");
    script.ago(8, (10, 40), "订单，已付订金、已测量，等备货", move |s| {
        let (matter, id) = ordered(s, "CD01", first, ORDER)?;
        s.approves_an_order(&matter, id)?;
        s.asks_for_payment(&matter, id)?;
        s.settles_money(&matter)?;
        s.days(1, (9, 20));
        s.does("CD01", id, "measured")
    });
    let second = wanted("卫生间墙地砖，先付订金再上门测量");
    script.ago(1, (15, 5), "订单已审，等客户付订金", move |s| {
        let (matter, id) = ordered(s, "CD02", second, SMALL_ORDER)?;
        s.approves_an_order(&matter, id)?;
        s.asks_for_payment(&matter, id)
    });
    let drawings = wanted("修改后的方案满意，想看客厅和主卧的效果图");
    script.ago(1, (11, 25), "效果图委托，待设计部经理审核", move |s| {
        ordered(s, "CD01", drawings, RENDERINGS).map(drop)
    });
}

/// Somebody comes in and orders.
fn ordered(
    s: &mut Stage<'_, '_>,
    unit: &str,
    asked: super::matter::Told,
    paper: Paper,
) -> Result<(Matter, i64), Error> {
    let matter = s.asks_at(unit, asked, "柔光抛釉砖 800×800")?;
    s.takes(&matter)?;
    s.minutes(35);
    let id = s.hands_in_about(&matter, paper)?;
    Ok((matter, id))
}

impl Stage<'_, '_> {
    /// Whoever may review an order about a matter does.
    fn approves_an_order(&mut self, matter: &Matter, id: i64) -> Result<(), Error> {
        self.minutes(40);
        let code = self.cast.units().iter().find(|unit| unit.id == matter.unit).map(|unit| unit.code.clone());
        self.passes(&code.unwrap_or_default(), id)
    }

    /// The customer is asked for what the next step needs.
    fn asks_for_payment(&mut self, matter: &Matter, id: i64) -> Result<(), Error> {
        self.minutes(5);
        let call = self.hand(Command::MoneyCharge, matter.unit)?;
        applications::ask_for_payment(self.tx, &call, id, None).map(drop)
    }
}

const ORDER: Paper = Paper {
    sort: "F-59",
    fields: &[("processing", "波导线切割，三日"), ("trips", "2"), ("note", "补货另需五日")],
    lines: &[
        &[("article", "HS-PY800"), ("spec", "800×800"), ("quantity", "96"), ("price", "68.00")],
        &[("article", "HS-MW150"), ("spec", "150×800"), ("quantity", "40"), ("price", "32.50")],
    ],
};

const SMALL_ORDER: Paper = Paper {
    sort: "F-59",
    fields: &[("trips", "1")],
    lines: &[&[("article", "HS-FG600"), ("spec", "600×600"), ("quantity", "45"), ("price", "42.00")]],
};

const RENDERINGS: Paper = Paper {
    sort: "F-69",
    fields: &[("due", "+4")],
    lines: &[
        &[("item", "living_room"), ("room", "客厅"), ("area", "24"), ("price", "38.00")],
        &[("item", "room"), ("room", "主卧"), ("area", "16.5"), ("price", "40.00")],
    ],
};

/// A proposal that is to be quoted once it is reviewed.
const PROPOSAL: Paper = Paper {
    sort: "L-04",
    fields: &[
        ("need", "客餐厅连通，六十平方米，想少留缝"),
        ("proposal", "客餐厅通铺 800×800 柔光砖，过道波导线收边，损耗按百分之五"),
        ("amount", "18600.00"),
    ],
    lines: &[],
};

/// A franchise: tools that are out, and a plan that waits.
pub(super) fn of_a_franchise(script: &mut Script) {
    script.ago(6, (9, 40), "维修工具，已领用未归还", |s| {
        let id = s.hands_in("HZ01", TOOLS)?;
        s.minutes(30);
        s.passes("HZ01", id)?;
        s.minutes(15);
        s.does("HZ01", id, "issued")
    });
    script.ago(2, (16, 30), "季度售后工作计划，待审批", |s| s.hands_in("", PLAN).map(drop));
}
