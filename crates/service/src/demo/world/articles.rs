//! The articles: what a chain for clothes and shoes sells, with the prices of three years.

use super::goods::{GROUPS, Group};
use crate::demo::random::Random;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// An article with its price history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Article {
    /// Its number: `NPX24A-1037`.
    pub(in crate::demo) number: String,
    /// Its name with brand, style and colour.
    pub(in crate::demo) name: String,
    /// The brand.
    pub(in crate::demo) brand: &'static str,
    /// Which group, by its place.
    pub(in crate::demo) group: usize,
    /// The bar code on its label.
    pub(in crate::demo) barcode: String,
    /// Prices in fen, each from a day on; the first day is the first it is sold.
    pub(in crate::demo) prices: Vec<(Date, i64)>,
    /// The last day it is sold.
    pub(in crate::demo) last: Date,
    /// Of cotton only.
    pub(in crate::demo) all_cotton: bool,
    /// Made to the measures of its buyer.
    pub(in crate::demo) custom_made: bool,
    /// Among the dearest of its group.
    pub(in crate::demo) high_grade: bool,
}

impl Article {
    /// The group.
    pub(in crate::demo) fn kind(&self) -> &'static Group {
        &GROUPS[self.group]
    }

    /// The first day it is sold.
    pub(in crate::demo) fn first_sold(&self) -> Date {
        self.prices.first().map_or(Date::MAX, |(from, _)| *from)
    }

    /// The price of a day in fen, and whether it is being sold off at that price.
    pub(in crate::demo) fn price_on(&self, day: Date) -> (i64, bool) {
        let current = self.prices.iter().rev().find(|(from, _)| *from <= day).or_else(|| self.prices.first());
        let (now, first) = (current.map_or(0, |step| step.1), self.prices.first().map_or(0, |step| step.1));
        (now, now * 100 <= first * 65)
    }

    /// Whether it is sold on a day.
    pub(in crate::demo) fn is_sold_on(&self, day: Date) -> bool {
        self.first_sold() <= day && day <= self.last
    }
}

/// All articles sold between two days: in each group some that never change and the collections of each half year.
pub(super) fn articles(seed: u64, first: Date, today: Date) -> Vec<Article> {
    let mut made = Vec::new();
    for (group, kind) in GROUPS.iter().enumerate() {
        for _ in 0..kind.classics {
            made.push(classic(seed, group, made.len(), first, today));
        }
        let mut season = season_before(first);
        while season < today {
            for _ in 0..kind.per_season {
                made.push(seasonal(seed, group, made.len(), season));
            }
            season = next_season(season);
        }
    }
    made
}

/// An article that is always sold; each spring it gets a little dearer, and for a week in June and November cheaper.
fn classic(seed: u64, group: usize, number: usize, first: Date, today: Date) -> Article {
    let random = &mut Random::of(seed, "article", number as u64);
    let mut price = first_price(random, group);
    let mut prices = vec![(first, price)];
    for year in first.year()..=today.year() {
        for (from, until) in [(date(year, 6, 12), date(year, 6, 19)), (date(year, 11, 5), date(year, 11, 13))] {
            if from > first && from <= today && random.chance(600) {
                prices.extend([(from, rounded(price * 80 / 100)), (until, price)]);
            }
        }
        let spring = date(year + 1, 3, 1);
        if spring <= today && random.chance(500) {
            price = rounded(price * random.between(102, 108) / 100);
            prices.push((spring, price));
        }
    }
    prices.retain(|(from, _)| *from <= today);
    finished(random, group, number, prices, Date::MAX, '0', first.year())
}

/// An article of one collection, sold off after some months.
fn seasonal(seed: u64, group: usize, number: usize, season: Date) -> Article {
    let random = &mut Random::of(seed, "article", number as u64);
    let start = season.saturating_add(random.between(0, 40).days());
    let price = first_price(random, group);
    let cheaper = start.saturating_add(random.between(110, 150).days());
    let cleared = start.saturating_add(random.between(180, 210).days());
    let prices = vec![(start, price), (cheaper, rounded(price * 80 / 100)), (cleared, rounded(price * 60 / 100))];
    let last = start.saturating_add(random.between(260, 330).days());
    let letter = if season.month() < 6 { 'A' } else { 'B' };
    finished(random, group, number, prices, last, letter, season.year())
}

fn finished(
    random: &mut Random,
    group: usize,
    number: usize,
    prices: Vec<(Date, i64)>,
    last: Date,
    letter: char,
    year: i16,
) -> Article {
    let kind = &GROUPS[group];
    let (brand, style, colour) = (random.pick(kind.brands), random.pick(kind.styles), random.pick(kind.colours));
    let first = prices.first().map_or(0, |step| step.1);
    Article {
        number: format!("{}{:02}{letter}-{}", kind.code, year.rem_euclid(100), 1_000 + number),
        name: format!("{brand}{style}（{colour}）"),
        brand,
        group,
        // A number within the block that shops may use inside the house, so that it is no real product's.
        barcode: with_check_digit(200_000_000_000 + number as u64 * 10 + group as u64),
        prices,
        last,
        all_cotton: kind.cotton > 0 && random.chance(kind.cotton),
        custom_made: style.starts_with("定制"),
        high_grade: first > (kind.dearest * 85 + kind.cheapest * 15),
    }
}

fn first_price(random: &mut Random, group: usize) -> i64 {
    let kind = &GROUPS[group];
    // Two throws, so that prices in the middle are more frequent.
    let (one, two) = (random.between(kind.cheapest, kind.dearest), random.between(kind.cheapest, kind.dearest));
    rounded((one + two) * 50)
}

/// A price in fen as shops write it: whole yuan that end in 9.
fn rounded(fen: i64) -> i64 {
    let tens = (fen + 500) / 1_000;
    tens.max(1) * 1_000 - 100
}

/// Twelve digits and the check digit of EAN-13.
fn with_check_digit(twelve: u64) -> String {
    let digits = format!("{twelve:012}");
    let weighed =
        digits.bytes().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight);
    let sum: u32 = weighed.sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn season_before(day: Date) -> Date {
    match day.month() {
        1 | 2 => date(day.year() - 1, 8, 20),
        3..=8 => date(day.year(), 2, 20),
        _ => date(day.year(), 8, 20),
    }
}

fn next_season(season: Date) -> Date {
    if season.month() == 2 { date(season.year(), 8, 20) } else { date(season.year() + 1, 2, 20) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Vec<Article> {
        articles(1, date(2023, 3, 2), date(2026, 3, 2))
    }

    #[test]
    fn there_are_about_four_hundred_each_with_its_own_number() {
        let made = made();
        assert!((360..=440).contains(&made.len()), "{}", made.len());
        let numbers: std::collections::HashSet<&str> = made.iter().map(|a| a.number.as_str()).collect();
        let barcodes: std::collections::HashSet<&str> = made.iter().map(|a| a.barcode.as_str()).collect();
        assert_eq!((numbers.len(), barcodes.len()), (made.len(), made.len()));
    }

    #[test]
    fn prices_stand_in_order_and_end_in_nine_yuan() {
        for article in made() {
            assert!(article.prices.is_sorted_by(|a, b| a.0 < b.0), "{article:?}");
            assert!(article.prices.iter().all(|(_, fen)| *fen > 0 && fen % 1_000 == 900), "{article:?}");
        }
    }

    #[test]
    fn every_day_has_articles_and_bar_codes_check() {
        let made = made();
        for day in [date(2023, 3, 2), date(2024, 7, 15), date(2026, 3, 2)] {
            let sold = made.iter().filter(|a| a.is_sold_on(day)).count();
            assert!(sold > 50, "{day}: {sold}");
        }
        assert_eq!(with_check_digit(400_638_133_393), "4006381333931");
    }
}
