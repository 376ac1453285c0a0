//! What customers come with after they bought, and how it goes on.

use super::course::{Course, course};
use super::faults::{CLOTHES, Fault, HIDES, MISUSED, SHOES, UNWANTED};
use super::orders::{Order, Shown, Sold};
use super::places::WEB;
use super::words::{ENQUIRIES, PARCELS};
use super::{Company, Person};
use crate::demo::random::Random;
use jiff::ToSpan;
use jiff::civil::DateTime;

/// One matter of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Matter {
    /// Its type, by its name.
    pub(in crate::demo) kind: &'static str,
    /// How it came in, by its name.
    pub(in crate::demo) channel: &'static str,
    /// When, by the clock on the wall.
    pub(in crate::demo) at: DateTime,
    /// The purchase it is about; none for a question about nothing bought.
    pub(in crate::demo) order: Option<usize>,
    /// The line of the purchase, where something is wrong with the goods.
    pub(in crate::demo) line: Option<usize>,
    /// What it is about, where that was not bought here.
    pub(in crate::demo) product: &'static str,
    /// The shop that takes it in.
    pub(in crate::demo) shop: usize,
    /// The customer's own words.
    pub(in crate::demo) account: &'static str,
    /// The wish in own words.
    pub(in crate::demo) wish: &'static str,
    /// What would be found out if it were asked, by fact.
    pub(in crate::demo) truth: Vec<(&'static str, &'static str)>,
    /// What happens, one after the other.
    pub(in crate::demo) course: Course,
}

/// How many purchases lead to a matter.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Rate {
    /// Of a thousand lines.
    pub(in crate::demo) lines: u32,
    /// Of a thousand lines that were sold in the last two months: a small company shall have something to do.
    pub(in crate::demo) recent: u32,
    /// Of a thousand customers, questions and complaints about nothing bought.
    pub(in crate::demo) customers: u32,
}

/// Lines sold within so many days are recent.
const RECENT: i64 = 60;

/// The matters of a customer up to a moment, in order.
pub(super) fn matters(
    company: &Company,
    number: usize,
    person: &Person,
    orders: &[Order],
    rate: Rate,
    now: DateTime,
) -> Vec<Matter> {
    let random = &mut Random::of(company.seed, "matters", number as u64);
    let mut matters = Vec::new();
    for (place, order) in orders.iter().enumerate() {
        let recent = order.at.date() >= now.date().saturating_sub(RECENT.days());
        for line in 0..order.lines.len() {
            if random.chance(if recent { rate.recent } else { rate.lines }) {
                matters.push(claim(company, random, person, order, (place, line), now));
            }
        }
    }
    if random.chance(rate.customers) {
        matters.push(enquiry(company, random, person, orders));
    }
    matters.retain(|matter| matter.at <= now);
    matters.sort_by_key(|matter| matter.at);
    matters
}

/// What the customer says of the goods and what is true of them.
struct Claimed {
    account: &'static str,
    wish: &'static str,
    kind: &'static str,
    truth: Vec<(&'static str, &'static str)>,
}

/// Days after the purchase, from and to, with how many matters of a hundred fall there.
const AFTER: [((i64, i64), u32); 5] = [((1, 7), 34), ((8, 15), 19), ((16, 30), 15), ((31, 92), 22), ((93, 330), 10)];

fn claim(
    company: &Company,
    random: &mut Random,
    person: &Person,
    order: &Order,
    (place, line): (usize, usize),
    now: DateTime,
) -> Matter {
    let (first, last) = random.weighted(&AFTER);
    let mut days = random.between(first, last);
    let age = i64::from((now.date() - order.at.date()).get_days());
    if age <= RECENT {
        // What was bought lately and makes trouble has made it by now.
        days = days.min(age.max(1));
    }
    let at = order.at.date().saturating_add(days.days()).at(0, 0, 0, 0);
    let unwanted = days <= 7 && random.chance(480);
    let sold = &order.lines[line];
    let group = company.articles[sold.article].kind();
    let mut claimed = if unwanted {
        no_longer_wanted(random)
    } else if random.chance(130) {
        misused(random)
    } else {
        faulty(random, of_group(group.category), days, sold.sold == Sold::Special)
    };
    let remote = order.shop == WEB || random.chance(200);
    let channel = if remote {
        random.weighted(&[("hotline", 35), ("online_chat", 35), ("social", 30)])
    } else {
        random.weighted(&[("counter", 90), ("hotline", 10)])
    };
    claimed.truth.extend(proofs(random, order.proof));
    Matter {
        kind: claimed.kind,
        channel,
        at: at.date().at(random.between(10, 20) as i8, random.between(0, 59) as i8, random.between(0, 59) as i8, 0),
        order: Some(place),
        line: Some(line),
        product: "",
        shop: if random.chance(900) { order.shop } else { person.shop },
        account: claimed.account,
        wish: claimed.wish,
        truth: claimed.truth,
        course: course(random, claimed.kind, channel),
    }
}

fn of_group(category: &str) -> &'static [Fault] {
    if category.ends_with("shoe") {
        &SHOES
    } else if matches!(category, "leather_garment" | "fur_garment") {
        &HIDES
    } else {
        &CLOTHES
    }
}

fn no_longer_wanted(random: &mut Random) -> Claimed {
    let mut truth = vec![("cause", "none"), ("defect", "no_defect"), ("matter", "no_reason"), ("severity", "slight")];
    let fine = random.chance(850);
    truth.extend([
        ("resale_ok", if fine { "true" } else { "false" }),
        ("use_marks", if fine { "false" } else { "true" }),
        ("worn", if fine { "false" } else { "true" }),
    ]);
    let swaps = random.chance(300);
    let (kind, wish, fact) =
        if swaps { ("exchange", "想换一个尺码", "exchange") } else { ("return", "希望退货退款", "refund") };
    truth.push(("wish", fact));
    Claimed { account: random.pick(&UNWANTED), wish, kind, truth }
}

fn misused(random: &mut Random) -> Claimed {
    let (account, scope) = random.pick(&MISUSED);
    let truth = vec![
        ("cause", "misuse"),
        ("defect", "other_defect"),
        ("part", "other_part"),
        ("severity", "serious"),
        ("resale_ok", "false"),
        ("use_marks", "true"),
        ("worn", "true"),
        ("repair_scope", scope),
        ("wish", "paid_repair"),
    ];
    Claimed { account, wish: "能修就修，付费也可以", kind: "repair", truth }
}

fn faulty(random: &mut Random, faults: &'static [Fault], days: i64, special: bool) -> Claimed {
    let weights: Vec<(usize, u32)> = faults.iter().map(|fault| fault.weight).enumerate().collect();
    let fault = &faults[random.weighted(&weights)];
    let serious = random.chance(fault.serious);
    let (kind, wish, fact) = match days {
        ..=15 if !special && random.chance(600) => ("return", "质量有问题，要求退货", "refund"),
        ..=30 if !special && random.chance(600) => ("exchange", "希望换一件新的", "exchange"),
        _ => ("repair", "希望免费修好", "free_repair"),
    };
    let truth = vec![
        ("cause", "quality"),
        ("defect", fault.defect),
        ("part", fault.part),
        ("severity", if serious { "serious" } else { "slight" }),
        ("matter", "other_fault"),
        ("resale_ok", "false"),
        ("use_marks", "true"),
        ("worn", "true"),
        ("repair_scope", fault.scope),
        ("wish", fact),
    ];
    Claimed { account: random.pick(fault.accounts), wish, kind, truth }
}

fn proofs(random: &mut Random, proof: Shown) -> [(&'static str, &'static str); 4] {
    let brought = random.chance(820);
    [
        (
            "proof",
            match proof {
                _ if !brought => "system_record",
                Shown::Receipt => "till_receipt",
                Shown::Invoice => "invoice",
            },
        ),
        ("packaging", if random.chance(930) { "intact" } else { "damaged" }),
        ("accessories", if random.chance(960) { "complete" } else { "incomplete" }),
        ("warranty_card", if random.chance(930) { "true" } else { "false" }),
    ]
}

/// A question, a complaint or a suggestion; one about a parcel comes soon after its order.
fn enquiry(company: &Company, random: &mut Random, person: &Person, orders: &[Order]) -> Matter {
    let ordered = orders.iter().enumerate().rfind(|(_, order)| order.shop == WEB);
    let (day, enquiry, bought) = match ordered.filter(|_| random.chance(500)) {
        Some((place, order)) => {
            (order.at.date().saturating_add(random.between(1, 3).days()), random.pick(&PARCELS), Some(place))
        }
        None => (company.days.day(company.days.pick(random, person.since)), random.pick(&ENQUIRIES), None),
    };
    let channel = match enquiry.kind {
        "maintenance" => "counter",
        // A complaint in writing would have to name goods and day of purchase.
        "complaint" => random.weighted(&[("hotline", 60), ("online_chat", 20), ("social", 20)]),
        _ => random.weighted(&[("hotline", 45), ("online_chat", 25), ("social", 20), ("email", 10)]),
    };
    Matter {
        kind: enquiry.kind,
        channel,
        at: day.at(random.between(10, 20) as i8, random.between(0, 59) as i8, random.between(0, 59) as i8, 0),
        order: bought,
        line: None,
        product: enquiry.product,
        shop: person.shop,
        account: enquiry.account,
        wish: "",
        truth: Vec::new(),
        course: super::course::answered(random, enquiry.answer),
    }
}
