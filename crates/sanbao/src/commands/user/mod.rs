//! `user`: people who may sign in, for whoever keeps the installation running.

mod list;
mod password;

use crate::config::PlaceArguments;
use crate::ending::{Done, Ending, Failure};
use crate::installation;
use crate::session::Session;
use crate::terminal::{Output, indented};
use domain::people::Actor;
use manual::Bundle;
use policy::Problems;
use serde_json::json;
use service::people::{self, FirstUser, NewUser, User};
use service::{Call, Error, Service, manuals};
use std::io::Write;
use std::sync::Arc;
use store::Tx;

/// What can be done with users.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum UserCommand {
    First(FirstArguments),
    Add(AddArguments),
    List(list::Arguments),
    Password(OneArguments),
    Disable(OneArguments),
    Enable(OneArguments),
    SignOut(OneArguments),
}

/// `sanbao user first LOGIN`.
#[derive(Debug, clap::Args)]
pub(crate) struct FirstArguments {
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(long, value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "NAME")]
    company: String,
    #[arg(long, value_name = "CODE", default_value = "HQ")]
    code: String,
    #[arg(long, value_name = "PROFILE", default_value = "store-chain")]
    profile: String,
    #[command(flatten)]
    place: PlaceArguments,
}

/// `sanbao user add LOGIN`.
#[derive(Debug, clap::Args)]
pub(crate) struct AddArguments {
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(long, value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "ROLE")]
    role: String,
    #[arg(long, value_name = "CODE")]
    unit: String,
    #[arg(long, value_name = "NUMBER", default_value = "")]
    phone: String,
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    email: String,
    #[command(flatten)]
    place: PlaceArguments,
}

/// A command about one user.
#[derive(Debug, clap::Args)]
pub(crate) struct OneArguments {
    #[arg(value_name = "LOGIN")]
    login: String,
    #[command(flatten)]
    place: PlaceArguments,
}

pub(crate) fn run(command: &UserCommand, session: &Session, out: &mut Output) -> Done {
    match command {
        UserCommand::First(arguments) => first(arguments, session, out),
        UserCommand::Add(arguments) => add(arguments, session, out),
        UserCommand::List(arguments) => list::run(arguments, session, out),
        UserCommand::Password(arguments) => change_password(arguments, session, out),
        UserCommand::Disable(arguments) => set_active(arguments, false, session, out),
        UserCommand::Enable(arguments) => set_active(arguments, true, session, out),
        UserCommand::SignOut(arguments) => sign_out(arguments, session, out),
    }
}

/// The one who keeps the installation running; may do everything, and the journal says so.
fn operator() -> Arc<Actor> {
    Arc::new(Actor::system("command line"))
}

/// Makes the company, its first administrator and its manual, as the set-up page does.
fn first(arguments: &FirstArguments, session: &Session, out: &mut Output) -> Done {
    let config = session.config(arguments.place.config.as_deref(), arguments.place.flags())?;
    let bundle = Bundle::read(&session.manuals_of(&config), &arguments.profile)?;
    config.make_folders()?;
    let service = installation::start(&config)?;
    let new = FirstUser {
        code: arguments.code.clone(),
        company: arguments.company.clone(),
        profile: arguments.profile.clone(),
        login: arguments.login.clone(),
        name: arguments.name.clone(),
        password: password::ask(session)?,
    };
    let reason = session.words.text("setup-reason");
    let made = installation::runtime()?.block_on(manuals::begin(&service, new, bundle, &reason));
    let (_, user) = made.map_err(|error| failed(session, &error))?;
    tell(session, out, "user-first", &user)
}

fn add(arguments: &AddArguments, session: &Session, out: &mut Output) -> Done {
    let service = installation::open(session, &arguments.place)?;
    let code = arguments.unit.clone();
    let unit = query(&service, session, move |tx, _| people::unit_by_code(tx, &code))?;
    let new = NewUser {
        login: arguments.login.clone(),
        name: arguments.name.clone(),
        phone: arguments.phone.clone(),
        email: arguments.email.clone(),
        password: password::ask(session)?,
        role: arguments.role.clone(),
        unit: unit.id,
    };
    let added = installation::runtime()?.block_on(people::add_user(&service, &operator(), new));
    tell(session, out, "user-added", &added.map_err(|error| failed(session, &error))?)
}

fn change_password(arguments: &OneArguments, session: &Session, out: &mut Output) -> Done {
    let (service, user) = found(arguments, session)?;
    let password = password::ask(session)?;
    let changed = installation::runtime()?.block_on(people::reset_password(&service, &operator(), user.id, password));
    changed.map_err(|error| failed(session, &error))?;
    tell(session, out, "user-password", &user)
}

fn set_active(arguments: &OneArguments, active: bool, session: &Session, out: &mut Output) -> Done {
    let (service, user) = found(arguments, session)?;
    let changed = service.command_now(&operator(), move |tx, call| people::enable_user(tx, call, user.id, active));
    let key = if active { "user-enabled" } else { "user-disabled" };
    tell(session, out, key, &changed.map_err(|error| failed(session, &error))?)
}

fn sign_out(arguments: &OneArguments, session: &Session, out: &mut Output) -> Done {
    let (service, user) = found(arguments, session)?;
    let id = user.id;
    let ended = service.command_now(&operator(), move |tx, call| people::end_sessions_of(tx, call, id));
    let number = ended.map_err(|error| failed(session, &error))?;
    if session.json {
        writeln!(out, "{}", json!({ "login": user.login, "sessions_ended": number }))?;
    } else {
        let values = [("login", user.login.into()), ("n", number.into())];
        write!(out, "{}", indented(&session.words.with("user-signed-out", &values), 2, session.width))?;
    }
    Ok(Ending::Clean)
}

fn found(arguments: &OneArguments, session: &Session) -> Result<(Service, User), Failure> {
    let service = installation::open(session, &arguments.place)?;
    let login = arguments.login.clone();
    let user = query(&service, session, move |tx, call| people::user_by_login(tx, call, &login))?;
    Ok((service, user))
}

fn query<T: Send + 'static>(
    service: &Service,
    session: &Session,
    query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
) -> Result<T, Failure> {
    service.query_now(&operator(), query).map_err(|error| failed(session, &error))
}

fn failed(session: &Session, error: &Error) -> Failure {
    Problems(installation::of_service(session, error)).into()
}

fn tell(session: &Session, out: &mut Output, key: &'static str, user: &User) -> Done {
    if session.json {
        writeln!(out, "{}", list::as_json(user))?;
    } else {
        let values = [("login", user.login.as_str().into()), ("name", user.name.as_str().into())];
        write!(out, "{}", indented(&session.words.with(key, &values), 2, session.width))?;
    }
    Ok(Ending::Clean)
}
