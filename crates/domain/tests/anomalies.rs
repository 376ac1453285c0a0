//! Anomalies of goods and claims against carriers: the clauses of the lighting maker, and random commands against what
//! must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::Refusal;
use domain::anomalies::{
    Anomaly, Claim, ClaimBy, ClaimState, Claimant, Event, Kind, Outcome, Party, replay, replay_claim,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use policy::Money;
use proptest::prelude::*;

fn yuan(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

/// So many hours after the receipt.
fn hour(hours: i64) -> Timestamp {
    Timestamp::from_second(1_748_822_400 + hours * 3_600).unwrap()
}

fn reported(kind: Kind, claimant: Claimant) -> Anomaly {
    Anomaly {
        kind,
        claimant,
        pieces: 3,
        value: yuan(600),
        unopened: true,
        unused: true,
        man_made: true,
        reported_at: hour(20),
        report_by: Some(hour(48)),
        party: None,
        signed: false,
        papers_at: None,
        papers_by: None,
        outcome: None,
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    result.unwrap_err().code
}

/// D110, LT-4.6: wrong goods, package unopened, reported on the second day: exchange or offset, unconditionally.
#[test]
fn d110_an_error_of_the_company_reported_in_time_is_made_good() {
    for party in [Party::Warehouse, Party::Maker] {
        let mut one = reported(Kind::WrongGoods, Claimant::Dealer);
        assert_eq!(code(one.covered()), "anomaly-without-party");
        one.name_party(party, None).unwrap();
        assert_eq!(one.offered(hour(30)), [Outcome::Offset, Outcome::Exchange, Outcome::Withdrawn]);
        one.settle(Outcome::Offset, hour(30)).unwrap();
        assert_eq!(code(one.settle(Outcome::Exchange, hour(31))), "anomaly-over");
    }
}

/// D111, LT-4.6, R-191: the same on the third day is deemed accepted; so is a package that was opened.
#[test]
fn d111_an_error_reported_late_is_accepted_as_it_is() {
    let mut late = Anomaly { reported_at: hour(49), ..reported(Kind::WrongGoods, Claimant::Dealer) };
    late.name_party(Party::Warehouse, None).unwrap();
    assert_eq!(code(late.settle(Outcome::Offset, hour(50))), "anomaly-reported-late");
    assert_eq!(late.offered(hour(50)), [Outcome::ReceiverBears, Outcome::Withdrawn]);
    let mut opened = Anomaly { unopened: false, ..reported(Kind::WrongGoods, Claimant::Consumer) };
    opened.name_party(Party::Maker, None).unwrap();
    assert_eq!(code(opened.settle(Outcome::Exchange, hour(21))), "anomaly-opened");
}

/// R-190, LT-4.4: goods that are not as ordered are made good if reported within the time and unused; whoever is to blame.
#[test]
fn r190_goods_not_as_ordered_are_reported_in_time_and_unused() {
    let off_spec = Anomaly { report_by: Some(hour(24)), ..reported(Kind::OffSpec, Claimant::Dealer) };
    let on_time = Anomaly { reported_at: hour(24), ..off_spec.clone() };
    assert_eq!(on_time.is_in_time(), Some(true));
    assert_eq!(on_time.offered(hour(30)), [Outcome::Offset, Outcome::Exchange, Outcome::Withdrawn]);
    let late = Anomaly { reported_at: hour(25), ..off_spec.clone() };
    assert_eq!((late.is_in_time(), code(late.covered())), (Some(false), "anomaly-off-spec-late"));
    assert_eq!(late.offered(hour(30)), [Outcome::ReceiverBears, Outcome::Withdrawn]);
    let used = Anomaly { unused: false, report_by: None, ..off_spec };
    assert_eq!((used.is_in_time(), code(used.covered())), (Some(false), "anomaly-used"));
    assert_eq!(reported(Kind::Damage, Claimant::Dealer).is_in_time(), None);
}

/// LT-7.3: what the carrier lost or delivered short needs its signature and the papers; then everything is
/// made good.
#[test]
fn r303_a_loss_needs_the_signed_record_and_the_papers() {
    let mut one = reported(Kind::Shortage, Claimant::Dealer);
    one.name_party(Party::Carrier, None).unwrap();
    assert_eq!(code(one.settle(Outcome::Offset, hour(21))), "anomaly-unsigned");
    one.sign().unwrap();
    assert_eq!(code(one.sign()), "anomaly-signed-already");
    assert_eq!(code(one.settle(Outcome::Offset, hour(21))), "anomaly-papers-missing");
    assert_eq!(one.send_papers(hour(200)), Ok(true), "there is no last day where somebody is responsible");
    assert_eq!(code(one.settle(Outcome::ReceiverBears, hour(201))), "anomaly-is-covered");
    one.settle(Outcome::Offset, hour(201)).unwrap();
}

/// LT-7.1: nobody responsible was found: the papers are there within the time, or the receiver bears it.
#[test]
fn r304_where_nobody_is_found_the_papers_have_a_last_day() {
    let found = || {
        let mut one = reported(Kind::Loss, Claimant::Dealer);
        one.name_party(Party::NotFound, Some(hour(60))).unwrap();
        one
    };
    let mut in_time = found();
    assert_eq!(code(in_time.settle(Outcome::ReceiverBears, hour(59))), "anomaly-papers-awaited");
    assert_eq!(in_time.send_papers(hour(60)), Ok(true));
    in_time.settle(Outcome::Exchange, hour(70)).unwrap();
    let mut late = found();
    assert_eq!(late.send_papers(hour(61)), Ok(false));
    assert_eq!(code(late.settle(Outcome::Offset, hour(62))), "anomaly-papers-late");
    late.settle(Outcome::ReceiverBears, hour(62)).unwrap();
    let mut never = found();
    never.settle(Outcome::ReceiverBears, hour(61)).unwrap();
}

/// R-305, LT-7.2: transport damage without the responsible party and the signed record: nothing is taken back.
#[test]
fn r305_damage_without_party_and_record_is_not_taken_back() {
    for claimant in [Claimant::Dealer, Claimant::Consumer] {
        let full = [Outcome::Offset, Outcome::Exchange, Outcome::Return];
        let mut one = reported(Kind::Damage, claimant);
        one.send_papers(hour(21)).unwrap();
        let none = |one: &Anomaly| one.offered(hour(22)).iter().all(|outcome| !full.contains(outcome));
        assert!(none(&one));
        one.name_party(Party::NotFound, Some(hour(60))).unwrap();
        assert!(none(&one));
        assert_eq!(code(one.settle(Outcome::Exchange, hour(22))), "anomaly-damage-without-party");
        one.name_party(Party::Carrier, None).unwrap();
        assert!(none(&one));
        assert_eq!(code(one.settle(Outcome::Exchange, hour(22))), "anomaly-unsigned");
        one.sign().unwrap();
        assert!(one.offered(hour(22)).contains(&Outcome::Exchange));
        let other = if claimant == Claimant::Dealer { Outcome::Offset } else { Outcome::Return };
        one.settle(other, hour(22)).unwrap();
    }
}

/// D118, R-307, LT-4.5: lights broken on a large scale: the customer claims from the carrier, not from the company, unless
/// it was not man-made.
#[test]
fn d118_mass_breakage_is_between_customer_and_carrier() {
    let mut one = reported(Kind::MassBreakage, Claimant::Dealer);
    one.name_party(Party::Carrier, None).unwrap();
    one.sign().unwrap();
    one.send_papers(hour(21)).unwrap();
    assert_eq!(one.offered(hour(22)), [Outcome::CarrierClaim, Outcome::Withdrawn]);
    assert_eq!(code(one.settle(Outcome::Offset, hour(22))), "anomaly-carrier-answers");
    let company = Claim::open(&one, ClaimBy::Company, yuan(600), None);
    assert_eq!(code(company), "courier-claim-is-customers");
    Claim::open(&one, ClaimBy::Customer, yuan(600), None).unwrap();
    one.settle(Outcome::CarrierClaim, hour(22)).unwrap();
    let mut not_man_made = Anomaly { man_made: false, outcome: None, ..one };
    assert_eq!(code(not_man_made.settle(Outcome::CarrierClaim, hour(22))), "anomaly-company-answers");
    not_man_made.settle(Outcome::Offset, hour(22)).unwrap();
}

/// a claim is filed by a day, answered, and paid; never more than was claimed.
#[test]
fn r300_a_claim_against_a_carrier() {
    let mut one = reported(Kind::Damage, Claimant::Dealer);
    let open = |one: &Anomaly| Claim::open(one, ClaimBy::Company, yuan(600), Some(date(2025, 6, 9)));
    assert_eq!(code(open(&one)), "courier-claim-without-carrier");
    one.name_party(Party::Carrier, None).unwrap();
    assert_eq!(code(open(&one)), "anomaly-unsigned");
    one.sign().unwrap();
    let mut claim = open(&one).unwrap();
    assert!(!claim.is_late(date(2025, 6, 9)) && claim.is_late(date(2025, 6, 10)));
    assert_eq!(code(claim.award(yuan(1))), "courier-claim-step");
    assert_eq!(claim.file(date(2025, 6, 9)), Ok(true));
    claim.reject().unwrap();
    assert_eq!(claim.file(date(2025, 6, 20)), Ok(true), "it was filed in time the first time");
    assert_eq!(code(claim.award(yuan(601))), "courier-claim-too-much");
    assert_eq!(code(claim.award(Money::ZERO)), "courier-claim-nothing");
    assert_eq!(code(claim.pay()), "courier-claim-step");
    claim.award(yuan(450)).unwrap();
    assert_eq!(code(claim.give_up()), "courier-claim-step");
    claim.pay().unwrap();
    assert_eq!(
        (claim.state, claim.awarded, claim.is_late(date(2026, 1, 1))),
        (ClaimState::Paid, Some(yuan(450)), false)
    );
}

/// What somebody tries to do.
#[derive(Debug, Clone)]
enum Try {
    Name(Party),
    Sign,
    Papers,
    Settle(Outcome),
}

fn any_of<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn attempt() -> impl Strategy<Value = (Try, i64)> {
    let tried = prop_oneof![
        3 => any_of(Party::ALL).prop_map(Try::Name),
        2 => Just(Try::Sign),
        2 => Just(Try::Papers),
        3 => any_of(Outcome::ALL).prop_map(Try::Settle),
    ];
    (tried, 0..12_i64)
}

fn run(one: &mut Anomaly, tried: &Try, at: Timestamp) -> Result<Event, Refusal> {
    let number = "YC-1".to_owned();
    Ok(match *tried {
        Try::Name(party) => {
            one.name_party(party, Some(hour(60)))?;
            Event::PartyNamed { number, party, papers_by: one.papers_by, in_time: true }
        }
        Try::Sign => {
            one.sign()?;
            Event::Signed { number, name: "陈师傅".to_owned() }
        }
        Try::Papers => {
            let in_time = one.send_papers(at)?;
            Event::Papers { number, at, in_time }
        }
        Try::Settle(outcome) => {
            let is_offered = one.offered(at).contains(&outcome);
            let settled = one.settle(outcome, at);
            assert_eq!(is_offered, settled.is_ok());
            settled?;
            Event::Settled { number, outcome, at, amount: one.value, reason: String::new() }
        }
    })
}

/// What must hold of every anomaly that was settled.
fn must_hold(one: &Anomaly) {
    let Some(outcome) = one.outcome else { return };
    let mass = one.kind == Kind::MassBreakage && one.man_made;
    if outcome.is_full() {
        assert!(!mass, "R-307: {one:?}");
        if one.kind == Kind::OffSpec {
            assert_eq!(one.is_in_time(), Some(true), "R-190: {one:?}");
            return;
        }
        assert!(one.party.is_some(), "R-304: {one:?}");
        if one.kind.is_damage() {
            assert!(one.signed && one.party != Some(Party::NotFound), "R-305: {one:?}");
        }
        if one.party == Some(Party::NotFound) {
            assert!(one.papers_at.is_some_and(|at| at <= hour(60)), "R-192: {one:?}");
        }
        if !one.is_company_error() {
            assert!(one.papers_at.is_some(), "R-306: {one:?}");
            assert!(one.signed || one.party == Some(Party::NotFound), "R-303: {one:?}");
        } else {
            assert!(one.unopened && one.reported_at <= hour(48), "LT-4.6: {one:?}");
        }
    }
    assert_eq!(outcome == Outcome::CarrierClaim, mass && outcome != Outcome::Withdrawn, "R-307: {one:?}");
    assert!(outcome != Outcome::Offset || one.claimant == Claimant::Dealer, "R-306: {one:?}");
}

proptest! {
    /// R-303…R-307: random commands settle nothing that a guard forbids; a refusal changes nothing; the journal tells the
    /// same anomaly.
    #[test]
    fn r305_no_sequence_settles_what_a_guard_forbids(
        kind in any_of(Kind::ALL),
        claimant in any_of(Claimant::ALL),
        (unopened, man_made, late) in (any::<bool>(), any::<bool>(), any::<bool>()),
        tries in prop::collection::vec(attempt(), 0..14),
    ) {
        let reported_at = if late { hour(49) } else { hour(20) };
        let mut one = Anomaly { unopened, man_made, reported_at, ..reported(kind, claimant) };
        let mut events = vec![Event::Reported {
            number: "YC-1".to_owned(), kind, cause: kind.cause(None).to_owned(), claimant, pieces: one.pieces,
            value: one.value, unopened, unused: true, man_made, at: reported_at, report_by: one.report_by,
            in_time: one.is_in_time(),
        }];
        let mut hours = 50;
        for (tried, more) in &tries {
            hours += more;
            let before = one.clone();
            match run(&mut one, tried, hour(hours)) {
                Ok(event) => events.push(event),
                Err(_) => prop_assert_eq!(&one, &before, "{:?} changed something", tried),
            }
            must_hold(&one);
        }
        prop_assert_eq!(replay(&events), Some(one));
    }

    /// whatever is tried, a claim is paid at most what was claimed, and only what the carrier awarded.
    #[test]
    fn r300_no_sequence_pays_what_was_not_awarded(tries in prop::collection::vec((0..5_u8, 0..900_i64), 0..20)) {
        let mut anomaly = reported(Kind::Damage, Claimant::Dealer);
        anomaly.name_party(Party::Carrier, None).unwrap();
        anomaly.sign().unwrap();
        let (claim_by, number) = (Some(date(2025, 6, 9)), "LP-1".to_owned());
        let mut claim = Claim::open(&anomaly, ClaimBy::Company, yuan(600), claim_by).unwrap();
        let (by, fault, amount) = (claim.by, claim.fault, claim.claimed);
        let carrier = "德邦".to_owned();
        let mut events = vec![Event::ClaimOpened { number, by, fault, carrier, amount, claim_by, until: None }];
        let on: Date = date(2025, 6, 8);
        for (what, amount) in tries {
            let before = claim.clone();
            let (number, reason) = ("LP-1".to_owned(), "无理由".to_owned());
            let tried = match what {
                0 => claim.file(on).map(|in_time| Event::ClaimFiled { number, on, in_time }),
                1 => claim.award(yuan(amount)).map(|()| Event::ClaimAwarded { number, amount: yuan(amount) }),
                2 => claim.reject().map(|()| Event::ClaimRejected { number, reason }),
                3 => claim.pay().map(|()| Event::ClaimPaid { number, amount: yuan(amount) }),
                _ => claim.give_up().map(|()| Event::ClaimDropped { number, reason }),
            };
            match tried {
                Ok(event) => events.push(event),
                Err(_) => prop_assert_eq!(&claim, &before),
            }
            prop_assert!(claim.awarded.is_none_or(|paid| paid > Money::ZERO && paid <= claim.claimed));
            prop_assert!(claim.state != ClaimState::Paid || claim.awarded.is_some());
            prop_assert!(claim.state == ClaimState::ToFile || claim.state == ClaimState::Dropped || claim.filed_on.is_some());
        }
        prop_assert_eq!(replay_claim(&events), Some(claim));
    }
}
