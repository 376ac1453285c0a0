//! How an installation is set up: a file, variables `SANBAO_*` of the environment and flags of the command line, the
//! later before the earlier. [`settings`] lists everything that can be set; `docs/operations.md` says what it is for.

mod arguments;
mod gateways;
mod given;
mod settings;
mod sources;

pub(crate) use arguments::{Flags, PlaceArguments, ServerArguments};
pub(crate) use given::Origin;
pub(crate) use settings::{SETTINGS, Setting};
pub(crate) use sources::Sources;

use ::gateways::Gateways;
use given::Given;
use ipnet::IpNet;
use policy::{Problem, Problems};
use sources::Gathered;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The key of the manual folder, whose flag belongs to every command.
pub(crate) const MANUALS: &str = settings::MANUALS.key;

/// Words that must not be shown.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    /// The words, for whoever needs them.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// How much is logged.
pub(crate) type LogLevel = tracing::Level;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// Lines for people.
    Text,
    /// A JSON object on each line.
    Json,
}

/// All settings with their values.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// Where the program keeps its files.
    pub(crate) data_dir: PathBuf,
    /// The database; may hold a password.
    pub(crate) database_url: Secret,
    /// Connections to PostgreSQL at most.
    pub(crate) database_connections: usize,
    /// The number of this process among those that share a database.
    pub(crate) node: u16,
    /// The manual folder, when one is set.
    pub(crate) manuals: Option<PathBuf>,
    /// The folder of the fonts that papers are set in, when one is set.
    pub(crate) fonts: Option<PathBuf>,
    /// Where the server listens.
    pub(crate) listen: SocketAddr,
    /// Where people reach it.
    pub(crate) public_url: String,
    /// Proxies that are believed when they say whose request they pass on.
    pub(crate) trusted_proxies: Vec<IpNet>,
    /// How long somebody stays signed in without doing anything.
    pub(crate) session_length: Duration,
    /// The largest file that is taken in, in bytes.
    pub(crate) upload_limit: u64,
    /// How long a request may take.
    pub(crate) request_timeout: Duration,
    /// How long running requests have when the server ends.
    pub(crate) shutdown_timeout: Duration,
    /// How much is logged.
    pub(crate) log_level: LogLevel,
    /// How.
    pub(crate) log_format: LogFormat,
    /// Who knows it may read the metrics from anywhere.
    pub(crate) metrics_token: Option<Secret>,
    /// The ways out: mail server, SMS gateway, robots.
    pub(crate) gateways: Gateways,
    /// The file that was read.
    pub(crate) file: Option<PathBuf>,
    /// Variables that begin like ours and mean nothing.
    pub(crate) unknown_variables: Vec<String>,
    /// Who said what each setting is, with its text as it may be shown; those that nobody set are missing.
    pub(crate) origins: Vec<(Setting, Origin, String)>,
}

const DAY: u64 = 86_400;

const LEVELS: [(&str, LogLevel); 5] = [
    ("error", LogLevel::ERROR),
    ("warn", LogLevel::WARN),
    ("info", LogLevel::INFO),
    ("debug", LogLevel::DEBUG),
    ("trace", LogLevel::TRACE),
];

const FORMATS: [(&str, LogFormat); 2] = [("text", LogFormat::Text), ("json", LogFormat::Json)];

impl Config {
    /// Reads all settings; every mistake is told at once.
    pub(crate) fn read(sources: &Sources) -> Result<Self, Problems> {
        let mut reading = Reading { gathered: sources.gather(), folder: &sources.folder };
        let config = reading.config();
        let problems = reading.gathered.problems;
        if problems.is_empty() { Ok(config) } else { Err(Problems(problems)) }
    }

    /// The embedded database, if it is one.
    pub(crate) fn database_file(&self) -> Option<&Path> {
        self.database_url.0.strip_prefix("sqlite:").map(Path::new)
    }

    /// Settles on the address that was bound: port 0 asks the system for a free one.
    pub(crate) fn bound(mut self, listen: SocketAddr) -> Self {
        if self.public_url == near(self.listen) {
            self.public_url = near(listen);
        }
        self.listen = listen;
        self
    }

    /// What a setting is and who said so; secrets are not shown.
    pub(crate) fn shown(&self, setting: Setting) -> (String, Origin) {
        let said = self.origins.iter().find(|(other, ..)| *other == setting);
        let origin = said.map_or(Origin::Default, |(_, origin, _)| origin.clone());
        let text = match setting.key {
            key if key == settings::DATABASE_URL.key => self.database_shown(),
            key if key == settings::PUBLIC_URL.key => self.public_url.clone(),
            key if key == settings::DATA_DIR.key => self.data_dir.display().to_string(),
            _ => said.map_or_else(|| setting.default.replace('`', ""), |(_, _, text)| text.clone()),
        };
        (text, origin)
    }

    /// The address of the database without its password.
    pub(crate) fn database_shown(&self) -> String {
        let Ok(mut url) = url::Url::parse(&self.database_url.0) else { return String::new() };
        if url.scheme() == "sqlite" {
            return self.database_url.0.clone();
        }
        let hidden = url.password().is_some().then_some("***");
        // Only addresses without a host refuse a password, and those have none.
        let _ = url.set_password(hidden);
        url.set_query(None);
        url.to_string()
    }
}

/// Where this machine reaches what listens there.
fn near(listen: SocketAddr) -> String {
    if listen.ip().is_unspecified() {
        format!("http://localhost:{}", listen.port())
    } else {
        format!("http://{listen}")
    }
}

/// Settings while they are read.
struct Reading<'s> {
    gathered: Gathered,
    folder: &'s Path,
}

impl Reading<'_> {
    fn config(&mut self) -> Config {
        use settings as s;
        let data_dir = self.of(s::DATA_DIR, Given::path).unwrap_or_default();
        let listen = self.of(s::LISTEN, Given::address).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let database_url = self.given(s::DATABASE_URL, Given::database);
        let level = |given: &Given| given.choice(&LEVELS);
        Config {
            database_url: Secret(database_url.unwrap_or_else(|| given::sqlite(&data_dir.join("sanbao.db")))),
            data_dir,
            database_connections: self.number(s::DATABASE_CONNECTIONS, 1, 1000),
            node: self.number(s::NODE, 0, 1023),
            manuals: self.given(s::MANUALS, Given::path),
            fonts: self.given(s::FONTS, Given::path),
            listen,
            public_url: self.given(s::PUBLIC_URL, Given::url).unwrap_or_else(|| near(listen)),
            trusted_proxies: self.given(s::TRUSTED_PROXIES, Given::networks).unwrap_or_default(),
            session_length: self.duration(s::SESSION_LENGTH, 300, 90 * DAY),
            upload_limit: self.of(s::UPLOAD_LIMIT, |given| given.size(&(64 << 10..=4 << 30))).unwrap_or_default(),
            request_timeout: self.duration(s::REQUEST_TIMEOUT, 1, 3600),
            shutdown_timeout: self.duration(s::SHUTDOWN_TIMEOUT, 0, 3600),
            log_level: self.of(s::LOG_LEVEL, level).unwrap_or(LogLevel::INFO),
            log_format: self.of(s::LOG_FORMAT, |given| given.choice(&FORMATS)).unwrap_or(LogFormat::Text),
            metrics_token: self.given(s::METRICS_TOKEN, Given::token).map(Secret),
            gateways: self.gateways(),
            file: self.gathered.file.clone(),
            unknown_variables: self.gathered.unknown.clone(),
            origins: self.origins(),
        }
    }

    /// The value of a setting that somebody gave.
    fn given<T>(&mut self, setting: Setting, read: impl Fn(&Given) -> Result<T, Problem>) -> Option<T> {
        let given = self.gathered.given.get(setting.key)?;
        match read(given) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.gathered.problems.push(problem);
                None
            }
        }
    }

    /// The value of a setting, read from its documented default when nobody gave one.
    fn of<T>(&mut self, setting: Setting, read: impl Fn(&Given) -> Result<T, Problem>) -> Option<T> {
        let folder = self.folder.to_path_buf();
        let default = setting.default.to_owned();
        self.gathered.given.entry(setting.key).or_insert_with(|| Given {
            setting,
            text: default,
            origin: Origin::Default,
            place: None,
            folder,
        });
        self.given(setting, read)
    }

    /// A number that fits its type because its range does.
    fn number<N: TryFrom<u64> + Default>(&mut self, setting: Setting, least: u64, most: u64) -> N {
        let number = self.of(setting, |given| given.number(&(least..=most)));
        number.and_then(|number| N::try_from(number).ok()).unwrap_or_default()
    }

    fn duration(&mut self, setting: Setting, least: u64, most: u64) -> Duration {
        self.of(setting, |given| given.duration(&(least..=most))).unwrap_or_default()
    }

    fn origins(&self) -> Vec<(Setting, Origin, String)> {
        let given = |setting: &Setting| {
            let given = self.gathered.given.get(setting.key)?;
            let shown = if setting.secret { "…".to_owned() } else { given.text.clone() };
            (given.origin != Origin::Default).then(|| (*setting, given.origin.clone(), shown))
        };
        SETTINGS.iter().filter_map(given).collect()
    }
}

#[cfg(test)]
mod tests;
