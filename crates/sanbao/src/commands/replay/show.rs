//! The result of a run as people read it.

use super::execute::Example;
use crate::report::story;
use crate::session::Session;
use crate::terminal::{Cell, Table, indented};
use policy::Policy;
use policy::replay::{Amount, Change, Difference, Report, Sums, Transition, Verdict};
use serde_json::Value;
use words::grouped;

/// Shows what was decided.
pub(super) fn report(session: &Session, currency: &str, report: &Report) -> String {
    let words = &session.words;
    let share = |sums: Sums| percent(sums.claims, report.all.claims);
    let line = |first: Cell, second: Option<String>, sums: Sums| {
        let mut cells = vec![first];
        cells.extend(second.map(Cell::new));
        cells.push(Cell::number(grouped(&sums.claims.to_string())));
        cells.push(Cell::number(share(sums)));
        cells.push(Cell::number(paid(session, currency, sums.paid)));
        cells.push(Cell::number(paid(session, currency, sums.charged)));
        cells
    };
    let titles = ["replay-claims", "replay-share", "replay-paid", "replay-charged"].map(|key| words.text(key));
    let mut verdicts = Table::new([vec![words.text("replay-decision")], titles.to_vec()].concat());
    for count in &report.verdicts {
        verdicts.row(line(Cell::new(verdict(session, count.of)), None, count.sums));
    }
    verdicts.row(line(Cell::strong(words.text("replay-all")), None, report.all));
    let mut text = verdicts.render(0, session.width, session.paint);
    let head = [words.text("replay-clause"), words.text("replay-wording")];
    let mut clauses = Table::new([head.to_vec(), titles.to_vec()].concat());
    for count in &report.clauses {
        let wording = shortened(words.of(&count.text));
        clauses.row(line(Cell::new(&count.of), Some(wording), count.sums));
    }
    if report.without_clause.claims > 0 {
        clauses.row(line(Cell::new(words.text("replay-no-clause")), None, report.without_clause));
    }
    text.push('\n');
    text.push_str(&clauses.render(0, session.width, session.paint));
    if !report.flags.is_empty() {
        let mut flags =
            Table::new([words.text("replay-flag"), words.text("replay-meaning"), titles[0].clone(), titles[1].clone()]);
        for count in &report.flags {
            let number = Cell::number(grouped(&count.sums.claims.to_string()));
            let meaning = Cell::new(words.flag_meaning(count.of));
            flags.row(vec![Cell::new(words.flag(count.of)), meaning, number, Cell::number(share(count.sums))]);
        }
        text.push('\n');
        text.push_str(&flags.render(0, session.width, session.paint));
    }
    if report.unpriced > 0 {
        text.push('\n');
        text.push_str(&indented(&words.with("replay-unpriced", &[("n", report.unpriced.into())]), 0, session.width));
    }
    text
}

/// The beginning of a wording: enough to recognize the clause, so that the table stays one.
fn shortened(wording: &str) -> String {
    const COLUMNS: usize = 44;
    let mut width = 0;
    let mut end = 0;
    for c in wording.chars() {
        width += if c.is_ascii() { 1 } else { 2 };
        if width > COLUMNS {
            break;
        }
        end += c.len_utf8();
    }
    if end == wording.len() { wording.to_owned() } else { format!("{}…", wording[..end].trim_end()) }
}

/// Shows what two policies decide differently.
pub(super) fn difference(session: &Session, policy: &Policy, difference: &Difference<Example>) -> String {
    let words = &session.words;
    let currency = &policy.head().currency;
    let (before, after) = difference.totals();
    let values = [
        ("changed", grouped(&difference.changed().to_string()).into()),
        ("claims", grouped(&before.claims.to_string()).into()),
        ("share", percent(difference.changed(), before.claims).into()),
        ("paid", signed(session, currency, after.paid - before.paid).into()),
        ("charged", signed(session, currency, after.charged - before.charged).into()),
    ];
    let mut text = indented(&words.with("replay-changed", &values), 0, session.width);
    if difference.changed() == 0 {
        return text;
    }
    let titles =
        ["replay-from", "replay-to", "replay-change", "replay-claims", "replay-paid-change", "replay-charged-change"];
    let mut table = Table::new(titles.map(|key| words.text(key)));
    for transition in difference.transitions() {
        table.row(vec![
            Cell::new(verdict(session, transition.from)),
            Cell::strong(verdict(session, transition.to)),
            Cell::new(change(session, transition.change)),
            Cell::number(grouped(&transition.before.claims.to_string())),
            Cell::number(signed(session, currency, transition.after.paid - transition.before.paid)),
            Cell::number(signed(session, currency, transition.after.charged - transition.before.charged)),
        ]);
    }
    text.push('\n');
    text.push_str(&table.render(0, session.width, session.paint));
    for transition in difference.transitions().filter(|t| !t.examples.is_empty()) {
        text.push('\n');
        text.push_str(&examples(session, policy, transition));
    }
    text
}

fn examples(session: &Session, policy: &Policy, transition: &Transition<Example>) -> String {
    let words = &session.words;
    let values = [
        ("from", verdict(session, transition.from).into()),
        ("to", verdict(session, transition.to).into()),
        ("change", change(session, transition.change).into()),
    ];
    let mut text = format!("{}\n", session.paint.strong(&words.with("replay-examples", &values)));
    for example in &transition.examples {
        let id = example.id.as_deref().unwrap_or_default();
        let has_id = if id.is_empty() { "no" } else { "yes" };
        let row = [("row", example.row.to_string().into()), ("id", id.into()), ("has-id", has_id.into())];
        let claim = Value::Object(example.claim.clone());
        let told = story(words, policy.vocabulary(), &policy.head().currency, &claim);
        text.push_str(&indented(&format!("{}{told}", words.with("replay-example-row", &row)), 2, session.width));
    }
    text
}

/// A remedy, or why there is none, in words.
pub(crate) fn verdict(session: &Session, verdict: Verdict) -> String {
    match verdict {
        Verdict::Remedy(remedy) => session.words.remedy(remedy),
        other => session.words.name("verdict", other.id()),
    }
}

fn change(session: &Session, change: Change) -> String {
    let id = match change {
        Change::Decision => "decision",
        Change::Money => "money",
        Change::Choices => "choices",
        Change::Terms => "terms",
        Change::Flags => "flags",
    };
    session.words.name("change", id)
}

/// An amount; nothing where there is none, so that the eye finds what there is.
fn paid(session: &Session, currency: &str, amount: Amount) -> String {
    if amount == Amount::default() { String::new() } else { session.words.amount(amount, currency) }
}

/// An amount with its sign.
fn signed(session: &Session, currency: &str, amount: Amount) -> String {
    let sign = if amount > Amount::default() { "+" } else { "" };
    format!("{sign}{}", session.words.amount(amount, currency))
}

/// A share with one decimal, rounded half up.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    let tenths = (u128::from(part) * 2_000 + u128::from(whole)) / (u128::from(whole) * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        for (part, whole, shown) in [
            (1, 3, "33.3%"),
            (2, 3, "66.7%"),
            (1, 1, "100.0%"),
            (0, 5, "0.0%"),
            (0, 0, "-"),
            (1, 2_000, "0.1%"),
            (1, 2_001, "0.0%"),
        ] {
            assert_eq!(percent(part, whole), shown);
        }
    }
}
