//! `[budget.NAME]`: the lines of the service budget.

use super::parts;
use policy::reader::{At, Reader, View};
use policy::{Problem, Text};

/// Accounts of the ledger whose movements may count to a line of cost: what service costs, as at the end of a month.
pub const COSTS: [&str; 4] = ["expense", "goodwill", "freight", "local_repair"];

/// Accounts whose movements may count to a line of income.
pub const INCOMES: [&str; 3] = ["fees", "penalty", "recovery"];

/// Whether a line plans what is spent or what comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// 支出
    Cost,
    /// 收入
    Income,
}

/// A line of the service budget: training, freight, gifts … What is booked on one of its accounts counts to it, unless
/// the amount names another line; so does every amount that names it.
#[derive(Debug, Clone)]
pub struct BudgetLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Cost or income.
    pub side: Side,
    pub(crate) accounts: Vec<At<String>>,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Cost, Self::Income];

    /// As in a manual.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Income => "income",
        }
    }

    /// The accounts that may count to such a line.
    #[must_use]
    pub const fn accounts(self) -> &'static [&'static str] {
        match self {
            Self::Cost => &COSTS,
            Self::Income => &INCOMES,
        }
    }
}

impl BudgetLine {
    /// Accounts whose movements count to it.
    pub fn accounts(&self) -> impl Iterator<Item = &str> {
        self.accounts.iter().map(|account| account.value.as_str())
    }
}

pub(super) fn budget(reader: &Reader, id: At<String>, view: &View<'_>) -> Option<BudgetLine> {
    let name = parts::text(reader, view, "name");
    let side = view.require(reader, "side").and_then(|i| reader.string(i));
    let accounts = parts::names(reader, view, "accounts");
    let side = side?;
    let Some(known) = Side::ALL.into_iter().find(|known| known.id() == side.value) else {
        let problem = Problem::error("bad-budget-side").with("text", &side.value);
        reader.error(problem.suggest(&side.value, Side::ALL.map(Side::id)), side.span);
        return None;
    };
    Some(BudgetLine { id: id.value, name: name?, side: known, accounts })
}
