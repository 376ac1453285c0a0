//! Applications as pages show them.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::ui::{Due, Moment, Tone, joined};
use domain::applications::{Application, Content, State, Turn};
use domain::people::{Command, UnitPath};
use manual::{ApplicationAbout, ApplicationField, ApplicationFieldKind, Manual};
use serde_json::Value;
use service::applications::{self, ApplicationDetails, ApplicationFile, ApplicationRow, Step as Done};
use service::{Error, Running};
use std::collections::BTreeMap;

/// An application in a list.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Line {
    pub(in crate::pages) id: i64,
    pub(in crate::pages) version: i64,
    pub(in crate::pages) number: String,
    /// What it is called: F-07 备用件领料单.
    pub(in crate::pages) what: String,
    /// Who handed it in, where, about what.
    pub(in crate::pages) detail: String,
    pub(in crate::pages) state: (String, Tone),
    /// Until when it is to be reviewed, while it waits.
    pub(in crate::pages) due: Option<Due>,
    pub(in crate::pages) case: Option<(i64, String)>,
}

impl Line {
    pub(in crate::pages) fn of(page: &Page, running: &Running, row: &ApplicationRow) -> Self {
        let (file, one) = (&row.file, row.file.application());
        let manual = running.manual.as_ref().map(|(_, manual)| &**manual);
        let waits = one.state == State::Waiting;
        let warn = |until: jiff::Timestamp| until - jiff::SignedDuration::from_hours(4);
        let since = page.time(file.opened_at);
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: named(page, manual, &file.sort),
            detail: joined(&[&file.applicant_name, &row.unit_name, &row.case_number, &since, &gist(manual, file)]),
            state: state(page, manual, file),
            due: file.due_at.filter(|_| waits).map(|until| page.due(until, warn(until))),
            case: file.case.map(|case| (case, row.case_number.clone())),
        }
    }
}

/// What an application is called, with its number in the catalogue of forms.
pub(super) fn named(page: &Page, manual: Option<&Manual>, sort: &str) -> String {
    let name = manual.and_then(|manual| manual.application(sort)).map(|sort| sort.name.get(page.lang()));
    name.map_or_else(|| sort.to_owned(), |name| format!("{sort} {name}"))
}

/// The first words that it says, so that two of a sort can be told apart in a list.
fn gist(manual: Option<&Manual>, file: &ApplicationFile) -> String {
    let content = &file.details.content;
    let Some(sort) = manual.and_then(|manual| manual.application(&file.sort)) else { return String::new() };
    let is_text =
        |field: &&ApplicationField| matches!(field.kind, ApplicationFieldKind::Text | ApplicationFieldKind::Long);
    let first = content.lines.first().zip(sort.columns.iter().find(is_text));
    let first = first.and_then(|(line, column)| line.get(&column.id));
    let said = first.or_else(|| sort.fields.iter().filter(is_text).find_map(|field| content.values.get(&field.id)));
    said.map_or("", String::as_str).chars().take(40).collect()
}

/// How it stands: whose turn it is, what is to be done, or how it ended.
pub(super) fn state(page: &Page, manual: Option<&Manual>, file: &ApplicationFile) -> (String, Tone) {
    let one = file.application();
    let sort = manual.and_then(|manual| manual.application(&file.sort));
    let text = |text: &policy::Text| text.get(page.lang()).to_owned();
    match one.state {
        State::Waiting => {
            let turn = one.reviewer().map(|turn| role(page, manual, turn)).unwrap_or_default();
            (page.v("application-waits-for", &turn), Tone::Warn)
        }
        State::Approved | State::Done => {
            let last = one.carried_out.checked_sub(1).and_then(|place| one.steps.get(place));
            let done = last.and_then(|step| sort?.step(step)).map(|step| text(&step.done));
            let approved = || sort.and_then(|sort| sort.approved.as_ref()).map(text);
            let name = done.or_else(approved).unwrap_or_else(|| page.name("application-state", one.state.id()));
            (name, if one.next_step().is_some() { Tone::Info } else { Tone::Good })
        }
        State::Refused => (page.name("application-state", one.state.id()), Tone::Bad),
        State::Withdrawn => (page.name("application-state", one.state.id()), Tone::Plain),
    }
}

/// Who reviews it in a turn.
pub(super) fn role(page: &Page, manual: Option<&Manual>, turn: &Turn) -> String {
    if turn.superior {
        return page.t("application-superior");
    }
    role_name(page, manual, &turn.role)
}

/// What a role is called.
pub(super) fn role_name(page: &Page, manual: Option<&Manual>, id: &str) -> String {
    let found = manual.and_then(|manual| manual.roles().iter().find(|role| role.id == id));
    found.map_or_else(|| id.to_owned(), |role| role.name.get(page.lang()).to_owned())
}

/// What something with a price is called, with its range: 按面积 30.00–50.00.
pub(super) fn rate_name(page: &Page, rate: &manual::ApplicationRate) -> String {
    let amount = |amount: Option<policy::Money>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    let range = match (rate.from, rate.to) {
        (None, None) => String::new(),
        (from, to) => format!("{}–{}", amount(from), amount(to)),
    };
    [rate.name.get(page.lang()), &range].join(" ").trim().to_owned()
}

/// What happened, newest first.
pub(super) fn moments(page: &Page, manual: &Manual, file: &ApplicationFile) -> Vec<Moment> {
    let sort = manual.application(&file.sort);
    let moment = |step: &Done| {
        let event = step.what.replace('.', "_");
        let (icon, tone) = look(&event);
        let done = sort.and_then(|sort| sort.step(&step.id)).map(|step| step.name.get(page.lang()).to_owned());
        let about = match event.as_str() {
            "application_carried_out" => done.unwrap_or_default(),
            _ if step.id.is_empty() => String::new(),
            _ => role_name(page, Some(manual), &step.id),
        };
        Moment {
            title: page.name("case-event", &event),
            who: step.by.clone(),
            at: step.at.to_string(),
            shown: page.time(step.at),
            text: joined(&[&about, &step.note]),
            icon,
            tone,
        }
    };
    file.details.steps.iter().rev().map(moment).collect()
}

fn look(event: &str) -> (&'static str, Tone) {
    match event {
        "application_approved" | "application_reviewed" => ("gavel", Tone::Good),
        "application_refused" => ("arrow-back-up", Tone::Bad),
        "application_carried_out" => ("circle-check", Tone::Good),
        "application_withdrawn" => ("arrow-back-up", Tone::Plain),
        _ => ("file-plus", Tone::Info),
    }
}

/// What an entry of the journal is about, on the page of its case.
pub(in crate::pages) fn event_text(data: &Value) -> String {
    let said = |name: &str| data[name].as_str().unwrap_or_default();
    joined(&[said("number"), said("reason"), said("note")])
}

/// Applications on the page of their case.
#[derive(Debug, Clone, Default)]
pub(in crate::pages) struct OnCase {
    pub(in crate::pages) lines: Vec<Line>,
    pub(in crate::pages) may_apply: bool,
}

/// The applications of a case that somebody looks at, and whether another can be handed in.
///
/// # Errors
/// When the database cannot be read.
pub(in crate::pages) async fn on_case(signed: &SignedIn, case: i64) -> Result<OnCase, Failure> {
    let found = signed.query(move |tx, call| match applications::of_case(tx, call, case) {
        Err(Error::Denied { .. }) => Ok((Vec::new(), false)),
        found => {
            let applies = call.actor.may_somewhere(Command::ApplicationsApply);
            Ok((found?, applies && !applications::offered(call, ApplicationAbout::Case).is_empty()))
        }
    });
    let (rows, may_apply) = found.await?;
    let (page, running) = (signed.page("applications-title"), signed.web.service().running());
    // The page of a case need not say which case it is.
    let rows = rows.into_iter().map(|row| ApplicationRow { case_number: String::new(), ..row });
    Ok(OnCase { lines: rows.map(|row| Line::of(&page, &running, &row)).collect(), may_apply })
}

/// One that waits, and a way to hand in another.
pub(in crate::pages) fn sample_case(page: &Page) -> OnCase {
    OnCase { lines: vec![Line::of(page, &Running::default(), &sample(page))], may_apply: true }
}

/// A requisition that waits.
pub(super) fn sample(page: &Page) -> ApplicationRow {
    let reviewers = vec![Turn { role: "customer_service".to_owned(), superior: false }];
    let steps = vec![Done {
        at: page.now(),
        by: "韩磊".to_owned(),
        what: "application.applied".to_owned(),
        id: String::new(),
        note: String::new(),
    }];
    let line = [("part", "驱动电源"), ("quantity", "2")];
    let line: BTreeMap<String, String> = line.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let values = BTreeMap::from([("job".to_owned(), "更换客厅吊灯驱动".to_owned())]);
    let file = ApplicationFile {
        id: 1,
        number: "HZ01-2026-LL000017".to_owned(),
        sort: "F-07".to_owned(),
        manual: 1,
        unit: 1,
        case: Some(1),
        applicant_name: "韩磊".to_owned(),
        due_at: Some(page.now() + jiff::SignedDuration::from_hours(6)),
        opened_at: page.now(),
        updated_at: page.now(),
        closed_at: None,
        details: ApplicationDetails {
            application: Application::open(2, reviewers, vec!["issued".to_owned()]),
            content: Content { values, lines: vec![line] },
            file: Some(1),
            steps,
        },
        version: 1,
    };
    ApplicationRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "杭州服务站".to_owned(),
        case_number: "HZ01-2026-000123".to_owned(),
    }
}
