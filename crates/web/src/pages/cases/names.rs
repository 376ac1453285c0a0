//! What the values of a case are called, and how they look.

use crate::account::Choice;
use crate::page::Page;
use crate::ui::Tone;
use domain::cases::{Channel, Decision, Goods, Kind, Money, State};
use domain::customers::mask_phone;
use service::Running;
use service::cases::CaseRow;
use service::deadlines::NextDue;

pub(super) fn kind(page: &Page, kind: Kind) -> String {
    page.name("case-kind", kind.id())
}

pub(super) fn channel(page: &Page, channel: Channel) -> String {
    page.name("case-channel", channel.id())
}

pub(super) fn state(page: &Page, state: State) -> (String, Tone) {
    let tone = match state {
        State::New | State::Reopened | State::Clarifying => Tone::Warn,
        State::Open => Tone::Info,
        State::Agreed | State::Completed => Tone::Good,
        State::Closed => Tone::Plain,
    };
    (page.name("case-state", state.id()), tone)
}

pub(super) fn decision(page: &Page, decision: Decision) -> (String, Tone) {
    let tone = match decision {
        Decision::Undecided => Tone::Plain,
        Decision::AwaitingApproval => Tone::Warn,
        Decision::Approved => Tone::Good,
        Decision::Refused => Tone::Bad,
    };
    (page.name("case-decision", decision.id()), tone)
}

pub(super) fn goods(page: &Page, goods: Goods) -> String {
    page.name("case-goods", goods.id())
}

pub(super) fn money(page: &Page, money: Money) -> String {
    page.name("case-money", money.id())
}

/// What a customer wants or what was agreed: a remedy by its name, anything else as it was written.
pub(super) fn wanted(page: &Page, text: &str) -> String {
    page.words().known_name("remedy", text).unwrap_or_else(|| text.to_owned())
}

/// The types that the company takes in.
pub(super) fn kinds(page: &Page, running: &Running) -> Vec<Choice> {
    running.case_kinds.iter().map(|of| Choice::new(of.id(), kind(page, of))).collect()
}

/// The ways in which customers get in touch: those of the manual, all of them before there is one.
pub(super) fn channels(page: &Page, running: &Running) -> Vec<Choice> {
    let of_manual = running.manual.as_ref().map(|(_, manual)| manual.channels()).unwrap_or_default();
    let named: Vec<Channel> = of_manual.iter().filter_map(|of| Channel::parse(&of.id)).collect();
    let all = if named.is_empty() { Channel::ALL.to_vec() } else { named };
    all.into_iter().map(|of| Choice::new(of.id(), channel(page, of))).collect()
}

/// A line of a list of cases.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) customer: String,
    pub(super) phone: String,
    pub(super) kind: String,
    pub(super) channel: String,
    pub(super) product: String,
    pub(super) account: String,
    pub(super) state: (String, Tone),
    pub(super) decision: Option<(String, Tone)>,
    pub(super) urgent: bool,
    pub(super) assignee: String,
    pub(super) unit: String,
    pub(super) opened: String,
    pub(super) updated: String,
    pub(super) due: Option<crate::ui::Due>,
}

/// Characters of an account that fit into a list.
const SHOWN: usize = 40;

impl Line {
    pub(super) fn of(page: &Page, row: &CaseRow) -> Self {
        let mut account: String = row.account.chars().take(SHOWN).collect();
        if row.account.chars().nth(SHOWN).is_some() {
            account.push('…');
        }
        let warn = |until: jiff::Timestamp| until - jiff::SignedDuration::from_hours(12);
        Self {
            id: row.id,
            number: row.number.clone(),
            customer: row.contact_name.clone(),
            phone: mask_phone(&row.contact_phone),
            kind: kind(page, row.kind),
            channel: channel(page, row.channel),
            product: row.product.clone(),
            account,
            state: state(page, row.state),
            decision: (row.decision != Decision::Undecided).then(|| decision(page, row.decision)),
            urgent: row.urgent,
            assignee: row.assignee_name.clone().unwrap_or_default(),
            unit: row.unit_name.clone(),
            opened: page.time(row.opened_at),
            updated: page.time(row.updated_at),
            due: row.clarify_until.map(|until| page.due(until, warn(until))),
        }
    }
}

impl Line {
    /// The same line with the deadline that is due first, if it comes before what is shown already.
    pub(super) fn due_by(self, page: &Page, next: Option<&NextDue>) -> Self {
        let sooner = |next: &&NextDue| self.due.as_ref().is_none_or(|due| next.due_at < due.until);
        match next.filter(sooner) {
            Some(next) => Self { due: Some(page.due(next.due_at, next.warn_at)), ..self },
            None => self,
        }
    }
}

/// A made-up line of a list.
pub(super) fn sample_row(page: &Page) -> CaseRow {
    CaseRow {
        id: 1,
        number: "SZ01-2026-000123".to_owned(),
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        kind: Kind::Exchange,
        channel: Channel::Visit,
        state: State::Clarifying,
        decision: Decision::Approved,
        goods: Goods::WithCustomer,
        money: Money::Nothing,
        customer: Some(1),
        contact_name: "王芳".to_owned(),
        contact_phone: "13812342211".to_owned(),
        product: "真皮女鞋 A1032".to_owned(),
        account: "鞋底开胶，走路进水，买了十六天，只穿过三次，要求换一双新的或者退款，小票还在".to_owned(),
        urgent: true,
        assignee: Some(1),
        assignee_name: Some("李娜".to_owned()),
        received_at: page.now(),
        opened_at: page.now(),
        clarify_until: Some(page.now()),
        answered_at: None,
        closed_at: None,
        updated_at: page.now(),
    }
}
