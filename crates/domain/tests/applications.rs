//! Applications: who reviews, what follows, what may be written; and random commands against what must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::applications::{Application, Content, Event, LINES, State, Turn, checked, replay};
use manual::FormPack;
use proptest::prelude::*;
use std::collections::BTreeMap;

const TECHNICIAN: i64 = 1;
const HEAD: i64 = 2;
const DIRECTOR: i64 = 3;

fn turn(role: &str) -> Turn {
    Turn { role: role.to_owned(), superior: false }
}

fn two_reviews() -> Application {
    let steps = vec!["issued".to_owned(), "returned".to_owned()];
    Application::open(TECHNICIAN, vec![turn("head"), turn("director")], steps)
}

fn is_head(turn: &Turn) -> bool {
    turn.role == "head"
}

fn is_director(turn: &Turn) -> bool {
    turn.role == "director"
}

/// R-399, R-563: reviewed in order, by others than the applicant, by somebody else each time.
#[test]
fn r399_others_review_it_one_after_the_other() {
    let mut one = two_reviews();
    assert_eq!(one.approve(TECHNICIAN, |_| true).unwrap_err().code, "application-own");
    assert_eq!(one.approve(DIRECTOR, is_director).unwrap_err().code, "application-not-yours");
    one.approve(HEAD, is_head).unwrap();
    assert_eq!((one.state, one.reviewer().unwrap().role.as_str()), (State::Waiting, "director"));
    assert_eq!(one.approve(HEAD, |_| true).unwrap_err().code, "application-reviewed-before");
    one.approve(DIRECTOR, is_director).unwrap();
    assert_eq!((one.state, one.reviewer()), (State::Approved, None));
    assert_eq!(one.refuse(DIRECTOR, is_director).unwrap_err().code, "application-over");
}

/// R-323, R-399: nothing is issued before it is approved, and what was issued comes back.
#[test]
fn r323_what_is_approved_is_carried_out_step_by_step() {
    let mut one = two_reviews();
    assert_eq!(one.carry_out("issued").unwrap_err().code, "application-not-approved");
    one.approve(HEAD, is_head).unwrap();
    assert_eq!(one.carry_out("issued").unwrap_err().code, "application-not-approved");
    one.approve(DIRECTOR, is_director).unwrap();
    assert_eq!(one.carry_out("returned").unwrap_err().code, "application-step-order");
    one.carry_out("issued").unwrap();
    assert_eq!((one.state, one.next_step()), (State::Approved, Some("returned")));
    one.carry_out("returned").unwrap();
    assert_eq!((one.state, one.next_step()), (State::Done, None));
    assert_eq!(one.carry_out("returned").unwrap_err().code, "application-over");
}

/// R-402: who applied takes it back while it waits, nobody else does.
#[test]
fn r402_the_applicant_takes_it_back_while_it_waits() {
    let mut one = Application::open(TECHNICIAN, vec![turn("head")], Vec::new());
    assert_eq!(one.withdraw(HEAD).unwrap_err().code, "application-not-applicant");
    let mut other = one.clone();
    one.withdraw(TECHNICIAN).unwrap();
    assert_eq!(one.state, State::Withdrawn);
    other.approve(HEAD, is_head).unwrap();
    assert_eq!(other.withdraw(TECHNICIAN).unwrap_err().code, "application-over");
}

const PACK: &str = r#"
[pack]
id = "P"
title = { zh-CN = "单据", zh-TW = "單據", en = "Papers" }
[[application]]
id = "F-07"
title = "备用件领料单"
name = { zh-CN = "领料", zh-TW = "領料", en = "Requisition" }
source = ["R-399"]
about = "case"
series = "LL"
fields = [
  { id = "job", label = { zh-CN = "任务", zh-TW = "任務", en = "Job" }, required = true },
  { id = "on", label = { zh-CN = "日期", zh-TW = "日期", en = "On" }, kind = "date" },
  { id = "value", label = { zh-CN = "金额", zh-TW = "金額", en = "Value" }, kind = "amount" },
]
columns = [
  { id = "part", label = { zh-CN = "配件", zh-TW = "配件", en = "Part" }, required = true },
  { id = "quantity", label = { zh-CN = "数量", zh-TW = "數量", en = "Quantity" }, kind = "number", required = true },
]
"#;

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What is wrong, as `field code`.
fn wrong(fields: &[(&str, &str)], lines: &[&[(&str, &str)]]) -> Vec<String> {
    let pack = FormPack::parse(PACK).unwrap();
    let content = Content { values: values(fields), lines: lines.iter().map(|line| values(line)).collect() };
    let errors = checked(&pack.applications[0], &content).err().unwrap_or_default();
    errors.iter().map(|error| format!("{} {}", error.field, error.code)).collect()
}

/// R-399: every field that is missing or wrong is named; empty lines do not count.
#[test]
fn r399_what_is_missing_is_named() {
    let line: &[(&str, &str)] = &[("part", "驱动器"), ("quantity", "2")];
    let none: [&str; 0] = [];
    assert_eq!(wrong(&[("job", "换驱动")], &[line, &[("part", " ")]]), none);
    assert_eq!(wrong(&[], &[]), ["values.job required", "lines required"]);
    assert_eq!(wrong(&[("job", "a"), ("colour", "红")], &[line]), ["values.colour unknown-field"]);
    let bad: &[(&str, &str)] = &[("part", "灯珠"), ("quantity", "两个")];
    assert_eq!(
        wrong(&[("job", "a"), ("on", "3月8日"), ("value", "1.234")], &[line, bad]),
        ["values.on not-a-date", "values.value not-an-amount", "lines.1.quantity not-a-number"]
    );
    assert_eq!(wrong(&[("job", "a"), ("value", "-5")], &[&[("part", "x"), ("quantity", "-1")]]).len(), 2);
    let many = vec![line; LINES + 1];
    assert_eq!(wrong(&[("job", "a")], &many), ["lines too-many"]);
}

/// R-399: what is kept has no space around it, no empty field and no empty line.
#[test]
fn r399_what_is_kept_is_tidy() {
    let pack = FormPack::parse(PACK).unwrap();
    let lines = vec![values(&[]), values(&[("part", " 灯珠 "), ("quantity", "3")])];
    let content = Content { values: values(&[("job", " 换灯 "), ("on", " ")]), lines };
    let kept = checked(&pack.applications[0], &content).unwrap();
    assert_eq!(kept.values, values(&[("job", "换灯")]));
    assert_eq!(kept.lines, [values(&[("part", "灯珠"), ("quantity", "3")])]);
}

#[derive(Debug, Clone)]
enum Command {
    Approve(i64, usize),
    Refuse(i64, usize),
    Withdraw(i64),
    CarryOut(usize),
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let one = prop_oneof![
        4 => (0..4_i64, 0..3_usize).prop_map(|(by, role)| Command::Approve(by, role)),
        1 => (0..4_i64, 0..3_usize).prop_map(|(by, role)| Command::Refuse(by, role)),
        1 => (0..4_i64).prop_map(Command::Withdraw),
        3 => (0..3_usize).prop_map(Command::CarryOut),
    ];
    prop::collection::vec(one, 0..30)
}

const ROLES: [&str; 3] = ["head", "director", "clerk"];
const STEPS: [&str; 3] = ["issued", "returned", "lost"];

/// Gives the command; what the journal keeps of it if it was done.
fn give(one: &mut Application, command: &Command) -> Option<Event> {
    let (number, sort, note) = (String::new(), String::new(), String::new());
    match command {
        Command::Approve(by, role) => {
            one.approve(*by, |turn| turn.role == ROLES[*role]).ok()?;
            let (role, by) = (ROLES[*role].to_owned(), by.to_string());
            Some(match one.state {
                State::Waiting => Event::Reviewed { number, sort, role, by, note },
                _ => Event::Approved { number, sort, role, by, note },
            })
        }
        Command::Refuse(by, role) => {
            one.refuse(*by, |turn| turn.role == ROLES[*role]).ok()?;
            Some(Event::Refused { number, sort, role: ROLES[*role].to_owned(), by: by.to_string(), reason: note })
        }
        Command::Withdraw(by) => one.withdraw(*by).ok().map(|()| Event::Withdrawn { number, sort }),
        Command::CarryOut(step) => {
            one.carry_out(STEPS[*step]).ok()?;
            Some(Event::CarriedOut { number, sort, step: STEPS[*step].to_owned(), note })
        }
    }
}

proptest! {
    /// R-323, R-399, R-563: whatever is tried, nobody approves an own application or approves twice, nothing is carried
    /// out before all have approved, what is over stays so, and the journal gives the same application.
    #[test]
    fn r399_no_order_of_commands_gets_around_a_review(commands in commands()) {
        let mut one = two_reviews();
        let first = Event::Applied {
            number: String::new(),
            sort: String::new(),
            applicant: TECHNICIAN.to_string(),
            reviewers: one.reviewers.clone(),
            steps: one.steps.clone(),
            until: None,
        };
        let mut journal = vec![first];
        for command in commands {
            let before = one.clone();
            match give(&mut one, &command) {
                Some(event) => journal.push(event),
                None => prop_assert_eq!(&one, &before, "a refusal changes nothing"),
            }
            prop_assert!(!before.state.is_over() || one == before);
            prop_assert!(!one.approved_by.contains(&TECHNICIAN));
            let mut people = one.approved_by.clone();
            people.dedup();
            prop_assert_eq!(people.len(), one.approved_by.len());
            let approved = one.approved_by.len() == one.reviewers.len();
            prop_assert!(one.carried_out == 0 || approved);
            prop_assert_eq!(approved, matches!(one.state, State::Approved | State::Done));
            prop_assert_eq!(one.state == State::Done, one.carried_out == one.steps.len());
        }
        prop_assert_eq!(replay(&journal), Some(one));
    }
}
