//! The first start: the company and its first administrator.

use super::{NewUser, Unit, User, sql, units, users};
use crate::error::Error;
use crate::journal;
use crate::running::ADMINISTRATOR;
use crate::service::Service;
use domain::people::{Actor, UnitKind, UnitPath, check_login, check_password};
use domain::{Subject, SubjectKind};
use std::sync::Arc;
use store::Tx;

/// What the first-run page asks for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct FirstUser {
    /// The company's short name in numbers: `HQ`.
    pub code: String,
    /// The company's name.
    pub company: String,
    /// The profile of the manual to start with.
    pub profile: String,
    /// The administrator's log-in name.
    pub login: String,
    /// The administrator's name.
    pub name: String,
    /// The administrator's password.
    pub password: String,
}

/// Whether there is a user already.
///
/// # Errors
/// When the database cannot be read.
pub fn is_set_up(tx: &mut Tx<'_>) -> Result<bool, Error> {
    Ok(tx.maybe(&sql::ANY_STAFF, &[], |row| row.get::<i64>(0))?.is_some())
}

/// Makes the company and its first administrator, once.
///
/// # Errors
/// [`Error::Refused`] when there is a user already; [`Error::Invalid`].
pub async fn set_up(service: &Service, first: FirstUser) -> Result<(Unit, User), Error> {
    let mut errors = Vec::new();
    let login = check_login(&mut errors, "login", &first.login);
    check_password(&mut errors, "password", &first.password, &login);
    Error::unless_valid(errors)?;
    let hash = users::hashed(service, first.password.clone()).await?;
    let system = Arc::new(Actor::system("set-up"));
    service.command(&system, move |tx, call| make(tx, call, &first, &hash)).await
}

fn make(tx: &mut Tx<'_>, call: &crate::Call, first: &FirstUser, hash: &str) -> Result<(Unit, User), Error> {
    if is_set_up(tx)? {
        return Err(Error::refused("already-set-up"));
    }
    let (code, name, city) = units::checked(&first.code, &first.company, "").map_err(company_field)?;
    let company = units::insert(
        tx,
        call,
        Unit {
            id: call.id(),
            code,
            name,
            kind: UnitKind::Company,
            parent: None,
            path: UnitPath::below(None, 0),
            city,
            active: true,
            version: 1,
        },
    )?;
    let new = NewUser {
        login: first.login.clone(),
        name: first.name.clone(),
        phone: String::new(),
        email: String::new(),
        password: String::new(),
        role: ADMINISTRATOR.to_owned(),
        unit: company.id,
    };
    let user = users::insert(tx, call, &new, hash, false)?;
    super::grant(tx, call, user.id, ADMINISTRATOR, company.id)?;
    let event = super::Event::SetUp { company: company.name.clone(), profile: first.profile.clone() };
    journal::append(tx, call, Subject::new(SubjectKind::System, 0), None, &event)?;
    Ok((company, user))
}

/// The page calls the company's name `company`; the unit calls it `name`.
fn company_field(error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            fields.iter_mut().filter(|f| f.field == "name").for_each(|f| f.field = "company".to_owned());
            Error::Invalid(fields)
        }
        other => other,
    }
}
