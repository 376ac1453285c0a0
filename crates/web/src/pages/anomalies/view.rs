//! Anomalies and claims as pages show them.

use crate::page::Page;
use crate::ui::{Tone, joined};
use domain::anomalies::{Anomaly, Claim, ClaimBy, ClaimState, Claimant, Kind, Outcome, Party};
use domain::people::UnitPath;
use policy::Money;
use service::Running;
use service::anomalies::{AnomalyDetails, AnomalyFile, AnomalyRow, ClaimDetails, ClaimFile, ClaimRow};

/// An anomaly in a list.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Line {
    pub(in crate::pages) id: i64,
    pub(in crate::pages) version: i64,
    pub(in crate::pages) number: String,
    /// What it is: 破损 · 面板灯 · 3 件.
    pub(in crate::pages) what: String,
    pub(in crate::pages) detail: String,
    pub(in crate::pages) state: (String, Tone),
    pub(in crate::pages) case: (i64, String),
}

impl Line {
    pub(in crate::pages) fn of(page: &Page, row: &AnomalyRow) -> Self {
        let (file, one) = (&row.file, &row.file.anomaly);
        let pieces = page.v("anomaly-piece-count", &one.pieces.to_string());
        let party = one.party.map(|party| page.name("anomaly-party", party.id())).unwrap_or_default();
        let received = page.v("anomaly-received", &file.received_on.to_string());
        let detail = [party.as_str(), &file.details.carrier, &received, &row.unit_name];
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: joined(&[&page.name("anomaly-kind", one.kind.id()), &file.details.article, &pieces]),
            detail: joined(&detail),
            state: state(page, one),
            case: (file.case, row.case_number.clone()),
        }
    }
}

/// How it was settled, or what is missing.
fn state(page: &Page, one: &Anomaly) -> (String, Tone) {
    if let Some(outcome) = one.outcome {
        let tone = if outcome.is_full() { Tone::Good } else { Tone::Plain };
        return (page.name("anomaly-outcome", outcome.id()), tone);
    }
    let (id, tone) = match one.covered() {
        Ok(()) => ("to_settle", Tone::Info),
        Err(no) => match no.code {
            "anomaly-without-party" => ("to_name", Tone::Warn),
            "anomaly-unsigned" => ("to_sign", Tone::Warn),
            "anomaly-papers-missing" => ("to_send", Tone::Warn),
            _ => ("to_decide", Tone::Info),
        },
    };
    (page.name("anomaly-state", id), tone)
}

/// A claim in the register.
#[derive(Debug, Clone)]
pub(super) struct ClaimLine {
    pub(super) id: i64,
    pub(super) version: i64,
    pub(super) number: String,
    /// What it is: 德邦物流 · 破损 · ¥600.00.
    pub(super) what: String,
    pub(super) detail: String,
    pub(super) state: (String, Tone),
    pub(super) is_late: bool,
    pub(super) case: (i64, String),
    pub(super) anomaly: (i64, String),
}

impl ClaimLine {
    pub(super) fn of(page: &Page, running: &Running, row: &ClaimRow) -> Self {
        let (file, one) = (&row.file, &row.file.claim);
        let money = |amount: Money| page.words().money(amount, running.currency());
        let awarded = one.awarded.map(|amount| page.v("courier-claim-awarded-short", &money(amount)));
        let until = one.claim_by.map(|day| page.v("courier-claim-until-short", &day.to_string()));
        let by = page.name("courier-claim-by", one.by.id());
        let detail = [by.as_str(), until.as_deref().unwrap_or_default(), awarded.as_deref().unwrap_or_default()];
        let tone = match one.state {
            ClaimState::ToFile => Tone::Warn,
            ClaimState::Filed | ClaimState::Awarded => Tone::Info,
            ClaimState::Rejected => Tone::Bad,
            ClaimState::Paid => Tone::Good,
            ClaimState::Dropped => Tone::Plain,
        };
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: joined(&[&file.carrier, &page.name("anomaly-kind", one.fault.id()), &money(one.claimed)]),
            detail: joined(&detail),
            state: (page.name("courier-claim-state", one.state.id()), tone),
            is_late: one.is_late(page.today()),
            case: (file.case, row.case_number.clone()),
            anomaly: (file.anomaly, row.anomaly_number.clone()),
        }
    }
}

/// Damage that a carrier has signed for.
pub(in crate::pages) fn sample(page: &Page) -> AnomalyRow {
    let anomaly = Anomaly {
        kind: Kind::Damage,
        claimant: Claimant::Dealer,
        pieces: 3,
        value: Money::from_minor(60_000),
        unopened: false,
        unused: true,
        man_made: true,
        reported_at: page.now(),
        report_by: None,
        party: Some(Party::Carrier),
        signed: true,
        papers_at: Some(page.now()),
        papers_by: Some(page.now()),
        outcome: None::<Outcome>,
    };
    let file = AnomalyFile {
        id: 9,
        number: "SZ01-2026-YC000003".to_owned(),
        unit: 1,
        case: 1,
        shipment: Some(7),
        anomaly,
        received_on: page.today(),
        opened_by: 1,
        opened_name: "李娜".to_owned(),
        updated_at: page.now(),
        closed_at: None,
        details: sample_details(page),
        version: 3,
    };
    AnomalyRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        case_number: "SZ01-2026-000123".to_owned(),
        shipment_number: "SZ01-2026-FH000012".to_owned(),
    }
}

fn sample_details(page: &Page) -> AnomalyDetails {
    AnomalyDetails {
        article: "面板灯 600×600".to_owned(),
        currency: String::new(),
        description: "外箱压坏，三支破损".to_owned(),
        carrier: "德邦物流".to_owned(),
        dealer: Some(2),
        dealer_name: "粤达经销".to_owned(),
        signer: "陈师傅".to_owned(),
        signed_at: Some(page.now()),
        papers: "异常记录表、照片四张".to_owned(),
        reason: String::new(),
        settled_name: String::new(),
    }
}

/// A claim of which the carrier pays a part.
pub(super) fn sample_claim(page: &Page) -> ClaimRow {
    let claim = Claim {
        by: ClaimBy::Company,
        fault: Kind::Damage,
        claimed: Money::from_minor(60_000),
        claim_by: page.today().yesterday().ok(),
        filed_on: Some(page.today()),
        awarded: Some(Money::from_minor(45_000)),
        state: ClaimState::Awarded,
    };
    let answer =
        service::anomalies::Answer { at: page.now(), by: "李娜".to_owned(), text: "赔付七成半".to_owned() };
    let details = ClaimDetails {
        evidence: "异常记录表有承运人签字".to_owned(),
        reference: "LP-77".to_owned(),
        answers: vec![answer],
        paid_on: Some(page.today()),
        reason: String::new(),
    };
    let file = ClaimFile {
        id: 5,
        number: "SZ01-2026-LP000002".to_owned(),
        unit: 1,
        case: 1,
        anomaly: 9,
        carrier: "德邦物流".to_owned(),
        claim,
        order: Some(3),
        opened_by: 1,
        opened_name: "李娜".to_owned(),
        opened_at: page.now(),
        updated_at: page.now(),
        closed_at: None,
        details,
        version: 3,
    };
    ClaimRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        case_number: "SZ01-2026-000123".to_owned(),
        anomaly_number: "SZ01-2026-YC000003".to_owned(),
    }
}
