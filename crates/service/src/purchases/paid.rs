//! What was paid for a line, for what is given back of it.

use super::purchase::LineBrief;
use super::sql;
use crate::error::Error;
use policy::Money;
use store::Tx;

/// A line with what was paid for the whole of it. Whoever calls has checked the permission.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn paid(tx: &mut Tx<'_>, id: i64) -> Result<(LineBrief, Money), Error> {
    let (brief, rest) = tx.one(&sql::LINE, &[&id], sql::whole_line).map_err(Error::missing("purchase-line"))?;
    Ok((brief, rest.amount))
}
