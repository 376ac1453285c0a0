//! A deadline as pages show it.

use crate::page::Page;
use crate::ui::{Due, Tone};
use domain::deadlines::{Clock, State};
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use policy::Text;
use service::deadlines::{ClockFile, ClockRow};

/// A line of a list of deadlines.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) state: (String, Tone),
    /// Time left, while it runs or is overdue.
    pub(crate) due: Option<Due>,
    /// Until when, exactly.
    pub(crate) until: String,
    pub(crate) case: Option<(i64, String)>,
    pub(crate) about: String,
    pub(crate) unit: String,
    pub(crate) owner: String,
    pub(crate) reason: String,
}

impl Line {
    pub(crate) fn of(page: &Page, row: &ClockRow) -> Self {
        let clock = &row.file.clock;
        let tone = match clock.state {
            State::Running | State::Extended => Tone::Info,
            State::Paused | State::Cancelled => Tone::Plain,
            State::Missed | State::MetLate => Tone::Bad,
            State::Met => Tone::Good,
        };
        let runs = clock.state.is_running() || clock.state == State::Missed;
        let about = [row.contact_name.as_str(), row.product.as_str()];
        Self {
            id: row.file.id,
            name: row.name.get(page.lang()).to_owned(),
            state: (page.name("deadline-state", clock.state.id()), tone),
            due: runs.then(|| page.due(clock.due_at, clock.warn_at)),
            until: page.time(clock.due_at),
            case: row.file.case.zip(row.case_number.clone()),
            about: about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
            unit: row.unit_name.clone(),
            owner: row.owner_name.clone().unwrap_or_default(),
            reason: row.file.reason.clone(),
        }
    }
}

/// A made-up deadline.
pub(super) fn sample(page: &Page) -> ClockRow {
    let now = page.now();
    let clock = Clock {
        state: State::Missed,
        started_at: now - SignedDuration::from_hours(30),
        earliest_at: None,
        warn_at: now - SignedDuration::from_hours(10),
        due_at: now - SignedDuration::from_hours(6),
        first_due_at: now - SignedDuration::from_hours(6),
        warned: true,
        steps: 1,
        pauses: Vec::new(),
        extended_at: None,
        ended_at: None,
    };
    let file = ClockFile {
        id: 1,
        subject: Subject::new(SubjectKind::Case, 1),
        case: Some(1),
        unit: 1,
        owner: Some(1),
        pack: "CASES".to_owned(),
        deadline: "answer_complaint".to_owned(),
        manual: 1,
        clock,
        thing: String::new(),
        start_seq: 1,
        reason: "系统停机".to_owned(),
        moment: 1,
        version: 1,
    };
    ClockRow {
        file,
        name: Text { zh_cn: "首次答复投诉".to_owned(), zh_tw: None, en: None },
        extension: manual::Extension::CustomerToldBefore,
        pauses: vec![("force_majeure".to_owned(), Text::verbatim("不可抗力"))],
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        owner_name: Some("李娜".to_owned()),
        case_number: Some("SZ01-2026-000123".to_owned()),
        contact_name: "王芳".to_owned(),
        product: "真皮女鞋 A1032".to_owned(),
    }
}
