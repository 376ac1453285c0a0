//! Every kind of work that a server does beside requests.

use domain::imports::ImportKind;
use std::collections::BTreeSet;

/// The kind that waits for other machines between two transactions.
pub(super) const SENDING: &str = "messages.send";

/// All of them by name, those first without which others find nothing to do. Followers go by the name of their consumer,
/// lists by their kind, each read in for good and, for one of them, tried out.
pub(super) const KINDS: &[&str] = &[
    "repairs",
    "deadlines",
    "messages",
    "deadlines.tick",
    SENDING,
    "deadlines.recompute",
    "journal.close_days",
    "idempotency.forget",
    "jobs.forget",
    "attachments.clean",
    "sessions.forget",
    "money.watch",
    "forms.index",
    "import customers",
    "import products",
    "check purchases",
    "import purchases",
    "import repairs",
    "import returns",
];

/// Jobs that a worker holds a lease on while it does them.
pub(super) fn leased() -> impl Iterator<Item = &'static str> {
    let handlers = service::jobs::HANDLERS.iter().map(|handler| handler.kind);
    handlers.chain(service::jobs::ROUTINES.iter().map(|routine| routine.handler.kind))
}

/// Whoever adds a kind of work adds it to the table above, so that it is killed in the middle as well.
#[test]
fn every_kind_of_work_is_in_the_table() {
    let lists = ImportKind::ALL.iter().map(|kind| format!("import {}", kind.id()));
    let there: BTreeSet<String> = service::jobs::kinds().map(str::to_owned).chain(lists).collect();
    let named = KINDS.iter().filter(|kind| !kind.starts_with("check ")).map(|kind| (*kind).to_owned());
    assert_eq!(named.collect::<BTreeSet<_>>(), there);
    assert_eq!(KINDS.iter().collect::<BTreeSet<_>>().len(), KINDS.len());
}
