//! The table of decisions. Rows are added, never changed.

use super::replay::{Kept, KeptRuling};
use super::{Decision, OverrideCount};
use domain::decisions::{Recorded, Standing};
use policy::{Money, Remedy};
use serde::de::DeserializeOwned;
use store::{Row, Sql, StoreError, statements};

statements! {
    pub(super) ADD = "insert into decision (id, case_id, purchase_line_id, unit_id, at, actor_id, actor_name, status, \
        remedy, service, pay, charge, approval, communicated, claim, ruling, manual_number, override_reason, \
        override_evidence, previous_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
        $17, $18, $19, $20)";
    pub(super) ONE = "select id, case_id, purchase_line_id, unit_id, at, actor_name, status, remedy, service, pay, \
        charge, approval, communicated, claim, ruling, manual_number, override_reason, override_evidence, previous_id \
        from decision where id = $1";
    pub(super) OF_CASE = "select id, case_id, purchase_line_id, unit_id, at, actor_name, status, remedy, service, pay, \
        charge, approval, communicated, claim, ruling, manual_number, override_reason, override_evidence, previous_id \
        from decision where case_id = $1 order by id desc limit 100";
    pub(super) APPROVE = "insert into decision (id, case_id, purchase_line_id, unit_id, at, actor_id, actor_name, \
        status, remedy, service, pay, charge, approval, communicated, claim, ruling, manual_number, override_reason, \
        override_evidence, previous_id) select $2, case_id, purchase_line_id, unit_id, $3, $4, $5, $6, remedy, \
        service, pay, charge, null, communicated, claim, ruling, manual_number, override_reason, override_evidence, \
        id from decision where id = $1";
    pub(super) OVERRIDES = "select unit_id, remedy, count(*), coalesce(sum(pay), 0) from decision \
        where status = 'overridden' and at >= $1 and at < $2 group by unit_id, remedy order by unit_id, remedy";
    // Of the decisions on one case the last is the one that holds. $2 and $3 are the last row of the page before.
    pub(super) IN_FORCE = "select d.id, d.case_id, c.number, d.unit_id, d.at, d.status, d.remedy, d.service, d.pay, \
        d.charge, d.claim, d.ruling from decision d join case_file c on c.id = d.case_id and c.decision_id = d.id \
        where d.at >= $1 and d.at <= $2 and (d.at < $2 or d.id < $3) order by d.at desc, d.id desc limit $4";
    pub(super) COUNTED = "select d.remedy, coalesce(c.quality, ''), count(*), coalesce(sum(d.pay), 0), \
        coalesce(sum(d.charge), 0) from decision d join case_file c on c.id = d.case_id and c.decision_id = d.id \
        where d.unit_id = $1 and d.at >= $2 and d.at < $3 group by d.remedy, coalesce(c.quality, '') \
        order by d.remedy, 2";
    pub(super) MADE = "select id from decision where at >= $1 and at <= $2 limit $3";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD];

pub(super) fn decision(row: &Row<'_>) -> Result<Decision, StoreError> {
    Ok(Decision {
        id: row.get(0)?,
        case: row.get(1)?,
        line: row.get(2)?,
        unit: row.get(3)?,
        at: row.get(4)?,
        actor: row.get(5)?,
        standing: standing(row, 6)?,
        remedy: row.get(7)?,
        service: row.get(8)?,
        pay: Money::from_minor(row.get(9)?),
        charge: Money::from_minor(row.get(10)?),
        approval: row.get(11)?,
        communicated: row.get(12)?,
        claim: json(row, 13)?,
        ruling: json(row, 14)?,
        manual: row.get(15)?,
        reason: row.get(16)?,
        evidence: row.get(17)?,
        previous: row.get(18)?,
    })
}

fn standing(row: &Row<'_>, column: usize) -> Result<Standing, StoreError> {
    let id: String = row.get(column)?;
    Standing::parse(&id).ok_or_else(|| StoreError::Broken(format!("no standing of a decision {id}")))
}

fn remedy(id: &str) -> Result<Remedy, StoreError> {
    Remedy::from_id(id).ok_or_else(|| StoreError::Broken(format!("no remedy {id}")))
}

/// A decision with what it takes to make it again.
pub(super) fn kept(row: &Row<'_>) -> Result<Kept, StoreError> {
    let decided: String = row.get(6)?;
    let ruling: KeptRuling = json(row, 11)?;
    let remedy_decided = remedy(&decided)?;
    Ok(Kept {
        id: row.get(0)?,
        case: row.get(1)?,
        number: row.get(2)?,
        unit: row.get(3)?,
        at: row.get(4)?,
        clause: ruling.clause(&decided),
        recorded: Recorded {
            standing: standing(row, 5)?,
            remedy: remedy_decided,
            service: row.get(7)?,
            proposed: remedy(&ruling.decision)?,
            pay: Money::from_minor(row.get(8)?),
            charge: Money::from_minor(row.get(9)?),
        },
        claim: json(row, 10)?,
    })
}

pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a stored decision: {error}")))
}

pub(super) fn override_count(row: &Row<'_>) -> Result<OverrideCount, StoreError> {
    Ok(OverrideCount {
        unit: row.get(0)?,
        remedy: row.get(1)?,
        number: row.get(2)?,
        paid: Money::from_minor(row.get(3)?),
    })
}
