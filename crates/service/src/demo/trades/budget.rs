//! The service budget of a trade: its head office plans and spends.

use super::stage::Stage;
use crate::demo::budget::{SPENT, expense, plan_of};
use crate::error::Error;
use crate::money::{self, Payment};
use domain::money::Method;
use domain::people::Command;
use jiff::ToSpan;

impl Stage<'_, '_> {
    /// Plans the year, and spends by line; who pays is somebody else than who asks.
    pub(super) fn lives_by_a_budget(&mut self) -> Result<(), Error> {
        let (office, now) = (self.cast.unit("")?.id, self.cast.now);
        let opening = self.cast.opening();
        for year in opening.year()..=now.year() {
            self.at = opening;
            let call = self.hand(Command::MoneyBudget, office)?;
            money::plan_budget(self.tx, &call, &plan_of(office, year))?;
        }
        for (days, line, amount, reason, vouchers) in SPENT {
            self.at = now.date().saturating_sub(days.days()).at(10, 20, 0, 0);
            let payer = self.cast.hand(Command::MoneyPay, office, &[])?.id;
            let new = expense(office, (line, amount), (reason, vouchers));
            let call = self.other(Command::MoneyExpense, office, payer)?;
            let row = money::request(self.tx, &call, &new)?;
            self.minutes(50);
            self.approves_money(&row)?;
            let call = self.other(Command::MoneyPay, office, row.file.order.requester)?;
            money::pay(self.tx, &call, row.file.id, None, &Payment::of(Method::BankTransfer))?;
        }
        Ok(())
    }
}
