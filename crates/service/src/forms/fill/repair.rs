//! A repair.

use super::{Matter, Pen, Place, known, label, over};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::repairs::{self, TicketFile, TicketRow};
use domain::repairs::{Cause, Measure};
use store::Tx;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let row = repairs::ticket(tx, call, id)?;
    let notices = repairs::notices(tx, call, id)?;
    let notices: Vec<_> = notices
        .iter()
        .map(|of| {
            vec![
                ("at", pen.at(Some(of.at))),
                ("channel", pen.word("channel", Some(&of.channel))),
                ("answer", of.answer.clone()),
                ("by", of.by.clone()),
            ]
        })
        .collect();
    pen.rows("notices", notices);
    pen.rows("measures", row.file.details.measures.0.iter().map(measure));
    let of = row.file.case.map(|case| cases::view(tx, call, case)).transpose()?;
    goods(&mut pen, &row);
    work(&mut pen, &row.file);
    Ok(Matter {
        unit: Place { id: row.file.unit, path: row.unit_path.clone(), name: row.unit_name.clone() },
        subject: Some(id),
        case: row.file.case,
        sorts: known(repairs::sorts(&row.file)),
        against: over(of.is_some_and(|of| of.case.state.is_closed())),
        label: label(&[&row.file.number, &row.file.contact_name, &row.file.product]),
        filling: pen.filling(),
    })
}

fn measure(of: &Measure) -> Vec<(&'static str, String)> {
    let length = |mm: Option<u32>| mm.map(|mm| format!("{}.{}", mm / 10, mm % 10)).unwrap_or_default();
    vec![
        ("place", of.place.clone()),
        ("before", length(of.before)),
        ("wanted", length(of.wanted)),
        ("after", length(of.after)),
    ]
}

fn goods(pen: &mut Pen<'_>, row: &TicketRow) {
    let (file, intake) = (&row.file, &row.file.details.intake);
    pen.put_all([
        ("ticket", file.number.clone()),
        ("customer", file.contact_name.clone()),
        ("phone", file.contact_phone.clone()),
        ("address", file.details.contact_address.clone()),
        ("case", row.case_number.clone()),
        ("product", file.product.clone()),
        ("serial", file.serial.clone()),
        ("brand", file.details.brand.clone()),
        ("fault", intake.fault.clone()),
        ("cause", pen.word("cause", intake.cause.map(Cause::id))),
        ("cause_note", intake.cause_note.clone()),
        ("accessories", intake.accessories.clone()),
        ("condition", intake.condition.clone()),
        ("quantity", intake.quantity.to_string()),
        ("wearer", intake.wearer.clone()),
        ("attempt", file.attempt.to_string()),
        ("received", pen.at(file.received_at)),
        ("promised", pen.at(file.promised_at)),
        ("ready", pen.at(file.ready_at)),
        ("closed", pen.at(file.closed_at)),
    ]);
}

fn work(pen: &mut Pen<'_>, file: &TicketFile) {
    let details = &file.details;
    let consent = details.consent.as_ref().map(|of| {
        let agreed = pen.word("agreed", Some(if of.agreed { "agreed" } else { "declined" }));
        label(&[&of.by, &agreed, &pen.word("answered", Some(of.how.id())), &pen.at(Some(of.at))])
    });
    let test = details.tests.last().map(|of| {
        let passed = pen.word("tested", Some(if of.passed { "passed" } else { "failed" }));
        label(&[&passed, &of.standard, &of.found, &of.by])
    });
    let mailing = details.mailing.as_ref().map(|of| label(&[&of.carrier, &of.tracking, &of.address]));
    pen.put_all([
        ("estimate", pen.money(file.ticket.estimate)),
        ("estimate_note", details.estimate_note.clone()),
        ("fee", pen.money(file.ticket.agreed)),
        ("consent", consent.unwrap_or_default()),
        ("repairer", file.repairer_name.clone()),
        ("workshop", details.workshop.clone()),
        ("done", details.done.clone()),
        ("test", test.unwrap_or_default()),
        ("verdict", details.verdict.clone()),
        ("signed_by", details.signed_by.clone()),
        ("mailing", mailing.unwrap_or_default()),
    ]);
}
