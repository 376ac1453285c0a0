//! One ticket: where it stands, what is next, what stands against the rest, and what happened.

use super::steps::Steps;
use super::{fitted, view};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::deadlines::Line as DeadlineLine;
use crate::pages::forms::{OnPage as Forms, on_page, on_page_sample};
use crate::pages::samples::Sample;
use crate::photos::Photo;
use crate::show::Show;
use crate::ui::joined;
use crate::ui::{Moment, Tone};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::repairs::{Alternative, Answered, Delay, Kind, NOTICES, OldPart, Payer, Ticket, Work, moment_text};
use domain::{Subject, SubjectKind};
use jiff::Zoned;
use manual::FormAbout;
use policy::Money;
use service::attachments::{self, Attachment};
use service::deadlines::{self, ClockRow};
use service::decisions::Foresight;
use service::journal::{self, Entry};
use service::people::{self, Colleague, Unit};
use service::repairs::{self, Notice, TicketRow};
use service::{Call, Error, Running, Tx};

/// Entries of the journal that are looked through for those of the ticket.
const ENTRIES: i64 = 300;

/// The page of a ticket; the part `now` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "repairs/ticket.html", blocks = ["now"])]
pub struct RepairPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    papers: Forms,
    id: i64,
    version: i64,
    case: Option<(i64, String)>,
    tags: Vec<(String, Tone)>,
    due: Option<crate::ui::Due>,
    steps: Steps,
    next: &'static str,
    warnings: Vec<String>,
    facts: Vec<(String, String)>,
    course: Vec<(String, String)>,
    notices: Vec<(String, String)>,
    /// From when on the next notice counts, or the goods may be mailed, while that is not yet.
    early: Option<String>,
    measures: Vec<[String; 4]>,
    /// The lines in which parts are named.
    fitted: Vec<[String; 4]>,
    deadlines: Vec<DeadlineLine>,
    photos: Vec<Photo>,
    moments: Vec<Moment>,
    choices: Choices,
    is_alteration: bool,
    has_promise: bool,
    has_estimate: bool,
    may_attach: bool,
    may_take: bool,
    /// What the last estimate said, in minor units, and as people read it.
    told: (i64, String),
}

/// What can be chosen in the forms of the page.
#[derive(Debug, Clone, Default)]
struct Choices {
    repairers: Vec<Choice>,
    workshops: Vec<Choice>,
    channels: Vec<Choice>,
    answered: Vec<Choice>,
    delays: Vec<Choice>,
    payers: Vec<Choice>,
    alternatives: Vec<Choice>,
    methods: Vec<Choice>,
    old_parts: Vec<Choice>,
}

/// Everything the page is made of.
struct Read {
    row: TicketRow,
    notices: Vec<Notice>,
    from: Option<Zoned>,
    photos: Vec<Attachment>,
    deadlines: Vec<ClockRow>,
    entries: Vec<Entry>,
    repairers: Vec<Colleague>,
    workshops: Vec<Unit>,
    foresight: Option<Foresight>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let page = read(&signed, id, Form::default(), None).await?;
    Ok(match signed.visitor.fragment() {
        Some("repair-now") => Show(page.as_now()).into_response(),
        _ => Show(page).into_response(),
    })
}

/// Who can repair a ticket, and the workshops that it can be sent to, for whoever says so.
fn choices(tx: &mut Tx<'_>, call: &Call, row: &TicketRow) -> Result<(Vec<Colleague>, Vec<Unit>), Error> {
    if !row.may(&call.actor, Command::RepairsAssign) {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut repairers: Vec<Colleague> = Vec::new();
    for path in [Some(&row.unit_path), row.workshop_path.as_ref()].into_iter().flatten() {
        for colleague in people::colleagues_who_may(tx, call, Command::RepairsWork, path)? {
            if repairers.iter().all(|known| known.id != colleague.id) {
                repairers.push(colleague);
            }
        }
    }
    let mut workshops = people::all_units(tx)?;
    let repairs = |kind| matches!(kind, UnitKind::ServiceCentre | UnitKind::ServiceStation);
    workshops.retain(|unit| unit.active && unit.id != row.file.unit && repairs(unit.kind));
    Ok((repairers, workshops))
}

pub(super) async fn read(
    signed: &SignedIn,
    id: i64,
    form: Form,
    blocked: Option<String>,
) -> Result<RepairPage, Failure> {
    let found = signed
        .query(move |tx, call| {
            let row = repairs::ticket(tx, call, id)?;
            let notices = repairs::notices(tx, call, id)?;
            let from = repairs::next_notice(tx, call, &row.file)?.filter(|from| call.now < from.timestamp());
            let (repairers, workshops) = choices(tx, call, &row)?;
            let Some(case) = row.file.case else {
                let (photos, deadlines, entries, foresight) = (Vec::new(), Vec::new(), Vec::new(), None);
                return Ok(Read { row, notices, from, photos, deadlines, entries, repairers, workshops, foresight });
            };
            let photos = attachments::of_case(tx, call, case)?;
            let deadlines = deadlines::of_case(tx, call, case)?;
            let entries = journal::timeline(tx, Subject::new(SubjectKind::Case, case), None, ENTRIES)?.entries;
            let begins = row.file.started_at.is_none() && row.file.closed_at.is_none();
            let looks = begins && call.actor.may_somewhere(Command::PurchasesView);
            let foresight = if looks { repairs::foresee(tx, call, case)? } else { None };
            Ok(Read { row, notices, from, photos, deadlines, entries, repairers, workshops, foresight })
        })
        .await?;
    let running = signed.web.service().running();
    let page = signed.page("repairs-title").titled(&found.row.file.number).under("repairs-title", "/repairs");
    let may = |command| found.row.may(&signed.actor, command);
    let own = |command| signed.actor.may(command, &found.row.unit_path);
    let steps = match found.row.file.case {
        Some(_) => Steps::of(&page, &found.row.file.ticket, may),
        None => Steps::default(),
    };
    let ticket = &found.row.file.ticket;
    let may = May {
        attach: found.row.file.case.is_some() && own(Command::CasesAttach),
        take: may(Command::RepairsWork) && ticket.repairer != Some(signed.actor.id) && !ticket.work.has_ended(),
        whole: may(Command::RepairsHandBack) || may(Command::RepairsReceive),
    };
    let papers = on_page(signed, FormAbout::Repair, id).await?;
    Ok(RepairPage { papers, ..RepairPage::new(page, &running, &found, (form, blocked), (steps, may)) })
}

/// What the person at the page may do beside the steps.
#[derive(Debug, Clone, Copy)]
struct May {
    attach: bool,
    take: bool,
    whole: bool,
}

impl RepairPage {
    fn new(
        page: Page,
        running: &Running,
        found: &Read,
        (form, blocked): (Form, Option<String>),
        (steps, may): (Steps, May),
    ) -> Self {
        let (file, details) = (&found.row.file, &found.row.file.details);
        let ticket = &file.ticket;
        let card = view::Card::of(&page, &found.row, None);
        let attempt = page.n("repair-attempt-tag", file.attempt as usize);
        let mut tags = vec![
            (page.name("repair-kind", ticket.kind.id()), Tone::Plain),
            card.work,
            (page.name("repair-goods", ticket.goods.id()), Tone::Plain),
            (attempt, if file.attempt > 1 { Tone::Warn } else { Tone::Plain }),
        ];
        if ticket.chargeable {
            tags.push((page.name("repair-fee", ticket.fee.id()), Tone::Info));
        }
        let told = ticket.estimate.unwrap_or(Money::ZERO);
        Self {
            papers: Forms::default(),
            id: file.id,
            version: file.version,
            case: file.case.map(|case| (case, found.row.case_number.clone())),
            due: card.due,
            next: steps.next(),
            steps,
            warnings: warnings(&page, found.foresight.as_ref()),
            facts: view::facts(&page, running, &found.row, may.whole),
            course: view::course(&page, running, &found.row),
            notices: found.notices.iter().map(|notice| noticed(&page, notice)).collect(),
            early: found.from.as_ref().map(|from| early(&page, ticket, from)),
            measures: measured(&found.row),
            fitted: fitted::lines(&form),
            deadlines: found.deadlines.iter().map(|row| DeadlineLine::of(&page, row)).collect(),
            photos: found.photos.iter().map(|photo| Photo::of(&page, photo)).collect(),
            moments: moments(&page, file.id, &found.entries),
            choices: Choices::of(&page, running, (&found.repairers, &found.workshops)),
            is_alteration: ticket.kind == Kind::Alteration,
            has_promise: file.promised_at.is_some(),
            has_estimate: ticket.work == Work::AwaitingConsent,
            may_attach: may.attach,
            may_take: may.take,
            told: (told.minor(), page.words().money(told, running.currency())),
            form: filled(form, details),
            tags,
            blocked,
            page,
        }
    }
}

/// Which notice, and what became of it.
fn noticed(page: &Page, notice: &Notice) -> (String, String) {
    let channel = page.name("case-channel", &notice.channel);
    let told = joined(&[&channel, &page.time(notice.at), &notice.by, &notice.answer]);
    (page.v("repair-notice-no", &notice.number.to_string()), told)
}

/// From when on the next notice counts, or goods that nobody fetches are mailed.
fn early(page: &Page, ticket: &Ticket, from: &Zoned) -> String {
    let key = if ticket.notices < NOTICES { "repair-notice-from" } else { "repair-mail-from" };
    page.v(key, &moment_text(from))
}

/// The form with what the ticket knows already.
fn filled(form: Form, details: &domain::repairs::Details) -> Form {
    if form.is_there("address") { form } else { form.with("address", details.contact_address.clone()) }
}

/// What the next attempt opens, before it begins.
pub(super) fn warnings(page: &Page, foresight: Option<&Foresight>) -> Vec<String> {
    let Some(foresight) = foresight else { return Vec::new() };
    let listed = |rights: &[service::decisions::Right]| {
        let named = rights.iter().map(|right| format!("{}（{}）", page.name("remedy", &right.remedy), right.clause));
        page.words().list(named)
    };
    let next = i64::try_from(foresight.repairs + 1).unwrap_or(i64::MAX);
    let told = |key: &str, rights: &[service::decisions::Right]| {
        let listed = listed(rights);
        page.with(key, &[("n", next.into()), ("rights", listed.as_str().into())])
    };
    let mut warnings = Vec::new();
    if !foresight.open.is_empty() {
        warnings.push(told("repair-right-open", &foresight.open));
    }
    if !foresight.opens.is_empty() {
        warnings.push(told("repair-right-opens", &foresight.opens));
    }
    warnings
}

/// Centimetres, as they are typed and read.
fn centimetres(length: Option<u32>) -> String {
    length.map_or_else(String::new, |mm| {
        if mm % 10 == 0 { (mm / 10).to_string() } else { format!("{}.{}", mm / 10, mm % 10) }
    })
}

/// What was measured, with empty lines for what is measured next.
fn measured(row: &TicketRow) -> Vec<[String; 4]> {
    let measures = &row.file.details.measures.0;
    let lines = measures
        .iter()
        .map(|of| [of.place.clone(), centimetres(of.before), centimetres(of.wanted), centimetres(of.after)]);
    lines.chain(std::iter::repeat_with(Default::default).take(2)).collect()
}

/// What happened to the ticket, newest first.
fn moments(page: &Page, id: i64, entries: &[Entry]) -> Vec<Moment> {
    let id = id.to_string();
    let own = entries.iter().filter_map(|entry| {
        let data = entry.details();
        (data["repair"].as_str() == Some(&id)).then_some((entry, data))
    });
    let moment = |(entry, data): (&Entry, serde_json::Value)| {
        let event = entry.event.replace('.', "_");
        Moment {
            title: page.name("case-event", &event),
            who: entry.actor_name.clone(),
            at: entry.at.to_string(),
            shown: page.time(entry.at),
            text: view::event_text(page, &event, &data),
            icon: "tool",
            tone: Tone::Plain,
        }
    };
    own.map(moment).collect()
}

impl Choices {
    fn of(page: &Page, running: &Running, (repairers, workshops): (&[Colleague], &[Unit])) -> Self {
        let named = |family: &str, id: &'static str| Choice::new(id, page.name(family, id));
        let of_manual = running.manual.as_ref().map(|(_, manual)| manual.channels()).unwrap_or_default();
        let channels: Vec<&str> = of_manual.iter().map(|channel| channel.id.as_str()).collect();
        let known = |of: &&domain::cases::Channel| channels.is_empty() || channels.contains(&of.id());
        Self {
            repairers: repairers.iter().map(|of| Choice::new(of.id, &of.name)).collect(),
            workshops: workshops.iter().map(|of| Choice::new(of.id, &of.name)).collect(),
            channels: domain::cases::Channel::ALL
                .iter()
                .filter(known)
                .map(|of| named("case-channel", of.id()))
                .collect(),
            answered: Answered::ALL.iter().map(|of| named("repair-answered", of.id())).collect(),
            delays: Delay::ALL.iter().map(|of| Choice::new(of.id(), page.name("repair-delay", of.id()))).collect(),
            payers: Payer::ALL.iter().map(|of| named("repair-payer", of.id())).collect(),
            methods: Method::ALL
                .iter()
                .filter(|of| **of != Method::Offset)
                .map(|of| Choice::new(of.id(), page.name("repair-method", of.id())))
                .collect(),
            old_parts: OldPart::ALL.iter().map(|of| named("repair-old-part", of.id())).collect(),
            alternatives: Alternative::ALL.iter().map(|of| named("repair-alternative", of.id())).collect(),
        }
    }
}

impl Sample for RepairPage {
    const TITLE: &'static str = "repairs-title";

    fn sample(page: Page) -> Self {
        let right = service::decisions::Right { remedy: "exchange".to_owned(), clause: "FW-E2".to_owned() };
        let notice = Notice {
            number: 1,
            at: page.now(),
            channel: "hotline".to_owned(),
            answer: "无人接听".to_owned(),
            by: "李娜".to_owned(),
        };
        let found = Read {
            row: view::sample(&page),
            notices: vec![notice],
            from: Some(page.now().to_zoned(jiff::tz::TimeZone::UTC)),
            photos: vec![attachments::sample(page.now())],
            deadlines: Vec::new(),
            entries: Vec::new(),
            repairers: Vec::new(),
            workshops: Vec::new(),
            foresight: Some(Foresight { repairs: 1, open: vec![right.clone()], opens: vec![right] }),
        };
        let steps = Steps::sample(&page);
        let blocked = Some(page.t("refusal-repair-no-consent"));
        let may = May { attach: true, take: true, whole: true };
        let papers = on_page_sample(&page);
        let mut one = Self::new(page, &Running::default(), &found, (Form::default(), blocked), (steps, may));
        (one.is_alteration, one.has_estimate, one.papers) = (true, true, papers);
        one
    }
}
