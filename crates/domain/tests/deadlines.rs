//! Clocks under random commands, against a simple model that knows only seconds.

#![allow(clippy::unwrap_used, reason = "tests stop at the first wrong assumption")]

use domain::deadlines::{Clock, Moment, Rules, Signal, State};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use manual::Extension;
use proptest::prelude::*;
use worktime::{Calendar, Hours, Period, Schedule, Span, Terms};

fn at(seconds: i64) -> Timestamp {
    "2026-03-02T02:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(seconds)
}

fn always() -> Schedule {
    Schedule::always(TimeZone::UTC)
}

fn rules<'r>(span: &str, schedule: &'r Schedule, extension: Extension) -> Rules<'r> {
    let terms = Terms::from(Span::parse(span).unwrap());
    Rules { terms, earliest: None, warn: 80, escalation: &[], extension, schedule }
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Wait(i64),
    Pause(Option<i64>),
    Resume,
    Extend(i64),
    Meet,
    Cancel,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (1..400_i64).prop_map(Act::Wait),
        2 => prop::option::of(1..300_i64).prop_map(Act::Pause),
        2 => Just(Act::Resume),
        1 => (-100..500_i64).prop_map(Act::Extend),
        1 => Just(Act::Meet),
        1 => Just(Act::Cancel),
    ]
}

/// The same deadline in seconds, written as plainly as can be.
#[derive(Debug, Clone)]
struct Model {
    left: i64,
    paused: Option<Option<i64>>,
    missed: bool,
    /// When its time was over: what is done at that very moment is done in time.
    ended: i64,
    over: Option<State>,
}

impl Model {
    /// One second passes.
    fn second(&mut self, now: i64) {
        if self.over.is_some() || self.missed {
            return;
        }
        if let Some(until) = self.paused {
            // The second that ends a pause is still part of it.
            if until.is_some_and(|until| now >= until) {
                self.paused = None;
            }
            return;
        }
        self.left -= 1;
        self.missed = self.left <= 0;
        self.ended = now;
    }

    fn act(&mut self, act: Act, now: i64, may_extend: bool) -> bool {
        if self.over.is_some() {
            return matches!(act, Act::Wait(_));
        }
        let running = self.paused.is_none() && !self.missed;
        match act {
            Act::Wait(_) => return true,
            Act::Pause(at_most) if running => self.paused = Some(at_most.map(|n| now + n)),
            Act::Resume if self.paused.is_some() => self.paused = None,
            Act::Extend(more) if running && may_extend && more > 0 => self.left += more,
            Act::Meet => self.over = Some(if self.missed && now > self.ended { State::MetLate } else { State::Met }),
            Act::Cancel => {
                self.over = Some(if self.missed && now > self.ended { State::Lapsed } else { State::Cancelled });
            }
            Act::Pause(_) | Act::Resume | Act::Extend(_) => return false,
        }
        true
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// whatever is done in whatever order, the clock says what the model says.
    #[test]
    fn random_commands_never_leave_the_model(acts in prop::collection::vec(act(), 1..40), may_extend: bool) {
        let schedule = always();
        let extension = if may_extend { Extension::WithReason } else { Extension::Forbidden };
        let rules = rules("600s", &schedule, extension);
        let mut clock = Clock::start(at(0), &rules).unwrap();
        let mut model = Model { left: 600, paused: None, missed: false, ended: 0, over: None };
        let (mut now, mut warnings, mut misses, mut extended) = (0, 0, 0, 0);
        for act in acts {
            if let Act::Wait(seconds) = act {
                for _ in 0..seconds {
                    now += 1;
                    model.second(now);
                }
                while let Some(signal) = clock.tick(at(now), &rules).unwrap() {
                    warnings += i32::from(signal == Signal::Warn);
                    misses += i32::from(signal == Signal::Missed);
                }
            }
            let done = match act {
                Act::Wait(_) => true,
                Act::Pause(at_most) => clock.pause("x", at(now), at_most.map(|n| at(now + n))).is_ok(),
                Act::Resume => clock.resume(at(now), &rules).is_ok(),
                Act::Extend(more) => {
                    let until = clock.due_at + SignedDuration::from_secs(more);
                    let done = clock.extend(until, ("因为", false), at(now), &rules).is_ok();
                    extended += i32::from(done);
                    done
                }
                Act::Meet => clock.meet(at(now)).is_ok(),
                Act::Cancel => clock.cancel(at(now)).is_ok(),
            };
            prop_assert_eq!(done, model.act(act, now, may_extend), "{:?}", act);
            prop_assert_eq!(clock.state == State::Missed, model.missed && model.over.is_none());
            prop_assert_eq!(clock.state == State::Paused, model.paused.is_some() && model.over.is_none());
            prop_assert_eq!(clock.state.is_open(), model.over.is_none());
            if let Some(over) = model.over {
                prop_assert_eq!(clock.state, over);
                prop_assert_eq!(clock.next_moment(&rules), None);
                prop_assert!(misses > 0 || !over.is_missed(), "what nobody noted as missed was not missed");
            } else if clock.state.is_running() {
                prop_assert_eq!(clock.due_at, at(now + model.left));
            }
            let next = clock.next_moment(&rules);
            prop_assert!(next.is_none_or(|(moment, _)| moment > at(now)), "nothing that has come is left: {:?}", next);
        }
        prop_assert!(misses <= 1 && warnings <= 1 + extended, "each once");
    }

    /// computing anew under the same calendar changes nothing, and under another one the pauses still count.
    #[test]
    fn r574_recomputing_is_what_would_have_been(pauses in prop::collection::vec((1..40_000_i64, 1..40_000_i64), 0..4),
                                                span in prop::sample::select(vec!["9wh", "3wd", "2d", "5h"])) {
        let hours = |text| Hours::daily([Period::parse(text).unwrap()]).unwrap();
        let old = Schedule::new(Calendar::weekdays(), hours("09:00-17:00"), TimeZone::UTC);
        let new = Schedule::new(Calendar::every_day(), hours("10:00-20:00"), TimeZone::UTC);
        let (before, after) = (rules(span, &old, Extension::Forbidden), rules(span, &new, Extension::Forbidden));
        let mut run = [Clock::start(at(0), &before).unwrap(), Clock::start(at(0), &after).unwrap()];
        let mut now = 0;
        for (wait, still) in pauses {
            now += wait;
            for (clock, rules) in run.iter_mut().zip([&before, &after]) {
                clock.pause("x", at(now), None).unwrap();
                clock.resume(at(now + still), rules).unwrap();
            }
            now += still;
        }
        let [mut clock, expected] = run;
        prop_assert!(!clock.recompute(at(now), &before).unwrap());
        clock.recompute(at(now), &after).unwrap();
        prop_assert_eq!((clock.due_at, clock.warn_at), (expected.due_at, expected.warn_at));
    }
}

/// warned at four fifths, missed at the end, each step once and in its order.
#[test]
fn r212_time_acts_step_by_step() {
    let schedule = always();
    let escalation = steps();
    let rules = Rules { escalation: &escalation, ..rules("100min", &schedule, Extension::Forbidden) };
    let mut clock = Clock::start(at(0), &rules).unwrap();
    assert_eq!(clock.next_moment(&rules), Some((at(80 * 60), Moment::Warning)));
    assert_eq!(clock.tick(at(79 * 60), &rules), Ok(None));
    let mut told = Vec::new();
    while let Some(signal) = clock.tick(at(3_000 * 60), &rules).unwrap() {
        told.push(match signal {
            Signal::Escalate { step, level, .. } => format!("step {step} level {level}"),
            other => format!("{other:?}"),
        });
    }
    assert_eq!(told, ["Warn", "Missed", "step 0 level 1", "step 1 level 1", "step 2 level 2"]);
    assert_eq!((clock.state, clock.next_moment(&rules)), (State::Missed, None));
    clock.meet(at(4_000 * 60)).unwrap();
    assert_eq!((clock.state, clock.overdue(at(9_000 * 60))), (State::MetLate, Some(SignedDuration::from_mins(3_900))));
}

/// A chain as a pack writes it.
fn steps() -> Vec<manual::Step> {
    let text = "[pack]\nid = \"X\"\ntitle = { zh-CN = \"例\" }\n[[deadline]]\nid = \"x\"\nname = { zh-CN = \"例\" }\nsource = \"R-212\"\n\
                start = \"case.opened\"\nwithin = \"1d\"\nstop = \"case.closed\"\nescalate = [{ after = \"0h\", to = \"superior\" }, \
                { after = \"1h\", to = \"owner\" }, { after = \"1d\", to = \"superior\" }]\n";
    let pack = manual::DeadlinePack::parse(text).unwrap();
    pack.deadlines[0].escalation.clone()
}

/// whether it was kept is a matter of when it was done, not of when that was told.
#[test]
fn r179_what_was_done_in_time_is_met_although_told_late() {
    let schedule = always();
    let rules = rules("1h", &schedule, Extension::Forbidden);
    let mut clock = Clock::start(at(0), &rules).unwrap();
    while clock.tick(at(4_000), &rules).unwrap().is_some() {}
    assert_eq!(clock.state, State::Missed);
    clock.meet(at(3_600)).unwrap();
    assert_eq!(clock.state, State::Met);
}

/// what was missed stays missed when it has no point any more: nobody is told any further, and how long it was
/// overdue is known. What had no point before its time was over was never missed.
#[test]
fn r179_what_was_missed_stays_missed() {
    let (schedule, escalation) = (always(), steps());
    let rules = Rules { escalation: &escalation, ..rules("1h", &schedule, Extension::Forbidden) };
    let cancelled = |missed: i64, at_second: i64| {
        let mut clock = Clock::start(at(0), &rules).unwrap();
        while clock.tick(at(missed), &rules).unwrap().is_some() {}
        clock.cancel(at(at_second)).unwrap();
        assert_eq!((clock.next_moment(&rules), clock.ended_at), (None, Some(at(at_second))));
        assert_eq!(clock.clone().cancel(at(at_second)).map_err(|refusal| refusal.code), Err("deadline-over"));
        assert_eq!(clock.clone().meet(at(at_second)).map_err(|refusal| refusal.code), Err("deadline-over"));
        (clock.state, clock.overdue(at(90_000)))
    };
    assert_eq!(cancelled(4_000, 5_000), (State::Lapsed, Some(SignedDuration::from_secs(1_400))));
    assert_eq!(cancelled(3_599, 3_600), (State::Cancelled, None));
    assert_eq!(cancelled(4_000, 3_600), (State::Cancelled, None), "it was told late");
}

/// T40, R-194, R-199: what comes before its earliest time does not keep the promise.
#[test]
fn t40_an_answer_may_come_too_early() {
    let schedule = always();
    let earliest = Some(Terms::from(Span::parse("2min").unwrap()));
    let rules = Rules { earliest, ..rules("3min", &schedule, Extension::Forbidden) };
    let mut clock = Clock::start(at(0), &rules).unwrap();
    assert_eq!(clock.meet(at(119)).map_err(|refusal| refusal.code), Err("deadline-too-early"));
    clock.meet(at(121)).unwrap();
    assert_eq!(clock.state, State::Met);
}

/// mandatory deadlines are not extended; the others need a reason, a later date, and a customer who
/// was told before the date.
#[test]
fn r185_r186_more_time_has_its_price() {
    use domain::Objection;
    let schedule = always();
    let extend = |extension, until: i64, reason: &str, told, now| {
        let rules = rules("1h", &schedule, extension);
        let mut clock = Clock::start(at(0), &rules).unwrap();
        let done = clock.extend(at(until), (reason, told), at(now), &rules);
        done.map(|()| (clock.state, clock.due_at)).map_err(|objection| match objection {
            Objection::Refusal(refusal) => refusal.code.to_owned(),
            Objection::Fields(fields) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>().join(" "),
        })
    };
    let err = |text: &str| Err(text.to_owned());
    assert_eq!(extend(Extension::Forbidden, 7_200, "缺料", true, 0), err("deadline-mandatory"));
    assert_eq!(extend(Extension::WithReason, 7_200, "缺料", false, 60), Ok((State::Extended, at(7_200))));
    assert_eq!(extend(Extension::WithReason, 3_600, " ", false, 60), err("until reason"));
    assert_eq!(extend(Extension::CustomerToldBefore, 7_200, "缺料", false, 60), err("customer_told"));
    assert_eq!(extend(Extension::CustomerToldBefore, 7_200, "缺料", true, 3_601), err("deadline-missed"));
    assert_eq!(extend(Extension::CustomerToldBefore, 7_200, "缺料", true, 3_599), Ok((State::Extended, at(7_200))));
}
