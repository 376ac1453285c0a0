//! The ruling of several policies together.

use super::offers::Offers;
use super::ruling::{banner, flags, footer, missing, refusals, section, status, still_open, title};
use crate::session::Session;
use policy::combine::{Disagreement, JointOffer, JointRefusal, JointRuling, Prevails};
use policy::ruling::{Ruling, RulingStatus};
use policy::{Policy, Remedy};

/// The whole joint ruling; `why`, if there is any, stands last before the footer. The policies
/// are in any order; each is found by its id.
pub(crate) fn joint(session: &Session, policies: &[&Policy], joint: &JointRuling, why: Option<String>) -> String {
    let words = &session.words;
    let shown = Shown { session, policies };
    let settled = joint.status == RulingStatus::Settled;
    let chosen = joint.remedies.iter().find(|o| settled && o.offer.remedy == joint.decision);
    let title = status(words, joint.status).unwrap_or_else(|| shown.decision(joint, chosen));
    let under = match (joint.status, chosen) {
        (RulingStatus::Incomplete, _) => vec![still_open(words, joint.missing.len())],
        (_, Some(chosen)) => shown.offers(&chosen.policy).map(|o| o.money(&chosen.offer)).unwrap_or_default(),
        (_, None) => Vec::new(),
    };
    let mut parts = vec![banner(session, &title, &under)];
    if settled {
        // What a single policy grants may still fall while another one needs a fact.
        parts.extend(shown.open(joint));
        let named = |r: &JointRefusal| shown.name(&r.policy, r.refusal.remedy, r.refusal.service.as_deref());
        parts.extend(refusals(session, joint.refused.iter().map(|r| (named(r), Some(r.policy.as_str()), &r.refusal))));
        let disagreements: Vec<String> = joint.disagreements.iter().map(|d| disagreement(session, d)).collect();
        parts.extend(flags(session, joint.flags, &disagreements));
    }
    let rows: Vec<(String, String)> = joint.rulings.iter().map(|r| (r.policy.id.clone(), single(session, r))).collect();
    parts.extend(section(session, "section-policies", &rows));
    parts.extend(missing(session, policies, &joint.missing));
    parts.extend(why);
    parts.push(footer(session, &joint.rulings.iter().map(|r| &r.policy).collect::<Vec<_>>()));
    parts.join("\n")
}

struct Shown<'a> {
    session: &'a Session,
    policies: &'a [&'a Policy],
}

impl<'a> Shown<'a> {
    fn offers(&self, policy: &str) -> Option<Offers<'a>> {
        let policy = self.policies.iter().find(|p| p.head().id == policy)?;
        Some(Offers { session: self.session, policy })
    }

    fn name(&self, policy: &str, remedy: Remedy, service: Option<&str>) -> String {
        self.offers(policy).map_or_else(|| self.session.words.remedy(remedy), |o| o.name(remedy, service))
    }

    fn decision(&self, joint: &JointRuling, chosen: Option<&JointOffer>) -> String {
        match chosen {
            Some(chosen) => self.name(&chosen.policy, joint.decision, chosen.offer.service.as_deref()),
            None => self.session.words.remedy(joint.decision),
        }
    }

    fn open(&self, joint: &JointRuling) -> Option<String> {
        let session = self.session;
        let mut table = Offers::table(session);
        for (number, open) in joint.remedies.iter().enumerate() {
            let mut offer = open.offer.clone();
            offer.clauses = offer.clauses.iter().map(|c| format!("{}\n{c}", open.policy)).collect();
            let decided = open.offer.remedy == joint.decision;
            table.row(self.offers(&open.policy)?.row(number + 1, &offer, decided));
        }
        let table = table.render(4, session.width, session.paint);
        (!joint.remedies.is_empty()).then(|| format!("{}{table}", title(session, "section-open")))
    }
}

/// which policy prevailed, and why.
fn disagreement(session: &Session, disagreement: &Disagreement) -> String {
    let words = &session.words;
    let named = |(policy, clause): &(String, String)| format!("{policy} {clause}");
    let key = match disagreement.because {
        Prevails::Law => "disagreement-law",
        Prevails::Kinder => "disagreement-kinder",
    };
    words.with(
        key,
        &[
            ("remedy", words.remedy(disagreement.remedy).into()),
            ("prevailing", named(&disagreement.prevailing).into()),
            ("other", named(&disagreement.set_aside).into()),
        ],
    )
}

/// What one policy says by itself.
fn single(session: &Session, ruling: &Ruling) -> String {
    let words = &session.words;
    let silent = ruling.decision == Remedy::Manual && ruling.remedies.is_empty();
    let decision = status(words, ruling.status)
        .unwrap_or_else(|| if silent { words.text("status-silent") } else { words.remedy(ruling.decision) });
    let clauses = words.list(ruling.clauses.iter().map(|c| c.id.as_str()));
    if clauses.is_empty() { decision } else { format!("{decision}  {clauses}") }
}

/// One line: the decision, the money, what it rests on and the flags.
pub(crate) fn short(session: &Session, policies: &[&Policy], joint: &JointRuling) -> String {
    let words = &session.words;
    if let Some(status) = status(words, joint.status) {
        let next = joint.missing.first().map(|m| m.question.clone());
        return std::iter::once(status).chain(next).collect::<Vec<_>>().join("  ");
    }
    let shown = Shown { session, policies };
    let chosen = joint.remedies.iter().find(|o| o.offer.remedy == joint.decision);
    let mut parts = vec![shown.decision(joint, chosen)];
    if let Some(chosen) = chosen {
        parts.extend(shown.offers(&chosen.policy).map(|o| o.money(&chosen.offer)).unwrap_or_default());
        parts.extend(chosen.offer.clauses.iter().map(|c| format!("{} {c}", chosen.policy)));
    }
    parts.extend(joint.flags.iter().map(|f| words.with("short-flag", &[("flag", words.flag(f).into())])));
    parts.join("  ")
}
