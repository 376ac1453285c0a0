//! The money that waits: what the cashier pays, what somebody approves, cash that is not handed over, days that are not
//! closed.

use super::{COUNTED, Card, Waiting};
use crate::page::Page;
use crate::pages::money::Line;
use domain::people::Command;
use service::money::{self, Filter, InHand, OrderRow, Scope, UnitDay};
use service::{Call, Error, Tx};

/// Everything found.
#[derive(Debug, Default)]
pub(super) struct Sums {
    to_pay: Vec<OrderRow>,
    to_approve: Vec<OrderRow>,
    /// One's own cash, and that of others which should have been handed over.
    in_hand: Vec<InHand>,
    unclosed: Vec<UnitDay>,
}

/// Reads what waits for whoever asks.
pub(super) fn find(tx: &mut Tx<'_>, call: &Call) -> Result<Sums, Error> {
    let may = |command| call.actor.may_somewhere(command);
    let mut sums = Sums::default();
    let mut rows = |scope| {
        let filter = Filter { scope, unit: None, kind: None };
        money::list(tx, call, &filter, None, COUNTED).map(|page| page.items)
    };
    if may(Command::MoneyPay) && may(Command::MoneyView) {
        sums.to_pay = rows(Scope::Pay)?;
    }
    if may(Command::MoneyApprove) {
        sums.to_approve = rows(Scope::Approve)?;
    }
    if may(Command::MoneyView) {
        let others = may(Command::MoneyPay) || may(Command::MoneyClose);
        sums.in_hand = money::in_hand(tx, call)?;
        sums.in_hand.retain(|hand| hand.staff == call.actor.id || others && hand.is_late);
    }
    if may(Command::MoneyClose) {
        sums.unclosed = money::unclosed_days(tx, call)?;
    }
    Ok(sums)
}

/// A card of amounts.
fn orders(page: &Page, key: &'static str, href: &'static str, rows: &[OrderRow]) -> Card {
    let order = |row: &OrderRow| {
        let line = Line::of(page, row);
        let (title, href) = (format!("{} · {}", line.what, line.who), format!("/money/{}", line.id));
        Waiting { title, detail: line.detail, href, due: None }
    };
    Card::of((key, "cash", href), rows, order)
}

/// The cards, empty ones too.
pub(super) fn cards(page: &Page, sums: &Sums) -> Vec<Card> {
    let hand = |hand: &InHand| Waiting {
        title: format!("{} {}", hand.name, hand.amount),
        detail: [hand.unit_name.clone(), hand.since.map(|day| day.to_string()).unwrap_or_default()].join(" · "),
        href: "/money/cash".to_owned(),
        due: None,
    };
    let day = |day: &UnitDay| Waiting {
        title: format!("{} {}", day.name, day.day),
        detail: page.t("today-day-help"),
        href: format!("/money/day?unit={}&day={}", day.unit, day.day),
        due: None,
    };
    vec![
        orders(page, "today-money-approve", "/money?tab=approve", &sums.to_approve),
        orders(page, "today-money-pay", "/money?tab=pay", &sums.to_pay),
        Card::of(("today-cash", "cash", "/money/cash"), &sums.in_hand, hand),
        Card::of(("today-days", "calendar-due", "/money/day"), &sums.unclosed, day),
    ]
}
