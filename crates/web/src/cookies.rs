//! Cookies: the few that the pages need, each for one purpose.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session of a signed-in person.
pub(crate) const SESSION: &str = "sanbao_session";
/// Ties the forms shown before log-in to this browser.
pub(crate) const FORM: &str = "sanbao_form";
/// The language chosen on this device.
pub(crate) const LANGUAGE: &str = "sanbao_lang";
/// Light, dark or as the device.
pub(crate) const THEME: &str = "sanbao_theme";
/// A message for the next page.
pub(crate) const FLASH: &str = "sanbao_flash";
/// The unit that is worked for on this device.
pub(crate) const UNIT: &str = "sanbao_unit";

/// A year, for choices that are kept on the device.
pub(crate) const YEAR: u32 = 365 * 24 * 60 * 60;

/// Two weeks: the longest that a session lasts. When it ends is decided by the service.
pub(crate) const FORTNIGHT: u32 = 14 * 24 * 60 * 60;

/// The value of a cookie of the request.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// A cookie to set. Scripts cannot read it, and other sites cannot send it with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cookie {
    name: &'static str,
    value: String,
    /// Seconds; `None` until the browser is closed.
    max_age: Option<u32>,
}

impl Cookie {
    /// Kept until the browser is closed.
    pub(crate) fn brief(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), max_age: None }
    }

    /// Kept for so many seconds.
    pub(crate) fn lasting(name: &'static str, value: impl Into<String>, seconds: u32) -> Self {
        Self { name, value: value.into(), max_age: Some(seconds) }
    }

    /// Forgets the cookie.
    pub(crate) fn gone(name: &'static str) -> Self {
        Self { name, value: String::new(), max_age: Some(0) }
    }

    /// Adds the cookie to an answer. A value that is no header value is left out.
    pub(crate) fn set(&self, headers: &mut HeaderMap, secure: bool) {
        let age = self.max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if secure { "; Secure" } else { "" };
        let line = format!("{}={}; Path=/; HttpOnly; SameSite=Lax{age}{secure}", self.name, self.value);
        if let Ok(line) = HeaderValue::from_str(&line) {
            headers.append(header::SET_COOKIE, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; sanbao_session=x=y"));
        headers.append(header::COOKIE, HeaderValue::from_static("sanbao_lang=en"));
        assert_eq!(read(&headers, SESSION), Some("x=y"));
        assert_eq!(read(&headers, LANGUAGE), Some("en"));
        assert_eq!(read(&headers, THEME), None);
    }

    #[test]
    fn cookies_are_kept_from_scripts_and_from_plain_http() {
        let mut headers = HeaderMap::new();
        Cookie::lasting(SESSION, "t", 60).set(&mut headers, true);
        let line = headers[header::SET_COOKIE].to_str().unwrap();
        assert_eq!(line, "sanbao_session=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
        Cookie::gone(FLASH).set(&mut headers, true);
        Cookie::brief(FORM, "bad\nvalue").set(&mut headers, true);
        assert_eq!(headers.get_all(header::SET_COOKIE).iter().count(), 2);
    }
}
