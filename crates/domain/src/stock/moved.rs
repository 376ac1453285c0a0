//! What returns, returns of dealers and repairs move.

use super::{Cause, Destination, Quality};
use crate::repairs::{OldPart, Part};
use crate::returns::Event as ReturnEvent;
use crate::rma::Line;

/// So many more, or fewer, pieces of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The article, as people call it.
    pub article: String,
    /// What the pieces are good for.
    pub quality: Quality,
    /// How many more; fewer when it is negative.
    pub pieces: i64,
    /// Why.
    pub cause: Cause,
    /// Where they end, for those that were disposed of.
    pub destination: Option<Destination>,
}

impl Moved {
    /// Pieces that move for a reason.
    #[must_use]
    pub fn new(article: &str, quality: Quality, pieces: i64, cause: Cause) -> Self {
        Self { article: article.to_owned(), quality, pieces, cause, destination: None }
    }

    /// Pieces that leave one quality, and come into another where they stay.
    #[must_use]
    pub fn disposed(article: &str, from: Quality, to: Destination, pieces: u32) -> Vec<Self> {
        let one =
            |quality, pieces| Self { destination: Some(to), ..Self::new(article, quality, pieces, Cause::Disposed) };
        let pieces = i64::from(pieces);
        [Some(one(from, -pieces)), to.quality().map(|quality| one(quality, pieces))].into_iter().flatten().collect()
    }
}

/// What something that happened to a return of a customer moves.
#[must_use]
pub fn of_return(event: &ReturnEvent, article: &str) -> Vec<Moved> {
    let one = |quality, pieces, cause| vec![Moved::new(article, quality, pieces, cause)];
    match event {
        ReturnEvent::Received { pieces, .. } => one(Quality::Held, i64::from(*pieces), Cause::TakenIn),
        ReturnEvent::SentBack { pieces, .. } => one(Quality::Held, -i64::from(*pieces), Cause::GivenBack),
        ReturnEvent::Replaced { pieces, article: new, .. } => {
            vec![Moved::new(new, Quality::Good, -i64::from(*pieces), Cause::Replaced)]
        }
        ReturnEvent::Disposed { pieces, disposal, .. } => {
            Moved::disposed(article, Quality::Held, (*disposal).into(), *pieces)
        }
        _ => Vec::new(),
    }
}

/// What a change of a line of a dealer's return moves, by the difference of its counts. What is
/// replaced or credited is the company's from then on.
#[must_use]
pub fn of_rma(before: &Line, after: &Line) -> Vec<Moved> {
    let more = |count: fn(&Line) -> u32| i64::from(count(after)) - i64::from(count(before));
    let came = more(|line| line.counted.unwrap_or(0));
    let back = more(|line| line.sent_back) + more(|line| line.repaired);
    let (spare, replaced) = (more(|line| line.after_sales_only), more(|line| line.exchanged));
    let kept = replaced + more(|line| line.credited);
    let model = after.wanted.model.as_str();
    let all = [
        (Quality::Held, came, Cause::TakenIn),
        (Quality::Held, -back, Cause::GivenBack),
        (Quality::Good, spare - replaced, Cause::Replaced),
        (Quality::AfterSales, -spare, Cause::Replaced),
        (Quality::Held, -kept, Cause::Kept),
        (Quality::ToDispose, kept, Cause::Kept),
    ];
    let moved = all.into_iter().filter(|(_, pieces, _)| *pieces != 0);
    moved.map(|(quality, pieces, cause)| Moved::new(model, quality, pieces, cause)).collect()
}

/// What the parts of a repair move: new ones are used up, old ones that stay have to be disposed of.
#[must_use]
pub fn of_repair(parts: &[Part]) -> Vec<Moved> {
    let used = |part: &Part| Moved::new(&part.name, Quality::Good, -i64::from(part.pieces), Cause::PartUsed);
    let old = |part: &Part| Moved::new(&part.name, Quality::ToDispose, i64::from(part.pieces), Cause::OldPart);
    let stays = |part: &&Part| part.old == OldPart::Kept;
    parts.iter().map(used).chain(parts.iter().filter(stays).map(old)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returns::{Disposal, Process, Way};
    use crate::rma::{Ground, Wanted};
    use policy::Money;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn sums(moved: &[Moved]) -> BTreeMap<(String, Quality), i64> {
        let mut sums = BTreeMap::new();
        for one in moved {
            *sums.entry((one.article.clone(), one.quality)).or_insert(0) += one.pieces;
        }
        sums.retain(|_, pieces| *pieces != 0);
        sums
    }

    fn said(moved: &[Moved]) -> Vec<(&str, &str, i64)> {
        moved.iter().map(|one| (one.article.as_str(), one.quality.id(), one.pieces)).collect()
    }

    /// an exchange takes the new article out and the old one in, and the old one is held until somebody says
    /// what becomes of it.
    #[test]
    fn r254_r255_an_exchange_moves_the_old_in_and_the_new_out() {
        let number = "TH1".to_owned();
        let process = Process::Consumer;
        let events = [
            ReturnEvent::Received { number: number.clone(), process, pieces: 3, awaited: 0 },
            ReturnEvent::Replaced {
                number: number.clone(),
                process,
                pieces: 2,
                article: "新款".to_owned(),
                price: Money::ZERO,
                valued: Money::ZERO,
            },
            ReturnEvent::SentBack { number: number.clone(), pieces: 1, way: Way::Counter },
            ReturnEvent::Disposed { number: number.clone(), pieces: 1, disposal: Disposal::Resale },
            ReturnEvent::Disposed { number, pieces: 1, disposal: Disposal::Scrap },
        ];
        let moved: Vec<Moved> = events.iter().flat_map(|event| of_return(event, "旧款")).collect();
        assert_eq!(
            said(&moved),
            [
                ("旧款", "held", 3),
                ("新款", "good", -2),
                ("旧款", "held", -1),
                ("旧款", "held", -1),
                ("旧款", "good", 1),
                ("旧款", "held", -1),
            ]
        );
        assert_eq!(moved.last().and_then(|one| one.destination), Some(Destination::Scrap));
    }

    /// a part that stays has to be disposed of, one that the customer takes along does not.
    #[test]
    fn r542_old_parts_that_stay_have_to_be_disposed_of() {
        let part = |name: &str, pieces, old| Part { name: name.to_owned(), pieces, old, note: String::new() };
        let moved = of_repair(&[part("拉链", 1, OldPart::Kept), part("鞋跟", 2, OldPart::GivenBack)]);
        assert_eq!(said(&moved), [("拉链", "good", -1), ("鞋跟", "good", -2), ("拉链", "to_dispose", 1)]);
    }

    fn line(counts: (u32, u32, u32, u32, u32, u32)) -> Line {
        let wanted = Wanted {
            model: "YD-T8".to_owned(),
            batch: String::new(),
            category: String::new(),
            pieces: 0,
            worth: Money::ZERO,
            ground: Ground::Quality,
            fault: String::new(),
            traits: Vec::new(),
            whole_lamp: false,
            produced_on: None,
            warranty_until: None,
            paid_repair: false,
        };
        let (counted, sent_back, repaired, exchanged, spare, credited) = counts;
        let after_sales_only = spare.min(exchanged);
        Line { counted: Some(counted), sent_back, repaired, exchanged, after_sales_only, credited, ..Line::of(wanted) }
    }

    fn counts() -> impl Strategy<Value = (u32, u32, u32, u32, u32, u32)> {
        let count = || 0_u32..50;
        (count(), count(), count(), count(), count(), count())
    }

    proptest! {
        /// by whichever way a line got to its counts, the book says the same, and what is held is what was counted and
        /// has no outcome.
        #[test]
        fn r272_the_book_of_a_line_follows_from_its_counts(way in proptest::collection::vec(counts(), 1..6)) {
            let lines: Vec<Line> = way.iter().copied().map(line).collect();
            let empty = Line { counted: None, ..line((0, 0, 0, 0, 0, 0)) };
            let steps = std::iter::once(&empty).chain(&lines).zip(&lines);
            let moved: Vec<Moved> = steps.flat_map(|(before, after)| of_rma(before, after)).collect();
            let Some(last) = lines.last() else { return Ok(()) };
            let at_once = sums(&of_rma(&empty, last));
            prop_assert_eq!(&sums(&moved), &at_once);
            let at = |quality| at_once.get(&("YD-T8".to_owned(), quality)).copied().unwrap_or(0);
            let gone = last.sent_back + last.repaired + last.exchanged + last.credited;
            prop_assert_eq!(at(Quality::Held), i64::from(last.counted.unwrap_or(0)) - i64::from(gone));
            prop_assert_eq!(at(Quality::AfterSales), -i64::from(last.after_sales_only));
            prop_assert_eq!(at(Quality::Good), i64::from(last.after_sales_only) - i64::from(last.exchanged));
        }
    }
}
