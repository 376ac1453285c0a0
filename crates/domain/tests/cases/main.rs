//! Cases live through generated sequences of moves beside a model that knows the rules in its own way.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod refusals;

use domain::Objection;
use domain::cases::{
    Agreement, Case, Channel, CloseReason, Contact, Decided, Decision, Ending, Goods, Kind, Money, Next, Quality,
    Reaction, Refusing, Scope, State, Step,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-03-02T02:00:00Z".parse().unwrap()
}

fn case(kind: Kind) -> Case {
    Case {
        id: 1,
        number: "SH01-2026-000001".to_owned(),
        unit: 1,
        kind,
        channel: Channel::Visit,
        state: State::New,
        decision: Decision::Undecided,
        goods: Goods::WithCustomer,
        money: Money::Nothing,
        customer: None,
        purchase_line: None,
        contact: Contact::default(),
        product: String::new(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: None,
        account: "鞋底开胶".to_owned(),
        wish: String::new(),
        quality: None,
        scope: None,
        refusing: None,
        agreement: None,
        decision_id: None,
        urgent: false,
        assignee: None,
        received_at: now(),
        opened_at: now(),
        clarify_until: None,
        answered_at: None,
        closed_at: None,
        ending: None,
        verified_by: None,
        verified_at: None,
        updated_at: now(),
        version: 1,
    }
}

fn refusing(reason: &str) -> Refusing {
    Refusing { clause: "ST41-08".to_owned(), reason: reason.to_owned(), ..Refusing::default() }
}

fn decided(outcome: Decision, reason: Option<&str>) -> Decided {
    Decided { id: 9, quality: Quality::NoFault, scope: Scope::OutOfScope, outcome, refusing: reason.map(refusing) }
}

fn agreement() -> Agreement {
    Agreement {
        remedy: "exchange".to_owned(),
        summary: "换同款".to_owned(),
        amount: None,
        terms: serde_json::Value::Null,
    }
}

fn ending(reason: CloseReason) -> Ending {
    Ending { reason, note: "已办".to_owned(), satisfied: None }
}

fn code(result: Result<(), Objection>) -> String {
    match result {
        Ok(()) => "ok".to_owned(),
        Err(Objection::Refusal(refusal)) => refusal.code.to_owned(),
        Err(Objection::Fields(fields)) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>().join(" "),
    }
}

fn with_particulars(kind: Kind) -> Case {
    let contact = Contact { name: "王芳".to_owned(), phone: "138".to_owned(), address: "上海".to_owned() };
    Case { contact, wish: "换货".to_owned(), ..case(kind) }
}

/// account and wish, then quality, then scope, then agreement.
#[test]
fn the_four_steps_keep_their_order() {
    let mut claim = case(Kind::Exchange);
    assert_eq!(claim.next_step(), Some(Step::Account));
    assert_eq!(code(claim.judge_quality(Quality::Fault)), "wish");
    claim.wish = "换一双".to_owned();
    assert_eq!(code(claim.judge_scope(Scope::InScope)), "case-step");
    assert_eq!(code(claim.judge_quality(Quality::Fault)), "ok");
    assert_eq!(code(claim.agree(agreement())), "case-step");
    assert_eq!(code(claim.judge_scope(Scope::InScope)), "ok");
    assert_eq!(code(claim.agree(agreement())), "case-undecided");
    assert_eq!(code(claim.decide(&decided(Decision::Approved, None))), "ok");
    assert_eq!(code(claim.agree(agreement())), "ok");
    assert_eq!((claim.state, claim.next_step()), (State::Agreed, None));
    assert_eq!(case(Kind::Consultation).next_step(), None);
}

/// What is next follows from where the case stands, so that a page can offer it.
#[test]
fn the_next_thing_to_do_is_named() {
    let mut claim = with_particulars(Kind::Exchange);
    assert_eq!(claim.next(), Next::Take);
    claim.assignee = Some(1);
    assert_eq!(claim.next(), Next::Decide);
    claim.ask(None, now()).unwrap();
    assert_eq!(claim.next(), Next::Clarify);
    claim.clear(0, &[]).unwrap();
    claim.decide(&decided(Decision::AwaitingApproval, None)).unwrap();
    assert_eq!(claim.next(), Next::AwaitApproval);
    claim.decide(&decided(Decision::Refused, Some("超过期限"))).unwrap();
    assert_eq!(claim.next(), Next::TellRefusal);
    claim.decide(&decided(Decision::Approved, None)).unwrap();
    assert_eq!(claim.next(), Next::Agree);
    claim.agree(agreement()).unwrap();
    assert_eq!(claim.next(), Next::Close);
    claim.goods = Goods::Received;
    assert_eq!(claim.next(), Next::CarryOut);
    claim.goods = Goods::Kept;
    claim.close(ending(CloseReason::Settled), 0, now()).unwrap();
    assert_eq!(claim.next(), Next::Nothing);
    let question = Case { assignee: Some(1), ..case(Kind::Consultation) };
    assert_eq!(question.next(), Next::Reply);
}

/// a refusal needs clause and reason, and the case stays open until the customer was told.
#[test]
fn a_vague_or_untold_refusal_is_blocked() {
    let mut claim = with_particulars(Kind::Return);
    assert_eq!(code(claim.decide(&decided(Decision::Refused, None))), "reason");
    assert_eq!(code(claim.decide(&decided(Decision::Refused, Some(" ")))), "reason");
    assert_eq!(code(claim.decide(&decided(Decision::Refused, Some("超过十五天")))), "ok");
    assert_eq!(code(claim.agree(agreement())), "decision-refused");
    assert_eq!(code(claim.close(ending(CloseReason::Refused), 0, now())), "refusal-not-told");
    claim.tell_refusal("李娜", now()).unwrap();
    assert_eq!(code(claim.close(ending(CloseReason::Refused), 0, now())), "ok");
    assert!(claim.closed_at.is_some());
}

/// an after-sales case does not close without the customer's particulars; R-163: nor with blanks.
#[test]
fn what_is_missing_to_close_is_named_all_at_once() {
    let mut claim = case(Kind::Repair);
    let blank = Ending { note: "  ".to_owned(), ..ending(CloseReason::Withdrawn) };
    assert_eq!(code(claim.close(blank, 0, now())), "wish contact.name contact.phone contact.address note");
    assert_eq!(code(claim.close(ending(CloseReason::NoAnswer), 0, now())), "no-reply-filed");
    claim.answered_at = Some(now());
    assert_eq!(code(claim.close(ending(CloseReason::NoAnswer), 0, now())), "ok");
    let mut question = case(Kind::Consultation);
    assert_eq!(code(question.close(ending(CloseReason::Answered), 0, now())), "no-reply-filed");
    question.answered_at = Some(now());
    assert_eq!(code(question.close(ending(CloseReason::Settled), 0, now())), "nothing-agreed");
    assert_eq!(code(question.close(ending(CloseReason::Answered), 0, now())), "ok");
}

/// the axes are independent, and all of them must be at rest before the matter is settled.
#[test]
fn goods_and_money_under_way_keep_a_case_open() {
    let mut claim = with_particulars(Kind::Return);
    claim.decide(&decided(Decision::Approved, None)).unwrap();
    claim.agree(agreement()).unwrap();
    claim.goods = claim.goods.moved(Goods::Received).unwrap();
    assert_eq!(code(claim.close(ending(CloseReason::Settled), 0, now())), "goods-under-way");
    claim.goods = claim.goods.moved(Goods::Kept).unwrap();
    claim.money = claim.money.moved(Money::RefundDue).unwrap();
    assert_eq!(claim.complete().map_err(|r| r.code), Err("money-open"));
    claim.money = claim.money.moved(Money::Refunded).unwrap();
    claim.complete().unwrap();
    assert_eq!(code(claim.close(ending(CloseReason::Settled), 0, now())), "ok");
}

/// nothing is processed while facts are unclear; the deadline is set anew with each question.
#[test]
fn unclear_facts_come_first() {
    let mut call = Case { channel: Channel::Phone, ..case(Kind::Repair) };
    call.ask(None, now()).unwrap();
    assert_eq!(call.clarify_until, Some(now() + domain::cases::CLARIFY_WITHIN));
    assert!(!call.clarification_is_overdue(now()));
    assert!(call.clarification_is_overdue(now() + SignedDuration::from_hours(73)));
    assert_eq!(code(call.judge_quality(Quality::Fault)), "case-clarifying");
    assert_eq!(code(call.ask(Some(now()), now())), "until");
    assert_eq!(code(call.clear(0, &[])), "contact.name contact.phone contact.address product");
    call.contact = with_particulars(Kind::Repair).contact;
    call.product = "A1032".to_owned();
    assert_eq!(code(call.clear(2, &[])), "questions-open");
    assert_eq!(code(call.clear(0, &[])), "ok");
    assert_eq!((call.state, call.clarify_until), (State::Open, None));
}

#[derive(Debug, Clone)]
enum Act {
    Ask,
    Clear(usize),
    Quality(Quality),
    Scope(Scope),
    Decide(Decision, bool),
    HandBack,
    Agree,
    Tell,
    React(Reaction),
    Complete,
    Close(CloseReason, bool),
    Reopen,
    Learn,
    Reply,
}

fn act() -> impl Strategy<Value = Act> {
    let among = |all: &'static [CloseReason]| proptest::sample::select(all);
    prop_oneof![
        Just(Act::Ask),
        (0_usize..2).prop_map(Act::Clear),
        proptest::sample::select(Quality::ALL).prop_map(Act::Quality),
        proptest::sample::select(Scope::ALL).prop_map(Act::Scope),
        (proptest::sample::select(Decision::ALL), any::<bool>()).prop_map(|(to, reason)| Act::Decide(to, reason)),
        Just(Act::HandBack),
        Just(Act::Agree),
        Just(Act::Tell),
        proptest::sample::select(Reaction::ALL).prop_map(Act::React),
        Just(Act::Complete),
        (among(CloseReason::ALL), any::<bool>()).prop_map(|(reason, note)| Act::Close(reason, note)),
        Just(Act::Reopen),
        Just(Act::Learn),
        Just(Act::Reply),
    ]
}

/// What matters of a claim, kept as plain marks.
#[derive(Debug, Clone, Default)]
struct Model {
    ended: bool,
    unclear: bool,
    fresh: bool,
    known: bool,
    replied: bool,
    quality: Option<Quality>,
    scoped: bool,
    decision: Option<Decision>,
    told: bool,
    said: Option<Reaction>,
    agreed: bool,
    done: bool,
}

impl Model {
    fn busy(&self) -> bool {
        !self.ended && !self.unclear
    }

    /// Whether the act is allowed; if so, does it.
    fn act(&mut self, act: &Act) -> bool {
        let allowed = self.allows(act);
        if allowed {
            self.happen(act);
        }
        allowed
    }

    fn allows(&self, act: &Act) -> bool {
        match act {
            Act::Ask => !self.ended && !self.done,
            Act::Clear(open) => self.unclear && *open == 0,
            Act::Quality(_) => self.busy() && self.known,
            Act::Scope(_) => self.busy() && self.known && self.quality.is_some(),
            Act::Decide(to, reason) => {
                self.busy() && self.known && *to != Decision::Undecided && (*to != Decision::Refused || *reason)
            }
            Act::HandBack => {
                !self.ended && matches!(self.decision, Some(Decision::AwaitingApproval | Decision::Approved))
            }
            Act::Agree => {
                let judged = self.known && self.quality.is_some() && self.scoped;
                self.busy() && !self.done && judged && self.decision == Some(Decision::Approved)
            }
            Act::Tell => self.busy() && self.decision == Some(Decision::Refused),
            Act::React(reaction) => {
                self.busy() && self.decision == Some(Decision::Refused) && self.told && self.said != Some(*reaction)
            }
            Act::Complete => self.busy() && self.agreed && !self.done && !self.fresh,
            Act::Close(reason, note) => self.may_close(*reason, *note),
            Act::Reopen => self.ended,
            Act::Learn | Act::Reply => true,
        }
    }

    fn may_close(&self, reason: CloseReason, note: bool) -> bool {
        use CloseReason::{Answered, Duplicate, NoAnswer, NotOurProduct, Refused, Settled, Withdrawn};
        let known = self.known || matches!(reason, NoAnswer | Duplicate);
        let noted = note || reason == Settled;
        let given_up = matches!(reason, Withdrawn | Duplicate);
        let pending = self.decision == Some(Decision::AwaitingApproval) && !given_up;
        let untold = self.decision == Some(Decision::Refused) && !self.told && reason != Duplicate;
        let unheard = self.said == Some(Reaction::Insists) && !matches!(reason, Withdrawn | Duplicate | NoAnswer);
        let fits = match reason {
            Settled => self.agreed && !self.unclear,
            Answered => self.replied && !self.unclear,
            NotOurProduct | NoAnswer => self.replied,
            Refused => self.decision == Some(Decision::Refused),
            Withdrawn | Duplicate => true,
        };
        !self.ended && known && noted && !pending && !untold && !unheard && fits
    }

    fn happen(&mut self, act: &Act) {
        match act {
            Act::Ask => self.unclear = true,
            Act::Clear(_) => self.unclear = false,
            Act::Quality(quality) => {
                self.scoped &= self.quality == Some(*quality);
                self.quality = Some(*quality);
            }
            Act::Scope(_) => self.scoped = true,
            Act::Decide(to, _) => {
                (self.quality, self.scoped) = (Some(Quality::NoFault), true);
                (self.decision, self.agreed, self.done, self.told) = (Some(*to), false, false, false);
                self.said = None;
            }
            Act::HandBack => (self.decision, self.agreed, self.done) = (None, false, false),
            Act::Agree => (self.agreed, self.fresh) = (true, false),
            Act::Tell => self.told = true,
            Act::React(reaction) => (self.said, self.scoped) = (Some(*reaction), true),
            Act::Complete => self.done = true,
            Act::Close(..) => {
                (self.ended, self.unclear, self.done) = (true, false, false);
                self.decision = self.decision.filter(|decision| *decision != Decision::AwaitingApproval);
            }
            Act::Reopen => self.ended = false,
            Act::Learn => self.known = true,
            Act::Reply => self.replied = true,
        }
        // An agreement made before a case was asked about or reopened stays, but is not carried out unconfirmed.
        self.fresh |= matches!(act, Act::Ask | Act::Close(..));
        self.fresh &= self.agreed;
    }
}

fn apply(case: &mut Case, act: &Act) -> bool {
    match act {
        Act::Ask => case.ask(None, now()).is_ok(),
        Act::Clear(open) => case.clear(*open, &[]).is_ok(),
        Act::Quality(quality) => case.judge_quality(*quality).is_ok(),
        Act::Scope(scope) => case.judge_scope(*scope).is_ok(),
        Act::Decide(to, reason) => case.decide(&decided(*to, reason.then_some("超过期限"))).is_ok(),
        Act::HandBack => case.hand_back().is_ok(),
        Act::Agree => case.agree(agreement()).is_ok(),
        Act::Tell => case.tell_refusal("李娜", now()).is_ok(),
        Act::React(reaction) => case.answer_refusal(*reaction, now()).is_ok(),
        Act::Complete => case.complete().is_ok(),
        Act::Close(reason, note) => {
            let note = if *note { "已办" } else { "" };
            case.close(Ending { note: note.to_owned(), ..ending(*reason) }, 0, now()).is_ok()
        }
        Act::Reopen => case.reopen().is_ok(),
        Act::Learn => {
            let known = with_particulars(case.kind);
            (case.contact, case.wish) = (known.contact, known.wish);
            true
        }
        Act::Reply => {
            case.answered_at = Some(now());
            true
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// after any sequence of moves the case has allowed exactly what the rules
    /// allow, and a refused move has changed nothing.
    #[test]
    fn cases_follow_the_rules_in_any_order(acts in proptest::collection::vec(act(), 1..40)) {
        let mut case = case(Kind::Exchange);
        let mut model = Model::default();
        for (place, act) in acts.iter().enumerate() {
            let before = case.clone();
            let done = apply(&mut case, act);
            prop_assert_eq!(done, model.act(act), "{:?} at {} of {:?}: {:?}", act, place, acts, before);
            if !done {
                prop_assert_eq!(&case, &before, "{:?} was refused and changed the case", act);
            }
            prop_assert_eq!(case.state.is_closed(), model.ended);
            prop_assert_eq!(case.closed_at.is_some(), model.ended);
            prop_assert_eq!(case.state == State::Clarifying, model.unclear);
            prop_assert_eq!(case.clarify_until.is_some(), model.unclear);
            prop_assert_eq!(case.agreement.is_some(), model.agreed);
        }
    }
}
