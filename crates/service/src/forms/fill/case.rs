//! A case.

use super::{Matter, Pen, Place, known, label, over};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::error::Error;
use crate::messages;
use domain::cases::{Case, Quality, Reaction, Scope};
use jiff::Timestamp;
use store::Tx;

/// Answers on one form, the latest.
const LATEST: i64 = 50;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let file = cases::view(tx, call, id)?;
    let comments = cases::comments(tx, call, id, None, LATEST)?;
    about(&mut pen, &file);
    let answers = comments.iter().rev().filter(|comment| comment.kind.answers());
    let answers: Vec<_> = answers
        .map(|of| vec![("at", pen.at(Some(of.at))), ("by", of.author_name.clone()), ("text", of.body.clone())])
        .collect();
    pen.rows("replies", answers);
    let case = &file.case;
    Ok(Matter {
        unit: Place { id: case.unit, path: file.unit_path.clone(), name: file.unit_name.clone() },
        subject: Some(id),
        case: Some(id),
        sorts: known(cases::sorts(case)),
        against: over(case.state.is_closed()),
        label: label(&[&case.number, &case.contact.name, &case.product]),
        filling: pen.filling(),
    })
}

/// What is known of the case itself; messages about it begin with the same.
fn about(pen: &mut Pen<'_>, file: &CaseFile) {
    for (name, value) in messages::case_values(pen.manual, pen.lang, file) {
        pen.put(&name, value);
    }
    let case = &file.case;
    person(pen, case);
    let refusing = case.refusing.clone().unwrap_or_default();
    let told = refusing.told_at.and_then(|micros| Timestamp::from_microsecond(micros).ok());
    let refusal = case.refusing.as_ref().map(|of| format!("{}（{}）", of.reason, of.clause));
    let agreed = case.agreement.as_ref();
    pen.put_all([
        ("case_type", pen.word("case_type", Some(case.kind.id()))),
        ("channel", pen.word("channel", Some(case.channel.id()))),
        ("received", pen.at(Some(case.received_at))),
        ("purchased_on", case.purchased_on.map(|day| day.to_string()).unwrap_or_default()),
        ("wish", case.wish.clone()),
        ("quality", pen.word("quality", case.quality.map(Quality::id))),
        ("scope", pen.word("scope", case.scope.map(Scope::id))),
        ("agreement", agreed.map(|of| of.summary.clone()).unwrap_or_default()),
        ("remedy", pen.word("remedy", agreed.map(|of| of.remedy.as_str()))),
        ("refusal", refusal.unwrap_or_default()),
        ("refusal_clause", refusing.clause),
        ("refusal_reason", refusing.reason),
        ("refusal_told", pen.done(&refusing.told_by, told)),
        ("reaction", pen.word("reaction", refusing.reaction.map(Reaction::id))),
        ("outcome", case.ending.as_ref().map(|of| of.note.clone()).unwrap_or_default()),
        ("closed", pen.at(case.closed_at)),
    ]);
}

/// Who brought what, for the forms of whatever carries the case out.
pub(super) fn person(pen: &mut Pen<'_>, case: &Case) {
    pen.put_all([
        ("customer", case.contact.name.clone()),
        ("phone", case.contact.phone.clone()),
        ("address", case.contact.address.clone()),
        ("case", case.number.clone()),
        ("product", case.product.clone()),
        ("serial", case.serial.clone()),
        ("reference", case.reference.clone()),
        ("account", case.account.clone()),
    ]);
}
