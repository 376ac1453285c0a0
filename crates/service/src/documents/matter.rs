//! What documents are about.

use crate::error::Error;
use crate::{anomalies, cases, money, repairs, returns};
use domain::cases::Case;
use manual::FormAbout;
use store::Tx;

/// Something that documents are about, as far as rules look at it.
#[derive(Debug, Clone)]
pub(crate) struct Matter {
    pub(super) about: FormAbout,
    pub(super) id: i64,
    /// Its case; a dealer's return has none.
    pub(super) case: Option<i64>,
    /// Which forms and rules are for it.
    pub(super) sorts: Vec<&'static str>,
    /// Its number.
    pub(super) number: String,
}

impl Matter {
    /// A case itself.
    pub(crate) fn of_case(case: &Case) -> Self {
        let (sorts, number) = (cases::sorts(case), case.number.clone());
        Self { about: FormAbout::Case, id: case.id, case: Some(case.id), sorts, number }
    }

    /// A repair.
    pub(crate) fn of_repair(file: &repairs::TicketFile) -> Self {
        let (sorts, number) = (repairs::sorts(file), file.number.clone());
        Self { about: FormAbout::Repair, id: file.id, case: file.case, sorts, number }
    }

    /// A return of a customer.
    pub(crate) fn of_return(file: &returns::ReturnFile) -> Self {
        let (sorts, number) = (returns::sorts(file), file.number.clone());
        Self { about: FormAbout::Return, id: file.id, case: Some(file.case), sorts, number }
    }

    /// A dealer's return.
    pub(crate) fn of_rma(id: i64, number: &str) -> Self {
        Self { about: FormAbout::Rma, id, case: None, sorts: Vec::new(), number: number.to_owned() }
    }

    /// An anomaly of goods.
    pub(crate) fn of_anomaly(file: &anomalies::AnomalyFile) -> Self {
        let (sorts, number) = (vec![file.anomaly.kind.id()], file.number.clone());
        Self { about: FormAbout::Anomaly, id: file.id, case: Some(file.case), sorts, number }
    }

    /// An amount.
    pub(crate) fn of_money(tx: &mut Tx<'_>, file: &money::OrderFile) -> Result<Self, Error> {
        let (sorts, number) = (money::sorts(tx, file)?, file.number.clone());
        Ok(Self { about: FormAbout::Money, id: file.id, case: file.case, sorts, number })
    }
}

/// Everything of this kind that belongs to a case. Whoever calls has checked that the case may be seen.
pub(super) fn belonging(tx: &mut Tx<'_>, case: &Case, about: FormAbout) -> Result<Vec<Matter>, Error> {
    Ok(match about {
        FormAbout::Case => vec![Matter::of_case(case)],
        FormAbout::Repair => repairs::all_of_case(tx, case.id)?.iter().map(Matter::of_repair).collect(),
        FormAbout::Return => returns::all_of_case(tx, case.id)?.iter().map(Matter::of_return).collect(),
        FormAbout::Anomaly => anomalies::all_of_case(tx, case.id)?.iter().map(Matter::of_anomaly).collect(),
        FormAbout::Money => {
            let orders = money::all_of_case(tx, case.id)?;
            orders.iter().map(|order| Matter::of_money(tx, order)).collect::<Result<_, _>>()?
        }
        FormAbout::Rma
        | FormAbout::Application
        | FormAbout::Cases
        | FormAbout::Repairs
        | FormAbout::Returns
        | FormAbout::Day => Vec::new(),
    })
}
