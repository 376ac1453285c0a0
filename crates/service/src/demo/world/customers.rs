//! The customers.

use super::days::Days;
use super::names::name;
use super::places::{CITIES, SHOPS, WEB, address};
use super::{Sex, fictional_phone};
use crate::demo::random::Random;

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Person {
    /// The name.
    pub(in crate::demo) name: String,
    /// How to address the customer.
    pub(in crate::demo) sex: Sex,
    /// The year of birth.
    pub(in crate::demo) born: i16,
    /// Phones; the first is the one that is asked for at the counter.
    pub(in crate::demo) phones: Vec<String>,
    /// The home.
    pub(in crate::demo) address: String,
    /// Whether the address was asked for when the file was begun.
    pub(in crate::demo) address_on_file: bool,
    /// A remark, where somebody wrote one.
    pub(in crate::demo) note: Option<&'static str>,
    /// The shop this customer goes to.
    pub(in crate::demo) shop: usize,
    /// How many times the customer has bought.
    pub(super) visits: usize,
    /// The first day the customer could have bought, among the days of trade.
    pub(super) since: usize,
}

/// How many customers of a hundred buy how often in three years.
const VISITS: [(usize, u32); 9] = [(1, 38), (2, 22), (3, 14), (4, 9), (5, 6), (6, 4), (8, 3), (11, 3), (16, 1)];

const NOTES: [&str; 10] = [
    "喜欢新款，上新请通知",
    "对皮革气味敏感",
    "习惯微信联系，不接电话",
    "常给父母买鞋",
    "要求开发票",
    "脚背高，试鞋建议大半码",
    "老顾客，介绍过朋友",
    "周末带孩子来店",
    "偏爱深色",
    "送货请放门卫",
];

/// A customer by number; each has a phone of his or her own.
pub(super) fn person(seed: u64, number: usize, days: &Days) -> Person {
    let random = &mut Random::of(seed, "customer", number as u64);
    let sex = if random.chance(640) { Sex::Female } else { Sex::Male };
    let born = random.weighted(&[(1955, 6), (1965, 13), (1975, 22), (1985, 31), (1995, 22), (2002, 6)]);
    let born = born + random.between(-4, 5) as i16;
    let shop = random.weighted(&SHARES);
    let lives_in = if shop == WEB { random.below(CITIES.len()) } else { SHOPS[shop].city };
    let mut phones = vec![fictional_phone(seed, number as u64)];
    if random.chance(70) {
        phones.push(fictional_phone(seed, 5_000_000 + number as u64));
    }
    let address_on_file = shop == WEB || random.chance(450);
    let address = address(random, lives_in);
    let note = random.chance(60).then(|| random.pick(&NOTES));
    let visits = random.weighted(&VISITS);
    // Most customers came in the first year; the others joined since.
    let since = if random.chance(450) { 0 } else { days.pick(random, 0) };
    Person { name: name(random, sex, born), sex, born, phones, address, address_on_file, note, shop, visits, since }
}

/// Each shop with its share.
const SHARES: [(usize, u32); SHOPS.len()] = {
    let mut shares = [(0, 0); SHOPS.len()];
    let mut shop = 0;
    while shop < SHOPS.len() {
        shares[shop] = (shop, SHOPS[shop].share);
        shop += 1;
    }
    shares
};

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_customer_is_the_same_however_many_there_are() {
        let days = Days::until(date(2026, 3, 2));
        let one = person(1, 41, &days);
        assert_eq!(one, person(1, 41, &days));
        assert_ne!(one, person(2, 41, &days));
    }

    #[test]
    fn phones_are_nobodys_and_differ() {
        let days = Days::until(date(2026, 3, 2));
        let phones: Vec<String> = (0..5_000).flat_map(|number| person(1, number, &days).phones).collect();
        let different: std::collections::HashSet<&String> = phones.iter().collect();
        assert_eq!(different.len(), phones.len());
        assert!(phones.iter().all(|phone| phone.len() == 11 && phone.starts_with("1000")));
    }
}
