//! `import`: a list of another system, read in at once. Larger files than the pages take go in this way.

use crate::config::PlaceArguments;
use crate::ending::{Done, Ending, Failure};
use crate::installation;
use crate::progress::Steps;
use crate::session::Session;
use crate::terminal::{Output, indented};
use clap::ValueEnum;
use domain::imports::ImportKind;
use domain::people::Actor;
use policy::{Problem, Problems};
use serde_json::json;
use service::imports::{self, BadRow, Outcome, Progress, Reason, State, Template};
use service::{Error, Service, people};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::{FluentValue, grouped, harmless_cell};

/// `sanbao import KIND FILE`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "KIND", value_enum)]
    kind: Kind,
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The unit by its code; the company when it is left out.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// What the columns mean, as a file of JSON; what it leaves out is guessed.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    system: Option<String>,
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    #[arg(long, value_name = "RATE")]
    rate: Option<String>,
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[arg(long = "const", value_name = "NAME=VALUE")]
    constants: Vec<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceArguments,
}

/// Kinds of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Customers,
    Products,
    Purchases,
    Repairs,
    Returns,
}

impl From<Kind> for ImportKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Customers => Self::Customers,
            Kind::Products => Self::Products,
            Kind::Purchases => Self::Purchases,
            Kind::Repairs => Self::Repairs,
            Kind::Returns => Self::Returns,
        }
    }
}

/// The unit above all others is the first one made.
const TOP: &str = "/";

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let service = installation::open(session, &arguments.place)?;
    let actor = Arc::new(Actor::system("command line"));
    let failed = |error: Error| Failure::from(Problems(installation::of_service(session, &error)));
    let unit = unit(&service, arguments.unit.as_deref()).map_err(failed)?;
    let kind = ImportKind::from(arguments.kind);
    let template = template(arguments)?;
    let steps = Steps::new(session, &session.words.text("import-progress"));
    let size = std::fs::metadata(&arguments.file).map(|file| file.len()).unwrap_or_default();
    let mut told = |progress: Progress| {
        let read = u64::try_from(progress.bytes).unwrap_or_default();
        if size > 0 { steps.show(read, size) } else { steps.say(grouped(&progress.rows.to_string())) }
    };
    let file = &arguments.file;
    let outcome = imports::run_file(&service, &actor, (unit, kind), file, template, arguments.dry_run, &mut told)
        .map_err(failed)?;
    drop(steps);
    let errors = kept(&service, &actor, arguments, session, &outcome)?;
    tell(session, out, &outcome, errors.as_deref())?;
    Ok(Ending::clean_unless(outcome.counts.rejected > 0 || outcome.state == State::Failed))
}

fn unit(service: &Service, code: Option<&str>) -> Result<i64, Error> {
    let code = code.map(str::to_owned);
    service.store().read_now(move |tx| match code {
        Some(code) => Ok(people::unit_by_code(tx, &code)?.id),
        None => {
            let top = domain::people::UnitPath::stored(TOP.to_owned());
            let all = people::units(tx, &top)?;
            all.first().map(|unit| unit.id).ok_or(Error::NotFound { what: "unit" })
        }
    })
}

/// What the options say of the columns; nothing said leaves it to the last list of the kind, and to guessing.
fn template(arguments: &Arguments) -> Result<Option<Template>, Failure> {
    let a = arguments;
    let said = [&a.system, &a.currency, &a.rate, &a.encoding].into_iter().any(Option::is_some);
    if !said && a.mapping.is_none() && a.constants.is_empty() {
        return Ok(None);
    }
    let mut template = match &a.mapping {
        Some(path) => read(path)?,
        None => Template::default(),
    };
    let given = [
        (&a.system, &mut template.system),
        (&a.currency, &mut template.currency),
        (&a.rate, &mut template.rate),
        (&a.encoding, &mut template.encoding),
    ];
    for (given, into) in given {
        if let Some(given) = given {
            into.clone_from(given);
        }
    }
    for pair in &a.constants {
        let (name, value) = pair.split_once('=').ok_or_else(|| Problem::error("not-a-pair").with("text", pair))?;
        template.constants.insert(name.trim().to_owned(), value.trim().to_owned());
    }
    Ok(Some(template))
}

fn read(path: &Path) -> Result<Template, Failure> {
    let source = manual::read_text(path)?;
    let read = serde_json::from_str(&source.text);
    read.map_err(|error| Problem::error("bad-template").with("file", path.display()).with("error", error).into())
}

/// Writes the rows that could not be used beside the list, or where an option says.
fn kept(
    service: &Service,
    actor: &Arc<Actor>,
    arguments: &Arguments,
    session: &Session,
    outcome: &Outcome,
) -> Result<Option<PathBuf>, Failure> {
    if outcome.counts.rejected == 0 {
        return Ok(None);
    }
    let id = outcome.import;
    let read = service.command_now(actor, move |tx, call| imports::errors_file(tx, call, id));
    let (columns, rows) = read.map_err(|error| Failure::from(Problems(installation::of_service(session, &error))))?;
    let path = arguments.errors.clone().unwrap_or_else(|| tables::BadRows::beside(&arguments.file));
    let cannot = |error: &dyn std::fmt::Display| {
        Problem::error("cannot-write-file").with("file", path.display()).with("error", error)
    };
    let mut file = File::create(&path).map_err(|error| cannot(&error))?;
    // Spreadsheet programs take a file without this mark for one in the local encoding.
    file.write_all("\u{feff}".as_bytes()).map_err(|error| cannot(&error))?;
    write_rows(file, session, &columns, &rows).map_err(|error| cannot(&error))?;
    Ok(Some(path))
}

fn write_rows(file: File, session: &Session, columns: &[String], rows: &[BadRow]) -> csv::Result<()> {
    let words = &session.words;
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(file);
    let titles = [words.text("imports-row"), words.text("imports-reason")];
    writer.write_record(columns.iter().chain(&titles))?;
    for row in rows {
        let reasons: Vec<String> = row.reasons.iter().map(|reason| in_words(session, reason)).collect();
        let known = (0..columns.len()).map(|at| row.cells.get(at).cloned().unwrap_or_default());
        let surplus = row.cells.iter().skip(columns.len()).cloned();
        let cells = known.chain([row.row.to_string(), words.clauses(reasons)]).chain(surplus);
        writer.write_record(cells.map(|cell| harmless_cell(&cell).into_owned()))?;
    }
    Ok(writer.flush()?)
}

fn in_words(session: &Session, reason: &Reason) -> String {
    let words = &session.words;
    let values: Vec<(&str, FluentValue<'_>)> =
        reason.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let text = words.with(&reason.key(), &values);
    match words.known_name("import-field", &reason.field) {
        Some(field) => format!("{field}: {text}"),
        None => text,
    }
}

fn tell(session: &Session, out: &mut Output, outcome: &Outcome, errors: Option<&Path>) -> Result<(), Failure> {
    let failure = outcome.failure.as_ref().map(|reason| in_words(session, reason));
    if session.json {
        let value = json!({
            "import": outcome.import.to_string(),
            "state": outcome.state.id(),
            "counts": outcome.counts,
            "failure": failure,
            "errors_file": errors.map(|path| path.display().to_string()),
        });
        writeln!(out, "{value:#}")?;
        return Ok(());
    }
    let words = &session.words;
    let mut text = words.name("import-state", outcome.state.id()) + "\n";
    for (name, number) in outcome.counts.shown() {
        text += &format!("  {} {}\n", words.name("import-count", name), grouped(&number.to_string()));
    }
    if let Some(failure) = failure {
        text += &format!("{failure}\n");
    }
    if let Some(path) = errors {
        text += &words.with("import-errors-file", &[("file", path.display().to_string().into())]);
        text.push('\n');
    }
    write!(out, "{}", indented(text.trim_end(), 2, session.width))?;
    Ok(())
}
