//! The four axes of a case as small step bars.

use crate::page::Page;
use crate::ui::{Progress, Step};
use domain::cases::{Case, Decision, Goods, Money, State};

/// A step bar with its label.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    pub(super) label: String,
    pub(super) steps: Vec<Step>,
}

/// 判定 · 货物 · 款项 · 结案
pub(super) fn axes(page: &Page, case: &Case) -> [Axis; 4] {
    [
        Axis { label: page.t("case-decision-head"), steps: decision(page, case.decision) },
        Axis { label: page.t("case-goods-head"), steps: goods(page, case.goods) },
        Axis { label: page.t("case-money-head"), steps: money(page, case.money) },
        Axis { label: page.t("case-closure-head"), steps: closure(page, case.state) },
    ]
}

/// Steps of which the first ones are done and the next one is being done.
fn along<const N: usize>(names: [String; N], done: usize) -> Vec<Step> {
    let state = |place: usize| match place {
        place if place < done => Progress::Done,
        place if place == done => Progress::Now,
        _ => Progress::Later,
    };
    names.into_iter().enumerate().map(|(place, name)| Step::new(name, state(place))).collect()
}

fn closure(page: &Page, state: State) -> Vec<Step> {
    let names = [State::New, State::Open, State::Agreed, State::Closed];
    let mut steps = along(
        names.map(|of| page.name("case-closure", of.id())),
        match state {
            State::New | State::Clarifying => 0,
            State::Open | State::Reopened => 1,
            State::Agreed => 2,
            State::Completed => 3,
            State::Closed => 4,
        },
    );
    if matches!(state, State::Clarifying | State::Reopened | State::Completed)
        && let Some(now) = steps.iter_mut().find(|step| step.state.is_now())
    {
        now.note = page.name("case-state", state.id());
    }
    steps
}

fn decision(page: &Page, decision: Decision) -> Vec<Step> {
    let name = |of: Decision| page.name("case-decision", of.id());
    match decision {
        Decision::Undecided => vec![
            Step::new(name(Decision::Undecided), Progress::Now),
            Step::new(name(Decision::Approved), Progress::Later),
        ],
        Decision::AwaitingApproval => vec![
            Step::new(name(Decision::AwaitingApproval), Progress::Now),
            Step::new(name(Decision::Approved), Progress::Later),
        ],
        Decision::Approved => vec![Step::new(name(Decision::Approved), Progress::Done)],
        Decision::Refused => vec![Step::new(name(Decision::Refused), Progress::Stopped)],
    }
}

fn goods(page: &Page, goods: Goods) -> Vec<Step> {
    let name = |of: Goods| page.name("case-goods", of.id());
    let way = |now: Goods, end: Goods| vec![Step::new(name(now), Progress::Now), Step::new(name(end), Progress::Later)];
    match goods {
        Goods::WithCustomer => vec![Step::new(name(goods), Progress::Later)],
        Goods::MailedBack | Goods::HandedBack | Goods::Kept => vec![Step::new(name(goods), Progress::Done)],
        under_way => way(under_way, Goods::HandedBack),
    }
}

fn money(page: &Page, money: Money) -> Vec<Step> {
    let name = |of: Money| page.name("case-money", of.id());
    let way = |now: Money, end: Money| vec![Step::new(name(now), Progress::Now), Step::new(name(end), Progress::Later)];
    match money {
        Money::Nothing => vec![Step::new(name(money), Progress::Later)],
        Money::RefundDue => way(money, Money::Refunded),
        Money::ChargeDue => way(money, Money::Charged),
        Money::Refunded | Money::Charged => vec![Step::new(name(money), Progress::Done)],
    }
}
