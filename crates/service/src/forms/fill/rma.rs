//! A return of a dealer.

use super::{Matter, Pen, Place, label, over};
use crate::call::Call;
use crate::error::Error;
use crate::people;
use crate::rma::{self, RmaRow};
use domain::people::Command;
use domain::rma::{Line, Parcel};
use store::Tx;

/// Names that have room on a label.
const NAMES: usize = 2;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let row = rma::one(tx, call, id)?.row;
    about(&mut pen, &row);
    pen.put("consignee", consignee(tx, call, &row)?);
    let lines: Vec<_> = row.file.rma.lines.iter().map(|of| line(&pen, of)).collect();
    pen.rows("lines", lines);
    pen.rows("boxes", boxes(&row.file.rma.boxes));
    Ok(Matter {
        unit: Place { id: row.file.unit, path: row.unit_path.clone(), name: row.unit_name.clone() },
        subject: Some(id),
        // It has a journal and an end of its own, whichever case it serves.
        case: None,
        sorts: Vec::new(),
        against: over(row.file.closed_at.is_some()),
        label: label(&[&row.file.number, &row.unit_name, &row.models.0]),
        filling: pen.filling(),
    })
}

/// Who takes the boxes in where they go: the carrier has to ask for somebody. Those of the receiving unit itself
/// come first; where nobody there receives goods, those do who receive for it from above.
fn consignee(tx: &mut Tx<'_>, call: &Call, row: &RmaRow) -> Result<String, Error> {
    let there = people::granted_in(tx, row.file.receiver)?;
    let receives = |role: &str| call.running.commands(role).contains(Command::RmaReceive);
    let there = there.into_iter().filter(|(who, role)| who.active && receives(role));
    let mut names: Vec<String> = there.map(|(who, _)| who.name).collect();
    if names.is_empty() {
        let above = people::colleagues_who_may(tx, call, Command::RmaReceive, &row.receiver_path)?;
        names.extend(above.into_iter().map(|who| who.name));
    }
    names.dedup();
    names.truncate(NAMES);
    Ok(names.join("、"))
}

fn about(pen: &mut Pen<'_>, row: &RmaRow) {
    let (file, rma) = (&row.file, &row.file.rma);
    let counted: Option<u64> = rma.lines.iter().map(|line| line.counted.map(u64::from)).sum();
    pen.put_all([
        ("rma", file.number.clone()),
        ("dealer", row.unit_name.clone()),
        ("receiver", row.receiver_name.clone()),
        ("contact", file.contact.clone()),
        ("case", row.case_number.clone()),
        ("pieces", rma.applied().to_string()),
        ("boxes", if rma.boxes.is_empty() { String::new() } else { rma.boxes.len().to_string() }),
        ("applicant", file.applicant_name.clone()),
        ("applied", pen.at(Some(file.applied_at))),
        ("reviewer", file.reviewer_name.clone()),
        ("approver", file.approver_name.clone()),
        ("carrier", file.carrier.clone()),
        ("tracking", file.tracking.clone()),
        ("received", pen.at(file.received_at)),
        ("counted", counted.map(|n| n.to_string()).unwrap_or_default()),
        ("closed", pen.at(file.closed_at)),
    ]);
}

fn line(pen: &Pen<'_>, of: &Line) -> Vec<(&'static str, String)> {
    let tested = |pieces: u32| if of.tested.all() == 0 { String::new() } else { pieces.to_string() };
    vec![
        ("model", of.wanted.model.clone()),
        ("batch", of.wanted.batch.clone()),
        ("pieces", of.wanted.pieces.to_string()),
        ("worth", pen.money(Some(of.wanted.worth))),
        ("ground", pen.word("rma_ground", Some(of.wanted.ground.id()))),
        ("fault", of.wanted.fault.clone()),
        ("counted", of.counted.map(|n| n.to_string()).unwrap_or_default()),
        ("works", tested(of.tested.works)),
        ("defect", tested(of.tested.defect)),
        ("man_made", tested(of.tested.man_made)),
        ("not_repairable", tested(of.tested.not_repairable)),
    ]
}

/// Which pieces are in which box.
fn boxes(boxes: &[Parcel]) -> Vec<Vec<(&'static str, String)>> {
    let all: u64 = boxes.iter().map(|own| u64::from(own.pieces)).sum();
    let mut before = 0_u64;
    let line = |own: &Parcel| {
        let (first, last) = (before + 1, before + u64::from(own.pieces));
        before = last;
        vec![
            ("boxes", boxes.len().to_string()),
            ("first", first.to_string()),
            ("last", last.to_string()),
            ("in_box", own.pieces.to_string()),
            ("all", all.to_string()),
        ]
    };
    boxes.iter().map(line).collect()
}
