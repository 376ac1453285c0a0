//! Cash that was collected outside the till: who holds it, and what was handed over.

use super::view::{self, Line, Place};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Tone;
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::money::Cash;
use domain::people::Command;
use policy::Money;
use service::Running;
use service::money::{self, Count, HandOver, HandOverRow, InHand};

/// Cash in hands, and hand-overs.
#[derive(Debug, Template)]
#[template(path = "money/cash.html")]
pub struct MoneyCash {
    page: Page,
    form: Form,
    places: Vec<Place>,
    blocked: Option<String>,
    mine: Vec<Hand>,
    others: Vec<Hand>,
    batches: Vec<Batch>,
    /// The hand-over whose form was sent.
    sent: i64,
}

/// Cash in somebody's hand.
#[derive(Debug, Clone)]
struct Hand {
    name: String,
    unit: i64,
    unit_name: String,
    amount: String,
    since: String,
    is_late: bool,
    lines: Vec<Line>,
}

/// A hand-over.
#[derive(Debug, Clone)]
struct Batch {
    id: i64,
    number: String,
    what: String,
    detail: String,
    state: (String, Tone),
    amount: String,
    may_count: bool,
}

/// Everything the page is made of.
type Read = (Vec<InHand>, Vec<HandOverRow>);

async fn read(signed: &SignedIn, form: Form, blocked: Option<String>, sent: i64) -> Result<MoneyCash, Failure> {
    let unit = signed.account.unit();
    let found: Read = signed
        .query(move |tx, call| {
            let mut batches = money::hand_overs(tx, call, None)?;
            if let Some(unit) = unit {
                let latest = money::hand_overs(tx, call, Some(unit))?;
                batches.extend(latest.into_iter().filter(|row| row.file.state == Cash::Confirmed).take(10));
            }
            Ok((money::in_hand(tx, call)?, batches))
        })
        .await?;
    let page = signed.page("money-cash-title").under("money-title", "/money");
    let running = signed.web.service().running();
    let may_count =
        |row: &HandOverRow| row.file.from != signed.actor.id && signed.actor.may(Command::MoneyPay, &row.unit_path);
    Ok(MoneyCash::new(page, &running, (form, blocked, sent), &found, (signed.actor.id, &may_count)))
}

pub(super) async fn show(signed: SignedIn) -> Result<Response, Failure> {
    Ok(Show(read(&signed, Form::default(), None, 0).await?).into_response())
}

pub(super) async fn hand_over(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let unit = form.required("unit").parse().unwrap_or_default();
    match signed.command(move |tx, call| money::hand_over(tx, call, unit)).await {
        Ok(row) => {
            let flash = Flash::good("flash-money-handed-over").with(row.file.number);
            Ok(signed.go("/money/cash").saying(&flash).into_response())
        }
        Err(failure) => {
            let blocked = blocked::blocked(&signed, &mut form, failure)?;
            Ok(Again(read(&signed, form, blocked, 0).await?).into_response())
        }
    }
}

pub(super) async fn confirm(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let counted = view::required_amount(&mut form, "counted");
    let count = Count { counted, note: form.value("note").to_owned() };
    let blocked = match form.is_right() {
        false => None,
        true => match signed.command(move |tx, call| money::confirm(tx, call, id, &count)).await {
            Ok(row) => return Ok(signed.go("/money/cash").saying(&counted_as(&signed, &row.file)).into_response()),
            Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
        },
    };
    Ok(Again(read(&signed, form, blocked, id).await?).into_response())
}

/// What is said of a hand-over that was counted.
fn counted_as(signed: &SignedIn, file: &HandOver) -> Flash {
    let missing = file.amount.minor() - file.counted.unwrap_or(file.amount).minor();
    if missing <= 0 {
        return Flash::good("flash-money-counted");
    }
    let currency = signed.web.service().running().currency().to_owned();
    let shown = signed.page("money-cash-title").words().money(Money::from_minor(missing), &currency);
    Flash::info("flash-money-counted-short").with(shown)
}

impl MoneyCash {
    fn new(
        page: Page,
        running: &Running,
        (form, blocked, sent): (Form, Option<String>, i64),
        (hands, batches): &Read,
        (me, may_count): (i64, &dyn Fn(&HandOverRow) -> bool),
    ) -> Self {
        let hand = |hand: &InHand| Hand {
            name: hand.name.clone(),
            unit: hand.unit,
            unit_name: hand.unit_name.clone(),
            amount: page.words().money(hand.amount, running.currency()),
            since: hand.since.map(|day| day.to_string()).unwrap_or_default(),
            is_late: hand.is_late,
            lines: hand.orders.iter().map(|row| Line::of(&page, row)).collect(),
        };
        let (own, others): (Vec<&InHand>, Vec<&InHand>) = hands.iter().partition(|hand| hand.staff == me);
        Self {
            places: view::places(&page, "/money/cash"),
            mine: own.into_iter().map(hand).collect(),
            others: others.into_iter().map(hand).collect(),
            batches: batches.iter().map(|row| batch(&page, running, row, may_count(row))).collect(),
            form,
            blocked,
            sent,
            page,
        }
    }
}

fn batch(page: &Page, running: &Running, row: &HandOverRow, may: bool) -> Batch {
    let file = &row.file;
    let (amount, tone) = (
        page.words().money(file.amount, running.currency()),
        match file.state {
            Cash::Confirmed => Tone::Good,
            _ => Tone::Warn,
        },
    );
    let counted = file
        .counted
        .filter(|counted| *counted != file.amount)
        .map(|counted| page.v("money-counted-other", &page.words().money(counted, running.currency())));
    let parts = [
        row.unit_name.clone(),
        page.n("money-of-fees", usize::try_from(file.orders).unwrap_or_default()),
        page.time(file.at),
        counted.unwrap_or_default(),
        file.note.clone(),
        file.confirmed_name.clone(),
    ];
    Batch {
        id: file.id,
        number: file.number.clone(),
        what: format!("{} {amount}", file.from_name),
        detail: joined(&parts.each_ref().map(String::as_str)),
        state: (page.name("money-cash-state", file.state.id()), tone),
        amount: file.amount.to_string(),
        may_count: may && file.state == Cash::HandedOver,
    }
}

impl Sample for MoneyCash {
    const TITLE: &'static str = "money-cash-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        let hand = |staff: i64, name: &str| InHand {
            staff,
            name: name.to_owned(),
            unit: 1,
            unit_name: "深圳东门店".to_owned(),
            amount: Money::from_minor(8_000),
            orders: vec![row.clone()],
            since: Some(page.today()),
            is_late: true,
        };
        let file = HandOver {
            id: 1,
            unit: 1,
            number: "SZ01-2026-SJ000003".to_owned(),
            from: 2,
            from_name: "李强".to_owned(),
            at: page.now(),
            amount: Money::from_minor(8_000),
            orders: 2,
            state: Cash::HandedOver,
            counted: Some(Money::from_minor(7_900)),
            note: "少一元".to_owned(),
            confirmed_name: String::new(),
            confirmed_at: None,
        };
        let batch = HandOverRow { file, unit_path: row.unit_path.clone(), unit_name: row.unit_name.clone() };
        let found = (vec![hand(1, "王芳"), hand(2, "李强")], vec![batch]);
        let blocked = Some(page.t("refusal-cash-own"));
        Self::new(page, &Running::default(), (Form::default(), blocked, 1), &found, (1, &|_| true))
    }
}
