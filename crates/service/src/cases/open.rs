//! Taking a matter in.

use super::{Event, change, index, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::FieldError;
use domain::cases::{Case, Channel, Contact, Decision, Goods, Kind, Money, Number, State};
use domain::people::Command;
use domain::refusal::check;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use store::{StoreError, Tx};

/// A contact that needs action.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewCase {
    /// The unit that takes it in.
    pub unit: i64,
    /// What it is about.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// The customer's file, if known.
    #[serde(default)]
    pub customer: Option<i64>,
    /// The purchased article, if found.
    #[serde(default)]
    pub purchase_line: Option<i64>,
    /// Who can be reached.
    #[serde(default)]
    pub contact: Contact,
    /// Article or model, as the customer names it.
    #[serde(default)]
    pub product: String,
    /// Serial number of the goods.
    #[serde(default)]
    pub serial: String,
    /// Number of receipt or order, as the customer names it.
    #[serde(default)]
    pub reference: String,
    /// The day of purchase, as the customer names it.
    #[serde(default)]
    pub purchased_on: Option<Date>,
    /// The customer's account in own words.
    pub account: String,
    /// The customer's wish in own words.
    #[serde(default)]
    pub wish: String,
    /// Whether it cannot wait.
    #[serde(default)]
    pub urgent: bool,
    /// Who handles it. A customer who stands there is handled by whoever takes the case in.
    #[serde(default)]
    pub assignee: Option<i64>,
    /// When the contact came in, if not just now.
    #[serde(default)]
    pub received_at: Option<Timestamp>,
    /// What has to be asked back first: the facts are not clear.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Until when the facts have to be complete.
    #[serde(default)]
    pub clarify_until: Option<Timestamp>,
}

/// A case that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its id.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
}

/// Opens a case. Numbers run in order of arrival in the unit. What a case of the type has to say must be
/// there, unless it is opened with questions, to be clarified: so no contact is dropped.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] for the unit, [`Error::Invalid`] with every field that is wrong or missing.
pub fn open(tx: &mut Tx<'_>, call: &Call, new: &NewCase) -> Result<Opened, Error> {
    let case = checked(call, new)?;
    filed(tx, call, new, case)
}

/// Takes a matter over that another system has settled: nothing is left to process, so what is needed for that need not
/// be there.
///
/// # Errors
/// As [`open`].
pub fn take_over(tx: &mut Tx<'_>, call: &Call, new: &NewCase) -> Result<Opened, Error> {
    let mut errors = Vec::new();
    let case = read(call, new, &mut errors);
    Error::unless_valid(errors)?;
    filed(tx, call, new, case)
}

fn filed(tx: &mut Tx<'_>, call: &Call, new: &NewCase, mut case: Case) -> Result<Opened, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::CasesOpen, &unit.path)?;
    if let Some(staff) = case.assignee.filter(|staff| *staff != call.actor.id) {
        super::assign::require_handler(tx, call, staff, &unit.path)?;
    }
    let year = call.now.to_zoned(call.running.zone.clone()).year();
    let place = tx.one(&sql::NEXT_NUMBER, &[&unit.id, &year], |row| row.get(0))?;
    case.number = Number { unit: unit.code, year, place }.to_string();
    case.id = call.id();
    if !new.questions.is_empty() {
        case.ask(new.clarify_until, call.now)?;
    }
    sql::add(tx, &case).map_err(unknown_record)?;
    let questions = new.questions.iter().map(|question| question.trim());
    super::clarify::put_questions(tx, call, case.id, questions)?;
    index::put(tx, case.id, &index::text(&case))?;
    change::note(tx, call, &case, &noted(&case))?;
    Ok(Opened { id: case.id, number: case.number, version: case.version })
}

/// What the journal keeps of it.
pub(super) fn noted(case: &Case) -> Event {
    Event::Opened {
        number: case.number.clone(),
        kind: case.kind,
        channel: case.channel,
        urgent: case.urgent,
        unclear: case.state == State::Clarifying,
    }
}

/// A case names records that there are.
pub(super) fn unknown_record(error: StoreError) -> Error {
    match error {
        StoreError::Conflict { .. } => Error::Invalid(vec![
            FieldError::new("customer", "unknown-record"),
            FieldError::new("purchase_line", "unknown-record"),
        ]),
        other => Error::Store(other),
    }
}

/// A case without id and number, or everything that is wrong with it.
pub(super) fn checked(call: &Call, new: &NewCase) -> Result<Case, Error> {
    let mut errors = Vec::new();
    let case = read(call, new, &mut errors);
    if new.questions.is_empty() {
        let needed = case.missing_to_process(&call.running.required_facts(case.kind));
        errors.extend(needed.into_iter().filter(|e| e.field != "account"));
    }
    Error::unless_valid(errors)?;
    Ok(case)
}

/// A case as it is told, whether or not all is there that is needed to process it.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
fn read(call: &Call, new: &NewCase, errors: &mut Vec<FieldError>) -> Case {
    let texts = Texts::checked(errors, new);
    if !call.running.case_kinds.contains(new.kind) {
        errors.push(FieldError::new("kind", "not-taken-in"));
    }
    let received_at = new.received_at.unwrap_or(call.now);
    if received_at > call.now {
        errors.push(FieldError::new("received_at", "not-yet"));
    }
    if new.purchased_on.is_some_and(|day| day > call.today()) {
        errors.push(FieldError::new("purchased_on", "not-yet"));
    }
    for (place, question) in new.questions.iter().enumerate() {
        check::required(errors, &format!("questions.{place}"), question, super::clarify::LONGEST);
    }
    let in_person = new.channel.is_in_person();
    let assignee = new.assignee.or_else(|| Some(call.actor.id).filter(|id| in_person && *id != 0));
    Case {
        id: 0,
        number: String::new(),
        unit: new.unit,
        kind: new.kind,
        channel: new.channel,
        state: if assignee.is_some() { State::Open } else { State::New },
        decision: Decision::Undecided,
        goods: Goods::WithCustomer,
        money: Money::Nothing,
        customer: new.customer,
        purchase_line: new.purchase_line,
        contact: texts.contact,
        product: texts.product,
        serial: texts.serial,
        reference: texts.reference,
        purchased_on: new.purchased_on,
        account: texts.account,
        wish: texts.wish,
        quality: None,
        scope: None,
        refusing: None,
        agreement: None,
        decision_id: None,
        urgent: new.urgent,
        assignee,
        received_at,
        opened_at: call.now,
        clarify_until: None,
        answered_at: in_person.then_some(call.now),
        closed_at: None,
        ending: None,
        verified_by: None,
        verified_at: None,
        updated_at: call.now,
        version: 1,
    }
}

/// The texts of a case, checked.
pub(super) struct Texts {
    pub(super) contact: Contact,
    pub(super) product: String,
    pub(super) serial: String,
    pub(super) reference: String,
    pub(super) account: String,
    pub(super) wish: String,
}

impl Texts {
    fn checked(errors: &mut Vec<FieldError>, new: &NewCase) -> Self {
        Self::of(errors, &new.contact, [&new.product, &new.serial, &new.reference, &new.account, &new.wish])
    }

    /// Checks contact, then product, serial, reference, account and wish.
    pub(super) fn of(errors: &mut Vec<FieldError>, contact: &Contact, texts: [&str; 5]) -> Self {
        let [product, serial, reference, account, wish] = texts;
        Self {
            contact: Contact {
                name: check::limited(errors, "contact.name", &contact.name, 60),
                phone: check::limited(errors, "contact.phone", &contact.phone, 30),
                address: check::limited(errors, "contact.address", &contact.address, 200),
            },
            product: check::limited(errors, "product", product, 120),
            serial: check::limited(errors, "serial", serial, 60),
            reference: check::limited(errors, "reference", reference, 60),
            account: check::required(errors, "account", account, 4_000),
            wish: check::limited(errors, "wish", wish, 1_000),
        }
    }
}
