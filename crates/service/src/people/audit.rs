//! What the journal keeps about people. No password, hash or token ever stands here.

use serde::Serialize;

/// Something done to a user or a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "installation.set_up")]
    SetUp { company: String, profile: String },
    #[serde(rename = "unit.added")]
    UnitAdded { code: String, name: String, kind: String },
    #[serde(rename = "unit.edited")]
    UnitEdited { name: String, city: String, active: bool },
    #[serde(rename = "user.added")]
    UserAdded { login: String, name: String },
    #[serde(rename = "user.edited")]
    UserEdited { name: String },
    #[serde(rename = "user.disabled")]
    UserDisabled,
    #[serde(rename = "user.enabled")]
    UserEnabled,
    #[serde(rename = "user.password_changed")]
    PasswordChanged { by_self: bool },
    #[serde(rename = "user.signed_in")]
    SignedIn { address: String },
    #[serde(rename = "user.signed_out")]
    SignedOut,
    #[serde(rename = "user.sign_in_blocked")]
    SignInBlocked { address: String },
    #[serde(rename = "user.sessions_ended")]
    SessionsEnded { number: u64 },
    #[serde(rename = "user.granted")]
    Granted { role: String, unit: String },
    #[serde(rename = "user.revoked")]
    Revoked { role: String, unit: String },
    #[serde(rename = "user.substitute_named")]
    SubstituteNamed(Substitution),
    #[serde(rename = "user.substitute_ended")]
    SubstituteEnded { by: String },
    #[serde(rename = "user.token_issued")]
    TokenIssued { name: String, scopes: String },
    #[serde(rename = "user.token_revoked")]
    TokenRevoked { name: String },
}

/// Who stands in for somebody, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Substitution {
    /// The colleague who stands in.
    pub by: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
}
