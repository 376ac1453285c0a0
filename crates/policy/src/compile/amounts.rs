//! Amounts and deadlines, resolved against the vocabulary.

use super::clauses::Slots;
use super::settings::{self, Resolved as Settings};
use crate::document::{AmountSource, DeadlineSource, Document};
use crate::length::{Length, Unit};
use crate::money::Rate;
use crate::policy::PriceTable;
use crate::problem::Problem;
use crate::reader::{At, Reader};
use crate::terms::{Deadline, Expr, Uses};
use crate::vocabulary::{CLAIM, Kind, Vocabulary};
use std::ops::Range;

/// What resolving terms needs.
pub(crate) struct Amounts<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) settings: &'a Settings,
    pub(crate) price_lists: Vec<PriceTable>,
    pub(crate) slots: &'a mut Slots,
}

impl<'a> Amounts<'a> {
    pub(crate) fn new(
        reader: &'a Reader,
        document: &Document,
        vocabulary: &'a Vocabulary,
        settings: &'a Settings,
        slots: &'a mut Slots,
    ) -> Self {
        let mut amounts = Self { reader, vocabulary, settings, price_lists: Vec::new(), slots };
        amounts.price_lists = document.price_lists.iter().filter_map(|l| amounts.price_list(l)).collect();
        amounts
    }

    fn price_list(&self, list: &crate::document::PriceListSource) -> Option<PriceTable> {
        let by = self.fact_of_kind(&list.by, "choice")?;
        let Kind::Choice(choices) = &self.vocabulary.facts[by].kind else { return None };
        let given = self.settings.prices.get(&list.name.value)?;
        let mut prices = vec![None; choices.leaf_count()];
        for (value, _) in &list.prices {
            let Some(leaves) = choices.leaves_of(&value.value) else {
                let problem = Problem::error("unknown-value").with("value", &value.value).with("fact", &list.by.value);
                let names = choices.nodes().iter().map(|n| n.id.as_str());
                self.reader.error(problem.suggest(&value.value, names), value.span.clone());
                continue;
            };
            leaves.into_iter().for_each(|l| prices[usize::from(l)] = given.get(&value.value).copied());
        }
        Some(PriceTable { name: list.name.value.clone(), label: list.label.clone(), by, prices })
    }

    pub(crate) fn error(&self, problem: Problem, span: &Range<usize>) {
        self.reader.error(problem, span.clone());
    }

    fn substitute(&self, text: &At<String>) -> Option<At<String>> {
        let value = settings::substitute(self.reader, self.settings, text)?;
        Some(At { value, span: text.span.clone() })
    }

    fn fact_of_kind(&self, name: &At<String>, kind: &'static str) -> Option<usize> {
        let Some(index) = self.vocabulary.index_of(&name.value) else {
            let problem = Problem::error("unknown-fact").with("fact", &name.value);
            self.error(problem.suggest(&name.value, self.vocabulary.fact_names()), &name.span);
            return None;
        };
        if self.vocabulary.facts[index].kind.name() != kind {
            self.error(Problem::error("fact-of-wrong-kind").with("fact", &name.value).with("kind", kind), &name.span);
            return None;
        }
        Some(index)
    }

    pub(crate) fn slot_of_kind(&mut self, name: &At<String>, kind: &'static str) -> Option<u16> {
        self.fact_of_kind(name, kind).map(|index| self.slots.of(index))
    }

    fn rate(&self, text: &At<String>) -> Option<Rate> {
        let text = self.substitute(text)?;
        let rate = Rate::parse(&text.value).filter(|r| r.0 >= 0);
        if rate.is_none() {
            self.error(Problem::error("bad-rate").with("text", &text.value), &text.span);
        }
        rate
    }

    fn length(&self, text: &At<String>) -> Option<Length> {
        let text = self.substitute(text)?;
        let length = Length::parse(&text.value);
        if length.is_none() {
            self.error(Problem::error("bad-length").with("text", &text.value), &text.span);
        }
        length
    }

    /// A formula.
    pub(crate) fn expr(&mut self, source: &AmountSource) -> Option<Expr> {
        match source {
            AmountSource::Name(name) => self.name(name),
            AmountSource::LowerOf(parts) => self.parts(parts).map(Expr::LowerOf),
            AmountSource::HigherOf(parts) => self.parts(parts).map(Expr::HigherOf),
            AmountSource::Sum(parts) => self.parts(parts).map(Expr::Sum),
            AmountSource::Difference(a, b) => Some(Expr::Difference(Box::new(self.expr(a)?), Box::new(self.expr(b)?))),
            AmountSource::Percent { rate, of } => {
                Some(Expr::Percent { rate: self.rate(rate)?, of: self.without_rate(of, &rate.span)? })
            }
            AmountSource::PerDay { rate, since, of } => {
                let (rate, of) = (self.rate(rate)?, self.without_rate(of, &rate.span)?);
                Some(Expr::PerDay { rate, since: self.since(since)?, of })
            }
            AmountSource::Bands { bands, since, of, span } => self.bands(bands, since, of, span),
            AmountSource::PriceList(name) => self.price(name),
            AmountSource::Times { of, count } => {
                Some(Expr::Times { of: Box::new(self.expr(of)?), count: self.slot_of_kind(count, "count")? })
            }
            AmountSource::Cap { of, at } => {
                Some(Expr::Cap { of: Box::new(self.expr(of)?), at: Box::new(self.expr(at)?) })
            }
        }
    }

    fn parts(&mut self, parts: &[AmountSource]) -> Option<Vec<Expr>> {
        parts.iter().map(|p| self.expr(p)).collect()
    }

    fn name(&mut self, name: &At<String>) -> Option<Expr> {
        let text = self.substitute(name)?;
        if self.vocabulary.index_of(&text.value).is_some() {
            return self.slot_of_kind(&text, "amount").map(Expr::Fact);
        }
        if text.value.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return settings::amount(self.reader, &text).map(Expr::Minor);
        }
        let problem = Problem::error("unknown-fact").with("fact", &text.value);
        self.error(problem.suggest(&text.value, self.vocabulary.fact_names()), &text.span);
        None
    }

    fn without_rate(&mut self, of: &AmountSource, span: &Range<usize>) -> Option<Box<Expr>> {
        let expr = self.expr(of)?;
        if expr.has_rate() {
            // A percentage of a percentage could not be kept exact before the one rounding of G-09.
            self.error(Problem::error("rate-of-rate"), span);
            return None;
        }
        Some(Box::new(expr))
    }

    fn since(&mut self, name: &At<String>) -> Option<u16> {
        let claim = At { value: CLAIM.to_owned(), span: name.span.clone() };
        self.slot_of_kind(&claim, "date")?;
        self.slot_of_kind(name, "date")
    }

    fn bands(
        &mut self,
        bands: &[(Option<At<String>>, At<String>)],
        since: &At<String>,
        of: &AmountSource,
        span: &Range<usize>,
    ) -> Option<Expr> {
        let mut resolved: Vec<(Option<Length>, Rate)> = Vec::new();
        for (up_to, rate) in bands {
            let length = match up_to {
                Some(text) => Some(self.length(text)?),
                None => None,
            };
            resolved.push((length, self.rate(rate)?));
        }
        let lengths: Vec<_> = resolved.iter().map(|(l, _)| *l).collect();
        let rising = lengths.windows(2).all(|w| {
            matches!((w[0], w[1]), (Some(a), Some(b)) if a.unit == b.unit && a.count < b.count)
                || matches!((w[0], w[1]), (Some(_), None))
        });
        let supported = lengths.iter().flatten().all(|l| l.unit != Unit::WorkDay);
        if !rising || !supported || lengths.last().is_none_or(Option::is_some) {
            self.error(Problem::error("bad-bands"), span);
            return None;
        }
        let of = self.without_rate(of, span)?;
        Some(Expr::Bands { bands: resolved, since: self.since(since)?, of })
    }

    fn price(&mut self, name: &At<String>) -> Option<Expr> {
        let Some(list) = self.price_lists.iter().position(|l| l.name == name.value) else {
            let names: Vec<String> = self.price_lists.iter().map(|l| l.name.clone()).collect();
            let problem = Problem::error("unknown-price-list").with("list", &name.value);
            self.error(problem.suggest(&name.value, names.iter().map(String::as_str)), &name.span);
            return None;
        };
        let by = self.slots.of(self.price_lists[list].by);
        u16::try_from(list).ok().map(|list| Expr::PriceList { list, by })
    }

    /// A number of uses: a literal, a parameter or a count fact.
    pub(crate) fn uses(&mut self, text: &At<String>) -> Option<Uses> {
        let text = self.substitute(text)?;
        match text.value.parse() {
            Ok(number) => Some(Uses::Number(number)),
            Err(_) => self.slot_of_kind(&text, "count").map(Uses::Fact),
        }
    }

    pub(crate) fn deadline(&mut self, source: &DeadlineSource) -> Option<Deadline> {
        match source {
            DeadlineSource::Within { within, from } => {
                Some(Deadline::Within { within: self.length(within)?, from: self.slot_of_kind(from, "date")? })
            }
            DeadlineSource::Season { from, to } => {
                Some(Deadline::Season { from: self.season(from)?, to: self.season(to)? })
            }
        }
    }

    fn season(&self, text: &At<String>) -> Option<(i8, i8)> {
        let text = self.substitute(text)?;
        let day = text.value.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
        // A leap year, so that 29 February may bound a season.
        let day = day.filter(|(m, d)| jiff::civil::Date::new(2024, *m, *d).is_ok());
        if day.is_none() {
            self.error(Problem::error("bad-season"), &text.span);
        }
        day
    }
}
