//! Which purchases the pieces of a return come from: the newest earlier ones of the same customer and article that have
//! pieces left, as `sanbao policy returns` matches them.

use crate::error::Error;
use crate::purchases;
use domain::imports::ReturnRow;
use store::Tx;

/// Pieces of a return that were bought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The line of the purchase; none for pieces of which none is on record.
    pub(super) line: Option<i64>,
    pub(super) pieces: u32,
}

/// The parts of a row, those with a purchase first.
pub(super) fn parts(tx: &mut Tx<'_>, customer: Option<i64>, row: &ReturnRow) -> Result<Vec<Part>, Error> {
    let bought = match customer {
        Some(customer) => purchases::bought_before(tx, customer, &row.article, (row.on, row.time))?,
        None => Vec::new(),
    };
    Ok(split(row.pieces, &bought))
}

fn split(pieces: u32, bought: &[(i64, u32)]) -> Vec<Part> {
    let (mut left, mut parts) = (pieces, Vec::new());
    for (line, has) in bought {
        let pieces = left.min(*has);
        if pieces > 0 {
            parts.push(Part { line: Some(*line), pieces });
        }
        left -= pieces;
    }
    if left > 0 {
        parts.push(Part { line: None, pieces: left });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_from_the_newest_purchases_that_have_some_left() {
        let of = |parts: Vec<Part>| parts.into_iter().map(|part| (part.line, part.pieces)).collect::<Vec<_>>();
        assert_eq!(of(split(3, &[(7, 5), (6, 9)])), [(Some(7), 3)]);
        assert_eq!(of(split(8, &[(7, 5), (6, 9)])), [(Some(7), 5), (Some(6), 3)]);
        assert_eq!(of(split(20, &[(7, 5), (6, 9)])), [(Some(7), 5), (Some(6), 9), (None, 6)]);
        assert_eq!(of(split(2, &[])), [(None, 2)]);
    }
}
