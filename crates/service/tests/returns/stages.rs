//! The six stages of a return, stamped by what is done, and the form of its outcome.

use super::*;
use domain::cases::Agreement;
use domain::returns::Stage;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use service::forms::{self, NewForm};
use service::money::{DayReport, Reported};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

impl Store<'_> {
    /// The stamps of the stages, and what is noted beside them.
    fn stamps(&self, id: i64) -> Vec<(Stage, Option<(Timestamp, String)>)> {
        let found = self.app.service.query_now(&self.clerk, move |tx, call| returns::one(tx, call, id)).unwrap();
        let stamps = found.log.stages.into_iter();
        stamps.map(|(stage, stamp)| (stage, stamp.map(|stamp| (stamp.at, stamp.note)))).collect()
    }

    fn wanted(&self, id: i64) -> Vec<String> {
        let found = self.app.service.query_now(&self.clerk, move |tx, call| returns::one(tx, call, id)).unwrap();
        found.log.wanted.into_iter().map(|form| form.form).collect()
    }

    pub(super) fn issue(&self, form: &'static str, subject: i64) -> Result<forms::FormRow, Error> {
        let new = NewForm { form: form.to_owned(), subject: Some(subject), ..NewForm::default() };
        self.give(&self.clerk, move |tx, call| forms::issue(tx, call, &new))
    }

    fn agree(&self, case: i64) {
        let terms = serde_json::Value::Null;
        let agreement = Agreement { remedy: "refund".to_owned(), summary: "退一双".to_owned(), amount: None, terms };
        self.give(&self.clerk, move |tx, call| cases::agree(tx, call, case, None, &agreement)).unwrap();
    }

    fn day(&self, day: Date) -> Reported<DayReport> {
        let unit = self.app.store.id;
        self.app.service.query_now(&self.manager, move |tx, call| money::day(tx, call, unit, day)).unwrap()
    }

    fn close_day(&self, day: Date) -> Reported<DayReport> {
        let (unit, seen) = (self.app.store.id, self.day(day).report.open.len());
        self.give(&self.manager, move |tx, call| money::close_day(tx, call, unit, day, seen)).unwrap()
    }

    fn today(&self) -> Date {
        let zone = self.app.service.running().zone.clone();
        self.app.clock.now().to_zoned(zone).date()
    }
}

/// The end of the day compiles a return that has ended, and no other day does.
fn compiled_once(store: &Store<'_>, (case, id): (i64, i64), mut times: Vec<Timestamp>) {
    let report = store.day(store.today()).report;
    assert_eq!((report.returns.len(), report.returns_open), (0, 1), "it has not ended");
    store.close(id, "").unwrap();
    store.app.clock.turn(MINUTE);
    times.push(store.app.clock.now());
    let today = store.today();
    let closed = store.close_day(today);
    assert_eq!(closed.report.returns.len(), 1);
    assert_eq!((closed.report.returns[0].pieces, closed.report.returns[0].worth), (1, 29_900));
    assert_eq!(store.day(today).report, closed.report, "as it was kept");
    let stamps = store.stamps(id);
    assert_eq!((at(&stamps), stamps[5].1.as_ref().unwrap().1.clone()), (times, today.to_string()));
    assert_eq!(store.returned(case).last().map(String::as_str), Some("return.compiled"));
    store.app.clock.turn(SignedDuration::from_hours(24));
    let next = store.close_day(store.today());
    assert_eq!(next.report.returns, [], "a return is compiled once");
}

/// When the stages that are done were done, up to the first that is not.
fn at(stamps: &[(Stage, Option<(Timestamp, String)>)]) -> Vec<Timestamp> {
    stamps.iter().map_while(|(_, stamp)| stamp.as_ref().map(|stamp| stamp.0)).collect()
}

/// a return goes through six stages; each has the time at which it was done, the last that of the day's end.
#[test]
fn r249_six_stages_are_stamped_by_what_is_done() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let new = new_case(app.store.id, store.line, Channel::Visit, store.clerk.id);
        let case = store.give(&store.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        let mut times = vec![app.clock.now(), app.clock.now()];
        app.clock.turn(MINUTE);
        times.push(app.clock.now());
        store.decide(case, "refund", 299);
        app.clock.turn(MINUTE);
        times.push(app.clock.now());
        store.agree(case);
        let id = store.open(case, Way::Counter, 1).unwrap().file.id;
        store.receive(id, 1).unwrap();
        store.inspect(id, 1, 0).unwrap();
        store.refund(id, 1).unwrap();
        let stamps = store.stamps(id);
        assert!(stamps.iter().map(|(stage, _)| stage).eq(Stage::ALL));
        assert_eq!(at(&stamps), times, "refunded, but not on its form");
        assert_eq!(store.wanted(id), ["F-54"]);
        app.clock.turn(MINUTE);
        times.push(app.clock.now());
        let number = store.issue("F-54", id).unwrap().file.number;
        let stamps = store.stamps(id);
        assert_eq!((at(&stamps), store.wanted(id)), (times.clone(), Vec::new()));
        assert_eq!(stamps[4].1.as_ref().unwrap().1, number);
        store.dispose(id, 1).unwrap();
        compiled_once(&store, (case, id), times);
        let verified = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap();
        assert_eq!(verified.findings, []);
    });
}

/// each outcome has its form; that of another outcome is refused.
#[test]
fn r252_each_outcome_has_its_form() {
    TestApp::each(|app| {
        let store = Store::new(app);
        for (remedy, own, other) in [("refund", "F-54", "F-53"), ("exchange", "F-53", "F-54")] {
            let case = store.case(Channel::Visit, remedy, if remedy == "refund" { 299 } else { 0 });
            let id = store.open(case, Way::Counter, 1).unwrap().file.id;
            assert_eq!(store.wanted(id), [own]);
            assert_eq!(code(store.issue(other, id)), "form:form-not-for-this");
            store.issue(own, id).unwrap();
            assert!(store.wanted(id).is_empty());
        }
    });
}

/// the stages of a case that has no return yet stand on its page too; a question has none.
#[test]
fn r249_a_case_shows_how_far_it_has_come() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Visit, "refund", 299);
        let of_case = move |tx: &mut Tx<'_>, call: &Call| returns::of_case(tx, call, case);
        let log = app.service.query_now(&store.clerk, of_case).unwrap().log.unwrap();
        let done: Vec<Stage> =
            log.stages.iter().filter(|(_, stamp)| stamp.is_some()).map(|(stage, _)| *stage).collect();
        assert_eq!(done, [Stage::Accepted, Stage::Heard, Stage::Judged]);
        let question = NewCase {
            kind: CaseKind::Consultation,
            ..new_case(app.store.id, store.line, Channel::Visit, store.clerk.id)
        };
        let case = store.give(&store.manager, move |tx, call| cases::open(tx, call, &question)).unwrap().id;
        let of_case = move |tx: &mut Tx<'_>, call: &Call| returns::of_case(tx, call, case);
        assert_eq!(app.service.query_now(&store.clerk, of_case).unwrap().log, None);
    });
}
