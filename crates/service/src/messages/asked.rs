//! What somebody is asked to approve by a message, whatever it is: a decision, an amount, an application, a return of a
//! dealer.
//!
//! Each capability keeps its own rules of who may and who must not; here is only where to find them.

use crate::applications::{self, ApplicationDetail};
use crate::approvals::{self, CaseApproval};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, OrderRow};
use crate::people;
use crate::rma::{self, RmaRow};
use domain::applications::Turn;
use domain::approvals::State;
use domain::people::Command;
use domain::rma::Permission;
use domain::{Subject, SubjectKind};
use serde_json::Value;
use store::Tx;

domain::choice! {
    /// What sort of thing is approved.
    AskedSort {
        /// 判定
        Decision = "approval",
        /// 款项: a penalty, goodwill, an expense, an advance …
        Money = "money",
        /// 申请单
        Application = "application",
        /// 经销商退货
        Rma = "rma",
    }
}

/// One thing that somebody is asked to approve, as it stood when he or she was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What sort of thing.
    pub sort: AskedSort,
    /// Its id.
    pub id: i64,
    /// Its version then: once anything was done about it the question is over.
    pub version: i64,
}

/// The thing as it stands now.
#[derive(Debug, Clone)]
pub enum Matter {
    /// A request for approval of a decision, or a permission by word of mouth to be confirmed.
    Decision(Box<CaseApproval>),
    /// An amount.
    Money(Box<OrderRow>),
    /// An application.
    Application(Box<ApplicationDetail>),
    /// A return of a dealer.
    Rma(Box<RmaRow>),
}

/// What somebody does about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deciding {
    /// Approves.
    Approve,
    /// Refuses, with a reason.
    Refuse(String),
    /// Passes it on to the next level.
    PassOn,
}

impl AskedSort {
    /// What whoever is asked may do with a link.
    pub(super) const fn commands(self) -> &'static [Command] {
        match self {
            Self::Decision => {
                &[Command::ApprovalsView, Command::ApprovalsApprove, Command::ApprovalsRefuse, Command::ApprovalsPassOn]
            }
            Self::Money => &[Command::MoneyView, Command::MoneyApprove, Command::MoneyCancel],
            Self::Application => &[Command::ApplicationsView, Command::ApplicationsReview],
            Self::Rma => &[Command::RmaView, Command::RmaReview, Command::RmaApprove],
        }
    }
}

impl Matter {
    /// Its version now.
    #[must_use]
    pub fn version(&self) -> i64 {
        match self {
            Self::Decision(found) => found.row.file.version,
            Self::Money(row) => row.file.version,
            Self::Application(found) => found.row.file.version,
            Self::Rma(row) => row.file.version,
        }
    }

    /// In whose journal it stands, and in which unit.
    pub(super) fn subject(&self) -> (Subject, i64) {
        let of = |case: Option<i64>, unit: i64| match case {
            Some(case) => (Subject::new(SubjectKind::Case, case), unit),
            None => (Subject::new(SubjectKind::Unit, unit), unit),
        };
        match self {
            Self::Decision(found) => of(Some(found.row.file.case), found.row.file.unit),
            Self::Money(row) => of(row.file.case, row.file.unit),
            Self::Application(found) => of(found.row.file.case, found.row.file.unit),
            Self::Rma(row) => (Subject::new(SubjectKind::Rma, row.file.id), row.file.unit),
        }
    }
}

impl Asked {
    /// What an event asks somebody to approve, as it stands now; nothing for an event that asks for nothing.
    pub(crate) fn of_event(
        tx: &mut Tx<'_>,
        call: &Call,
        (event, data): (&str, &Value),
        subject: Subject,
    ) -> Result<Option<Self>, Error> {
        let id = |name: &str| data[name].as_str().and_then(|id| id.parse::<i64>().ok());
        let (sort, id) = match event {
            "money.requested" => (AskedSort::Money, id("order")),
            "application.applied" | "application.reviewed" => {
                let number = data["number"].as_str().unwrap_or_default();
                (AskedSort::Application, applications::numbered(tx, number)?)
            }
            "rma.applied" | "rma.reviewed" => (AskedSort::Rma, Some(subject.id)),
            event if event.starts_with("approval.") => (AskedSort::Decision, id("request")),
            _ => return Ok(None),
        };
        let Some(id) = id else { return Ok(None) };
        let matter = Self { sort, id, version: 0 }.matter(tx, call)?;
        Ok(Some(Self { sort, id, version: matter.version() }))
    }

    /// The thing as it stands now, for whoever may see it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Denied`].
    pub fn matter(&self, tx: &mut Tx<'_>, call: &Call) -> Result<Matter, Error> {
        Ok(match self.sort {
            AskedSort::Decision => Matter::Decision(Box::new(approvals::approval(tx, call, self.id)?)),
            AskedSort::Money => Matter::Money(Box::new(money::one(tx, call, self.id)?)),
            AskedSort::Application => Matter::Application(Box::new(applications::one(tx, call, self.id)?)),
            AskedSort::Rma => Matter::Rma(Box::new(rma::one(tx, call, self.id)?.row)),
        })
    }

    /// Those who can approve it now, with those who stand in for them; never who asked for it.
    pub(super) fn approvers(&self, tx: &mut Tx<'_>, call: &Call) -> Result<Vec<(i64, String)>, Error> {
        match self.matter(tx, call)? {
            Matter::Decision(found) => of_decision(tx, &found),
            Matter::Money(row) => money::approvers(tx, call, &row),
            Matter::Application(found) => of_application(tx, call, &found),
            Matter::Rma(row) => of_rma(tx, call, &row),
        }
    }

    /// Does what somebody decides, by the rules of its capability.
    pub(super) fn decide(&self, tx: &mut Tx<'_>, call: &Call, deciding: &Deciding) -> Result<(), Error> {
        let (id, version) = (self.id, Some(self.version));
        match (self.sort, deciding) {
            (AskedSort::Decision, Deciding::Approve) => approvals::approve(tx, call, id, version).map(drop),
            (AskedSort::Decision, Deciding::Refuse(why)) => approvals::refuse(tx, call, id, version, why).map(drop),
            (AskedSort::Decision, Deciding::PassOn) => approvals::pass_on(tx, call, id, version).map(drop),
            (_, Deciding::PassOn) => Err(Error::NotFound { what: "link" }),
            (AskedSort::Money, Deciding::Approve) => money::approve(tx, call, id, version).map(drop),
            (AskedSort::Money, Deciding::Refuse(why)) => money::turn_down(tx, call, id, version, why).map(drop),
            (AskedSort::Application, Deciding::Approve) => applications::approve(tx, call, id, version, "").map(drop),
            (AskedSort::Application, Deciding::Refuse(why)) => {
                applications::refuse(tx, call, id, version, why).map(drop)
            }
            (AskedSort::Rma, Deciding::Approve) => match rma::one(tx, call, id)?.row.file.rma.permission {
                Permission::Applied => rma::review(tx, call, id, version, "").map(drop),
                _ => rma::approve(tx, call, id, version, "").map(drop),
            },
            (AskedSort::Rma, Deciding::Refuse(why)) => rma::refuse(tx, call, id, version, why).map(drop),
        }
    }
}

fn of_decision(tx: &mut Tx<'_>, found: &CaseApproval) -> Result<Vec<(i64, String)>, Error> {
    let request = &found.row.file.request;
    if let (State::Verbal, Some(giver)) = (request.state, request.giver) {
        let giver = people::colleague(tx, giver)?;
        return Ok(if giver.active { vec![(giver.id, giver.name)] } else { Vec::new() });
    }
    let holders = found.now.iter().flat_map(|level| &level.holders);
    let all = holders.flat_map(|of| std::iter::once((of.id, of.name.clone())).chain(of.substitutes.clone()));
    Ok(all.filter(|(id, _)| *id != request.requester).collect())
}

fn of_application(tx: &mut Tx<'_>, call: &Call, found: &ApplicationDetail) -> Result<Vec<(i64, String)>, Error> {
    let one = found.row.file.application();
    let Some(Turn { role, superior }) = one.reviewer() else { return Ok(Vec::new()) };
    let barred: Vec<i64> = one.approved_by.iter().copied().chain([one.applicant]).collect();
    people::nearest(tx, call, &found.row.unit_path, &barred, |held| {
        (*superior || held == role) && call.running.commands(held).contains(Command::ApplicationsReview)
    })
}

fn of_rma(tx: &mut Tx<'_>, call: &Call, row: &RmaRow) -> Result<Vec<(i64, String)>, Error> {
    let one = &row.file.rma;
    let command = match one.permission {
        Permission::Applied => Command::RmaReview,
        Permission::Reviewed => Command::RmaApprove,
        _ => return Ok(Vec::new()),
    };
    let barred: Vec<i64> = one.reviewer.into_iter().chain([one.applicant]).collect();
    people::nearest(tx, call, &row.unit_path, &barred, |held| call.running.commands(held).contains(command))
}
