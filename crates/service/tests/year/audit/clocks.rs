//! Deadlines: each is started once, ends once, and is met, or missed and escalated in order or explained.

use super::text;
use serde_json::Value;

/// What became of one deadline.
#[derive(Debug, Default)]
pub(super) struct Clock {
    pub(super) name: String,
    started: u32,
    warned: u32,
    missed: u32,
    steps: Vec<i64>,
    /// Whether somebody was told at a step.
    told: bool,
    met: u32,
    late: bool,
    cancelled: u32,
    lapsed: u32,
    explained: u32,
}

/// How a deadline of the manual was kept.
#[derive(Debug, Default)]
pub(crate) struct Rule {
    pub(crate) started: u64,
    pub(crate) in_time: u64,
    pub(crate) late: u64,
    pub(crate) cancelled: u64,
    /// Missed, and never done.
    pub(crate) lapsed: u64,
    pub(crate) escalated: u64,
    pub(crate) explained: u64,
}

impl Rule {
    /// Counts one of its deadlines.
    pub(super) fn count(&mut self, clock: &Clock) {
        self.started += 1;
        self.in_time += u64::from(clock.met > 0 && !clock.late);
        self.late += u64::from(clock.met > 0 && clock.late);
        self.cancelled += u64::from(clock.cancelled > 0);
        self.lapsed += u64::from(clock.lapsed > 0);
        self.escalated += u64::from(!clock.steps.is_empty());
        self.explained += u64::from(clock.explained > 0);
    }
}

impl Clock {
    pub(super) fn note(&mut self, what: &str, details: &Value) {
        match what {
            "started" => {
                self.started += 1;
                self.name = format!("{}/{}", text(details, "pack"), text(details, "deadline"));
            }
            "warned" => self.warned += 1,
            "missed" => self.missed += 1,
            "escalated" => {
                self.steps.push(details["step"].as_i64().unwrap());
                self.told |= details["staff"].as_array().is_some_and(|staff| !staff.is_empty());
            }
            "met" => {
                self.met += 1;
                self.late = details["late"] == Value::Bool(true);
            }
            "cancelled" => self.cancelled += 1,
            "lapsed" => self.lapsed += 1,
            "explained" => self.explained += 1,
            _ => {}
        }
    }

    /// Whether somebody was told of it or said why.
    fn is_accounted_for(&self) -> bool {
        !self.steps.is_empty() || self.explained > 0
    }

    /// What is wrong with it.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let steps = i64::try_from(self.steps.len()).unwrap_or(i64::MAX);
        let checks = [
            (self.started == 1, "not started once"),
            (self.met + self.cancelled + self.lapsed == 1, "not ended once"),
            (self.cancelled == 0 || self.missed == 0, "missed, and cancelled as if it had not been"),
            (self.missed <= 1 && self.warned <= 1 + self.missed, "missed or warned twice"),
            ((!self.late && self.lapsed == 0) || self.missed == 1, "late, and nobody noted that it was missed"),
            (self.steps.iter().copied().eq(1..=steps), "steps of the escalation skipped or repeated"),
            (self.steps.is_empty() || self.told, "escalated to nobody"),
            (self.missed == 0 || self.is_accounted_for(), "missed without escalation or reason"),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map(|(_, flaw)| flaw)
    }
}
