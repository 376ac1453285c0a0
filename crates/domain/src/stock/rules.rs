//! What somebody may do with goods that lie somewhere: dispose of them, and count them.

use super::{Cause, Destination, Moved, Quality};
use crate::refusal::Refusal;

/// Disposes of pieces of which so many lie there.
///
/// # Errors
/// `stock-held` for what belongs to an open matter; `stock-never-as-new` for what is for after-sales only or was taken out of
/// a repair, and would be sold as new; `stock-same` for what would stay as it is; `pieces-none`, `pieces-too-many`.
pub fn disposed(
    article: &str,
    (quality, there): (Quality, i64),
    to: Destination,
    pieces: u32,
) -> Result<Vec<Moved>, Refusal> {
    let same = to.quality() == Some(quality);
    match (quality, to) {
        (Quality::Held, _) => return Err(Refusal::new("stock-held")),
        _ if same => return Err(Refusal::new("stock-same")),
        (Quality::AfterSales | Quality::ToDispose | Quality::Defective, Destination::Good) => {
            return Err(Refusal::new("stock-never-as-new"));
        }
        _ => {}
    }
    match i64::from(pieces) {
        0 => Err(Refusal::new("pieces-none")),
        asked if asked > there => Err(Refusal::new("pieces-too-many").with("left", there.max(0))),
        _ => Ok(Moved::disposed(article, quality, to, pieces)),
    }
}

/// So many pieces were counted where the book says another number; what makes them equal.
///
/// # Errors
/// `stock-held` for what belongs to an open matter: its pieces are counted there.
pub fn counted(article: &str, (quality, there): (Quality, i64), counted: u32) -> Result<Option<Moved>, Refusal> {
    if quality == Quality::Held {
        return Err(Refusal::new("stock-held"));
    }
    let difference = i64::from(counted) - there;
    Ok((difference != 0).then(|| Moved::new(article, quality, difference, Cause::Counted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(outcome: Result<Vec<Moved>, Refusal>) -> &'static str {
        outcome.map_or_else(|refusal| refusal.code, |_| "moved")
    }

    /// whatever was used, taken out or set aside is never sold as new; everything else may become what it is.
    #[test]
    fn r272_only_good_pieces_are_sold_as_new() {
        for from in [Quality::ToDispose, Quality::AfterSales, Quality::Defective] {
            assert_eq!(code(disposed("灯", (from, 5), Destination::Good, 1)), "stock-never-as-new");
        }
        for to in [Destination::AfterSales, Destination::Defective, Destination::Supplier, Destination::Scrap] {
            assert_eq!(code(disposed("灯", (Quality::ToDispose, 5), to, 5)), "moved");
            assert_eq!(code(disposed("灯", (Quality::Held, 5), to, 5)), "stock-held");
        }
        assert_eq!(code(disposed("灯", (Quality::Good, 5), Destination::Good, 1)), "stock-same");
    }

    /// nobody disposes of more than there is.
    #[test]
    fn r255_no_more_than_there_is_is_disposed_of() {
        let scrap = |there, pieces| code(disposed("灯", (Quality::Defective, there), Destination::Scrap, pieces));
        assert_eq!(
            [scrap(2, 2), scrap(2, 3), scrap(2, 0), scrap(-1, 1)],
            ["moved", "pieces-too-many", "pieces-none", "pieces-too-many"]
        );
    }

    #[test]
    fn a_count_makes_the_book_equal() {
        let by = |there, seen| counted("灯", (Quality::Good, there), seen).map(|moved| moved.map(|one| one.pieces));
        assert_eq!([by(-3, 7), by(7, 7), by(7, 5)], [Ok(Some(10)), Ok(None), Ok(Some(-2))]);
        assert!(counted("灯", (Quality::Held, 1), 1).is_err());
    }
}
