//! Who may come in: what handlers of pages and of the API ask for.

use crate::Web;
use crate::account::Account;
use crate::failure::Failure;
use crate::page::Page;
use crate::visitor::Visitor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Somebody who is signed in; everybody else goes to the log-in and comes back afterwards.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The program.
    pub web: Web,
    /// The request.
    pub visitor: Visitor,
    /// The person.
    pub account: Account,
}

impl SignedIn {
    /// A page with the title of this key.
    #[must_use]
    pub fn page(&self, title: &str) -> Page {
        Page::new(&self.web, &self.visitor, title)
    }
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let account = visitor.account().cloned().ok_or(Failure::SignedOut)?;
        Ok(Self { web: web.clone(), visitor, account })
    }
}
