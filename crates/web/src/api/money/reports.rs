//! Reports of days and months as JSON shows them.

use crate::api::Id;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::money::{
    AccountSum, DayReport, DecidedSum, MonthReport, OldGoods, OldPieces, OpenItem, Reported, ReturnItem, SettledSum,
    UnitDay,
};
use utoipa::{IntoParams, ToSchema};

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedDay {
    pub(super) unit: Id,
    #[param(value_type = String, format = Date)]
    pub(super) day: Date,
}

/// Which month.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedMonth {
    pub(super) unit: Id,
    /// Any day of the month.
    #[param(value_type = String, format = Date)]
    pub(super) day: Date,
}

/// A day to be closed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingDay {
    pub(super) unit: Id,
    #[schema(value_type = String, format = Date)]
    pub(super) day: Date,
    /// How many open items were looked at.
    pub(super) seen: usize,
}

/// A month to be closed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingMonth {
    pub(super) unit: Id,
    /// Any day of the month.
    #[schema(value_type = String, format = Date)]
    pub(super) day: Date,
}

/// What was decided.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecidedFigure {
    remedy: String,
    quality: String,
    number: u64,
    pay: i64,
    charge: i64,
}

/// What was paid and collected.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SettledFigure {
    kind: String,
    method: String,
    number: u64,
    amount: i64,
}

/// Movements of an account.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AccountFigure {
    account: String,
    debit: i64,
    credit: i64,
}

/// Something open.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenFigure {
    kind: String,
    number: String,
    name: String,
    amount: i64,
    case: String,
}

/// A return that a day compiles.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnFigure {
    number: String,
    /// `refund`, `exchange`.
    aim: String,
    article: String,
    name: String,
    pieces: u32,
    worth: i64,
}

/// The report of a day; amounts are in minor units of the currency of the company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportOfDay {
    #[schema(value_type = String, format = Date)]
    day: Date,
    decided: Vec<DecidedFigure>,
    settled: Vec<SettledFigure>,
    accounts: Vec<AccountFigure>,
    drawer: i64,
    entries: u64,
    open: Vec<OpenFigure>,
    /// Returns that ended and that no earlier day has compiled.
    returns: Vec<ReturnFigure>,
    /// How many returns go on.
    returns_open: u64,
    /// When it was closed; what is not closed is as it stands now.
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
}

/// The report of a month; amounts are in minor units of the currency of the company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportOfMonth {
    #[schema(value_type = String, format = Date)]
    first: Date,
    #[schema(value_type = String, format = Date)]
    last: Date,
    decided: Vec<DecidedFigure>,
    settled: Vec<SettledFigure>,
    accounts: Vec<AccountFigure>,
    expense: i64,
    offset: i64,
    net: i64,
    advances: u64,
    advances_amount: i64,
    /// Units with returns of organisations that no summary lists, with the first day of the earliest such month.
    unsummarised: Vec<MonthOfUnit>,
    /// Replaced goods that are not processed.
    old_goods: Vec<OldGoodsOfReturn>,
    /// Old parts of repairs and goods of dealers that are not disposed of.
    old_pieces: Vec<OldPiecesOfUnit>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
}

/// Goods that were replaced: how many still have to come, and of how many nobody has said what becomes of them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OldGoodsOfReturn {
    /// The return, by its id.
    #[serde(rename = "return")]
    id: String,
    number: String,
    unit_name: String,
    article: String,
    awaited: u32,
    undisposed: u32,
}

impl From<OldGoods> for OldGoodsOfReturn {
    fn from(old: OldGoods) -> Self {
        let OldGoods { number, id, unit, article, awaited, undisposed, .. } = old;
        Self { id, number, unit_name: unit, article, awaited, undisposed }
    }
}

/// Pieces of which nobody has said what becomes of them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OldPiecesOfUnit {
    unit: String,
    unit_name: String,
    article: String,
    pieces: i64,
}

impl From<OldPieces> for OldPiecesOfUnit {
    fn from(old: OldPieces) -> Self {
        let OldPieces { unit, name, article, pieces } = old;
        Self { unit, unit_name: name, article, pieces }
    }
}

/// A unit, and the first day of a month.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MonthOfUnit {
    unit: String,
    name: String,
    #[schema(value_type = String, format = Date)]
    month: Date,
}

impl From<UnitDay> for MonthOfUnit {
    fn from(of: UnitDay) -> Self {
        Self { unit: of.unit, name: of.name, month: of.day }
    }
}

fn decided(sums: Vec<DecidedSum>) -> Vec<DecidedFigure> {
    let one = |sum: DecidedSum| DecidedFigure {
        remedy: sum.remedy,
        quality: sum.quality,
        number: sum.number,
        pay: sum.pay,
        charge: sum.charge,
    };
    sums.into_iter().map(one).collect()
}

fn settled(sums: Vec<SettledSum>) -> Vec<SettledFigure> {
    let one =
        |sum: SettledSum| SettledFigure { kind: sum.kind, method: sum.method, number: sum.number, amount: sum.amount };
    sums.into_iter().map(one).collect()
}

fn accounts(sums: Vec<AccountSum>) -> Vec<AccountFigure> {
    let one = |sum: AccountSum| AccountFigure { account: sum.account, debit: sum.debit, credit: sum.credit };
    sums.into_iter().map(one).collect()
}

fn returned(item: ReturnItem) -> ReturnFigure {
    let ReturnItem { number, aim, article, name, pieces, worth } = item;
    ReturnFigure { number, aim, article, name, pieces, worth }
}

impl From<Reported<DayReport>> for ReportOfDay {
    fn from(found: Reported<DayReport>) -> Self {
        let report = found.report;
        let open = |item: OpenItem| OpenFigure {
            kind: item.kind.id().to_owned(),
            number: item.number,
            name: item.name,
            amount: item.amount,
            case: item.case,
        };
        Self {
            day: report.day,
            decided: decided(report.decided),
            settled: settled(report.settled),
            accounts: accounts(report.accounts),
            drawer: report.drawer,
            entries: report.entries,
            open: report.open.into_iter().map(open).collect(),
            returns: report.returns.into_iter().map(returned).collect(),
            returns_open: report.returns_open,
            closed_at: found.closed.map(|closed| closed.at),
        }
    }
}

impl From<Reported<MonthReport>> for ReportOfMonth {
    fn from(found: Reported<MonthReport>) -> Self {
        let report = found.report;
        Self {
            first: report.first,
            last: report.last,
            decided: decided(report.decided),
            settled: settled(report.settled),
            accounts: accounts(report.accounts),
            expense: report.expense,
            offset: report.offset,
            net: report.net,
            advances: report.advances.0,
            advances_amount: report.advances.1,
            unsummarised: report.unsummarised.into_iter().map(MonthOfUnit::from).collect(),
            old_goods: report.old_goods.into_iter().map(OldGoodsOfReturn::from).collect(),
            old_pieces: report.old_pieces.into_iter().map(OldPiecesOfUnit::from).collect(),
            closed_at: found.closed.map(|closed| closed.at),
        }
    }
}
