//! Numbers nobody can guess.

use std::fmt::Write;

/// So many random bytes from the system, in hexadecimal.
#[must_use]
pub fn hex<const N: usize>() -> String {
    let mut bytes = [0_u8; N];
    // Without randomness from the system no secret is safe, so nothing goes on.
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!(%error, "the system gives no random numbers");
        std::process::abort();
    }
    bytes.iter().fold(String::with_capacity(N * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Compares two secrets in a time that depends on nothing but their length.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}
