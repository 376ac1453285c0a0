//! The authority matrix by outcome, amount, role and unit, where decisions and money ask it.

use super::company::{Company, code};
use domain::cases::Decision;
use domain::money::Kind;
use jiff::SignedDuration;
use manual::{Bundle, Limit};
use policy::Money;
use service::approvals::{self, Filter, Scope};
use service::money::{self, NewDue};
use service::people::{self, NewSubstitute};
use service::testing::{TestApp, manuals_folder};
use service::{Error, decisions, manuals};
use std::sync::Arc;

/// The chain with further authorities of its managers.
fn with(company: &Company<'_>, rules: &str) {
    let bundle = Bundle::read(&manuals_folder(), "store-chain").unwrap();
    let path = bundle.manual_path();
    let text = format!("{}\n{rules}", bundle.text(&path).unwrap());
    let bundle = bundle.with_file(&path, text).unwrap();
    let app = company.app;
    TestApp::block(manuals::publish(&app.service, &app.admin, bundle, "权限")).unwrap();
}

fn rule(command: &str, only: &str, up_to: &str) -> String {
    format!("[[authority]]\nrole = \"store_manager\"\ncommand = \"{command}\"\n{only}\nup_to = \"{up_to}\"\n")
}

/// What the manager decides otherwise for so many yuan: how the case stands.
fn decided(company: &Company<'_>, remedy: &str, yuan: i64) -> (i64, Decision) {
    let case = company.open();
    let mut new = company.decision(case, yuan);
    remedy.clone_into(&mut new.choice.remedy);
    company.give(&company.manager, move |tx, call| decisions::record(tx, call, &new)).unwrap();
    (case, company.case(case).decision)
}

/// a manager who may give 300 may give more as a discount and less as a refund in one store; the next level is
/// asked for the rest, and the page of the case shows what holds there.
#[test]
fn r397_the_limit_goes_by_outcome_and_unit() {
    TestApp::each(|app| {
        let company = Company::new(app);
        assert_eq!(decided(&company, "refund", 200).1, Decision::Approved);
        let only = format!("outcomes = \"refund\"\nunits = \"{}\"", app.store.code);
        let (discount, refund) = ("decisions.override", only.as_str());
        with(
            &company,
            &[rule(discount, "outcomes = \"discount\"", "900.00"), rule(discount, refund, "100.00")].concat(),
        );
        assert_eq!(decided(&company, "discount", 800).1, Decision::Approved);
        assert_eq!(decided(&company, "discount", 901).1, Decision::AwaitingApproval);
        assert_eq!(decided(&company, "refund", 100).1, Decision::Approved);
        let (case, stands) = decided(&company, "refund", 200);
        assert_eq!(stands, Decision::AwaitingApproval);
        let found = company.of(case);
        assert_eq!(found.now.unwrap().holders[0].id, company.supervisor.id);
        let (_, levels) = company.ask(&company.supervisor, move |tx, call| approvals::of_case(tx, call, case)).unwrap();
        let limits: Vec<(&str, Limit)> = levels.iter().map(|of| (of.rung.role.as_str(), of.limit)).collect();
        assert!(limits.contains(&("store_manager", Limit::UpTo(Money::from_minor(10_000)))), "{limits:?}");
        // What waits for somebody says whether it can be approved there.
        let (beyond, _) = decided(&company, "refund", 1_500);
        let filter = Filter { scope: Scope::Waiting, unit: None, with_decided: false };
        let list = move |tx: &mut service::Tx<'_>, call: &service::Call| approvals::list(tx, call, &filter, None, 50);
        let listed = company.ask(&company.supervisor, list).unwrap().items;
        let within = |case: i64| listed.iter().find(|row| row.file.case == case).unwrap().is_within;
        assert_eq!((within(case), within(beyond)), (true, false));
        company.approve(&company.supervisor, case).unwrap();
    });
}

/// the amounts of money that is asked for go by its sort and by the kind of unit too.
#[test]
fn r397_the_limit_of_money_goes_by_its_sort() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let only = "outcomes = \"goodwill\"\nunit_kinds = \"store\"";
        with(&company, &rule("money.approve", only, "50.00"));
        let case = company.open();
        let ask = |kind: Kind, case: Option<i64>| {
            let new = NewDue {
                kind,
                unit: app.store.id,
                case,
                party: None,
                party_name: String::new(),
                amount: Money::from_minor(6_000),
                currency: None,
                rate: None,
                reason: "安抚".to_owned(),
                vouchers: "发票一张".to_owned(),
                budget: if kind == Kind::Expense { "travel".to_owned() } else { String::new() },
                decided: false,
            };
            let asked = company.give(&company.clerk, move |tx, call| money::request(tx, call, &new)).unwrap();
            asked.file.id
        };
        let approve = |id: i64, by: &Arc<domain::people::Actor>| -> Result<(), Error> {
            company.give(by, move |tx, call| money::approve(tx, call, id, None).map(drop))
        };
        let goodwill = ask(Kind::Goodwill, Some(case));
        assert_eq!(code(&approve(goodwill, &company.manager).unwrap_err()), "money-beyond-authority");
        approve(goodwill, &company.supervisor).unwrap();
        approve(ask(Kind::Expense, None), &company.manager).unwrap();
    });
}

/// whoever asks and then stands in for the highest approver does not leave the request without anybody: the one
/// who is stood in for decides it.
#[test]
fn r405_a_request_of_the_substitute_of_the_highest_approver_is_decided() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.decided(&company.operations, 6_000);
        assert_eq!(company.of(case).now.unwrap().holders[0].id, company.director.id);
        let now = app.clock.now();
        let (absent, by, day) = (company.director.id, company.operations.id, SignedDuration::from_hours(24));
        let new = NewSubstitute { absent, by, from: now - day, until: now + day };
        company.give(&app.admin, move |tx, call| people::name_substitute(tx, call, &new)).unwrap();
        let stands_in = company.again(&company.operations);
        let level = company.of(case).now.expect("somebody can act");
        assert_eq!((level.holders[0].id, level.holders[0].substitutes.len()), (company.director.id, 0));
        assert_eq!(code(&company.approve(&stands_in, case).unwrap_err()), "approval-own");
        assert_eq!(company.listed(&stands_in, Scope::Waiting), Vec::<i64>::new());
        company.approve(&company.director, case).unwrap();
    });
}
