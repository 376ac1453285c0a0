//! A ticket as pages show it.

use super::fitted;
use crate::page::Page;
use crate::ui::joined;
use crate::ui::{Due, Tone};
use domain::customers::mask_phone;
use domain::people::UnitPath;
use domain::repairs::{
    Answered, Cause, Consent, Details, Fee, Goods, Intake, Kind, Measure, Measures, Outcome, Ticket, Verdict, Work,
};
use jiff::{SignedDuration, Timestamp};
use policy::Money;
use serde_json::Value;
use service::Running;
use service::deadlines::NextDue;
use service::repairs::{TicketFile, TicketRow};

/// So long before its end a promise needs attention.
const WARNING: SignedDuration = SignedDuration::from_hours(36);

/// Characters of a fault that fit on a card.
const SHOWN: usize = 40;

/// A ticket in a list.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) id: i64,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) fault: String,
    pub(crate) detail: String,
    pub(crate) work: (String, Tone),
    pub(crate) due: Option<Due>,
    /// Which attempt, when it is not the first.
    pub(crate) attempt: Option<String>,
    pub(crate) opened: String,
}

impl Card {
    pub(crate) fn of(page: &Page, row: &TicketRow, next: Option<&NextDue>) -> Self {
        let file = &row.file;
        let mut fault: String = file.details.intake.fault.chars().take(SHOWN).collect();
        if file.details.intake.fault.chars().nth(SHOWN).is_some() {
            fault.push('…');
        }
        let goods = page.name("repair-goods", file.ticket.goods.id());
        Self {
            id: file.id,
            number: file.number.clone(),
            title: joined(&[&file.product, &file.contact_name]),
            detail: joined(&[&goods, &file.repairer_name, &row.unit_name]),
            work: work(page, file.ticket.work),
            due: due(page, file, next),
            attempt: (file.attempt > 1).then(|| page.n("repair-attempt-tag", file.attempt as usize)),
            opened: page.time(file.opened_at),
            fault,
        }
    }
}

/// What falls due next: the promise, or a deadline before it.
fn due(page: &Page, file: &TicketFile, next: Option<&NextDue>) -> Option<Due> {
    if file.closed_at.is_some() {
        return None;
    }
    let promised = file.promised_at.filter(|_| !file.ticket.work.has_ended());
    let of = |at: Timestamp, warn: Timestamp| page.due(at, warn);
    match (promised, next) {
        (Some(promised), Some(next)) if next.due_at < promised => Some(of(next.due_at, next.warn_at)),
        (Some(promised), _) => Some(of(promised, promised - WARNING)),
        (None, Some(next)) => Some(of(next.due_at, next.warn_at)),
        (None, None) => None,
    }
}

pub(super) fn work(page: &Page, work: Work) -> (String, Tone) {
    let tone = match work {
        Work::ToEstimate | Work::AwaitingConsent | Work::Testing => Tone::Warn,
        Work::Queued | Work::InWork => Tone::Info,
        Work::Done => Tone::Good,
        Work::NotRepairable => Tone::Bad,
        Work::Declined | Work::Withdrawn => Tone::Plain,
    };
    (page.name("repair-work", work.id()), tone)
}

/// A value of the vocabulary by its name; the text itself where the vocabulary does not know it.
pub(super) fn named(page: &Page, running: &Running, fact: &str, value: &str) -> String {
    let manual = running.manual.as_ref().map(|(_, manual)| manual);
    let field = manual.and_then(|manual| ::manual::Field::of(manual.vocabulary(), fact));
    let found = field.and_then(|field| {
        let value = field.values.iter().find(|known| known.id == value)?;
        Some(value.label.get(page.lang()).to_owned())
    });
    found.unwrap_or_else(|| value.to_owned())
}

/// The facts of a ticket that are said, each with the key of its name. `whole`: whether the phone is shown.
pub(super) fn facts(page: &Page, running: &Running, row: &TicketRow, whole: bool) -> Vec<(String, String)> {
    let (file, details) = (&row.file, &row.file.details);
    let intake = &details.intake;
    let time = |at: Option<Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let phone = if whole { file.contact_phone.clone() } else { mask_phone(&file.contact_phone) };
    let cause = intake.cause.map(|cause| page.name("repair-cause", cause.id())).unwrap_or_default();
    let quantity = if intake.quantity > 1 { intake.quantity.to_string() } else { String::new() };
    let all = [
        ("case-customer", joined(&[&file.contact_name, &phone])),
        ("case-product", joined(&[&details.brand, &file.product])),
        ("case-serial", file.serial.clone()),
        ("repair-category", named(page, running, "category", &file.category)),
        ("repair-fault", intake.fault.clone()),
        ("repair-part", named(page, running, "part", &intake.part)),
        ("repair-defect", named(page, running, "defect", &intake.defect)),
        ("repair-cause-head", joined(&[&cause, &intake.cause_note])),
        ("repair-quantity", quantity),
        ("repair-wearer", intake.wearer.clone()),
        ("repair-taken-away", if intake.taken_away { page.t("yes") } else { String::new() }),
        ("repair-accessories", intake.accessories.clone()),
        ("repair-condition", intake.condition.clone()),
        ("repair-opened", page.time(file.opened_at)),
        ("repair-received", time(file.received_at)),
        ("repair-promised", joined(&[&time(file.promised_at), &details.promise_reason])),
        ("repair-repairer", file.repairer_name.clone()),
        ("repair-workshop", details.workshop.clone()),
        ("unit", row.unit_name.clone()),
    ];
    kept(page, all)
}

/// What was agreed, done and found.
pub(super) fn course(page: &Page, running: &Running, row: &TicketRow) -> Vec<(String, String)> {
    let (file, details) = (&row.file, &row.file.details);
    let money =
        |amount: Option<Money>| amount.map(|amount| page.words().money(amount, running.currency())).unwrap_or_default();
    let consent = details.consent.as_ref().map(|consent| {
        let agreed = page.t(if consent.agreed { "repair-agreed" } else { "repair-not-agreed" });
        let how = page.name("repair-answered", consent.how.id());
        joined(&[&agreed, &consent.by, &how, &page.time(consent.at), &page.v("repair-noted-by", &consent.noted_by)])
    });
    let tests = details.tests.iter().map(|test| {
        let passed = page.t(if test.passed { "repair-passed" } else { "repair-failed" });
        joined(&[&passed, &test.standard, &test.found, &test.by, &page.time(test.at)])
    });
    let mailing = details.mailing.as_ref().map(|mailing| {
        let payer = page.name("repair-payer", mailing.payer.id());
        joined(&[&mailing.carrier, &mailing.tracking, &mailing.address, &payer])
    });
    let all = [
        ("repair-estimate", joined(&[&money(file.ticket.estimate), &details.estimate_note])),
        ("repair-consent", consent.unwrap_or_default()),
        ("repair-fee-head", fee(page, &file.ticket, &money(file.ticket.agreed))),
        ("repair-done", details.done.clone()),
        ("repair-parts", fitted::shown(page, &details.parts)),
        ("repair-tests", tests.collect::<Vec<_>>().join("；")),
        ("repair-verdict", details.verdict.clone()),
        ("repair-understanding", details.understanding.clone()),
        (
            "repair-alternative-head",
            details.alternative.map(|of| page.name("repair-alternative", of.id())).unwrap_or_default(),
        ),
        ("repair-barrier", details.barrier.clone()),
        ("repair-signed-by", details.signed_by.clone()),
        ("repair-mailing", mailing.unwrap_or_default()),
    ];
    kept(page, all)
}

fn fee(page: &Page, ticket: &Ticket, agreed: &str) -> String {
    match ticket.fee {
        Fee::Nothing => String::new(),
        fee => joined(&[&page.name("repair-fee", fee.id()), agreed]),
    }
}

fn kept(page: &Page, all: impl IntoIterator<Item = (&'static str, String)>) -> Vec<(String, String)> {
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

/// What is to be said about an event of a repair.
pub(crate) fn event_text(page: &Page, event: &str, data: &Value) -> String {
    let said = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
    match event {
        "repair_opened" => said("number"),
        "repair_assigned" => said("name"),
        "repair_promised" => said("until").parse().map_or_else(|_| String::new(), |at| page.time(at)),
        "repair_estimate_answered" => {
            page.t(if data["agreed"].as_bool() == Some(true) { "repair-agreed" } else { "repair-not-agreed" })
        }
        "repair_tested" => {
            page.t(if data["passed"].as_bool() == Some(true) { "repair-passed" } else { "repair-failed" })
        }
        "repair_customer_notified" => page.v("repair-notice-no", &said("notice")),
        "repair_not_repairable" => page.name("repair-alternative", &said("alternative")),
        _ => String::new(),
    }
}

/// A made-up ticket with everything that a page can show.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(crate) fn sample(page: &Page) -> TicketRow {
    let now = page.now();
    let ticket = Ticket {
        kind: Kind::Repair,
        chargeable: true,
        goods: Goods::Received,
        work: Work::InWork,
        fee: Fee::Consented,
        estimate: Some(Money::from_minor(8_000)),
        agreed: Some(Money::from_minor(8_000)),
        repairer: Some(3),
        measured: false,
        notices: 1,
    };
    let details = Details {
        intake: Intake {
            fault: "右脚鞋底开胶，走路进水".to_owned(),
            part: "sole".to_owned(),
            defect: "sole_separated".to_owned(),
            cause: Some(Cause::Use),
            cause_note: "长期在积水中行走".to_owned(),
            accessories: "鞋盒、备用鞋带".to_owned(),
            condition: "鞋面有划痕".to_owned(),
            quantity: 2,
            wearer: "王芳".to_owned(),
            taken_away: true,
        },
        contact_address: "深圳市罗湖区东门中路1号".to_owned(),
        estimate_note: "换前掌".to_owned(),
        consent: Some(Consent {
            agreed: true,
            how: Answered::Phone,
            by: "王芳".to_owned(),
            at: now,
            noted_by: "李娜".to_owned(),
        }),
        measures: Measures(vec![Measure {
            place: "袖长".to_owned(),
            before: Some(620),
            wanted: Some(600),
            after: None,
        }]),
        tests: vec![Verdict {
            passed: false,
            standard: "新品标准".to_owned(),
            found: "后跟仍开胶".to_owned(),
            by: "陈师傅".to_owned(),
            at: now,
        }],
        workshop: "华南维修中心".to_owned(),
        ..Details::default()
    };
    let file = TicketFile {
        id: 1,
        number: "SZ01-R-2026-000017".to_owned(),
        unit: 1,
        case: Some(1),
        line: Some(1),
        workshop: None,
        outcome: Outcome::of(&ticket),
        ticket,
        repairer_name: "陈师傅".to_owned(),
        attempt: 2,
        category: "adult_leather_shoe".to_owned(),
        product: "真皮女鞋 A1032".to_owned(),
        serial: String::new(),
        contact_name: "王芳".to_owned(),
        contact_phone: "13812342211".to_owned(),
        promised_at: Some(now + SignedDuration::from_hours(20)),
        opened_at: now - SignedDuration::from_hours(30),
        received_at: Some(now - SignedDuration::from_hours(30)),
        started_at: Some(now - SignedDuration::from_hours(3)),
        ready_at: None,
        closed_at: None,
        source_key: None,
        details,
        version: 4,
    };
    TicketRow {
        file,
        unit_path: UnitPath::stored("/1/2/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        case_number: "SZ01-2026-000123".to_owned(),
        workshop_path: None,
    }
}
