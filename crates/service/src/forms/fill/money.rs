//! An amount that is owed.

use super::{Matter, Pen, Place, known, label, over};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::messages;
use crate::money::{self, OrderRow};
use domain::money::{Ground, Kind, Method};
use store::Tx;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let row = money::one(tx, call, id)?;
    let of = row.file.case.map(|case| cases::view(tx, call, case)).transpose()?;
    pen.put("reference", of.as_ref().map(|of| of.case.reference.clone()).unwrap_or_default());
    about(&mut pen, &row);
    Ok(Matter {
        unit: Place { id: row.file.unit, path: row.unit_path.clone(), name: row.unit_name.clone() },
        subject: Some(id),
        case: row.file.case,
        sorts: known(money::sorts(tx, &row.file)?),
        against: over(of.is_some_and(|of| of.case.state.is_closed())),
        label: label(&[&row.file.number, &row.file.party_name, &row.file.reason]),
        filling: pen.filling(),
    })
}

fn about(pen: &mut Pen<'_>, row: &OrderRow) {
    let (file, order, details) = (&row.file, &row.file.order, &row.file.details);
    let amount = match file.currency == pen.manual.currency() {
        true => pen.money(Some(file.amount)),
        false => {
            label(&[&file.currency, &file.amount.to_string(), &messages::money_text(pen.manual, order.amount.minor())])
        }
    };
    pen.put_all([
        ("order", file.number.clone()),
        ("party", file.party_name.clone()),
        ("customer", row.contact_name.clone()),
        ("case", row.case_number.clone()),
        ("product", row.product.clone()),
        ("kind", pen.word("money", Some(order.kind.id()))),
        ("amount", amount),
        ("reason", file.reason.clone()),
        ("ground", pen.word("ground", details.ground.map(Ground::id))),
        ("inspection", details.inspection.clone()),
        ("consent", details.consent.clone()),
        ("original", pen.word("method", order.original.map(Method::id))),
        ("invoice", file.invoice.clone()),
        ("vouchers", details.vouchers.clone()),
        ("requester", file.requester_name.clone()),
        ("requested", pen.at(Some(file.requested_at))),
        ("approver", file.approver_name.clone()),
        ("approved", pen.at(file.approved_at)),
        ("method", pen.word("method", order.method.map(Method::id))),
        ("payer", file.payer_name.clone()),
        ("settled", pen.at(file.settled_at)),
        ("repairer", if order.kind == Kind::LocalRepair { file.party_name.clone() } else { String::new() }),
        ("work", file.reason.clone()),
    ]);
}
