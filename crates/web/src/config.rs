//! What the operator settles about the pages.

use std::time::Duration;

/// Settings of the HTTP side. The program reads them from file and environment; nothing here looks there itself.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where people reach the program, without a slash at the end: `https://service.example.cn`.
    pub public_url: String,
    /// A made-up company: shows the style page and the log-ins, and says so on every page.
    pub demo: bool,
    /// The largest request body, in bytes, apart from uploads.
    pub body_limit: usize,
    /// How long a request may take.
    pub timeout: Duration,
}

impl Config {
    /// Settings for a program that people reach at this address.
    #[must_use]
    pub fn at(public_url: &str) -> Self {
        Self {
            public_url: public_url.trim_end_matches('/').to_owned(),
            demo: false,
            body_limit: 2 * 1024 * 1024,
            timeout: Duration::from_secs(30),
        }
    }

    /// Whether people reach the program by https, so that cookies may be kept to it.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
