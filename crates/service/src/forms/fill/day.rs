//! The accounts of a unit on one day, as kept when it was closed, else as they stand.

use super::super::NewForm;
use super::{Matter, Pen, Place, label, register};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, AccountSum, Closed, DayReport, DecidedSum, OpenItem, ReturnItem, SettledSum};
use crate::people;
use policy::Money;
use store::Tx;

pub(super) fn matter(tx: &mut Tx<'_>, call: &Call, mut pen: Pen<'_>, new: &NewForm) -> Result<Matter, Error> {
    let (day, until) = register::days(call, new)?;
    if day != until {
        return Err(Error::field("until", "one-day-only"));
    }
    let unit = new.unit.ok_or_else(|| Error::field("unit", "required"))?;
    let unit = people::unit(tx, unit)?;
    let found = money::day(tx, call, unit.id, day)?;
    figures(&mut pen, &found.report, found.closed.as_ref());
    tables(&mut pen, &found.report);
    Ok(Matter {
        label: label(&[&unit.name, &day.to_string()]),
        unit: Place { id: unit.id, path: unit.path, name: unit.name },
        subject: None,
        case: None,
        sorts: Vec::new(),
        against: None,
        filling: pen.filling(),
    })
}

fn figures(pen: &mut Pen<'_>, report: &DayReport, closed: Option<&Closed>) {
    pen.put_all([
        ("from", report.day.to_string()),
        ("until", report.day.to_string()),
        ("entries", report.entries.to_string()),
        ("drawer", yuan(pen, report.drawer)),
        ("returns_open", report.returns_open.to_string()),
        ("closed", closed.map(|of| pen.done(&of.by, Some(of.at))).unwrap_or_default()),
    ]);
}

fn tables(pen: &mut Pen<'_>, report: &DayReport) {
    let rows: Vec<_> = report.decided.iter().map(|of| decided(pen, of)).collect();
    pen.rows("decided", rows);
    let rows: Vec<_> = report.settled.iter().map(|of| settled(pen, of)).collect();
    pen.rows("settled", rows);
    let rows: Vec<_> = report.accounts.iter().map(|of| account(pen, of)).collect();
    pen.rows("accounts", rows);
    let rows: Vec<_> = report.returns.iter().map(|of| returned(pen, of)).collect();
    pen.rows("returns", rows);
    let rows: Vec<_> = report.open.iter().map(|of| open(pen, of)).collect();
    pen.rows("open", rows);
}

fn yuan(pen: &Pen<'_>, minor: i64) -> String {
    pen.money(Some(Money::from_minor(minor)))
}

/// A word for what is kept as text; nothing where nothing is kept.
fn word(pen: &Pen<'_>, family: &str, kept: &str) -> String {
    pen.word(family, Some(kept).filter(|kept| !kept.is_empty()))
}

fn decided(pen: &Pen<'_>, of: &DecidedSum) -> Vec<(&'static str, String)> {
    vec![
        ("remedy", word(pen, "remedy", &of.remedy)),
        ("quality", word(pen, "quality", &of.quality)),
        ("number", of.number.to_string()),
        ("pay", yuan(pen, of.pay)),
        ("charge", yuan(pen, of.charge)),
    ]
}

fn settled(pen: &Pen<'_>, of: &SettledSum) -> Vec<(&'static str, String)> {
    vec![
        ("kind", word(pen, "money", &of.kind)),
        ("method", word(pen, "method", &of.method)),
        ("number", of.number.to_string()),
        ("amount", yuan(pen, of.amount)),
    ]
}

fn account(pen: &Pen<'_>, of: &AccountSum) -> Vec<(&'static str, String)> {
    vec![
        ("account", word(pen, "account", &of.account)),
        ("debit", yuan(pen, of.debit)),
        ("credit", yuan(pen, of.credit)),
    ]
}

fn returned(pen: &Pen<'_>, of: &ReturnItem) -> Vec<(&'static str, String)> {
    vec![
        ("return", of.number.clone()),
        ("aim", word(pen, "aim", &of.aim)),
        ("product", of.article.clone()),
        ("customer", of.name.clone()),
        ("pieces", of.pieces.to_string()),
        ("worth", yuan(pen, of.worth)),
    ]
}

fn open(pen: &Pen<'_>, of: &OpenItem) -> Vec<(&'static str, String)> {
    vec![
        ("kind", word(pen, "open", of.kind.id())),
        ("order", of.number.clone()),
        ("party", of.name.clone()),
        ("case", of.case.clone()),
        ("amount", yuan(pen, of.amount)),
    ]
}
