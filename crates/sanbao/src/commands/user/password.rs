//! Asking for a password, on a terminal without showing it.

use crate::ending::Failure;
use crate::session::Session;
use policy::Problem;
use std::io::{self, IsTerminal, Read};

/// More than any password.
const LONGEST: u64 = 4096;

/// Asks twice on a terminal; from elsewhere the first line is the password. It is never an option, because every
/// user of the machine can see the options of a program.
pub(super) fn ask(session: &Session) -> Result<String, Failure> {
    let words = &session.words;
    let cannot = |error: io::Error| Problem::error("no-password").with("error", error);
    if !io::stdin().is_terminal() {
        let mut text = String::new();
        io::stdin().take(LONGEST).read_to_string(&mut text).map_err(cannot)?;
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    let first = rpassword::prompt_password(words.text("ask-password")).map_err(cannot)?;
    let again = rpassword::prompt_password(words.text("ask-password-again")).map_err(cannot)?;
    if first == again { Ok(first) } else { Err(Problem::error("passwords-differ").into()) }
}
