//! Returns of dealers as pages show them.

use crate::account::{Account, Choice};
use crate::page::Page;
use crate::ui::{Progress, Step as Bar, Tone, joined};
use domain::Refusal;
use domain::people::{Command, UnitPath};
use domain::rma::{Ground, Held, HoldState, Outcome, Permission, Rma, Rules, Stage, Tested, Wanted};
use jiff::civil::date;
use policy::Money;
use service::rma::{HoldFile, HoldRow, RmaFile, RmaRow};

/// A return of a dealer in a list.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) what: String,
    pub(crate) detail: String,
    pub(crate) state: (String, Tone),
}

/// What somebody may do. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each button")]
pub(super) struct May {
    pub(super) review: bool,
    pub(super) approve: bool,
    pub(super) refuse: bool,
    pub(super) withdraw: bool,
    pub(super) send: bool,
    pub(super) arrive: bool,
    pub(super) count: bool,
    pub(super) test: bool,
    pub(super) settle: bool,
    pub(super) penalise: bool,
    pub(super) charge: bool,
    pub(super) freight: bool,
    pub(super) end: bool,
    pub(super) close: bool,
}

impl Line {
    pub(crate) fn of(page: &Page, row: &RmaRow) -> Self {
        let file = &row.file;
        let pieces = page.v("rma-pieces", &row.pieces.to_string());
        let more = if row.models.1 > 0 { page.v("rma-more-lines", &row.models.1.to_string()) } else { String::new() };
        Self {
            id: file.id,
            version: file.version,
            what: joined(&[&row.unit_name, &row.models.0, &more, &pieces]),
            detail: joined(&[&file.number, &file.applicant_name, &page.time(file.applied_at)]),
            state: state(page, row.stage),
        }
    }
}

pub(super) fn state(page: &Page, stage: Stage) -> (String, Tone) {
    let tone = match stage {
        Stage::ToReview | Stage::ToApprove | Stage::ToCount | Stage::ToTest | Stage::ToSettle => Tone::Warn,
        Stage::ToSend | Stage::Awaited | Stage::ToClose => Tone::Info,
        Stage::Closed => Tone::Good,
        Stage::Refused => Tone::Bad,
        Stage::Withdrawn => Tone::Plain,
    };
    (page.name("rma-stage", stage.id()), tone)
}

/// The way of an application, with who took each step.
pub(super) fn steps(page: &Page, row: &RmaRow) -> Vec<Bar> {
    let file = &row.file;
    let way: &[(Stage, &str, String)] = &[
        (Stage::ToReview, "rma-step-review", file.reviewer_name.clone()),
        (Stage::ToApprove, "rma-step-approve", file.approver_name.clone()),
        (Stage::ToSend, "rma-step-send", file.carrier.clone()),
        (Stage::Awaited, "rma-step-arrive", file.received_at.map(|at| page.time(at)).unwrap_or_default()),
        (Stage::ToCount, "rma-step-count", String::new()),
        (Stage::ToTest, "rma-step-test", String::new()),
        (Stage::ToSettle, "rma-step-settle", String::new()),
        (Stage::ToClose, "rma-step-close", file.closed_at.map(|at| page.time(at)).unwrap_or_default()),
    ];
    let skipped =
        |stage: Stage| file.rma.via_agent && matches!(stage, Stage::ToApprove | Stage::ToTest | Stage::ToSettle);
    let stopped = file.rma.permission.is_over();
    let reached = match row.stage {
        Stage::Refused | Stage::Withdrawn if file.rma.reviewer.is_none() => Stage::ToReview,
        Stage::Refused | Stage::Withdrawn => Stage::ToApprove,
        stage => stage,
    };
    let bar = way.iter().filter(|(stage, ..)| !skipped(*stage)).map(|(stage, key, note)| {
        let state = match (*stage).cmp(&reached) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal if stopped => Progress::Stopped,
            std::cmp::Ordering::Equal => Progress::Now,
            std::cmp::Ordering::Greater => Progress::Later,
        };
        Bar::new(page.t(key), state).noted(note.clone())
    });
    bar.collect()
}

/// What somebody may do about a return: what the role allows and the return itself does not refuse when it is tried.
pub(super) fn may(row: &RmaRow, account: Option<&Account>) -> May {
    let rma = &row.file.rma;
    let me = account.map_or(0, |account| account.actor.id);
    let at = |command, path: &UnitPath| account.is_some_and(|account| account.actor.may(command, path));
    let (applies, reviews) = (at(Command::RmaApply, &row.unit_path), at(Command::RmaReview, &row.unit_path));
    let approves = at(Command::RmaApprove, &row.unit_path);
    let (receives, tests) = (at(Command::RmaReceive, &row.receiver_path), at(Command::RmaTest, &row.receiver_path));
    let settles = at(Command::RmaSettle, &row.receiver_path);
    let works = |act: &dyn Fn(&mut Rma) -> Result<(), Refusal>| act(&mut rma.clone()).is_ok();
    let refuses = if rma.permission == Permission::Applied { reviews } else { approves };
    let lines = || 0..rma.lines.len();
    let one_of = |found: Tested| lines().any(|line| works(&|rma: &mut Rma| rma.test(line, found)));
    let gives = |outcome| {
        let rules = Rules { whole_lamps_as_parts: false, ..Rules::default() };
        lines().any(|line| works(&|rma: &mut Rma| rma.settle(me, line, (outcome, 1), &rules).map(drop)))
    };
    let packed = [u32::try_from(rma.applied()).unwrap_or(u32::MAX)];
    May {
        review: reviews && works(&|rma: &mut Rma| rma.review(me)),
        approve: approves && works(&|rma: &mut Rma| rma.approve(me)),
        refuse: refuses && works(&|rma: &mut Rma| rma.refuse(me)),
        withdraw: applies && works(&Rma::withdraw),
        send: applies && works(&|rma: &mut Rma| rma.send(&packed)),
        arrive: receives && !rma.is_tested() && !row.stage.is_over() && rma.arrived() < rma.boxes.len(),
        count: receives && works(&|rma: &mut Rma| rma.count(&vec![0; rma.lines.len()], true)),
        test: tests && one_of(Tested { works: 1, ..Tested::default() }),
        settle: settles && [Outcome::SentBack, Outcome::Repaired, Outcome::Exchanged].into_iter().any(gives),
        penalise: settles && me != rma.applicant && !row.stage.is_over() && rma.unpunished().is_some(),
        charge: settles && !rma.via_agent && rma.charge(me).is_ok(),
        freight: settles && rma.reimburse_freight(me).is_ok(),
        end: at(Command::MoneyApprove, &row.receiver_path) && works(&|rma: &mut Rma| rma.decide_cancellation(me, None)),
        close: (settles || receives && rma.via_agent) && works(&Rma::close),
    }
}

/// The choices of a closed list, under the names of a family.
pub(super) fn choices(page: &Page, family: &str, ids: &[&str]) -> Vec<Choice> {
    ids.iter().map(|id| Choice::new(id, page.name(family, id))).collect()
}

/// Fifty lamps of which 47 came and were tested.
fn sample_goods() -> Rma {
    let wanted = Wanted {
        model: "MC-2012 筒灯".to_owned(),
        batch: "B0715".to_owned(),
        category: "other_lighting".to_owned(),
        pieces: 50,
        worth: Money::from_minor(8_000),
        ground: Ground::Safety,
        fault: "通电后冒烟".to_owned(),
        traits: Vec::new(),
        whole_lamp: true,
        produced_on: Some(date(2025, 7, 15)),
        warranty_until: None,
        paid_repair: false,
    };
    let mut rma = Rma::apply(7, false, vec![wanted]);
    let found = Tested { works: 5, defect: 39, man_made: 2, not_repairable: 1 };
    let moved = rma.review(8).and_then(|()| rma.approve(9)).and_then(|()| rma.send(&[20, 30]));
    let moved = moved.and_then(|()| rma.arrive(1)).and_then(|()| rma.arrive(2));
    let moved = moved.and_then(|()| rma.count(&[47], false)).and_then(|()| rma.test(0, found));
    debug_assert!(moved.is_ok(), "{moved:?}");
    rma
}

/// A return of which 47 of 50 pieces came and were tested.
pub(super) fn sample(page: &Page) -> RmaRow {
    let rma = sample_goods();
    RmaRow {
        stage: Stage::of(&rma),
        file: RmaFile {
            id: 7,
            number: "GD01-2026-RM000012".to_owned(),
            unit: 1,
            receiver: 1,
            case: Some(1),
            contact: "陈老板".to_owned(),
            rma,
            applicant_name: "陈老板".to_owned(),
            reviewer_name: "周区域".to_owned(),
            approver: Some(9),
            approver_name: "吴订单".to_owned(),
            carrier: "德邦".to_owned(),
            tracking: "DB100".to_owned(),
            applied_at: page.now(),
            received_at: Some(page.now()),
            updated_at: page.now(),
            closed_at: None,
            version: 6,
        },
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "佛山经销商".to_owned(),
        receiver_path: UnitPath::stored("/1/".to_owned()),
        receiver_name: "明川照明".to_owned(),
        case_number: "GD01-2026-000003".to_owned(),
        pieces: 50,
        models: ("MC-2012 筒灯".to_owned(), 1),
    }
}

/// A box without a permission.
pub(super) fn sample_hold(page: &Page) -> HoldRow {
    HoldRow {
        file: HoldFile {
            id: 3,
            unit: 1,
            location: "B-03".to_owned(),
            sender: "佛山经销商".to_owned(),
            dealer: Some(1),
            said: "GD01-2026-RM000013".to_owned(),
            pieces: 12,
            why: "rma-not-approved".to_owned(),
            held: Held { state: HoldState::Held, is_told: true },
            told_at: Some(page.now()),
            told_how: "电话告知陈老板".to_owned(),
            rma: None,
            parcel: String::new(),
            by: 1,
            by_name: "郑收货".to_owned(),
            at: page.now(),
            ended_at: None,
            version: 2,
        },
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "明川照明".to_owned(),
        dealer_path: None,
        dealer_name: "佛山经销商".to_owned(),
        rma_number: String::new(),
    }
}
