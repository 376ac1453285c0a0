//! How the staff of the large company decide.

use super::Loading;
use super::matter::Going;
use crate::approvals;
use crate::call::Call;
use crate::decisions::{Claimed, Judged, Made, NewDecision};
use crate::demo::decide::{LEVELS, chosen, looked_at, otherwise};
use crate::demo::matter::Settled;
use crate::demo::truth;
use crate::demo::values::sold;
use crate::demo::world::Matter;
use crate::error::Error;
use domain::approvals::Withdrawal;
use domain::decisions::Standing;
use jiff::civil::DateTime;
use policy::combine::JointRuling;
use policy::ruling::RulingStatus;

/// Facts are asked for in rounds until the ruling stands.
const ROUNDS: usize = 12;

impl Loading<'_> {
    /// Decides by the policy; where that wants an approval, the superior gives it.
    pub(super) fn decide(
        &mut self,
        going: &mut Going,
        number: u32,
        matter: &Matter,
        at: DateTime,
    ) -> Result<(), Error> {
        let founded = self.founded;
        let (claimed, judged, ruling) = self.asked(going, number, matter, at)?;
        let new = NewDecision { case: going.case.case.id, claimed, choice: chosen(&ruling, matter), over: None };
        let call = founded.call(going.clerk, at);
        let made = self.record(going, &call, &new, (matter.shop, judged))?;
        self.approved(going, &new, made, at)
    }

    /// Lets the superiors say what they have to say to a decision: each passes on what is beyond his or her authority.
    fn approved(&mut self, going: &mut Going, new: &NewDecision, made: Made, at: DateTime) -> Result<(), Error> {
        let (case, decided) = (going.case.case.id, settled(&made));
        let awaits = |awaits_approval| Some(Settled { awaits_approval, ..decided.clone() });
        going.settled = awaits(made.decided.standing == Standing::AwaitingApproval);
        let (Some(at), true) = (looked_at(case, at), made.decided.standing == Standing::AwaitingApproval) else {
            return Ok(());
        };
        for _ in 0..LEVELS {
            let Some(request) = going.requests.last_mut() else { break };
            let Some((decider, covers)) = request.decider() else { break };
            let Some(call) = self.founded.call_of(decider, at) else { break };
            if !covers {
                request.pass_on(&mut self.load, &call)?;
                continue;
            }
            let made = made.approved(&call, new);
            going.case.approved(&mut self.load, &call, made.id)?;
            made.keep(&mut going.decisions, &call, new, going.decision)?;
            made.note(&mut self.load, &call, new)?;
            request.approve(&mut self.load, &call, made.id)?;
            going.decision = Some(made.id);
            going.settled = awaits(false);
            break;
        }
        Ok(())
    }

    /// Decides otherwise, by the manager.
    pub(super) fn overrule(
        &mut self,
        going: &mut Going,
        number: u32,
        matter: &Matter,
        at: DateTime,
        words: (&str, &str, i64),
    ) -> Result<(), Error> {
        let (claimed, judged, _) = self.asked(going, number, matter, at)?;
        let (choice, over) = otherwise(going.settled.as_ref(), words);
        let new = NewDecision { case: going.case.case.id, claimed, choice, over: Some(over) };
        let call = self.founded.call(self.founded.manager(matter.shop), at);
        let made = self.record(going, &call, &new, (matter.shop, judged))?;
        self.approved(going, &new, made, at)
    }

    fn record(
        &mut self,
        going: &mut Going,
        call: &Call,
        new: &NewDecision,
        (shop, judged): (usize, Judged),
    ) -> Result<Made, Error> {
        let made = Made::of(call, new, judged)?;
        going.case.decided(&mut self.load, call, &made.for_case(new))?;
        made.keep(&mut going.decisions, call, new, going.decision)?;
        made.note(&mut self.load, call, new)?;
        if let Some(request) = going.requests.last_mut() {
            request.lapse(&mut self.load, call, Withdrawal::Decided)?;
        }
        if made.decided.standing == Standing::AwaitingApproval {
            let chain = &self.founded.chains[shop];
            let held = self.held.entry(shop).or_insert_with(|| self.founded.held_in(chain));
            going.requests.push(approvals::Loaded::ask(
                &mut self.load,
                call,
                &made.request(new),
                (chain.as_slice(), held.as_slice()),
            )?);
        }
        going.decision = Some(made.id);
        Ok(made)
    }

    /// Finds out what can still change the ruling.
    fn asked(
        &self,
        going: &Going,
        number: u32,
        matter: &Matter,
        at: DateTime,
    ) -> Result<(Claimed, Judged, JointRuling), Error> {
        let founded = self.founded;
        let life = &founded.story.lives[number as usize];
        let line = matter.order.zip(matter.line).map(|(order, line)| (&life.orders[order], line));
        let bought = line.map(|(order, line)| sold(&founded.story.company, order, line, at.date()));
        let mut claimed = Claimed {
            unit: founded.shops[matter.shop].id,
            line: going.case.case.purchase_line,
            reported: Some(matter.at.date()),
            answers: truth::all(matter),
            case: Some(going.case.case.id),
            wearer: String::new(),
            manual: None,
        };
        for _ in 0..ROUNDS {
            let judged = self.ground.judged(&founded.chains[matter.shop], bought.as_ref(), &claimed)?;
            let ruling = judged.rule()?;
            if ruling.status != RulingStatus::Incomplete {
                return Ok((claimed, judged, ruling));
            }
            for missing in &ruling.missing {
                let Some(asked) = judged.asked(&missing.fact) else { continue };
                let offered: Vec<&str> = asked.values.iter().map(|value| value.id.as_str()).collect();
                let answer = truth::answer(matter, &asked.fact, asked.kind, &offered);
                claimed.answers.insert(missing.fact.clone(), answer);
            }
        }
        Err(Error::refused("decision-incomplete"))
    }
}

fn settled(made: &Made) -> Settled {
    let decided = &made.decided;
    Settled { remedy: decided.remedy.id().to_owned(), pay: decided.pay, charge: decided.charge, awaits_approval: false }
}
