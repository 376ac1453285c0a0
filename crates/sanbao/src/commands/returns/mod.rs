//! `policy returns`: what a policy says about the returns in a file of order lines.

mod judging;
mod matching;
mod orders;
mod show;
mod value;

use super::editions::{self, PolicyArguments};
use super::replay::reason;
use crate::cli::{FormArguments, MappingArguments};
use crate::ending::{Done, Ending, Failure};
use crate::progress::Progress;
use crate::session::Session;
use crate::terminal::{Output, indented};
use clap::Args;
use judging::Judge;
use orders::{FIELDS, Orders};
use policy::{Problem, Problems};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use tables::{BadRows, Rows};

/// What is taken for granted about every return, unless `--set-fact` says otherwise: a quality
/// fault, found in the system, with everything that came with the goods.
const FACTS: [(&str, &str); 9] = [
    ("cause", "quality"),
    ("proof", "system_record"),
    ("packaging", "intact"),
    ("accessories", "complete"),
    ("warranty_card", "true"),
    ("sale_kind", "normal"),
    ("custom_made", "false"),
    ("use_marks", "true"),
    ("resale_ok", "false"),
];

/// `sanbao policy returns ORDERS`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "ORDERS")]
    orders: PathBuf,
    #[arg(long, value_name = "POLICY", default_value = "STORE41")]
    policy: String,
    #[command(flatten)]
    reading: PolicyArguments,
    #[arg(long = "set-fact", value_name = "FACT=VALUE")]
    facts: Vec<String>,
    #[arg(long, value_name = "FACT", default_value = "sale")]
    sale_fact: String,
    #[arg(long, value_name = "PREFIX", default_value = "C")]
    return_prefix: String,
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    #[command(flatten)]
    mapping: MappingArguments,
    #[command(flatten)]
    form: FormArguments,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let edition = arguments.reading.load(session, &arguments.policy)?;
    let facts = facts(&arguments.facts)?;
    let mut judge = Judge::new(&edition, &facts, &arguments.sale_fact)?;
    let mut bad = None;
    let orders = read(arguments, session, &mut bad)?;
    let results = judging::judge(&orders, &mut judge)?;
    let bad_count = bad.as_ref().map_or(0, BadRows::count);
    let errors = bad.as_ref().and_then(BadRows::path);
    if session.json {
        let mut value = show::json(&orders, &results);
        value["policy"] = editions::json(&edition);
        value["facts"] = facts.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        value["bad_rows"] = json!(bad_count);
        value["errors_file"] = json!(errors.map(|path| path.display().to_string()));
        writeln!(out, "{value:#}")?;
    } else {
        writeln!(out, "{}", session.paint.accent(&editions::title(session, &edition.versions)))?;
        let list: Vec<String> = facts.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let facts = session.words.with("returns-facts", &[("facts", list.join(" ").into())]);
        writeln!(out, "{}", indented(&facts, 0, session.width))?;
        write!(out, "{}", show::table(session, &orders, &results))?;
        write!(out, "{}", super::replay::bad_rows_note(session, bad_count, errors))?;
    }
    Ok(Ending::clean_unless(bad_count > 0))
}

fn read(arguments: &Arguments, session: &Session, kept: &mut Option<BadRows>) -> Result<Orders, Failure> {
    let mut mapping = arguments.mapping.read()?;
    mapping.check(&FIELDS.map(|(name, _)| name))?;
    FIELDS.iter().for_each(|(name, column)| mapping.set_default_column(name, column));
    if let Some(name) = mapping.constants().keys().next() {
        return Err(Problem::error("order-constant").with("name", name).into());
    }
    let form = arguments.form.form(&mapping, &arguments.orders)?;
    let mut rows = Rows::open(&arguments.orders, &form)?;
    let path = arguments.errors.clone().unwrap_or_else(|| BadRows::beside(&arguments.orders));
    let bad = kept.insert(BadRows::new(path, rows.columns(), super::replay::bad_row_titles(session)));
    let progress = Progress::new(session, rows.meter(), &session.words.text("returns-progress"));
    let told = |problem: &Problem| reason(session, std::slice::from_ref(problem), None);
    let count = |n: u64| session.words.with("replay-rows", &[("n", n.into())]);
    Ok(Orders::read(&mut rows, &mapping, &arguments.return_prefix, bad, &told, &progress, &count)?)
}

/// The facts taken for granted, with those of the command line in their place or beside them.
fn facts(words: &[String]) -> Result<Vec<(String, String)>, Problems> {
    let mut facts: Vec<(String, String)> = FACTS.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    for word in words {
        let pair = word.split_once('=').ok_or_else(|| Problem::error("not-a-pair").with("text", word))?;
        let (name, value) = (pair.0.trim().to_owned(), pair.1.trim().to_owned());
        match facts.iter_mut().find(|(known, _)| *known == name) {
            Some(known) => known.1 = value,
            None => facts.push((name, value)),
        }
    }
    Ok(facts)
}
