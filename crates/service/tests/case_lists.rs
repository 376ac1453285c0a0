//! Lists of cases: filters, orders, permissions, the queue, search, and the plans behind them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::cases::{Channel, CloseReason, Contact, Ending, Kind};
use domain::people::Actor;
use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use service::cases::{self, CaseRow, CommentKind, Filter, Group, NewCase, NewComment, Sort};
use service::testing::TestApp;
use service::{Cursor, Error};
use std::sync::Arc;

fn new_case(unit: i64, kind: Kind, channel: Channel) -> NewCase {
    NewCase {
        unit,
        kind,
        channel,
        customer: None,
        purchase_line: None,
        contact: Contact {
            name: "王芳".to_owned(),
            phone: "13812345678".to_owned(),
            address: "南京东路100号".to_owned(),
        },
        product: "真皮女鞋 A1032".to_owned(),
        serial: "SN-778".to_owned(),
        reference: String::new(),
        purchased_on: Some(jiff::civil::date(2026, 2, 20)),
        account: "鞋底开胶，走路进水".to_owned(),
        wish: "换一双".to_owned(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    }
}

fn open(app: &TestApp, actor: &Arc<Actor>, new: NewCase) -> i64 {
    app.clock.turn(SignedDuration::from_mins(1));
    app.service.command_now(actor, move |tx, call| cases::open(tx, call, &new)).unwrap().id
}

fn reply(app: &TestApp, actor: &Arc<Actor>, id: i64) {
    app.clock.turn(SignedDuration::from_mins(1));
    let new = NewComment { kind: CommentKind::Reply, channel: Some(Channel::Phone), body: "已答复".to_owned() };
    app.service.command_now(actor, move |tx, call| cases::comment(tx, call, id, &new)).unwrap();
}

fn close(app: &TestApp, actor: &Arc<Actor>, id: i64) {
    app.clock.turn(SignedDuration::from_mins(1));
    let ending = Ending { reason: CloseReason::Withdrawn, note: "撤回".to_owned(), satisfied: None };
    app.service.command_now(actor, move |tx, call| cases::close(tx, call, id, None, &ending)).unwrap();
}

/// All rows of a list, read in pages of a size.
fn rows(app: &TestApp, actor: &Arc<Actor>, filter: &Filter, size: i64) -> Vec<CaseRow> {
    let mut after: Option<Cursor> = None;
    let mut rows = Vec::new();
    loop {
        let (filter, from) = (filter.clone(), after.clone());
        let page =
            app.service.query_now(actor, move |tx, call| cases::list(tx, call, &filter, from.as_ref(), size)).unwrap();
        rows.extend(page.items);
        match page.next {
            Some(next) => after = Some(next),
            None => return rows,
        }
    }
}

fn ids(app: &TestApp, actor: &Arc<Actor>, filter: &Filter) -> Vec<i64> {
    rows(app, actor, filter, 50).into_iter().map(|row| row.id).collect()
}

/// no contact is dropped: what nobody handles or answers waits in the queue, the oldest first.
#[test]
fn unanswered_contacts_wait_in_the_queue() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let store = app.store.id;
        let letter = open(app, &clerk, new_case(store, Kind::Complaint, Channel::Letter));
        let call = open(app, &clerk, new_case(store, Kind::Consultation, Channel::Phone));
        open(app, &clerk, new_case(store, Kind::Return, Channel::Visit));
        let queue = || {
            let page = app.service.query_now(&clerk, |tx, call| cases::triage(tx, call, None, None, 50)).unwrap();
            page.items.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(queue(), [letter, call], "who stands at the counter is served already");
        reply(app, &clerk, letter);
        assert_eq!(queue(), [letter, call], "answered, but nobody handles it");
        let me = clerk.id;
        app.service.command_now(&clerk, move |tx, call| cases::assign(tx, call, letter, None, Some(me))).unwrap();
        assert_eq!(queue(), [call]);
        let counts = app.service.query_now(&clerk, cases::counts).unwrap();
        let expected = cases::Counts { open: 3, mine: 2, waiting: 1, clarifying: 0, urgent: 0 };
        assert_eq!(counts, expected);
    });
}

/// clarifications whose time is over are listed.
#[test]
fn overdue_clarifications_are_listed() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let unclear = NewCase {
            questions: vec!["哪一款？".to_owned()],
            ..new_case(app.store.id, Kind::Repair, Channel::Phone)
        };
        let id = open(app, &clerk, unclear);
        let overdue = || {
            let rows = app.service.query_now(&clerk, |tx, call| cases::overdue_clarifications(tx, call, 50)).unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(overdue(), [0_i64; 0]);
        app.clock.turn(SignedDuration::from_hours(73));
        assert_eq!(overdue(), [id]);
        assert_eq!(ids(app, &clerk, &Filter { group: Group::Clarifying, ..Filter::default() }), [id]);
    });
}

/// found by number, customer, phone, product, serial and words, within the units one may see.
#[test]
fn cases_are_found_by_what_stands_in_them() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let other = app.staff("other", "clerk", &app.other_store);
        let id = open(app, &clerk, new_case(app.store.id, Kind::Return, Channel::Visit));
        let hidden = open(app, &other, new_case(app.other_store.id, Kind::Return, Channel::Visit));
        for text in ["SH01-2026", "王芳", "5678", "138123", "A1032", "SN-778", "开胶", "女鞋 进水"] {
            let all = Filter { group: Group::All, text: text.to_owned(), ..Filter::default() };
            assert_eq!(ids(app, &clerk, &all), [id], "{text}");
        }
        let everywhere = Filter { text: "开胶".to_owned(), ..Filter::default() };
        assert_eq!(ids(app, &app.admin, &everywhere), [hidden, id]);
        let nothing = Filter { text: "掉色".to_owned(), ..Filter::default() };
        assert_eq!(ids(app, &app.admin, &nothing), [0_i64; 0]);
    });
}

/// who types a whole number wants that case, however it is typed, and not those that name it; within the filter
/// and the units one may see. A number that no case has is looked for as words.
#[test]
fn a_whole_number_finds_its_case() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let other = app.staff("other", "clerk", &app.other_store);
        let id = open(app, &clerk, new_case(app.store.id, Kind::Return, Channel::Visit));
        let naming = NewCase {
            account: "与 SH01-2026-000001、SH01-2026-000900 同一人".to_owned(),
            ..new_case(app.store.id, Kind::Complaint, Channel::Phone)
        };
        let naming = open(app, &clerk, naming);
        let number = |text: &str, group| Filter { group, text: text.to_owned(), ..Filter::default() };
        for text in ["SH01-2026-000001", " sh01-2026-1 "] {
            assert_eq!(ids(app, &clerk, &number(text, Group::All)), [id], "{text}");
        }
        assert_eq!(ids(app, &clerk, &number("2026-000001", Group::All)), [naming, id]);
        assert_eq!(ids(app, &clerk, &number("SH01-2026-000900", Group::All)), [naming]);
        assert_eq!(ids(app, &other, &number("SH01-2026-000001", Group::All)), [0_i64; 0]);
        close(app, &clerk, id);
        assert_eq!(ids(app, &clerk, &number("SH01-2026-000001", Group::Open)), [naming]);
    });
}

/// what a unit passed on stands in a list of its own.
#[test]
fn passed_on_cases_are_listed_where_they_came_from() {
    TestApp::each(|app| {
        let boss = app.staff("boss", "supervisor", &app.store);
        let id = open(app, &boss, new_case(app.store.id, Kind::Repair, Channel::Phone));
        let to = app.other_store.id;
        app.service.command_now(&boss, move |tx, call| cases::forward(tx, call, id, None, to)).unwrap();
        assert_eq!(ids(app, &boss, &Filter::default()), [0_i64; 0]);
        let passed_on = Filter { passed_on_by: Some(app.store.id), ..Filter::default() };
        assert_eq!(ids(app, &boss, &passed_on), [id]);
    });
}

#[test]
fn filters_are_kept_by_name() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let save = |name: &'static str, query: &'static str| {
            app.service.command_now(&clerk, move |tx, call| cases::save_view(tx, call, name, query))
        };
        save("加急", "urgent=1").unwrap();
        save("退货", "kind=return").unwrap();
        save("加急", "urgent=1&group=all").unwrap();
        let views = app.service.query_now(&clerk, cases::views).unwrap();
        let named: Vec<(&str, &str)> = views.iter().map(|v| (v.name.as_str(), v.query.as_str())).collect();
        assert_eq!(named, [("加急", "urgent=1&group=all"), ("退货", "kind=return")]);
        let id = views[0].id;
        app.service.command_now(&clerk, move |tx, call| cases::drop_view(tx, call, id)).unwrap();
        let gone = app.service.command_now(&clerk, move |tx, call| cases::drop_view(tx, call, id));
        assert_eq!(gone, Err(Error::NotFound { what: "view" }));
    });
}

/// What the lists must give, worked out the plain way.
fn expected(all: &[CaseRow], filter: &Filter, units: &[i64]) -> Vec<i64> {
    let mut kept: Vec<&CaseRow> = all
        .iter()
        .filter(|row| units.contains(&row.unit))
        .filter(|row| match filter.group {
            Group::Open => row.closed_at.is_none(),
            Group::Closed => row.closed_at.is_some(),
            Group::Clarifying => row.clarify_until.is_some(),
            Group::Waiting => row.closed_at.is_none() && (row.assignee.is_none() || row.answered_at.is_none()),
            Group::All => true,
        })
        .filter(|row| filter.kind.is_none_or(|kind| kind == row.kind))
        .filter(|row| filter.channel.is_none_or(|channel| channel == row.channel))
        .filter(|row| filter.assignee.is_none_or(|staff| row.assignee == Some(staff)))
        .filter(|row| !filter.urgent || row.urgent)
        .collect();
    kept.sort_by_key(|row| match filter.sort {
        Sort::Newest => (-row.opened_at.as_microsecond(), -row.id),
        Sort::Oldest => (row.opened_at.as_microsecond(), row.id),
        Sort::Updated => (-row.updated_at.as_microsecond(), -row.id),
    });
    kept.into_iter().map(|row| row.id).collect()
}

fn filters() -> impl Strategy<Value = Filter> {
    let groups = [Group::Open, Group::Closed, Group::Clarifying, Group::Waiting, Group::All];
    let group = proptest::sample::select(groups.to_vec());
    let sort = proptest::sample::select(vec![Sort::Newest, Sort::Oldest, Sort::Updated]);
    let kind = proptest::option::of(proptest::sample::select(vec![Kind::Return, Kind::Complaint]));
    let channel = proptest::option::of(proptest::sample::select(vec![Channel::Visit, Channel::Phone]));
    (group, sort, kind, channel, any::<bool>(), any::<bool>()).prop_map(|(group, sort, kind, channel, mine, urgent)| {
        let assignee = mine.then_some(0);
        Filter { group, sort, kind, channel, assignee, urgent, ..Filter::default() }
    })
}

/// Every filter in every order gives page by page what a plain look at all cases gives, on both engines.
#[test]
fn pages_together_are_the_whole_list() {
    TestApp::each(|app| {
        let boss = app.staff("boss", "supervisor", &app.region);
        let clerk = app.staff("clerk", "clerk", &app.store);
        for n in 0..40_usize {
            let unit = if n % 3 == 0 { app.other_store.id } else { app.store.id };
            let kind = if n % 2 == 0 { Kind::Return } else { Kind::Complaint };
            let channel = if n % 5 < 2 { Channel::Visit } else { Channel::Phone };
            let questions = if n % 7 == 0 { vec!["哪一款？".to_owned()] } else { Vec::new() };
            let id = open(app, &boss, NewCase { urgent: n % 4 == 0, questions, ..new_case(unit, kind, channel) });
            if n % 6 == 1 {
                reply(app, &boss, id);
            }
            if n % 5 == 3 {
                close(app, &boss, id);
            }
        }
        let all = rows(app, &boss, &Filter { group: Group::All, ..Filter::default() }, 500);
        assert_eq!(all.len(), 40);
        let mut runner = TestRunner::new(Config::with_cases(60));
        let checked = runner.run(&(filters(), 1_i64..20), |(mut filter, size)| {
            filter.assignee = filter.assignee.map(|_| boss.id);
            let both = [app.store.id, app.other_store.id];
            for (actor, units) in [(&app.admin, &both[..]), (&boss, &both[..]), (&clerk, &both[..1])] {
                let listed: Vec<i64> = rows(app, actor, &filter, size).into_iter().map(|row| row.id).collect();
                prop_assert_eq!(listed, expected(&all, &filter, units), "{:?}", filter);
            }
            Ok(())
        });
        checked.unwrap();
    });
}
