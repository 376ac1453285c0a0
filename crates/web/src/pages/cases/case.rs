//! One case: where it stands, what is next, what can be done, what happened.

use super::names;
use super::steps::{self, Axis};
use super::{moments, view};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::applications::{
    OnCase as ApplicationsOnCase, on_case as applications_on_case, sample_case as applications_sample,
};
use crate::pages::approvals::OnCase;
use crate::pages::deadlines::Line as DeadlineLine;
use crate::pages::forms::{OnPage as Forms, on_case, on_page_sample};
use crate::pages::messages::Line as MessageLine;
use crate::pages::money::{OnCase as MoneyOnCase, filled_with_rate, sample_case as money_sample};
use crate::pages::repairs::Card as RepairCard;
use crate::pages::returns::{OnCase as ReturnsOnCase, sample_case as returns_sample};
use crate::pages::samples::Sample;
use crate::pages::shipments::{OnCase as ShipmentsOnCase, OnCaseRead, sample_case as shipments_sample};
use crate::photos::Photo;
use crate::show::Show;
use crate::ui::Moment;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::approvals::Level;
use domain::people::{Command, UnitPath};
use service::Running;
use service::approvals::{self, CaseApproval};
use service::attachments::{self, Attachment};
use service::cases::{self, Detail};
use service::deadlines::{self, ClockRow};
use service::decisions::{self, Decision};
use service::messages::{self, MessageRow};
use service::money::{self, CaseMoney};
use service::people::{self, Colleague, Unit};
use service::repairs::{self, TicketRow};
use service::returns::{self, CaseReturns};

/// The page of a case; the part `now` alone when something happened meanwhile, `peek` beside a list.
#[derive(Debug, Template)]
#[template(path = "cases/case.html", blocks = ["now", "peek"])]
pub struct CasePage {
    page: Page,
    form: Form,
    /// What somebody tried to do and could not; its form is open.
    opened: String,
    /// What stands against it.
    blocked: Option<String>,
    about: view::About,
    axes: [Axis; 4],
    next: &'static str,
    /// Whether a superior has to say what takes the place of a repair.
    awaits_instruction: bool,
    may: May,
    asked: Vec<view::Asked>,
    decisions: Vec<view::Decided>,
    photos: Vec<Photo>,
    moments: Vec<Moment>,
    deadlines: Vec<DeadlineLine>,
    approvals: OnCase,
    messages: Vec<MessageLine>,
    repairs: Vec<RepairCard>,
    may_repair: bool,
    money: MoneyOnCase,
    returns: ReturnsOnCase,
    shipments: ShipmentsOnCase,
    papers: Forms,
    applications: ApplicationsOnCase,
    choices: Choices,
}

/// What the person at the page may do with the case.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct May {
    edit: bool,
    assign: bool,
    comment: bool,
    attach: bool,
    clarify: bool,
    decide: bool,
    agree: bool,
    close: bool,
    reopen: bool,
    verify: bool,
    repair: bool,
    oversee: bool,
}

/// What can be chosen in the forms of the page.
#[derive(Debug, Clone, Default)]
struct Choices {
    handlers: Vec<Choice>,
    units: Vec<Choice>,
    channels: Vec<Choice>,
    endings: Vec<Choice>,
    comments: Vec<Choice>,
    qualities: Vec<Choice>,
    scopes: Vec<Choice>,
    remedies: Vec<Choice>,
}

/// Everything the page is made of.
pub(super) struct Read {
    pub(super) detail: Detail,
    pub(super) decisions: Vec<Decision>,
    pub(super) photos: Vec<Attachment>,
    pub(super) handlers: Vec<Colleague>,
    pub(super) units: Vec<Unit>,
    pub(super) deadlines: Vec<ClockRow>,
    /// The latest request, and who may decide how much.
    pub(super) approvals: (Option<CaseApproval>, Vec<Level>),
    pub(super) messages: Vec<MessageRow>,
    pub(super) repairs: Vec<TicketRow>,
    /// For whoever may see it.
    pub(super) money: Option<CaseMoney>,
    /// For whoever may see them.
    pub(super) returns: Option<CaseReturns>,
    /// Shipments and anomalies, for whoever may see them.
    pub(super) shipments: OnCaseRead,
}

/// Reads all of it.
pub(super) async fn read(signed: &SignedIn, id: i64) -> Result<Read, Failure> {
    signed
        .query(move |tx, call| {
            let detail = cases::detail(tx, call, id)?;
            let path = &detail.file.unit_path;
            let assigns = call.actor.may(Command::CasesAssign, path);
            let handlers =
                if assigns { people::colleagues_who_may(tx, call, Command::CasesView, path)? } else { Vec::new() };
            let units = if assigns { people::units(tx, &UnitPath::stored("/".to_owned()))? } else { Vec::new() };
            let decisions = decisions::decisions_of(tx, id)?;
            let photos = attachments::of_case(tx, call, id)?;
            let deadlines = deadlines::of_case(tx, call, id)?;
            let approvals = approvals::of_case(tx, call, id)?;
            let messages = messages::of_case(tx, call, id)?;
            let repairs = repairs::of_case(tx, call, id)?;
            let money = call.actor.may(Command::MoneyView, path).then(|| money::of_case(tx, call, id)).transpose()?;
            let returns = call.actor.may(Command::ReturnsView, path).then(|| returns::of_case(tx, call, id));
            let (returns, shipments) = (returns.transpose()?, OnCaseRead::of(tx, call, id, path)?);
            Ok(Read {
                detail,
                decisions,
                photos,
                handlers,
                units,
                deadlines,
                approvals,
                messages,
                repairs,
                money,
                returns,
                shipments,
            })
        })
        .await
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let read = read(&signed, id).await?;
    let page = CasePage::new(&signed, &read, Form::default(), String::new(), None).with_forms(&signed).await?;
    Ok(match signed.visitor.fragment() {
        Some("case-now") => Show(page.as_now()).into_response(),
        _ => Show(page).into_response(),
    })
}

/// The case beside a list.
pub(super) async fn peek(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let read = read(&signed, id).await?;
    let page = CasePage::new(&signed, &read, Form::default(), String::new(), None);
    Ok(Show(page.as_peek()).into_response())
}

/// The way to the case with a number.
pub(super) async fn by_number(signed: SignedIn, Path(number): Path<String>) -> Result<impl IntoResponse, Failure> {
    let id = signed.query(move |tx, call| cases::by_number(tx, call, &number)).await?;
    Ok(signed.go(format!("/cases/{id}")))
}

impl CasePage {
    pub(super) fn new(signed: &SignedIn, read: &Read, form: Form, opened: String, blocked: Option<String>) -> Self {
        let running = signed.web.service().running();
        let page = signed.page("cases-title").titled(&read.detail.file.case.number).under("cases-title", "/cases");
        let path = &read.detail.file.unit_path;
        let may = |command| signed.actor.may(command, path);
        let may = May {
            edit: may(Command::CasesEdit),
            assign: may(Command::CasesAssign),
            comment: may(Command::CasesComment),
            attach: may(Command::CasesAttach),
            clarify: may(Command::CasesClarify),
            decide: may(Command::DecisionsRecord),
            agree: may(Command::CasesAgree),
            close: may(Command::CasesClose),
            reopen: may(Command::CasesReopen),
            verify: may(Command::CasesVerify),
            repair: may(Command::RepairsReceive),
            oversee: may(Command::DeadlinesOversee),
        };
        let channels = names::channels(&page, &running);
        let required = running.required_facts(read.detail.file.case.kind);
        let sums = |money| MoneyOnCase::of(&page, &running, money, |command| signed.actor.may(command, path));
        let sums = read.money.as_ref().map(sums).unwrap_or_default();
        let foreign = read.money.as_ref().and_then(|money| money.foreign.as_ref());
        let form = filled_with_rate(form, "refund_", foreign);
        let opens = signed.actor.may(Command::ReturnsOpen, path);
        let returns = read.returns.as_ref().map(|found| ReturnsOnCase::of(&page, &running, found, opens));
        let shipments = ShipmentsOnCase::of(&page, &read.shipments, &signed.actor, path);
        Self {
            money: sums,
            returns: returns.unwrap_or_default(),
            shipments,
            ..Self::of(page, &running, read, (form, opened, blocked), (may, channels, &required))
        }
    }

    pub(super) async fn with_forms(self, signed: &SignedIn) -> Result<Self, Failure> {
        let applications = applications_on_case(signed, self.about.id).await?;
        Ok(Self { papers: on_case(signed, self.about.id).await?, applications, ..self })
    }

    fn of(
        page: Page,
        running: &Running,
        read: &Read,
        (form, opened, blocked): (Form, String, Option<String>),
        (may, channels, required): (May, Vec<Choice>, &[domain::cases::Fact]),
    ) -> Self {
        let case = &read.detail.file.case;
        let next = case.next().id();
        // The form of what is next stands open, unless another one was sent and has to be corrected.
        let opened = if opened.is_empty() { next.to_owned() } else { opened };
        let form = if form.text("version").is_some() { form } else { form.with("version", case.version.to_string()) };
        Self {
            about: view::About::of(&page, &read.detail.file, required, may.comment),
            axes: steps::axes(&page, case),
            next,
            awaits_instruction: read.detail.awaits_instruction,
            asked: read.detail.questions.iter().map(|question| view::Asked::of(&page, question)).collect(),
            decisions: read.decisions.iter().map(|decision| view::Decided::of(&page, decision)).collect(),
            photos: read.photos.iter().map(|file| Photo::of(&page, file)).collect(),
            moments: moments::of(&page, &read.detail, &read.photos),
            deadlines: read.deadlines.iter().map(|row| DeadlineLine::of(&page, row)).collect(),
            approvals: OnCase::of(&page, running, &read.approvals),
            messages: read.messages.iter().map(|row| MessageLine::of(&page, running, row)).collect(),
            may_repair: may.repair && can_be_repaired(read),
            repairs: read.repairs.iter().map(|row| RepairCard::of(&page, row, None)).collect(),
            money: MoneyOnCase::default(),
            returns: ReturnsOnCase::default(),
            shipments: ShipmentsOnCase::default(),
            papers: Forms::default(),
            applications: ApplicationsOnCase::default(),
            choices: Choices::of(&page, read, channels),
            may,
            form,
            opened,
            blocked,
            page,
        }
    }
}

/// Whether a repair was granted and none goes on.
fn can_be_repaired(read: &Read) -> bool {
    let case = &read.detail.file.case;
    let remedy = match (&case.agreement, read.decisions.first()) {
        (Some(agreement), _) => Some(agreement.remedy.as_str()),
        (None, Some(decision)) if case.decision == domain::cases::Decision::Approved => Some(decision.remedy.as_str()),
        _ => None,
    };
    let granted = matches!(remedy, Some("free_repair" | "paid_repair"));
    let asked = remedy.is_none() && case.kind.is_service() && !case.kind.is_claim();
    case.in_work().is_ok() && (granted || asked) && read.repairs.iter().all(|row| row.file.closed_at.is_some())
}

impl Choices {
    fn of(page: &Page, read: &Read, channels: Vec<Choice>) -> Self {
        use domain::cases::{CloseReason, CommentKind, Quality, Scope};
        let own = read.detail.file.case.unit;
        let others = read.units.iter().filter(|unit| unit.id != own && unit.active);
        Self {
            handlers: read.handlers.iter().map(|colleague| Choice::new(colleague.id, &colleague.name)).collect(),
            units: others.map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            channels,
            endings: CloseReason::ALL
                .iter()
                .map(|of| Choice::new(of.id(), page.name("case-ending", of.id())))
                .collect(),
            comments: CommentKind::ALL
                .iter()
                .map(|of| Choice::new(of.id(), page.name("case-comment", of.id())))
                .collect(),
            qualities: Quality::ALL.iter().map(|of| Choice::new(of.id(), page.name("case-quality", of.id()))).collect(),
            scopes: Scope::ALL.iter().map(|of| Choice::new(of.id(), page.name("case-scope", of.id()))).collect(),
            remedies: policy::Remedy::ALL.iter().map(|of| Choice::new(of.id(), page.name("remedy", of.id()))).collect(),
        }
    }
}

impl Sample for CasePage {
    const TITLE: &'static str = "cases-title";

    fn sample(page: Page) -> Self {
        let read = view::sample(&page);
        let may = May {
            edit: true,
            assign: true,
            comment: true,
            attach: true,
            clarify: true,
            decide: true,
            agree: true,
            close: true,
            reopen: true,
            verify: true,
            repair: true,
            oversee: true,
        };
        let running = Running::default();
        let channels = names::channels(&page, &running);
        let money = MoneyOnCase::of(&page, &running, &money_sample(&page), |_| true);
        let form = (Form::default(), "close".to_owned(), Some(page.t("case-blocked")));
        let returns = ReturnsOnCase::of(&page, &running, &returns_sample(&page), true);
        let (shipments, papers) = (shipments_sample(&page), on_page_sample(&page));
        let applications = applications_sample(&page);
        Self {
            money,
            returns,
            shipments,
            papers,
            applications,
            ..Self::of(page, &running, &read, form, (may, channels, &[]))
        }
    }
}
