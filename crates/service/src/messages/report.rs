//! What a gateway reports about a message it has taken.

use super::{plan, sql};
use crate::call::Call;
use crate::error::Error;
use domain::messages::{Event, Why};
use gateways::sign::{Signed, verified};
use store::Tx;

/// A report with its signature, as it came.
#[derive(Debug, Clone, Copy)]
pub struct SignedReport<'a> {
    /// The path it was posted to.
    pub path: &'a str,
    /// When, in seconds since 1970, as the gateway says.
    pub at: i64,
    /// The signature.
    pub signature: &'a str,
    /// The report.
    pub body: &'a [u8],
}

/// Notes a report; whether it changed anything. One that comes twice, or about a message that was settled meanwhile,
/// changes nothing.
///
/// # Errors
/// [`Error::SignedOut`] unless it was signed with the secret of the gateway, [`Error::NotFound`] for a message that is
/// none, [`Error::Invalid`] for a report that says nothing.
pub fn report(tx: &mut Tx<'_>, call: &Call, report: &SignedReport<'_>) -> Result<bool, Error> {
    let sms = call.outlets.gateways.sms.as_ref().ok_or(Error::SignedOut)?;
    let signed = Signed { method: "POST", path: report.path, at: report.at, body: report.body };
    if !verified(sms.secret(), &signed, report.signature, call.now.as_second()) {
        return Err(Error::SignedOut);
    }
    let said = gateways::report(report.body).ok_or_else(|| Error::field("state", "required"))?;
    let id: i64 = said.key.parse().map_err(|_| Error::NotFound { what: "message" })?;
    let mut file = tx.one(&sql::ONE, &[&id], sql::message_row).map_err(Error::missing("message"))?.file;
    let before = file.progress.state;
    if file.progress.report(said.arrived).is_err() || file.progress.state == before {
        return Ok(false);
    }
    file.detail = said.detail.chars().take(200).collect();
    let of = plan::named(&file);
    let event = match said.arrived {
        true => Event::Delivered { of },
        false => Event::GivenUp { of, why: Why::Undelivered, detail: file.detail.clone() },
    };
    plan::unplan(tx, &file)?;
    plan::save(tx, call, &mut file)?;
    plan::note(tx, call, &file, &event)?;
    Ok(true)
}
