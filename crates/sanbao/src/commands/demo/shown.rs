//! Who can sign in, as a table.

use crate::config::Config;
use crate::ending::Failure;
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use manual::{Bundle, Manual};
use serde_json::json;
use service::demo::{self, LogIn, PASSWORD};
use std::io::Write;
use std::time::Duration;
use words::grouped;

/// Of these roles people of two places are shown: what one of them may not see, the other does.
const TWICE: [&str; 3] = ["clerk", "guide", "dealer"];

/// One of each role, and of some roles one of another place.
fn chosen(profile: &str) -> Vec<LogIn> {
    let all = demo::log_ins(profile, super::SEED);
    let mut chosen: Vec<LogIn> = Vec::new();
    for log_in in all {
        let same_role = chosen.iter().filter(|known| known.role == log_in.role).count();
        let another_store = TWICE.contains(&log_in.role) && chosen.iter().all(|known| known.unit != log_in.unit);
        if same_role == 0 || same_role == 1 && another_store {
            chosen.push(log_in);
        }
    }
    chosen
}

/// Shows where the demo is.
pub(super) fn address(session: &Session, config: &Config, out: &mut Output) -> Result<(), Failure> {
    if session.json {
        writeln!(out, "{}", json!({ "url": config.public_url, "listen": config.listen.to_string() }))?;
    } else {
        let text = session.words.with("serve-running", &[("url", config.public_url.as_str().into())]);
        write!(out, "{}", indented(&text, 2, session.width))?;
    }
    Ok(())
}

/// Shows who can sign in, with the password of all.
pub(super) fn log_ins(session: &Session, bundle: &Bundle, out: &mut Output) -> Result<(), Failure> {
    let manual = Manual::from_bundle(bundle)?;
    let role = |id: &str| manual.role(id).map_or(id, |role| role.name.get(session.lang)).to_owned();
    let chosen = chosen(bundle.profile());
    if session.json {
        let rows = chosen.iter().map(
            |log_in| json!({ "login": log_in.login, "name": log_in.name, "role": log_in.role, "unit": log_in.unit }),
        );
        writeln!(out, "{}", json!({ "log_ins": rows.collect::<Vec<_>>(), "password": PASSWORD }))?;
        return Ok(());
    }
    let words = &session.words;
    let head = ["user-login", "demo-password", "demo-role", "demo-unit", "user-name"].map(|key| words.text(key));
    let mut table = Table::new(head).keep(0).keep(1);
    for log_in in chosen {
        table.row(vec![
            Cell::strong(log_in.login),
            Cell::new(PASSWORD.to_owned()),
            Cell::new(role(log_in.role)),
            Cell::new(log_in.unit),
            Cell::new(log_in.name),
        ]);
    }
    write!(out, "\n{}\n", table.render(2, session.width, session.paint))?;
    Ok(())
}

/// Says how many rows were written, and how fast.
pub(super) fn written(session: &Session, rows: u64, took: Duration, out: &mut Output) -> Result<(), Failure> {
    if session.json {
        return Ok(());
    }
    let seconds = took.as_secs_f64();
    let number = |number: u64| grouped(&number.to_string()).into();
    let values = [
        ("rows", number(rows)),
        ("seconds", format!("{seconds:.1}").into()),
        ("rate", number((rows as f64 / seconds.max(0.001)) as u64)),
    ];
    write!(out, "{}", indented(&session.words.with("demo-made", &values), 2, session.width))?;
    Ok(())
}

/// Says how to look around in it.
pub(super) fn how_to_serve(session: &Session, profile: &str, out: &mut Output) -> Result<(), Failure> {
    if !session.json {
        let command = match profile {
            demo::PROFILE => "sanbao demo --serve".to_owned(),
            other => format!("sanbao demo --profile {other} --serve"),
        };
        let text = session.words.with("demo-serve", &[("command", command.into())]);
        write!(out, "{}", indented(&text, 2, session.width))?;
    }
    Ok(())
}
