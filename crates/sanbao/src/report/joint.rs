//! The ruling of several policies together.

use super::offers::Offers;
use super::ruling::{banner, flags, footer, missing, refused_row, section, title};
use crate::session::Session;
use policy::combine::{Disagreement, JointRuling, Prevails};
use policy::ruling::{Ruling, RulingStatus};
use policy::{Policy, Remedy};

/// The whole joint ruling. The policies are in any order; each is found by its id.
pub(crate) fn joint(session: &Session, policies: &[&Policy], joint: &JointRuling, why: Option<String>) -> String {
    let Some(first) = policies.first() else { return String::new() };
    let of = |id: &str| policies.iter().find(|p| p.head().id == id).copied().unwrap_or(first);
    let offers = |id: &str| Offers { session, policy: of(id) };
    let words = &session.words;
    let settled = joint.rulings.iter().any(|r| r.status == RulingStatus::Settled);
    let chosen = joint.remedies.iter().find(|o| o.offer.remedy == joint.decision);
    let decision = match chosen {
        Some(chosen) => offers(&chosen.policy).name(joint.decision, chosen.offer.service.as_deref()),
        None if settled => words.remedy(joint.decision),
        None => words.text("status-none"),
    };
    let under = chosen.map(|o| offers(&o.policy).money(&o.offer)).unwrap_or_default();
    let mut parts = vec![banner(session, &decision, &under)];
    if !joint.remedies.is_empty() {
        let mut table = Offers::table(session);
        for (number, open) in joint.remedies.iter().enumerate() {
            let mut offer = open.offer.clone();
            offer.clauses = offer.clauses.iter().map(|c| format!("{} {c}", open.policy)).collect();
            table.row(offers(&open.policy).row(number + 1, &offer, open.offer.remedy == joint.decision));
        }
        parts.push(format!("{}{}", title(session, "section-open"), table.render(4, session.width, session.paint)));
    }
    let refused = joint.refused.iter().map(|r| {
        let name = offers(&r.policy).name(r.refusal.remedy, r.refusal.service.as_deref());
        let say = words.with("refused-say", &[("say", r.refusal.say.as_str().into())]);
        (name, refused_row(words, Some(&r.policy), &r.refusal.clause, &say))
    });
    parts.extend(section(session, "section-refused", &refused.collect::<Vec<_>>()));
    let disagreements: Vec<String> = joint.disagreements.iter().map(|d| disagreement(session, d)).collect();
    parts.extend(flags(session, joint.flags, disagreements));
    let rows: Vec<(String, String)> = joint.rulings.iter().map(|r| (r.policy.id.clone(), single(session, r))).collect();
    parts.extend(section(session, "section-policies", &rows));
    let mut asked: Vec<policy::ruling::Missing> = Vec::new();
    for ruling in &joint.rulings {
        let new = ruling.missing.iter().filter(|m| !asked.iter().any(|a| a.fact == m.fact));
        let new: Vec<_> = new.cloned().collect();
        asked.extend(new);
    }
    parts.extend(missing(session, first.vocabulary(), &asked));
    parts.extend(why);
    parts.push(footer(session, &joint.rulings.iter().map(|r| &r.policy).collect::<Vec<_>>()));
    parts.join("\n")
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
    let decision = match ruling.status {
        RulingStatus::Settled if ruling.decision == Remedy::Manual && ruling.remedies.is_empty() => words.text("status-silent"),
        RulingStatus::Settled => words.remedy(ruling.decision),
        RulingStatus::Incomplete => words.text("status-incomplete"),
        RulingStatus::OutOfScope => words.text("status-out-of-scope"),
        RulingStatus::Impossible => words.text("status-impossible"),
        RulingStatus::NotInForce => words.text("status-not-in-force"),
    };
    let clauses = words.list(ruling.clauses.iter().map(|c| c.id.as_str()));
    if clauses.is_empty() { decision } else { format!("{decision}  {clauses}") }
}

/// One line: the decision, the money, what it rests on and the flags.
pub(crate) fn short(session: &Session, policies: &[&Policy], joint: &JointRuling) -> String {
    let words = &session.words;
    if !joint.rulings.iter().any(|r| r.status == RulingStatus::Settled) {
        return words.text("status-none");
    }
    let chosen = joint.remedies.iter().find(|o| o.offer.remedy == joint.decision);
    let policy = chosen.and_then(|o| policies.iter().find(|p| p.head().id == o.policy)).copied();
    let offers = policy.map(|policy| Offers { session, policy });
    let mut parts = match (chosen, offers) {
        (Some(chosen), Some(offers)) => {
            let mut parts = vec![offers.name(joint.decision, chosen.offer.service.as_deref())];
            parts.extend(offers.money(&chosen.offer));
            parts.extend(chosen.offer.clauses.iter().map(|c| format!("{} {c}", chosen.policy)));
            parts
        }
        _ => vec![words.remedy(joint.decision)],
    };
    parts.extend(joint.flags.iter().map(|f| words.with("short-flag", &[("flag", words.flag(f).into())])));
    parts.join("  ")
}
