//! Deadlines: worked examples, and properties held against walking minute by minute.

#![allow(clippy::unwrap_used, reason = "tests stop at the first wrong assumption")]

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use worktime::{Calendar, End, Hours, Period, Schedule, Span, Terms, Unit, add_days};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn terms(text: &str) -> Terms {
    Span::parse(text).unwrap().into()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// Monday to Friday, 09:00–12:00 and 13:00–18:00, Saturday mornings on make-up days.
fn office() -> Schedule {
    let hours = Hours::daily(["09:00-12:00", "13:00-18:00"].map(|text| Period::parse(text).unwrap())).unwrap();
    let hours = hours.on(Weekday::Friday, [Period::parse("09:00-16:00").unwrap()]).unwrap();
    let hours = hours.on_make_up_days([Period::parse("09:00-12:00").unwrap()]).unwrap();
    let week = (0..5).map(|day| Weekday::from_monday_zero_offset(day).unwrap());
    let calendar = Calendar::new(week, [date(2026, 3, 10)], [date(2026, 3, 7)]).unwrap();
    Schedule::new(calendar, hours, zone("Asia/Shanghai"))
}

/// one line for each unit, on a Thursday at 17:30.
#[test]
fn r179_every_unit_is_counted_its_own_way() {
    let office = office();
    let start = at("2026-03-05T17:30:00+08:00");
    for (text, due) in [
        ("15s", "2026-03-05T17:30:15+08:00"),
        ("2min", "2026-03-05T17:32:00+08:00"),
        ("24h", "2026-03-06T17:30:00+08:00"),
        ("0d", "2026-03-05T17:30:00+08:00"),
        ("3d", "2026-03-08T17:30:00+08:00"),
        ("1w", "2026-03-12T17:30:00+08:00"),
        ("6mo", "2026-09-05T17:30:00+08:00"),
        // Friday, the make-up Saturday, Monday; Tuesday is a holiday.
        ("1wd", "2026-03-06T17:30:00+08:00"),
        ("2wd", "2026-03-07T17:30:00+08:00"),
        ("4wd", "2026-03-11T17:30:00+08:00"),
        // Half an hour on Thursday, seven on Friday, three on Saturday.
        ("7wh", "2026-03-06T15:30:00+08:00"),
        ("8wh", "2026-03-07T09:30:00+08:00"),
        ("11wh", "2026-03-09T09:30:00+08:00"),
    ] {
        assert_eq!(office.due(start, &terms(text)), Ok(at(due)), "{text}");
    }
}

#[test]
fn the_event_s_day_and_the_end_of_the_day_are_a_choice() {
    let office = office();
    let start = at("2026-03-05T17:30:00+08:00");
    let due = |text: &str, count_start, end| office.due(start, &Terms { count_start, end, ..terms(text) }).unwrap();
    let last = at("2026-03-06T23:59:59.999999+08:00");
    assert_eq!(due("1d", false, End::EndOfDay), last);
    assert_eq!(due("2d", true, End::EndOfDay), last);
    assert_eq!(due("0d", true, End::EndOfDay), at("2026-03-05T23:59:59.999999+08:00"));
    assert_eq!(due("1wd", false, End::Close), at("2026-03-06T16:00:00+08:00"));
    assert_eq!(due("2wd", true, End::Close), at("2026-03-06T16:00:00+08:00"));
    assert_eq!(due("3d", false, End::Close), at("2026-03-08T23:59:59.999999+08:00"), "a Sunday");
    assert_eq!(due("1d", false, End::At(jiff::civil::time(10, 0, 0, 0))), at("2026-03-06T10:00:00+08:00"));
    assert_eq!(due("0d", false, End::At(jiff::civil::time(10, 0, 0, 0))), start, "never before its event");
    assert_eq!(due("1mo", true, End::SameTime), at("2026-04-04T17:30:00+08:00"));
    let rolled = Terms { roll: true, ..terms("3d") };
    assert_eq!(office.due(start, &rolled), Ok(at("2026-03-09T17:30:00+08:00")), "Sunday moves to Monday");
}

/// what a pause takes from a deadline depends on how it counts.
#[test]
fn r211_a_pause_moves_what_lies_ahead() {
    let office = office();
    let (paused, resumed) = (at("2026-03-05T11:00:00+08:00"), at("2026-03-06T10:00:00+08:00"));
    let moved = |moment: &str, terms: &Terms| office.after_pause(at(moment), terms, (paused, resumed)).unwrap();
    let later = "2026-03-05T12:00:00+08:00";
    assert_eq!(moved(later, &terms("3h")), at("2026-03-06T11:00:00+08:00"));
    assert_eq!(moved(later, &terms("3wh")), at("2026-03-06T11:00:00+08:00"));
    assert_eq!(moved(later, &terms("3wd")), at("2026-03-06T12:00:00+08:00"), "a working day");
    let end_of_day = Terms { end: End::EndOfDay, ..terms("3d") };
    assert_eq!(moved("2026-03-08T23:59:59.999999+08:00", &end_of_day), at("2026-03-09T23:59:59.999999+08:00"));
    let before = "2026-03-05T10:00:00+08:00";
    assert_eq!(moved(before, &terms("3h")), at(before), "what has passed stays");
    let same_day = (paused, at("2026-03-05T16:00:00+08:00"));
    let due = at("2026-03-08T23:59:59.999999+08:00");
    assert_eq!(office.after_pause(due, &end_of_day, same_day), Ok(due), "no day was lost");
}

/// Clocks are put forward by an hour: the day has 23 hours, and a period at night is shorter.
#[test]
fn days_of_23_hours_are_counted_as_they_are() {
    let schedule = Schedule::always(zone("America/New_York"));
    let start = at("2026-03-07T12:00:00-05:00");
    assert_eq!(schedule.due(start, &terms("1d")), Ok(at("2026-03-08T12:00:00-04:00")));
    assert_eq!(schedule.due(start, &terms("24h")), Ok(at("2026-03-08T13:00:00-04:00")));
    assert_eq!(schedule.due(start, &terms("24wh")), Ok(at("2026-03-08T13:00:00-04:00")));
}

#[test]
fn far_ends_are_refused_not_wrapped() {
    let schedule = Schedule::always(TimeZone::UTC);
    for unit in Unit::ALL.into_iter().filter(|unit| unit.counts_days() || unit.is_working()) {
        let terms = Span { count: u32::MAX, unit }.into();
        let end = schedule.due(at("9999-12-01T00:00:00Z"), &terms);
        assert_eq!(end, Err(worktime::Error::OutOfRange), "{unit:?}");
    }
}

/// A fortnight around a change of the clocks in New York.
fn instant() -> impl Strategy<Value = Timestamp> {
    (0..20_000_i64).prop_map(|minutes| at("2026-03-01T00:00:00Z") + SignedDuration::from_mins(minutes))
}

fn day() -> impl Strategy<Value = Date> {
    (0..30_i32).prop_map(|offset| add_days(date(2026, 2, 25), offset).unwrap())
}

/// Up to three periods of a day.
fn periods() -> impl Strategy<Value = Vec<Period>> {
    prop::collection::btree_set(0..=1440_u16, 2..=6).prop_map(|cuts| {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        cuts.chunks_exact(2).map(|pair| Period::new(pair[0], pair[1]).unwrap()).collect()
    })
}

fn schedule() -> impl Strategy<Value = Schedule> {
    let exceptions = prop::collection::btree_map(day(), any::<bool>(), 0..12);
    let zones = prop::sample::select(vec!["Asia/Shanghai", "America/New_York", "UTC"]);
    (1..128_u8, exceptions, periods(), periods(), periods(), zones).prop_map(
        |(days, exceptions, all, wed, made, name)| {
            let week =
                (0..7).filter(|bit| days & (1 << bit) != 0).map(|n| Weekday::from_monday_zero_offset(n).unwrap());
            let of_kind = |worked| exceptions.iter().filter(move |(_, is)| **is == worked).map(|(day, _)| *day);
            let calendar = Calendar::new(week, of_kind(false), of_kind(true)).unwrap();
            let hours =
                Hours::daily(all).and_then(|h| h.on(Weekday::Wednesday, wed)).and_then(|h| h.on_make_up_days(made));
            Schedule::new(calendar, hours.unwrap(), zone(name))
        },
    )
}

/// On 8 March 2026 the clocks of New York are set from 02:00 to 03:00.
#[test]
fn a_period_that_ends_in_a_skipped_hour_does_not_overlap_the_next() {
    let hours = Hours::daily([Period::new(0, 121).unwrap(), Period::new(180, 181).unwrap()]).unwrap();
    let schedule = Schedule::new(Calendar::every_day(), hours, zone("America/New_York"));
    let day = (at("2026-03-08T05:00:00Z"), at("2026-03-09T04:00:00Z"));
    assert_eq!(schedule.working_time(day.0, day.1), SignedDuration::from_mins(121));
}

/// Worked minutes between two moments, one at a time.
fn walked(schedule: &Schedule, from: Timestamp, to: Timestamp) -> i64 {
    let minutes = std::iter::successors(Some(from), |minute| Some(*minute + MINUTE)).take_while(|minute| *minute < to);
    minutes.filter(|minute| schedule.is_open(*minute)).count().try_into().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn worked_time_is_the_number_of_worked_minutes(schedule in schedule(), from in instant(), to in instant()) {
        prop_assert_eq!(schedule.working_time(from, to).as_mins(), walked(&schedule, from, to));
    }

    #[test]
    fn adding_worked_time_is_walking_until_it_has_passed(schedule in schedule(), from in instant(), time in 1..2_000_i64) {
        let end = schedule.add_working_time(from, SignedDuration::from_mins(time)).unwrap();
        prop_assert_eq!(walked(&schedule, from, end), time);
        prop_assert!(schedule.is_open(end - MINUTE), "a moment before it, less had passed");
    }

    /// Pausing for no time, and pausing twice in a row, change nothing and add up.
    #[test]
    fn r211_pauses_add_up(schedule in schedule(), start in instant(), cuts in prop::array::uniform3(0..3_000_i64),
                          count in 1..20_u32, unit in prop::sample::select(Unit::ALL.to_vec())) {
        let terms = Terms::from(Span { count, unit });
        let due = schedule.due(start, &terms).unwrap();
        let mut cuts = cuts.map(|minutes| start + SignedDuration::from_mins(minutes));
        cuts.sort_unstable();
        let [a, b, c] = cuts;
        prop_assert_eq!(schedule.after_pause(due, &terms, (a, a)).unwrap(), due);
        let first = schedule.after_pause(due, &terms, (a, b)).unwrap();
        let both = schedule.after_pause(first, &terms, (b, c)).unwrap();
        prop_assert_eq!(both, schedule.after_pause(due, &terms, (a, c)).unwrap());
        prop_assert!(first >= due || due <= a, "a pause never brings the end nearer");
        if due > a && matches!(unit, Unit::Hour | Unit::WorkingHour) {
            prop_assert_eq!(schedule.remaining(unit, c, both), schedule.remaining(unit, a, due));
        }
    }

    #[test]
    fn r212_the_share_of_time_used_and_its_moment_agree(schedule in schedule(), start in instant(), count in 1..20_u32,
                                                        share in 1..100_u8, unit in prop::sample::select(Unit::ALL.to_vec())) {
        let due = schedule.due(start, &Span { count, unit }.into()).unwrap();
        let whole = schedule.remaining(unit, start, due);
        prop_assume!(whole > SignedDuration::ZERO);
        let moment = schedule.at_share(unit, (start, due), share).unwrap();
        prop_assert!(start <= moment && moment <= due);
        let used = schedule.used(unit, (start, due), moment);
        prop_assert!(used.abs_diff(share) <= 1, "{} of {}", used, share);
        prop_assert_eq!(schedule.used(unit, (start, due), start), 0);
        prop_assert_eq!(schedule.used(unit, (start, due), due), 100);
    }

    #[test]
    fn a_longer_deadline_never_ends_sooner(schedule in schedule(), start in instant(), count in 0..30_u32, count_start: bool,
                                           unit in prop::sample::select(Unit::ALL.to_vec()), roll: bool) {
        let due = |count| schedule.due(start, &Terms { count_start, roll, ..Span { count, unit }.into() }).unwrap();
        prop_assert!(start <= due(count) && due(count) <= due(count + 1));
    }
}
