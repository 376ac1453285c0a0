//! A return of a customer.

use super::{Matter, Pen, Place, case, known, label, over};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::returns::{self, ReturnDetail, Step};
use domain::returns::{Advance, Reason};
use store::Tx;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let detail = returns::one(tx, call, id)?;
    let of = cases::view(tx, call, detail.row.file.case)?;
    case::person(&mut pen, &of.case);
    pieces(&mut pen, &detail);
    let organisation = returns::organisation(tx, call, &detail.row, of.case.customer)?;
    pen.put("organisation", organisation);
    let steps: Vec<_> = detail.steps.iter().map(|of| step(&pen, of)).collect();
    pen.rows("steps", steps);
    let row = &detail.row;
    Ok(Matter {
        unit: Place { id: row.file.unit, path: row.unit_path.clone(), name: row.unit_name.clone() },
        subject: Some(id),
        case: Some(row.file.case),
        sorts: known(returns::sorts(&row.file)),
        against: over(of.case.state.is_closed()),
        label: label(&[&row.file.number, &row.contact_name, &row.file.article]),
        filling: pen.filling(),
    })
}

fn step(pen: &Pen<'_>, of: &Step) -> Vec<(&'static str, String)> {
    let what = of.what.strip_prefix("return.").unwrap_or(&of.what);
    vec![
        ("at", pen.at(Some(of.at))),
        ("by", of.by_name.clone()),
        ("step", pen.word("step", Some(what))),
        ("pieces", if of.pieces == 0 { String::new() } else { of.pieces.to_string() }),
        ("amount", pen.money(of.amount)),
        ("detail", of.detail.clone()),
        ("note", of.note.clone()),
    ]
}

fn pieces(pen: &mut Pen<'_>, detail: &ReturnDetail) {
    let (file, back) = (&detail.row.file, &detail.row.file.back);
    let said = |what: &str| {
        let of = detail.steps.iter().filter(|step| step.what == what);
        let texts: Vec<String> = of.map(|step| label(&[&step.detail, &step.note])).collect();
        label(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let inspected = detail.steps.iter().filter(|step| step.what == "return.inspected");
    let found: Vec<String> = inspected.map(|of| label(&[&pen.done(&of.by_name, Some(of.at)), &of.note])).collect();
    let parcel = back.tracking.as_ref().map(|of| label(&[&of.carrier, &of.number]));
    pen.put_all([
        ("return", file.number.clone()),
        ("product", file.article.clone()),
        ("aim", pen.word("aim", Some(back.aim.id()))),
        ("reason", pen.word("return_reason", file.reason.map(Reason::id))),
        ("way", pen.word("way", Some(back.way.id()))),
        ("pieces", back.pieces.agreed.to_string()),
        ("received_pieces", back.pieces.received.to_string()),
        ("accepted", back.pieces.accepted.to_string()),
        ("rejected", back.pieces.rejected.to_string()),
        ("worth", pen.money(Some(back.worth))),
        ("parcel", parcel.unwrap_or_default()),
        ("inspection", found.join("; ")),
        ("replacement", said("return.items_delivered")),
        ("advance", pen.word("advance", back.advance.map(Advance::id))),
        ("opener", file.opened_name.clone()),
        ("opened", pen.at(Some(file.opened_at))),
    ]);
}
