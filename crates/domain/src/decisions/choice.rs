//! What may be recorded: a remedy that is open, or another one with authority, reason and evidence.

use crate::refusal::Refusal;
use manual::Limit;
use policy::combine::{JointOffer, JointRuling};
use policy::ruling::RulingStatus;
use policy::{Money, Remedy};
use serde::{Deserialize, Serialize};

/// What customer and clerk chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The remedy, by its id.
    pub remedy: String,
    /// Which free service, for that remedy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Whether what was refused, and why, has been told to the customer.
    #[serde(default)]
    pub communicated: bool,
    /// What was told, in the clerk's words; empty takes the sentence of the clause.
    #[serde(default)]
    pub reason: String,
}

/// A decision against the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Why.
    pub reason: String,
    /// What it rests on: a photo, a letter, a test result.
    pub evidence: String,
    /// Paid to the customer, in hundredths; nothing for remedies without money.
    #[serde(default)]
    pub amount: i64,
}

/// How a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It follows from the policy.
    ByPolicy,
    /// Somebody has to approve it first: the policy wants it, or it is beyond the authority of whoever decided.
    AwaitingApproval,
    /// Somebody with the authority decided otherwise.
    Overridden,
}

impl Standing {
    /// Its name in tables and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ByPolicy => "by_policy",
            Self::AwaitingApproval => "awaiting_approval",
            Self::Overridden => "overridden",
        }
    }

    /// The standing of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        [Self::ByPolicy, Self::AwaitingApproval, Self::Overridden].into_iter().find(|s| s.id() == id)
    }
}

/// What is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The remedy.
    pub remedy: Remedy,
    /// How it stands.
    pub standing: Standing,
    /// Paid to the customer.
    pub pay: Money,
    /// Paid by the customer.
    pub charge: Money,
    /// Who has to approve, where the policy says who.
    pub approval: Option<String>,
}

/// What reason and evidence of an override must at least have, in characters: a word is no reason.
const LEAST_WORDS: usize = 4;

/// Decides what may be recorded. `approves` says whether the actor may give an approval that the policy wants; `limit`
/// is how much he or she may override.
///
/// # Errors
/// A ruling without all facts, a remedy that is not open and not overridden, an amount that still needs a fact, an
/// override without authority, reason or evidence.
pub fn decide(
    ruling: &JointRuling,
    choice: &Choice,
    over: Option<&Override>,
    limit: Limit,
    approves: impl Fn(&str) -> bool,
) -> Result<Decided, Refusal> {
    let Some(remedy) = Remedy::from_id(&choice.remedy) else {
        return Err(Refusal::new("unknown-remedy").with("remedy", &choice.remedy));
    };
    if let Some(over) = over {
        return overridden(remedy, over, limit);
    }
    match ruling.status {
        RulingStatus::Settled => {}
        RulingStatus::Incomplete => {
            let facts: Vec<&str> = ruling.missing.iter().map(|m| m.fact.as_str()).collect();
            return Err(Refusal::new("decision-incomplete").with("facts", facts.join(", ")));
        }
        RulingStatus::OutOfScope => return Err(Refusal::new("decision-out-of-scope")),
        RulingStatus::NotInForce => return Err(Refusal::new("decision-not-in-force")),
        RulingStatus::Impossible => return Err(Refusal::new("decision-impossible")),
    }
    if remedy == Remedy::Reject {
        return refused(ruling, choice);
    }
    let Some(JointOffer { offer, .. }) =
        ruling.remedies.iter().find(|o| o.offer.remedy == remedy && o.offer.service == choice.service)
    else {
        return Err(Refusal::new("remedy-not-open").with("remedy", remedy.id()));
    };
    if !offer.needs.is_empty() {
        return Err(Refusal::new("amount-incomplete").with("facts", offer.needs.join(", ")));
    }
    let open_approval = offer.approval.as_deref().filter(|role| !approves(role));
    Ok(Decided {
        remedy,
        standing: if open_approval.is_some() { Standing::AwaitingApproval } else { Standing::ByPolicy },
        pay: offer.pay.unwrap_or_default(),
        charge: offer.charge.unwrap_or_default(),
        approval: open_approval.map(str::to_owned),
    })
}

/// Nothing is given: only where nothing is owed, and only told with clause and reason.
fn refused(ruling: &JointRuling, choice: &Choice) -> Result<Decided, Refusal> {
    let owed = ruling.remedies.iter().find(|o| !o.offer.voluntary && o.offer.remedy != Remedy::Manual);
    if let Some(owed) = owed {
        return Err(Refusal::new("something-is-owed").with("remedy", owed.offer.remedy.id()));
    }
    if !choice.communicated {
        return Err(Refusal::new("refusal-not-told"));
    }
    Ok(Decided {
        remedy: Remedy::Reject,
        standing: Standing::ByPolicy,
        pay: Money::ZERO,
        charge: Money::ZERO,
        approval: None,
    })
}

fn overridden(remedy: Remedy, over: &Override, limit: Limit) -> Result<Decided, Refusal> {
    for (name, text) in [("override-without-reason", &over.reason), ("override-without-evidence", &over.evidence)] {
        if text.trim().chars().count() < LEAST_WORDS {
            return Err(Refusal::new(name).with("least", LEAST_WORDS));
        }
    }
    if over.amount < 0 {
        return Err(Refusal::new("negative-amount"));
    }
    let standing = match limit {
        Limit::Nothing => return Err(Refusal::new("override-without-authority")),
        // what is beyond one's authority moves up; nobody is asked to approve that nothing is given.
        Limit::UpTo(most) if over.amount > most.minor() => match remedy {
            Remedy::Reject => return Err(Refusal::new("override-beyond-authority").with("limit", most)),
            _ => Standing::AwaitingApproval,
        },
        Limit::UpTo(_) | Limit::Unlimited => Standing::Overridden,
    };
    Ok(Decided { remedy, standing, pay: Money::from_minor(over.amount), charge: Money::ZERO, approval: None })
}
