//! `policy decide`: judges one claim, or a stream of claims.

mod explain;
mod stream;

use crate::claims::{calendar, claim_from, panel};
use crate::ending::{Done, Ending, Failure};
use crate::report;
use crate::session::Session;
use crate::terminal::Output;
use manual::{Judged, Panel, Reading};
use policy::{Policy, Problem, Problems, Settings};
use serde::Serialize;
use serde_json::Value;
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "POLICY[,POLICY…]")]
    policies: String,
    #[arg(value_name = "FACT=VALUE", conflicts_with = "stream")]
    facts: Vec<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "stream")]
    claim: Option<String>,
    #[arg(long, value_name = "FILE")]
    stream: Option<String>,
    #[arg(long, requires = "stream", conflicts_with = "json")]
    short: bool,
    #[arg(long = "set", value_name = "NAME=VALUE")]
    settings: Vec<String>,
    #[arg(long, value_name = "FILE")]
    calendar: Option<String>,
    #[arg(long, conflicts_with = "stream")]
    explain: bool,
    #[arg(long)]
    literal: bool,
}

/// A ruling for programs: what `decide` prints is a trial, nothing is stored or sent.
#[derive(Debug, Serialize)]
pub(crate) struct Preview<'a, T: Serialize> {
    /// Always true: not a decision.
    preview: bool,
    /// The ruling.
    #[serde(flatten)]
    ruling: &'a T,
    /// Why it came out so, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Value>,
}

impl<'a, T: Serialize> Preview<'a, T> {
    pub(crate) const fn new(ruling: &'a T) -> Self {
        Self { preview: true, ruling, explain: None }
    }
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let reading = Reading {
        literal: arguments.literal,
        settings: settings(&arguments.settings)?,
        calendar: arguments.calendar.as_deref().map(calendar).transpose()?,
    };
    let panel = panel(session, &arguments.policies, &reading)?;
    if let Some(stream) = &arguments.stream {
        return stream::run(&panel, stream, arguments.short, session, out);
    }
    let claim = claim_from(arguments.claim.as_deref(), &arguments.facts)?;
    let judged = judge(&panel, &claim, session)?;
    if session.json {
        writeln!(out, "{}", json(&panel, &judged, &claim, arguments.explain, session)?)?;
    } else {
        out.write_all(text(&panel, &judged, &claim, arguments.explain, session)?.as_bytes())?;
    }
    Ok(Ending::clean_unless(!judged.is_settled()))
}

/// Judges a claim; problems are told with the names of the facts.
pub(crate) fn judge<'p>(panel: &'p Panel, claim: &Value, session: &Session) -> Result<Judged<'p>, Failure> {
    panel.judge(claim, session.lang).map_err(|problems| about(panel, problems))
}

fn about(panel: &Panel, problems: Problems) -> Failure {
    match panel.first() {
        Some(policy) => Failure::about(policy.vocabulary())(problems),
        None => problems.into(),
    }
}

pub(crate) fn settings(words: &[String]) -> Result<Settings, Problems> {
    let mut settings = Settings::new();
    let mut problems = Vec::new();
    for word in words {
        match word.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => {
                if settings.insert(name.trim().to_owned(), value.trim().to_owned()).is_some() {
                    problems.push(Problem::error("setting-given-twice").with("setting", name));
                }
            }
            _ => problems.push(Problem::error("not-a-setting").with("text", word)),
        }
    }
    if problems.is_empty() { Ok(settings) } else { Err(Problems(problems)) }
}

fn text(
    panel: &Panel,
    judged: &Judged<'_>,
    claim: &Value,
    explain: bool,
    session: &Session,
) -> Result<String, Failure> {
    let mut why = Vec::new();
    for policy in policies(judged).into_iter().filter(|_| explain) {
        let (case, decision) = explain::case(panel, policy, claim).map_err(|p| about(panel, p))?;
        why.push(report::why(session, policy, &case, &decision));
    }
    let why = (!why.is_empty()).then(|| why.join("\n"));
    Ok(match judged {
        Judged::One(policy, ruling) => report::ruling(session, policy, ruling, why),
        Judged::Several(policies, joint) => report::joint(session, policies, joint, why),
    })
}

fn policies<'p>(judged: &Judged<'p>) -> Vec<&'p Policy> {
    match judged {
        Judged::One(policy, _) => vec![*policy],
        Judged::Several(policies, _) => policies.clone(),
    }
}

/// The JSON of a judged claim.
fn json(
    panel: &Panel,
    judged: &Judged<'_>,
    claim: &Value,
    explain: bool,
    session: &Session,
) -> Result<String, Failure> {
    let explain = match explain {
        true => Some(explain::json(panel, &policies(judged), claim, session).map_err(|p| about(panel, p))?),
        false => None,
    };
    let text = match judged {
        Judged::One(_, ruling) => serde_json::to_string(&Preview { explain, ..Preview::new(&**ruling) }),
        Judged::Several(_, joint) => serde_json::to_string(&Preview { explain, ..Preview::new(&**joint) }),
    };
    text.map_err(|error| Failure::Output(error.into()))
}
