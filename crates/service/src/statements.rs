//! Every SQL text of the service, so that a test can prepare all of them on both engines and look at their plans.

use store::Sql;

/// The statements of each capability.
pub const STATEMENTS: &[&[Sql]] = &[
    crate::anomalies::STATEMENTS,
    crate::applications::STATEMENTS,
    crate::approvals::STATEMENTS,
    crate::attachments::STATEMENTS,
    crate::cases::STATEMENTS,
    crate::customers::STATEMENTS,
    crate::deadlines::STATEMENTS,
    crate::decisions::STATEMENTS,
    crate::forms::STATEMENTS,
    crate::idempotency::STATEMENTS,
    crate::imports::STATEMENTS,
    crate::journal::STATEMENTS,
    crate::manuals::STATEMENTS,
    crate::money::STATEMENTS,
    crate::messages::STATEMENTS,
    crate::negotiations::STATEMENTS,
    crate::people::STATEMENTS,
    crate::products::STATEMENTS,
    crate::purchases::STATEMENTS,
    crate::repairs::STATEMENTS,
    crate::returns::STATEMENTS,
    crate::rma::STATEMENTS,
    crate::shipments::STATEMENTS,
    crate::stock::STATEMENTS,
];

/// What a composed list may be put together from: its base, its filters, its orders.
pub type Shape = (Sql, &'static [Sql], &'static [Sql]);

/// The composed lists of each capability.
pub const SHAPES: &[&[Shape]] = &[
    crate::anomalies::SHAPES,
    crate::applications::SHAPES,
    crate::approvals::SHAPES,
    crate::cases::SHAPES,
    crate::customers::SHAPES,
    crate::deadlines::SHAPES,
    crate::forms::SHAPES,
    crate::imports::SHAPES,
    crate::money::SHAPES,
    crate::messages::SHAPES,
    crate::negotiations::SHAPES,
    crate::products::SHAPES,
    crate::purchases::SHAPES,
    crate::repairs::SHAPES,
    crate::returns::SHAPES,
    crate::rma::SHAPES,
    crate::shipments::SHAPES,
    crate::stock::SHAPES,
];
