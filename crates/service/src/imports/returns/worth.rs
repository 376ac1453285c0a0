//! What a refund of another system is in: the currency that its purchase was paid in, at a rate where that is not the
//! company's. Without one it would be booked as if one unit were worth one of the company's.

use super::super::batch::Plan;
use super::super::reason::Reason;
use super::matching::Part;
use crate::call::Call;
use crate::error::Error;
use crate::purchases;
use domain::imports::ReturnRow;
use domain::money::RateSource;
use store::Tx;

/// The currency of a refund, with its rate where it is not that of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worth {
    pub(super) currency: String,
    pub(super) rate: Option<RateSource>,
}

/// What a row is in; or why it cannot be settled.
pub(super) fn of(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    (row, parts): (&ReturnRow, &[Part]),
) -> Result<Result<Worth, Reason>, Error> {
    let currency = if row.currency.is_empty() { &plan.currency } else { &row.currency };
    for line in parts.iter().filter_map(|part| part.line) {
        let (bought, _) = purchases::paid(tx, line)?;
        if bought.currency != *currency {
            let reason = Reason::of("currency", "other-currency").with("paid", bought.currency);
            return Ok(Err(reason.with("currency", currency)));
        }
    }
    if currency == call.running.currency() {
        return Ok(Ok(Worth { currency: currency.clone(), rate: None }));
    }
    // The rate of the list is one of its currency only.
    let given = plan.rate.filter(|_| *currency == plan.currency);
    let Some(rate) = row.rate.or(given) else {
        return Ok(Err(Reason::of("rate", "rate-missing").with("currency", currency)));
    };
    let source = format!("{} {}", plan.system, row.number).trim().to_owned();
    Ok(Ok(Worth { currency: currency.clone(), rate: Some(RateSource { rate, day: row.on, source }) }))
}
