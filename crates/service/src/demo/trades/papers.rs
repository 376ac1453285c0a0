//! Applications: handed in by somebody of a unit, reviewed by whom the manual names, carried out.

use super::cast::broken;
use super::matter::Matter;
use super::stage::Stage;
use crate::applications::{self, NewApplication};
use crate::error::Error;
use domain::applications::Content;
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
