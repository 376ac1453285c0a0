//! Anomalies, and what is claimed for them.

use crate::company::{self, Company, at, code, day};
use domain::anomalies::{ClaimBy, ClaimState, Claimant, Kind, Outcome, Party};
use domain::money::{self as sums, Method, State};
use domain::shipments::Direction;
use policy::Money;
use service::anomalies::{
    self, AnomalyRow, ClaimFilter, ClaimRow, ClaimScope, NewAnomaly, NewClaim, Scope, Settling, Signing,
};
use service::{Error, money};

fn new(company: &Company<'_>, case: i64, kind: Kind) -> NewAnomaly {
    NewAnomaly {
        case,
        shipment: None,
        kind,
        claimant: Claimant::Dealer,
        dealer: Some(company.dealer),
        article: String::new(),
        pieces: 3,
        value: 60_000,
        unopened: true,
        unused: true,
        not_man_made: false,
        received_on: day(2),
        received_time: None,
        currency: None,
        description: "外箱压坏，三支破损".to_owned(),
        carrier: "德邦物流".to_owned(),
        party: None,
    }
}

fn report(company: &Company<'_>, new: NewAnomaly) -> Result<AnomalyRow, Error> {
    company.give(&company.orders, move |tx, call| anomalies::report(tx, call, &new))
}

fn name(company: &Company<'_>, id: i64, party: Party) -> Result<AnomalyRow, Error> {
    company.give(&company.orders, move |tx, call| anomalies::name_party(tx, call, id, None, party))
}

fn sign(company: &Company<'_>, id: i64) -> Result<AnomalyRow, Error> {
    let new = Signing { name: "陈师傅".to_owned(), at: None };
    company.give(&company.orders, move |tx, call| anomalies::sign(tx, call, id, None, &new))
}

fn papers(company: &Company<'_>, id: i64) -> Result<AnomalyRow, Error> {
    company.give(&company.orders, move |tx, call| anomalies::send_papers(tx, call, id, None, "异常记录表、照片四张"))
}

fn settle(company: &Company<'_>, id: i64, outcome: Outcome) -> Result<AnomalyRow, Error> {
    let new = Settling { outcome, reason: "按制度办理".to_owned(), rate: None };
    company.give(&company.orders, move |tx, call| anomalies::settle(tx, call, id, None, &new))
}

/// LT-7.3: damage with the responsible party, the signed record and the papers: the dealer gets the
/// full value on the account; without them nothing.
#[test]
fn r306_damage_with_signature_and_papers_is_offset_in_full() {
    company::each(|company| {
        let case = company.case();
        let shipment = company.open(case, Direction::ToCustomer, 10).unwrap().file.id;
        let early = NewAnomaly { shipment: Some(shipment), ..new(company, case, Kind::Damage) };
        assert_eq!(code(report(company, early.clone())), "anomaly-undelivered");
        company.pack(shipment).unwrap();
        company.hand_over(shipment).unwrap();
        company.arrive(shipment).unwrap();
        let other = NewAnomaly { case: company.case(), ..early.clone() };
        assert_eq!(code(report(company, other)), "anomaly-other-case");
        let nobody = NewAnomaly { dealer: None, pieces: 0, ..early.clone() };
        assert_eq!(code(report(company, nobody)), "pieces:not-positive");
        let row = report(company, NewAnomaly { carrier: String::new(), ..early }).unwrap();
        let id = row.file.id;
        assert_eq!(row.file.number, format!("{}-2026-YC000001", company.code));
        assert_eq!(row.file.details.carrier, "德邦物流", "that of the shipment");
        assert_eq!(code(settle(company, id, Outcome::Offset)), "anomaly-without-party");
        name(company, id, Party::Carrier).unwrap();
        assert_eq!(code(settle(company, id, Outcome::Offset)), "anomaly-unsigned");
        sign(company, id).unwrap();
        assert_eq!(code(settle(company, id, Outcome::Exchange)), "anomaly-papers-missing");
        papers(company, id).unwrap();
        let again = company.give(&company.dealer_staff, move |tx, call| {
            anomalies::settle(
                tx,
                call,
                id,
                None,
                &Settling { outcome: Outcome::Offset, reason: String::new(), rate: None },
            )
        });
        assert_eq!(code(again), "denied");
        settle(company, id, Outcome::Offset).unwrap();
        let orders = company.ask(move |tx, call| money::of_case(tx, call, case)).unwrap().orders;
        let credit = &orders[0].file;
        assert_eq!(
            (credit.order.kind, credit.amount, credit.order.state),
            (sums::Kind::Credit, Money::from_minor(60_000), State::Settled)
        );
        assert_eq!(credit.party, Some(company.dealer));
        let open = |scope| anomalies::Filter { scope, unit: None, kind: None };
        let listed = |scope| company.ask(move |tx, call| anomalies::list(tx, call, &open(scope), None, 10)).unwrap();
        assert_eq!((listed(Scope::Open).items.len(), listed(Scope::All).items.len()), (0, 1));
    });
}

/// LT-7.1: "not found" starts the two working days for the papers, counted from the receipt; too late is the
/// receiver's loss.
#[test]
fn r304_not_found_starts_the_time_for_the_papers() {
    company::each(|company| {
        let case = company.case();
        let id = report(company, new(company, case, Kind::Loss)).unwrap().file.id;
        let named = name(company, id, Party::NotFound).unwrap();
        // Received on a Monday: two working days end on Wednesday.
        let until = at(2, 24) - company::MOMENT;
        assert_eq!(named.file.anomaly.papers_by, Some(until));
        assert_eq!(company.deadline(case, "LIGHT", "anomaly_papers"), Some(("running", until)));
        assert_eq!(code(settle(company, id, Outcome::ReceiverBears)), "anomaly-papers-awaited");
        papers(company, id).unwrap();
        assert_eq!(company.deadline(case, "LIGHT", "anomaly_papers").unwrap().0, "met");
        settle(company, id, Outcome::Offset).unwrap();
        let late = report(company, new(company, case, Kind::Loss)).unwrap().file.id;
        name(company, late, Party::NotFound).unwrap();
        company.turn(3, 9);
        papers(company, late).unwrap();
        assert_eq!(code(settle(company, late, Outcome::Offset)), "anomaly-papers-late");
        settle(company, late, Outcome::ReceiverBears).unwrap();
    });
}

/// D110, D111, T13, R-191, LT-4.6: wrong goods, package unopened: within two days exchange or offset, later accepted.
#[test]
fn d110_d111_wrong_goods_are_made_good_for_two_days() {
    company::each(|company| {
        let case = company.case();
        company.turn(2, 15);
        let in_time = report(company, new(company, case, Kind::WrongGoods)).unwrap().file;
        assert_eq!(in_time.anomaly.report_by, Some(at(2, 24) - company::MOMENT));
        name(company, in_time.id, Party::Warehouse).unwrap();
        settle(company, in_time.id, Outcome::Exchange).unwrap();
        company.turn(3, 9);
        let late = report(company, new(company, case, Kind::WrongGoods)).unwrap().file.id;
        name(company, late, Party::Warehouse).unwrap();
        assert_eq!(code(settle(company, late, Outcome::Offset)), "anomaly-reported-late");
        settle(company, late, Outcome::ReceiverBears).unwrap();
    });
}

/// R-190, LT-4.4: the twenty-four hours count from the recorded time of the receipt; late or used is outside.
#[test]
fn r190_goods_not_as_ordered_have_a_day_from_the_receipt() {
    company::each(|company| {
        let case = company.case();
        let received = |hour| NewAnomaly {
            received_time: Some(jiff::civil::time(hour, 0, 0, 0)),
            ..new(company, case, Kind::OffSpec)
        };
        company.turn(1, 10);
        let in_time = report(company, received(10)).unwrap().file;
        assert_eq!((in_time.anomaly.report_by, in_time.anomaly.is_in_time()), (Some(at(1, 10)), Some(true)));
        settle(company, in_time.id, Outcome::Exchange).unwrap();
        let late = report(company, received(9)).unwrap().file;
        assert_eq!((late.anomaly.report_by, late.anomaly.is_in_time()), (Some(at(1, 9)), Some(false)));
        assert_eq!(code(settle(company, late.id, Outcome::Offset)), "anomaly-off-spec-late");
        settle(company, late.id, Outcome::ReceiverBears).unwrap();
        let used = report(company, NewAnomaly { unused: false, ..received(10) }).unwrap().file;
        assert_eq!((used.anomaly.report_by, used.anomaly.is_in_time()), (None, Some(false)));
        assert_eq!(code(settle(company, used.id, Outcome::Exchange)), "anomaly-used");
    });
}

/// goods whose worth is in another currency are credited in it, at a rate that is kept; without one nothing is booked.
#[test]
fn r391_a_credit_in_another_currency_keeps_its_rate() {
    company::each(|company| {
        let case = company.case();
        let wrong = NewAnomaly { currency: Some("dollars".to_owned()), ..new(company, case, Kind::OffSpec) };
        assert_eq!(code(report(company, wrong)), "currency:not-a-currency");
        let usd = NewAnomaly { currency: Some("usd".to_owned()), ..new(company, case, Kind::OffSpec) };
        let id = report(company, usd).unwrap().file.id;
        let settling = |rate: Option<&str>| Settling {
            outcome: Outcome::Offset,
            reason: String::new(),
            rate: rate.map(|rate| sums::RateSource {
                rate: sums::Rate::parse(rate).unwrap(),
                day: day(2),
                source: "中国银行现汇卖出价".to_owned(),
            }),
        };
        let settle =
            |new: Settling| company.give(&company.orders, move |tx, call| anomalies::settle(tx, call, id, None, &new));
        assert_eq!(code(settle(settling(None))), "rate-missing");
        settle(settling(Some("7.1"))).unwrap();
        let ask = move |tx: &mut service::Tx<'_>, call: &service::Call| money::of_case(tx, call, case);
        let orders = company.app.service.query_now(&company.orders, ask).unwrap().orders;
        let credit = &orders[0].file;
        assert_eq!((credit.currency.as_str(), credit.amount), ("USD", Money::from_minor(60_000)));
        assert_eq!(credit.order.amount, Money::from_minor(426_000));
        let detail =
            company.app.service.query_now(&company.orders, move |tx, call| anomalies::one(tx, call, id)).unwrap();
        let latest = detail.foreign.and_then(|foreign| foreign.latest).map(|latest| latest.rate);
        assert_eq!(latest, sums::Rate::parse("7.1"));
    });
}

fn claim(company: &Company<'_>, anomaly: i64, by: ClaimBy) -> Result<ClaimRow, Error> {
    let evidence = "异常记录表有承运人签字".to_owned();
    let new = NewClaim { anomaly, by, carrier: String::new(), amount: 60_000, claim_by: Some(day(6)), evidence };
    company.give(&company.service, move |tx, call| anomalies::open_claim(tx, call, &new))
}

/// R-307, D118, LT-4.5: lights broken on a large scale: the customer claims from the carrier, the company gives nothing.
#[test]
fn d118_the_customer_claims_for_lights_broken_on_a_large_scale() {
    company::each(|company| {
        let case = company.case();
        let row = report(company, NewAnomaly { pieces: 60, ..new(company, case, Kind::MassBreakage) }).unwrap();
        let id = row.file.id;
        name(company, id, Party::Carrier).unwrap();
        sign(company, id).unwrap();
        papers(company, id).unwrap();
        assert_eq!(code(settle(company, id, Outcome::Offset)), "anomaly-carrier-answers");
        assert_eq!(code(claim(company, id, ClaimBy::Company)), "courier-claim-is-customers");
        let own = claim(company, id, ClaimBy::Customer).unwrap().file.id;
        settle(company, id, Outcome::CarrierClaim).unwrap();
        company.give(&company.service, move |tx, call| anomalies::file_claim(tx, call, own, None, "")).unwrap();
        company.give(&company.service, move |tx, call| anomalies::award(tx, call, own, None, (50_000, ""))).unwrap();
        assert!(company.ask(move |tx, call| money::of_case(tx, call, case)).unwrap().orders.is_empty());
    });
}

/// the register of courier claims: late ones are seen, what was awarded is owed by the carrier and taken in.
#[test]
fn r300_a_courier_claim_is_filed_answered_and_paid() {
    company::each(|company| {
        let case = company.case();
        let new = NewAnomaly { party: Some(Party::Carrier), ..new(company, case, Kind::Damage) };
        let anomaly = report(company, new).unwrap().file.id;
        assert_eq!(code(claim(company, anomaly, ClaimBy::Company)), "anomaly-unsigned");
        sign(company, anomaly).unwrap();
        let row = claim(company, anomaly, ClaimBy::Company).unwrap();
        assert_eq!(
            (row.file.number.as_str(), row.file.carrier.as_str()),
            ("HQ-2026-LP000001".replace("HQ", &company.code).as_str(), "德邦物流")
        );
        let id = row.file.id;
        assert_eq!(company.deadline(case, "SHIPMENTS", "file_claim"), Some(("running", at(4, 24) - company::SECOND)));
        let listed = |scope| {
            let filter = ClaimFilter { scope, unit: None, carrier: Some("德邦物流".to_owned()) };
            company.ask(move |tx, call| anomalies::claims(tx, call, &filter, None, 10)).unwrap().items.len()
        };
        assert_eq!((listed(ClaimScope::Open), listed(ClaimScope::Late)), (1, 0));
        company.turn(5, 9);
        assert_eq!(listed(ClaimScope::Late), 1, "late claims are seen");
        let by = company.service.clone();
        company.give(&by, move |tx, call| anomalies::file_claim(tx, call, id, None, "LP-77")).unwrap();
        assert_eq!(company.deadline(case, "SHIPMENTS", "file_claim").unwrap().0, "met_late");
        let much = company.give(&by, move |tx, call| anomalies::award(tx, call, id, None, (60_001, "")));
        assert_eq!(code(much), "courier-claim-too-much");
        company.give(&by, move |tx, call| anomalies::reject(tx, call, id, None, "包装不当")).unwrap();
        company.give(&by, move |tx, call| anomalies::file_claim(tx, call, id, None, "")).unwrap();
        company.give(&by, move |tx, call| anomalies::award(tx, call, id, None, (45_000, "同意赔付七成半"))).unwrap();
        let open = company.ask(|tx, call| anomalies::claim_sums(tx, call, None)).unwrap();
        assert_eq!((open.len(), open[0].claims, open[0].open), (1, 1, Money::from_minor(45_000)));
        let orders = company.ask(move |tx, call| money::of_case(tx, call, case)).unwrap().orders;
        assert_eq!((orders[0].file.order.kind, orders[0].file.order.state), (sums::Kind::CarrierClaim, State::Open));
        let paid =
            company.give(&by, move |tx, call| anomalies::paid(tx, call, id, None, Method::BankTransfer)).unwrap();
        assert_eq!((paid.file.claim.state, paid.file.details.paid_on), (ClaimState::Paid, Some(day(7))));
        let orders = company.ask(move |tx, call| money::of_case(tx, call, case)).unwrap().orders;
        assert_eq!(orders[0].file.order.state, State::Settled);
        assert!(company.ask(|tx, call| anomalies::claim_sums(tx, call, None)).unwrap().is_empty());
    });
}
