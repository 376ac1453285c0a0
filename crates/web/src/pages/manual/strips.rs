//! Heat strips of days since the sale × outcome: of the whole manual, and of one policy alone.

use crate::account::Choice;
use crate::page::Page;
use crate::ui::{Band, Legend, Row, Strip};
use ::manual::{Manual, Outcome, Panel, Sale, Stretch};
use jiff::civil::Date;
use policy::vocabulary::Kind;
use policy::{Moment, Remedy, Vocabulary};
use words::Words;

/// How many days are shown.
pub(super) const DAYS: [u32; 4] = [30, 120, 400, 800];

/// Rows of one strip; a longer list is not taken in at a glance.
const MOST_ROWS: usize = 24;

/// Names of categories in one row.
const MOST_NAMES: usize = 3;

/// A fault, and none: one strip each.
const CAUSES: [&str; 2] = ["quality", "none"];

/// The strips of a page.
#[derive(Debug, Clone)]
pub(super) struct Strips {
    pub(super) quality: Strip,
    pub(super) no_fault: Strip,
    pub(super) days: u32,
    pub(super) choices: Vec<Choice>,
    /// How many rows more there are.
    pub(super) more: usize,
}

/// What becomes of goods: a name, and the stretches of days for each of the causes.
pub(super) struct Judged {
    rows: Vec<(String, [Vec<Stretch>; 2])>,
    more: usize,
}

/// The days asked for.
pub(super) fn days(asked: Option<u32>) -> u32 {
    asked.filter(|days| DAYS.contains(days)).unwrap_or(DAYS[1])
}

/// What becomes of goods under all policies of a manual together, by category. Takes a while.
pub(super) fn of_manual(manual: &Manual, words: &Words, today: Date, days: u32) -> Judged {
    let sold = before(today, days);
    let row = |category: &String| {
        let stretches = CAUSES.map(|cause| manual.outcomes(&Sale { category, cause, sold, days }));
        (name(words, manual.vocabulary(), category), stretches)
    };
    Judged { rows: categories(manual).iter().map(row).collect(), more: 0 }
}

/// What becomes of goods under one policy alone, a row for each category that it tells apart. Takes a while.
pub(super) fn of_policy(manual: &Manual, panel: &Panel, words: &Words, today: Date, days: u32) -> Judged {
    let Some(policy) = panel.first() else { return Judged { rows: Vec::new(), more: 0 } };
    let head = policy.head();
    // A version that is not in force any more, or not yet, is shown for goods sold while it is.
    let (from, to) = (head.effective_from.map(Moment::date), head.effective_to.map(Moment::date));
    let usual = before(today, days);
    let sold = usual.max(from.unwrap_or(Date::MIN)).min(to.unwrap_or(Date::MAX));
    let groups = manual.told_apart(policy);
    let everything = groups.len() < 2;
    let speaks = |stretches: &[Vec<Stretch>; 2]| stretches.iter().flatten().any(|s| s.outcome != Outcome::Nothing);
    let judged = groups.iter().map(|group| {
        let sale = |cause| Sale { category: group.sample, cause, sold, days };
        (group, CAUSES.map(|cause| manual.outcomes_of(panel, &sale(cause))))
    });
    let mut rows: Vec<(String, [Vec<Stretch>; 2])> = Vec::new();
    for (group, stretches) in judged.filter(|(_, stretches)| speaks(stretches)) {
        let names = || group.names.iter().take(MOST_NAMES).map(|id| name(words, policy.vocabulary(), id));
        let label = match group.names.len() {
            _ if everything => words.text("manual-all-goods"),
            count if count > MOST_NAMES => {
                let named = words.list(names());
                words.with(
                    "manual-and-others",
                    &[("names", named.into()), ("n", i64::try_from(count).unwrap_or(i64::MAX).into())],
                )
            }
            _ => words.list(names()),
        };
        rows.push((label, stretches));
    }
    let more = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    Judged { rows, more }
}

fn before(today: Date, days: u32) -> Date {
    today.saturating_sub(jiff::Span::new().days(i64::from(days)))
}

/// The categories of the company's product groups; those it sells when it has no groups.
fn categories(manual: &Manual) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let groups: Vec<&str> = manual.groups().map(|(_, category)| category).collect();
    let all = if groups.is_empty() { manual.sells().collect() } else { groups };
    for category in all {
        if !found.iter().any(|known| known == category) && found.len() < MOST_ROWS {
            found.push(category.to_owned());
        }
    }
    found
}

fn name(words: &Words, vocabulary: &Vocabulary, category: &str) -> String {
    let node = match vocabulary.fact("category").map(|fact| &fact.kind) {
        Some(Kind::Choice(choices)) => choices.nodes().iter().find(|node| node.id == category),
        _ => None,
    };
    node.map_or_else(|| category.to_owned(), |node| words.of(&node.label).to_owned())
}

impl Strips {
    /// In words; nothing where no category has a rule.
    pub(super) fn new(page: &Page, judged: &Judged, days: u32) -> Option<Self> {
        if judged.rows.is_empty() {
            return None;
        }
        let [quality, no_fault] = [0, 1].map(|cause| strip(page, judged, cause, days));
        Some(Self { quality, no_fault, days, choices: choices(page), more: judged.more })
    }

    /// Made up.
    pub(super) fn sample(page: &Page) -> Self {
        let band = |from, to, class| Band { from, to, class, title: "第 0–6 天：退货".to_owned() };
        let row = Row {
            label: "羊毛衫".to_owned(),
            bands: vec![band(0, 7, "heat-refund"), band(7, 15, "heat-exchange"), band(15, 120, "heat-none")],
        };
        let strip =
            Strip { days: 120, ticks: vec!["0".to_owned(), "120".to_owned()], rows: vec![row], legend: legend(page) };
        Self { quality: strip.clone(), no_fault: strip, days: 120, choices: choices(page), more: 2 }
    }
}

fn choices(page: &Page) -> Vec<Choice> {
    DAYS.map(|days| Choice::new(days, page.n("manual-days", days as usize))).to_vec()
}

fn strip(page: &Page, judged: &Judged, cause: usize, days: u32) -> Strip {
    let band = |stretch: &Stretch| Band {
        from: stretch.from,
        to: stretch.to,
        class: class(stretch.outcome),
        title: page.with(
            "manual-band",
            &[
                ("from", stretch.from.into()),
                ("to", (stretch.to - 1).into()),
                ("outcome", told(page, stretch.outcome).into()),
            ],
        ),
    };
    let row = |(label, stretches): &(String, [Vec<Stretch>; 2])| Row {
        label: label.clone(),
        bands: stretches[cause].iter().map(band).collect(),
    };
    Strip {
        days,
        ticks: (0..=4).map(|part| (days * part / 4).to_string()).collect(),
        rows: judged.rows.iter().map(row).collect(),
        legend: legend(page),
    }
}

const fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Remedy(Remedy::Refund) => "heat-refund",
        Outcome::Remedy(Remedy::Exchange | Remedy::ExchangeOther) => "heat-exchange",
        Outcome::Remedy(Remedy::FreeRepair) => "heat-repair",
        Outcome::Remedy(Remedy::Reject | Remedy::PaidRepair) | Outcome::Nothing => "heat-none",
        Outcome::Remedy(_) | Outcome::Depends => "heat-mixed",
    }
}

fn told(page: &Page, outcome: Outcome) -> String {
    match outcome {
        Outcome::Remedy(remedy) => page.words().remedy(remedy),
        Outcome::Depends => page.t("manual-depends"),
        Outcome::Nothing => page.t("manual-no-rule"),
    }
}

fn legend(page: &Page) -> Vec<Legend> {
    let remedy = |remedy| page.words().remedy(remedy);
    let entries = [
        ("heat-refund", remedy(Remedy::Refund)),
        ("heat-exchange", remedy(Remedy::Exchange)),
        ("heat-repair", remedy(Remedy::FreeRepair)),
        ("heat-none", page.t("manual-nothing")),
        ("heat-mixed", page.t("manual-depends")),
    ];
    entries.map(|(class, text)| Legend { class, text }).to_vec()
}
