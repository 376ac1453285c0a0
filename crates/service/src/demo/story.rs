//! Everything that happens in the demo company, in the order in which it happens.

use super::Size;
use super::world::{Company, Matter, Order, Person, moment};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// The company with all its customers, and what happens.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) company: Company,
    /// The customers, by number.
    pub(super) lives: Vec<Life>,
    /// What happens, in order.
    pub(super) happenings: Vec<Timed>,
}

/// A customer, with what the customer bought and came back with.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) person: Person,
    pub(super) orders: Vec<Order>,
    pub(super) matters: Vec<Matter>,
}

/// Something that happens, and when by the clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timed {
    pub(super) at: DateTime,
    pub(super) what: Happening,
}

/// Something that happens. Numbers are places in the lists of [`Story`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Happening {
    /// An article is added.
    Article(u32),
    /// An article gets its next price: article, place of the price.
    Price(u32, u8),
    /// A customer's file is begun.
    Customer(u32),
    /// A purchase of a customer.
    Order(u32, u8),
    /// A matter of a customer comes in.
    Matter(u32, u8),
    /// A step in the course of a matter.
    Step(u32, u8, u8),
}

impl Story {
    /// The story up to a moment.
    pub(super) fn until(now: DateTime, seed: u64, size: &Size) -> Self {
        let company = Company::new(seed, now.date());
        let life = |number| {
            let person = company.person(number);
            let mut orders = company.orders(number, &person);
            orders.retain(|order| order.at <= now);
            let matters = company.matters(number, &person, &orders, size.rate, now);
            Life { person, orders, matters }
        };
        let lives: Vec<Life> = (0..size.customers).map(life).collect();
        let mut happenings = articles(&company, now);
        for (number, life) in (0..).zip(&lives) {
            happen(&mut happenings, number, life, now);
        }
        happenings.sort_unstable_by_key(|timed| (timed.at, timed.what));
        Self { company, lives, happenings }
    }

    /// The first day.
    pub(super) fn first_day(&self) -> Date {
        self.company.days.first()
    }
}

/// Articles are added the morning they are first sold, those of earlier collections on the first day at the price of
/// that day.
fn articles(company: &Company, now: DateTime) -> Vec<Timed> {
    let first = company.days.first();
    let mut happenings = Vec::new();
    for (number, article) in (0..).zip(&company.articles) {
        let starts = article.first_sold().max(first);
        happenings.push(Timed { at: starts.at(8, 30, 0, 0), what: Happening::Article(number) });
        for (place, (from, _)) in (0..).zip(&article.prices).filter(|(_, (from, _))| *from > starts) {
            happenings.push(Timed { at: from.at(8, 30, 0, 0), what: Happening::Price(number, place) });
        }
    }
    happenings.retain(|timed| timed.at <= now);
    happenings
}

fn happen(happenings: &mut Vec<Timed>, number: u32, life: &Life, now: DateTime) {
    let first_order = life.orders.first().map(|order| order.at);
    let first_matter = life.matters.first().map(|matter| matter.at);
    let Some(first) = first_order.into_iter().chain(first_matter).min() else { return };
    happenings.push(Timed { at: first.saturating_sub(2.minutes()), what: Happening::Customer(number) });
    for (place, order) in (0..).zip(&life.orders) {
        happenings.push(Timed { at: order.at, what: Happening::Order(number, place) });
    }
    for (place, matter) in (0..).zip(&life.matters) {
        happenings.push(Timed { at: matter.at, what: Happening::Matter(number, place) });
        for (step, (minutes, _)) in (0..).zip(&matter.course) {
            let at = moment(matter.at, *minutes);
            if at > now {
                break;
            }
            happenings.push(Timed { at, what: Happening::Step(number, place, step) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn things_happen_in_order_and_never_after_now() {
        let now = date(2026, 3, 2).at(15, 0, 0, 0);
        let story = Story::until(now, 1, &Size::SMALL);
        assert!(story.happenings.is_sorted_by_key(|timed| timed.at));
        assert!(story.happenings.iter().all(|timed| timed.at <= now));
        let place = |what| story.happenings.iter().position(|timed| timed.what == what);
        for (number, life) in (0..).zip(&story.lives) {
            for order in 0..life.orders.len() as u8 {
                assert!(place(Happening::Customer(number)) < place(Happening::Order(number, order)));
            }
            for (matter, known) in (0..).zip(&life.matters) {
                let came = place(Happening::Matter(number, matter));
                assert!(place(Happening::Customer(number)) < came);
                let bought = known.order.map(|order| place(Happening::Order(number, order as u8)));
                assert!(bought.is_none_or(|bought| bought < came), "{known:?}");
                assert!(
                    known.course.is_empty() || came < place(Happening::Step(number, matter, 0)) || {
                        place(Happening::Step(number, matter, 0)).is_none()
                    }
                );
            }
        }
    }

    #[test]
    fn matters_have_types_and_ways_of_contact_that_cases_know() {
        let story = Story::until(date(2026, 3, 2).at(15, 0, 0, 0), 1, &Size::SMALL.with_customers(2_000));
        for matter in story.lives.iter().flat_map(|life| &life.matters) {
            assert!(domain::cases::Kind::parse(matter.kind).is_some(), "{matter:?}");
            assert!(domain::cases::Channel::parse(matter.channel).is_some(), "{matter:?}");
        }
    }

    #[test]
    fn the_same_seed_tells_the_same_story() {
        let now = date(2026, 3, 2).at(15, 0, 0, 0);
        let (one, other) = (Story::until(now, 1, &Size::SMALL), Story::until(now, 1, &Size::SMALL));
        assert_eq!(one.happenings, other.happenings);
        assert_ne!(one.happenings, Story::until(now, 2, &Size::SMALL).happenings);
    }
}
