//! Who may come in: what handlers of pages and of the API ask for.

use crate::Web;
use crate::account::Account;
use crate::failure::Failure;
use crate::page::Page;
use crate::show::Go;
use crate::visitor::Visitor;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use domain::people::Actor;
use service::people::{self, Device};
use service::{Call, Error, Tx};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;
use std::sync::Arc;

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Somebody who may ask for something: the program, the request and the actor.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The program.
    pub web: Web,
    /// The request.
    pub visitor: Visitor,
    /// Who asks, with all that he, she or it may do.
    pub actor: Arc<Actor>,
}

impl Caller {
    /// Runs a command of the service.
    ///
    /// # Errors
    /// Those of the command.
    pub async fn command<T: Send + 'static>(
        &self,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        Ok(self.web.service().command(&self.actor, command).await?)
    }

    /// Runs a query of the service.
    ///
    /// # Errors
    /// Those of the query.
    pub async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        Ok(self.web.service().query(&self.actor, query).await?)
    }
}

/// Somebody at a page; everybody else goes to the log-in and comes back afterwards.
#[derive(Debug, Clone)]
pub struct SignedIn {
    caller: Caller,
    /// The person.
    pub account: Account,
}

impl SignedIn {
    /// A page with the title of this key.
    #[must_use]
    pub fn page(&self, title: &str) -> Page {
        Page::new(&self.web, &self.visitor, title)
    }

    /// The way to another page.
    pub fn go(&self, path: impl Into<String>) -> Go {
        Go::to(&self.visitor, path)
    }
}

impl Deref for SignedIn {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

/// Pages that somebody may see before the password was changed.
const BEFORE_NEW_PASSWORD: [&str; 3] = ["/me/password", "/logout", "/api/v1/me/password"];

/// The person who is signed in, if he or she may do anything but change the password.
fn signed_in<'v>(visitor: &'v Visitor, parts: &Parts) -> Result<&'v Account, Failure> {
    let account = visitor.account().ok_or(Failure::SignedOut)?;
    if account.session.must_change && !BEFORE_NEW_PASSWORD.contains(&parts.uri.path()) {
        return Err(Failure::PasswordDue);
    }
    Ok(account)
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let account = signed_in(&visitor, parts)?.clone();
        let actor = Arc::clone(&account.actor);
        Ok(Self { caller: Caller { web: web.clone(), visitor, actor }, account })
    }
}

/// Somebody who uses the API, with a token (`Authorization: Bearer …`) or in the session of a page.
#[derive(Debug, Clone)]
pub struct ApiActor {
    caller: Caller,
}

impl Deref for ApiActor {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl FromRequestParts<Web> for ApiActor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let actor = match parts.headers.get(header::AUTHORIZATION) {
            Some(value) => {
                let secret = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer "));
                people::token(web.service(), secret.ok_or(Failure::SignedOut)?.trim()).await?
            }
            None => Arc::clone(&signed_in(&visitor, parts)?.actor),
        };
        Ok(Self { caller: Caller { web: web.clone(), visitor, actor } })
    }
}

/// Where a request comes from.
impl FromRequestParts<Web> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let address = origin(peer, text("x-forwarded-for"), |proxy| web.config().trusts(proxy));
        let address = address.map(|address| address.to_canonical().to_string()).unwrap_or_default();
        Ok(Self(Device { address, agent: text("user-agent").to_owned() }))
    }
}

/// The device that a request comes from.
#[derive(Debug, Clone)]
pub struct Origin(pub Device);

/// The address nearest to us that is not a trusted proxy: everything further away may be made up.
#[must_use]
pub fn origin(peer: Option<IpAddr>, forwarded: &str, trusts: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    let mut nearest = peer?;
    let mut further = forwarded.rsplit(',').map(str::trim);
    while trusts(nearest) {
        match further.next().and_then(|address| address.parse().ok()) {
            Some(address) => nearest = address,
            None => break,
        }
    }
    Some(nearest)
}
