//! A company to write cases for.

use crate::program::root;
use domain::people::Actor;
use jiff::Timestamp;
use manual::Bundle;
use service::demo::{self, Size, Wanted};
use service::people::{self, NewToken};
use service::{Clock, Service};
use std::sync::Arc;
use store::{Options, Store};

/// A founded company, and how a program of its own gets in.
pub(crate) struct Company {
    pub(crate) token: String,
    /// Of somebody who may also publish the manual.
    pub(crate) owner: String,
    /// The unit that cases are opened in.
    pub(crate) unit: i64,
}

impl Company {
    /// Founds a small demo company in an empty database and issues a token for its head office.
    pub(crate) fn found(url: &str) -> Self {
        Self::found_by(url, &Bundle::read(&root().join("manuals"), demo::PROFILE).unwrap())
    }

    /// The same, that works by another manual.
    pub(crate) fn found_by(url: &str, bundle: &Bundle) -> Self {
        let store = Store::open(&Options::new(url)).unwrap();
        let now: Timestamp = "2026-03-02T07:30:00Z".parse().unwrap();
        let wanted = Wanted { size: Size::SMALL.with_customers(4), seed: 1, now };
        demo::fill(&store, bundle, &wanted, &mut |_| {}).unwrap();
        let service = Service::start(store.clone(), Clock::manual(now), 1000).unwrap();
        let system = Arc::new(Actor::system("test"));
        let issue = |login: &'static str, scope: &'static str| {
            let issued = service.command_now(&system, move |tx, call| {
                let staff = people::user_by_login(tx, call, login)?.id;
                let scopes = vec![scope.to_owned()];
                people::issue_token(tx, call, &NewToken { staff, name: "load".to_owned(), scopes, expires_at: None })
            });
            issued.unwrap().secret
        };
        let (token, owner) = (issue("service", "*"), issue("admin", "manual.*"));
        let unit = service.query_now(&system, |tx, _| Ok(people::unit_by_code(tx, "HZ01")?.id)).unwrap();
        store.close();
        Self { token, owner, unit }
    }
}
