//! `policy ask`: the next question, or the ruling when nothing more is needed.

mod dialogue;

use super::decide::{Preview, judge};
use crate::claims::{claim_from, panel};
use crate::ending::{Done, Ending, Failure};
use crate::report;
use crate::session::Session;
use crate::terminal::{Output, indented};
use manual::{Judged, Panel, Reading};
use policy::Problem;
use policy::ruling::{Missing, Ruling};
use serde_json::{Value, json};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "POLICY")]
    policy: String,
    #[arg(value_name = "FACT=VALUE")]
    facts: Vec<String>,
    #[arg(long, value_name = "FILE")]
    claim: Option<String>,
    #[arg(long, short)]
    interactive: bool,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    if arguments.policy.contains(',') {
        return Err(Problem::error("one-policy-only").into());
    }
    let panel = panel(session, &arguments.policy, &Reading::default())?;
    let mut claim = claim_from(arguments.claim.as_deref(), &arguments.facts)?;
    if arguments.interactive {
        dialogue::run(&panel, &mut claim, session)?;
    }
    let judged = judge(&panel, &claim, session)?;
    if session.json {
        writeln!(out, "{}", answer_json(&judged)?)?;
    } else {
        out.write_all(answer(&judged, &panel, arguments.interactive, session).as_bytes())?;
    }
    Ok(Ending::clean_unless(!judged.is_settled()))
}

fn answer(judged: &Judged<'_>, panel: &Panel, interactive: bool, session: &Session) -> String {
    let words = &session.words;
    let Judged::One(policy, ruling) = judged else { return String::new() };
    match judged.missing() {
        [next, rest @ ..] if !interactive => {
            let open = words.with("ask-open", &[("n", rest.len().into())]);
            let hint = report::fact_hint(words, policy.vocabulary(), next);
            let text = [
                format!("\n  {} {}\n", session.paint.accent("▌"), session.paint.accent(&next.question)),
                indented(&session.paint.faint(&hint), 4, session.width),
                "\n".to_owned(),
                indented(&session.paint.faint(&open), 2, session.width),
            ];
            text.concat()
        }
        [] if judged.is_settled() && !interactive => {
            let settled = indented(&words.text("ask-settled"), 2, session.width);
            format!("\n{settled}{}", report::ruling(session, policy, ruling, None))
        }
        _ => {
            let policy = panel.policies().find(|p| p.head().hash == ruling.policy.hash).unwrap_or(policy);
            report::ruling(session, policy, ruling, None)
        }
    }
}

fn answer_json(judged: &Judged<'_>) -> Result<Value, Failure> {
    let Judged::One(_, ruling) = judged else { return Ok(Value::Null) };
    let ruling: &Ruling = ruling;
    let missing = judged.missing();
    let question = |m: &Missing| {
        let values: Vec<Value> = m.values.iter().map(|(id, label)| json!({ "id": id, "label": label })).collect();
        json!({ "fact": m.fact, "question": m.question, "values": values })
    };
    let settled = judged.is_settled();
    let given = if settled || missing.is_empty() { Some(Preview::new(ruling)) } else { None };
    let given = serde_json::to_value(given).map_err(|error| Failure::Output(error.into()))?;
    Ok(json!({
        "settled": settled,
        "question": missing.first().map(question),
        "open": missing.iter().map(|m| m.fact.as_str()).collect::<Vec<_>>(),
        "ruling": given,
    }))
}
