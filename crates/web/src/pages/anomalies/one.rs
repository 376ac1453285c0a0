//! One anomaly: what is wrong, what stands against what, and what can be done now.

use super::view::{self, ClaimLine, Line};
use crate::account::{Account, Choice};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::forms::{OnPage as Forms, on_page, on_page_sample};
use crate::pages::money::{filled_with_rate as filled, foreign_sample};
use crate::pages::samples::Sample;
use crate::photos::Photo;
use crate::show::Show;
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::anomalies::{Claim, ClaimBy, Kind, Party};
use domain::people::Command;
use manual::FormAbout;
use policy::Money;
use service::anomalies::{self, AnomalyDetail};
use service::attachments::{self, Attachment};
use service::{Error, Running};

/// One anomaly.
#[derive(Debug, Template)]
#[template(path = "anomalies/one.html")]
pub struct AnomalyPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    papers: Forms,
    line: Line,
    shipment: Option<(i64, String)>,
    /// What stands against it that the receiver gets all of it.
    against: Option<String>,
    facts: Vec<(String, String)>,
    claims: Vec<ClaimLine>,
    photos: Vec<Photo>,
    outcomes: Vec<Choice>,
    parties: Vec<Choice>,
    claimers: Vec<Choice>,
    is_unnamed: bool,
    /// The currency of what the goods are worth, where it is not that of the company: an offset needs its rate.
    foreign: Option<String>,
    may: May,
}

/// What somebody may do. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each button")]
struct May {
    party: bool,
    sign: bool,
    papers: bool,
    settle: bool,
    claim: bool,
}

fn may(detail: &AnomalyDetail, account: Option<&Account>) -> May {
    let one = &detail.row.file.anomaly;
    let may = |command| account.is_some_and(|account| account.actor.may(command, &detail.row.unit_path));
    let (reports, open) = (may(Command::AnomaliesReport), one.outcome.is_none());
    let goes_on = detail.claims.iter().any(|claim| claim.file.closed_at.is_none());
    let claimable = ClaimBy::ALL.iter().any(|by| Claim::open(one, *by, Money::ZERO, None).is_ok());
    May {
        party: reports && open,
        sign: reports && one.clone().sign().is_ok(),
        papers: reports && open && one.papers_at.is_none(),
        settle: may(Command::AnomaliesSettle) && !detail.offered.is_empty(),
        claim: may(Command::AnomaliesClaim) && claimable && !goes_on,
    }
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

pub(super) async fn read(
    signed: &SignedIn,
    id: i64,
    form: Form,
    blocked: Option<String>,
) -> Result<AnomalyPage, Failure> {
    let (detail, photos) = signed
        .query(move |tx, call| {
            let detail = anomalies::one(tx, call, id)?;
            // Whoever may not look into the case sees the anomaly without its photos.
            let photos = match attachments::of_case(tx, call, detail.row.file.case) {
                Err(Error::Denied { .. }) => Vec::new(),
                found => found?,
            };
            Ok((detail, photos))
        })
        .await?;
    let page = signed.page("anomalies-title").titled(&detail.row.file.number).under("anomalies-title", "/anomalies");
    let papers = on_page(signed, FormAbout::Anomaly, id).await?;
    let running = signed.web.service().running();
    Ok(AnomalyPage { papers, ..AnomalyPage::new(page, &running, (&detail, &photos), form, blocked) })
}

impl AnomalyPage {
    fn new(
        page: Page,
        running: &Running,
        (detail, photos): (&AnomalyDetail, &[Attachment]),
        form: Form,
        blocked: Option<String>,
    ) -> Self {
        let (row, file) = (&detail.row, &detail.row.file);
        let against = detail.against.as_ref().map(|no| {
            let (title, help) = failure_text(&page, &Failure::Refused(no.clone()), page.now());
            [title, help].join(" ").trim().to_owned()
        });
        let is_customers = file.anomaly.kind == Kind::MassBreakage && file.anomaly.man_made;
        let claimers = ClaimBy::ALL.iter().filter(|by| !is_customers || **by == ClaimBy::Customer);
        let mut form = form;
        if !form.is_there("claim_by") {
            form = form.with("carrier", &file.details.carrier).with("amount", file.anomaly.value.to_string());
        }
        Self {
            papers: Forms::default(),
            line: Line::of(&page, row),
            shipment: file.shipment.map(|id| (id, row.shipment_number.clone())),
            against,
            facts: facts(&page, running, detail),
            claims: detail.claims.iter().map(|claim| ClaimLine::of(&page, running, claim)).collect(),
            photos: photos.iter().map(|file| Photo::of(&page, file)).collect(),
            outcomes: detail
                .offered
                .iter()
                .map(|of| Choice::new(of.id(), page.name("anomaly-outcome", of.id())))
                .collect(),
            parties: parties(&page),
            claimers: claimers.map(|of| Choice::new(of.id(), page.name("courier-claim-by", of.id()))).collect(),
            is_unnamed: file.anomaly.party.is_none(),
            foreign: detail.foreign.as_ref().map(|own| own.currency.clone()),
            may: may(detail, page.account()),
            form: filled(form, "", detail.foreign.as_ref()),
            blocked,
            page,
        }
    }
}

pub(super) fn parties(page: &Page) -> Vec<Choice> {
    Party::ALL.iter().map(|of| Choice::new(of.id(), page.name("anomaly-party", of.id()))).collect()
}

/// whether it was reported in time, and unused where that counts.
fn in_time(page: &Page, is: bool) -> String {
    page.t(if is { "anomaly-in-time" } else { "anomaly-out-of-time" })
}

/// What is known of it.
pub(super) fn facts(page: &Page, running: &Running, detail: &AnomalyDetail) -> Vec<(String, String)> {
    let (row, file) = (&detail.row, &detail.row.file);
    let (one, details) = (&file.anomaly, &file.details);
    let yes = |is: bool| page.t(if is { "yes" } else { "no" });
    let time = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let man_made = if one.kind == Kind::MassBreakage { yes(one.man_made) } else { String::new() };
    let outcome = one.outcome.map(|outcome| page.name("anomaly-outcome", outcome.id())).unwrap_or_default();
    let all = [
        ("shipment-number", file.number.clone()),
        ("anomaly-kind-label", page.name("anomaly-kind", one.kind.id())),
        ("case-product", details.article.clone()),
        ("anomaly-pieces", one.pieces.to_string()),
        (
            "anomaly-value",
            page.words().money(one.value, detail.foreign.as_ref().map_or(running.currency(), |own| &own.currency)),
        ),
        ("anomaly-description", details.description.clone()),
        ("anomaly-claimant-label", page.name("anomaly-claimant", one.claimant.id())),
        ("anomaly-dealer", details.dealer_name.clone()),
        ("anomaly-received-on", file.received_on.to_string()),
        ("anomaly-reported-at", page.time(one.reported_at)),
        ("anomaly-report-by", time(one.report_by)),
        ("anomaly-in-time-label", one.is_in_time().map(|is| in_time(page, is)).unwrap_or_default()),
        ("anomaly-unopened", yes(one.unopened)),
        ("anomaly-unused", yes(one.unused)),
        ("anomaly-man-made", man_made),
        ("shipment-carrier", details.carrier.clone()),
        ("anomaly-party-label", one.party.map(|party| page.name("anomaly-party", party.id())).unwrap_or_default()),
        ("anomaly-signer", joined(&[&details.signer, &time(details.signed_at)])),
        ("anomaly-papers", joined(&[&details.papers, &time(one.papers_at)])),
        ("anomaly-papers-by", time(one.papers_by)),
        ("anomaly-outcome-label", joined(&[&outcome, &details.reason, &details.settled_name])),
        ("unit", row.unit_name.clone()),
        ("shipment-opened", joined(&[&file.opened_name, &page.time(one.reported_at)])),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

pub(super) fn sample_detail(page: &Page) -> AnomalyDetail {
    let row = view::sample(page);
    let (offered, against) = (row.file.anomaly.offered(page.now()), Some(domain::Refusal::new("anomaly-unsigned")));
    let foreign = Some(foreign_sample(page));
    AnomalyDetail { row, claims: vec![view::sample_claim(page)], offered, against, foreign }
}

impl Sample for AnomalyPage {
    const TITLE: &'static str = "anomalies-title";

    fn sample(page: Page) -> Self {
        let detail = sample_detail(&page);
        let blocked = Some(page.t("refusal-anomaly-unsigned"));
        let photos = [attachments::sample(page.now())];
        let papers = on_page_sample(&page);
        let mut one = Self::new(page, &Running::default(), (&detail, &photos), Form::default(), blocked);
        one.papers = papers;
        one.may = May { party: true, sign: true, papers: true, settle: true, claim: true };
        one
    }
}
