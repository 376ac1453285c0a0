use jiff::{SignedDuration, Timestamp};
use policy::Lang;
use web::ui::{Due, Tone};
use words::Words;

#[test]
fn time_left_is_said_in_the_largest_unit_that_says_enough() {
    let now: Timestamp = "2026-03-08T06:00:00Z".parse().unwrap();
    let words = Words::shared(Lang::ZhCn);
    for (minutes, said, tone) in [
        (5 * 1440, "还剩 5 天", Tone::Good),
        (47 * 60, "还剩 47 小时", Tone::Good),
        (59, "还剩 59 分钟", Tone::Warn),
        (0, "现在到期", Tone::Bad),
        (-90, "超时 1 小时", Tone::Bad),
        (-3 * 1440, "超时 3 天", Tone::Bad),
    ] {
        let until = now + SignedDuration::from_mins(minutes);
        let due = Due::at(now, until, until - SignedDuration::from_mins(60), "");
        assert_eq!((due.left(words).as_str(), due.tone), (said, tone), "{minutes}");
    }
}
