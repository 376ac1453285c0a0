//! What is done with a repair ticket, step by step.

use super::open_repair::measured;
use super::record::{Repair, RepairAlternative, RepairAnswered, RepairMeasure, RepairPayer, RepairPayment};
use crate::api::cases::CaseChannel;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Channel;
use domain::money::Method;
use domain::repairs::{Alternative, Answered, Payer};
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
    Finish { done: String },
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
            RepairStep::Collect { method } => Self::Collect(method),
            RepairStep::Send { unit, workshop } => {
                Self::Carry(Some(Workshop { unit: unit.map(|id| id.0), name: workshop }))
            }
            RepairStep::Return {} => Self::Carry(None),
            RepairStep::Assign { repairer } => Self::Assign(repairer.map(|id| id.0)),
            RepairStep::Estimate { amount, note } => Self::Estimate(Estimating { amount, note }),
            RepairStep::Answer { agreed, amount, how, by, at } => Self::Answer(Answer { agreed, amount, how, by, at }),
            RepairStep::Measure { measures } => Self::Measure(measured(measures)),
            RepairStep::Finish { done } => Self::Finish(Finishing { done }),
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

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser, Shop};
    use axum::http::StatusCode;
    use serde_json::{Value, json};
    use service::testing::TestApp;

    /// a program takes a repair from the estimate to the signature; what is too early is told by its
    /// code.
    #[test]
    fn a_program_takes_a_repair_through_its_steps() {
        TestApp::each(|app| {
            let shop = Shop::open(app);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let new = json!({
                    "unit": shop.unit, "kind": "repair", "product": "女靴", "fault": "前掌磨穿", "received": true,
                    "contact": { "name": "王芳", "phone": "13812342211", "address": "" },
                });
                let opened = api.with("POST", "/api/v1/repairs", &[], Some(&new)).await;
                assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
                let id = opened.json()["id"].as_str().unwrap_or_default().to_owned();
                let step = async |step: Value| {
                    api.with("POST", &format!("/api/v1/repairs/{id}/steps"), &[], Some(&step)).await
                };
                let early = step(json!({ "step": "start" })).await;
                assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
                assert!(early.body.contains("repair-no-consent"), "{}", early.body);
                let wrong = step(json!({ "step": "start", "how": "fast" })).await;
                assert!(wrong.status.is_client_error(), "{}", wrong.body);
                for taken in [
                    json!({ "step": "estimate", "amount": 8000, "note": "换前掌" }),
                    json!({ "step": "answer", "agreed": true, "amount": 8000, "how": "phone", "by": "王芳" }),
                    json!({ "step": "start" }),
                    json!({ "step": "finish", "done": "换前掌" }),
                    json!({ "step": "test", "passed": true, "standard": "新品标准" }),
                    json!({ "step": "ready" }),
                    json!({ "step": "notify", "channel": "hotline" }),
                    json!({ "step": "collect", "method": "cash" }),
                    json!({ "step": "hand_back", "signed_by": "王芳" }),
                ] {
                    let answer = step(taken.clone()).await;
                    assert_eq!(answer.status, StatusCode::OK, "{taken}: {}", answer.body);
                }
                let shown = api.get(&format!("/api/v1/repairs/{id}")).await.json();
                assert_eq!((shown["goods"].as_str(), shown["fee"].as_str()), (Some("handed_back"), Some("paid")));
                let list = api.get("/api/v1/repairs?with_closed=true").await.json();
                assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
                let report =
                    api.get("/api/v1/repair-report?from=2026-01-01T00:00:00Z&before=2027-01-01T00:00:00Z").await;
                assert_eq!(report.json()["counts"][0]["outcome"], json!("fixed"), "{}", report.body);
            });
        });
    }
}
