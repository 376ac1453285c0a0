//! A stream of claims: a line in, a line out, whatever the line holds.

use super::Preview;
use crate::claims::{Lines, open};
use crate::ending::{Done, Ending};
use crate::report;
use crate::session::Session;
use crate::terminal::Output;
use manual::{Judged, Panel};
use policy::{Problem, Problems};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;
use tables::cannot_read;

/// One line out.
#[derive(Serialize)]
struct Row<T: Serialize> {
    /// Number of the line that was read.
    line: u64,
    /// What the line names itself by.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(flatten)]
    result: T,
}

pub(super) fn run(panel: &Panel, name: &str, short: bool, session: &Session, out: &mut Output) -> Done {
    let mut lines = Lines::new(open(name)?);
    let (mut all, mut bad) = (0_u64, 0_u64);
    loop {
        let next = lines.next().map_err(|error| cannot_read(Path::new(name), &error))?;
        let Some((line, claim)) = next else { break };
        all += 1;
        let (id, judged) = match claim {
            Ok(claim) => judge(panel, claim, session),
            Err(problem) => (None, Err(problem.into())),
        };
        bad += u64::from(judged.is_err());
        if short {
            write_short(out, line, id.as_ref(), judged, session)?;
        } else {
            write_json(out, line, id, judged, session, panel)?;
        }
    }
    if short {
        let total = session.words.with("stream-total", &[("all", all.into()), ("bad", bad.into())]);
        writeln!(out, "\n  {total}\n  {}", session.paint.faint(&session.words.text("preview")))?;
    }
    Ok(Ending::clean_unless(bad > 0))
}

/// Judges one line. A name `id` that is no fact is the line's own and is given back.
fn judge<'p>(panel: &'p Panel, mut claim: Value, session: &Session) -> (Option<Value>, Result<Judged<'p>, Problems>) {
    let is_fact = panel.policies().any(|p| p.vocabulary().fact("id").is_some());
    let id = claim.as_object_mut().filter(|_| !is_fact).and_then(|map| map.shift_remove("id"));
    let judged = panel.judge(&claim, session.lang);
    (id, judged)
}

fn write_json(
    out: &mut Output,
    line: u64,
    id: Option<Value>,
    judged: Result<Judged<'_>, Problems>,
    session: &Session,
    panel: &Panel,
) -> io::Result<()> {
    match judged {
        Ok(Judged::One(_, ruling)) => row(out, &Row { line, id, result: Preview::new(&*ruling) }),
        Ok(Judged::Several(_, joint)) => row(out, &Row { line, id, result: Preview::new(&*joint) }),
        Err(problems) => {
            let vocabulary = panel.first().map(|p| &**p.vocabulary());
            let told = |p: &Problem| report::problem_json(&session.words, p, vocabulary);
            let problems: Vec<Value> = problems.0.iter().map(told).collect();
            row(out, &Row { line, id, result: json!({ "error": { "problems": problems } }) })
        }
    }
}

fn row(out: &mut Output, row: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    out.write_all(b"\n")
}

fn write_short(
    out: &mut Output,
    line: u64,
    id: Option<&Value>,
    judged: Result<Judged<'_>, Problems>,
    session: &Session,
) -> io::Result<()> {
    let name = id.map_or_else(|| line.to_string(), |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let name = session.paint.faint(&format!("{name:>6}"));
    match judged {
        Ok(Judged::One(policy, ruling)) => writeln!(out, "{name}  {}", report::short(session, policy, &ruling)),
        Ok(Judged::Several(policies, joint)) => {
            writeln!(out, "{name}  {}", report::short_joint(session, &policies, &joint))
        }
        Err(problems) => {
            let told = |p: &Problem| session.words.tell(p, None).message;
            let told: Vec<String> = problems.0.iter().map(told).collect();
            writeln!(out, "{name}  {}  {}", session.paint.bad(&session.words.text("stream-bad")), told.join("  "))
        }
    }
}
