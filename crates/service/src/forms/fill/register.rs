//! Registers: the cases, repairs or returns of a unit within some days.

use super::super::{MOST_LINES, NewForm};
use super::{Matter, Pen, Place, label};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::error::Error;
use crate::page::Cursor;
use crate::people::{self, Unit};
use crate::repairs::{self, TicketRow};
use crate::returns::{self, OfOrganisation};
use domain::Refusal;
use domain::cases::Kind;
use domain::returns::Reason;
use jiff::Timestamp;
use jiff::civil::Date;
use manual::{Form, FormAbout};
use store::Tx;

/// Rows read at once.
const AT_ONCE: i64 = 500;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, pen: &Pen<'_>, form: &Form, new: &NewForm) -> Result<Matter, Error> {
    let days = days(call, new)?;
    let unit = new.unit.ok_or_else(|| Error::field("unit", "required"))?;
    let unit = people::unit(tx, unit)?;
    let mut own = Pen::new(pen.manual);
    let period = period(call, days)?;
    let rows = match form.about {
        FormAbout::Repairs => {
            repairs_within(tx, call, form, (&unit, period))?.iter().map(|of| repair(pen, of)).collect()
        }
        FormAbout::Returns => {
            let found = returns::of_organisations(tx, call, &unit.path, period, MOST_LINES)?.ok_or_else(too_long)?;
            let count = |reason| found.iter().filter(|of| of.row.file.reason == Some(reason)).count().to_string();
            own.put_all([("sizes", count(Reason::Size)), ("qualities", count(Reason::Quality))]);
            found.iter().map(|of| returned(pen, of)).collect()
        }
        _ => cases_within(tx, call, form, (&unit, period))?.iter().map(|of| case(pen, of)).collect::<Vec<_>>(),
    };
    own.put_all([("from", days.0.to_string()), ("until", days.1.to_string()), ("entries", rows.len().to_string())]);
    own.rows("entries", rows);
    Ok(Matter {
        label: label(&[&unit.name, &format!("{} – {}", days.0, days.1)]),
        unit: Place { id: unit.id, path: unit.path, name: unit.name },
        subject: None,
        case: None,
        sorts: Vec::new(),
        against: None,
        filling: own.filling(),
    })
}

/// The period of a register.
pub(super) fn within(call: &Call, new: &NewForm) -> Result<(Timestamp, Timestamp), Error> {
    period(call, days(call, new)?)
}

/// The first and the last day, both within the past.
pub(super) fn days(call: &Call, new: &NewForm) -> Result<(Date, Date), Error> {
    let from = new.from.ok_or_else(|| Error::field("from", "required"))?;
    let until = new.until.ok_or_else(|| Error::field("until", "required"))?;
    if until < from {
        return Err(Error::field("until", "ends-before-it-begins"));
    }
    if until > call.today() {
        return Err(Error::field("until", "in-the-future"));
    }
    Ok((from, until))
}

/// From the beginning of the first day to the end of the last, in the time zone of the company.
fn period(call: &Call, (from, until): (Date, Date)) -> Result<(Timestamp, Timestamp), Error> {
    let start = |day: Date| day.to_zoned(call.running.zone.clone()).map(|at| at.timestamp());
    let outside = |_| Error::field("until", "not-a-date");
    let next = until.tomorrow().map_err(outside)?;
    Ok((start(from).map_err(outside)?, start(next).map_err(outside)?))
}

fn too_long() -> Error {
    Refusal::new("form-register-too-long").with("limit", MOST_LINES).into()
}

type Within<'u> = (&'u Unit, (Timestamp, Timestamp));

fn cases_within(
    tx: &mut Tx<'_>,
    call: &Call,
    form: &Form,
    (unit, (from, before)): Within<'_>,
) -> Result<Vec<CaseFile>, Error> {
    let kinds: Vec<Option<Kind>> = match form.only.is_empty() {
        true => vec![None],
        false => form.only.iter().filter_map(|kind| Kind::parse(kind)).map(Some).collect(),
    };
    let mut found = Vec::new();
    for kind in kinds {
        let filter = cases::Filter {
            group: cases::Group::All,
            unit: Some(unit.id),
            kind,
            from: Some(from),
            before: Some(before),
            ..cases::Filter::default()
        };
        let page = cases::list(tx, call, &filter, None, AT_ONCE)?;
        found.extend(page.items.iter().map(|row| (row.opened_at, row.id)));
        if page.next.is_some() || found.len() > MOST_LINES {
            return Err(too_long());
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, id)| cases::view(tx, call, id)).collect()
}

fn case(pen: &Pen<'_>, file: &CaseFile) -> Vec<(&'static str, String)> {
    let case = &file.case;
    let remedy = case.agreement.as_ref().map(|of| of.remedy.as_str());
    vec![
        ("case", case.number.clone()),
        ("received", pen.at(Some(case.received_at))),
        ("customer", case.contact.name.clone()),
        ("phone", case.contact.phone.clone()),
        ("case_type", pen.word("case_type", Some(case.kind.id()))),
        ("channel", pen.word("channel", Some(case.channel.id()))),
        ("product", case.product.clone()),
        ("account", case.account.clone()),
        ("remedy", pen.word("remedy", remedy)),
        ("outcome", case.ending.as_ref().map(|of| of.note.clone()).unwrap_or_default()),
        ("handler", file.assignee_name.clone().unwrap_or_default()),
        ("closed", pen.at(case.closed_at)),
    ]
}

fn repairs_within(
    tx: &mut Tx<'_>,
    call: &Call,
    form: &Form,
    (unit, (from, before)): Within<'_>,
) -> Result<Vec<TicketRow>, Error> {
    let filter = repairs::Filter { unit: Some(unit.id), with_closed: true, ..repairs::Filter::default() };
    let mut after = Some(Cursor::new(&[&before.as_microsecond(), &0]));
    let mut found: Vec<TicketRow> = Vec::new();
    while let Some(cursor) = after.take() {
        let page = repairs::list(tx, call, &filter, Some(&cursor), AT_ONCE)?;
        let goes_on = page.items.last().is_some_and(|row| row.file.opened_at >= from);
        let wanted = page.items.into_iter().filter(|row| row.file.opened_at >= from);
        found.extend(wanted.filter(|row| is_of(form, row)));
        if found.len() > MOST_LINES {
            return Err(too_long());
        }
        after = page.next.filter(|_| goes_on);
    }
    found.reverse();
    Ok(found)
}

fn returned(pen: &Pen<'_>, of: &OfOrganisation) -> Vec<(&'static str, String)> {
    let (row, file, back) = (&of.row, &of.row.file, &of.row.file.back);
    vec![
        ("return", file.number.clone()),
        ("opened", pen.at(Some(file.opened_at))),
        ("organisation", of.organisation.clone()),
        ("customer", row.contact_name.clone()),
        ("product", file.article.clone()),
        ("pieces", back.pieces.agreed.to_string()),
        ("reason", pen.word("return_reason", file.reason.map(Reason::id))),
        ("aim", pen.word("aim", Some(back.aim.id()))),
        ("accepted", back.pieces.accepted.to_string()),
        ("rejected", back.pieces.rejected.to_string()),
        ("worth", pen.money(Some(back.worth))),
        ("closed", pen.at(file.closed_at)),
    ]
}

fn is_of(form: &Form, row: &TicketRow) -> bool {
    form.only.is_empty() || form.only.iter().any(|kind| kind == row.file.ticket.kind.id())
}

fn repair(pen: &Pen<'_>, row: &TicketRow) -> Vec<(&'static str, String)> {
    let file = &row.file;
    vec![
        ("ticket", file.number.clone()),
        ("received", pen.at(file.received_at)),
        ("customer", file.contact_name.clone()),
        ("phone", file.contact_phone.clone()),
        ("product", file.product.clone()),
        ("serial", file.serial.clone()),
        ("fault", file.details.intake.fault.clone()),
        ("repairer", file.repairer_name.clone()),
        ("promised", pen.at(file.promised_at)),
        ("ready", pen.at(file.ready_at)),
        ("closed", pen.at(file.closed_at)),
        ("signed_by", file.details.signed_by.clone()),
    ]
}
