//! An application: what it says, who reviewed it, what followed; for its own paper, and for what is written because it was
//! approved.

use super::{Matter, Pen, Place, label, over};
use crate::applications::{self, ApplicationDetail, ApplicationFile, Step};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::Refusal;
use domain::applications::{State, amount};
use domain::cases::Case;
use manual::{Application, ApplicationField, ApplicationFieldKind, FIELD};
use policy::{Money, parse_scaled};
use std::borrow::Cow;
use std::collections::BTreeMap;
use store::Tx;

type Values = Vec<(String, String)>;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, id: i64) -> Result<Matter, Error> {
    let detail = applications::one(tx, call, id)?;
    let file = &detail.row.file;
    let case = file.case.map(|case| cases::view(tx, call, case)).transpose()?.map(|of| of.case);
    about(&mut pen, &detail, case.as_ref());
    says(&mut pen, &detail);
    history(&mut pen, &detail);
    let customer = case.as_ref().map_or("", |case| &case.contact.name);
    Ok(Matter {
        unit: Place { id: file.unit, path: detail.row.unit_path.clone(), name: detail.row.unit_name.clone() },
        subject: Some(id),
        case: file.case,
        sorts: vec![Cow::Owned(file.sort.clone())],
        against: unapproved(file).or_else(|| over(case.as_ref().is_some_and(|case| case.state.is_closed()))),
        label: label(&[&file.number, customer, &file.applicant_name]),
        filling: pen.filling(),
    })
}

/// A form about what nobody has approved would pass for a permission.
fn unapproved(file: &ApplicationFile) -> Option<Refusal> {
    match file.application().state {
        State::Approved | State::Done => None,
        State::Waiting => Some(Refusal::new("application-not-approved")),
        state @ (State::Refused | State::Withdrawn) => Some(Refusal::new("application-over").with("state", state.id())),
    }
}

fn about(pen: &mut Pen<'_>, detail: &ApplicationDetail, case: Option<&Case>) {
    let (file, price) = (&detail.row.file, &detail.row.file.application().price);
    let of = |read: fn(&Case) -> &String| case.map(|case| read(case).clone()).unwrap_or_default();
    let approval = file.details.steps.iter().rev().find(|step| step.what == APPROVED);
    let sum = |minor: Option<i64>| pen.money(minor.map(Money::from_minor));
    let paid = price.as_ref().map(|_| detail.paid.paid);
    pen.put_all([
        ("application", file.number.clone()),
        ("customer", of(|case| &case.contact.name)),
        ("phone", of(|case| &case.contact.phone)),
        ("address", of(|case| &case.contact.address)),
        ("case", of(|case| &case.number)),
        ("product", of(|case| &case.product)),
        ("applicant", file.applicant_name.clone()),
        ("applied", pen.at(Some(file.opened_at))),
        ("approver", approval.map(|step| step.by.clone()).unwrap_or_default()),
        ("approved", pen.at(approval.map(|step| step.at))),
        ("total", sum(price.as_ref().map(|price| price.total))),
        ("deposit", sum(price.as_ref().map(|price| price.deposit))),
        ("paid", pen.money(paid)),
        ("balance", pen.money(price.as_ref().zip(paid).map(|(price, paid)| price.balance(paid)))),
    ]);
}

/// Its fields and its lines.
fn says(pen: &mut Pen<'_>, detail: &ApplicationDetail) {
    let content = &detail.row.file.details.content;
    let Some(sort) = detail.sort() else {
        pen.rows("lines", Vec::<Vec<(&str, String)>>::new());
        return;
    };
    let fields = filled(pen, sort, &sort.fields, &content.values);
    for (id, value) in fields {
        pen.put(&format!("{FIELD}{id}"), value);
    }
    let line = |line: &BTreeMap<String, String>| -> Values {
        let total = amount(sort, line).map(Money::from_minor);
        let mut values = filled(pen, sort, &sort.columns, line);
        values.push(("line_total".to_owned(), pen.money(total)));
        values
    };
    let lines: Vec<Values> = content.lines.iter().map(line).collect();
    let borrowed = lines.iter().map(|line| line.iter().map(|(id, value)| (id.as_str(), value.clone())).collect());
    pen.rows("lines", borrowed.collect::<Vec<Vec<_>>>());
}

/// What was written in some fields, empty ones too; choices and amounts as people read them.
fn filled(pen: &Pen<'_>, sort: &Application, fields: &[ApplicationField], said: &BTreeMap<String, String>) -> Values {
    let shown = |field: &ApplicationField| {
        let text = said.get(&field.id).map_or("", String::as_str);
        let known = match field.kind {
            ApplicationFieldKind::Rate => sort.rate(text).map(|rate| rate.name.get(pen.lang).to_owned()),
            ApplicationFieldKind::Amount => {
                parse_scaled(text, 2).ok().map(|minor| pen.money(Some(Money::from_minor(minor))))
            }
            _ => None,
        };
        (field.id.clone(), known.unwrap_or_else(|| text.to_owned()))
    };
    fields.iter().map(shown).collect()
}

/// The name of the event with which the last reviewer approves.
const APPROVED: &str = "application.approved";

/// Who reviewed it, and what followed; what is still to be done has a line to be filled in by hand.
fn history(pen: &mut Pen<'_>, detail: &ApplicationDetail) {
    let (file, manual) = (&detail.row.file, &detail.manual);
    let one = file.application();
    let happened = |what: &[&str]| -> Vec<&Step> {
        file.details.steps.iter().filter(|step| what.contains(&step.what.as_str())).collect()
    };
    let role = |id: &str| {
        let known = manual.roles().iter().find(|role| role.id == id);
        known.map_or_else(|| id.to_owned(), |role| role.name.get(pen.lang).to_owned())
    };
    let reviews = one.reviewers.iter().enumerate();
    let given = happened(&["application.reviewed", APPROVED]);
    let reviews: Vec<_> =
        reviews.map(|(n, turn)| done(pen, ("role", role(&turn.role)), given.get(n).copied())).collect();
    let named = |id: &String| {
        let step = detail.sort().and_then(|sort| sort.step(id));
        step.map_or_else(|| id.clone(), |step| step.name.get(pen.lang).to_owned())
    };
    let given = happened(&["application.carried_out"]);
    let steps = one.steps.iter().enumerate();
    let steps: Vec<_> = steps.map(|(n, id)| done(pen, ("step", named(id)), given.get(n).copied())).collect();
    pen.rows("reviews", reviews);
    pen.rows("steps", steps);
}

fn done<'v>(pen: &Pen<'_>, what: (&'v str, String), step: Option<&Step>) -> Vec<(&'v str, String)> {
    vec![
        what,
        ("by", step.map(|step| step.by.clone()).unwrap_or_default()),
        ("at", pen.at(step.map(|step| step.at))),
        ("note", step.map(|step| step.note.clone()).unwrap_or_default()),
    ]
}
