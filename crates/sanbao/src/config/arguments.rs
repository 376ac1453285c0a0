//! The flags of the settings.

use super::settings;
use clap::Args;
use std::path::PathBuf;

/// Flags of every command that works on an installation.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct PlaceArguments {
    /// The configuration file.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    data_dir: Option<String>,
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    #[arg(long, value_name = "N")]
    database_connections: Option<String>,
    #[arg(long, value_name = "N")]
    node: Option<String>,
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<String>,
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
}

/// Flags of the commands that are about the server.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ServerArguments {
    #[command(flatten)]
    pub(crate) place: PlaceArguments,
    #[arg(long, value_name = "DIR")]
    fonts: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[arg(long, value_name = "NETWORKS")]
    trusted_proxies: Option<String>,
    #[arg(long, value_name = "TIME")]
    session_length: Option<String>,
    #[arg(long, value_name = "SIZE")]
    upload_limit: Option<String>,
    #[arg(long, value_name = "TIME")]
    request_timeout: Option<String>,
    #[arg(long, value_name = "TIME")]
    shutdown_timeout: Option<String>,
    #[arg(long, value_name = "TOKEN")]
    metrics_token: Option<String>,
    #[arg(long, value_name = "URL")]
    smtp_url: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    #[arg(long, value_name = "URL")]
    sms_url: Option<String>,
    #[arg(long, value_name = "NAME")]
    sms_account: Option<String>,
    #[arg(long, value_name = "SECRET")]
    sms_secret: Option<String>,
    #[arg(long, value_name = "ROBOTS")]
    robots: Option<String>,
}

/// The flags that were given, by the key of their setting.
pub(crate) type Flags = Vec<(&'static str, String)>;

impl PlaceArguments {
    /// Whether they say where an installation is: for commands that can do without one.
    pub(crate) const fn is_given(&self) -> bool {
        self.config.is_some() || self.data_dir.is_some() || self.database_url.is_some()
    }

    /// The flags that were given.
    pub(crate) fn flags(&self) -> Flags {
        given([
            (settings::DATA_DIR.key, &self.data_dir),
            (settings::DATABASE_URL.key, &self.database_url),
            (settings::DATABASE_CONNECTIONS.key, &self.database_connections),
            (settings::NODE.key, &self.node),
            (settings::LOG_LEVEL.key, &self.log_level),
            (settings::LOG_FORMAT.key, &self.log_format),
        ])
    }
}

impl ServerArguments {
    /// The flags that were given.
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = self.place.flags();
        flags.extend(given([
            (settings::FONTS.key, &self.fonts),
            (settings::LISTEN.key, &self.listen),
            (settings::PUBLIC_URL.key, &self.public_url),
            (settings::TRUSTED_PROXIES.key, &self.trusted_proxies),
            (settings::SESSION_LENGTH.key, &self.session_length),
            (settings::UPLOAD_LIMIT.key, &self.upload_limit),
            (settings::REQUEST_TIMEOUT.key, &self.request_timeout),
            (settings::SHUTDOWN_TIMEOUT.key, &self.shutdown_timeout),
            (settings::METRICS_TOKEN.key, &self.metrics_token),
            (settings::SMTP_URL.key, &self.smtp_url),
            (settings::MAIL_FROM.key, &self.mail_from),
            (settings::SMS_URL.key, &self.sms_url),
            (settings::SMS_ACCOUNT.key, &self.sms_account),
            (settings::SMS_SECRET.key, &self.sms_secret),
            (settings::ROBOTS.key, &self.robots),
        ]));
        flags
    }
}

fn given<const N: usize>(flags: [(&'static str, &Option<String>); N]) -> Flags {
    flags.into_iter().filter_map(|(key, text)| Some((key, text.clone()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::SETTINGS;
    use super::*;
    use clap::{Command, FromArgMatches};

    #[test]
    fn every_setting_has_its_flag() {
        let command = ServerArguments::augment_args(Command::new("sanbao").arg(clap::arg!(--manuals <DIR>)));
        for setting in SETTINGS {
            let flag = setting.flag();
            assert!(command.get_arguments().any(|a| a.get_long() == flag.strip_prefix("--")), "{flag}");
            if setting != settings::MANUALS {
                let matches = command.clone().get_matches_from(["sanbao", &flag, "7"]);
                let flags = ServerArguments::from_arg_matches(&matches).unwrap().flags();
                assert_eq!(flags, [(setting.key, "7".to_owned())]);
            }
        }
    }
}
