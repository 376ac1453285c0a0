//! What a counter has still to ask, joined over all policies.

use super::{Applies, Panel};
use policy::{Lang, Policy, Problems, Status};
use serde_json::Value;

/// What an answer is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// It can still change which remedies are open.
    Ruling,
    /// An amount of an open remedy depends on it.
    Amount,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The fact or history to ask for; [`Panel::field`] says how.
    pub fact: String,
    /// What for.
    pub purpose: Purpose,
    /// The policies that want to know.
    pub policies: Vec<String>,
    /// How much the answer decides, summed over the policies; comparable within one list only.
    pub settles: usize,
}

impl Panel {
    /// The questions that are left, those that settle the ruling soonest first; then what amounts need. Empty when the
    /// ruling and its amounts stand whatever the rest is.
    ///
    /// # Errors
    /// When the claim names facts that no policy knows, or contradicts itself.
    pub fn ask(&self, claim: &Value) -> Result<Vec<Ask>, Problems> {
        let mut asks: Vec<Ask> = Vec::new();
        for edition in &self.editions {
            match self.version(edition, claim)? {
                (policy, Applies::Yes(claim)) => {
                    let case = policy.bind(&claim)?;
                    for question in policy.ask(&case).facts {
                        add(&mut asks, policy, question.fact, Purpose::Ruling, question.settles);
                    }
                    let decision = policy.decide(&case);
                    if decision.status == Status::Settled {
                        let ruling = policy.ruling(&case, &decision, Lang::default());
                        for fact in ruling.remedies.into_iter().flat_map(|offer| offer.needs) {
                            policy.sources_of(&case, &fact).into_iter().for_each(|fact| {
                                add(&mut asks, policy, fact, Purpose::Amount, 0);
                            });
                        }
                    }
                }
                // Without its basis date nothing of a policy can be decided, so it comes first.
                (policy, Applies::Asks(basis)) => {
                    add(&mut asks, policy, basis.to_owned(), Purpose::Ruling, usize::MAX / 4);
                }
                (_, Applies::No) => {}
            }
        }
        asks.sort_by_key(|ask| (ask.purpose, std::cmp::Reverse(ask.settles)));
        Ok(asks)
    }
}

fn add(asks: &mut Vec<Ask>, policy: &Policy, fact: String, purpose: Purpose, settles: usize) {
    let id = policy.head().id.clone();
    match asks.iter_mut().find(|ask| ask.fact == fact) {
        Some(ask) => {
            ask.purpose = ask.purpose.min(purpose);
            ask.settles = ask.settles.saturating_add(settles);
            if !ask.policies.contains(&id) {
                ask.policies.push(id);
            }
        }
        None => asks.push(Ask { fact, purpose, policies: vec![id], settles }),
    }
}
