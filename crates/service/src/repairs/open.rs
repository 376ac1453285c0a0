//! Opening a ticket: from a case in which a repair was granted, or at the counter for a repair against payment.

use super::{TicketFile, before, change, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile, NewCase};
use crate::decisions::{self, Foresight};
use crate::error::Error;
use crate::{attachments, people, purchases};
use domain::cases::{Case, Channel, Contact, Decision, Kind as CaseKind, Number};
use domain::people::Command;
use domain::repairs::{Details, Event, Fault, Intake, Kind, Measures, Outcome, Ticket};
use domain::{FieldError, Refusal};
use jiff::Timestamp;
use policy::Remedy;
use serde::Deserialize;
use store::Tx;

/// A repair or an alteration to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewRepair {
    /// The case; without one a case is opened for a repair against payment.
    #[serde(default)]
    pub case: Option<i64>,
    /// The unit, where there is no case yet.
    #[serde(default)]
    pub unit: Option<i64>,
    /// Repair or alteration.
    pub kind: Kind,
    /// Whether the customer pays for it; a decision on the case says so itself.
    #[serde(default)]
    pub chargeable: bool,
    /// The purchased article, where there is no case yet.
    #[serde(default)]
    pub purchase_line: Option<i64>,
    /// Who can be reached, where there is no case yet.
    #[serde(default)]
    pub contact: Contact,
    /// The goods, where there is no case yet.
    #[serde(default)]
    pub product: String,
    /// Their serial number, where there is no case yet.
    #[serde(default)]
    pub serial: String,
    /// What is taken in.
    #[serde(flatten)]
    pub intake: Intake,
    /// What was measured before an alteration.
    #[serde(default)]
    pub measures: Measures,
    /// Until when it is promised.
    #[serde(default)]
    pub promised_at: Option<Timestamp>,
    /// Whether the goods are here.
    #[serde(default)]
    pub received: bool,
    /// Photos that were brought for it, while there is no case yet.
    #[serde(default)]
    pub attachments: Vec<i64>,
}

/// A ticket that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its id.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// Its case.
    pub case: i64,
    /// Its version.
    pub version: i64,
}

/// Opens a ticket; the goods are taken in at once where they are here.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Invalid`] with the fields that are wrong; [`Error::Refused`] for a
/// case that has ended, in which no repair was granted, or that has a repair going on.
pub fn open(tx: &mut Tx<'_>, call: &Call, new: &NewRepair) -> Result<Opened, Error> {
    let of = match new.case {
        Some(id) => cases::case_for(tx, call, Command::RepairsReceive, id)?,
        None => at_the_counter(tx, call, new)?,
    };
    let unit = people::unit(tx, of.case.unit)?;
    call.require(Command::RepairsReceive, &unit.path)?;
    let chargeable = match new.case {
        Some(_) => granted(tx, &of.case, new.chargeable)?,
        // What is owed free of charge is claimed and decided first.
        None => new.chargeable || new.kind == Kind::Repair,
    };
    if super::of_case(tx, call, of.case.id)?.iter().any(|row| row.file.closed_at.is_none()) {
        return Err(Error::refused("repair-goes-on"));
    }
    let intake = said_before(tx, &of.case, &new.intake)?.checked(new.kind).map_err(Error::Invalid)?;
    if new.promised_at.is_some_and(|until| until <= call.now) {
        return Err(Error::field("promised_at", "in-the-past"));
    }
    let mut file = file(tx, call, new, &of, (intake, chargeable))?;
    let year = call.now.to_zoned(call.running.zone.clone()).year();
    let place = tx.one(&sql::NEXT_NUMBER, &[&unit.id, &year], |row| row.get(0))?;
    file.number = Number { unit: format!("{}-R", unit.code), year, place }.to_string();
    sql::add(tx, &file)?;
    change::note(tx, call, &file, &noted(&file))?;
    attachments::bind(tx, call, of.case.id, &new.attachments)?;
    let version = if new.received { super::receive(tx, call, file.id, None)?.file.version } else { file.version };
    Ok(Opened { id: file.id, number: file.number, case: of.case.id, version })
}

/// What the journal keeps of it.
fn noted(file: &TicketFile) -> Vec<Event> {
    let (repair, ticket) = (file.id.to_string(), &file.ticket);
    let mut events = vec![Event::Opened {
        repair: repair.clone(),
        number: file.number.clone(),
        kind: ticket.kind,
        chargeable: ticket.chargeable,
        attempt: file.attempt,
    }];
    if ticket.kind == Kind::Alteration {
        events.push(Event::MisfitReported { repair: repair.clone(), garments: file.details.intake.quantity });
    }
    events.extend(file.promised_at.map(|until| Event::Promised { repair, until, delay: None }));
    events
}

/// A case for a repair against payment that a customer asks for at the counter. Nothing is claimed, so nothing has to be
/// decided: what it costs is agreed on by the estimate.
fn at_the_counter(tx: &mut Tx<'_>, call: &Call, new: &NewRepair) -> Result<CaseFile, Error> {
    let unit = new.unit.ok_or_else(|| Error::field("unit", "required"))?;
    let goods = new.purchase_line.map(|line| purchases::line(tx, call, line)).transpose()?;
    let named = goods.as_ref().map(|goods| format!("{} {}", goods.brief.article, goods.brief.description));
    let opened = cases::open(
        tx,
        call,
        &NewCase {
            unit,
            kind: kind_at_the_counter(call),
            channel: Channel::Visit,
            customer: goods.as_ref().and_then(|goods| goods.brief.customer),
            purchase_line: new.purchase_line,
            contact: new.contact.clone(),
            product: named.unwrap_or_else(|| new.product.clone()),
            serial: goods.map_or_else(|| new.serial.clone(), |goods| goods.brief.serial),
            reference: String::new(),
            purchased_on: None,
            account: new.intake.fault.clone(),
            wish: String::new(),
            urgent: false,
            assignee: None,
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        },
    );
    let opened = opened.map_err(fault_said)?;
    cases::view(tx, call, opened.id)
}

/// What a repair against payment is to the company: no claim, if it can be anything else. A claim would have to be decided
/// before anybody could agree to a price.
fn kind_at_the_counter(call: &Call) -> CaseKind {
    let taken = &call.running.case_kinds;
    let others = [CaseKind::Maintenance, CaseKind::FaultReport];
    others.into_iter().find(|kind| taken.contains(*kind)).unwrap_or(CaseKind::Repair)
}

/// What the customer says is the fault here.
fn fault_said(error: Error) -> Error {
    match error {
        Error::Invalid(errors) => {
            let renamed = |error: FieldError| match error.field.as_str() {
                "account" => FieldError { field: "fault".to_owned(), ..error },
                _ => error,
            };
            Error::Invalid(errors.into_iter().map(renamed).collect())
        }
        other => other,
    }
}

/// Whether the repair that a case is about is paid for; refused where no repair was granted.
fn granted(tx: &mut Tx<'_>, case: &Case, chargeable: bool) -> Result<bool, Error> {
    case.in_work()?;
    let agreed = case.agreement.as_ref().map(|agreement| agreement.remedy.clone());
    let remedy = match agreed {
        Some(remedy) => Some(remedy),
        None if case.decision == Decision::AwaitingApproval => return Err(Error::refused("decision-awaits-approval")),
        None if case.decision == Decision::Approved => {
            case.decision_id.map(|id| decisions::decision(tx, id)).transpose()?.map(|decision| decision.remedy)
        }
        None => None,
    };
    match remedy.as_deref().map(Remedy::from_id) {
        Some(Some(Remedy::FreeRepair)) => Ok(false),
        Some(Some(Remedy::PaidRepair)) => Ok(true),
        None if !case.kind.is_claim() => Ok(chargeable),
        _ => Err(Refusal::new("repair-not-granted").into()),
    }
}

/// Part and fault as the claim says them, where nothing else is said.
fn said_before(tx: &mut Tx<'_>, case: &Case, intake: &Intake) -> Result<Intake, Error> {
    let claim = case.decision_id.map(|id| decisions::decision(tx, id)).transpose()?.map(|decision| decision.claim);
    let said = |fact: &str| claim.as_ref().and_then(|claim| claim[fact].as_str()).unwrap_or_default().to_owned();
    let or = |given: &String, other: String| if given.trim().is_empty() { other } else { given.clone() };
    Ok(Intake {
        fault: or(&intake.fault, case.account.clone()),
        part: or(&intake.part, said("part")),
        defect: or(&intake.defect, said("defect")),
        ..intake.clone()
    })
}

fn file(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewRepair,
    of: &CaseFile,
    (intake, chargeable): (Intake, bool),
) -> Result<TicketFile, Error> {
    let case = &of.case;
    let (part, defect, wearer) = (intake.part.as_str(), intake.defect.as_str(), intake.wearer.as_str());
    let fault = Fault { kind: new.kind, part, defect, wearer };
    let goods = (case.purchase_line, case.serial.as_str());
    let attempt = before::next_attempt(tx, call, goods, Some(case.id), &fault)?.of_fault + 1;
    let line = case.purchase_line.map(|line| purchases::line(tx, call, line)).transpose()?;
    let facts = line.map(|line| line.sold().facts()).unwrap_or_default();
    let category = facts.into_iter().find(|(fact, _)| *fact == "category").map(|(_, value)| value);
    let mut ticket = Ticket::open(new.kind, chargeable);
    ticket.measured = new.measures.are_complete();
    let details = Details {
        contact_address: case.contact.address.clone(),
        promises: u32::from(new.promised_at.is_some()),
        measures: new.measures.clone(),
        intake,
        ..Details::default()
    };
    Ok(TicketFile {
        id: call.id(),
        number: String::new(),
        unit: case.unit,
        case: Some(case.id),
        line: case.purchase_line,
        workshop: None,
        outcome: Outcome::of(&ticket),
        ticket,
        repairer_name: String::new(),
        attempt,
        category: category.unwrap_or_default(),
        product: case.product.clone(),
        serial: case.serial.clone(),
        contact_name: case.contact.name.clone(),
        contact_phone: case.contact.phone.clone(),
        promised_at: new.promised_at,
        opened_at: call.now,
        received_at: None,
        started_at: None,
        ready_at: None,
        closed_at: None,
        source_key: None,
        details,
        version: 1,
    })
}

/// What another repair of the goods of a case opens, before it is begun.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn foresee(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Option<Foresight>, Error> {
    let of = cases::view(tx, call, case)?;
    decisions::foresee(tx, call, &of)
}
