//! Cookies: the few that the pages need, each for one purpose.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session of a signed-in person.
pub const SESSION: &str = "sanbao_session";
/// Ties the forms shown before log-in to this browser.
pub const FORM: &str = "sanbao_form";
/// The language chosen on this device.
pub const LANGUAGE: &str = "sanbao_lang";
/// Light, dark or as the device.
pub const THEME: &str = "sanbao_theme";
/// A message for the next page.
pub const FLASH: &str = "sanbao_flash";
/// The unit that is worked for on this device.
pub const UNIT: &str = "sanbao_unit";

/// A year, for choices that are kept on the device.
pub const YEAR: u32 = 365 * 24 * 60 * 60;

/// Two weeks: the longest that a session lasts. When it ends is decided by the service.
pub const FORTNIGHT: u32 = 14 * 24 * 60 * 60;

/// The value of a cookie of the request.
#[must_use]
pub fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// A cookie to set. Scripts cannot read it, and other sites cannot send it with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    name: &'static str,
    value: String,
    /// Seconds; `None` until the browser is closed.
    max_age: Option<u32>,
}

impl Cookie {
    /// Kept until the browser is closed.
    #[must_use]
    pub fn brief(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), max_age: None }
    }

    /// Kept for so many seconds.
    #[must_use]
    pub fn lasting(name: &'static str, value: impl Into<String>, seconds: u32) -> Self {
        Self { name, value: value.into(), max_age: Some(seconds) }
    }

    /// Forgets the cookie.
    #[must_use]
    pub fn gone(name: &'static str) -> Self {
        Self { name, value: String::new(), max_age: Some(0) }
    }

    /// Adds the cookie to an answer. A value that is no header value is left out.
    pub fn set(&self, headers: &mut HeaderMap, secure: bool) {
        let age = self.max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if secure { "; Secure" } else { "" };
        let line = format!("{}={}; Path=/; HttpOnly; SameSite=Lax{age}{secure}", self.name, self.value);
        if let Ok(line) = HeaderValue::from_str(&line) {
            headers.append(header::SET_COOKIE, line);
        }
    }
}
