//! Every setting there is: the one list behind the file, the variables, the flags and the table in
//! `docs/operations.md`.

/// One setting. Its key is written `data_dir` in the file, `SANBAO_DATA_DIR` as a variable, `--data-dir` as a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The key.
    pub(crate) key: &'static str,
    /// What kind of value it takes, as the documentation says it.
    pub(crate) kind: &'static str,
    /// What it is when nobody says anything, as the documentation says it.
    pub(crate) default: &'static str,
    /// The value is never shown, and may be read from the file that `SANBAO_…_FILE` names.
    pub(crate) secret: bool,
}

impl Setting {
    /// Its environment variable.
    pub(crate) fn variable(&self) -> String {
        format!("{PREFIX}{}", self.key.to_uppercase())
    }

    /// Its flag.
    pub(crate) fn flag(&self) -> String {
        format!("--{}", self.key.replace('_', "-"))
    }
}

/// How all environment variables of the program begin.
pub(crate) const PREFIX: &str = "SANBAO_";

const fn plain(key: &'static str, kind: &'static str, default: &'static str) -> Setting {
    Setting { key, kind, default, secret: false }
}

const fn secret(key: &'static str, kind: &'static str, default: &'static str) -> Setting {
    Setting { key, kind, default, secret: true }
}

pub(super) const DATA_DIR: Setting = plain("data_dir", "folder", "data");
pub(super) const DATABASE_URL: Setting =
    secret("database_url", "`sqlite:FILE`, `postgres://…`", "`sqlite:` and `sanbao.db` in the data folder");
pub(super) const DATABASE_CONNECTIONS: Setting = plain("database_connections", "1–1000", "16");
pub(super) const NODE: Setting = plain("node", "0–1023", "0");
pub(super) const MANUALS: Setting = plain("manuals", "folder", "the nearest folder `manuals`");
pub(super) const FONTS: Setting = plain("fonts", "folder", "the fonts of the system");
pub(super) const LISTEN: Setting = plain("listen", "address and port", "127.0.0.1:8080");
pub(super) const PUBLIC_URL: Setting = plain("public_url", "http or https address", "`http://` and `listen`");
pub(super) const TRUSTED_PROXIES: Setting = plain("trusted_proxies", "addresses and networks", "none");
pub(super) const SESSION_LENGTH: Setting = plain("session_length", "5min–90d", "12h");
pub(super) const UPLOAD_LIMIT: Setting = plain("upload_limit", "64KB–4GB", "64MB");
pub(super) const REQUEST_TIMEOUT: Setting = plain("request_timeout", "1s–1h", "30s");
pub(super) const SHUTDOWN_TIMEOUT: Setting = plain("shutdown_timeout", "0s–1h", "30s");
pub(super) const LOG_LEVEL: Setting = plain("log_level", "`error`, `warn`, `info`, `debug`, `trace`", "info");
pub(super) const LOG_FORMAT: Setting = plain("log_format", "`text`, `json`", "text");
pub(super) const METRICS_TOKEN: Setting = secret("metrics_token", "at least 16 characters", "none");
pub(super) const SMTP_URL: Setting = secret("smtp_url", "`smtps://…`, `smtp://…`, `smtp-plain://…`", "none");
pub(super) const MAIL_FROM: Setting = plain("mail_from", "mail address", "none");
pub(super) const SMS_URL: Setting = secret("sms_url", "http or https address", "none");
pub(super) const SMS_ACCOUNT: Setting = plain("sms_account", "text", "none");
pub(super) const SMS_SECRET: Setting = secret("sms_secret", "at least 16 characters", "none");
pub(super) const ROBOTS: Setting = secret("robots", "`NAME KIND ADDRESS [SECRET]`, separated by `;`", "none");

/// All settings, in the order of the documentation.
pub(crate) const SETTINGS: [Setting; 22] = [
    DATA_DIR,
    DATABASE_URL,
    DATABASE_CONNECTIONS,
    NODE,
    MANUALS,
    FONTS,
    LISTEN,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    SESSION_LENGTH,
    UPLOAD_LIMIT,
    REQUEST_TIMEOUT,
    SHUTDOWN_TIMEOUT,
    LOG_LEVEL,
    LOG_FORMAT,
    METRICS_TOKEN,
    SMTP_URL,
    MAIL_FROM,
    SMS_URL,
    SMS_ACCOUNT,
    SMS_SECRET,
    ROBOTS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_three_spellings() {
        assert_eq!(DATA_DIR.variable(), "SANBAO_DATA_DIR");
        assert_eq!(DATA_DIR.flag(), "--data-dir");
    }

    /// The rows of the table of settings in a page: all cells but the last, which says what the setting is for.
    fn table(page: &str) -> Vec<Vec<String>> {
        let rows = page.lines().filter(|line| line.starts_with("| `") && line.contains(PREFIX));
        let cells = |row: &str| {
            let cells: Vec<String> = row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            cells[..cells.len() - 1].to_vec()
        };
        rows.map(cells).filter(|cells| cells.len() == 5).collect()
    }

    #[test]
    fn the_documentation_lists_exactly_these() {
        let expected = SETTINGS.map(|setting| {
            let Setting { key, kind, default, .. } = setting;
            let default = match default {
                "none" => default.to_owned(),
                _ if default.contains([' ', '`']) => default.to_owned(),
                _ => format!("`{default}`"),
            };
            let kind = kind.to_owned();
            vec![
                format!("`{key}`"),
                format!("`{}`", setting.variable()),
                format!("`{}`", setting.flag()),
                kind,
                default,
            ]
        });
        assert_eq!(table(include_str!("../../../../docs/operations.md")), expected);
    }
}
