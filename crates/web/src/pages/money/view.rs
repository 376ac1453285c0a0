//! Amounts as pages show them.

use crate::account::{Account, Choice};
use crate::form::Form;
use crate::page::Page;
use crate::ui::Tone;
use crate::ui::joined;
use domain::FieldError;
use domain::money::{Direction, Ground, Kind, Method, Order, Rate, RateSource, Setting, State};
use domain::people::{Command, UnitPath};
use jiff::SignedDuration;
use policy::{Money, parse_scaled};
use service::Running;
use service::applications::PaidOrder;
use service::money::{Balance, CaseMoney, Details, Foreign, OrderFile, OrderRow};

/// A page of money, in the row of its pages.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) href: &'static str,
    pub(super) name: String,
    pub(super) is_here: bool,
}

/// The pages of money that somebody sees.
pub(super) fn places(page: &Page, here: &str) -> Vec<Place> {
    let all: [(&'static str, &str, Command); 8] = [
        ("/money", "money-title", Command::MoneyView),
        ("/money/cash", "money-cash-title", Command::MoneyView),
        ("/money/day", "money-day-title", Command::MoneyView),
        ("/money/month", "money-month-title", Command::MoneyView),
        ("/money/budget", "money-budget-title", Command::MoneyView),
        ("/money/ledger", "money-ledger-title", Command::MoneyView),
        ("/money/accounts", "money-accounts-title", Command::MoneyView),
        ("/money/advances", "money-advances-title", Command::MoneyView),
    ];
    let may = |command| page.account().is_none_or(|account: &Account| account.may(command));
    let seen = all.into_iter().filter(|(.., command)| may(*command));
    seen.map(|(href, key, _)| Place { href, name: page.t(key), is_here: href == here }).collect()
}

/// An amount in a list.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) number: String,
    /// What it is: 退款 ¥299.00.
    pub(crate) what: String,
    pub(crate) state: (String, Tone),
    pub(crate) who: String,
    pub(crate) case: Option<(i64, String)>,
    pub(crate) detail: String,
    pub(crate) reason: String,
    /// How the purchase was paid.
    pub(crate) original: Option<(String, String)>,
    pub(crate) may: May,
}

/// What somebody may do about an amount. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct May {
    pub(crate) approve: bool,
    pub(crate) pay: bool,
    pub(crate) collect: bool,
    pub(crate) cancel: bool,
    /// Asking to give back what was paid on an order.
    pub(crate) give_back: bool,
}

impl Line {
    /// A line without anything to do.
    pub(crate) fn of(page: &Page, row: &OrderRow) -> Self {
        let file = &row.file;
        let what = page.name("money-kind", file.order.kind.id());
        let amount = page.words().money(file.amount, &file.currency);
        let about = [row.product.as_str(), row.unit_name.as_str()];
        let since = [file.requester_name.clone(), page.time(file.requested_at)];
        let original = file.order.original.map(|of| (of.id().to_owned(), page.name("money-method", of.id())));
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: format!("{what} {amount}"),
            state: state(page, &file.order),
            who: file.party_name.clone(),
            case: file.case.map(|id| (id, row.case_number.clone())),
            detail: joined(&[&joined(&about), &joined(&since.each_ref().map(String::as_str))]),
            reason: file.reason.clone(),
            original,
            may: May::default(),
        }
    }

    /// The same with what can be done about it.
    pub(super) fn for_whom(page: &Page, row: &OrderRow, account: Option<&Account>) -> Self {
        Self { may: may(row, account), ..Self::of(page, row) }
    }
}

/// What somebody may do about an amount, as far as can be seen.
pub(super) fn may(row: &OrderRow, account: Option<&Account>) -> May {
    let Some(account) = account else { return May::default() };
    let (actor, order) = (&account.actor, &row.file.order);
    let may = |command| actor.may(command, &row.unit_path);
    let (waits, open) = (order.state == State::Waiting, order.state == State::Open);
    let (own, out) = (order.requester == actor.id, order.kind.direction() == Direction::Out);
    May {
        approve: waits && !own && may(Command::MoneyApprove),
        pay: open && out && !own && may(Command::MoneyPay),
        collect: open && !out && (may(Command::MoneyPay) || may(Command::MoneyCollect)),
        cancel: order.state.is_open() && may(Command::MoneyCancel),
        give_back: (order.kind, order.state) == (Kind::Deposit, State::Settled) && may(Command::MoneyRefund),
    }
}

pub(super) fn state(page: &Page, order: &Order) -> (String, Tone) {
    let (id, tone) = match (order.state, order.kind.direction()) {
        (State::Waiting, _) => ("waiting", Tone::Warn),
        (State::Open, Direction::Out) => ("to_pay", Tone::Warn),
        (State::Open, Direction::In) => ("to_collect", Tone::Warn),
        (State::Settled, Direction::Out) => ("paid", Tone::Good),
        (State::Settled, Direction::In) => ("collected", Tone::Good),
        (State::Cancelled, _) => ("cancelled", Tone::Plain),
    };
    (page.name("money-state", id), tone)
}

/// An amount in minor units of the currency of the company.
pub(super) fn yuan(page: &Page, running: &Running, minor: i64) -> String {
    page.words().money(Money::from_minor(minor), running.currency())
}

/// What a paper says of the order that is paid on it: its number, what it comes to, what is still to be paid.
pub(super) fn on_order(page: &Page, running: &Running, order: &PaidOrder) -> [(String, String); 3] {
    [
        (page.t("money-order-number"), order.number.clone()),
        (page.t("application-total"), yuan(page, running, order.total.minor())),
        (page.t("application-balance"), yuan(page, running, order.balance.minor())),
    ]
}

/// The ways to pay, without the offset.
pub(super) fn methods(page: &Page) -> Vec<Choice> {
    let all = Method::ALL.iter().filter(|of| **of != Method::Offset);
    all.map(|of| Choice::new(of.id(), page.name("money-method", of.id()))).collect()
}

pub(super) fn grounds(page: &Page) -> Vec<Choice> {
    Ground::ALL.iter().map(|of| Choice::new(of.id(), page.name("money-ground", of.id()))).collect()
}

pub(super) fn kinds(page: &Page, kinds: &[Kind]) -> Vec<Choice> {
    kinds.iter().map(|of| Choice::new(of.id(), page.name("money-kind", of.id()))).collect()
}

/// An amount that was typed: `299`, `299.00`, `¥1,299`.
pub(in crate::pages) fn amount(form: &mut Form, name: &str) -> Option<Money> {
    let typed = form.text(name)?.trim_start_matches(['¥', '￥', '$']).replace([',', '，', ' '], "");
    let read = parse_scaled(&typed, 2).ok().map(Money::from_minor);
    if read.is_none() {
        form.say(FieldError::new(name, "not-an-amount"));
    }
    read
}

/// The same where it must be there.
pub(super) fn required_amount(form: &mut Form, name: &str) -> Money {
    form.required(name);
    amount(form, name).unwrap_or_default()
}

/// The money of a case, for its page.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnCase {
    pub(crate) lines: Vec<Line>,
    /// Names and sums: owed, paid.
    pub(crate) balance: Vec<(String, String)>,
    /// The currency of the purchase, where it is not that of the company: a refund needs its rate.
    pub(crate) foreign: Option<String>,
    /// What the decision still gives, and charges.
    pub(crate) left: Option<String>,
    pub(crate) charge: Option<String>,
    /// What was paid for the goods, and what may still be given back.
    pub(crate) paid: Option<String>,
    pub(crate) methods: Vec<Choice>,
    pub(crate) grounds: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) may_refund: bool,
    pub(crate) may_charge: bool,
    pub(crate) may_give: bool,
    /// Fees that wait for the end of the service.
    pub(crate) may_finish: bool,
}

impl OnCase {
    pub(crate) fn of(page: &Page, running: &Running, money: &CaseMoney, may: impl Fn(Command) -> bool) -> Self {
        let shown = |amount: Money| page.words().money(amount, running.currency());
        let foreign = money.foreign.as_ref().map(|foreign| foreign.currency.clone());
        let in_paid = |amount: Money| page.words().money(amount, foreign.as_deref().unwrap_or(running.currency()));
        let sums = &money.balance;
        let all: [(&str, Money); 4] = [
            ("money-due-out", sums.due_out),
            ("money-paid-out", sums.paid_out),
            ("money-due-in", sums.due_in),
            ("money-paid-in", sums.paid_in),
        ];
        let balance =
            all.into_iter().filter(|(_, sum)| *sum != Money::ZERO).map(|(key, sum)| (page.t(key), shown(sum)));
        let unfinished = |row: &OrderRow| row.file.order.state.is_open() && !row.file.order.is_finished;
        let paid = money.paid.map(|(paid, left)| {
            let [paid, left] = [paid, left].map(in_paid);
            page.with("money-of-goods", &[("paid", paid.as_str().into()), ("left", left.as_str().into())])
        });
        Self {
            lines: money.orders.iter().map(|row| Line::of(page, row)).collect(),
            balance: balance.collect(),
            left: money.left.map(in_paid),
            charge: money.charge.map(in_paid),
            paid,
            foreign,
            methods: methods(page),
            grounds: grounds(page),
            kinds: kinds(page, &[Kind::Goodwill, Kind::FreightAdvanced, Kind::LocalRepair]),
            may_refund: may(Command::MoneyRefund),
            may_charge: may(Command::MoneyCharge),
            may_give: may(Command::MoneyGoodwill) || may(Command::MoneyRefund),
            may_finish: may(Command::MoneyCharge) && money.orders.iter().any(unfinished),
        }
    }

    /// Whether there is anything to show.
    pub(crate) fn is_shown(&self) -> bool {
        !self.lines.is_empty() || self.may_refund || self.may_charge || self.may_give
    }
}

/// A made-up amount.
pub(in crate::pages) fn sample(page: &Page) -> OrderRow {
    let setting = Setting { is_decided: true, own_limit: ::manual::Limit::Nothing };
    let mut order = Order::open(Kind::Refund, Money::from_minor(29_900), 1, setting);
    (order.original, order.ground) = (Some(Method::Wechat), Some(Ground::Inspected));
    let file = OrderFile {
        id: 1,
        unit: 1,
        number: "SZ01-2026-TK000012".to_owned(),
        case: Some(1),
        line: Some(1),
        party: Some(1),
        party_name: "王芳".to_owned(),
        order,
        amount: Money::from_minor(29_900),
        currency: "CNY".to_owned(),
        reason: "鞋底开胶".to_owned(),
        requester_name: "李娜".to_owned(),
        requested_at: page.now() - SignedDuration::from_hours(3),
        approver: None,
        approver_name: String::new(),
        approved_at: None,
        payer: None,
        payer_name: "赵敏".to_owned(),
        settled_at: None,
        settled_on: Some(page.today()),
        closed_at: None,
        invoice: String::new(),
        hand_over: None,
        cleared_at: None,
        details: Details { inspection: "未再穿着".to_owned(), ..Details::default() },
        version: 1,
    };
    OrderRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        case_number: "SZ01-2026-000123".to_owned(),
        contact_name: "王芳".to_owned(),
        product: "真皮女鞋 A1032".to_owned(),
    }
}

/// A made-up currency with its rate.
pub(in crate::pages) fn foreign_sample(page: &Page) -> Foreign {
    let rate = Rate::parse("5.1234").unwrap_or(Rate::ONE);
    let latest = RateSource { rate, day: page.today(), source: "中国银行现汇卖出价".to_owned() };
    Foreign { currency: "CAD".to_owned(), latest: Some(latest) }
}

/// A made-up case's money.
pub(crate) fn sample_case(page: &Page) -> CaseMoney {
    let mut fee = sample(page);
    fee.file.order = Order::open(
        Kind::Fee,
        Money::from_minor(8_000),
        1,
        Setting { is_decided: true, own_limit: ::manual::Limit::Nothing },
    );
    let orders = vec![sample(page), fee];
    CaseMoney {
        balance: Balance::of(&orders),
        orders,
        foreign: Some(foreign_sample(page)),
        left: Some(Money::from_minor(10_000)),
        charge: Some(Money::from_minor(8_000)),
        paid: Some((Money::from_minor(39_900), Money::from_minor(10_000))),
        original: Some(Method::Wechat),
    }
}
