//! Customers: one file for each, shared by all units of the company.

mod consent;
mod kind;
mod mask;
mod phone;
mod profile;

pub use consent::{Consent, Consents, MessageChannel, Purpose};
pub use kind::{Class, CustomerKind, Sex};
pub use mask::{mask_address, mask_email, mask_phone};
pub use phone::{BadPhone, Phone};
pub use profile::{HardField, Profile, SoftField, completeness};
