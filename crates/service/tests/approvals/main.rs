//! Approvals in a running company: asked for by decisions, climbing the levels, decided, refused, permitted by word of
//! mouth, measured.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod authority;
mod company;

use company::{Company, code};
use domain::approvals::{Entry, Move, State};
use domain::cases::{Agreement, CloseReason, Decision, Ending, Next};
use domain::decisions::Standing;
use domain::people::Actor;
use jiff::SignedDuration;
use service::approvals::{self, Filter, Scope};
use service::people::{self, NewSubstitute};
use service::testing::TestApp;
use service::{Call, Error, Tx, cases, decisions};
use std::sync::Arc;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// what is beyond the manager's authority climbs level by level; who asked cannot approve; afterwards the
/// decision stands as if the superior had made it, and the way is in the journal.
#[test]
fn r405_a_compensation_beyond_authority_climbs_until_it_is_within() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.decided(&company.manager, 1_500);
        assert_eq!(company.case(case).decision, Decision::AwaitingApproval);
        let first = company.of(case);
        assert_eq!(first.now.as_ref().unwrap().holders[0].id, company.supervisor.id);
        assert_eq!(code(&company.approve(&company.manager, case).unwrap_err()), "approval-own");
        assert_eq!(code(&company.approve(&company.operations, case).unwrap_err()), "approval-not-yours");
        assert_eq!(code(&company.approve(&company.clerk, case).unwrap_err()), "denied");
        assert_eq!(code(&company.approve(&company.supervisor, case).unwrap_err()), "approval-beyond-authority");
        company.pass_on(&company.supervisor, case).unwrap();
        assert_eq!(code(&company.pass_on(&company.supervisor, case).unwrap_err()), "approval-not-yours");
        let row = company.approve(&company.operations, case).unwrap();
        assert_eq!((row.file.request.state, row.file.decided_by), (State::Approved, Some(company.operations.id)));

        let made = app.service.store().read_now(move |tx| decisions::decisions_of(tx, case)).unwrap();
        let standings: Vec<Standing> = made.iter().map(|decision| decision.standing).collect();
        assert_eq!(standings, [Standing::Overridden, Standing::AwaitingApproval]);
        assert_eq!(
            (made[0].actor.as_str(), made[0].previous, made[0].pay),
            ("operations", Some(made[1].id), made[1].pay)
        );
        let after = company.case(case);
        assert_eq!((after.decision, after.decision_id), (Decision::Approved, Some(made[0].id)));
        assert_eq!(after.next(), Next::Agree);
        let events = company.events(case);
        let way =
            ["approval.requested", "approval.passed_on", "case.decided", "decision.overridden", "approval.approved"];
        assert_eq!(events[events.len() - 5..], way, "{events:?}");
        let agreement = Agreement {
            remedy: "refund".to_owned(),
            summary: "退款".to_owned(),
            amount: None,
            terms: serde_json::Value::Null,
        };
        company.give(&company.clerk, move |tx, call| cases::agree(tx, call, case, None, &agreement)).unwrap();
    });
}

/// where the policy names who approves, that one is asked, whatever the amount; the decision then follows from
/// the policy.
#[test]
fn r397_the_approver_of_the_policy_is_asked() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let new = company.claim_for_a_supervisor(case);
        let decided = company.give(&company.clerk, move |tx, call| decisions::record(tx, call, &new)).unwrap();
        assert_eq!((decided.standing, decided.approval.as_deref()), (Standing::AwaitingApproval, Some("supervisor")));
        assert_eq!(code(&company.approve(&company.manager, case).unwrap_err()), "approval-not-yours");
        company.approve(&company.supervisor, case).unwrap();
        let made = app.service.store().read_now(move |tx| decisions::decisions_of(tx, case)).unwrap();
        assert_eq!((made[0].standing, made[0].approval.as_deref()), (Standing::ByPolicy, None));
        let events = company.events(case);
        assert!(events.ends_with(&["decision.recorded".to_owned(), "approval.approved".to_owned()]), "{events:?}");
    });
}

/// After a refusal with a reason the case is with whoever handles it again, to be decided anew.
#[test]
fn a_refused_request_goes_back_with_the_reason() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.decided(&company.manager, 800);
        assert_eq!(code(&company.refuse(&company.supervisor, case, " ").unwrap_err()), "required");
        company.refuse(&company.supervisor, case, "先检测再说").unwrap();
        let after = company.case(case);
        assert_eq!((after.decision, after.next()), (Decision::Undecided, Next::Decide));
        assert_eq!(company.of(case).row.file.reason, "先检测再说");
        assert_eq!(company.events(case)[company.events(case).len() - 2..], ["case.handed_back", "approval.refused"]);
        assert_eq!(code(&company.approve(&company.supervisor, case).unwrap_err()), "approval-over");
        assert_eq!(company.listed(&company.manager, Scope::Mine), Vec::<i64>::new());
    });
}

/// Two people approve the same request at once: the second is told what happened, and one decision was made.
#[test]
fn of_two_who_approve_at_once_the_second_is_told() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let other = app.staff("other", "supervisor", &app.region);
        let case = company.decided(&company.manager, 800);
        let request = company.of(case).row.file;
        let (id, version) = (request.id, request.version);
        let both = std::thread::scope(|scope| {
            let tries = [&company.supervisor, &other].map(|by| {
                let company = &company;
                scope.spawn(move || company.give(by, move |tx, call| approvals::approve(tx, call, id, Some(version))))
            });
            tries.map(|run| run.join().unwrap())
        });
        let refused: Vec<&'static str> = both.iter().filter_map(|done| done.as_ref().err().map(code)).collect();
        assert_eq!(refused, ["stale"]);
        let first = both.iter().find_map(|done| match done {
            Err(Error::Stale { changed: Some(changed), .. }) => Some(changed),
            _ => None,
        });
        let winner = if both[0].is_ok() { company.supervisor.id } else { other.id };
        assert_eq!(first.map(|first| (first.event.as_str(), first.by)), Some(("approval.approved", winner)));
        let made = app.service.store().read_now(move |tx| decisions::decisions_of(tx, case)).unwrap();
        assert_eq!(made.len(), 2);
        let approved = company.events(case).into_iter().filter(|event| event == "approval.approved").count();
        assert_eq!(approved, 1);
    });
}

/// while somebody is absent the substitute sees the request and approves it, and the case names both; a
/// substitute does not approve an own request.
#[test]
fn r397_substitutes_act_for_the_absent() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let now = app.clock.now();
        let (from, until) = (now - HOUR, now + HOUR * 48);
        let new = NewSubstitute { absent: company.supervisor.id, by: company.operations.id, from, until };
        company.give(&app.admin, move |tx, call| people::name_substitute(tx, call, &new)).unwrap();
        let stands_in = company.again(&company.operations);
        let case = company.decided(&company.manager, 800);
        let level = company.of(case).now.unwrap();
        assert_eq!(level.holders[0].substitutes, [(company.operations.id, "operations".to_owned())]);
        assert_eq!(company.listed(&stands_in, Scope::Waiting), [case]);
        company.approve(&stands_in, case).unwrap();

        // What the substitute asks for goes above the level that he or she stands in for.
        let own = company.decided(&stands_in, 8_000);
        let level = company.of(own).now.unwrap();
        assert_eq!(level.holders[0].id, company.director.id);
        assert_eq!(code(&company.approve(&stands_in, own).unwrap_err()), "approval-own");
        company.approve(&company.director, own).unwrap();
    });
}

/// the list of what waits holds what one may decide oneself; other stores' requests are not seen.
#[test]
fn requests_are_seen_where_one_works() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let neighbour = app.staff("neighbour", "store_manager", &app.other_store);
        let case = company.decided(&company.manager, 800);
        assert_eq!(company.listed(&company.supervisor, Scope::Waiting), [case]);
        assert_eq!(company.listed(&company.operations, Scope::Waiting), Vec::<i64>::new());
        assert_eq!(company.listed(&company.manager, Scope::Waiting), Vec::<i64>::new(), "R-563");
        assert_eq!(company.listed(&company.manager, Scope::Mine), [case]);
        assert_eq!(company.listed(&company.clerk, Scope::All), [case]);
        assert_eq!(company.listed(&neighbour, Scope::All), Vec::<i64>::new());
        let id = company.request(case);
        let foreign = company.ask(&neighbour, move |tx, call| approvals::approval(tx, call, id)).unwrap_err();
        assert_eq!(code(&foreign), "denied");
        assert_eq!(code(&company.approve(&neighbour, case).unwrap_err()), "denied");
        company.pass_on(&company.supervisor, case).unwrap();
        assert_eq!(company.listed(&company.supervisor, Scope::Waiting), Vec::<i64>::new());
        assert_eq!(company.listed(&company.operations, Scope::Waiting), [case]);
    });
}

#[test]
fn pages_of_requests_follow_each_other() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let made: Vec<i64> = (0..5).map(|_| company.decided(&company.manager, 800)).collect();
        company.approve(&company.supervisor, made[2]).unwrap();
        for (scope, with_decided, expected) in [
            (Scope::Waiting, false, vec![made[0], made[1], made[3], made[4]]),
            (Scope::All, false, vec![made[0], made[1], made[3], made[4]]),
            (Scope::All, true, vec![made[4], made[3], made[2], made[1], made[0]]),
        ] {
            let filter = Filter { scope, unit: Some(app.region.id), with_decided };
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let from = after.take();
                let read = move |tx: &mut Tx<'_>, call: &Call| approvals::list(tx, call, &filter, from.as_ref(), 2);
                let page = company.ask(&company.supervisor, read).unwrap();
                found.extend(page.items.iter().map(|row| row.file.case));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(found, expected, "{scope:?} {with_decided}");
        }
    });
}

/// A new decision, the end of the case and whoever asked take a request back; nothing can be approved afterwards.
#[test]
fn a_request_without_a_point_is_withdrawn() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let anew = company.decided(&company.manager, 800);
        let old = company.request(anew);
        let new = company.decision(anew, 200);
        company.give(&company.manager, move |tx, call| decisions::record(tx, call, &new)).unwrap();
        assert_eq!(company.of(anew).row.file.request.state, State::Withdrawn);
        let late = company.give(&company.supervisor, move |tx, call| approvals::approve(tx, call, old, None));
        assert_eq!(code(&late.unwrap_err()), "approval-over");
        assert_eq!(company.case(anew).decision, Decision::Approved);

        let ended = company.decided(&company.manager, 800);
        let ending = Ending { reason: CloseReason::Withdrawn, note: "顾客不退了".to_owned(), satisfied: None };
        company.give(&company.manager, move |tx, call| cases::close(tx, call, ended, None, &ending)).unwrap();
        assert_eq!(company.of(ended).row.file.request.state, State::Withdrawn);

        let taken_back = company.decided(&company.manager, 800);
        let id = company.request(taken_back);
        let by_others = company.give(&company.supervisor, move |tx, call| approvals::withdraw(tx, call, id, None));
        assert_eq!(code(&by_others.unwrap_err()), "approval-not-requester");
        company.give(&company.manager, move |tx, call| approvals::withdraw(tx, call, id, None)).unwrap();
        assert_eq!(company.case(taken_back).decision, Decision::Undecided);
        assert_eq!(company.listed(&company.supervisor, Scope::Waiting), Vec::<i64>::new());
    });
}

/// a permission by word of mouth is entered by whoever asked, for somebody who could have approved; the matter
/// goes on, and the giver confirms it afterwards. Entered late it is explained.
#[test]
fn r410_permission_by_word_of_mouth_is_entered_and_confirmed() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.decided(&company.manager, 800);
        let id = company.request(case);
        let given = app.clock.now();
        let entry = |giver: &Arc<Actor>, late: &str| Entry {
            giver: giver.id,
            given,
            what: "电话同意先退八百元".to_owned(),
            late: late.to_owned(),
        };
        let enter = |by: &Arc<Actor>, entry: Entry| {
            company.give(by, move |tx, call| approvals::verbal(tx, call, id, None, &entry))
        };
        let by_another = enter(&company.clerk, entry(&company.supervisor, "")).unwrap_err();
        assert_eq!(code(&by_another), "approval-not-requester");
        let powerless = enter(&company.manager, entry(&company.clerk, "")).unwrap_err();
        assert_eq!(code(&powerless), "verbal-without-authority");
        app.clock.turn(HOUR * 48);
        assert_eq!(code(&enter(&company.manager, entry(&company.supervisor, "")).unwrap_err()), "late-entry");
        let row = enter(&company.manager, entry(&company.supervisor, "系统停机")).unwrap();
        assert_eq!(row.file.request.state, State::Verbal);
        assert_eq!(company.case(case).decision, Decision::Approved);
        assert_eq!(company.listed(&company.supervisor, Scope::Waiting), [case]);
        assert_eq!(code(&company.approve(&company.operations, case).unwrap_err()), "approval-not-giver");
        let row = company.approve(&company.supervisor, case).unwrap();
        assert_eq!(
            (row.file.request.state, row.file.permitted.unwrap().late),
            (State::Approved, "系统停机".to_owned())
        );

        // What was never permitted is denied, and the case goes back.
        let other = company.decided(&company.manager, 800);
        let id = company.request(other);
        let claimed = Entry {
            giver: company.supervisor.id,
            given: app.clock.now(),
            what: "同意".to_owned(),
            late: String::new(),
        };
        company.give(&company.manager, move |tx, call| approvals::verbal(tx, call, id, None, &claimed)).unwrap();
        company.refuse(&company.supervisor, other, "没有同意过").unwrap();
        assert_eq!(company.case(other).decision, Decision::Undecided);
    });
}

/// each level's waiting time is measured, the one that is not over as well, with the share of cases in which
/// the customer waited.
#[test]
fn r414_waiting_times_are_measured_by_level() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let from = app.clock.now();
        let climbing = company.decided(&company.manager, 1_500);
        app.clock.turn(HOUR);
        company.pass_on(&company.supervisor, climbing).unwrap();
        let quick = company.decided(&company.manager, 800);
        app.clock.turn(HOUR * 2);
        company.approve(&company.operations, climbing).unwrap();
        company.decided(&company.manager, 100);
        app.clock.turn(HOUR);
        let steps = company.of(climbing).steps;
        let outcomes: Vec<Option<Move>> = steps.iter().map(|step| step.outcome).collect();
        assert_eq!(outcomes, [Some(Move::PassOn), Some(Move::Approve)]);
        let before = app.clock.now();
        let report =
            company.ask(&company.operations, move |tx, call| approvals::report(tx, call, from, before)).unwrap();
        let told: Vec<_> = report
            .levels
            .iter()
            .map(|level| {
                (level.role.as_str(), level.number, level.open, level.median.as_hours(), level.longest.as_hours())
            })
            .collect();
        assert_eq!(told, [("operations_manager", 1, 0, 2, 2), ("supervisor", 2, 1, 1, 3)]);
        assert_eq!((report.decided, report.waited), (3, 2));
        let none =
            company.ask(&company.operations, move |tx, call| approvals::report(tx, call, before, before)).unwrap();
        assert_eq!(none, approvals::Report::default());
        company.approve(&company.supervisor, quick).unwrap();
    });
}
