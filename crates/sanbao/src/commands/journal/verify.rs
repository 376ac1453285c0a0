//! `journal verify`: proves that the journal is as it was written, or says where it is not.

use super::{failed, roots};
use crate::config::PlaceArguments;
use crate::ending::{Done, Ending};
use crate::installation;
use crate::progress::Steps;
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use serde_json::{Value, json};
use service::Error;
use service::journal::{self, Finding, Flaw, Verified};
use std::io::Write;
use std::path::PathBuf;
use words::grouped;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Seals that were kept elsewhere, as `journal roots` printed them.
    #[arg(long, value_name = "FILE")]
    roots: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceArguments,
}

/// Findings shown; a database that was tampered with as a whole has one for each row.
const MOST_SHOWN: usize = 50;

pub(super) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let kept = arguments.roots.as_deref().map(roots::read).transpose()?.unwrap_or_default();
    let service = installation::open(session, &arguments.place)?;
    let steps = Steps::new(session, &session.words.text("journal-progress"));
    let verified = service.store().read_now(move |tx| {
        let mut verified = journal::verify(tx, &mut |done| steps.say(grouped(&done.to_string())))?;
        let day = |day| Finding { flaw: Flaw::DayChanged, subject: None, place: 0, seq: None, day: Some(day) };
        // A day that does not fit its own entries any more is named already.
        let known: Vec<_> = verified.findings.iter().filter_map(|finding| finding.day).collect();
        let differing = roots::differing(tx, &kept)?.into_iter().filter(|day| !known.contains(day));
        verified.findings.extend(differing.map(day));
        Ok(verified)
    });
    let verified = verified.map_err(|error: Error| failed(session, &error))?;
    if session.json {
        writeln!(out, "{:#}", as_json(&verified))?;
    } else {
        write!(out, "{}", shown(session, &verified))?;
    }
    Ok(Ending::clean_unless(!verified.findings.is_empty()))
}

const fn id(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Changed => "changed",
        Flaw::Removed => "removed",
        Flaw::Inserted => "inserted",
        Flaw::DayChanged => "day_changed",
    }
}

fn subject(finding: &Finding) -> Option<String> {
    finding.subject.map(|subject| format!("{} {}", subject.kind.id(), subject.id))
}

fn as_json(verified: &Verified) -> Value {
    let finding = |finding: &Finding| {
        json!({
            "flaw": id(finding.flaw),
            "subject": finding.subject.map(|subject| subject.kind.id()),
            // Ids are longer than the numbers that every reader of JSON keeps whole.
            "subject_id": finding.subject.map(|subject| subject.id.to_string()),
            "place": finding.place,
            "entry": finding.seq.map(|seq| seq.to_string()),
            "day": finding.day.map(|day| day.to_string()),
        })
    };
    json!({
        "entries": verified.entries,
        "subjects": verified.subjects,
        "days": verified.days,
        "findings": verified.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn shown(session: &Session, verified: &Verified) -> String {
    let words = &session.words;
    let number = |n: u64| grouped(&n.to_string()).into();
    let values = [
        ("entries", number(verified.entries)),
        ("subjects", number(verified.subjects)),
        ("days", number(verified.days)),
        ("findings", verified.findings.len().into()),
    ];
    let looked = indented(&words.with("journal-looked", &values), 2, session.width);
    if verified.findings.is_empty() {
        let sound = session.paint.good(&words.text("journal-sound"));
        return format!("{looked}{}", indented(&sound, 2, session.width));
    }
    let head = ["journal-flaw", "journal-subject", "journal-place", "journal-entry"].map(|key| words.text(key));
    let mut table = Table::new(head).keep(1).keep(3);
    for finding in verified.findings.iter().take(MOST_SHOWN) {
        let whose = subject(finding).or_else(|| finding.day.map(|day| day.to_string())).unwrap_or_default();
        let place = if finding.subject.is_some() { finding.place.to_string() } else { String::new() };
        table.row(vec![
            Cell::bad(words.name("journal-flaw", id(finding.flaw))),
            Cell::new(whose),
            Cell::number(place),
            Cell::new(finding.seq.map(|seq| seq.to_string()).unwrap_or_default()),
        ]);
    }
    let altered = session.paint.bad(&words.with("journal-altered-in", &values));
    let table = table.render(2, session.width, session.paint);
    format!("{looked}{}\n{table}", indented(&altered, 2, session.width))
}
