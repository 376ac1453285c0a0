//! What the operator settles about the pages.

use std::net::IpAddr;
use std::time::Duration;

use ipnet::IpNet;

/// Settings of the HTTP side. The program reads them from file and environment; nothing here looks there itself.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where people reach the program, without a slash at the end: `https://service.example.cn`.
    pub public_url: String,
    /// A made-up company: shows the style page and the log-ins, and says so on every page.
    pub demo: bool,
    /// The profiles of manuals that an installation may begin with, the usual one first.
    pub profiles: Vec<String>,
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
    /// Settings for a program that people reach at this address.
    #[must_use]
    pub fn at(public_url: &str) -> Self {
        Self {
            public_url: public_url.trim_end_matches('/').to_owned(),
            demo: false,
            profiles: ["store-chain", "lighting-maker"].map(str::to_owned).to_vec(),
            setup_code: None,
            body_limit: 2 * 1024 * 1024,
            upload_limit: 100 * 1024 * 1024,
            timeout: Duration::from_secs(30),
            trusted_proxies: Vec::new(),
        }
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
