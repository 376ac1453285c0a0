//! Properties that hold for every calendar, checked against counting one day at a time.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first wrong assumption")]

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;
use worktime::{Calendar, add_days, add_months, add_years, elapsed_days};

/// Dates around which the holidays lie, so that periods really meet them.
fn day() -> impl Strategy<Value = Date> {
    (0..800_i32).prop_map(|offset| add_days(date(2024, 1, 1), offset).unwrap())
}

/// Any calendar with at least one worked weekday, and up to 300 holidays and make-up days.
fn calendar() -> impl Strategy<Value = Calendar> {
    let exceptions = prop::collection::btree_map(day(), any::<bool>(), 0..300);
    (1..128_u8, exceptions).prop_map(|(weekdays, exceptions)| {
        let weekdays = (0..7).filter(|bit| weekdays & (1 << bit) != 0);
        let weekdays = weekdays.map(|bit| Weekday::from_monday_zero_offset(bit).unwrap());
        let of_kind = |worked| exceptions.iter().filter(move |(_, is)| **is == worked).map(|(day, _)| *day);
        Calendar::new(weekdays, of_kind(false), of_kind(true)).unwrap()
    })
}

/// The worked days after `from`, in order, found one at a time.
fn worked_after(calendar: &Calendar, from: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(from.tomorrow().ok(), |day| day.tomorrow().ok()).filter(|day| calendar.is_worked(*day))
}

proptest! {
    #[test]
    fn g06_counting_at_once_equals_counting_day_by_day(calendar in calendar(), from in day(), to in day()) {
        let one_by_one = worked_after(&calendar, from).take_while(|day| *day <= to).count();
        prop_assert_eq!(calendar.working_days_between(from, to) as usize, one_by_one);
    }

    #[test]
    fn g06_adding_at_once_equals_adding_day_by_day(calendar in calendar(), start in day(), n in 1..400_u32) {
        let one_by_one = worked_after(&calendar, start).nth(n as usize - 1).unwrap();
        prop_assert_eq!(calendar.add_working_days(start, n).unwrap(), one_by_one);
    }

    #[test]
    fn g06_what_was_added_is_counted(calendar in calendar(), start in day(), n in 0..100_000_u32) {
        let end = calendar.add_working_days(start, n).unwrap();
        prop_assert_eq!(calendar.working_days_between(start, end), n);
        prop_assert!(n == 0 || calendar.is_worked(end));
    }

    #[test]
    fn g06_counts_add_up(calendar in calendar(), mut days in prop::array::uniform3(day())) {
        days.sort_unstable();
        let [a, b, c] = days;
        let count = |from, to| calendar.working_days_between(from, to);
        prop_assert_eq!(count(a, b) + count(b, c), count(a, c));
    }

    #[test]
    fn g14_shifting_the_claim_decides_like_rolling_the_end(calendar in calendar(), end in day(), claim in day()) {
        let by_claim = calendar.rolled_claim_day(claim) <= end;
        let by_end = claim <= calendar.roll_forward(end).unwrap();
        prop_assert_eq!(by_claim, by_end);
    }

    /// The same close to the border, where random pairs of days seldom fall.
    #[test]
    fn g14_the_same_within_a_week(calendar in calendar(), end in day(), after in -2..8_i32) {
        let claim = add_days(end, after).unwrap();
        let by_claim = calendar.rolled_claim_day(claim) <= end;
        let by_end = claim <= calendar.roll_forward(end).unwrap();
        prop_assert_eq!(by_claim, by_end);
    }

    #[test]
    fn g14_the_rolled_end_is_the_first_worked_day(calendar in calendar(), end in day()) {
        let rolled = calendar.roll_forward(end).unwrap();
        prop_assert!(calendar.is_worked(rolled) && rolled >= end);
        let before = end.yesterday().unwrap();
        prop_assert_eq!(calendar.working_days_between(before, rolled), 1);
    }

    #[test]
    fn g01_elapsed_days_undo_added_days(start in day(), days in -100_000..100_000_i32) {
        prop_assert_eq!(elapsed_days(start, add_days(start, days).unwrap()), days);
    }

    #[test]
    fn g03_a_month_later_is_in_the_next_month(start in day(), months in 0..600_i32) {
        let end = add_months(start, months).unwrap();
        let of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        prop_assert_eq!(of(end) - of(start), months);
        prop_assert_eq!(end.day(), start.day().min(end.days_in_month()));
    }

    /// A later purchase never has an earlier end, which is what lets a period be searched by bisection.
    #[test]
    fn g03_the_end_never_moves_back(start in day(), months in 0..600_i32) {
        let next = start.tomorrow().unwrap();
        prop_assert!(add_months(start, months).unwrap() <= add_months(next, months).unwrap());
    }

    #[test]
    fn g04_a_year_is_twelve_months(start in day(), years in -50..50_i32) {
        prop_assert_eq!(add_years(start, years), add_months(start, years * 12));
    }
}
