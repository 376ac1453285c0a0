//! Taking a claim in: the case, the decision and the agreement, all of them or none.

use crate::attachments;
use crate::call::Call;
use crate::cases::{self, CaseChange, NewCase};
use crate::customers;
use crate::decisions::{self, Claimed, NewDecision};
use crate::error::Error;
use crate::purchases::{self, PurchaseLine};
use domain::cases::{Agreement, Channel, Contact, Kind, Reaction};
use domain::decisions::{Choice, Override, Standing};
use serde::Deserialize;
use serde_json::json;
use store::Tx;

/// A claim as it stands at the counter when the clerk saves it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TakeIn {
    /// What is claimed.
    #[serde(flatten)]
    pub claimed: Claimed,
    /// The case that the claim came in with, such as a call; a new one is opened without it.
    #[serde(default)]
    pub case: Option<i64>,
    /// The customer's file, when there is no purchase that names it.
    #[serde(default)]
    pub customer: Option<i64>,
    /// Who can be reached; empty for a customer on file, whose particulars are then taken from there.
    #[serde(default)]
    pub contact: Contact,
    /// How the customer came.
    pub channel: Channel,
    /// What the customer says, in the customer's words.
    pub account: String,
    /// What the customer asks for: a remedy, by its id.
    pub wish: String,
    /// What customer and clerk chose.
    pub choice: Choice,
    /// Against the proposal.
    #[serde(default, rename = "override")]
    pub over: Option<Override>,
    /// Whether the customer agrees; else the case goes to a superior (ST41-20).
    pub agreed: bool,
    /// What was agreed, in words for both; empty takes the remedy's name.
    #[serde(default)]
    pub summary: String,
    /// Photos and documents that were brought for it.
    #[serde(default)]
    pub attachments: Vec<i64>,
}

/// A claim that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The case.
    pub case: i64,
    /// Its number.
    pub number: String,
    /// The decision.
    pub decision: i64,
    /// Who has to approve first, where the policy says who.
    pub approval: Option<String>,
    /// Whether somebody has to approve it first.
    pub awaits_approval: bool,
}

/// Takes a claim in: opens the case unless there is one already, records the decision and, if customer and company agree, the agreement. One
/// transaction: when any part is refused nothing has happened.
///
/// # Errors
/// Those of [`cases::open`], [`decisions::record`] and [`cases::agree`].
pub fn take_in(tx: &mut Tx<'_>, call: &Call, new: &TakeIn) -> Result<TakenIn, Error> {
    let (case, number) = match new.case {
        Some(case) => known(tx, call, new, case)?,
        None => opened(tx, call, new)?,
    };
    attachments::bind(tx, call, case, &new.attachments)?;
    let mut claimed = Claimed { case: Some(case), ..new.claimed.clone() };
    if decisions::can_be_wished(tx, call, &claimed, &new.wish)? {
        claimed.answers.entry(decisions::WISH).or_insert_with(|| json!(new.wish));
    }
    let decision = NewDecision { case, claimed, choice: new.choice.clone(), over: new.over.clone() };
    let decided = decisions::record(tx, call, &decision)?;
    if new.agreed && decided.standing != Standing::AwaitingApproval && decided.remedy != "reject" {
        cases::agree(tx, call, case, None, &agreement(new, &decided))?;
    }
    if decided.remedy == "reject" {
        answered(tx, call, case, new.agreed)?;
    }
    let awaits_approval = decided.standing == Standing::AwaitingApproval;
    Ok(TakenIn { case, number, decision: decided.id, approval: decided.approval, awaits_approval })
}

/// A refusal that the customer was told at the counter is answered there: who does not agree goes to the superior.
fn answered(tx: &mut Tx<'_>, call: &Call, case: i64, agreed: bool) -> Result<(), Error> {
    let refusing = cases::view(tx, call, case)?.case.refusing;
    if refusing.is_some_and(|refusing| refusing.told_at.is_some()) {
        cases::answer_refusal(tx, call, case, if agreed { Reaction::Accepts } else { Reaction::Insists })?;
    }
    Ok(())
}

/// A case that was opened before: what the claim adds to it is noted.
fn known(tx: &mut Tx<'_>, call: &Call, new: &TakeIn, id: i64) -> Result<(i64, String), Error> {
    let case = cases::view(tx, call, id)?.case;
    if case.purchase_line.is_none() && new.claimed.line.is_some() {
        cases::link(tx, call, id, None, (case.customer.or(new.customer), new.claimed.line))?;
    }
    if case.wish.is_empty() {
        let change = CaseChange {
            kind: case.kind,
            contact: case.contact,
            product: case.product,
            serial: case.serial,
            reference: case.reference,
            purchased_on: case.purchased_on,
            account: case.account,
            wish: new.wish.clone(),
        };
        cases::edit(tx, call, id, None, &change)?;
    }
    Ok((id, case.number))
}

/// A new case.
fn opened(tx: &mut Tx<'_>, call: &Call, new: &TakeIn) -> Result<(i64, String), Error> {
    let goods = new.claimed.line.map(|line| purchases::line(tx, call, line)).transpose()?;
    let customer = new.customer.or_else(|| goods.as_ref().and_then(|g| g.brief.customer));
    let contact = match customer.filter(|_| new.contact.name.trim().is_empty()) {
        Some(customer) => {
            let (name, phone, address) = customers::particulars(tx, customer)?;
            Contact { name, phone, address }
        }
        None => new.contact.clone(),
    };
    let opened = cases::open(tx, call, &case_of(new, goods.as_ref(), customer, contact))?;
    Ok((opened.id, opened.number))
}

fn case_of(new: &TakeIn, goods: Option<&PurchaseLine>, customer: Option<i64>, contact: Contact) -> NewCase {
    let kind = match new.wish.as_str() {
        "refund" => Kind::Refund,
        "exchange" | "exchange_other" => Kind::Exchange,
        "free_repair" | "paid_repair" => Kind::Repair,
        _ => Kind::Return,
    };
    NewCase {
        unit: new.claimed.unit,
        kind,
        channel: new.channel,
        customer,
        purchase_line: new.claimed.line,
        contact,
        product: goods.map(|g| format!("{} {}", g.brief.article, g.brief.description)).unwrap_or_default(),
        serial: goods.map(|g| g.brief.serial.clone()).unwrap_or_default(),
        reference: String::new(),
        purchased_on: goods.map(|g| g.brief.sold_on),
        account: new.account.clone(),
        wish: new.wish.clone(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    }
}

fn agreement(new: &TakeIn, decided: &decisions::Decision) -> Agreement {
    let amount = decided.pay.minor() - decided.charge.minor();
    let terms = decided.ruling["remedies"]
        .as_array()
        .and_then(|offers| offers.iter().find(|offer| offer["remedy"] == json!(decided.remedy)).cloned());
    let summary = new.summary.trim();
    Agreement {
        remedy: decided.remedy.clone(),
        summary: if summary.is_empty() { decided.remedy.clone() } else { summary.to_owned() },
        amount: Some(amount).filter(|amount| *amount != 0),
        terms: terms.unwrap_or_default(),
    }
}
