//! What the demo company is made of, as plain values: nothing here knows a table or a command.
//!
//! Each customer, article and matter is made from the seed and its own number alone, so that the large company can be
//! made piece by piece, and the first three hundred customers are the same in both sizes.

mod articles;
mod course;
mod customers;
mod days;
mod faults;
mod goods;
mod matters;
mod names;
mod orders;
mod places;
mod staff;
mod words;

pub(super) use articles::Article;
pub(super) use course::{Step, moment};
pub(super) use customers::Person;
pub(super) use days::Days;
pub(super) use matters::{Matter, Rate};
pub(super) use names::name;
pub(super) use orders::{Line, Order, Shown, Sold};
pub(super) use places::{CITIES, REGIONS, SHOPS, WEB, address};
pub(super) use staff::{Member, Place, WORKSHOP, staff};

use super::random::Random;
use jiff::civil::{Date, DateTime};

/// How to address somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    /// 女士
    Female,
    /// 先生
    Male,
}

/// The company: everything but its customers, who are made when they are needed.
#[derive(Debug)]
pub(super) struct Company {
    pub(super) seed: u64,
    /// The days of trade.
    pub(super) days: Days,
    /// Who works there.
    pub(super) staff: Vec<Member>,
    /// What is sold.
    pub(super) articles: Vec<Article>,
    /// For each month since the first: the articles that are sold then, with how well.
    shelves: Vec<Vec<(usize, u32)>>,
}

impl Company {
    /// The company as it is on a day.
    pub(super) fn new(seed: u64, today: Date) -> Self {
        let days = Days::until(today);
        let articles = articles::articles(seed, days.first(), today);
        let shelves = shelves(&articles, &days);
        Self { seed, staff: staff(seed), articles, shelves, days }
    }

    /// A customer by number.
    pub(super) fn person(&self, number: usize) -> Person {
        customers::person(self.seed, number, &self.days)
    }

    /// All purchases of a customer, in order.
    pub(super) fn orders(&self, number: usize, person: &Person) -> Vec<Order> {
        orders::orders(self, number, person)
    }

    /// The matters of a customer up to a moment, in order.
    pub(super) fn matters(
        &self,
        number: usize,
        person: &Person,
        orders: &[Order],
        rate: Rate,
        now: DateTime,
    ) -> Vec<Matter> {
        matters::matters(self, number, person, orders, rate, now)
    }

    /// An article that somebody buys on a day.
    fn article_for(&self, random: &mut Random, day: Date) -> Option<usize> {
        let shelf = self.shelves.get(months_between(self.days.first(), day))?;
        let is_sold = |article: &usize| self.articles[*article].is_sold_on(day);
        // What is on the shelf of the month may have come after the day, or gone before it.
        let tried = (0..8).map(|_| random.weighted(shelf)).find(is_sold);
        // Of a million purchases one finds nothing in so many tries.
        tried.or_else(|| shelf.iter().map(|(article, _)| *article).find(is_sold))
    }
}

fn shelves(articles: &[Article], days: &Days) -> Vec<Vec<(usize, u32)>> {
    let last = days.day(days.len() - 1);
    let mut shelves = vec![Vec::new(); months_between(days.first(), last) + 1];
    for (month, shelf) in shelves.iter_mut().enumerate() {
        let in_year = (usize::from(days.first().month().unsigned_abs()) - 1 + month) % 12;
        for (number, article) in articles.iter().enumerate() {
            let from = months_between(days.first(), article.first_sold());
            if from <= month && month <= months_between(days.first(), article.last) {
                shelf.push((number, article.kind().sells_in(in_year)));
            }
        }
    }
    shelves
}

/// Whole months from one day to another, by their months alone; 0 when the other is before.
fn months_between(first: Date, day: Date) -> usize {
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    usize::try_from(months(day) - months(first)).unwrap_or(0)
}

/// A phone number that cannot be anybody's: no subscriber in China has a number that begins with 10. Different for
/// different numbers below ten million.
pub(super) fn fictional_phone(seed: u64, number: u64) -> String {
    // Multiplying by a number without common factor with ten million mixes them without a clash.
    let mixed = (number.wrapping_mul(7_368_787) + seed % 10_000_000) % 10_000_000;
    format!("1000{mixed:07}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn customers_come_back_over_three_years() {
        let company = Company::new(1, date(2026, 3, 2));
        let mut lines = 0;
        let mut orders = Vec::new();
        for number in 0..3_000 {
            let person = company.person(number);
            orders.extend(company.orders(number, &person));
        }
        lines += orders.iter().map(|o| o.lines.len()).sum::<usize>();
        assert!((4_800..5_600).contains(&(lines * 1_000 / 3_000)), "{lines}");
        assert!(orders.iter().all(|o| !o.lines.is_empty() && o.at.date() <= date(2026, 3, 2)));
        let special = orders.iter().flat_map(|o| &o.lines).filter(|l| l.sold == Sold::Special).count();
        assert!((lines / 20..lines / 3).contains(&special), "{special} of {lines}");
        let coats = |month: i8| {
            let in_month = orders.iter().filter(|o| o.at.month() == month);
            in_month.flat_map(|o| &o.lines).filter(|l| company.articles[l.article].kind().name == "大衣").count()
        };
        assert!(coats(12) > 4 * coats(7), "{} {}", coats(12), coats(7));
    }

    /// Once in some million purchases eight articles in a row are not sold on the day.
    #[test]
    fn on_every_day_something_is_found_to_buy() {
        for seed in 1..5 {
            let company = Company::new(seed, date(2026, 3, 2));
            for place in 0..company.days.len() {
                let day = company.days.day(place);
                let shelf = &company.shelves[months_between(company.days.first(), day)];
                assert!(shelf.iter().any(|(article, _)| company.articles[*article].is_sold_on(day)), "{seed} {day}");
                let mut random = Random::of(seed, "shelf", place as u64);
                assert!((0..400).all(|_| company.article_for(&mut random, day).is_some()), "{seed} {day}");
            }
        }
    }

    #[test]
    fn three_hundred_customers_come_with_about_a_hundred_and_twenty_matters() {
        let now = date(2026, 3, 2).at(15, 0, 0, 0);
        let company = Company::new(1, now.date());
        let rate = Rate { lines: 42, recent: 420, customers: 50 };
        let mut matters = Vec::new();
        for number in 0..300 {
            let person = company.person(number);
            let orders = company.orders(number, &person);
            matters.extend(company.matters(number, &person, &orders, rate, now));
        }
        assert!((90..=150).contains(&matters.len()), "{}", matters.len());
        let lately = matters.iter().filter(|m| m.at.date() > date(2026, 2, 10)).count();
        assert!(lately >= 15, "{lately}");
        assert!(matters.iter().all(|m| m.at <= now));
        let kinds: std::collections::BTreeSet<&str> = matters.iter().map(|m| m.kind).collect();
        assert!(kinds.len() >= 6, "{kinds:?}");
    }
}
