//! From a policy to its sheet.

use super::conditions::Conditions;
use super::grants::{grant, named};
use super::{ClauseSheet, Grid, GridKind, Item, Sheet, cases};
use crate::Words;
use policy::show::{ClauseOutline, Outline, Period, PriceList, Row, Setting};
use policy::{Head, Policy, Rank};

/// The sheet of a policy in the language of `words`.
#[must_use]
pub fn build(words: &Words, policy: &Policy) -> Sheet {
    let head = policy.head();
    let outline: Outline = policy::show::outline(policy);
    let builder = Builder { words, head, conditions: Conditions { words, currency: &head.currency } };
    Sheet {
        id: head.id.clone(),
        version: head.version.clone(),
        title: words.of(&head.title).to_owned(),
        lang: words.lang().tag(),
        hash: head.hash.clone(),
        literal: head.literal,
        about: builder.about(policy),
        note: head.note.as_ref().map(|note| words.of(note).to_owned()),
        scope: outline.scope.as_ref().map(|s| builder.conditions.items(s)).unwrap_or_default(),
        impossible: outline.impossible.iter().map(|c| builder.conditions.item(c)).collect(),
        settings: builder.settings(&outline.settings),
        price_lists: outline.price_lists.iter().map(|l| builder.price_list(l)).collect(),
        periods: outline.periods.iter().map(|p| builder.period(p)).collect(),
        clauses: outline.clauses.iter().map(|c| builder.clause(c)).collect(),
        // Worked cases are those of the policy as it is meant to be read.
        cases: policy.examples().iter().filter(|_| !head.literal).map(|e| cases::case(words, policy, e)).collect(),
    }
}

struct Builder<'a> {
    words: &'a Words,
    head: &'a Head,
    conditions: Conditions<'a>,
}

impl Builder<'_> {
    fn about(&self, policy: &Policy) -> Vec<(String, String)> {
        let (words, head) = (self.words, self.head);
        let rank = match head.rank {
            Rank::Law => words.text("rank-law"),
            Rank::Company => words.text("rank-company"),
        };
        let in_force = (head.effective_from.is_some() || head.effective_to.is_some()).then(|| {
            let basis = words.fact(policy.vocabulary(), &head.basis);
            let range = words.in_force(head.effective_from, head.effective_to);
            words.with("about-in-force", &[("range", range.into()), ("basis", basis.into())])
        });
        let settings: Vec<String> = head.settings.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let rows = [
            ("about-rank", Some(rank)),
            ("about-force", in_force),
            ("about-source", head.source.clone()),
            ("about-legal", (!head.legal.is_empty()).then(|| words.list(&head.legal))),
            ("about-alternative", (!head.alternative_to.is_empty()).then(|| words.list(&head.alternative_to))),
            ("about-currency", (head.currency != "CNY").then(|| head.currency.clone())),
            ("about-roll-end", head.roll_end.then(|| words.text("about-roll-end-meaning"))),
            ("about-literal", head.literal.then(|| words.text("about-literal-meaning"))),
            ("about-settings", (!settings.is_empty()).then(|| words.list(settings))),
        ];
        rows.into_iter().filter_map(|(key, value)| Some((words.text(key), value?))).collect()
    }

    fn settings(&self, settings: &[Setting]) -> Option<Grid> {
        let words = self.words;
        let row = |setting: &Setting| {
            let value = words.written_length(&setting.value);
            let value = if setting.value == setting.default {
                value
            } else {
                let default = words.written_length(&setting.default);
                words.with("setting-changed", &[("value", value.into()), ("default", default.into())])
            };
            vec![words.of(&setting.label).to_owned(), setting.name.clone(), value]
        };
        let head = [words.text("column-setting"), words.text("column-name"), words.text("column-value")];
        (!settings.is_empty()).then(|| Grid {
            title: words.text("heading-settings"),
            head: head.to_vec(),
            rows: settings.iter().map(row).collect(),
            kind: GridKind::Plain,
        })
    }

    fn price_list(&self, list: &PriceList) -> Grid {
        let words = self.words;
        let row = |(_, label, price): &(String, policy::Text, policy::Money)| {
            vec![words.of(label).to_owned(), words.money(*price, &self.head.currency)]
        };
        Grid {
            title: words.of(&list.label).to_owned(),
            head: vec![words.of(&list.by).to_owned(), words.text("column-price")],
            rows: list.prices.iter().map(row).collect(),
            kind: GridKind::Prices,
        }
    }

    fn period(&self, period: &Period) -> Grid {
        let words = self.words;
        let row = |row: &Row| {
            let when = self.conditions.items(&row.when);
            let when = words.clauses(when.iter().map(flat));
            let mut wording = words.of(&row.text).to_owned();
            if !row.prevails_over.is_empty() {
                let rows = words.list(&row.prevails_over);
                wording.push_str(&words.with("row-prevails", &[("rows", rows.into())]));
            }
            let basis = row.reading.iter().map(|r| words.with("tag-reading", &[("reading", r.as_str().into())]));
            let basis = words.list(basis.chain(row.legal.iter().cloned()));
            let from = words.of(&row.from).to_owned();
            vec![row.id.clone(), words.length(row.length), from, when, wording, basis]
        };
        let head = ["column-clause", "column-length", "column-from", "column-when", "column-wording", "column-basis"];
        Grid {
            title: words.of(&period.label).to_owned(),
            head: head.iter().map(|key| words.text(key)).collect(),
            rows: period.rows.iter().map(row).collect(),
            kind: GridKind::Clauses,
        }
    }

    fn clause(&self, clause: &ClauseOutline) -> ClauseSheet {
        let words = self.words;
        let reading = clause.reading.iter().map(|r| words.with("tag-reading", &[("reading", r.as_str().into())]));
        let refused = || words.list(clause.refuses.iter().map(|n| named(words, n)));
        let refuses = match clause.refuses_all {
            true => Some(words.text("refuses-all")),
            false => (!clause.refuses.is_empty()).then(refused),
        };
        let reading_when = clause.reading_when.as_ref().map(|c| self.conditions.items(c));
        let always = || vec![Item::line(words.text("when-always"))];
        let when = if clause.when.is_always() && reading_when.is_none() {
            always()
        } else {
            self.conditions.items(&clause.when)
        };
        ClauseSheet {
            id: clause.id.clone(),
            text: words.of(&clause.text).to_owned(),
            tags: reading.chain(clause.flags.iter().map(|f| words.flag(f))).collect(),
            when,
            reading_when: reading_when.unwrap_or_default(),
            grants: clause.grants.iter().map(|g| grant(words, &self.head.currency, g)).collect(),
            refuses,
            say: clause.say.as_ref().map(|say| words.of(say).to_owned()),
            about: self.clause_about(clause),
        }
    }

    fn clause_about(&self, clause: &ClauseOutline) -> Vec<(String, String)> {
        let words = self.words;
        let mut by_text = Vec::new();
        let mut rows = Vec::new();
        for (id, reading) in &clause.exceptions {
            match reading {
                None => by_text.push(id.clone()),
                Some(reading) => {
                    let values = [("clause", id.as_str().into()), ("reading", reading.as_str().into())];
                    rows.push((words.text("about-exception"), words.with("exception-by-reading", &values)));
                }
            }
        }
        if !by_text.is_empty() {
            rows.insert(0, (words.text("about-exception"), words.list(&by_text)));
        }
        if !clause.repeats.is_empty() {
            rows.push((words.text("about-repeats"), words.list(&clause.repeats)));
        }
        if !clause.legal.is_empty() {
            // the legal basis stands with the clause.
            rows.push((words.text("about-legal"), words.list(&clause.legal)));
        }
        rows.extend(clause.note.as_ref().map(|note| (words.text("about-note"), words.of(note).to_owned())));
        rows
    }
}

/// A line and what belongs to it, in one line.
fn flat(item: &Item) -> String {
    if item.parts.is_empty() {
        return item.text.clone();
    }
    format!("{} {}", item.text, item.parts.iter().map(flat).collect::<Vec<_>>().join(" / "))
}
