//! A draft on history: what the decisions of the last months would have been under it.

use super::drafts::DraftRow;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use ::manual::Manual;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use domain::decisions::{Move, Why};
use jiff::Span;
use policy::Remedy;
use policy::replay::Amount;
use serde::Deserialize;
use service::decisions::{self, Example, MOST_REPLAYED, Period, Replayed, Side};
use service::manuals;
use std::collections::BTreeMap;

/// How many days back.
const DAYS: [u32; 3] = [30, 90, 365];

/// The element that the result comes into.
const RESULT: &str = "replayed";

/// The page; the part `result` alone when it is ready.
#[derive(Debug, Template)]
#[template(path = "manual/replay.html", blocks = ["result"])]
pub struct ReplayPage {
    page: Page,
    draft: DraftRow,
    days: u32,
    choices: Vec<Choice>,
    shown: Shown,
}

/// How far it is.
#[derive(Debug)]
enum Shown {
    /// The texts of the draft have mistakes.
    Broken,
    /// Nothing was decided in the period.
    Nothing,
    /// So many decisions are being made again.
    Waiting(usize),
    Done(Box<Told>),
}

/// What came out, in words.
#[derive(Debug)]
struct Told {
    counts: Vec<(String, String)>,
    /// Whether nothing changes.
    is_same: bool,
    moves: Vec<MoveRow>,
    examples: Vec<ExampleRow>,
    /// Why some cannot be decided again, and how many.
    open: Vec<(String, u64)>,
    notes: Vec<String>,
}

/// From one remedy to another.
#[derive(Debug)]
struct MoveRow {
    from: String,
    to: String,
    decisions: u64,
    paid: String,
    charged: String,
}

/// A decision that changes.
#[derive(Debug)]
struct ExampleRow {
    href: String,
    number: String,
    at: String,
    before: [String; 2],
    after: [String; 2],
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    days: Option<u32>,
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let days = asked.days.filter(|days| DAYS.contains(days)).unwrap_or(DAYS[1]);
    let draft = signed.query(move |tx, call| manuals::draft(tx, call, id)).await?;
    let page = signed.page("manual-replay").under("manual-title", "/manual").under("manual-drafts", "/manual/drafts");
    let page = page.under("manual-draft", &format!("/manual/drafts/{id}"));
    let period = period(&page, days);
    let is_result = signed.visitor.fragment() == Some(RESULT);
    let service = signed.web.service();
    let shown = match manuals::drafted(service, &signed.actor, id).await.map_err(Failure::from) {
        Ok((_, manual)) if is_result => {
            let replayed = decisions::replay(service, &signed.actor, &manual, period).await?;
            match replayed.replay.looked_at {
                0 => Shown::Nothing,
                _ => Shown::Done(Box::new(Told::new(&page, &manual, &replayed))),
            }
        }
        Ok(_) => match decisions::how_many(service, &signed.actor, period).await? {
            0 => Shown::Nothing,
            count => Shown::Waiting(count),
        },
        Err(Failure::Refused(refusal)) if refusal.code == "draft-has-errors" => Shown::Broken,
        Err(failure) => return Err(failure),
    };
    let replay = ReplayPage { draft: DraftRow::new(&page, &draft), days, choices: choices(&page), shown, page };
    Ok(match is_result {
        true => Show(replay.as_result()).into_response(),
        false => Show(replay).into_response(),
    })
}

fn period(page: &Page, days: u32) -> Period {
    let back = Span::new().hours(i64::from(days) * 24);
    let from = page.now().checked_sub(back).unwrap_or(jiff::Timestamp::MIN);
    Period { from: page.start_of_day(from), to: page.now(), most: MOST_REPLAYED }
}

fn choices(page: &Page) -> Vec<Choice> {
    DAYS.map(|days| Choice::new(days, page.n("manual-last-days", days as usize))).to_vec()
}

impl Told {
    fn new(page: &Page, manual: &Manual, replayed: &Replayed) -> Self {
        let replay = &replayed.replay;
        let changed = replay.changed();
        let money = |amount: Amount| more(page, manual, amount);
        let counts = [
            ("manual-looked-at", replay.looked_at.to_string()),
            ("manual-would-stay", replay.same.to_string()),
            ("manual-would-change", changed.decisions.to_string()),
            ("manual-undecided", replay.open_count().to_string()),
            ("replay-paid-change", money(changed.paid)),
            ("replay-charged-change", money(changed.charged)),
        ];
        let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let mut notes = Vec::new();
        if replayed.is_cut {
            notes.push(page.n("manual-replay-cut", whole(replay.looked_at)));
        }
        if replay.overridden > 0 {
            notes.push(page.n("manual-replay-overridden", whole(replay.overridden)));
        }
        if changed.unpriced > 0 {
            notes.push(page.n("manual-replay-unpriced", whole(changed.unpriced)));
        }
        Self {
            counts: counts.map(|(key, value)| (page.t(key), value)).to_vec(),
            is_same: changed.decisions == 0,
            moves: moves(page, manual, &replay.moves),
            examples: replay.examples.iter().map(|example| row(page, manual, example)).collect(),
            open: open(page, manual, &replay.open),
            notes,
        }
    }
}

/// How much more or less, with its sign.
fn more(page: &Page, manual: &Manual, amount: Amount) -> String {
    let shown = page.words().amount(amount, manual.currency());
    if amount > Amount::default() { format!("+{shown}") } else { shown }
}

/// The changes, the most frequent first.
fn moves(page: &Page, manual: &Manual, moves: &BTreeMap<(Remedy, Remedy), Move>) -> Vec<MoveRow> {
    let mut found: Vec<_> = moves.iter().collect();
    found.sort_by_key(|(_, change)| std::cmp::Reverse(change.decisions));
    let row = |((from, to), change): (&(Remedy, Remedy), &Move)| MoveRow {
        from: page.words().remedy(*from),
        to: page.words().remedy(*to),
        decisions: change.decisions,
        paid: more(page, manual, change.paid),
        charged: more(page, manual, change.charged),
    };
    found.into_iter().map(row).collect()
}

fn row(page: &Page, manual: &Manual, example: &Example) -> ExampleRow {
    let after = side(page, manual, &example.after);
    ExampleRow {
        href: format!("/cases/{}", example.case),
        number: example.number.clone(),
        at: page.time(example.at),
        before: side(page, manual, &example.before),
        after: match example.is_priced {
            true => after,
            false => [after[0].clone(), format!("{} {}", after[1], page.t("manual-unpriced")).trim().to_owned()],
        },
    }
}

/// The remedy with its clause, and its money.
fn side(page: &Page, manual: &Manual, side: &Side) -> [String; 2] {
    let words = page.words();
    let name = format!("{} {}", words.remedy(side.remedy), side.clause).trim().to_owned();
    let amounts = [("offer-pay", side.pay), ("offer-charge", side.charge)];
    let told = amounts.iter().filter(|(_, amount)| amount.minor() != 0).map(|(key, amount)| {
        let amount = words.money(*amount, manual.currency());
        page.with(key, &[("amount", amount.into())])
    });
    [name, told.collect::<Vec<_>>().join(" · ")]
}

/// Why some cannot be decided again, the most frequent reason first.
fn open(page: &Page, manual: &Manual, open: &BTreeMap<Why, u64>) -> Vec<(String, u64)> {
    let fact = |id: &str| {
        let own = manual.packs().flat_map(|pack| &pack.edition.versions).map(|policy| policy.vocabulary().as_ref());
        let mut all = std::iter::once(manual.vocabulary()).chain(own);
        let knows = all.find(|vocabulary| vocabulary.fact(id).is_some() || vocabulary.history(id).is_some());
        knows.map_or_else(|| id.to_owned(), |vocabulary| page.words().fact(vocabulary, id))
    };
    let told = |why: &Why| match why {
        Why::Missing(id) => page.v("manual-why-missing", &fact(id)),
        Why::Unreadable(id) => page.v("manual-why-unreadable", &fact(id)),
        Why::OutOfScope => page.t("verdict-out-of-scope"),
        Why::Impossible => page.t("verdict-impossible"),
        Why::NotInForce => page.t("verdict-not-in-force"),
    };
    let mut found: Vec<_> = open.iter().map(|(why, count)| (told(why), *count)).collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

impl Sample for ReplayPage {
    const TITLE: &'static str = "manual-replay";

    fn sample(page: Page) -> Self {
        let result = Told {
            counts: vec![
                (page.t("manual-looked-at"), "1,204".to_owned()),
                (page.t("manual-would-stay"), "1,180".to_owned()),
            ],
            is_same: false,
            moves: vec![MoveRow {
                from: "退货".to_owned(),
                to: "换货".to_owned(),
                decisions: 18,
                paid: "-¥5,382.00".to_owned(),
                charged: "¥0.00".to_owned(),
            }],
            examples: vec![ExampleRow {
                href: "/cases/1".to_owned(),
                number: "SH01-2026-000001".to_owned(),
                at: "2026-03-02 10:00".to_owned(),
                before: ["退货 ST41-07".to_owned(), "退给顾客 ¥299.00".to_owned()],
                after: ["换货 ST41-08".to_owned(), String::new()],
            }],
            open: vec![(page.v("manual-why-missing", "已穿用"), 6)],
            notes: vec![page.n("manual-replay-overridden", 2_usize)],
        };
        let shown = Shown::Done(Box::new(result));
        Self { draft: DraftRow::sample(), days: 90, choices: choices(&page), shown, page }
    }
}
