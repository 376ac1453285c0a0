//! Opening a return: what the decision of a case allows is taken back.

use super::change::{Done, note};
use super::{ReturnFile, ReturnRow, change, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::decisions::{self, Decision};
use crate::error::Error;
use crate::{customers, people, purchases};
use domain::cases::Decision as Stands;
use domain::customers::CustomerKind;
use domain::people::Command;
use domain::purchases::Channel;
use domain::returns::{Aim, Event, Process, Reason, Return, Way};
use policy::Money;
use serde::Deserialize;
use store::Tx;

/// A return to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewReturn {
    /// The case.
    pub case: i64,
    /// How the goods come.
    pub way: Way,
    /// How many pieces.
    pub pieces: u32,
    /// Size or quality, for goods of an organisation.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// What a case allows to be taken back, for the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// By which rules.
    pub process: Process,
    /// What the customer gets.
    pub aim: Aim,
    /// What one piece is worth.
    pub worth: Money,
    /// How many pieces the customer still has; nothing when no purchase is known.
    pub with_customer: Option<u32>,
    /// Whether they are goods of an organisation, which says size or quality.
    pub is_organisation: bool,
}

/// Opens a return for the decision of a case. One return of a case is open at a time.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Refused`] without a decision that takes goods back, for goods that
/// are not with the customer, for more pieces than there are, and while another return is open; [`Error::Invalid`] for
/// goods of an organisation without size or quality.
pub fn open(tx: &mut Tx<'_>, call: &Call, new: &NewReturn) -> Result<ReturnRow, Error> {
    opened(tx, call, new, |new, offer| {
        Reason::of(new.reason, offer.is_organisation).map_err(|e| Error::Invalid(vec![e]))
    })
}

/// The same for a return that another system has settled: what was not asked there cannot be asked any more.
///
/// # Errors
/// As [`open`], but for the missing reason.
pub fn take_over(tx: &mut Tx<'_>, call: &Call, new: &NewReturn) -> Result<ReturnRow, Error> {
    opened(tx, call, new, |new, offer| Ok(new.reason.filter(|_| offer.is_organisation)))
}

fn opened(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewReturn,
    reason: impl FnOnce(&NewReturn, &Offer) -> Result<Option<Reason>, Error>,
) -> Result<ReturnRow, Error> {
    let case = cases::case_for(tx, call, Command::ReturnsOpen, new.case)?;
    let offer = allowed(tx, call, &case)?;
    let others = tx.rows(&sql::OF_CASE, &[&new.case], sql::return_row)?;
    if let Some(other) = others.iter().find(|row| row.file.closed_at.is_none()) {
        return Err(domain::Refusal::new("return-open-already").with("number", &other.file.number).into());
    }
    let kind = (offer.process, offer.aim, new.way);
    let back = Return::open(kind, (new.pieces, offer.with_customer), offer.worth, case.case.goods)?;
    let reason = reason(new, &offer)?;
    let file = ReturnFile { reason, ..filed(tx, call, &case, back)? };
    sql::add(tx, &file)?;
    let event = Event::Opened {
        number: file.number.clone(),
        process: offer.process,
        aim: offer.aim,
        way: new.way,
        pieces: new.pieces,
        worth: offer.worth,
    };
    note(tx, call, &file, &[Done::of(event).pieces(new.pieces).said(offer.aim.id(), "")])?;
    change::load(tx, file.id)
}

fn filed(tx: &mut Tx<'_>, call: &Call, case: &CaseFile, back: Return) -> Result<ReturnFile, Error> {
    let unit = people::unit(tx, case.case.unit)?;
    let year = call.now.to_zoned(call.running.zone.clone()).year();
    let place: i64 = tx.one(&sql::NEXT_NUMBER, &[&unit.id, &year], |row| row.get(0))?;
    Ok(ReturnFile {
        id: call.id(),
        number: format!("{}-{year:04}-TH{place:06}", unit.code),
        unit: unit.id,
        case: case.case.id,
        line: case.case.purchase_line,
        article: case.case.product.clone(),
        back,
        supplier: String::new(),
        reason: None,
        compiled_on: None,
        is_taken_over: false,
        opened_by: call.actor.id,
        opened_name: call.actor.name.clone(),
        opened_at: call.now,
        updated_at: call.now,
        closed_at: None,
        version: 1,
    })
}

/// What a case allows to be taken back now; nothing where it allows no return. Whoever calls has checked that the case
/// may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn offer(tx: &mut Tx<'_>, call: &Call, case: &CaseFile) -> Result<Option<Offer>, Error> {
    match allowed(tx, call, case) {
        Ok(offer) => Ok(Some(offer)),
        Err(Error::Refused(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn allowed(tx: &mut Tx<'_>, call: &Call, case: &CaseFile) -> Result<Offer, Error> {
    if case.case.state.is_closed() {
        return Err(Error::refused("case-closed"));
    }
    match case.case.decision {
        Stands::Approved => {}
        Stands::AwaitingApproval => return Err(Error::refused("return-awaits-approval")),
        Stands::Undecided | Stands::Refused => return Err(Error::refused("return-not-decided")),
    }
    let id = case.case.decision_id.ok_or_else(|| Error::refused("return-not-decided"))?;
    let decision = decisions::decision(tx, id)?;
    let line = case.case.purchase_line.map(|line| purchases::line(tx, call, line)).transpose()?;
    let process = match line.as_ref().and_then(|line| line.channel) {
        Some(Channel::Online) => Process::WebShop,
        _ => Process::Consumer,
    };
    let with_customer = line.as_ref().map(|line| line.remaining().thousandths() / 1_000);
    let paid = line.as_ref().and_then(|line| line.brief.paid);
    let (aim, worth) = worth(&decision, paid)?;
    let buyer = match line.as_ref().and_then(|line| line.customer.as_ref()) {
        Some(buyer) => Some(buyer.kind),
        None => case.case.customer.map(|customer| customers::buyer(tx, customer)).transpose()?.map(|buyer| buyer.kind),
    };
    let with_customer = with_customer.map(|n| u32::try_from(n).unwrap_or(0));
    Ok(Offer { process, aim, worth, with_customer, is_organisation: buyer == Some(CustomerKind::Organisation) })
}

/// What the customer gets, and what one piece is worth. In an exchange that is what the decision says the old article
/// counts for, else what was paid, less what the decision charges for its use. What was made to measure and does
/// not fit is taken back and made again (P2-6); what is sent again never came, and cannot come back.
fn worth(decision: &Decision, paid: Option<Money>) -> Result<(Aim, Money), Error> {
    let paid = || paid.ok_or_else(|| Error::refused("return-without-price"));
    let worth = match decision.remedy.as_str() {
        "refund" => return Ok((Aim::Refund, decision.pay)),
        "exchange" | "remake" => match decision.valued() {
            Some(valued) => valued,
            None => Money::from_minor(paid()?.minor().saturating_sub(decision.charge.minor()).max(0)),
        },
        // What the decision charges is the difference, and no use.
        "exchange_other" => match decision.valued() {
            Some(valued) => valued,
            None => paid()?,
        },
        other => return Err(domain::Refusal::new("return-other-remedy").with("remedy", other).into()),
    };
    Ok((Aim::Exchange, worth))
}
