//! Signatures with a shared secret: HMAC-SHA-256 over what must not be changed on the way.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// How far the clock of the other machine may differ, in seconds.
pub const MOST_APART: i64 = 300;

/// A request is signed over these.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// `POST`.
    pub method: &'a str,
    /// The path with its query, as it is sent.
    pub path: &'a str,
    /// Seconds since 1970.
    pub at: i64,
    /// The body.
    pub body: &'a [u8],
}

fn mac(secret: &[u8], message: &[u8]) -> Option<Hmac<Sha256>> {
    // A key of any length will do, so that there is always one.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(message);
    Some(mac)
}

/// HMAC-SHA-256.
#[must_use]
pub fn hmac(secret: &[u8], message: &[u8]) -> Vec<u8> {
    mac(secret, message).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
}

/// Whether a MAC is that of a message; takes as long whatever differs.
#[must_use]
pub fn is_right(secret: &[u8], message: &[u8], given: &[u8]) -> bool {
    mac(secret, message).is_some_and(|mac| mac.verify_slice(given).is_ok())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() % 2 == 1 {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// What is signed: method, path, time and the hash of the body, a line each.
fn lines(request: &Signed<'_>) -> String {
    let body = hex(&Sha256::digest(request.body));
    format!("{}\n{}\n{}\n{body}", request.method, request.path, request.at)
}

/// The signature of a request, as its header holds it: `v1=` and hexadecimal digits.
#[must_use]
pub fn signature(secret: &str, request: &Signed<'_>) -> String {
    format!("v1={}", hex(&hmac(secret.as_bytes(), lines(request).as_bytes())))
}

/// Whether a request was signed with the secret, and not long ago.
#[must_use]
pub fn verified(secret: &str, request: &Signed<'_>, given: &str, now: i64) -> bool {
    let near = now.checked_sub(request.at).is_some_and(|apart| (-MOST_APART..=MOST_APART).contains(&apart));
    let mac = given.strip_prefix("v1=").and_then(unhex);
    near && mac.is_some_and(|mac| is_right(secret.as_bytes(), lines(request).as_bytes(), &mac))
}

/// Bytes as robots want them.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Bytes as they can stand in an address.
#[must_use]
pub fn for_address(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads [`for_address`] back.
#[must_use]
pub fn from_address(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_mac_comes_out() {
        // RFC 4231, test case 2.
        let mac = hmac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&mac), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn what_is_changed_on_the_way_is_noticed() {
        let request = Signed { method: "POST", path: "/send?x=1", at: 1_000, body: b"{}" };
        let given = signature("secret", &request);
        assert!(verified("secret", &request, &given, 1_000) && verified("secret", &request, &given, 1_300));
        assert!(!verified("other", &request, &given, 1_000));
        assert!(!verified("secret", &request, &given, 1_301), "too old");
        assert!(!verified("secret", &request, &given, 600), "from the future");
        for changed in [
            Signed { method: "PUT", ..request },
            Signed { path: "/send", ..request },
            Signed { at: 1_001, ..request },
            Signed { body: b"{ }", ..request },
        ] {
            assert!(!verified("secret", &changed, &given, 1_000), "{changed:?}");
        }
        for wrong in ["", "v1=", "v1=zz", "v1=é", &given[3..], "v1=00"] {
            assert!(!verified("secret", &request, wrong, 1_000), "{wrong}");
        }
    }
}
