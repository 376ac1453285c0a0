//! Builds a ruling from a decision.

use super::{
    Citation, DeadlineInfo, Dispute, Missing, Offer, PeriodEnd, PolicyRef, Refusal, Ruling, RulingStatus, Wish,
};
use crate::ask::{Question, Questions};
use crate::bind::Case;
use crate::claim::{Claim, Slot};
use crate::decide::{Decision, Status};
use crate::lang::Lang;
use crate::moment::Moment;
use crate::money::Money;
use crate::outcome::Open;
use crate::payout::Due;
use crate::policy::{Action, Clause, ClauseKind, Policy};
use crate::problem::Problems;
use crate::remedy::Remedy;
use crate::terms::{Deadline, Uses};
use crate::vocabulary::{Kind, Vocabulary};
use crate::{Length, Unit};

impl Policy {
    /// Judges a claim and explains the result in a language.
    ///
    /// # Errors
    /// When the claim contradicts itself.
    pub fn judge(&self, claim: &Claim, lang: Lang) -> Result<Ruling, Problems> {
        let case = self.bind(claim)?;
        let decision = self.decide(&case);
        Ok(self.ruling(&case, &decision, lang))
    }

    /// Explains a decision in a language.
    #[must_use]
    pub fn ruling(&self, case: &Case, decision: &Decision, lang: Lang) -> Ruling {
        let head = self.head();
        let asked = match decision.status {
            Status::Incomplete => self.ask(case),
            _ => Questions { facts: Vec::new() },
        };
        let outcome = &decision.outcome;
        let mut deciding: Vec<u16> = match decision.status {
            Status::Settled => outcome.deciding(self).collect(),
            Status::Impossible(clause) => vec![clause],
            _ => Vec::new(),
        };
        deciding.dedup();
        let mut clauses: Vec<Citation> = Vec::new();
        for clause in deciding {
            let citation = cite(&self.clauses[usize::from(clause)], lang);
            if !clauses.iter().any(|c| c.id == citation.id) {
                clauses.push(citation);
            }
        }
        let settled = decision.status == Status::Settled;
        let open: Vec<Remedy> = decision.open().iter().map(|o| self.keys[usize::from(o.key)].remedy).collect();
        Ruling {
            policy: PolicyRef { id: head.id.clone(), version: head.version.clone(), hash: head.hash.clone() },
            status: status(decision.status),
            decision: if settled { outcome.decided(self) } else { Remedy::Manual },
            clauses,
            remedies: decision.open().iter().map(|o| self.offer(o, case, decision)).collect(),
            refused: decision.refused().iter().map(|r| self.refusal(r.key, r.clause, lang)).collect(),
            flags: decision.flags(),
            conflicts: self.disputes(decision),
            periods: outcome.rows.iter().filter_map(|row| self.period_end(*row, case, lang)).collect(),
            missing: asked.facts.iter().map(|q| missing(&self.vocabulary, q, lang)).collect(),
            wish: self.wish(&case.slots).map(|remedy| Wish { remedy, open: open.contains(&remedy) }),
        }
    }

    fn disputes(&self, decision: &Decision) -> Vec<Dispute> {
        let id = |clause: u16| self.clauses[usize::from(clause)].id.clone();
        let dispute = |c: &crate::outcome::Conflict| Dispute {
            remedy: self.keys[usize::from(c.key)].remedy,
            first: id(c.first),
            second: id(c.second),
        };
        decision.conflicts().iter().map(dispute).collect()
    }

    fn refusal(&self, key: u8, clause: u16, lang: Lang) -> Refusal {
        let clause = &self.clauses[usize::from(clause)];
        let key = &self.keys[usize::from(key)];
        let say = clause.say.as_ref().unwrap_or(&clause.text).get(lang).to_owned();
        Refusal { remedy: key.remedy, service: key.service.clone(), clause: cite(clause, lang), say }
    }

    fn offer(&self, open: &Open, case: &Case, decision: &Decision) -> Offer {
        let key = &self.keys[usize::from(open.key)];
        let terms = &self.terms[usize::from(open.terms)];
        let granting = open.instead_of.unwrap_or(open.key);
        let grants =
            decision.outcome.acts.iter().filter(|a| a.key == granting && matches!(a.action, Action::Grant { .. }));
        let mut needs = Vec::new();
        let payout = &open.payout;
        let mut money = |due: Due| self.money(due, &mut needs);
        let (pay, pay_to, deduct) = (money(payout.pay), money(payout.pay_to), money(payout.deduct));
        let (charge, charge_to) = (money(payout.charge), money(payout.charge_to));
        let valued = match payout.valued {
            Due::Known(minor) => Some(Money::from_minor(minor)),
            // What it lacks is said with the difference itself.
            Due::None | Due::Needs(_) | Due::NoPrice(_) => None,
        };
        let uses = terms.uses.and_then(|u| self.uses(u, case));
        let used = terms.used.map(|slot| number(case, slot).unwrap_or(0));
        Offer {
            remedy: key.remedy,
            service: key.service.clone(),
            clauses: grants.map(|a| self.clauses[usize::from(a.clause)].id.clone()).collect(),
            pay,
            pay_to,
            deduct,
            charge,
            charge_to,
            valued,
            needs,
            freight: terms.freight.map(crate::terms::Freight::id),
            deadline: terms.deadline.as_ref().map(|d| self.deadline(d, case)),
            approval: terms.approval.clone(),
            evidence: terms.evidence.clone(),
            uses,
            remaining: uses.zip(used).map(|(all, used)| (all - used).max(0)),
            voluntary: terms.offer,
            proposed: terms.propose,
            instead_of: open.instead_of.map(|k| self.keys[usize::from(k)].remedy),
        }
    }

    fn money(&self, due: Due, needs: &mut Vec<String>) -> Option<Money> {
        match due {
            Due::Known(minor) => return Some(Money::from_minor(minor)),
            Due::Needs(slot) | Due::NoPrice(slot) => {
                let name = &self.vocabulary.facts[self.slots[usize::from(slot)]].id;
                if !needs.contains(name) {
                    needs.push(name.clone());
                }
            }
            Due::None => {}
        }
        None
    }

    fn uses(&self, uses: Uses, case: &Case) -> Option<i64> {
        match uses {
            Uses::Number(number) => Some(i64::from(number)),
            Uses::Fact(slot) => number(case, slot),
        }
    }

    fn deadline(&self, deadline: &Deadline, case: &Case) -> DeadlineInfo {
        match deadline {
            Deadline::Within { within, from } => DeadlineInfo::Within {
                within: within.to_string(),
                from: self.vocabulary.facts[self.slots[usize::from(*from)]].id.clone(),
                due: moment(case, *from).and_then(|start| self.end_of(start, *within)).map(|end| end.to_string()),
            },
            Deadline::Season { from, to } => DeadlineInfo::Season {
                season_from: format!("{:02}-{:02}", from.0, from.1),
                season_to: format!("{:02}-{:02}", to.0, to.1),
            },
        }
    }

    /// The last moment of a period, working days by the policy's calendar.
    fn end_of(&self, start: Moment, length: Length) -> Option<Moment> {
        if length.unit == Unit::WorkDay {
            return self.calendar.add_working_days(start.date(), length.count).ok().map(Moment::from_date);
        }
        start.plus(length)
    }

    fn period_end(&self, row: u16, case: &Case, lang: Lang) -> Option<PeriodEnd> {
        let clause = &self.clauses[usize::from(row)];
        let ClauseKind::Row { period, from, length } = clause.kind else { return None };
        let table = &self.periods[usize::from(period)];
        Some(PeriodEnd {
            period: table.name.clone(),
            label: table.label.get(lang).to_owned(),
            clause: clause.id.clone(),
            length: length.to_string(),
            ends_on: moment(case, from).and_then(|start| self.end_of(start, length)).map(|end| end.to_string()),
        })
    }
}

fn status(status: Status) -> RulingStatus {
    match status {
        Status::Settled => RulingStatus::Settled,
        Status::Incomplete => RulingStatus::Incomplete,
        Status::OutOfScope => RulingStatus::OutOfScope,
        Status::Impossible(_) => RulingStatus::Impossible,
        Status::NotInForce => RulingStatus::NotInForce,
    }
}

pub(crate) fn cite(clause: &Clause, lang: Lang) -> Citation {
    Citation {
        id: clause.id.clone(),
        text: clause.text.get(lang).to_owned(),
        legal: clause.legal.clone(),
        reading: clause.reading.clone(),
    }
}

fn moment(case: &Case, slot: u16) -> Option<Moment> {
    match case.slots[usize::from(slot)] {
        Slot::Moment(moment) => Some(moment),
        _ => None,
    }
}

fn number(case: &Case, slot: u16) -> Option<i64> {
    match case.slots[usize::from(slot)] {
        Slot::Number(number) => Some(number),
        _ => None,
    }
}

/// A question in words.
pub(crate) fn missing(vocabulary: &Vocabulary, question: &Question, lang: Lang) -> Missing {
    let fact = vocabulary.fact(&question.fact);
    let text = fact.map(|f| &f.question).or_else(|| vocabulary.history(&question.fact).map(|h| &h.question));
    let label = |id: &String| {
        let name = match fact.map(|f| &f.kind) {
            Some(Kind::Choice(choices)) => choices.nodes().iter().find(|n| n.id == *id).map(|n| n.label.get(lang)),
            _ => None,
        };
        (id.clone(), name.unwrap_or(id).to_owned())
    };
    Missing {
        fact: question.fact.clone(),
        question: text.map_or_else(|| question.fact.clone(), |t| t.get(lang).to_owned()),
        values: question.values.iter().map(label).collect(),
    }
}
