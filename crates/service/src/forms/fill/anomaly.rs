//! An anomaly of goods.

use super::{Matter, Pen, Place, case, known, label, over};
use crate::anomalies::{self, AnomalyDetail};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::anomalies::{Outcome, Party};
use store::Tx;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let detail = anomalies::one(tx, call, id)?;
    let of = cases::view(tx, call, detail.row.file.case)?;
    case::person(&mut pen, &of.case);
    about(&mut pen, &detail);
    let claims: Vec<_> = detail
        .claims
        .iter()
        .map(|row| {
            vec![
                ("number", row.file.number.clone()),
                ("carrier", row.file.carrier.clone()),
                ("opened", pen.at(Some(row.file.opened_at))),
                ("reference", row.file.details.reference.clone()),
            ]
        })
        .collect();
    pen.rows("claims", claims);
    let row = &detail.row;
    Ok(Matter {
        unit: Place { id: row.file.unit, path: row.unit_path.clone(), name: row.unit_name.clone() },
        subject: Some(id),
        case: Some(row.file.case),
        sorts: known([row.file.anomaly.kind.id()]),
        against: over(of.case.state.is_closed()),
        label: label(&[&row.file.number, &of.case.contact.name, &row.file.details.article]),
        filling: pen.filling(),
    })
}

fn about(pen: &mut Pen<'_>, detail: &AnomalyDetail) {
    let (row, file) = (&detail.row, &detail.row.file);
    let (anomaly, details) = (&file.anomaly, &file.details);
    if !details.article.is_empty() {
        pen.put("product", details.article.clone());
    }
    let kind = pen.word("anomaly", Some(anomaly.kind.id()));
    let worth = match details.currency.as_str() {
        "" => pen.money(Some(anomaly.value)),
        other => format!("{other} {}", anomaly.value),
    };
    let papers = label(&[&details.papers, &pen.at(anomaly.papers_at)]);
    pen.put_all([
        ("anomaly", file.number.clone()),
        ("shipment", row.shipment_number.clone()),
        ("kind", kind.clone()),
        ("cause", kind),
        ("pieces", anomaly.pieces.to_string()),
        ("worth", worth),
        ("party", pen.word("party", anomaly.party.map(Party::id))),
        ("description", details.description.clone()),
        ("carrier", details.carrier.clone()),
        ("dealer", details.dealer_name.clone()),
        ("received", file.received_on.to_string()),
        ("reported", pen.at(Some(anomaly.reported_at))),
        ("reporter", file.opened_name.clone()),
        ("signer", details.signer.clone()),
        ("signed", pen.at(details.signed_at)),
        ("papers", papers),
        ("papers_by", pen.at(anomaly.papers_by)),
        ("outcome", pen.word("anomaly_outcome", anomaly.outcome.map(Outcome::id))),
        ("reason", details.reason.clone()),
    ]);
}
