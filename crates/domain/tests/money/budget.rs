//! The service budget against what was booked.

use domain::money::{
    Account, BudgetLine, Figure, Heading, Kind, Movement, Period, compare, may_name, may_plan, side_of,
};
use jiff::civil::date;
use manual::Side;
use policy::Money;
use proptest::prelude::*;
use std::collections::BTreeMap;

const fn yuan(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

fn line(id: &str, side: Side, accounts: &[Account]) -> BudgetLine {
    BudgetLine { id: id.to_owned(), side, accounts: accounts.to_vec() }
}

fn lines() -> Vec<BudgetLine> {
    vec![
        line("freight", Side::Cost, &[Account::Freight]),
        line("training", Side::Cost, &[]),
        line("gifts", Side::Cost, &[Account::Goodwill]),
        line("fees", Side::Income, &[Account::Fees]),
    ]
}

fn movement(line: &str, account: Account, amount: i64) -> Movement {
    Movement { line: line.to_owned(), account, book: yuan(amount) }
}

fn figure<'f>(figures: &'f [Figure], id: &str) -> &'f Figure {
    figures.iter().find(|figure| figure.heading == Heading::Line(id.to_owned())).unwrap()
}

/// what an amount names comes first, then the account; income is positive too; the rest is shown, not lost.
#[test]
fn r392_a_line_shows_plan_actual_and_the_year_before() {
    let period = Period::new(2026, 1, 6).unwrap();
    let plans = BTreeMap::from([("training".to_owned(), yuan(12_000)), ("freight".to_owned(), yuan(2_400))]);
    let now = [
        movement("training", Account::Expense, 7_000),
        movement("", Account::Expense, 300),
        movement("", Account::Freight, 900),
        movement("", Account::Fees, -500),
    ];
    let before = [movement("training", Account::Expense, 4_000), movement("insurance", Account::Expense, 80)];
    let figures = compare(&lines(), &plans, (&now, &before), period);
    let training = figure(&figures, "training");
    assert_eq!((training.year, training.planned, training.actual), (yuan(12_000), yuan(6_000), yuan(7_000)));
    assert_eq!((training.before, training.left(), training.percent()), (yuan(4_000), yuan(5_000), Some(117)));
    assert!(training.is_over() && !figure(&figures, "freight").is_over());
    assert_eq!(figure(&figures, "fees").actual, yuan(500));
    assert_eq!(figure(&figures, "gifts").percent(), None);
    assert_eq!(figure(&figures, "insurance").before, yuan(80), "a line of an older manual");
    let rest = figures.last().unwrap();
    assert_eq!((&rest.heading, rest.actual), (&Heading::Account(Account::Expense), yuan(300)));
}

/// the months compared are those of the year before, from the first day to the last.
#[test]
fn r392_a_period_is_whole_months() {
    let period = Period::new(2028, 2, 2).unwrap();
    assert_eq!(period.days(), (date(2028, 2, 1), date(2028, 2, 29)));
    assert_eq!(period.before().days(), (date(2027, 2, 1), date(2027, 2, 28)));
    let code = |year, from, until| Period::new(year, from, until).unwrap_err().code;
    assert_eq!(code(2026, 7, 6), "budget-period");
    assert_eq!((code(2026, 0, 6), code(2026, 1, 13)), ("budget-period", "budget-period"));
    assert_eq!((code(1999, 1, 2), code(2101, 1, 2)), ("budget-year", "budget-year"));
    assert_eq!(may_plan(Money::from_minor(-1)).unwrap_err().code, "budget-amount");
    assert_eq!(may_plan(Money::from_minor(i64::MAX)).unwrap_err().code, "budget-amount");
    assert_eq!(may_plan(Money::ZERO), Ok(()));
}

/// the accounts that a manual may name are those of the ledger, each on one side; what is owed and where money is
/// belongs to neither.
#[test]
fn r392_the_accounts_of_manuals_are_those_of_the_ledger() {
    for side in Side::ALL {
        for account in side.accounts() {
            assert_eq!(Account::parse(account).and_then(side_of), Some(side), "{account}");
        }
    }
    assert_eq!((side_of(Account::Customer), side_of(Account::Refunds)), (None, None));
    assert_eq!(may_name(Kind::Expense, Side::Cost), Ok(()));
    assert_eq!(may_name(Kind::Advance, Side::Cost), Ok(()));
    assert_eq!(may_name(Kind::Fee, Side::Income), Ok(()));
    assert_eq!(may_name(Kind::Fee, Side::Cost).unwrap_err().code, "budget-line-side");
}

prop_compose! {
    fn any_movement()(
        line in prop::sample::select(vec!["", "", "freight", "training", "fees", "gone"]),
        account in prop::sample::select(Account::ALL),
        amount in -9_999_i64..9_999,
    ) -> Movement {
        movement(line, account, amount)
    }
}

proptest! {
    /// whatever is booked counts exactly once, and the parts of a plan add up to the year.
    #[test]
    fn r392_nothing_is_lost_and_nothing_counts_twice(
        now in prop::collection::vec(any_movement(), 0..30),
        before in prop::collection::vec(any_movement(), 0..30),
        year in 0_i64..1_000_000_007,
        cut in 1_i8..12,
    ) {
        let period = Period::new(2026, 1, 12).unwrap();
        let figures = compare(&lines(), &BTreeMap::new(), (&now, &before), period);
        let signed = |figure: &Figure, amount: Money| match figure.side {
            Side::Cost => amount.minor(),
            Side::Income => -amount.minor(),
        };
        let counted = |movements: &[Movement]| -> i64 {
            movements.iter().filter(|one| side_of(one.account).is_some()).map(|one| one.book.minor()).sum()
        };
        prop_assert_eq!(figures.iter().map(|figure| signed(figure, figure.actual)).sum::<i64>(), counted(&now));
        prop_assert_eq!(figures.iter().map(|figure| signed(figure, figure.before)).sum::<i64>(), counted(&before));
        let mut headings: Vec<_> = figures.iter().map(|figure| figure.heading.clone()).collect();
        let number = headings.len();
        headings.sort();
        headings.dedup();
        prop_assert_eq!(headings.len(), number, "every row once");
        let whole = Money::from_minor(year);
        let part = |from, until| Period::new(2026, from, until).unwrap().part_of(whole).minor();
        prop_assert_eq!(part(1, cut) + part(cut + 1, 12), year);
    }
}
