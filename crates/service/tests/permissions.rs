//! Who may do what: every command beside every role of the shipped manuals, and every command of cases refused to
//! those who may do everything but it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::cases::{
    Agreement, Channel, CloseReason, Contact, Decided, Decision, Ending, Kind, Quality, Reaction, Scope,
};
use domain::people::Command;
use service::cases::{self, CaseChange, CommentKind, NewCase, NewComment};
use service::testing::TestApp;
use service::{Call, Error, Tx};
use std::fmt::Write as _;

/// The table of a manual as the program has it: one line for each command, one column for each role.
fn table(app: &TestApp, profile: &str) -> String {
    app.publish(profile);
    let running = app.service.running();
    let (_, manual) = running.manual.as_ref().unwrap();
    let roles: Vec<&str> = manual.roles().iter().map(|role| role.id.as_str()).collect();
    let mut text = String::new();
    for (place, role) in roles.iter().enumerate() {
        writeln!(text, "{:24}{}{role}", "", "| ".repeat(place)).unwrap();
    }
    for command in Command::ALL {
        let may = |role: &&str| if running.commands(role).contains(*command) { "x" } else { "." };
        let marks: Vec<&str> = roles.iter().map(may).collect();
        writeln!(text, "{:24}{}", command.id(), marks.join(" ")).unwrap();
    }
    text
}

/// the tables in `permissions/` are what was agreed on. A command without a line, a new role or a
/// changed right fails here, and is put into the table by somebody who has looked at it.
#[test]
fn every_command_stands_in_the_table_of_every_shipped_manual() {
    TestApp::each(|app| {
        for (profile, agreed) in [
            ("store-chain", include_str!("permissions/store-chain.txt")),
            ("lighting-maker", include_str!("permissions/lighting-maker.txt")),
            ("franchise-store", include_str!("permissions/franchise-store.txt")),
            ("uniform-maker", include_str!("permissions/uniform-maker.txt")),
            ("web-shop", include_str!("permissions/web-shop.txt")),
            ("cross-border-shop", include_str!("permissions/cross-border-shop.txt")),
            ("tile-showroom", include_str!("permissions/tile-showroom.txt")),
        ] {
            let table = table(app, profile);
            let differs: Vec<_> = table.lines().filter(|line| !agreed.lines().any(|other| other == *line)).collect();
            assert!(differs.is_empty(), "{profile}: not in the table: {differs:#?}");
            assert_eq!(table, agreed, "{profile}");
        }
    });
}

fn new_case(unit: i64) -> NewCase {
    NewCase {
        unit,
        kind: Kind::Complaint,
        channel: Channel::Visit,
        customer: None,
        purchase_line: None,
        contact: Contact::default(),
        product: String::new(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: None,
        account: "店员态度".to_owned(),
        wish: String::new(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    }
}

/// A command or query of cases on one case of one unit.
type Use = fn(&mut Tx<'_>, &Call, i64, i64) -> Result<(), Error>;

/// Everything that `service::cases` does, with the command that it takes.
const USES: &[(&str, &[Command], Use)] = &[
    ("open", &[Command::CasesOpen], |tx, call, _, unit| cases::open(tx, call, &new_case(unit)).map(drop)),
    ("edit", &[Command::CasesEdit], |tx, call, id, _| {
        let NewCase { kind, contact, product, serial, reference, purchased_on, account, wish, .. } = new_case(0);
        let change = CaseChange { kind, contact, product, serial, reference, purchased_on, account, wish };
        cases::edit(tx, call, id, None, &change).map(drop)
    }),
    ("link", &[Command::CasesEdit], |tx, call, id, _| cases::link(tx, call, id, None, (None, None)).map(drop)),
    ("mark_urgent", &[Command::CasesEdit], |tx, call, id, _| cases::mark_urgent(tx, call, id, true).map(drop)),
    ("complete", &[Command::CasesEdit], |tx, call, id, _| cases::complete(tx, call, id, None).map(drop)),
    ("assign", &[Command::CasesAssign], |tx, call, id, _| cases::assign(tx, call, id, None, None).map(drop)),
    ("forward", &[Command::CasesAssign], |tx, call, id, unit| cases::forward(tx, call, id, None, unit).map(drop)),
    ("comment", &[Command::CasesComment], |tx, call, id, _| {
        let new = NewComment { kind: CommentKind::Note, channel: None, body: "x".to_owned() };
        cases::comment(tx, call, id, &new).map(drop)
    }),
    ("tell_refusal", &[Command::CasesComment], |tx, call, id, _| cases::tell_refusal(tx, call, id).map(drop)),
    ("answer_refusal", &[Command::CasesComment], |tx, call, id, _| {
        cases::answer_refusal(tx, call, id, Reaction::Insists).map(drop)
    }),
    ("ask", &[Command::CasesClarify], |tx, call, id, _| cases::ask(tx, call, id, "x", None).map(drop)),
    ("answer", &[Command::CasesClarify], |tx, call, id, _| cases::answer(tx, call, id, 1, "x").map(drop)),
    ("clear", &[Command::CasesClarify], |tx, call, id, _| cases::clear(tx, call, id).map(drop)),
    ("judge", &[Command::DecisionsRecord], |tx, call, id, _| {
        cases::judge(tx, call, id, None, (Some(Quality::Fault), None)).map(drop)
    }),
    ("decided", &[Command::DecisionsOverride, Command::DecisionsRecord], |tx, call, id, _| {
        let (quality, scope) = (Quality::Fault, Scope::InScope);
        let decided = Decided { id: 1, quality, scope, outcome: Decision::Approved, refusing: None };
        cases::decided(tx, call, id, &decided).map(drop)
    }),
    ("agree", &[Command::CasesAgree], |tx, call, id, _| {
        let (remedy, summary, terms) = ("exchange".to_owned(), "x".to_owned(), serde_json::Value::Null);
        cases::agree(tx, call, id, None, &Agreement { remedy, summary, amount: None, terms }).map(drop)
    }),
    ("close", &[Command::CasesClose], |tx, call, id, _| {
        let ending = Ending { reason: CloseReason::Withdrawn, note: "x".to_owned(), satisfied: None };
        cases::close(tx, call, id, None, &ending).map(drop)
    }),
    ("reopen", &[Command::CasesReopen], |tx, call, id, _| cases::reopen(tx, call, id, None, "x").map(drop)),
    ("verify", &[Command::CasesVerify], |tx, call, id, _| cases::verify(tx, call, id, true, "").map(drop)),
    ("sample", &[Command::CasesVerify], |tx, call, _, _| {
        cases::sample(tx, call, (jiff::Timestamp::UNIX_EPOCH, call.now), 1, "x").map(drop)
    }),
    ("view", &[Command::CasesView], |tx, call, id, _| cases::view(tx, call, id).map(drop)),
    ("detail", &[Command::CasesView], |tx, call, id, _| cases::detail(tx, call, id).map(drop)),
    ("comments", &[Command::CasesView], |tx, call, id, _| cases::comments(tx, call, id, None, 1).map(drop)),
    ("questions", &[Command::CasesView], |tx, call, id, _| cases::questions(tx, call, id).map(drop)),
    ("timeline", &[Command::CasesView], |tx, call, id, _| cases::timeline(tx, call, id, None, 1).map(drop)),
    ("by_number", &[Command::CasesView], |tx, call, _, _| cases::by_number(tx, call, "SH01-2026-1").map(drop)),
    ("list", &[Command::CasesView], |tx, call, _, _| {
        cases::list(tx, call, &cases::Filter::default(), None, 1).map(drop)
    }),
    ("triage", &[Command::CasesView], |tx, call, _, _| cases::triage(tx, call, None, None, 1).map(drop)),
    ("overdue", &[Command::CasesView], |tx, call, _, _| cases::overdue_clarifications(tx, call, 1).map(drop)),
    ("visits", &[Command::CasesView], |tx, call, _, unit| {
        cases::visits(tx, call, unit, (jiff::Timestamp::UNIX_EPOCH, call.now)).map(drop)
    }),
    ("counts", &[Command::CasesView], |tx, call, _, _| cases::counts(tx, call).map(drop)),
    ("views", &[Command::CasesView], |tx, call, _, _| cases::views(tx, call).map(drop)),
    ("save_view", &[Command::CasesView], |tx, call, _, _| cases::save_view(tx, call, "x", "")),
];

/// Whoever may do everything but the command is refused, and whoever may do the command alone is not.
#[test]
fn every_use_of_cases_takes_its_command() {
    TestApp::each(|app| {
        let unit = app.store.id;
        let opened = app.service.command_now(&app.admin, move |tx, call| cases::open(tx, call, &new_case(unit)));
        let id = opened.unwrap().id;
        for (name, commands, used) in USES {
            let others: Vec<Command> = Command::ALL.iter().copied().filter(|c| !commands.contains(c)).collect();
            let denied = app.service.command_now(&app.with_commands(&others), move |tx, call| used(tx, call, id, unit));
            assert_eq!(denied, Err(Error::Denied { command: commands[0] }), "{name}");
            let own: Vec<Command> = commands.iter().copied().chain([Command::CasesView]).collect();
            let allowed = app.service.command_now(&app.with_commands(&own), move |tx, call| used(tx, call, id, unit));
            assert!(!matches!(allowed, Err(Error::Denied { .. })), "{name}: {allowed:?}");
        }
    });
}
