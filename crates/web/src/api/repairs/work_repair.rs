//! What is done with a repair ticket, step by step.

use super::open_repair::measured;
use super::record::{Repair, RepairAlternative, RepairAnswered, RepairMeasure, RepairPart, RepairPayer, RepairPayment};
use crate::api::cases::CaseChannel;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Channel;
use domain::money::Method;
use domain::repairs::{Alternative, Answered, Part, Payer};
use jiff::Timestamp;
use serde::Deserialize;
use service::repairs::{
    self, Answer, Estimating, Finishing, GivingUp, Handing, Mailing, NewNotice, Testing, TicketRow, Workshop,
};
use service::{Call, Error, Tx};
use utoipa::ToSchema;

/// A step, by its name. Amounts are in minor units.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum RepairStep {
    /// The goods come in.
    Receive {},
    /// They go to a workshop.
    Send {
        /// A unit of the company; whoever works there sees the ticket.
        #[serde(default)]
        unit: Option<Id>,
        /// The name of any other workshop.
        #[serde(default)]
        workshop: String,
    },
    /// They come back from there.
    Return {},
    /// Who repairs it; nobody without one.
    Assign { repairer: Option<Id> },
    /// The customer is told what it costs.
    Estimate { amount: i64, note: String },
    /// The customer answers that.
    Answer {
        agreed: bool,
        /// The amount that was told.
        amount: i64,
        #[schema(value_type = RepairAnswered)]
        how: Answered,
        /// Who answered.
        by: String,
        #[serde(default)]
        #[schema(value_type = Option<String>, format = DateTime)]
        at: Option<Timestamp>,
    },
    /// The work begins.
    Start {},
    /// What was measured of an alteration.
    Measure { measures: Vec<RepairMeasure> },
    /// The work is done, and is tested next.
    Finish {
        done: String,
        /// What was put in, and where the old parts are.
        #[serde(default)]
        parts: Vec<RepairPart>,
    },
    /// It was tested.
    Test {
        passed: bool,
        standard: String,
        #[serde(default)]
        found: String,
    },
    /// The goods can be fetched.
    Ready {},
    /// The fee is taken.
    Collect {
        #[schema(value_type = RepairPayment)]
        method: Method,
    },
    /// A fee that was cancelled by mistake is asked for again.
    AskAgain {},
    /// The customer was told that they can be fetched.
    Notify {
        #[schema(value_type = CaseChannel)]
        channel: Channel,
        #[serde(default)]
        answer: String,
    },
    /// The customer has them again.
    HandBack { signed_by: String },
    /// They are mailed.
    MailBack {
        carrier: String,
        tracking: String,
        address: String,
        verified: bool,
        #[schema(value_type = RepairPayer)]
        payer: Payer,
        /// Whether the customer wants it so, before three notices.
        #[serde(default)]
        wanted: bool,
    },
    /// Nobody fetches them.
    Abandon { reason: String },
    /// It cannot be repaired.
    GiveUp {
        verdict: String,
        /// What the customer said to it.
        understanding: String,
        #[schema(value_type = RepairAlternative)]
        alternative: Alternative,
    },
    /// The customer wants it no more.
    Withdraw { reason: String },
}

/// What is to be done, put as the service takes it.
#[derive(Clone)]
enum Wish {
    Plain(fn(&mut Tx<'_>, &Call, i64, Option<i64>) -> Result<TicketRow, Error>),
    Carry(Option<Workshop>),
    Collect(Method),
    Assign(Option<i64>),
    Estimate(Estimating),
    Answer(Answer),
    Measure(domain::repairs::Measures),
    Finish(Finishing),
    Test(Testing),
    Notify(NewNotice),
    HandBack(Handing),
    MailBack(Mailing),
    Abandon(String),
    GiveUp(GivingUp),
    Withdraw(String),
}

impl From<RepairStep> for Wish {
    fn from(step: RepairStep) -> Self {
        match step {
            RepairStep::Receive {} => Self::Plain(repairs::receive),
            RepairStep::Start {} => Self::Plain(repairs::start),
            RepairStep::Ready {} => Self::Plain(repairs::make_ready),
            RepairStep::AskAgain {} => Self::Plain(repairs::ask_again),
            RepairStep::Collect { method } => Self::Collect(method),
            RepairStep::Send { unit, workshop } => {
                Self::Carry(Some(Workshop { unit: unit.map(|id| id.0), name: workshop }))
            }
            RepairStep::Return {} => Self::Carry(None),
            RepairStep::Assign { repairer } => Self::Assign(repairer.map(|id| id.0)),
            RepairStep::Estimate { amount, note } => Self::Estimate(Estimating { amount, note }),
            RepairStep::Answer { agreed, amount, how, by, at } => Self::Answer(Answer { agreed, amount, how, by, at }),
            RepairStep::Measure { measures } => Self::Measure(measured(measures)),
            RepairStep::Finish { done, parts } => {
                Self::Finish(Finishing { done, parts: parts.into_iter().map(Part::from).collect() })
            }
            RepairStep::Test { passed, standard, found } => Self::Test(Testing { passed, standard, found }),
            RepairStep::Notify { channel, answer } => Self::Notify(NewNotice { channel, answer }),
            RepairStep::HandBack { signed_by } => Self::HandBack(Handing { signed_by }),
            RepairStep::MailBack { carrier, tracking, address, verified, payer, wanted } => {
                Self::MailBack(Mailing { carrier, tracking, address, verified, payer, wanted })
            }
            RepairStep::Abandon { reason } => Self::Abandon(reason),
            RepairStep::GiveUp { verdict, understanding, alternative } => {
                Self::GiveUp(GivingUp { verdict, understanding, alternative })
            }
            RepairStep::Withdraw { reason } => Self::Withdraw(reason),
        }
    }
}

impl Wish {
    fn run(&self, tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<TicketRow, Error> {
        match self {
            Self::Plain(step) => step(tx, call, id, version),
            Self::Carry(workshop) => repairs::carry(tx, call, id, version, workshop.as_ref()),
            Self::Collect(method) => repairs::collect(tx, call, id, version, *method),
            Self::Assign(repairer) => repairs::assign(tx, call, id, version, *repairer),
            Self::Estimate(new) => repairs::estimate(tx, call, id, version, new),
            Self::Answer(new) => repairs::answer(tx, call, id, version, new),
            Self::Measure(measures) => repairs::measure(tx, call, id, version, measures),
            Self::Finish(new) => repairs::finish(tx, call, id, version, new),
            Self::Test(new) => repairs::test(tx, call, id, version, new),
            Self::Notify(new) => repairs::notify(tx, call, id, version, new),
            Self::HandBack(new) => repairs::hand_back(tx, call, id, version, new),
            Self::MailBack(new) => repairs::mail_back(tx, call, id, version, new),
            Self::Abandon(reason) => repairs::abandon(tx, call, id, version, reason),
            Self::GiveUp(new) => repairs::give_up(tx, call, id, version, new),
            Self::Withdraw(reason) => repairs::withdraw(tx, call, id, version, reason),
        }
    }
}

/// Takes a step with a ticket. What stands against it is told as a refusal with its code.
#[utoipa::path(
    post,
    path = "/repairs/{id}/steps",
    tag = "repairs",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RepairStep,
    responses(
        (status = 200, body = Repair),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn act_on_repair(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RepairStep>,
) -> Result<Response, Failure> {
    let (version, wish) = (version.map(|version| version.0), Wish::from(value));
    api.once(once, StatusCode::OK, move |tx, call| Ok(Repair::from(wish.run(tx, call, id.0, version)?))).await
}
