//! A value that somebody gave a setting, and how it is read.

use super::settings::Setting;
use gateways::{Mail, Robot, RobotKind, Sms};
use ipnet::IpNet;
use policy::{Place, Problem};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// Who said what a setting is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody.
    Default,
    /// The configuration file.
    File(PathBuf),
    /// A variable of the environment, or the file that it names.
    Variable(String),
    /// A flag of the command line.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("-"),
            Self::File(path) => path.display().fmt(f),
            Self::Variable(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// The text of a value.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub(super) setting: Setting,
    pub(super) text: String,
    pub(super) origin: Origin,
    /// Where it stands in the file. Secrets have no place, because a place shows its line.
    pub(super) place: Option<Place>,
    /// The folder that paths are relative to.
    pub(super) folder: PathBuf,
}

impl Given {
    /// A problem with this value.
    fn wrong(&self, code: &'static str) -> Problem {
        let value = if self.setting.secret { "…" } else { &self.text };
        let problem = Problem::error(code)
            .with("setting", self.setting.key)
            .with("value", value)
            .with("from", &self.origin)
            .with("possible", self.setting.kind.replace('`', ""));
        Problem { place: self.place.clone(), ..problem }
    }

    /// Any text that is not empty.
    pub(super) fn text(&self) -> Result<String, Problem> {
        let text = self.text.trim();
        if text.is_empty() { Err(self.wrong("setting-empty")) } else { Ok(text.to_owned()) }
    }

    /// A folder or file; one that is not absolute begins where the value was given.
    pub(super) fn path(&self) -> Result<PathBuf, Problem> {
        Ok(self.folder.join(self.text()?))
    }

    /// `sqlite:FILE` or `postgres://…`.
    pub(super) fn database(&self) -> Result<String, Problem> {
        let text = self.text()?;
        match text.split_once(':') {
            Some(("sqlite", path)) if !path.trim_start_matches('/').is_empty() && !path.starts_with(':') => {
                // Other programs write two slashes before the path.
                Ok(sqlite(&self.folder.join(path.strip_prefix("//").unwrap_or(path))))
            }
            Some(("postgres" | "postgresql", _)) if Url::parse(&text).is_ok_and(|url| url.has_host()) => Ok(text),
            _ => Err(self.wrong("setting-database")),
        }
    }

    /// An IP address with a port.
    pub(super) fn address(&self) -> Result<SocketAddr, Problem> {
        self.text()?.parse().map_err(|_| self.wrong("setting-address"))
    }

    /// Where people reach the program, without a slash at the end.
    pub(super) fn url(&self) -> Result<String, Problem> {
        let url = Url::parse(&self.text()?).map_err(|_| self.wrong("setting-url"))?;
        let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let plain = plain && url.username().is_empty() && url.password().is_none();
        match url.scheme() {
            "http" | "https" if plain && url.has_host() => Ok(url.as_str().trim_end_matches('/').to_owned()),
            _ => Err(self.wrong("setting-url")),
        }
    }

    /// Addresses and networks with commas between them; none for an empty text.
    pub(super) fn networks(&self) -> Result<Vec<IpNet>, Problem> {
        let parts = self.text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let network = |part: &str| {
            let alone = || part.parse::<IpAddr>().map(IpNet::from);
            part.parse().or_else(|_| alone()).map_err(|_| self.wrong("setting-network"))
        };
        parts.map(network).collect()
    }

    /// A whole number in a range.
    pub(super) fn number(&self, range: &RangeInclusive<u64>) -> Result<u64, Problem> {
        let number = self.text()?.parse().map_err(|_| self.wrong("setting-number"))?;
        self.within(number, range)
    }

    /// A length of time such as `30s`, `15min`, `12h`, `7d`.
    pub(super) fn duration(&self, seconds: &RangeInclusive<u64>) -> Result<Duration, Problem> {
        let units = [("s", 1), ("min", 60), ("h", 3600), ("d", 86_400)];
        let length = measured(&self.text()?, &units).ok_or_else(|| self.wrong("setting-duration"))?;
        self.within(length, seconds).map(Duration::from_secs)
    }

    /// A size such as `512KB`, `20MB`, `1GB`, in bytes.
    pub(super) fn size(&self, bytes: &RangeInclusive<u64>) -> Result<u64, Problem> {
        let units = [("KB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30)];
        let size = measured(&self.text()?, &units).ok_or_else(|| self.wrong("setting-size"))?;
        self.within(size, bytes)
    }

    /// One of some words.
    pub(super) fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, Problem> {
        let text = self.text()?;
        let found = choices.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let words = choices.iter().map(|(word, _)| *word);
            self.wrong("setting-choice").suggest(&text, words)
        })
    }

    /// A secret long enough not to be guessed.
    pub(super) fn token(&self) -> Result<String, Problem> {
        let text = self.text()?;
        if text.chars().count() < 16 { Err(self.wrong("setting-token")) } else { Ok(text) }
    }

    /// The address of a mail server.
    pub(super) fn smtp(&self) -> Result<String, Problem> {
        let text = self.text()?;
        match Mail::new(&text, "sanbao@localhost.invalid") {
            Ok(_) => Ok(text),
            Err(_) => Err(self.wrong("setting-smtp")),
        }
    }

    /// A mail address, with or without a name before it.
    pub(super) fn sender(&self) -> Result<String, Problem> {
        let text = self.text()?;
        match Mail::new("smtps://localhost", &text) {
            Ok(_) => Ok(text),
            Err(_) => Err(self.wrong("setting-sender")),
        }
    }

    /// The address of an SMS gateway.
    pub(super) fn sms(&self) -> Result<String, Problem> {
        let text = self.text()?;
        match Sms::new(&text, "", "") {
            Ok(_) => Ok(text),
            Err(_) => Err(self.wrong("setting-gateway")),
        }
    }

    /// Robots of group chats: name, kind, address, and the secret where there is one.
    pub(super) fn robots(&self) -> Result<Vec<(String, Robot)>, Problem> {
        let wrong = || self.wrong("setting-robots");
        let one = |text: &str| {
            let parts: Vec<&str> = text.split_whitespace().collect();
            let (name, kind, url, secret) = match parts.as_slice() {
                [name, kind, url] => (*name, *kind, *url, None),
                [name, kind, url, secret] => (*name, *kind, *url, Some(*secret)),
                _ => return Err(wrong()),
            };
            let kind = RobotKind::parse(kind).ok_or_else(wrong)?;
            Ok((name.to_owned(), Robot::new(kind, url, secret).map_err(|_| wrong())?))
        };
        self.text.split([';', '\n']).map(str::trim).filter(|text| !text.is_empty()).map(one).collect()
    }

    fn within(&self, number: u64, range: &RangeInclusive<u64>) -> Result<u64, Problem> {
        if range.contains(&number) { Ok(number) } else { Err(self.wrong("setting-range")) }
    }
}

/// The address of a SQLite file.
pub(super) fn sqlite(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// A number with one of these units, whatever the case of its letters.
fn measured(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u64 = text[..end].parse().ok()?;
    let unit = text[end..].trim();
    let (_, size) = units.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit))?;
    number.checked_mul(*size)
}

#[cfg(test)]
mod tests {
    use super::super::settings::{LISTEN, METRICS_TOKEN};
    use super::*;

    fn given(text: &str) -> Given {
        let origin = Origin::Variable("SANBAO_LISTEN".to_owned());
        Given { setting: LISTEN, text: text.to_owned(), origin, place: None, folder: PathBuf::from("/etc/sanbao") }
    }

    fn code<T>(read: Result<T, Problem>) -> Option<&'static str> {
        read.err().map(|problem| problem.code)
    }

    #[test]
    fn lengths_of_time_have_a_unit() {
        for (text, seconds) in [("30s", 30), ("15min", 900), ("12h", 43_200), ("7d", 604_800), ("1 H", 3600)] {
            assert_eq!(given(text).duration(&(0..=604_800)), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["30", "s", "", "-5s", "1mo", "1.5h", "99999999999999999999d", "18446744073709551615d"] {
            assert!(given(text).duration(&(0..=604_800)).is_err(), "{text}");
        }
        assert_eq!(code(given("8d").duration(&(0..=604_800))), Some("setting-range"));
    }

    #[test]
    fn sizes_are_powers_of_two() {
        let any = 0..=u64::MAX;
        assert_eq!(given("20MB").size(&any), Ok(20 << 20));
        assert_eq!(given("512 kb").size(&any), Ok(512 << 10));
        assert_eq!(code(given("20").size(&any)), Some("setting-size"));
        assert_eq!(code(given("5GB").size(&(0..=1 << 30))), Some("setting-range"));
    }

    #[test]
    fn addresses_of_the_program_are_those_people_type() {
        assert_eq!(given("https://service.example.cn/").url().as_deref(), Ok("https://service.example.cn"));
        for text in ["service.example.cn", "ftp://a", "https://a/b", "https://a?x", "https://u:p@a", "https://"] {
            assert_eq!(code(given(text).url()), Some("setting-url"), "{text}");
        }
        for text in ["8080", "localhost:8080", "1.2.3.4", ":8080"] {
            assert_eq!(code(given(text).address()), Some("setting-address"), "{text}");
        }
        assert!(given("[::1]:8080").address().is_ok());
    }

    #[test]
    fn networks_may_be_single_addresses() {
        let networks = given("127.0.0.1, 10.0.0.0/8,fd00::/8").networks().unwrap();
        assert!(networks[0].contains(&"127.0.0.1".parse::<IpAddr>().unwrap()));
        assert!(!networks[0].contains(&"127.0.0.2".parse::<IpAddr>().unwrap()));
        assert!(networks[1].contains(&"10.9.8.7".parse::<IpAddr>().unwrap()));
        assert_eq!(given("").networks(), Ok(Vec::new()));
        assert_eq!(code(given("10.0.0.0/33").networks()), Some("setting-network"));
    }

    #[test]
    fn databases_are_files_or_servers() {
        assert_eq!(given("sqlite:sanbao.db").database().as_deref(), Ok("sqlite:/etc/sanbao/sanbao.db"));
        assert_eq!(given("sqlite:/var/lib/a.db").database().as_deref(), Ok("sqlite:/var/lib/a.db"));
        assert_eq!(given("sqlite:///var/lib/a.db").database().as_deref(), Ok("sqlite:/var/lib/a.db"));
        assert!(given("postgres://sanbao:secret@db:5432/sanbao").database().is_ok());
        for text in ["sanbao.db", "sqlite:", "sqlite::memory:", "postgres:", "mysql://a/b", "postgres://"] {
            assert_eq!(code(given(text).database()), Some("setting-database"), "{text}");
        }
    }

    #[test]
    fn gateways_are_set_up_from_text() {
        let robots =
            given("ops wecom https://qyapi.example/hook?key=k; shop dingtalk https://oapi.example/x SECabc ;").robots();
        let names: Vec<String> = robots.unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["ops", "shop"]);
        for text in ["ops", "ops slack https://a.example", "ops wecom a.example", "ops wecom https://a b c d"] {
            assert_eq!(code(given(text).robots()), Some("setting-robots"), "{text}");
        }
        assert!(given("smtps://u:p@mail.example.cn").smtp().is_ok());
        assert_eq!(code(given("mail.example.cn").smtp()), Some("setting-smtp"));
        assert!(given("安步服饰 <service@anbu.example>").sender().is_ok());
        assert_eq!(code(given("安步服饰").sender()), Some("setting-sender"));
        assert_eq!(code(given("ftp://sms.example").sms()), Some("setting-gateway"));
    }

    #[test]
    fn a_problem_never_tells_a_secret() {
        let secret = Given { setting: METRICS_TOKEN, ..given("tooshort") };
        let problem = secret.token().unwrap_err();
        assert_eq!(problem.code, "setting-token");
        assert!(!problem.to_string().contains("tooshort"), "{problem}");
    }
}
