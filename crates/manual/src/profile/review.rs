//! `[[review]]`: which applications the company uses, and who reviews them.

use crate::applications::Review;
use policy::reader::{Reader, View};
use policy::{Problem, Rate};
use worktime::Span;

/// The whole, in millionths.
const WHOLE: i64 = 1_000_000;

pub(super) fn review(reader: &Reader, view: &View<'_>) -> Option<Review> {
    let application = view.require(reader, "application").and_then(|i| reader.string(i));
    let by = view.require(reader, "by").map(|i| reader.names(i));
    let within = view.get("within").and_then(|i| reader.scalar(i)).and_then(|written| {
        let span = Span::parse(&written.value);
        if span.is_none() {
            reader.error(Problem::error("bad-span").with("text", &written.value), written.span);
        }
        span
    });
    let deposit = view.get("deposit").and_then(|i| reader.scalar(i)).and_then(|written| {
        let share = Rate::parse(&written.value).filter(|share| (1..=WHOLE).contains(&share.0));
        if share.is_none() {
            reader.error(Problem::error("bad-deposit").with("text", &written.value), written.span);
        }
        share
    });
    let application = application?;
    let by = by?;
    if by.is_empty() {
        let problem = Problem::error("review-by-nobody").with("application", &application.value);
        reader.error(problem, application.span.clone());
    }
    Some(Review { application, by, within, deposit })
}
