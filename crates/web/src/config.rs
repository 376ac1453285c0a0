//! What the operator settles about the pages.

use ipnet::IpNet;
use manual::Bundle;
use policy::{Problem, Problems};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The profile that is offered first.
const USUAL: &str = "store-chain";

/// Settings of the HTTP side. The program reads them from file and environment; nothing here looks there itself.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where people reach the program, without a slash at the end: `https://service.example.cn`.
    pub public_url: String,
    /// A made-up company: shows the style page and the log-ins, and says so on every page.
    pub demo: bool,
    /// The manual folder, whose profiles a company may begin with.
    pub manuals: PathBuf,
    /// The folder of the fonts that papers are set in; those of the system when nobody says.
    pub fonts: Option<PathBuf>,
    /// What the first-run page asks for, when others could reach it before the owner does.
    pub setup_code: Option<String>,
    /// The largest request body, in bytes, apart from uploads.
    pub body_limit: usize,
    /// The largest file that is taken in, in bytes.
    pub upload_limit: usize,
    /// How long a request may take.
    pub timeout: Duration,
    /// Proxies that are believed when they say whose request they pass on.
    pub trusted_proxies: Vec<IpNet>,
}

impl Config {
    /// Settings for a program that people reach at this address, with this manual folder.
    #[must_use]
    pub fn at(public_url: &str, manuals: &Path) -> Self {
        Self {
            public_url: public_url.trim_end_matches('/').to_owned(),
            demo: false,
            manuals: manuals.to_owned(),
            fonts: None,
            setup_code: None,
            body_limit: 2 * 1024 * 1024,
            upload_limit: 100 * 1024 * 1024,
            timeout: Duration::from_secs(30),
            trusted_proxies: Vec::new(),
        }
    }

    /// The profiles of the manual folder, the usual one first.
    #[must_use]
    pub fn profiles(&self) -> Vec<String> {
        let mut profiles = manual::profiles(&self.manuals);
        profiles.sort_by_key(|profile| profile != USUAL);
        profiles
    }

    /// The texts of a profile of the manual folder.
    ///
    /// # Errors
    /// When there is no such profile, or a file cannot be read.
    pub async fn profile(&self, profile: String) -> Result<Bundle, Problems> {
        let folder = self.manuals.clone();
        let read = tokio::task::spawn_blocking(move || Bundle::read(&folder, &profile)).await;
        let broken = |error| Problem::error("cannot-read").with("file", self.manuals.display()).with("error", error);
        read.unwrap_or_else(|error| Err(broken(error).into()))
    }

    /// Whether people reach the program by https, so that cookies may be kept to it.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether a proxy at this address is believed.
    #[must_use]
    pub fn trusts(&self, proxy: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|net| net.contains(&proxy.to_canonical()))
    }
}
