//! What the rest of the program knows and a manual may name.

/// Fields of a case that a case type may require, beside the facts of the vocabulary.
pub const CASE_FIELDS: [&str; 9] = [
    "customer_name",
    "phone",
    "address",
    "product",
    "serial",
    "receipt_no",
    "order_no",
    // The customer's own account of the matter.
    "account",
    "photos",
];

/// Names that a manual uses and others define.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Ids of all commands, such as `cases.open`.
    pub commands: &'a [&'a str],
    /// Kinds of units, such as `store`.
    pub unit_kinds: &'a [&'a str],
    /// Roles that somebody holds; none where it is not known who works for the company.
    pub held_roles: Option<&'a [&'a str]>,
}
