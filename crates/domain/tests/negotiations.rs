//! Negotiations: the processes of a web shop and of a cross-border shop by examples, and random commands against what
//! must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::negotiations::{
    Answers, Event, Finding, Kind, MOVES, Mark, Negotiation, Offer, Severity, Solution, Stage, replay,
};
use domain::{Objection, Refusal};
use jiff::Timestamp;
use policy::Money;
use proptest::prelude::*;

fn hour(hours: i64) -> Timestamp {
    Timestamp::from_second(1_772_413_200 + hours * 3_600).unwrap()
}

fn offer(solution: Solution, amount: i64) -> Offer {
    Offer { solution, amount, note: "已说明".to_owned() }
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    result.unwrap_err().code
}

fn objection<T: std::fmt::Debug>(result: Result<T, Objection>) -> String {
    match result.unwrap_err() {
        Objection::Refusal(refusal) => refusal.code.to_owned(),
        Objection::Fields(fields) => fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>().join(" "),
    }
}

fn fault(severity: Option<Severity>, local_repair: Option<bool>) -> Answers {
    Answers { fault: Some(true), severity, local_repair, ..Answers::default() }
}

fn page(complaint_true: bool, wrong_sent: bool, misread: Option<bool>, photo_light: bool) -> Answers {
    let quote = "纯白色，码数偏小".to_owned();
    let (complaint_true, wrong_sent) = (Some(complaint_true), Some(wrong_sent));
    Answers { quote, complaint_true, wrong_sent, misread, photo_light, ..Answers::default() }
}

fn parcel(liable: bool) -> Answers {
    Answers { packaging_damaged: Some(true), courier_liable: Some(liable), ..Answers::default() }
}

/// photos, judgement, then discount, exchange or return; every stage has its time.
#[test]
fn r281_a_quality_claim_goes_stage_by_stage() {
    let mut one = Negotiation::open(Kind::Quality);
    assert_eq!(objection(one.judge(&fault(None, None), hour(1))), "negotiation-step");
    assert_eq!(code(one.offer(offer(Solution::Exchange, 0))), "negotiation-step");
    one.ask_photos(hour(1)).unwrap();
    assert_eq!(one.photos_asked_at, Some(hour(1)));
    assert_eq!(code(one.take_photos(0, hour(5))), "negotiation-without-photos");
    one.take_photos(2, hour(5)).unwrap();
    assert_eq!((one.stage, one.photos_asked_at), (Stage::Judging, None));
    assert_eq!(objection(one.judge(&Answers::default(), hour(6))), "fault");
    assert_eq!(one.judge(&fault(None, None), hour(6)), Ok(Finding::Fault));
    assert_eq!(one.offered(), [Solution::Discount, Solution::Exchange, Solution::Return]);
    assert_eq!(code(one.offer(offer(Solution::Gift, 500))), "negotiation-not-offered");
    assert_eq!(code(one.offer(offer(Solution::Discount, 0))), "negotiation-without-amount");
    assert_eq!(code(one.offer(offer(Solution::Exchange, 100))), "negotiation-with-amount");
    assert_eq!(code(one.accept(true, hour(7))), "negotiation-without-offer");
    one.offer(offer(Solution::Discount, 3_000)).unwrap();
    assert_eq!(one.decline(), Ok(Solution::Discount));
    one.offer(offer(Solution::Exchange, 0)).unwrap();
    one.accept(false, hour(8)).unwrap();
    let times: Vec<_> = one.marks.iter().map(|mark| (mark.stage, mark.at)).collect();
    assert_eq!(times, [(Stage::Photos, hour(5)), (Stage::Judging, hour(6)), (Stage::Talking, hour(8))]);
}

/// a stage is left out with a reason only.
#[test]
fn r281_a_stage_is_skipped_with_a_reason() {
    let mut one = Negotiation::open(Kind::Quality);
    assert_eq!(code(one.skip("  ", hour(1))), "negotiation-skip-without-reason");
    assert_eq!(one.skip("买家已在评价中晒图", hour(1)), Ok(Stage::Photos));
    assert_eq!(one.skip("同批次已确认", hour(2)), Ok(Stage::Judging));
    assert_eq!(one.offered(), [Solution::Discount, Solution::Exchange, Solution::Return]);
    assert_eq!(one.skip("买家自行修好，不再要求", hour(3)), Ok(Stage::Talking));
    assert_eq!((one.stage, &one.agreed), (Stage::Settled, &None));
    let skipped = one.mark(Stage::Photos).and_then(|mark| mark.skipped.as_deref());
    assert_eq!(skipped, Some("买家已在评价中晒图"));
    assert_eq!(code(one.skip("再来", hour(4))), "negotiation-step", "nobody leaves out the revisit");
}

/// D133, XB-1…XB-4: two questions lead; then the light of the photo, and what the page says.
#[test]
fn r292_two_questions_lead() {
    use Solution::{ChangeOrder, Discount, Exchange, Explanation, Gift, NextDiscount, Refund, Return};
    let table: [(Answers, Finding, &[Solution]); 6] = [
        (page(true, true, None, false), Finding::WrongProduct, &[ChangeOrder, Refund]),
        (page(false, true, Some(true), true), Finding::WrongProduct, &[ChangeOrder, Refund]),
        (page(false, false, Some(true), false), Finding::Misread, &[Explanation, NextDiscount, Gift]),
        (page(true, false, Some(false), true), Finding::PhotoLight, &[Explanation]),
        (page(true, false, Some(false), false), Finding::Misleading, &[Discount, Exchange, Return]),
        (page(false, false, Some(false), false), Finding::AsDescribed, &[Explanation]),
    ];
    for (answers, finding, solutions) in table {
        let mut one = Negotiation::open(Kind::Description);
        one.skip("文字描述，无须照片", hour(1)).unwrap();
        assert_eq!(one.judge(&answers, hour(2)), Ok(finding));
        assert_eq!(one.offered(), solutions, "{finding:?}");
        let kept = one.answers.unwrap();
        assert_eq!(kept.wrong_sent, answers.wrong_sent, "the answers are kept as two flags");
        let asked = answers.misread.filter(|_| answers.wrong_sent == Some(false));
        assert_eq!(kept.misread, asked, "nobody asks what the right product would have been misread as");
    }
    let mut one = Negotiation::open(Kind::Description);
    one.skip("文字描述", hour(1)).unwrap();
    assert_eq!(objection(one.judge(&Answers::default(), hour(2))), "quote complaint_true wrong_sent");
    let half = Answers { misread: None, ..page(false, false, None, false) };
    assert_eq!(objection(one.judge(&half, hour(2))), "misread");
}

/// R-296, XB-11, XB-12: slight goes on as before, serious is repaired first: near the customer, else sent back, and then
/// nothing ends before its receipt.
#[test]
fn r296_a_serious_fault_is_repaired_first() {
    let rest = [Solution::Discount, Solution::Exchange, Solution::Return];
    let judged = |severity, local| {
        let mut one = Negotiation::open(Kind::Quality);
        one.take_photos(1, hour(1)).unwrap();
        one.judge(&fault(Some(severity), local), hour(2)).map(|finding| (one, finding))
    };
    assert_eq!(objection(judged(Severity::Serious, None)), "local_repair");
    let (slight, _) = judged(Severity::Slight, None).unwrap();
    assert_eq!(slight.offered(), rest);
    let (mut near, finding) = judged(Severity::Serious, Some(true)).unwrap();
    assert_eq!((finding, near.offered()), (Finding::SeriousLocal, vec![Solution::LocalRepair]));
    assert_eq!(code(near.offer(offer(Solution::LocalRepair, 0))), "negotiation-without-amount");
    near.offer(offer(Solution::LocalRepair, 3_500)).unwrap();
    near.decline().unwrap();
    assert_eq!(near.offered()[1..], rest, "the negotiation goes on");
    let (mut away, _) = judged(Severity::Serious, Some(false)).unwrap();
    assert_eq!(away.offered(), [Solution::RepairBack]);
    away.offer(offer(Solution::RepairBack, 0)).unwrap();
    away.accept(false, hour(3)).unwrap();
    assert_eq!(code(away.revisit(true, false, hour(9))), "negotiation-goods-not-back");
    away.revisit(true, true, hour(9)).unwrap();
    assert_eq!(away.stage, Stage::Closed);
}

/// the buyer is told to refuse the parcel, packaging and courier are looked at, and where the courier is liable
/// something stands to be claimed for.
#[test]
fn r284_a_damaged_parcel_is_refused_and_claimed_for() {
    let mut one = Negotiation::open(Kind::Parcel);
    one.take_photos(1, hour(1)).unwrap();
    assert_eq!(objection(one.judge(&parcel(true), hour(2))), "negotiation-not-advised");
    assert_eq!(objection(one.judge(&Answers::default(), hour(2))), "packaging_damaged courier_liable");
    one.advise(hour(2)).unwrap();
    assert_eq!(one.judge(&parcel(true), hour(3)), Ok(Finding::CourierLiable));
    assert_eq!(code(one.advise(hour(4))), "negotiation-step");
    assert_eq!(one.offered(), [Solution::Refund, Solution::Reship]);
    one.offer(offer(Solution::Reship, 0)).unwrap();
    assert_eq!(code(one.accept(false, hour(4))), "negotiation-without-claim");
    one.accept(true, hour(4)).unwrap();
    let mut signed = Negotiation::open(Kind::Parcel);
    signed.take_photos(1, hour(1)).unwrap();
    let late = Answers { signed_for: true, ..parcel(false) };
    assert_eq!(signed.judge(&late, hour(2)), Ok(Finding::NotCourier), "it is too late to refuse it");
    assert_eq!(code(Negotiation::open(Kind::Quality).advise(hour(1))), "negotiation-not-a-parcel");
}

/// R-299, XB-9: a logistics complaint is not judged: refund or another parcel.
#[test]
fn r299_a_logistics_complaint_is_a_choice() {
    let mut one = Negotiation::open(Kind::Logistics);
    assert_eq!(one.offered(), [Solution::Refund, Solution::Reship]);
    assert_eq!(objection(one.judge(&Answers::default(), hour(1))), "negotiation-no-judgement");
    one.offer(offer(Solution::Refund, 0)).unwrap();
    one.decline().unwrap();
    one.offer(offer(Solution::Reship, 0)).unwrap();
    assert_eq!(one.accept(false, hour(2)).unwrap().solution, Solution::Reship);
}

/// R-298, XB-13: whoever is not satisfied opens the next round, whoever is ends it.
#[test]
fn r298_the_revisit_ends_it_or_opens_the_next_round() {
    let mut one = Negotiation::open(Kind::Logistics);
    assert_eq!(code(one.revisit(true, true, hour(1))), "negotiation-step");
    one.offer(offer(Solution::Refund, 0)).unwrap();
    one.accept(false, hour(1)).unwrap();
    one.revisit(false, false, hour(80)).unwrap();
    assert_eq!((one.stage, one.round, &one.agreed), (Stage::Talking, 2, &None));
    one.offer(offer(Solution::Reship, 0)).unwrap();
    one.accept(false, hour(90)).unwrap();
    one.revisit(true, false, hour(160)).unwrap();
    assert_eq!(one.mark(Stage::Settled), Some(&Mark { stage: Stage::Settled, at: hour(160), skipped: None }));
    assert_eq!(code(one.withdraw()), "negotiation-over");
}

/// The table of moves: one end for each move, every stage is reached, only the last two are ends.
#[test]
fn the_table_of_moves_is_sound() {
    for (n, (from, by, _)) in MOVES.iter().enumerate() {
        assert!(MOVES[..n].iter().all(|(f, b, _)| (f, b) != (from, by)), "{from:?} {by:?}");
    }
    for stage in Stage::ALL {
        let begins = Kind::ALL.iter().any(|kind| kind.begins() == *stage);
        assert!(begins || MOVES.iter().any(|(.., to)| to == stage), "{stage:?} is never reached");
        assert_eq!(stage.is_over(), MOVES.iter().all(|(from, ..)| from != stage), "{stage:?}");
    }
}

/// What somebody tries to do.
#[derive(Debug, Clone)]
enum Try {
    Ask,
    Photos(usize),
    Advise,
    Skip(&'static str),
    Judge(Box<Answers>),
    Offer(Solution, i64),
    Decline,
    Accept(bool),
    Revisit(bool, bool),
    Withdraw,
}

fn any_of<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn answers() -> impl Strategy<Value = Answers> {
    let yes = || any::<Option<bool>>();
    let severity = prop::option::of(any_of(Severity::ALL));
    let first = (yes(), severity, yes(), yes(), yes());
    (first, (yes(), yes(), yes(), any::<bool>(), any::<bool>(), any::<bool>())).prop_map(|(first, rest)| Answers {
        fault: first.0,
        severity: first.1,
        local_repair: first.2,
        complaint_true: first.3,
        wrong_sent: first.4,
        misread: rest.0,
        packaging_damaged: rest.1,
        courier_liable: rest.2,
        photo_light: rest.3,
        signed_for: rest.4,
        quote: if rest.5 { "纯白色".to_owned() } else { String::new() },
    })
}

fn attempt() -> impl Strategy<Value = Try> {
    prop_oneof![
        2 => Just(Try::Ask),
        3 => (0..3_usize).prop_map(Try::Photos),
        1 => Just(Try::Advise),
        1 => any_of(&["", "无须照片"]).prop_map(Try::Skip),
        4 => answers().prop_map(|answers| Try::Judge(Box::new(answers))),
        6 => (any_of(Solution::ALL), any_of(&[0, 0, 3_000, -1])).prop_map(|(solution, amount)| Try::Offer(solution, amount)),
        2 => Just(Try::Decline),
        3 => any::<bool>().prop_map(Try::Accept),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(satisfied, back)| Try::Revisit(satisfied, back)),
        1 => Just(Try::Withdraw),
    ]
}

fn run(one: &mut Negotiation, tried: &Try, at: Timestamp) -> Result<Event, Objection> {
    let (number, kind, reason) = ("XS-1".to_owned(), one.kind, "客户要求".to_owned());
    Ok(match tried {
        Try::Ask => one.ask_photos(at).map(|()| Event::PhotosRequested { number, kind, at })?,
        Try::Photos(photos) => {
            one.take_photos(*photos, at).map(|()| Event::PhotosReceived { number, photos: *photos, at })?
        }
        Try::Advise => one.advise(at).map(|()| Event::RefusalAdvised { number, at })?,
        Try::Skip(reason) => match one.skip(reason, at)? {
            Stage::Talking => settled(one, None, (*reason).to_owned(), at),
            stage => Event::Skipped { number, stage, reason: (*reason).to_owned(), at },
        },
        Try::Judge(answers) => {
            let finding = one.judge(answers, at)?;
            Event::Judged { number, finding, answers: answers.of(kind), at }
        }
        Try::Offer(solution, amount) => {
            let is_offered = one.offered().contains(solution);
            let offer = offer(*solution, *amount);
            let tried = one.offer(offer.clone());
            assert!(is_offered || tried.is_err(), "{solution:?} was not to be offered");
            tried?;
            Event::Offered { number, solution: *solution, amount: Money::from_minor(*amount), offer }
        }
        Try::Decline => one.decline().map(|solution| Event::Declined { number, solution, reason })?,
        Try::Accept(claimable) => {
            let open = one.offer.clone();
            let taken = one.accept(*claimable, at)?;
            assert_eq!(Some(&taken), open.as_ref(), "what is agreed on was offered");
            assert!(*claimable || one.finding != Some(Finding::CourierLiable), "R-284");
            settled(one, Some(taken.solution), taken.note, at)
        }
        Try::Revisit(satisfied, back) => {
            let agreed = one.agreed.clone();
            one.revisit(*satisfied, *back, at)?;
            let sent_back = agreed.is_some_and(|offer| offer.solution == Solution::RepairBack);
            assert!(!satisfied || !sent_back || *back, "R-296");
            Event::Revisited { number, satisfied: *satisfied, round: one.round, reason, at }
        }
        Try::Withdraw => one.withdraw().map(|()| Event::Withdrawn { number, reason })?,
    })
}

fn settled(one: &Negotiation, solution: Option<Solution>, summary: String, at: Timestamp) -> Event {
    let (number, kind, finding) = ("XS-1".to_owned(), one.kind, one.finding);
    Event::Settled { number, kind, finding, solution, amount: Money::ZERO, summary, at }
}

/// What must hold of every negotiation.
fn must_hold(one: &Negotiation) {
    let done = |stage| one.mark(stage).is_some();
    let begins = one.kind.begins() == Stage::Photos;
    let past = |stage: Stage| one.stage > stage && one.stage != Stage::Withdrawn;
    assert!(!begins || !past(Stage::Photos) || done(Stage::Photos), "R-281: {one:?}");
    assert!(!begins || !past(Stage::Judging) || done(Stage::Judging), "R-281: {one:?}");
    assert!(!past(Stage::Talking) || done(Stage::Talking), "R-281: {one:?}");
    assert!(one.stage != Stage::Closed || done(Stage::Settled), "R-298: {one:?}");
    let reasons = one.marks.iter().filter_map(|mark| mark.skipped.as_ref());
    assert!(reasons.into_iter().all(|reason| !reason.is_empty()), "R-281: {one:?}");
    assert!(one.photos_asked_at.is_none() || one.stage == Stage::Photos, "R-301: {one:?}");
    assert!(one.offer.is_none() || one.stage == Stage::Talking);
    assert_eq!(one.finding.is_some(), one.answers.is_some(), "R-292: the answers are kept");
    if let Some(offer) = one.offer.as_ref().or(one.agreed.as_ref()) {
        assert!(offer.amount > 0 || !offer.solution.needs_amount(), "{one:?}");
        assert!(offer.amount == 0 || offer.solution.takes_amount());
        assert!(!offer.solution.is_goodwill() || one.finding == Some(Finding::Misread), "R-291: {one:?}");
        assert!(
            offer.solution != Solution::ChangeOrder || one.finding == Some(Finding::WrongProduct),
            "R-292: {one:?}"
        );
    }
}

proptest! {
    /// …: random commands pass no guard; a refusal changes nothing; the
    /// journal tells the same negotiation; what is kept as text is read again.
    #[test]
    fn r281_no_sequence_passes_a_guard(kind in any_of(Kind::ALL), tries in prop::collection::vec(attempt(), 0..40)) {
        let mut one = Negotiation::open(kind);
        let mut events = vec![Event::Opened { number: "XS-1".to_owned(), kind }];
        for (hours, tried) in (1_i64..).zip(&tries) {
            let before = one.clone();
            match run(&mut one, tried, hour(hours)) {
                Ok(event) => events.push(event),
                Err(_) => prop_assert_eq!(&one, &before, "{:?} changed something", tried),
            }
            must_hold(&one);
        }
        prop_assert_eq!(replay(&events), Some(one.clone()));
        let text = serde_json::to_string(&one).unwrap();
        prop_assert_eq!(serde_json::from_str::<Negotiation>(&text).unwrap(), one);
    }
}
