//! The six stages of a return as pages show them.

use crate::page::Page;
use crate::ui::joined;
use domain::returns::{Stage, Stamp};
use service::returns::StageLog;

/// A stage and its stamp, in words.
#[derive(Debug, Clone)]
pub(crate) struct StageLine {
    pub(crate) name: String,
    pub(crate) is_done: bool,
    /// When, and by whom.
    pub(crate) stamp: String,
    pub(crate) note: String,
}

pub(crate) fn lines(page: &Page, log: &StageLog) -> Vec<StageLine> {
    log.stages.iter().map(|(stage, stamp)| line(page, log, *stage, stamp.as_ref())).collect()
}

fn line(page: &Page, log: &StageLog, stage: Stage, stamp: Option<&Stamp>) -> StageLine {
    let wanted = || {
        let names: Vec<&str> = log.wanted.iter().map(|form| form.name.get(page.lang())).collect();
        if names.is_empty() { String::new() } else { page.v("return-stage-form", &page.words().list(names)) }
    };
    let note = match (stage, stamp) {
        (Stage::Accepted, Some(stamp)) if !stamp.note.is_empty() => page.name("purchase-proof", &stamp.note),
        (Stage::Handled, None) => wanted(),
        (_, stamp) => stamp.map(|stamp| stamp.note.clone()).unwrap_or_default(),
    };
    StageLine {
        name: page.name("return-stage", stage.id()),
        is_done: stamp.is_some(),
        stamp: stamp.map(|stamp| joined(&[&page.time(stamp.at), &stamp.by])).unwrap_or_default(),
        note,
    }
}

/// A return that is agreed on and not handled yet.
pub(super) fn sample(page: &Page) -> StageLog {
    let stamp = |note: &str| Some(Stamp { at: page.now(), by: "李娜".to_owned(), note: note.to_owned() });
    let done = [stamp("till_receipt"), stamp(""), stamp(""), stamp(""), None, None];
    StageLog { stages: Stage::ALL.iter().copied().zip(done).collect(), wanted: Vec::new() }
}
