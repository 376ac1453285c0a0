//! One user: particulars, roles, access, sessions, tokens, substitutes.

use super::words;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use service::people::{self, Colleague, GrantRow, Session, Substitute, TokenRow, Unit, User, UserChange, UserFilter};
use service::{Call, Error, Running, Tx};
use std::sync::Arc;

/// Colleagues in the list of substitutes.
const COLLEAGUES: i64 = 500;

/// A user.
#[derive(Debug, Template)]
#[template(path = "people/user.html")]
pub struct UserPage {
    page: Page,
    form: Form,
    user: Person,
    roles: Vec<Line>,
    sessions: Option<Vec<Line>>,
    tokens: Option<Vec<Line>>,
    substitutes: Vec<Line>,
    choices: Choices,
    may: May,
    /// What stood against the last command.
    blocked: Option<String>,
}

/// The particulars.
#[derive(Debug, Clone)]
struct Person {
    id: i64,
    login: String,
    active: bool,
    must_change: bool,
    since: String,
    seen: String,
    version: i64,
}

/// Something of the user that can be taken away.
#[derive(Debug, Clone)]
struct Line {
    id: i64,
    title: String,
    detail: String,
}

/// What can be chosen.
#[derive(Debug, Clone, Default)]
struct Choices {
    roles: Vec<Choice>,
    units: Vec<Choice>,
    colleagues: Vec<Choice>,
    /// Each command with its name.
    commands: Vec<Choice>,
}

/// What the person who looks may do here; the service decides again.
#[derive(Debug, Clone, Copy)]
struct May {
    edit: bool,
    disable: bool,
    grant: bool,
    revoke: bool,
}

/// Everything about a user, as far as the actor may see it.
struct Loaded {
    user: User,
    granted: Vec<GrantRow>,
    sessions: Option<Vec<Session>>,
    tokens: Option<Vec<TokenRow>>,
    substitutes: Vec<Substitute>,
    units: Vec<Unit>,
    colleagues: Vec<Colleague>,
    running: Arc<Running>,
}

fn load(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Loaded, Error> {
    let user = people::user(tx, call, id)?;
    let others = people::users(tx, call, &UserFilter { active: Some(true), after: None }, COLLEAGUES);
    let others = unless_denied(others)?.unwrap_or_default();
    let colleague = |user: &User| Colleague { id: user.id, name: user.name.clone(), active: user.active };
    Ok(Loaded {
        granted: people::granted(tx, id)?,
        sessions: unless_denied(people::sessions_of(tx, call, id))?,
        tokens: unless_denied(people::tokens_of(tx, call, id))?,
        substitutes: unless_denied(people::substitutes_of(tx, call, id))?.unwrap_or_default(),
        units: people::visible_units(tx, call, Command::PeopleRolesGrant)?,
        colleagues: others.iter().filter(|user| user.id != id).map(colleague).collect(),
        running: Arc::clone(&call.running),
        user,
    })
}

/// Nothing where the actor may not look.
fn unless_denied<T>(found: Result<T, Error>) -> Result<Option<T>, Error> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::Denied { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(user_page(&signed, id, None, None).await?).into_response())
}

/// The page, with the form that was sent or with what is stored.
async fn user_page(
    signed: &SignedIn,
    id: i64,
    form: Option<Form>,
    blocked: Option<String>,
) -> Result<UserPage, Failure> {
    let loaded = signed.query(move |tx, call| load(tx, call, id)).await?;
    let page = signed.page("people-user").under("people-title", "/people").titled(loaded.user.name.clone());
    let may = |command| signed.account.may(command);
    let may = May {
        edit: may(Command::PeopleUsersEdit),
        disable: may(Command::PeopleUsersDisable) && id != signed.actor.id,
        grant: may(Command::PeopleRolesGrant),
        revoke: may(Command::PeopleSessionsRevoke) || id == signed.actor.id,
    };
    Ok(UserPage::new(page, form, &loaded, may, blocked))
}

/// What a command on the page's user led to: back to the page, with a message or with what is wrong.
pub(super) async fn done<T>(
    signed: &SignedIn,
    id: i64,
    mut form: Form,
    prefix: &str,
    result: Result<T, Failure>,
) -> Result<Response, Failure> {
    let mut blocked = None;
    match result {
        Ok(_) => {
            let flash = Flash::good("flash-saved");
            return Ok(signed.go(format!("/people/{id}")).saying(&flash).into_response());
        }
        Err(failure @ (Failure::Refused(_) | Failure::Stale(_) | Failure::Denied(_))) => {
            blocked = Some(blocked::told(&signed.page("people-user"), &failure));
        }
        Err(failure) => form.take(words::below(prefix, failure))?,
    }
    Ok(Again(user_page(signed, id, Some(form), blocked).await?).into_response())
}

pub(super) async fn edit(signed: SignedIn, Path(id): Path<i64>, form: Form) -> Result<Response, Failure> {
    let text = |name: &str| form.value(name).to_owned();
    let change = UserChange { name: text("name"), phone: text("phone"), email: text("email") };
    let version = form.value("version").parse().unwrap_or_default();
    let result = signed.command(move |tx, call| people::edit_user(tx, call, id, version, &change)).await;
    done(&signed, id, form, "", result).await
}

pub(super) async fn set_active(signed: SignedIn, Path(id): Path<i64>, form: Form) -> Result<Response, Failure> {
    let active = form.has("active", "yes");
    let result = signed.command(move |tx, call| people::enable_user(tx, call, id, active)).await;
    done(&signed, id, Form::default(), "", result).await
}

pub(super) async fn give_role(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let (role, unit) = (form.required("role"), form.required("unit"));
    let unit: i64 = unit.parse().unwrap_or_default();
    let result = match form.is_right() {
        true => signed.command(move |tx, call| people::grant(tx, call, id, &role, unit)).await.map(drop),
        false => Err(Failure::Invalid(Vec::new())),
    };
    done(&signed, id, form, "", result).await
}

pub(super) async fn take_role(signed: SignedIn, Path((id, grant)): Path<(i64, i64)>) -> Result<Response, Failure> {
    let result = signed.command(move |tx, call| people::revoke(tx, call, grant)).await;
    done(&signed, id, Form::default(), "", result).await
}

impl UserPage {
    #[allow(clippy::too_many_lines, reason = "one record, field by field")]
    fn new(page: Page, form: Option<Form>, loaded: &Loaded, may: May, blocked: Option<String>) -> Self {
        let user = &loaded.user;
        let time = |at| page.time(at);
        let stored = || {
            let form = Form::default().with("name", &user.name).with("phone", &user.phone);
            form.with("email", &user.email)
        };
        // What is sent for one part of the page leaves the others as they are stored.
        let form = match form {
            Some(form) if form.pairs().any(|(name, _)| name == "name") => form,
            Some(form) => form.with("name", &user.name).with("phone", &user.phone).with("email", &user.email),
            None => stored(),
        };
        let role = |grant: &GrantRow| Line {
            id: grant.id,
            title: words::role(&page, &loaded.running, &grant.role),
            detail: grant.unit_name.clone(),
        };
        let session = |session: &Session| Line {
            id: session.id,
            title: crate::pages::me::browser(&session.agent),
            detail: format!("{} · {}", session.address, time(session.seen_at)),
        };
        let token = |token: &TokenRow| Line {
            id: token.id,
            title: token.name.clone(),
            detail: [Some(token.scopes.join(" ")), token.expires_at.map(time)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        };
        let substitute = |substitute: &Substitute| Line {
            id: substitute.id,
            title: substitute.by_name.clone(),
            detail: format!("{} – {}", time(substitute.from), time(substitute.until)),
        };
        let command = |command: &Command| Choice::new(command.id(), words::command(&page, *command));
        Self {
            user: Person {
                id: user.id,
                login: user.login.clone(),
                active: user.active,
                must_change: user.must_change,
                since: time(user.created_at),
                seen: user.seen_at.map(time).unwrap_or_default(),
                version: user.version,
            },
            roles: loaded.granted.iter().map(role).collect(),
            sessions: loaded.sessions.as_ref().map(|sessions| sessions.iter().map(session).collect()),
            tokens: loaded.tokens.as_ref().map(|tokens| tokens.iter().map(token).collect()),
            substitutes: loaded.substitutes.iter().map(substitute).collect(),
            choices: Choices {
                roles: words::roles(&page, &loaded.running),
                units: words::units(&loaded.units),
                colleagues: loaded.colleagues.iter().map(|c| Choice::new(c.id, &c.name)).collect(),
                commands: Command::ALL.iter().map(command).collect(),
            },
            form,
            may,
            blocked,
            page,
        }
    }
}

impl Sample for UserPage {
    const TITLE: &'static str = "people-user";

    fn sample(page: Page) -> Self {
        let line = |title: &str, detail: &str| Line { id: 1, title: title.to_owned(), detail: detail.to_owned() };
        let mut form = Form::default().with("name", "王芳").with("phone", "13800138000");
        form.say(FieldError::new("email", "not-an-address"));
        let blocked = Some(page.t("error-stale"));
        let choice = || vec![Choice::new(1, "店员")];
        Self {
            page,
            form,
            user: Person {
                id: 1,
                login: "wangfang".to_owned(),
                active: true,
                must_change: true,
                since: "2026-01-05 09:00".to_owned(),
                seen: "2026-03-08 14:05".to_owned(),
                version: 2,
            },
            roles: vec![line("店员", "深圳东门店")],
            sessions: Some(vec![line("Chrome · Windows", "192.0.2.7 · 2026-03-08 14:05")]),
            tokens: Some(vec![line("收银台", "cases.*")]),
            substitutes: vec![line("李强", "2026-03-08 00:00 – 2026-03-10 00:00")],
            choices: Choices { roles: choice(), units: choice(), colleagues: choice(), commands: choice() },
            may: May { edit: true, disable: true, grant: true, revoke: true },
            blocked,
        }
    }
}
