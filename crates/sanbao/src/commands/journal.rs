//! `journal verify`: proves that the journal is as it was written, or says where it is not.

use crate::config::PlaceArguments;
use crate::ending::{Done, Ending, Failure};
use crate::installation;
use crate::progress::Steps;
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use policy::Problems;
use serde_json::{Value, json};
use service::journal::{self, Finding, Flaw, Verified};
use std::io::Write;
use words::grouped;

/// What can be done with the journal.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum JournalCommand {
    Verify(VerifyArguments),
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArguments {
    #[command(flatten)]
    place: PlaceArguments,
}

/// Findings shown; a database that was tampered with as a whole has one for each row.
const MOST_SHOWN: usize = 50;

pub(crate) fn run(command: &JournalCommand, session: &Session, out: &mut Output) -> Done {
    let JournalCommand::Verify(arguments) = command;
    let service = installation::open(session, &arguments.place)?;
    let steps = Steps::new(session, &session.words.text("journal-progress"));
    let verified =
        service.store().read_now(move |tx| journal::verify(tx, &mut |done| steps.say(grouped(&done.to_string()))));
    let verified = verified.map_err(|error| Failure::from(Problems(installation::of_service(session, &error))))?;
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
