//! Random small policies with a plain interpreter of their own, and a finite world of claims.

use proptest::prelude::*;
use serde_json::{Value, json};
use std::fmt::Write;

/// The facts that the random policies use.
pub(super) const VOCABULARY: &str = r#"
[fact.claim]
kind = "date"
label = { zh-CN = "提出" }
not_before = ["sale"]
[fact.sale]
kind = "date"
label = { zh-CN = "购买" }
[fact.cause]
kind = "choice"
label = { zh-CN = "原因" }
values = { quality = { zh-CN = "甲" }, customer = { zh-CN = "乙" }, misuse = { is = "customer", zh-CN = "丙" }, damage = { is = "customer", zh-CN = "丁" } }
[fact.opened]
kind = "flag"
label = { zh-CN = "拆封" }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付" }
[fact.current]
kind = "amount"
label = { zh-CN = "现价" }
[fact.part]
kind = "choice"
label = { zh-CN = "部位" }
values = { sole = { zh-CN = "底" }, upper = { zh-CN = "面" } }
[history.repairs]
label = { zh-CN = "维修" }
fields = ["part"]
not_before = ["sale"]
[fact."repairs.count"]
kind = "count"
label = { zh-CN = "次数" }
tally = { history = "repairs", measure = "count" }
[fact."repairs.same_part"]
kind = "count"
label = { zh-CN = "同部位" }
tally = { history = "repairs", measure = "count", same = ["part"] }
"#;

const CAUSES: [&str; 3] = ["quality", "misuse", "damage"];
const REMEDIES: [&str; 3] = ["refund", "exchange", "free_repair"];

/// A test on one fact, with its text and its plain meaning.
#[derive(Debug, Clone)]
pub(super) enum Atom {
    Causes(Vec<usize>),
    Opened(bool),
    /// Lower and upper bound in days, inclusive.
    Days(Option<i64>, Option<i64>),
    /// `<`, `=`, `>` this many months.
    Months(char, i32),
    PaidAtLeast(i64),
    /// `current` compared with `paid`.
    Cheaper(char),
    Repairs(i64),
    SamePart(i64),
}

#[derive(Debug, Clone)]
pub(super) struct Clause {
    all: Vec<Atom>,
    any: Vec<Atom>,
    unless: Vec<Atom>,
    /// Remedy number and terms: `None` refuses, `Some(n)` grants with the n-th amount.
    effects: Vec<(usize, Option<usize>)>,
    /// Clauses with higher numbers that this one excepts.
    except: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Model {
    pub(super) clauses: Vec<Clause>,
    impossible: Vec<Atom>,
}

/// One claim of the world.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    cause: usize,
    opened: bool,
    sale: jiff::civil::Date,
    days: i64,
    paid: i64,
    current: i64,
    repairs: i64,
    same_part: i64,
}

impl Facts {
    fn claim(&self) -> jiff::civil::Date {
        use jiff::ToSpan;
        self.sale + self.days.days()
    }

    pub(super) fn json(&self) -> Value {
        let event = |part: &str| json!({ "on": self.sale.to_string(), "until": self.sale.to_string(), "part": part });
        let others = (0..self.repairs - self.same_part).map(|_| event("upper"));
        let events: Vec<Value> = (0..self.same_part).map(|_| event("sole")).chain(others).collect();
        json!({
            "claim": self.claim().to_string(), "sale": self.sale.to_string(), "cause": CAUSES[self.cause],
            "opened": self.opened, "paid": crate::format_scaled(self.paid, 2, true), "current": crate::format_scaled(self.current, 2, true),
            "part": "sole", "repairs": events,
        })
    }

    /// Reads a claim back; facts that a policy does not look at take any value.
    pub(super) fn from_json(json: &Value) -> Self {
        let date = |key: &str| json.get(key).map(|v| v.as_str().unwrap().parse::<jiff::civil::Date>().unwrap());
        let amount = |key: &str| json.get(key).map_or(0, |v| crate::parse_scaled(v.as_str().unwrap(), 2).unwrap());
        let events = json.get("repairs").and_then(Value::as_array).cloned().unwrap_or_default();
        let same = events.iter().filter(|e| e.get("part") == json.get("part"));
        let sale = date("sale").unwrap_or_else(|| jiff::civil::date(2025, 3, 1));
        Self {
            cause: json.get("cause").map_or(0, |c| CAUSES.iter().position(|x| *x == c.as_str().unwrap()).unwrap()),
            opened: json.get("opened").is_some_and(|o| o.as_bool().unwrap()),
            sale,
            days: date("claim").map_or(0, |c| i64::from((c - sale).get_days())),
            paid: amount("paid"),
            current: amount("current"),
            repairs: i64::try_from(events.len()).unwrap(),
            same_part: i64::try_from(same.count()).unwrap(),
        }
    }
}

/// Claims on both sides of every distinction that the models can make.
pub(super) fn world() -> Vec<Facts> {
    let date = jiff::civil::date;
    let mut world = Vec::new();
    for sale in [date(2024, 11, 30), date(2025, 1, 31), date(2025, 7, 1)] {
        for days in [0, 7, 8, 27, 28, 29, 30, 31, 59, 60, 61, 88, 89, 90, 91, 92, 93] {
            for (cause, opened) in [(0, false), (0, true), (1, false), (1, true), (2, false), (2, true)] {
                for (paid, current) in [(0, 0), (0, 1), (50, 49), (10_000, 9_999), (10_000, 10_000), (10_000, 10_001)] {
                    for (repairs, same_part) in [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)] {
                        world.push(Facts { cause, opened, sale, days, paid, current, repairs, same_part });
                    }
                }
            }
        }
    }
    world
}

impl Atom {
    fn text(&self) -> String {
        match self {
            Self::Causes(list) => format!("cause = {:?}", list.iter().map(|c| CAUSES[*c]).collect::<Vec<_>>()),
            Self::Opened(value) => format!("opened = {value}"),
            Self::Days(low, high) => {
                let low = low.map(|l| format!(">= {l}d"));
                let high = high.map(|h| format!("<= {h}d"));
                let parts: Vec<String> = low.into_iter().chain(high).collect();
                format!("since.sale = {:?}", parts.join(" and "))
            }
            Self::Months(op, months) => format!("since.sale = \"{op} {months}mo\""),
            Self::PaidAtLeast(amount) => format!("paid = \">= {amount}\""),
            Self::Cheaper(op) => format!("current = \"{op} paid\""),
            Self::Repairs(count) => format!("repairs.count = \">= {count}\""),
            Self::SamePart(count) => format!("repairs.same_part = \">= {count}\""),
        }
    }

    fn holds(&self, facts: &Facts) -> bool {
        let compare = |op: &char, order: std::cmp::Ordering| match op {
            '<' => order.is_lt(),
            '=' => order.is_eq(),
            _ => order.is_gt(),
        };
        match self {
            Self::Causes(list) => list.contains(&facts.cause),
            Self::Opened(value) => facts.opened == *value,
            Self::Days(low, high) => low.is_none_or(|l| facts.days >= l) && high.is_none_or(|h| facts.days <= h),
            Self::Months(op, months) => {
                use jiff::ToSpan;
                compare(op, facts.claim().cmp(&(facts.sale + months.months())))
            }
            Self::PaidAtLeast(amount) => facts.paid >= *amount * 100,
            Self::Cheaper(op) => compare(op, facts.current.cmp(&facts.paid)),
            Self::Repairs(count) => facts.repairs >= *count,
            Self::SamePart(count) => facts.same_part >= *count,
        }
    }
}

/// Each table holds one test for a fact; a second test of the same fact would replace the first.
fn table(atoms: &[Atom]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for atom in atoms {
        let text = atom.text();
        let key = text.split(' ').next().unwrap_or_default().to_owned();
        if !keys.contains(&key) {
            keys.push(key);
            parts.push(text);
        }
    }
    parts.join(", ")
}

/// The tests that [`table`] keeps.
fn kept(atoms: &[Atom]) -> Vec<&Atom> {
    let mut keys: Vec<String> = Vec::new();
    let mut kept = Vec::new();
    for atom in atoms {
        let key = atom.text().split(' ').next().unwrap_or_default().to_owned();
        if !keys.contains(&key) {
            keys.push(key);
            kept.push(atom);
        }
    }
    kept
}

impl Clause {
    fn applies(&self, facts: &Facts) -> bool {
        kept(&self.all).iter().all(|a| a.holds(facts))
            && (self.any.is_empty() || self.any.iter().any(|a| a.holds(facts)))
            && (self.unless.is_empty() || !kept(&self.unless).iter().all(|a| a.holds(facts)))
    }
}

impl Model {
    pub(super) fn text(&self) -> String {
        let mut text = String::from("[policy]\nid = \"M\"\nversion = \"1\"\ntitle = { zh-CN = \"模型\" }\n");
        if !self.impossible.is_empty() {
            let _ = writeln!(text, "[[impossible]]\nwhen = {{ {} }}", table(&self.impossible));
        }
        for (number, clause) in self.clauses.iter().enumerate() {
            let mut when = vec![table(&clause.all)];
            if !clause.any.is_empty() {
                let any: Vec<String> = clause.any.iter().map(|a| format!("{{ {} }}", a.text())).collect();
                when.push(format!("any = [{}]", any.join(", ")));
            }
            if !clause.unless.is_empty() {
                when.push(format!("unless = {{ {} }}", table(&clause.unless)));
            }
            when.retain(|w| !w.is_empty());
            let _ = writeln!(
                text,
                "[[clause]]\nid = \"C{number}\"\ntext = {{ zh-CN = \"条\" }}\nwhen = {{ {} }}",
                when.join(", ")
            );
            let grants: Vec<String> = clause
                .effects
                .iter()
                .filter_map(|(r, t)| t.map(|t| format!("{{ remedy = \"{}\", pay = \"{t}.00\" }}", REMEDIES[*r])))
                .collect();
            let refused: Vec<&str> =
                clause.effects.iter().filter(|(_, t)| t.is_none()).map(|(r, _)| REMEDIES[*r]).collect();
            let except: Vec<String> = clause.except.iter().map(|c| format!("C{c}")).collect();
            let _ = writeln!(
                text,
                "grant = [{}]\nrefuse = {refused:?}\nsay = {{ zh-CN = \"不\" }}\nexception_to = {except:?}",
                grants.join(", ")
            );
        }
        text
    }

    pub(super) fn number(&self, id: &str) -> usize {
        id[1..].parse().unwrap()
    }

    pub(super) fn occurs(&self, facts: &Facts) -> bool {
        self.impossible.is_empty() || !kept(&self.impossible).iter().all(|a| a.holds(facts))
    }

    pub(super) fn is_gap(&self, facts: &Facts) -> bool {
        self.occurs(facts) && !self.clauses.iter().any(|c| c.applies(facts))
    }

    /// Whether a clause applies and its effect on a remedy survives.
    fn lives(&self, clause: usize, remedy: usize, facts: &Facts) -> bool {
        let touches = |c: &Clause| c.effects.iter().any(|(r, _)| *r == remedy);
        touches(&self.clauses[clause])
            && self.clauses[clause].applies(facts)
            && !(0..self.clauses.len())
                .any(|other| self.clauses[other].except.contains(&clause) && self.lives(other, remedy, facts))
    }

    /// Clauses with some effect.
    pub(super) fn effective(&self, facts: &Facts) -> Vec<usize> {
        let lives = |c: &usize| self.occurs(facts) && (0..REMEDIES.len()).any(|r| self.lives(*c, r, facts));
        (0..self.clauses.len()).filter(lives).collect()
    }

    fn act(&self, clause: usize, remedy: usize) -> Option<Option<usize>> {
        self.clauses[clause].effects.iter().find(|(r, _)| *r == remedy).map(|(_, t)| *t)
    }

    /// Pairs of clauses that both take effect on a remedy without one being an exception to the
    /// other, and whether they say the same.
    pub(super) fn meeting(&self, facts: &Facts) -> std::collections::BTreeSet<((usize, usize), bool)> {
        let mut pairs = std::collections::BTreeSet::new();
        if !self.occurs(facts) {
            return pairs;
        }
        for remedy in 0..REMEDIES.len() {
            for a in 0..self.clauses.len() {
                for b in a + 1..self.clauses.len() {
                    if !self.lives(a, remedy, facts) || !self.lives(b, remedy, facts) {
                        continue;
                    }
                    match (self.act(a, remedy), self.act(b, remedy)) {
                        (Some(None), Some(None)) => {}
                        (x, y) => {
                            pairs.insert(((a, b), x == y));
                        }
                    }
                }
            }
        }
        pairs
    }

    /// Remedies open and refused, strongest first.
    pub(super) fn decide(&self, facts: &Facts) -> (Vec<&'static str>, Vec<&'static str>) {
        let (mut open, mut refused) = (Vec::new(), Vec::new());
        if !self.occurs(facts) {
            return (open, refused);
        }
        for (remedy, name) in REMEDIES.iter().enumerate() {
            let live = (0..self.clauses.len()).filter(|c| self.lives(*c, remedy, facts));
            let acts: Vec<_> = live.filter_map(|c| self.act(c, remedy)).collect();
            if acts.iter().any(Option::is_some) {
                open.push(*name);
            } else if !acts.is_empty() {
                refused.push(*name);
            }
        }
        (open, refused)
    }
}

fn atoms() -> impl Strategy<Value = Atom> {
    prop_oneof![
        prop::collection::btree_set(0..3_usize, 1..3).prop_map(|s| Atom::Causes(s.into_iter().collect())),
        any::<bool>().prop_map(Atom::Opened),
        (prop::option::of(prop::sample::select(vec![8_i64, 30, 31])), prop::sample::select(vec![30_i64, 60, 90]))
            .prop_map(|(low, high)| Atom::Days(low, Some(high))),
        prop::sample::select(vec![8_i64, 30, 31, 91]).prop_map(|low| Atom::Days(Some(low), None)),
        (prop::sample::select(vec!['<', '=', '>']), prop::sample::select(vec![1, 2, 3]))
            .prop_map(|(op, n)| Atom::Months(op, n)),
        Just(Atom::PaidAtLeast(100)),
        prop::sample::select(vec!['<', '=', '>']).prop_map(Atom::Cheaper),
        (1..3_i64).prop_map(Atom::Repairs),
        (1..3_i64).prop_map(Atom::SamePart),
    ]
}

fn clauses() -> impl Strategy<Value = Clause> {
    let effects = prop::collection::btree_map(0..3_usize, prop::option::weighted(0.7, 0..2_usize), 1..3);
    (
        prop::collection::vec(atoms(), 0..3),
        prop::collection::vec(atoms(), 0..3),
        prop::collection::vec(atoms(), 0..2),
        effects,
        prop::collection::btree_set(1..4_usize, 0..2),
    )
        .prop_map(|(all, any, unless, effects, except)| Clause {
            all,
            any,
            unless,
            effects: effects.into_iter().collect(),
            except: except.into_iter().collect(),
        })
}

/// Policies of a few clauses. Exceptions point to later clauses, so there are no cycles.
pub(super) fn models() -> impl Strategy<Value = Model> {
    (prop::collection::vec(clauses(), 1..6), prop::collection::vec(atoms(), 0..2)).prop_map(
        |(mut clauses, impossible)| {
            let count = clauses.len();
            for (number, clause) in clauses.iter_mut().enumerate() {
                clause.except = clause.except.iter().map(|step| number + step).filter(|c| *c < count).collect();
            }
            Model { clauses, impossible }
        },
    )
}
