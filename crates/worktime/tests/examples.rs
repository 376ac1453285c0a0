//! Tables of dates: the conventions G-01 … G-06 and G-14, and the worked examples T10 … T26 that are plain
//! calendar arithmetic.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first wrong assumption")]

use jiff::civil::{Date, DateTime, Weekday, date};
use worktime::{Calendar, Error, add_days, add_hours, add_months, add_years, elapsed_days};

/// Monday to Friday, less Labour Day 2025 (1 to 5 May), plus the Sunday worked in exchange (27 April).
fn labour_day_2025() -> Calendar {
    let weekdays = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let holidays = (1..=5).map(|day| date(2025, 5, day));
    Calendar::new(weekdays, holidays, [date(2025, 4, 27)]).unwrap().named("mainland-2025")
}

#[test]
fn g01_days_elapse_from_day_zero() {
    let bought = date(2025, 3, 1);
    let cases = [
        (date(2025, 3, 1), 0),
        (date(2025, 3, 8), 7),   // D001: day 7, the last day "within 7 days"
        (date(2025, 3, 16), 15), // D003
        (date(2025, 3, 31), 30), // D006
        (date(2025, 6, 2), 93),  // D010
        (date(2025, 2, 28), -1),
        (date(2026, 3, 1), 365),
    ];
    for (claim, days) in cases {
        assert_eq!(elapsed_days(bought, claim), days, "{claim}");
        assert_eq!(add_days(bought, days), Ok(claim), "{days} days");
    }
    assert_eq!(elapsed_days(date(2025, 2, 15), date(2025, 3, 2)), 15, "D018: February has 28 days");
    assert_eq!(elapsed_days(date(2024, 2, 29), date(2024, 5, 29)), 90, "D016");
}

#[test]
fn g02_more_and_less_than_are_strict() {
    let (bought, day_15) = (date(2025, 3, 1), date(2025, 3, 16));
    assert!(elapsed_days(bought, day_15) <= 15, "day 15 is within 15 days");
    assert!(elapsed_days(bought, day_15.tomorrow().unwrap()) > 15, "day 16 is more than 15 days");
}

#[test]
fn g03_months_keep_the_day_number_or_end_the_month() {
    let cases = [
        (date(2025, 3, 1), 3, date(2025, 6, 1)), // D008: free repair up to the day before
        (date(2024, 11, 30), 3, date(2025, 2, 28)), // D011
        (date(2023, 11, 30), 3, date(2024, 2, 29)), // D015: leap year
        (date(2024, 2, 29), 3, date(2024, 5, 29)), // D016: bought on leap day
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 5, 31), -3, date(2025, 2, 28)),
        (date(2025, 5, 31), 0, date(2025, 5, 31)),
    ];
    for (start, months, expected) in cases {
        assert_eq!(add_months(start, months), Ok(expected), "{start} + {months} months");
    }
}

#[test]
fn g04_years_keep_the_day_number_or_end_the_month() {
    let cases = [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 2, 28), 3, date(2028, 2, 28)), // not 29 February: the day number is kept
        (date(2025, 10, 18), 2, date(2027, 10, 18)),
    ];
    for (start, years, expected) in cases {
        assert_eq!(add_years(start, years), Ok(expected), "{start} + {years} years");
    }
}

#[test]
fn g05_hours_run_around_the_clock() {
    let cases: [(DateTime, i64, DateTime); 4] = [
        // T01, T05, T06: clause periods of 24 and 12 hours.
        (date(2025, 7, 1).at(9, 30, 0, 0), 24, date(2025, 7, 2).at(9, 30, 0, 0)),
        (date(2025, 2, 28).at(18, 0, 0, 0), 12, date(2025, 3, 1).at(6, 0, 0, 0)),
        (date(2024, 2, 28).at(16, 20, 0, 0), 24, date(2024, 2, 29).at(16, 20, 0, 0)),
        // T38: over the end of February.
        (date(2025, 2, 28).at(20, 15, 0, 0), 24, date(2025, 3, 1).at(20, 15, 0, 0)),
    ];
    for (start, hours, expected) in cases {
        assert_eq!(add_hours(start, hours), Ok(expected), "{start} + {hours} h");
    }
}

#[test]
fn g06_holidays_are_off_and_make_up_days_are_worked() {
    let calendar = labour_day_2025();
    let off = [date(2025, 4, 26), date(2025, 5, 1), date(2025, 5, 4), date(2025, 5, 5), date(2025, 5, 10)];
    let worked = [date(2025, 4, 27), date(2025, 4, 30), date(2025, 5, 6)];
    for day in off {
        assert!(!calendar.is_worked(day), "{day} is a day off");
    }
    for day in worked {
        assert!(calendar.is_worked(day), "{day} is worked");
    }
    // Friday 25 April: the Sunday in between is worked, so the next working day is not Monday.
    assert_eq!(calendar.add_working_days(date(2025, 4, 25), 1), Ok(date(2025, 4, 27)));
    assert_eq!(calendar.name(), "mainland-2025");
}

#[test]
fn g06_the_start_day_is_not_counted() {
    let calendar = Calendar::weekdays();
    let (friday, saturday, monday) = (date(2025, 6, 6), date(2025, 6, 7), date(2025, 6, 9));
    assert_eq!(calendar.add_working_days(friday, 0), Ok(friday));
    assert_eq!(calendar.add_working_days(saturday, 0), Ok(saturday));
    assert_eq!(calendar.add_working_days(friday, 1), Ok(monday));
    assert_eq!(calendar.add_working_days(saturday, 1), Ok(monday));
    assert_eq!(calendar.working_days_between(friday, friday), 0);
    assert_eq!(calendar.working_days_between(friday, monday), 1);
    assert_eq!(calendar.working_days_between(monday, friday), 0, "counting does not run backwards");
    // T35: agreed on Friday, three working days.
    assert_eq!(calendar.add_working_days(friday, 3), Ok(date(2025, 6, 11)));
}

#[test]
fn g14_an_end_on_a_day_off_rolls_to_the_next_working_day() {
    let calendar = labour_day_2025();
    let cases = [
        (date(2025, 4, 30), date(2025, 4, 30)),
        (date(2025, 5, 1), date(2025, 5, 6)),
        (date(2025, 5, 5), date(2025, 5, 6)),
        (date(2025, 4, 26), date(2025, 4, 27)),
    ];
    for (end, rolled) in cases {
        assert_eq!(calendar.roll_forward(end), Ok(rolled), "{end}");
    }
    // Seen from the claim: everything from 1 to 6 May belongs to a period that ended on 1 May.
    assert_eq!(calendar.rolled_claim_day(date(2025, 5, 6)), date(2025, 5, 1));
    assert_eq!(calendar.rolled_claim_day(date(2025, 5, 3)), date(2025, 5, 1));
    assert_eq!(calendar.rolled_claim_day(date(2025, 5, 7)), date(2025, 5, 7));
    assert_eq!(calendar.rolled_claim_day(date(2025, 4, 27)), date(2025, 4, 26));
}

#[test]
fn t10_t11_dealer_goods_take_five_working_days() {
    let received = date(2025, 4, 30);
    assert_eq!(labour_day_2025().add_working_days(received, 5), Ok(date(2025, 5, 12)), "T10");
    assert_eq!(Calendar::weekdays().add_working_days(received, 5), Ok(date(2025, 5, 7)), "T11");
}

#[test]
fn t13_to_t18_plain_days_are_calendar_days() {
    let cases = [
        ("T13 wrong goods", date(2025, 6, 6), 2, date(2025, 6, 8)),
        ("T15 misfit altered", date(2025, 3, 30), 3, date(2025, 4, 2)),
        ("T16 visit window opens", date(2025, 9, 10), 3, date(2025, 9, 13)),
        ("T16 visit window closes", date(2025, 9, 10), 10, date(2025, 9, 20)),
        ("T18 rework delivered", date(2025, 9, 22), 18, date(2025, 10, 10)),
    ];
    for (name, start, days, due) in cases {
        assert_eq!(add_days(start, days), Ok(due), "{name}");
        assert_eq!(elapsed_days(start, due), days, "{name}");
    }
}

/// The dates of outreach that are counted in days; what starts and repeats them belongs to customer care (B20).
#[test]
fn t20_t23_a_week_later_is_seven_days() {
    assert_eq!(add_days(date(2025, 11, 24), 7), Ok(date(2025, 12, 1)), "T20, over the end of a month");
    assert_eq!(add_days(date(2025, 6, 2), 7), Ok(date(2025, 6, 9)), "T23");
}

#[test]
fn t25_t26_half_a_year_is_six_months() {
    assert_eq!(add_months(date(2025, 8, 31), 6), Ok(date(2026, 2, 28)), "T25");
    assert_eq!(add_months(date(2025, 3, 31), 6), Ok(date(2025, 9, 30)), "T26");
}

#[test]
fn a_calendar_that_contradicts_itself_is_refused() {
    let day = date(2025, 10, 1);
    let none: [Date; 0] = [];
    assert_eq!(Calendar::new([Weekday::Monday], [day], [day]), Err(Error::HolidayAndMakeUp(day)));
    assert_eq!(Calendar::new([], none, none), Err(Error::NoWorkedWeekday));
    let twice = [Weekday::Monday, Weekday::Monday];
    assert_eq!(Calendar::new(twice, none, none), Err(Error::RepeatedWeekday(Weekday::Monday)));
    assert_eq!(
        Error::HolidayAndMakeUp(day).to_string(),
        "2025-10-01 is listed both as a holiday and as a make-up working day"
    );
}

#[test]
fn days_that_change_nothing_may_be_listed() {
    // A holiday on a Sunday and a make-up day on a Monday, each twice.
    let (sunday, monday) = (date(2025, 6, 8), date(2025, 6, 9));
    let weekdays = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let calendar = Calendar::new(weekdays, [sunday, sunday], [monday, monday]).unwrap();
    assert_eq!(calendar.named("weekdays"), Calendar::weekdays());
}

#[test]
fn beyond_the_last_date_is_an_error() {
    let first_moment = DateTime::MIN;
    assert_eq!(add_days(Date::MAX, 1), Err(Error::OutOfRange));
    assert_eq!(add_days(Date::MIN, i32::MIN), Err(Error::OutOfRange));
    assert_eq!(add_months(Date::MAX, 1), Err(Error::OutOfRange));
    assert_eq!(add_months(date(2025, 1, 1), i32::MAX), Err(Error::OutOfRange));
    assert_eq!(add_years(date(2025, 1, 1), i32::MAX), Err(Error::OutOfRange));
    assert_eq!(add_hours(DateTime::MAX, 1), Err(Error::OutOfRange));
    assert_eq!(add_hours(first_moment, i64::MIN), Err(Error::OutOfRange));

    let calendar = Calendar::weekdays();
    assert_eq!(calendar.add_working_days(date(2025, 1, 1), u32::MAX), Err(Error::OutOfRange));
    let (last, before) = (date(9999, 12, 31), date(9999, 12, 30));
    assert_eq!(calendar.add_working_days(before, 1), Ok(last), "31 December 9999 is a Friday");
    assert_eq!(calendar.add_working_days(last, 1), Err(Error::OutOfRange));
    let closed = Calendar::new([Weekday::Friday], [last], []).unwrap();
    assert_eq!(closed.roll_forward(before), Err(Error::OutOfRange));
    assert_eq!(closed.rolled_claim_day(Date::MIN), Date::MIN);
}

#[test]
fn all_of_time_can_be_counted() {
    let all = elapsed_days(Date::MIN, Date::MAX).unsigned_abs();
    assert_eq!(Calendar::every_day().working_days_between(Date::MIN, Date::MAX), all);
    assert_eq!(Calendar::every_day().add_working_days(Date::MIN, all), Ok(Date::MAX));
}
