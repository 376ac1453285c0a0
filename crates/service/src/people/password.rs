//! Hashing passwords, and random secrets.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Hashes and verifies passwords with Argon2id. Takes tens of milliseconds by design: never call it inside a
/// transaction or on a thread that serves requests.
#[derive(Debug, Clone)]
pub struct Passwords {
    argon: Argon2<'static>,
    /// Made-up people have made-up salts, so that the demo company is the same each time.
    salt: Option<[u8; 16]>,
}

impl Passwords {
    /// With the cost that OWASP recommends: 19 MiB, two passes.
    #[must_use]
    pub fn new() -> Self {
        Self { argon: Argon2::default(), salt: None }
    }

    /// With almost no cost, for tests.
    #[must_use]
    pub fn cheap() -> Self {
        let params = Params::new(8, 1, 1, None).unwrap_or_default();
        Self { argon: Argon2::new(Algorithm::Argon2id, Version::V0x13, params), salt: None }
    }

    /// With almost no cost and no chance, for the demo company, whose passwords are printed anyway.
    #[must_use]
    pub fn demo() -> Self {
        Self { salt: Some(*b"demonstration-16"), ..Self::cheap() }
    }

    /// The hash of a password as a PHC string; empty, which fits no password, when the machine has no randomness.
    #[must_use]
    pub fn hash(&self, password: &str) -> String {
        let hash = match &self.salt {
            Some(salt) => self.argon.hash_password_with_salt(password.as_bytes(), salt),
            None => self.argon.hash_password(password.as_bytes()),
        };
        hash.map(|hash| hash.to_string()).unwrap_or_default()
    }

    /// Whether a password fits a hash. For an unknown user, pass an empty hash: it takes as long and fits nothing,
    /// so that time does not tell who has an account.
    #[must_use]
    pub fn fits(&self, password: &str, hash: &str) -> bool {
        match PasswordHash::new(hash) {
            Ok(parsed) => self.argon.verify_password(password.as_bytes(), &parsed).is_ok(),
            Err(_) => {
                drop(self.hash(password));
                false
            }
        }
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

/// Letters of secrets: without those that look alike.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789_";

/// A secret of 160 random bits, written in 32 letters.
///
/// # Errors
/// When the machine has no randomness.
pub(crate) fn secret() -> Result<String, crate::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| crate::Error::Store(store::StoreError::Unavailable(format!("randomness: {error}"))))?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

/// What is stored of a secret. It has enough randomness of its own, so a fast hash will do.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    *blake3::hash(secret.as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_fits_its_hash() {
        let passwords = Passwords::cheap();
        let hash = passwords.hash("售后-2026");
        assert!(hash.starts_with("$argon2id$"));
        assert!(passwords.fits("售后-2026", &hash));
        assert!(!passwords.fits("售后-2027", &hash));
        assert!(!passwords.fits("anything", ""));
        assert_ne!(hash, passwords.hash("售后-2026"), "salted");
    }

    #[test]
    fn secrets_differ() {
        let (one, two) = (secret().unwrap(), secret().unwrap());
        assert_eq!(one.len(), 32);
        assert_ne!(one, two);
        assert_ne!(digest(&one), digest(&two));
    }
}
