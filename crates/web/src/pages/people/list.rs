//! Who works here.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager};
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use domain::people::Command;
use serde::Deserialize;
use service::people::{self, User, UserFilter};

/// Rows of a page.
const ROWS: i64 = 50;

/// The users.
#[derive(Debug, Template)]
#[template(path = "people/list.html")]
pub struct PeoplePage {
    page: Page,
    users: Vec<UserRow>,
    active: String,
    chips: Vec<Chip>,
    pager: Pager,
    may_add: bool,
}

/// A user in the list.
#[derive(Debug, Clone)]
struct UserRow {
    id: i64,
    name: String,
    login: String,
    phone: String,
    roles: Vec<String>,
    seen: String,
    active: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    active: Option<String>,
    after: Option<String>,
}

impl Asked {
    fn filter(&self) -> UserFilter {
        let active = match self.active.as_deref() {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        };
        UserFilter { active, after: self.after.clone().filter(|after| !after.is_empty()) }
    }
}

pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Failure> {
    let filter = asked.filter();
    let wanted = filter.clone();
    let (mut users, running) = signed
        .query(move |tx, call| {
            let users = people::users(tx, call, &wanted, ROWS + 1)?;
            let with_roles = users.into_iter().map(|user| {
                let roles = people::granted(tx, user.id)?;
                Ok((user, roles.into_iter().map(|grant| (grant.role, grant.unit_name)).collect::<Vec<_>>()))
            });
            Ok((with_roles.collect::<Result<Vec<_>, service::Error>>()?, call.running.clone()))
        })
        .await?;
    let page = signed.page("people-title");
    let rows = usize::try_from(ROWS).unwrap_or_default();
    let more = users.len() > rows;
    users.truncate(rows);
    let next = users.last().filter(|_| more).map(|(user, _)| address(asked.active.as_deref(), Some(&user.login)));
    let shown = users.iter().map(|(user, granted)| {
        let role = |(role, unit): &(String, String)| format!("{} · {unit}", super::words::role(&page, &running, role));
        UserRow::new(&page, user, granted.iter().map(role).collect())
    });
    let users: Vec<UserRow> = shown.collect();
    let first = filter.after.is_some().then(|| address(asked.active.as_deref(), None));
    Ok(Show(PeoplePage {
        chips: chips(&page, filter.active),
        active: asked.active.unwrap_or_default(),
        pager: Pager { shown: users.len(), first, next },
        may_add: signed.account.may(Command::PeopleUsersAdd),
        users,
        page,
    }))
}

fn address(active: Option<&str>, after: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("active", active), ("after", after)] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            query.append_pair(name, value);
        }
    }
    format!("/people?{}", query.finish())
}

fn chips(page: &Page, active: Option<bool>) -> Vec<Chip> {
    let chip = |active| Chip {
        name: page.t("people-state"),
        value: page.t(if active { "people-active" } else { "people-disabled" }),
        without: "/people".to_owned(),
    };
    active.map(chip).into_iter().collect()
}

impl UserRow {
    fn new(page: &Page, user: &User, roles: Vec<String>) -> Self {
        Self {
            id: user.id,
            name: user.name.clone(),
            login: user.login.clone(),
            phone: user.phone.clone(),
            roles,
            seen: user.seen_at.map(|at| page.time(at)).unwrap_or_default(),
            active: user.active,
        }
    }
}

impl Sample for PeoplePage {
    const TITLE: &'static str = "people-title";

    fn sample(page: Page) -> Self {
        let row = |id, active| UserRow {
            id,
            name: "王芳".to_owned(),
            login: "wangfang".to_owned(),
            phone: "13800138000".to_owned(),
            roles: vec!["店员 · 深圳东门店".to_owned()],
            seen: "2026-03-08 14:05".to_owned(),
            active,
        };
        Self {
            chips: chips(&page, Some(true)),
            page,
            users: vec![row(1, true), row(2, false)],
            active: "yes".to_owned(),
            pager: Pager { shown: 2, first: Some("/people".to_owned()), next: Some("/people?after=b".to_owned()) },
            may_add: true,
        }
    }
}
