//! People: who may do what, and where.

mod actor;
mod command;
mod password;
mod unit;

pub use actor::{Actor, Grant, Via};
pub use command::{Command, CommandSet};
pub use password::{SHORTEST_PASSWORD, check_login, check_password};
pub use unit::{UnitKind, UnitPath};
