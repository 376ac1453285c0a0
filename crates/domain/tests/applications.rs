//! Applications: who reviews, what follows, what may be written; and random commands against what must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::applications::{Application, Content, Event, LINES, Price, State, Turn, amount, checked, replay};
use manual::FormPack;
use policy::{Money, Rate};
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
    assert_eq!(one.carry_out("issued", Money::ZERO).unwrap_err().code, "application-not-approved");
    one.approve(HEAD, is_head).unwrap();
    assert_eq!(one.carry_out("issued", Money::ZERO).unwrap_err().code, "application-not-approved");
    one.approve(DIRECTOR, is_director).unwrap();
    assert_eq!(one.carry_out("returned", Money::ZERO).unwrap_err().code, "application-step-order");
    one.carry_out("issued", Money::ZERO).unwrap();
    assert_eq!((one.state, one.next_step()), (State::Approved, Some("returned")));
    one.carry_out("returned", Money::ZERO).unwrap();
    assert_eq!((one.state, one.next_step()), (State::Done, None));
    assert_eq!(one.carry_out("returned", Money::ZERO).unwrap_err().code, "application-over");
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

const ORDERS: &str = r#"
[pack]
id = "P"
title = { zh-CN = "单据", zh-TW = "單據", en = "Papers" }
[[application]]
id = "F-69"
title = "效果图委托单"
name = { zh-CN = "效果图", zh-TW = "效果圖", en = "Renderings" }
source = ["R-396"]
about = "case"
series = "WT"
priced = { quantity = "area", price = "price" }
rates = [
  { id = "by_area", name = { zh-CN = "按面积", zh-TW = "按面積", en = "By area" }, from = "30", to = "50" },
  { id = "other", name = { zh-CN = "其他", zh-TW = "其他", en = "Other" } },
]
columns = [
  { id = "item", label = { zh-CN = "项目", zh-TW = "項目", en = "Item" }, kind = "rate", required = true },
  { id = "area", label = { zh-CN = "面积", zh-TW = "面積", en = "Area" }, kind = "number", required = true },
  { id = "price", label = { zh-CN = "单价", zh-TW = "單價", en = "Price" }, kind = "amount", required = true },
]
steps = [
  { id = "measured", name = { zh-CN = "测量", zh-TW = "測量", en = "Measure" }, done = { zh-CN = "已测量", zh-TW = "已測量", en = "Measured" }, paid = "deposit" },
  { id = "called", name = { zh-CN = "约时间", zh-TW = "約時間", en = "Call" }, done = { zh-CN = "已约", zh-TW = "已約", en = "Called" } },
  { id = "delivered", name = { zh-CN = "交图", zh-TW = "交圖", en = "Deliver" }, done = { zh-CN = "已交图", zh-TW = "已交圖", en = "Delivered" }, paid = "total" },
]
"#;

/// R-396: what is quoted is one of the things on offer, at a price in its range.
#[test]
fn r396_a_price_stays_in_the_range_of_its_item() {
    let pack = FormPack::parse(ORDERS).unwrap();
    let wrong = |item: &str, area: &str, price: &str| {
        let line = values(&[("item", item), ("area", area), ("price", price)]);
        let content = Content { values: BTreeMap::new(), lines: vec![line] };
        let errors = checked(&pack.applications[0], &content).err().unwrap_or_default();
        errors.iter().map(|error| format!("{} {}", error.field, error.code)).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(wrong("by_area", "22.5", "30"), none);
    assert_eq!(wrong("by_area", "22.5", "50.00"), none);
    assert_eq!(wrong("other", "1", "800"), none, "what has no range has any price");
    assert_eq!(wrong("by_area", "22.5", "29.99"), ["lines.0.price below-rate"]);
    assert_eq!(wrong("by_area", "22.5", "50.01"), ["lines.0.price beyond-rate"]);
    assert_eq!(wrong("by_room", "22.5", "40"), ["lines.0.item not-a-choice"]);
    assert_eq!(wrong("other", "9999999999", "99999999"), ["lines amount-too-large"]);
}

/// R-394: the deposit is a share of the total, in whole minor units upwards, or all of it; steps wait for what they need.
#[test]
fn r394_an_order_needs_its_deposit_before_anybody_measures() {
    let pack = FormPack::parse(ORDERS).unwrap();
    let sort = &pack.applications[0];
    let line = |area: &str, price: &str| values(&[("item", "by_area"), ("area", area), ("price", price)]);
    assert_eq!(amount(sort, &line("0.333", "31.55")), Some(1_051), "10.506 yuan");
    let content = Content { values: BTreeMap::new(), lines: vec![line("22.5", "40"), line("0.333", "31.55")] };
    let of = |share: Option<&str>| Price::of(sort, &content, share.map(|share| Rate::parse(share).unwrap())).unwrap();
    let all = Price { total: 91_051, deposit: 91_051, before: vec![91_051, 0, 91_051] };
    assert_eq!(of(None), all);
    let price = of(Some("30%"));
    assert_eq!((price.deposit, &price.before[..]), (27_316, &[27_316, 0, 91_051][..]));
    let yuan = Money::from_minor;
    assert_eq!(
        (price.next(yuan(0)), price.next(yuan(316)), price.next(yuan(27_316))),
        (yuan(27_316), yuan(27_000), yuan(63_735))
    );
    assert_eq!(price.may_ask(yuan(90_000), yuan(1_051)), Ok(()));
    assert_eq!(price.may_ask(yuan(90_000), yuan(1_052)).unwrap_err().code, "application-beyond-total");
    assert_eq!(price.may_ask(yuan(0), Money::ZERO).unwrap_err().code, "amount-not-positive");

    let steps = ["measured", "called", "delivered"].map(str::to_owned).to_vec();
    let mut one = Application::open(TECHNICIAN, vec![turn("head")], steps).at(Some(price));
    assert_eq!(one.payable().unwrap_err().code, "application-not-approved");
    assert_eq!(two_reviews().payable().unwrap_err().code, "application-not-priced");
    let mut taken_back = one.clone();
    taken_back.withdraw(TECHNICIAN).unwrap();
    assert_eq!(taken_back.payable().unwrap_err().code, "application-over");
    one.approve(HEAD, is_head).unwrap();
    let refusal = one.carry_out("measured", yuan(27_315)).unwrap_err();
    assert_eq!((refusal.code, refusal.args[0].1.as_str()), ("application-unpaid", "0.01"));
    one.carry_out("measured", yuan(27_316)).unwrap();
    one.carry_out("called", Money::ZERO).unwrap();
    assert_eq!(one.carry_out("delivered", yuan(91_050)).unwrap_err().code, "application-unpaid");
    one.carry_out("delivered", yuan(91_051)).unwrap();
    assert_eq!(one.state, State::Done);
}

#[derive(Debug, Clone)]
enum Command {
    Approve(i64, usize),
    Refuse(i64, usize),
    Withdraw(i64),
    CarryOut(usize),
    /// The customer pays so much more.
    Pay(i64),
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let one = prop_oneof![
        4 => (0..4_i64, 0..3_usize).prop_map(|(by, role)| Command::Approve(by, role)),
        1 => (0..4_i64, 0..3_usize).prop_map(|(by, role)| Command::Refuse(by, role)),
        1 => (0..4_i64).prop_map(Command::Withdraw),
        3 => (0..3_usize).prop_map(Command::CarryOut),
        2 => (0..600_i64).prop_map(Command::Pay),
    ];
    prop::collection::vec(one, 0..30)
}

const ROLES: [&str; 3] = ["head", "director", "clerk"];
const STEPS: [&str; 3] = ["issued", "returned", "lost"];

/// Gives the command; what the journal keeps of it if it was done.
fn give(one: &mut Application, paid: &mut i64, command: &Command) -> Option<Event> {
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
            one.carry_out(STEPS[*step], Money::from_minor(*paid)).ok()?;
            Some(Event::CarriedOut { number, sort, step: STEPS[*step].to_owned(), note })
        }
        Command::Pay(amount) => {
            *paid += amount;
            None
        }
    }
}

proptest! {
    /// R-323, R-394, R-399, R-563: whatever is tried, nobody approves an own application or approves twice, nothing is
    /// carried out before all have approved and what it needs is paid, what is over stays so, and the journal gives the
    /// same application.
    #[test]
    fn r399_no_order_of_commands_gets_around_a_review(commands in commands(), is_priced in any::<bool>()) {
        let price = is_priced.then(|| Price { total: 1_000, deposit: 300, before: vec![300, 1_000] });
        let (mut one, mut paid) = (two_reviews().at(price.clone()), 0);
        let first = Event::Applied {
            number: String::new(),
            sort: String::new(),
            applicant: TECHNICIAN.to_string(),
            reviewers: one.reviewers.clone(),
            steps: one.steps.clone(),
            until: None,
            price,
        };
        let mut journal = vec![first];
        for command in commands {
            let before = one.clone();
            match give(&mut one, &mut paid, &command) {
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
            let needed = if is_priced { [0, 300, 1_000][one.carried_out] } else { 0 };
            prop_assert!(paid >= needed, "{} steps after {paid} were paid", one.carried_out);
            prop_assert_eq!(approved, matches!(one.state, State::Approved | State::Done));
            prop_assert_eq!(one.state == State::Done, one.carried_out == one.steps.len());
        }
        prop_assert_eq!(replay(&journal), Some(one));
    }
}
