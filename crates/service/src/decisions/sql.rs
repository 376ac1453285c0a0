//! The table of decisions. Rows are added, never changed.

use super::{Decision, OverrideCount};
use domain::decisions::Standing;
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
    pub(super) OVERRIDES = "select unit_id, remedy, count(*), coalesce(sum(pay), 0) from decision \
        where status = 'overridden' and at >= $1 and at < $2 group by unit_id, remedy order by unit_id, remedy";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD];

pub(super) fn decision(row: &Row<'_>) -> Result<Decision, StoreError> {
    let standing: String = row.get(6)?;
    Ok(Decision {
        id: row.get(0)?,
        case: row.get(1)?,
        line: row.get(2)?,
        unit: row.get(3)?,
        at: row.get(4)?,
        actor: row.get(5)?,
        standing: Standing::parse(&standing)
            .ok_or_else(|| StoreError::Broken(format!("no standing of a decision {standing}")))?,
        remedy: row.get(7)?,
        service: row.get(8)?,
        pay: policy::Money::from_minor(row.get(9)?),
        charge: policy::Money::from_minor(row.get(10)?),
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

pub(super) fn json(row: &Row<'_>, column: usize) -> Result<serde_json::Value, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a stored decision: {error}")))
}

pub(super) fn override_count(row: &Row<'_>) -> Result<OverrideCount, StoreError> {
    Ok(OverrideCount {
        unit: row.get(0)?,
        remedy: row.get(1)?,
        number: row.get(2)?,
        paid: policy::Money::from_minor(row.get(3)?),
    })
}
