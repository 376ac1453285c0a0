//! `user list`.

use super::{failed, operator};
use crate::config::PlaceArguments;
use crate::ending::{Done, Ending};
use crate::installation;
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use serde_json::{Value, json};
use service::people::{self, GrantRow, User, UserFilter};
use std::io::Write;

/// `sanbao user list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Those too who may not sign in any more.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    place: PlaceArguments,
}

/// Users read at a time.
const PAGE: i64 = 500;

/// A user with his or her roles.
type Row = (User, Vec<GrantRow>);

pub(super) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let service = installation::open(session, &arguments.place)?;
    let active = (!arguments.all).then_some(true);
    let listed = service.query_now(&operator(), move |tx, call| {
        let mut listed: Vec<Row> = Vec::new();
        let mut filter = UserFilter { active, after: None };
        loop {
            let page = people::users(tx, call, &filter, PAGE)?;
            let Some(last) = page.last() else { return Ok(listed) };
            filter.after = Some(last.login.clone());
            for user in page {
                let roles = people::granted(tx, user.id)?;
                listed.push((user, roles));
            }
        }
    });
    let listed = listed.map_err(|error| failed(session, &error))?;
    if session.json {
        let rows = listed.iter().map(|(user, roles)| {
            let roles = roles.iter().map(|role| json!({ "role": role.role, "unit": role.unit_name }));
            let mut row = as_json(user);
            row["roles"] = roles.collect();
            row
        });
        writeln!(out, "{:#}", rows.collect::<Value>())?;
    } else {
        write!(out, "{}", table(session, &listed))?;
    }
    Ok(Ending::Clean)
}

/// A user for programs.
pub(super) fn as_json(user: &User) -> Value {
    json!({
        "id": user.id.to_string(),
        "login": user.login,
        "name": user.name,
        "active": user.active,
        "must_change_password": user.must_change,
        "created_at": user.created_at.to_string(),
        "last_sign_in": user.seen_at.map(|at| at.to_string()),
    })
}

fn table(session: &Session, listed: &[Row]) -> String {
    let words = &session.words;
    if listed.is_empty() {
        return indented(&words.text("user-none"), 2, session.width);
    }
    let head = ["user-login", "user-name", "user-roles", "user-seen", "user-state"].map(|key| words.text(key));
    let mut table = Table::new(head).keep(0);
    for (user, roles) in listed {
        let roles = roles.iter().map(|role| format!("{} {}", role.unit_name, role.role));
        let seen = user.seen_at.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
        let state = match (user.active, user.must_change) {
            (false, _) => Cell::bad(words.text("user-state-disabled")),
            (true, true) => Cell::faint(words.text("user-state-must-change")),
            (true, false) => Cell::new(words.text("user-state-active")),
        };
        table.row(vec![
            Cell::strong(user.login.clone()),
            Cell::new(user.name.clone()),
            Cell::new(words.list(roles)),
            Cell::new(seen.unwrap_or_default()),
            state,
        ]);
    }
    table.render(2, session.width, session.paint)
}
