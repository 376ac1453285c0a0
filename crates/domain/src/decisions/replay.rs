//! History decided again: what was recorded beside what another manual would have decided.

use super::Standing;
use policy::combine::{JointOffer, JointRuling};
use policy::replay::Amount;
use policy::ruling::RulingStatus;
use policy::{Money, Remedy};
use std::collections::BTreeMap;

/// A decision as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// How it stands.
    pub standing: Standing,
    /// What was decided.
    pub remedy: Remedy,
    /// Which free service.
    pub service: Option<String>,
    /// What the ruling of the time proposed; the customer may have chosen something else.
    pub proposed: Remedy,
    /// Paid to the customer.
    pub pay: Money,
    /// Paid by the customer.
    pub charge: Money,
}

/// What another manual would have decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instead {
    /// The remedy.
    pub remedy: Remedy,
    /// Which free service.
    pub service: Option<String>,
    /// Paid to the customer.
    pub pay: Money,
    /// Paid by the customer.
    pub charge: Money,
    /// Whether all is known that the amounts depend on; else they are not whole.
    pub is_priced: bool,
}

/// Why a decision cannot be made again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A fact is not known that nobody had to ask for.
    Missing(String),
    /// The value of a fact no longer exists, or contradicts another.
    Unreadable(String),
    /// No policy speaks about it.
    OutOfScope,
    /// The facts cannot occur together.
    Impossible,
    /// No version of the policy was in force.
    NotInForce,
}

/// A decision made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Again {
    /// Nothing changes.
    Same(Instead),
    /// Another remedy, or other money.
    Different(Instead),
    /// Somebody decided against the manual, with authority: no manual decides that again.
    Overridden,
    /// It cannot be said.
    Open(Why),
}

/// Decides again. Whoever took what was proposed takes what is proposed now; a customer who chose something else keeps
/// that choice where it is still open.
#[must_use]
pub fn again(recorded: &Recorded, ruling: &JointRuling) -> Again {
    if recorded.standing == Standing::Overridden {
        return Again::Overridden;
    }
    match ruling.status {
        RulingStatus::Settled => {}
        RulingStatus::Incomplete => {
            let fact = ruling.missing.first().map(|missing| missing.fact.clone());
            return Again::Open(Why::Missing(fact.unwrap_or_default()));
        }
        RulingStatus::OutOfScope => return Again::Open(Why::OutOfScope),
        RulingStatus::Impossible => return Again::Open(Why::Impossible),
        RulingStatus::NotInForce => return Again::Open(Why::NotInForce),
    }
    let chosen = recorded.remedy != recorded.proposed && is_open(ruling, recorded);
    let remedy = if chosen { recorded.remedy } else { ruling.decision };
    let offers = || ruling.remedies.iter().filter(|joint| joint.offer.remedy == remedy);
    let offer = offers().find(|joint| joint.offer.service == recorded.service).or_else(|| offers().next());
    let offer = offer.map(|joint| &joint.offer);
    let instead = Instead {
        remedy,
        service: offer.and_then(|offer| offer.service.clone()),
        pay: offer.and_then(|offer| offer.pay).unwrap_or_default(),
        charge: offer.and_then(|offer| offer.charge).unwrap_or_default(),
        is_priced: offer.is_none_or(|offer| offer.needs.is_empty()),
    };
    let same = (instead.remedy, &instead.service, instead.pay, instead.charge, instead.is_priced)
        == (recorded.remedy, &recorded.service, recorded.pay, recorded.charge, true);
    if same { Again::Same(instead) } else { Again::Different(instead) }
}

/// Whether what was chosen may still be chosen; a refusal only where nothing is owed.
fn is_open(ruling: &JointRuling, recorded: &Recorded) -> bool {
    let owed = |joint: &JointOffer| !joint.offer.voluntary && joint.offer.remedy != Remedy::Manual;
    let chosen = |joint: &JointOffer| joint.offer.remedy == recorded.remedy && joint.offer.service == recorded.service;
    match recorded.remedy {
        Remedy::Reject => !ruling.remedies.iter().any(owed),
        _ => ruling.remedies.iter().any(chosen),
    }
}

/// Decisions that change from one remedy to another, or to other money under the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Move {
    /// How many.
    pub decisions: u64,
    /// How much more is paid to customers.
    pub paid: Amount,
    /// How much more customers pay.
    pub charged: Amount,
    /// How many of them have amounts that depend on a fact nobody had to ask for; they count with what is known.
    pub unpriced: u64,
}

/// What became of many decisions made again; `E` is what is kept of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay<E> {
    /// How many were looked at.
    pub looked_at: u64,
    /// How many stay as they are.
    pub same: u64,
    /// How many were decided against the manual of the time.
    pub overridden: u64,
    /// Those that change.
    pub moves: BTreeMap<(Remedy, Remedy), Move>,
    /// How many cannot be decided again, and why.
    pub open: BTreeMap<Why, u64>,
    /// Some of those that change.
    pub examples: Vec<E>,
}

/// How many examples are kept of one change, and of all together.
const EXAMPLES: (u64, usize) = (5, 20);

impl<E> Default for Replay<E> {
    fn default() -> Self {
        Self {
            looked_at: 0,
            same: 0,
            overridden: 0,
            moves: BTreeMap::new(),
            open: BTreeMap::new(),
            examples: Vec::new(),
        }
    }
}

impl<E> Replay<E> {
    /// Counts one decision. `example` is called only when it is kept.
    pub fn add(&mut self, recorded: &Recorded, again: Again, example: impl FnOnce(Instead) -> E) {
        self.looked_at += 1;
        match again {
            Again::Same(_) => self.same += 1,
            Again::Overridden => self.overridden += 1,
            Again::Open(why) => *self.open.entry(why).or_default() += 1,
            Again::Different(instead) => {
                let change = self.moves.entry((recorded.remedy, instead.remedy)).or_default();
                change.decisions += 1;
                change.paid += more(recorded.pay, instead.pay);
                change.charged += more(recorded.charge, instead.charge);
                change.unpriced += u64::from(!instead.is_priced);
                let (most, most_in_all) = EXAMPLES;
                if change.decisions <= most && self.examples.len() < most_in_all {
                    self.examples.push(example(instead));
                }
            }
        }
    }

    /// All changes together.
    #[must_use]
    pub fn changed(&self) -> Move {
        self.moves.values().fold(Move::default(), |mut all, change| {
            all.decisions += change.decisions;
            all.paid += change.paid;
            all.charged += change.charged;
            all.unpriced += change.unpriced;
            all
        })
    }

    /// How many cannot be decided again.
    #[must_use]
    pub fn open_count(&self) -> u64 {
        self.open.values().sum()
    }
}

fn more(before: Money, after: Money) -> Amount {
    Amount::from_minor(i128::from(after.minor()) - i128::from(before.minor()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Flags;
    use policy::ruling::{Missing, Offer};

    fn offer(remedy: Remedy, pay: i64) -> JointOffer {
        let offer = Offer {
            remedy,
            service: None,
            clauses: vec!["A-1".to_owned()],
            pay: Some(Money::from_minor(pay)).filter(|pay| *pay != Money::ZERO),
            pay_to: None,
            deduct: None,
            charge: None,
            charge_to: None,
            valued: None,
            needs: Vec::new(),
            freight: None,
            deadline: None,
            approval: None,
            evidence: Vec::new(),
            uses: None,
            remaining: None,
            voluntary: false,
            proposed: false,
            instead_of: None,
        };
        JointOffer { policy: "P".to_owned(), offer }
    }

    fn ruling(decision: Remedy, remedies: Vec<JointOffer>) -> JointRuling {
        JointRuling {
            status: RulingStatus::Settled,
            decision,
            missing: Vec::new(),
            remedies,
            refused: Vec::new(),
            flags: Flags::default(),
            disagreements: Vec::new(),
            rulings: Vec::new(),
        }
    }

    fn recorded(remedy: Remedy, proposed: Remedy, pay: i64) -> Recorded {
        let (standing, pay) = (Standing::ByPolicy, Money::from_minor(pay));
        Recorded { standing, remedy, service: None, proposed, pay, charge: Money::ZERO }
    }

    fn to(again: &Again) -> (bool, Remedy, i64) {
        match again {
            Again::Same(instead) => (true, instead.remedy, instead.pay.minor()),
            Again::Different(instead) => (false, instead.remedy, instead.pay.minor()),
            other => panic!("{other:?}"),
        }
    }

    use Remedy::{Exchange, FreeRepair, Refund, Reject};

    #[test]
    fn what_was_proposed_gives_way_to_what_is_proposed_now() {
        let both = ruling(Refund, vec![offer(Refund, 29_900), offer(Exchange, 0)]);
        let exchange = ruling(Exchange, vec![offer(Exchange, 0)]);
        for (before, ruling, expected) in [
            (recorded(Refund, Refund, 29_900), &both, (true, Refund, 29_900)),
            (recorded(Refund, Refund, 20_000), &both, (false, Refund, 29_900)),
            (recorded(Refund, Refund, 29_900), &exchange, (false, Exchange, 0)),
            (recorded(Exchange, Exchange, 0), &both, (false, Refund, 29_900)),
            // Chosen though a refund was open: the customer would choose so again, as long as it is open.
            (recorded(Exchange, Refund, 0), &both, (true, Exchange, 0)),
            (recorded(FreeRepair, Refund, 0), &exchange, (false, Exchange, 0)),
        ] {
            assert_eq!(to(&again(&before, ruling)), expected, "{before:?}");
        }
    }

    #[test]
    fn a_refusal_stays_one_only_where_nothing_is_owed() {
        let before = recorded(Reject, Exchange, 0);
        assert_eq!(to(&again(&before, &ruling(Reject, Vec::new()))), (true, Reject, 0));
        let owed = ruling(Exchange, vec![offer(Exchange, 0)]);
        assert_eq!(to(&again(&before, &owed)), (false, Exchange, 0));
    }

    #[test]
    fn what_cannot_be_decided_again_says_why() {
        let missing = Missing { fact: "worn".to_owned(), question: String::new(), values: Vec::new() };
        let incomplete = JointRuling {
            status: RulingStatus::Incomplete,
            missing: vec![missing],
            ..ruling(Remedy::Manual, Vec::new())
        };
        let before = recorded(Refund, Refund, 29_900);
        assert_eq!(again(&before, &incomplete), Again::Open(Why::Missing("worn".to_owned())));
        let over = Recorded { standing: Standing::Overridden, ..before };
        assert_eq!(again(&over, &incomplete), Again::Overridden);
    }

    #[test]
    fn changes_are_counted_with_their_money() {
        let mut replay = Replay::default();
        let exchange = ruling(Exchange, vec![offer(Exchange, 0)]);
        for number in 0..8 {
            let before = recorded(Refund, Refund, 10_000 + number);
            let made = again(&before, &exchange);
            replay.add(&before, made, |_| number);
        }
        let stays = recorded(Exchange, Exchange, 0);
        replay.add(&stays, again(&stays, &exchange), |_| 99);
        assert_eq!((replay.looked_at, replay.same, replay.examples.as_slice()), (9, 1, [0, 1, 2, 3, 4].as_slice()));
        let change = replay.moves[&(Refund, Exchange)];
        assert_eq!((change.decisions, change.paid.to_string(), change.unpriced), (8, "-800.28".to_owned(), 0));
        assert_eq!(replay.changed(), change);
    }
}
