//! STORE41 as a decision table of the rival engine (`zen-engine`, GoRules).

use crate::Facts;
use policy::Moment;
use serde_json::{Value, json};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine};

/// The inputs of the table, in order.
const INPUTS: [&str; 11] = [
    "proof",
    "cause",
    "days",
    "quarter",
    "packaging",
    "accessories",
    "warranty_card",
    "sale_kind",
    "custom_made",
    "use_marks",
    "resale_ok",
];

/// Rows of the table, first match wins: tests by input, and the decision.
fn rows() -> Vec<(Vec<(&'static str, &'static str)>, &'static str)> {
    let missing = [
        ("packaging", "'damaged', 'lost'"),
        ("accessories", "'incomplete', 'broken'"),
        ("warranty_card", "false"),
        ("sale_kind", "'special_price', 'gift'"),
    ];
    let mut rows = vec![(vec![("proof", "'no_proof'")], "manual")];
    rows.extend(missing.map(|m| (vec![("cause", "'quality'"), ("days", "<= 30"), m], "free_repair")));
    rows.push((vec![("cause", "'quality'"), ("days", "<= 15")], "refund"));
    rows.push((vec![("cause", "'quality'"), ("days", "[16..30]")], "exchange"));
    rows.push((vec![("cause", "'quality'"), ("days", "> 30"), ("quarter", "<= 0")], "free_repair"));
    rows.push((vec![("cause", "'quality'"), ("quarter", "> 0")], "paid_repair"));
    rows.push((vec![("cause", "'misuse', 'alteration', 'damage'")], "paid_repair"));
    rows.push((vec![("cause", "'none'"), ("use_marks", "true")], "reject"));
    rows.push((vec![("cause", "'none'"), ("custom_made", "true")], "reject"));
    rows.extend(missing.map(|m| (vec![("cause", "'none'"), m], "reject")));
    rows.push((vec![("cause", "'none'"), ("days", "<= 7"), ("resale_ok", "true")], "refund"));
    rows.push((vec![("cause", "'none'")], "reject"));
    rows.extend(missing.map(|m| (vec![m], "manual")));
    rows.push((vec![("days", "<= 7"), ("resale_ok", "true")], "refund"));
    rows.push((vec![], "manual"));
    rows
}

/// The table, compiled by the rival.
pub fn table() -> Decision {
    let inputs: Vec<Value> = INPUTS.iter().map(|i| json!({ "id": i, "name": i, "field": i })).collect();
    let rule = |(number, (tests, decision)): (usize, (Vec<(&str, &str)>, &str))| {
        let mut rule = json!({ "_id": number.to_string(), "decision": format!("'{decision}'") });
        INPUTS.iter().for_each(|i| rule[*i] = json!(""));
        tests.iter().for_each(|(input, test)| rule[*input] = json!(test));
        rule
    };
    let rules: Vec<Value> = rows().into_iter().enumerate().map(rule).collect();
    let content = json!({
        "nodes": [
            { "id": "in", "name": "request", "type": "inputNode", "position": { "x": 0, "y": 0 } },
            { "id": "table", "name": "store41", "type": "decisionTableNode", "position": { "x": 0, "y": 0 }, "content": {
                "hitPolicy": "first", "inputs": inputs, "rules": rules,
                "outputs": [{ "id": "decision", "name": "decision", "field": "decision" }]
            } },
            { "id": "out", "name": "response", "type": "outputNode", "position": { "x": 0, "y": 0 } }
        ],
        "edges": [
            { "id": "a", "type": "edge", "sourceId": "in", "targetId": "table" },
            { "id": "b", "type": "edge", "sourceId": "table", "targetId": "out" }
        ]
    });
    let content: DecisionContent = serde_json::from_value(content).expect("a decision graph");
    let mut decision = DecisionEngine::default().create_decision(content.into()).expect("the rival reads the table");
    decision.compile();
    decision
}

/// A claim as the rival's context. The rival has no calendar months, so the days elapsed and the
/// side of the three-month date are worked out for it beforehand.
pub fn context(facts: &Facts) -> Value {
    let text = |name: &str| facts.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v.as_str());
    let (sale, claim) = (Moment::parse(text("sale")).expect("a date"), Moment::parse(text("claim")).expect("a date"));
    let quarter = sale.plus(policy::Length { count: 3, unit: policy::Unit::Month }).expect("in range");
    json!({
        "proof": text("proof"), "cause": text("cause"), "days": claim.day() - sale.day(),
        "quarter": (claim.day() - quarter.day()).signum(), "packaging": text("packaging"),
        "accessories": text("accessories"), "warranty_card": text("warranty_card") == "true",
        "sale_kind": text("sale_kind"), "custom_made": text("custom_made") == "true",
        "use_marks": text("use_marks") == "true", "resale_ok": text("resale_ok") == "true",
    })
}

/// The rival's decision.
pub fn decide(table: &Decision, context: Value) -> String {
    let response = pollster::block_on(table.evaluate(context.into())).expect("the rival decides");
    let result: Value = serde_json::to_value(&response.result).expect("JSON");
    result["decision"].as_str().unwrap_or_default().to_owned()
}
