//! Returns of dealers: permitted in order, counted before they are tested, tested before anything follows, and on the
//! dealer's account with exactly what follows. Boxes without a permission leave once, and not before their sender knows.

use super::money::{account_of, each_line};
use super::{amount, count, text};
use crate::world::World;
use domain::SubjectKind;
use domain::money::Account;
use serde_json::Value;
use service::journal::Entry;
use service::money;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A line of a return.
#[derive(Debug, Default, Clone)]
struct Line {
    worth: i64,
    counted: Option<u32>,
    tested: u32,
    damaged: u32,
    settled: u32,
}

/// A return as the journal tells it.
#[derive(Debug, Default)]
struct Return {
    number: String,
    via_agent: bool,
    applicant: i64,
    reviewer: Option<i64>,
    may_come: bool,
    boxes: usize,
    here: usize,
    lines: Vec<Line>,
    finals: u32,
    ends: u32,
    closed: bool,
    /// What stands on the dealer's account beside penalties: what the dealer owes.
    owed: i64,
    penalties: i64,
    flaws: Vec<&'static str>,
}

/// A box that came without a permission.
#[derive(Debug, Default)]
struct Held {
    came: u32,
    told: u32,
    left: u32,
    flaws: Vec<&'static str>,
}

/// What the journal says of dealers.
#[derive(Debug, Default)]
pub(crate) struct Dealers {
    returns: HashMap<i64, Return>,
    held: HashMap<String, Held>,
    /// What was credited for goods that arrived broken or short, by the number of the anomaly.
    anomalies: HashMap<String, i64>,
    pub(crate) pieces: u64,
    pub(crate) outcomes: BTreeMap<String, u64>,
}

impl Return {
    fn must(&mut self, holds: bool, flaw: &'static str) {
        if !holds {
            self.flaws.push(flaw);
        }
    }

    fn line(&mut self, details: &Value) -> &mut Line {
        let place = details["line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap();
        &mut self.lines[place - 1]
    }

    /// Who asks, who reviews, who approves: three different people, one after the other.
    fn permit(&mut self, what: &str, entry: &Entry, details: &Value) {
        let by = entry.actor_id;
        match what {
            "applied" => {
                self.must(self.applicant == 0, "applied for twice");
                (self.number, self.applicant) = (text(details, "number"), by);
                self.via_agent = details["via_agent"] == Value::Bool(true);
                let lines = details["lines"].as_array().unwrap();
                let worth = |line: &Value| text(line, "worth").replace('.', "").parse().unwrap();
                self.lines = lines.iter().map(|line| Line { worth: worth(line), ..Line::default() }).collect();
            }
            "reviewed" => {
                self.must(self.reviewer.is_none() && self.ends == 0, "reviewed twice, or too late");
                self.must(by != self.applicant, "reviewed by who asked");
                (self.reviewer, self.may_come) = (Some(by), self.via_agent);
            }
            "approved" => {
                self.must(!self.via_agent && !self.may_come, "approved without need");
                self.must(self.reviewer.is_some_and(|own| own != by), "approved without a review by another");
                self.must(by != self.applicant, "approved by who asked");
                self.may_come = true;
            }
            "refused" => {
                self.must(!self.may_come && by != self.applicant, "refused by who asked, or after the permission");
                self.ends += 1;
            }
            _ => {
                self.must(self.here == 0, "withdrawn with goods here");
                self.ends += 1;
            }
        }
    }

    /// Where the goods are, and what was found.
    fn work(&mut self, what: &str, details: &Value) {
        self.must(self.may_come && self.ends == 0, "worked on without a permission, or after the end");
        match what {
            "goods_sent" => self.boxes = details["boxes"].as_array().unwrap().len(),
            "box_arrived" => {
                self.here += 1;
                self.must(self.here <= self.boxes, "more boxes than were sent");
                self.must(self.lines.iter().all(|line| line.tested == 0), "a box came after the test");
                self.lines.iter_mut().for_each(|line| line.counted = None);
            }
            "counted" => {
                let given_up = details["given_up"] == Value::Bool(true);
                self.must(self.here == self.boxes || given_up, "counted without a box that was not given up");
                let counts = details["counted"].as_array().unwrap();
                self.lines.iter_mut().zip(counts).for_each(|(line, own)| line.counted = Some(count(own)));
            }
            "tested" => {
                let found = &details["found"];
                let all: u32 = found.as_object().unwrap().values().map(count).sum();
                let (via_agent, line) = (self.via_agent, self.line(details));
                (line.tested, line.damaged) = (line.tested + all, line.damaged + count(&found["man_made"]));
                let within = line.tested <= line.counted.unwrap_or(0);
                self.must(within && !via_agent, "more was tested than counted, or what the agent has");
            }
            _ => {
                self.finals += u32::from(what == "result_final");
                if what == "closed" {
                    (self.ends, self.closed) = (self.ends + 1, true);
                    let whole = |line: &Line| line.counted == Some(line.tested) && line.settled == line.tested;
                    let done = self.via_agent || self.lines.iter().all(whole);
                    self.must(done, "closed with pieces that were not tested or have no outcome");
                }
            }
        }
    }

    /// What the dealer gets or bears: it belongs to goods that were counted and tested.
    fn owe(&mut self, what: &str, details: &Value) {
        self.must(self.lines.iter().all(|line| line.counted.is_some()), "money before the count");
        match what {
            "settled" => {
                let pieces = count(&details["pieces"]);
                let credited = details["outcome"] == "credited";
                let line = self.line(details);
                line.settled += pieces;
                let worth = if credited { line.worth * i64::from(pieces) } else { 0 };
                let within = line.settled <= line.tested;
                self.must(within, "more has an outcome than was tested");
                self.must(amount(details) == worth, "credited with another amount");
                self.owed -= worth;
            }
            "penalty_proposed" => {
                let damaged = self.line(details).damaged > 0;
                self.must(damaged, "a penalty for what nobody has damaged");
                self.penalties += amount(details);
            }
            "charged" => self.owed += amount(details),
            _ => self.owed -= amount(details),
        }
    }

    /// What is wrong with it, with what the ledger says of it.
    fn flaw(&self, booked: i64) -> Option<&'static str> {
        let with_penalties = booked == self.owed || booked == self.owed + self.penalties;
        let checks = [
            (self.ends == 1, "not ended once"),
            (self.finals == u32::from(self.closed), "not processed to the end once"),
            (with_penalties, "the ledger says another amount"),
            (self.lines.iter().all(|line| line.counted.is_some()) || !self.closed, "closed without a count"),
        ];
        let own = checks.into_iter().find(|(holds, _)| !holds).map(|(_, flaw)| flaw);
        self.flaws.first().copied().or(own)
    }
}

impl Held {
    fn note(&mut self, what: &str) {
        match what {
            "unauthorised" => self.came += 1,
            "sender_told" => self.told += 1,
            _ => self.left += 1,
        }
        if what == "hold_sent_back" && self.told == 0 {
            self.flaws.push("sent back to somebody who does not know");
        }
    }
}

impl Dealers {
    pub(super) fn note(&mut self, what: &str, entry: &Entry, details: &Value) {
        if entry.subject.kind != SubjectKind::Rma {
            self.held.entry(text(details, "hold")).or_default().note(what);
            return;
        }
        let own = self.returns.entry(entry.subject.id).or_default();
        match what {
            "applied" | "reviewed" | "approved" | "refused" | "withdrawn" => own.permit(what, entry, details),
            "settled" | "penalty_proposed" | "charged" | "freight_reimbursed" => own.owe(what, details),
            _ => own.work(what, details),
        }
        if what == "settled" {
            self.pieces += u64::from(count(&details["pieces"]));
            *self.outcomes.entry(text(details, "outcome")).or_default() += u64::from(count(&details["pieces"]));
        }
    }

    pub(super) fn note_anomaly(&mut self, details: &Value) {
        if details["outcome"] == "offset" {
            let before = self.anomalies.insert(text(details, "number"), amount(details));
            assert_eq!(before, None, "an anomaly was settled twice");
        }
    }

    /// How many returns there were, how many of them were settled, and how many boxes came without a permission.
    pub(crate) fn sums(&self) -> (usize, usize, usize) {
        (self.returns.len(), self.returns.values().filter(|own| own.closed).count(), self.held.len())
    }

    ///
    pub(super) fn judge(&self, world: &World) {
        let mut booked: HashMap<String, i64> = HashMap::new();
        for shop in &world.shops {
            let mut on_account = 0;
            each_line(world, account_of(shop.unit), |line| {
                let about = line.note.split(' ').next().unwrap_or_default().to_owned();
                *booked.entry(about).or_default() += line.book.minor();
                on_account += line.book.minor();
            });
            let (party, day) = ((Account::Dealer, shop.unit), world.today());
            let balance =
                move |tx: &mut service::Tx<'_>, call: &service::Call| money::balance_of_party(tx, call, party, day);
            let balance = world.service.query_now(&world.admin, balance).unwrap().minor();
            assert_eq!(balance, on_account, "R-271: the account of {}", shop.name);
        }
        let look = |own: &Return| {
            let booked = booked.get(&own.number).copied().unwrap_or(0);
            Some((own.flaw(booked)?, booked))
        };
        let flawed: Vec<_> = self.returns.values().filter_map(|own| Some((look(own)?, own))).take(3).collect();
        assert!(flawed.is_empty(), "{flawed:#?}");
        let numbers: HashSet<&String> = self.returns.values().map(|own| &own.number).collect();
        assert_eq!(numbers.len(), self.returns.len(), "two returns with one number");
        for (about, sum) in &booked {
            let credited = self.anomalies.get(about).map(|credited| -credited);
            let is_known = numbers.contains(about) || credited == Some(*sum);
            assert!(is_known, "{sum} on a dealer's account for {about}, which nobody has decided");
        }
        let wrong = |own: &Held| own.came != 1 || own.left != 1 || !own.flaws.is_empty();
        let held: Vec<_> = self.held.iter().filter(|(_, own)| wrong(own)).collect();
        assert!(held.is_empty(), "R-264: {held:#?}");
        assert!(!self.held.is_empty() && self.returns.values().any(|own| own.via_agent), "the year was too easy");
    }
}
