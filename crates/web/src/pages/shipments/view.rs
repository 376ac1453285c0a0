//! Shipments as pages show them.

use crate::account::Account;
use crate::page::Page;
use crate::ui::{Tone, joined};
use domain::Refusal;
use domain::people::{Command, UnitPath};
use domain::shipments::{Details, Direction, GoodsLine, Shipment, State};
use jiff::civil::Date;
use service::shipments::{ShipmentFile, ShipmentRow};

/// A shipment in a list.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) number: String,
    /// What it is: 发给顾客 · 面板灯等 2 项 · 3 件包裹.
    pub(crate) what: String,
    pub(crate) detail: String,
    pub(crate) state: (String, Tone),
    /// That it is late, or that the customer has to be told.
    pub(crate) warning: Option<String>,
    pub(crate) case: Option<(i64, String)>,
}

impl Line {
    pub(crate) fn of(page: &Page, row: &ShipmentRow) -> Self {
        let (file, one) = (&row.file, &row.file.shipment);
        let goods = file.details.lines.first().map(|line| line.article.clone()).unwrap_or_default();
        let packages = page.v("shipment-package-count", &one.packages.to_string());
        let expected = one.expected_on.map(|day| page.v("shipment-expected-short", &day.to_string()));
        let parcel = joined(&[&file.carrier, &file.tracking]);
        let to = if row.to_name.is_empty() { &file.details.recipient } else { &row.to_name };
        let detail = [parcel.as_str(), to.as_str(), expected.as_deref().unwrap_or_default(), &row.unit_name];
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: joined(&[&page.name("shipment-direction", one.direction.id()), &goods, &packages]),
            detail: joined(&detail),
            state: state(page, one.state),
            warning: warning(page, one),
            case: file.case.map(|case| (case, row.case_number.clone())),
        }
    }
}

fn warning(page: &Page, one: &Shipment) -> Option<String> {
    if one.is_late(page.today()) {
        return Some(page.t("shipment-late"));
    }
    one.untold.filter(|_| one.state.is_undelivered()).map(|day| page.v("shipment-untold", &day.to_string()))
}

fn state(page: &Page, state: State) -> (String, Tone) {
    let tone = match state {
        State::Prepared | State::Cancelled => Tone::Plain,
        State::Packed | State::UnderWay => Tone::Info,
        State::Arrived | State::Refused => Tone::Warn,
        State::Lost => Tone::Bad,
        State::Confirmed => Tone::Good,
    };
    (page.name("shipment-state", state.id()), tone)
}

/// What somebody may do. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each button")]
pub(crate) struct May {
    pub(crate) pack: bool,
    pub(crate) hand_over: bool,
    pub(crate) track: bool,
    pub(crate) expect: bool,
    pub(crate) tell: bool,
    pub(crate) link: bool,
    pub(crate) arrive: bool,
    pub(crate) refuse: bool,
    pub(crate) lose: bool,
    pub(crate) check: bool,
    pub(crate) confirm: bool,
    pub(crate) cancel: bool,
    pub(crate) report: bool,
}

/// What somebody may do about a shipment: what the role allows and the shipment itself does not refuse when it is tried.
pub(super) fn may(row: &ShipmentRow, account: Option<&Account>, today: Date) -> May {
    let one = &row.file.shipment;
    let may = |command| account.is_some_and(|account| row.may(&account.actor, command));
    let (sends, receives) = (may(Command::ShipmentsSend), may(Command::ShipmentsReceive));
    let works = |act: fn(&mut Shipment) -> Result<(), Refusal>| act(&mut one.clone()).is_ok();
    let is_delivered = !one.state.is_undelivered() && one.state != State::Cancelled;
    May {
        pack: sends && works(Shipment::pack),
        hand_over: sends && works(Shipment::hand_over),
        track: sends && works(Shipment::track),
        expect: sends && one.state.is_undelivered(),
        tell: sends && one.clone().tell(today).is_ok(),
        link: sends && row.file.case.is_none(),
        arrive: receives && works(Shipment::arrive),
        refuse: receives && works(Shipment::refuse),
        lose: receives && works(Shipment::lose),
        check: receives && works(|one| one.check(true)),
        confirm: receives && works(Shipment::confirm),
        cancel: sends && works(Shipment::cancel),
        report: may(Command::AnomaliesReport) && row.file.case.is_some() && is_delivered,
    }
}

/// A shipment that is late.
pub(crate) fn sample(page: &Page) -> ShipmentRow {
    let day = page.today().yesterday().unwrap_or(page.today());
    let shipment = Shipment {
        direction: Direction::ToCustomer,
        state: State::UnderWay,
        packages: 3,
        promised_on: Some(day),
        expected_on: Some(day),
        untold: Some(day),
        is_live: true,
        fine: None,
    };
    let lines = vec![GoodsLine { article: "面板灯 600×600".to_owned(), pieces: 10 }];
    let file = ShipmentFile {
        id: 7,
        number: "SZ01-2026-FH000012".to_owned(),
        unit: 1,
        to_unit: None,
        case: Some(1),
        line: None,
        shipment,
        carrier: "德邦物流".to_owned(),
        service: "精准卡航".to_owned(),
        tracking: "DPK1388".to_owned(),
        details: Details {
            lines, recipient: "王先生".to_owned(), packer: "李师傅".to_owned(), ..Details::default()
        },
        opened_by: 1,
        opened_name: "李娜".to_owned(),
        opened_at: page.now(),
        sent_at: Some(page.now()),
        arrived_at: None,
        updated_at: page.now(),
        closed_at: None,
        version: 4,
    };
    ShipmentRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        to_path: None,
        to_name: String::new(),
        case_number: "SZ01-2026-000123".to_owned(),
    }
}
