//! Returns as pages show them.

use super::stages::{self, StageLine};
use crate::account::{Account, Choice};
use crate::page::Page;
use crate::ui::Tone;
use crate::ui::joined;
use domain::Refusal;
use domain::cases::Goods;
use domain::people::{Command, UnitPath};
use domain::returns::{Advance, Aim, Closure, Inquiry, Process, Reason, Return, Way};
use policy::Money;
use service::Running;
use service::money::Foreign;
use service::returns::{CaseReturns, Offer, ReturnFile, ReturnRow};

/// A return in a list.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) number: String,
    /// What it is: 退货 · 运动鞋.
    pub(crate) what: String,
    pub(crate) detail: String,
    pub(crate) state: (String, Tone),
    pub(crate) case: (i64, String),
}

/// What somebody may do. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each button")]
pub(crate) struct May {
    pub(crate) send: bool,
    pub(crate) verify: bool,
    pub(crate) urgent: bool,
    pub(crate) pre_compensation: bool,
    pub(crate) replace_first: bool,
    pub(crate) investigate: bool,
    pub(crate) receive: bool,
    pub(crate) inspect: bool,
    pub(crate) refund: bool,
    pub(crate) refund_arrived: bool,
    pub(crate) replace: bool,
    pub(crate) send_back: bool,
    pub(crate) dispose: bool,
    pub(crate) freight: bool,
    pub(crate) waive: bool,
    pub(crate) close: bool,
    pub(crate) cancel: bool,
}

/// The returns on the page of a case.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnCase {
    pub(crate) lines: Vec<Line>,
    /// What may be taken back now, in words.
    pub(crate) offer: Option<String>,
    pub(crate) pieces: String,
    pub(crate) ways: Vec<Choice>,
    /// Size or quality, where an organisation ordered the goods.
    pub(crate) reasons: Vec<Choice>,
    pub(crate) may_open: bool,
    /// The six stages.
    pub(crate) stages: Vec<StageLine>,
}

impl OnCase {
    pub(crate) fn of(page: &Page, running: &Running, found: &CaseReturns, may_open: bool) -> Self {
        let offer = found.offer.as_ref().map(|offer| {
            let worth = page.words().money(offer.worth, currency(running, found.foreign.as_ref()));
            joined(&[&page.name("return-aim", offer.aim.id()), &page.v("return-worth-each", &worth)])
        });
        let reasons = Reason::ALL.iter().map(|of| Choice::new(of.id(), page.name("return-reason", of.id())));
        let asks = found.offer.as_ref().is_some_and(|offer| offer.is_organisation);
        let most = found.offer.as_ref().and_then(|offer| offer.with_customer);
        Self {
            lines: found.rows.iter().map(|row| Line::of(page, row)).collect(),
            pieces: most.filter(|most| *most == 1).map(|_| "1".to_owned()).unwrap_or_default(),
            ways: ways(page),
            reasons: if asks { reasons.collect() } else { Vec::new() },
            stages: found.log.as_ref().map(|log| stages::lines(page, log)).unwrap_or_default(),
            may_open: may_open && offer.is_some(),
            offer,
        }
    }

    pub(crate) fn is_shown(&self) -> bool {
        !self.lines.is_empty() || self.may_open
    }
}

/// The currency of what goods are worth: that of their purchase.
pub(super) fn currency<'a>(running: &'a Running, foreign: Option<&'a Foreign>) -> &'a str {
    foreign.map_or_else(|| running.currency(), |foreign| foreign.currency.as_str())
}

impl Line {
    pub(crate) fn of(page: &Page, row: &ReturnRow) -> Self {
        let (file, back) = (&row.file, &row.file.back);
        let pieces = page.v("return-pieces", &back.pieces.agreed.to_string());
        let parcel = back.tracking.as_ref().map(|parcel| format!("{} {}", parcel.carrier, parcel.number));
        let since = page.time(file.opened_at);
        let detail = [row.contact_name.as_str(), &row.unit_name, parcel.as_deref().unwrap_or_default(), &since];
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: joined(&[&page.name("return-aim", back.aim.id()), &file.article, &pieces]),
            detail: joined(&detail),
            state: state(page, back),
            case: (file.case, row.case_number.clone()),
        }
    }
}

/// What has to be done next, or how it ended.
pub(super) fn state(page: &Page, back: &Return) -> (String, Tone) {
    let pieces = &back.pieces;
    let (id, tone) = match back.closure {
        Closure::Closed => ("closed", Tone::Good),
        Closure::Cancelled => ("cancelled", Tone::Plain),
        Closure::Open if pieces.uninspected() > 0 => ("to_inspect", Tone::Warn),
        Closure::Open if pieces.owed() > 0 => ("to_give", Tone::Warn),
        Closure::Open if pieces.to_send_back() > 0 => ("to_send_back", Tone::Warn),
        Closure::Open if pieces.to_dispose() > 0 => ("to_dispose", Tone::Warn),
        Closure::Open if pieces.awaited() == 0 => ("to_close", Tone::Info),
        Closure::Open if pieces.received > 0 => ("partly", Tone::Info),
        Closure::Open if back.tracking.is_some() => ("awaited", Tone::Info),
        Closure::Open if back.way == Way::Counter => ("at_counter", Tone::Info),
        Closure::Open => ("with_customer", Tone::Plain),
    };
    (page.name("return-state", id), tone)
}

/// What somebody may do about a return: what the role allows and the return itself does not refuse when it is tried.
pub(super) fn may(row: &ReturnRow, account: Option<&Account>) -> May {
    let back = &row.file.back;
    let may = |command| account.is_some_and(|account| account.actor.may(command, &row.unit_path));
    let (opens, inspects) = (may(Command::ReturnsOpen), may(Command::ReturnsInspect));
    let (settles, allows) = (may(Command::ReturnsSettle), may(Command::ReturnsAdvance));
    let works = |act: fn(&mut Return) -> Result<(), Refusal>| act(&mut back.clone()).is_ok();
    let gives = |aim| settles && back.aim == aim && back.can_give();
    // What was allowed before need not be allowed again, and only what is still to come needs it.
    let ahead = allows && back.advance.is_none() && back.pieces.awaited() > 0;
    let is_verified = back.tracking.as_ref().is_some_and(|parcel| parcel.is_verified);
    May {
        send: opens && works(|back| back.sent("-", "-")),
        verify: opens && !is_verified && works(Return::verify),
        urgent: ahead && works(|back| back.grant(Advance::Urgent)),
        pre_compensation: ahead && works(|back| back.grant(Advance::PreCompensation)),
        replace_first: ahead && works(|back| back.grant(Advance::ReplaceFirst)),
        investigate: inspects && works(|back| back.investigate(Inquiry::Unknown)),
        receive: inspects && works(|back| back.receive(1)),
        inspect: inspects && works(|back| back.inspect(1, 0)),
        refund: gives(Aim::Refund),
        refund_arrived: opens && works(|back| back.refund_arrives().map(drop)),
        replace: gives(Aim::Exchange),
        send_back: settles && works(|back| back.send_back(1, Way::Counter)),
        dispose: may(Command::ReturnsDispose) && works(|back| back.dispose(1)),
        freight: settles && back.has_freight().is_ok(),
        waive: opens && works(|back| back.waive(1)),
        close: settles && works(|back| back.close(true)),
        cancel: opens && works(Return::cancel),
    }
}

pub(super) fn ways(page: &Page) -> Vec<Choice> {
    Way::ALL.iter().map(|way| Choice::new(way.id(), page.name("return-way", way.id()))).collect()
}

/// A return of which two of three pieces arrived.
pub(super) fn sample(page: &Page) -> ReturnRow {
    let kind = (Process::WebShop, Aim::Refund, Way::Courier);
    let mut back = Return::open(kind, (3, Some(3)), Money::from_minor(29_900), Goods::WithCustomer)
        .unwrap_or_else(|no| unreachable!("{}", no.code));
    let moved = back.sent("顺丰", "SF1388").and_then(|()| back.receive(2)).and_then(|()| back.inspect(1, 0));
    debug_assert!(moved.is_ok(), "{moved:?}");
    ReturnRow {
        file: ReturnFile {
            id: 7,
            number: "SZ01-2026-TH000012".to_owned(),
            unit: 1,
            case: 1,
            line: Some(1),
            article: "男士运动鞋 42".to_owned(),
            back,
            supplier: String::new(),
            reason: Some(Reason::Size),
            compiled_on: None,
            is_taken_over: false,
            opened_by: 1,
            opened_name: "李娜".to_owned(),
            opened_at: page.now(),
            updated_at: page.now(),
            closed_at: None,
            version: 4,
        },
        unit_path: UnitPath::stored("1.".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        case_number: "SZ01-2026-000123".to_owned(),
        contact_name: "王先生".to_owned(),
    }
}

/// The returns of a case with one, that allows another.
pub(crate) fn sample_case(page: &Page) -> CaseReturns {
    let offer = Offer {
        process: Process::Consumer,
        aim: Aim::Refund,
        worth: Money::from_minor(29_900),
        with_customer: Some(1),
        is_organisation: true,
    };
    CaseReturns { rows: vec![sample(page)], offer: Some(offer), log: Some(stages::sample(page)), foreign: None }
}
