//! Which role may do what.

use super::words;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::response::IntoResponse;
use domain::people::Command;

/// Roles × commands.
#[derive(Debug, Template)]
#[template(path = "people/roles.html")]
pub struct RolesPage {
    page: Page,
    roles: Vec<String>,
    rows: Vec<CommandRow>,
}

/// A command and who may give it.
#[derive(Debug, Clone)]
struct CommandRow {
    name: String,
    id: &'static str,
    /// For each role.
    may: Vec<bool>,
}

pub(super) async fn show(signed: SignedIn) -> Result<impl IntoResponse, Failure> {
    let running = signed
        .query(|_, call| {
            call.require_somewhere(Command::PeopleView)?;
            Ok(call.running.clone())
        })
        .await?;
    let page = signed.page("roles-title");
    let roles = words::roles(&page, &running);
    let sets: Vec<_> = roles.iter().map(|role| running.commands(&role.id)).collect();
    let row = |command: &Command| CommandRow {
        name: words::command(&page, *command),
        id: command.id(),
        may: sets.iter().map(|set| set.contains(*command)).collect(),
    };
    let rows = Command::ALL.iter().map(row).collect();
    Ok(Show(RolesPage { roles: roles.into_iter().map(|role| role.name).collect(), rows, page }))
}

impl Sample for RolesPage {
    const TITLE: &'static str = "roles-title";

    fn sample(page: Page) -> Self {
        // Every command, so that none is without a name.
        let row = |command: &Command| CommandRow {
            name: words::command(&page, *command),
            id: command.id(),
            may: vec![true, false],
        };
        let rows = Command::ALL.iter().map(row).collect();
        Self { rows, page, roles: vec!["店员".to_owned(), "店长".to_owned()] }
    }
}
