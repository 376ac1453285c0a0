//! Matters: taken in, asked about, decided, agreed on, ended.

use super::cast::broken;
use super::stage::{Bought, Patron, Stage};
use super::words;
use crate::approvals;
use crate::attachments::{self, NewFile};
use crate::cases::{self, CommentKind, NewCase, NewComment};
use crate::decisions::{self, Claimed, NewDecision};
use crate::demo::decide::{LEVELS, PHOTO, ROUNDS};
use crate::demo::matter::{Settled, ending};
use crate::demo::truth;
use crate::error::Error;
use domain::cases::{Agreement, Channel, CloseReason, Ending, Kind};
use domain::decisions::{Choice, Override, Standing};
use domain::people::Command;
use policy::{Lang, Remedy};
use serde_json::json;
use std::sync::Arc;

/// What a customer comes with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) kind: Kind,
    pub(super) channel: Channel,
    pub(super) account: &'static str,
    pub(super) wish: &'static str,
}

/// What a customer comes with: kind, way of contact, account, wish.
pub(super) const fn told(kind: Kind, channel: Channel, account: &'static str, wish: &'static str) -> Told {
    Told { kind, channel, account, wish }
}

/// A matter that goes on.
#[derive(Debug, Clone)]
pub(super) struct Matter {
    pub(super) case: i64,
    pub(super) unit: i64,
    pub(super) who: Patron,
    pub(super) bought: Option<Bought>,
    channel: Channel,
    settled: Option<Settled>,
}

impl Matter {
    /// The matter that came with a ticket.
    pub(super) fn of_ticket(bought: &Bought, case: i64) -> Self {
        let (unit, who, bought) = (bought.unit, bought.who.clone(), Some(bought.clone()));
        Self { case, unit, who, bought, channel: Channel::Visit, settled: None }
    }

    /// What was decided; an error of the story where nothing was.
    pub(super) fn settled(&self) -> Result<&Settled, Error> {
        self.settled.as_ref().ok_or_else(|| broken("nothing was decided"))
    }
}

/// What the desk says before anything is asked: what the customer wants, and what the manual assumes otherwise.
const FIRST: [&str; 5] = ["cause", "wish", "tile_request", "request", "urgent_need"];

/// Facts with their values.
pub(super) type Facts = &'static [(&'static str, &'static str)];

impl Stage<'_, '_> {
    /// A matter about something that was bought comes in.
    pub(super) fn opens(&mut self, bought: &Bought, told: Told) -> Result<Matter, Error> {
        let (number, on) = (bought.number.clone(), Some(bought.on));
        let product = format!("{} {} {}", bought.good.article, bought.good.name, bought.good.spec);
        self.takes_in((bought.unit, &bought.who), told, (product, number, on), Some(bought.clone()))
    }

    /// A matter about nothing that was bought comes in at a unit, from whoever is next.
    pub(super) fn asks_at(&mut self, unit: &str, told: Told, product: &str) -> Result<Matter, Error> {
        let who = self.patron(unit)?;
        let unit = self.cast.unit(unit)?.id;
        self.takes_in((unit, &who), told, (product.to_owned(), String::new(), None), None)
    }

    fn takes_in(
        &mut self,
        (unit, who): (i64, &Patron),
        told: Told,
        (product, reference, purchased_on): (String, String, Option<jiff::civil::Date>),
        bought: Option<Bought>,
    ) -> Result<Matter, Error> {
        let new = NewCase {
            unit,
            kind: told.kind,
            channel: told.channel,
            customer: Some(who.id),
            purchase_line: bought.as_ref().map(|bought| bought.line),
            contact: who.contact.clone(),
            product,
            serial: String::new(),
            reference,
            purchased_on,
            account: told.account.to_owned(),
            wish: told.wish.to_owned(),
            urgent: false,
            assignee: None,
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        let opened = cases::open(self.tx, &self.hand(Command::CasesOpen, unit)?, &new)?;
        let (who, channel) = (who.clone(), told.channel);
        Ok(Matter { case: opened.id, unit, who, bought, channel, settled: None })
    }

    /// Somebody of the desk takes the matter.
    pub(super) fn takes(&mut self, matter: &Matter) -> Result<(), Error> {
        let call = self.hand(Command::CasesEdit, matter.unit)?;
        // Whoever takes it in at the counter has it already.
        if cases::view(self.tx, &call, matter.case)?.case.assignee.is_some() {
            return Ok(());
        }
        cases::assign(self.tx, &call, matter.case, None, Some(call.actor.id)).map(drop)
    }

    /// It cannot wait.
    pub(super) fn is_urgent(&mut self, matter: &Matter) -> Result<(), Error> {
        cases::mark_urgent(self.tx, &self.hand(Command::CasesEdit, matter.unit)?, matter.case, true).map(drop)
    }

    /// The customer is asked something.
    pub(super) fn asks(&mut self, matter: &Matter, question: &str) -> Result<(), Error> {
        cases::ask(self.tx, &self.hand(Command::CasesClarify, matter.unit)?, matter.case, question, None).map(drop)
    }

    /// The customer answers everything.
    pub(super) fn answers(&mut self, matter: &Matter, answer: &str) -> Result<(), Error> {
        let call = self.hand(Command::CasesClarify, matter.unit)?;
        for question in cases::questions(self.tx, &call, matter.case)?.iter().filter(|one| one.answer.is_none()) {
            cases::answer(self.tx, &call, matter.case, question.id, answer)?;
        }
        cases::clear(self.tx, &call, matter.case).map(drop)
    }

    /// The customer gets an answer, the way the contact came in.
    pub(super) fn replies(&mut self, matter: &Matter, body: &str) -> Result<(), Error> {
        let (kind, channel) = match matter.channel {
            Channel::Phone | Channel::Visit | Channel::OnSite => (CommentKind::Call, None),
            channel => (CommentKind::Reply, Some(channel)),
        };
        self.says(matter, (kind, channel), body)
    }

    /// A note for colleagues.
    pub(super) fn notes(&mut self, matter: &Matter, body: &str) -> Result<(), Error> {
        self.says(matter, (CommentKind::Note, None), body)
    }

    fn says(&mut self, m: &Matter, (kind, channel): (CommentKind, Option<Channel>), body: &str) -> Result<(), Error> {
        let new = NewComment { kind, channel, body: body.to_owned() };
        cases::comment(self.tx, &self.hand(Command::CasesComment, m.unit)?, m.case, &new).map(drop)
    }

    /// It is decided by the policy, on these facts, as a remedy that has to be open.
    pub(super) fn decides(&mut self, matter: &mut Matter, remedy: &str, facts: Facts) -> Result<(), Error> {
        let call = self.hand(Command::DecisionsRecord, matter.unit)?;
        let (claimed, service) = self.claims(&call, matter, remedy, facts)?;
        let choice = Choice {
            remedy: remedy.to_owned(),
            service,
            communicated: true,
            reason: "已向客户说明条款和原因。".to_owned(),
        };
        let decided =
            decisions::record(self.tx, &call, &NewDecision { case: matter.case, claimed, choice, over: None })?;
        let awaits_approval = decided.standing == Standing::AwaitingApproval;
        let (pay, charge) = (decided.pay, decided.charge);
        matter.settled = Some(Settled { remedy: decided.remedy, pay, charge, awaits_approval });
        Ok(())
    }

    /// Asks until nothing more can change the ruling; which service the remedy is.
    fn claims(
        &mut self,
        call: &crate::Call,
        matter: &Matter,
        remedy: &str,
        facts: Facts,
    ) -> Result<(Claimed, Option<String>), Error> {
        let first = facts.iter().filter(|(fact, _)| FIRST.contains(fact));
        let said = |value: &str| value.parse::<bool>().map_or_else(|_| json!(value), |flag| json!(flag));
        let mut claimed = Claimed {
            unit: matter.unit,
            line: matter.bought.as_ref().map(|bought| bought.line),
            reported: Some(self.at.date()),
            answers: first.map(|(fact, value)| ((*fact).to_owned(), said(value))).collect(),
            case: Some(matter.case),
            wearer: String::new(),
            manual: None,
        };
        let mut preview = decisions::preview(self.tx, call, &claimed, Lang::ZhCn)?;
        for _ in 0..ROUNDS {
            let Some(ask) = preview.asks.first() else { break };
            let offered: Vec<&str> = ask.values.iter().map(|value| value.id.as_str()).collect();
            let known = truth::known(facts, &ask.fact);
            // A day is told as so many days from this one.
            let days = known.filter(|_| ask.kind == "date").and_then(|days| days.parse().ok());
            let (known, day) = days.map_or((known, self.at.date()), |days| (None, self.in_days(days)));
            claimed.answers.insert(ask.fact.clone(), truth::as_asked(known, ask.kind, &offered, day));
            preview = decisions::preview(self.tx, call, &claimed, Lang::ZhCn)?;
        }
        if preview.photos_required && attachments::count(self.tx, matter.case)? == 0 {
            let photo = NewFile { name: "IMG_0001.png".to_owned(), bytes: Arc::from(PHOTO) };
            let call = self.hand(Command::CasesAttach, matter.unit)?;
            attachments::attach(self.tx, &call, matter.case, &photo)?;
        }
        let open = &preview.ruling.remedies;
        let found = open.iter().map(|open| &open.offer).find(|offer| offer.remedy.id() == remedy);
        match found {
            Some(offer) => Ok((claimed, offer.service.clone())),
            None if remedy == Remedy::Reject.id() => Ok((claimed, None)),
            None => {
                let open: Vec<_> = open.iter().map(|open| open.offer.remedy.id()).collect();
                let status = preview.ruling.status;
                Err(broken(format!("{remedy} is not open: {status:?} {open:?} on {:?}", preview.claim)))
            }
        }
    }

    /// Somebody with the authority decides otherwise: a remedy with an amount in hundredths.
    pub(super) fn overrules(
        &mut self,
        matter: &mut Matter,
        (remedy, amount): (&str, i64),
        (reason, evidence): (&str, &str),
    ) -> Result<(), Error> {
        let call = self.hand(Command::DecisionsOverride, matter.unit)?;
        let claimed = Claimed {
            unit: matter.unit,
            line: matter.bought.as_ref().map(|bought| bought.line),
            reported: Some(self.at.date()),
            answers: serde_json::Map::new(),
            case: Some(matter.case),
            wearer: String::new(),
            manual: None,
        };
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let over = Some(Override { reason: reason.to_owned(), evidence: evidence.to_owned(), amount });
        let decided = decisions::record(self.tx, &call, &NewDecision { case: matter.case, claimed, choice, over })?;
        let awaits_approval = decided.standing == Standing::AwaitingApproval;
        let (pay, charge) = (decided.pay, decided.charge);
        matter.settled = Some(Settled { remedy: decided.remedy, pay, charge, awaits_approval });
        Ok(())
    }

    /// Those whose approval a decision awaits give it; each passes on what is beyond his or her authority.
    pub(super) fn approves(&mut self, matter: &mut Matter) -> Result<(), Error> {
        for _ in 0..LEVELS {
            let seen = self.hand(Command::ApprovalsView, matter.unit)?;
            let Some(found) = approvals::of_case(self.tx, &seen, matter.case)?.0 else { break };
            let Some(level) = found.now.as_ref().filter(|_| found.row.file.request.state.is_open()) else { break };
            let holder = level.holders.iter().find_map(|holder| self.cast.colleague(holder.id));
            let holder = holder.ok_or_else(|| broken("nobody holds the level that approves"))?;
            let call = self.cast.call(holder, self.at)?;
            let id = found.row.file.id;
            if level.covers(found.row.file.request.amount) {
                approvals::approve(self.tx, &call, id, None)?;
                if let Some(settled) = &mut matter.settled {
                    settled.awaits_approval = false;
                }
                return Ok(());
            }
            approvals::pass_on(self.tx, &call, id, None)?;
            self.minutes(25);
        }
        Err(broken("nothing awaits an approval"))
    }

    /// A superior says no.
    pub(super) fn is_refused_approval(&mut self, matter: &mut Matter, reason: &str) -> Result<(), Error> {
        let seen = self.hand(Command::ApprovalsView, matter.unit)?;
        let found = approvals::of_case(self.tx, &seen, matter.case)?.0.ok_or_else(|| broken("nothing awaits"))?;
        let holder = found.now.iter().flat_map(|level| &level.holders).find_map(|one| self.cast.colleague(one.id));
        let call = self.cast.call(holder.ok_or_else(|| broken("nobody holds the level"))?, self.at)?;
        matter.settled = None;
        approvals::refuse(self.tx, &call, found.row.file.id, None, reason).map(drop)
    }

    /// Customer and company agree on what was decided.
    pub(super) fn agrees(&mut self, matter: &Matter) -> Result<(), Error> {
        let settled = matter.settled()?;
        let summary = words::summary(self.cast.trade.currency, settled);
        let amount = Some(settled.pay.minor() - settled.charge.minor()).filter(|amount| *amount != 0);
        let terms = serde_json::Value::Null;
        let agreement = Agreement { remedy: settled.remedy.clone(), summary, amount, terms };
        let call = self.hand(Command::CasesAgree, matter.unit)?;
        cases::agree(self.tx, &call, matter.case, None, &agreement).map(drop)
    }

    /// What was agreed on is done.
    pub(super) fn completes(&mut self, matter: &Matter) -> Result<(), Error> {
        cases::complete(self.tx, &self.hand(Command::CasesEdit, matter.unit)?, matter.case, None).map(drop)
    }

    /// Done and closed, with what the customer said.
    pub(super) fn closes(&mut self, matter: &Matter, satisfied: Option<bool>) -> Result<(), Error> {
        self.ends(matter, &ending(matter.settled.as_ref(), satisfied))
    }

    /// Closed for another reason, with a note.
    pub(super) fn ends_as(&mut self, matter: &Matter, reason: CloseReason, note: &str) -> Result<(), Error> {
        self.ends(matter, &Ending { reason, note: note.to_owned(), satisfied: None })
    }

    fn ends(&mut self, matter: &Matter, ending: &Ending) -> Result<(), Error> {
        cases::close(self.tx, &self.hand(Command::CasesClose, matter.unit)?, matter.case, None, ending).map(drop)
    }

    /// It goes on after all.
    pub(super) fn reopens(&mut self, matter: &Matter, reason: &str) -> Result<(), Error> {
        cases::reopen(self.tx, &self.hand(Command::CasesReopen, matter.unit)?, matter.case, None, reason).map(drop)
    }

    /// A question that is answered, and that is all.
    pub(super) fn is_answered(&mut self, unit: &str, told: Told, (product, answer): (&str, &str)) -> Result<(), Error> {
        let matter = self.asks_at(unit, told, product)?;
        self.minutes(3);
        self.takes(&matter)?;
        self.minutes(6);
        self.replies(&matter, answer)?;
        self.minutes(2);
        self.ends_as(&matter, CloseReason::Answered, "已答复，客户没有其他问题。")
    }

    /// A claim that the policy refuses: told, and closed.
    pub(super) fn is_refused(&mut self, bought: &Bought, told: Told, facts: Facts) -> Result<Matter, Error> {
        let mut matter = self.opens(bought, told)?;
        self.minutes(8);
        self.takes(&matter)?;
        self.minutes(20);
        self.decides(&mut matter, "reject", facts)?;
        self.minutes(30);
        self.replies(&matter, "已说明条款和原因，并告知可以有偿处理。")?;
        self.minutes(10);
        self.closes(&matter, None)?;
        Ok(matter)
    }

    /// A claim that is taken in, decided by the policy and agreed on.
    pub(super) fn is_granted(
        &mut self,
        bought: &Bought,
        told: Told,
        (remedy, facts): (&str, Facts),
    ) -> Result<Matter, Error> {
        let mut matter = self.opens(bought, told)?;
        self.minutes(6);
        self.takes(&matter)?;
        self.minutes(18);
        self.decides(&mut matter, remedy, facts)?;
        if matter.settled()?.awaits_approval {
            self.minutes(35);
            self.approves(&mut matter)?;
        }
        self.minutes(9);
        self.agrees(&matter)?;
        Ok(matter)
    }

    /// A claim that waits for somebody's approval.
    pub(super) fn awaits_approval(
        &mut self,
        bought: &Bought,
        told: Told,
        (remedy, facts): (&str, Facts),
    ) -> Result<Matter, Error> {
        let mut matter = self.opens(bought, told)?;
        self.minutes(6);
        self.takes(&matter)?;
        self.minutes(14);
        self.decides(&mut matter, remedy, facts)?;
        if matter.settled()?.awaits_approval { Ok(matter) } else { Err(broken("the decision needs no approval")) }
    }
}
