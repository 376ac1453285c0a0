//! Several active policies on one claim: precedence and recorded conflicts (G-10, R-136).
//!
//! 1. Mandatory law comes first: what it grants stays open whatever a company rule says.
//! 2. Among the rest the reading kinder to the consumer wins: a remedy that one policy grants is
//!    open although another refuses it, and of two amounts the better one holds.
//! 3. Every such disagreement is recorded and flagged; nothing is overridden silently.

use crate::document::Rank;
use crate::policy::Policy;
use crate::remedy::{Flag, Flags, Remedy};
use crate::ruling::{Missing, Offer, PolicyRef, Refusal, Ruling, RulingStatus};
use serde::Serialize;

/// The answer of several policies together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JointRuling {
    /// Incomplete as long as any policy still needs a fact; else settled, unless no policy
    /// could decide at all.
    pub status: RulingStatus,
    /// The remedy decided; a person's word while incomplete.
    pub decision: Remedy,
    /// Facts that can still change what some policy says.
    pub missing: Vec<Missing>,
    /// Remedies open to the customer, strongest first, each with the policy it rests on.
    pub remedies: Vec<JointOffer>,
    /// Remedies that no policy grants and some policy refuses.
    pub refused: Vec<JointRefusal>,
    /// What a person has to know.
    pub flags: Flags,
    /// Where the policies disagree, and which prevailed.
    pub disagreements: Vec<Disagreement>,
    /// The rulings of the single policies.
    pub rulings: Vec<Ruling>,
}

/// An open remedy with the policy it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JointOffer {
    /// The policy.
    pub policy: String,
    /// The offer.
    #[serde(flatten)]
    pub offer: Offer,
}

/// A refusal with the policy it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JointRefusal {
    /// The policy.
    pub policy: String,
    /// The refusal.
    #[serde(flatten)]
    pub refusal: Refusal,
}

/// Why one policy's word stood against another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Prevails {
    /// Mandatory law before company rules (G-10, 1).
    Law,
    /// The kinder rule of two of the same rank (G-10, 5).
    Kinder,
}

/// A disagreement between two policies about one remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// About what.
    pub remedy: Remedy,
    /// The policy and clause that prevailed.
    pub prevailing: (String, String),
    /// The policy and clause set aside.
    pub set_aside: (String, String),
    /// Why.
    pub because: Prevails,
}

/// Two policies that must not be active together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives {
    /// The one that says so.
    pub policy: String,
    /// The other.
    pub other: String,
}

/// Checks that policies may be active together.
///
/// # Errors
/// Names two that are alternatives to each other.
pub fn compatible(policies: &[&Policy]) -> Result<(), Alternatives> {
    for policy in policies {
        let head = policy.head();
        if let Some(other) = policies.iter().find(|o| head.alternative_to.contains(&o.head().id)) {
            return Err(Alternatives { policy: head.id.clone(), other: other.head().id.clone() });
        }
    }
    Ok(())
}

/// Joins the rulings of several policies on the same claim.
#[must_use]
pub fn combine(mut rulings: Vec<(Rank, Ruling)>) -> JointRuling {
    rulings.sort_by_key(|(rank, _)| *rank);
    let mut joint = JointRuling {
        status: joint_status(&rulings),
        decision: Remedy::Manual,
        missing: Vec::new(),
        remedies: Vec::new(),
        refused: Vec::new(),
        flags: Flags::default(),
        disagreements: Vec::new(),
        rulings: Vec::new(),
    };
    let settled: Vec<&(Rank, Ruling)> = rulings.iter().filter(|(_, r)| r.status == RulingStatus::Settled).collect();
    for (rank, ruling) in &settled {
        ruling.remedies.iter().for_each(|offer| joint.offer(*rank, &ruling.policy, offer, &settled));
    }
    for (rank, ruling) in &settled {
        ruling.refused.iter().for_each(|refusal| joint.refusal(*rank, &ruling.policy, refusal, &settled));
    }
    // A gap in one policy is none where another speaks.
    let spoken = settled.iter().any(|(_, r)| !r.flags.contains(Flag::Gap));
    for (_, ruling) in &settled {
        let silent = spoken && ruling.clauses.is_empty() && ruling.remedies.is_empty();
        ruling.flags.iter().filter(|f| !(silent && *f == Flag::Gap)).for_each(|f| joint.flags.insert(f));
    }
    joint.drop_displaced();
    joint.note_different_strength(&settled);
    if !joint.disagreements.is_empty() {
        joint.flags.insert(Flag::Overlap);
    }
    if joint.disagreements.iter().any(|d| d.because == Prevails::Law) {
        joint.flags.insert(Flag::Law);
    }
    for missing in rulings.iter().flat_map(|(_, r)| &r.missing) {
        if !joint.missing.iter().any(|m| m.fact == missing.fact) {
            joint.missing.push(missing.clone());
        }
    }
    if joint.status == RulingStatus::Settled {
        let wish = rulings.iter().find_map(|(_, r)| r.wish).map(|w| w.remedy);
        joint.decision = joint.decided(wish);
    }
    joint.rulings = rulings.into_iter().map(|(_, r)| r).collect();
    joint
}

fn joint_status(rulings: &[(Rank, Ruling)]) -> RulingStatus {
    let any = |status| rulings.iter().any(|(_, r)| r.status == status);
    // What one policy lacks may outrank what the others grant, so nothing is decided before it is known.
    let order = [RulingStatus::Impossible, RulingStatus::Incomplete, RulingStatus::Settled, RulingStatus::NotInForce];
    order.into_iter().find(|s| any(*s)).unwrap_or(RulingStatus::OutOfScope)
}

impl JointRuling {
    fn offer(&mut self, rank: Rank, policy: &PolicyRef, offer: &Offer, settled: &[&(Rank, Ruling)]) {
        let same = |o: &JointOffer| o.offer.remedy == offer.remedy && o.offer.service == offer.service;
        let own = (policy.id.clone(), first_clause(offer));
        let Some(position) = self.remedies.iter().position(same) else {
            let joint = JointOffer { policy: policy.id.clone(), offer: offer.clone() };
            let at = self.remedies.iter().position(|o| o.offer.remedy > offer.remedy).unwrap_or(self.remedies.len());
            self.remedies.insert(at, joint);
            return;
        };
        let known = &self.remedies[position];
        if same_terms(&known.offer, offer) {
            return;
        }
        let other = (known.policy.clone(), first_clause(&known.offer));
        let other_rank = settled.iter().find(|(_, r)| r.policy.id == known.policy).map_or(rank, |(r, _)| *r);
        let better = kinder(offer, &known.offer);
        // The law sets the least; a company may give more, never less.
        let because = if other_rank != rank && !better { Prevails::Law } else { Prevails::Kinder };
        let (prevailing, set_aside) = if better { (own, other) } else { (other, own) };
        if better {
            self.remedies[position] = JointOffer { policy: policy.id.clone(), offer: offer.clone() };
        }
        self.disagreements.push(Disagreement { remedy: offer.remedy, prevailing, set_aside, because });
    }

    fn refusal(&mut self, rank: Rank, policy: &PolicyRef, refusal: &Refusal, settled: &[&(Rank, Ruling)]) {
        let granted =
            self.remedies.iter().find(|o| o.offer.remedy == refusal.remedy && o.offer.service == refusal.service);
        if let Some(granted) = granted {
            let law = settled.iter().any(|(r, ruling)| ruling.policy.id == granted.policy && *r < rank);
            self.disagreements.push(Disagreement {
                remedy: refusal.remedy,
                prevailing: (granted.policy.clone(), first_clause(&granted.offer)),
                set_aside: (policy.id.clone(), refusal.clause.id.clone()),
                because: if law { Prevails::Law } else { Prevails::Kinder },
            });
        } else if !self
            .refused
            .iter()
            .any(|r| r.refusal.remedy == refusal.remedy && r.refusal.service == refusal.service)
        {
            self.refused.push(JointRefusal { policy: policy.id.clone(), refusal: refusal.clone() });
        }
    }

    /// Nobody pays for a repair that another policy makes free.
    fn drop_displaced(&mut self) {
        let open: Vec<Remedy> = self.remedies.iter().map(|o| o.offer.remedy).collect();
        self.remedies.retain(|o| o.offer.remedy.displaced_by().is_none_or(|better| !open.contains(&better)));
    }

    /// Policies that stop at different remedies disagree even where neither refuses anything.
    fn note_different_strength(&mut self, settled: &[&(Rank, Ruling)]) {
        let Some(best) = self.remedies.iter().find(|o| is_owed(&o.offer)).cloned() else { return };
        for (rank, ruling) in settled {
            let own = ruling.remedies.iter().find(|o| is_owed(o));
            let Some(own) = own.filter(|o| o.remedy > best.offer.remedy) else { continue };
            if self.disagreements.iter().any(|d| d.set_aside.0 == ruling.policy.id) {
                continue;
            }
            let best_rank = settled.iter().find(|(_, r)| r.policy.id == best.policy).map_or(*rank, |(r, _)| *r);
            self.disagreements.push(Disagreement {
                remedy: best.offer.remedy,
                prevailing: (best.policy.clone(), first_clause(&best.offer)),
                set_aside: (ruling.policy.id.clone(), first_clause(own)),
                because: if best_rank < *rank { Prevails::Law } else { Prevails::Kinder },
            });
        }
    }

    /// What is decided: the customer's wish if some policy opens it, else the proposal or
    /// the strongest right.
    fn decided(&self, wish: Option<Remedy>) -> Remedy {
        if let Some(wish) = wish.filter(|w| self.remedies.iter().any(|o| o.offer.remedy == *w)) {
            return wish;
        }
        let proposed = self.remedies.iter().find(|o| o.offer.proposed);
        // A proposal of one policy gives way to a stronger right from another.
        let owed = self.remedies.iter().find(|o| is_owed(&o.offer));
        match (proposed, owed) {
            (Some(proposed), Some(owed)) if owed.policy == proposed.policy => proposed.offer.remedy,
            (_, Some(owed)) => owed.offer.remedy,
            (Some(proposed), None) => proposed.offer.remedy,
            (None, None) if self.remedies.iter().any(|o| o.offer.remedy == Remedy::Manual) => Remedy::Manual,
            (None, None) if self.refused.is_empty() && self.remedies.is_empty() => Remedy::Manual,
            (None, None) => Remedy::Reject,
        }
    }
}

const fn is_owed(offer: &Offer) -> bool {
    !offer.voluntary && !matches!(offer.remedy, Remedy::Manual)
}

fn first_clause(offer: &Offer) -> String {
    offer.clauses.first().cloned().unwrap_or_default()
}

fn same_terms(a: &Offer, b: &Offer) -> bool {
    (a.pay, a.charge, a.voluntary) == (b.pay, b.charge, b.voluntary) && (a.freight == b.freight || b.freight.is_none())
}

/// Whether the first offer is better for the customer.
fn kinder(a: &Offer, b: &Offer) -> bool {
    let minor = |m: Option<crate::Money>| m.map_or(0, crate::Money::minor);
    let burden =
        |o: &Offer| (o.voluntary, minor(o.charge) - minor(o.pay), o.freight == Some("customer"), o.approval.is_some());
    burden(a) < burden(b)
}
