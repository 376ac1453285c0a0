//! From the clauses that apply to what is open, refused and flagged.

use crate::claim::Slot;
use crate::payout::Payout;
use crate::policy::{Action, Policy};
use crate::remedy::{Flag, Flags, Remedy};

/// A remedy open to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) key: u8,
    pub(crate) terms: u16,
    pub(crate) payout: Payout,
    /// The stronger remedy that it may be chosen instead of (G-12).
    pub(crate) instead_of: Option<u8>,
}

/// A remedy refused by a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) key: u8,
    pub(crate) clause: u16,
}

/// Two clauses that disagree about a remedy, neither an exception to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(crate) key: u8,
    pub(crate) first: u16,
    pub(crate) second: u16,
}

/// What a live clause did to a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) clause: u16,
    pub(crate) key: u8,
    pub(crate) action: Action,
}

/// Buffers and result of one decision.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    pub(crate) open: Vec<Open>,
    pub(crate) refused: Vec<Refused>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) flags: Flags,
    /// Period rows that apply.
    pub(crate) rows: Vec<u16>,
    /// Position in `open` of the remedy decided, if any is owed or proposed.
    pub(crate) chosen: Option<usize>,
    /// Effects that were not overridden.
    pub(crate) acts: Vec<Act>,
    /// Overridden effects: (clause, key).
    dead: Vec<(u16, u8)>,
}

impl Outcome {
    pub(crate) fn clear(&mut self) {
        self.open.clear();
        self.refused.clear();
        self.conflicts.clear();
        self.flags = Flags::default();
        self.rows.clear();
        self.chosen = None;
        self.acts.clear();
        self.dead.clear();
    }

    /// Lets one clause take effect. Clauses come in the order of weighing, exceptions first.
    pub(crate) fn apply(&mut self, policy: &Policy, number: u16) {
        let clause = &policy.clauses[usize::from(number)];
        let mut lives = clause.effects.is_empty();
        for effect in &clause.effects {
            if self.dead.contains(&(number, effect.key)) {
                continue;
            }
            lives = true;
            self.dead.extend(effect.defeats.iter().map(|base| (*base, effect.key)));
            self.acts.push(Act { clause: number, key: effect.key, action: effect.action });
        }
        if lives {
            self.flags.extend(clause.flags);
        }
    }

    /// Weighs the effects that remain.
    pub(crate) fn conclude(&mut self, policy: &Policy, slots: &[Slot]) {
        let wish = policy.wish(slots);
        if self.acts.is_empty() {
            self.flags.insert(Flag::Gap);
        }
        self.acts.sort_unstable_by_key(|a| (a.key, a.clause));
        let mut at = 0;
        while at < self.acts.len() {
            let key = self.acts[at].key;
            let count = self.acts[at..].iter().take_while(|a| a.key == key).count();
            self.weigh(policy, slots, at, at + count);
            at += count;
        }
        self.add_weaker(policy);
        self.drop_displaced(policy);
        self.choose(policy, wish);
    }

    /// Weighs all live effects on one remedy.
    fn weigh(&mut self, policy: &Policy, slots: &[Slot], from: usize, to: usize) {
        let mut best: Option<(Open, u16)> = None;
        let mut refusal: Option<u16> = None;
        for i in from..to {
            let act = self.acts[i];
            let Action::Grant { terms, .. } = act.action else {
                refusal = refusal.or(Some(act.clause));
                continue;
            };
            let open = || {
                let payout = policy.payout(&policy.terms[usize::from(terms)], slots);
                Open { key: act.key, terms, payout, instead_of: None }
            };
            match &best {
                None => best = Some((open(), act.clause)),
                Some((known, _)) if known.terms == terms => {}
                Some((known, clause)) => {
                    // G-10.5: of two readings the one kinder to the consumer, always flagged.
                    self.conflicts.push(Conflict { key: act.key, first: *clause, second: act.clause });
                    let other = open();
                    if kinder(policy, &other, known) {
                        best = Some((other, act.clause));
                    }
                }
            }
        }
        match (best, refusal) {
            (Some((open, clause)), refusal) => {
                if let Some(refusal) = refusal {
                    self.conflicts.push(Conflict { key: open.key, first: clause, second: refusal });
                }
                self.open.push(open);
            }
            (None, Some(clause)) => self.refused.push(Refused { key: self.acts[from].key, clause }),
            (None, None) => {}
        }
        if !self.conflicts.is_empty() {
            self.flags.insert(Flag::Overlap);
        }
    }

    /// A customer entitled to a stronger remedy may ask for a weaker one (G-12).
    fn add_weaker(&mut self, policy: &Policy) {
        for act in &self.acts {
            let Action::Grant { weaker, .. } = act.action else { continue };
            for key in &policy.weaker[usize::from(weaker)] {
                let taken = self.open.iter().any(|o| o.key == *key) || self.refused.iter().any(|r| r.key == *key);
                if !taken {
                    let payout = Payout::default();
                    self.open.push(Open { key: *key, terms: 0, payout, instead_of: Some(act.key) });
                }
            }
        }
        self.open.sort_unstable_by_key(|o| o.key);
    }

    fn drop_displaced(&mut self, policy: &Policy) {
        let remedy = |o: &Open| policy.keys[usize::from(o.key)].remedy;
        for i in (0..self.open.len()).rev() {
            let better = remedy(&self.open[i]).displaced_by();
            if better.is_some_and(|b| self.open.iter().any(|o| remedy(o) == b)) {
                self.open.remove(i);
            }
        }
    }

    /// What is decided: the customer's wish if it is open, else what is to be proposed,
    /// else the strongest remedy that is owed, else a person's word.
    fn choose(&mut self, policy: &Policy, wish: Option<Remedy>) {
        let remedy = |o: &Open| policy.keys[usize::from(o.key)].remedy;
        let terms = |o: &Open| &policy.terms[usize::from(o.terms)];
        let by_person = |o: &Open| remedy(o) == Remedy::Manual;
        if self.open.iter().any(by_person) {
            self.flags.insert(Flag::Manual);
        }
        self.chosen = self
            .open
            .iter()
            .position(|o| Some(remedy(o)) == wish)
            .or_else(|| self.open.iter().position(|o| terms(o).propose))
            .or_else(|| self.open.iter().position(|o| !terms(o).offer && !by_person(o)))
            .or_else(|| self.open.iter().position(by_person));
    }

    /// The remedy that was decided.
    pub(crate) fn decided(&self, policy: &Policy) -> Remedy {
        match self.chosen {
            Some(chosen) => policy.keys[usize::from(self.open[chosen].key)].remedy,
            None if self.refused.is_empty() && self.open.is_empty() => Remedy::Manual,
            None => Remedy::Reject,
        }
    }

    /// The clauses behind the decision.
    pub(crate) fn deciding(&self, policy: &Policy) -> impl Iterator<Item = u16> {
        let chosen = self.chosen.map(|c| self.open[c]);
        let key = chosen.map(|o| o.instead_of.unwrap_or(o.key));
        let rejected = chosen.is_none() && self.decided(policy) == Remedy::Reject;
        let mut last = None;
        let acts = self.acts.iter().filter(move |a| match key {
            Some(key) => a.key == key && matches!(a.action, Action::Grant { .. }),
            None => rejected && a.action == Action::Refuse,
        });
        acts.map(|a| a.clause).filter(move |c| last.replace(*c) != Some(*c))
    }
}

/// Whether the first terms are better for the customer than the second.
fn kinder(policy: &Policy, a: &Open, b: &Open) -> bool {
    use crate::terms::Freight;
    let burden = |o: &Open| {
        let terms = &policy.terms[usize::from(o.terms)];
        // An offer binds nobody; freight on the customer costs them.
        (terms.offer, -o.payout.benefit(), terms.freight == Some(Freight::Customer), terms.approval.is_some())
    };
    burden(a) < burden(b)
}
