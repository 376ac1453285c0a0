//! The ways out of the program: can they be reached?

use super::check::Check;
use crate::config::Config;
use crate::installation::runtime;
use std::time::Duration;

/// How long another machine may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Speaks to every gateway without sending anything.
pub(super) fn check(config: &Config) -> Vec<Check> {
    if config.gateways.is_empty() {
        return vec![Check::good("doctor-gateways-none")];
    }
    let Ok(runtime) = runtime() else { return Vec::new() };
    let look = |(name, gateway): (String, gateways::Gateway)| {
        let check = match runtime.block_on(gateway.probe(PATIENCE)) {
            Ok(()) => Check::good("doctor-gateway"),
            Err(error) => Check::warning("doctor-gateway-unreachable").with("error", error),
        };
        check.with("name", name)
    };
    config.gateways.all().into_iter().map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;
    use gateways::testing::{Answer, Conduct, HttpServer, SmtpServer};

    fn codes(flags: &[(&'static str, String)]) -> Vec<&'static str> {
        let flags = flags.to_vec();
        let config = Config::read(&Sources { flags, folder: "/nowhere".into(), ..Sources::default() }).unwrap();
        check(&config).into_iter().map(|check| check.code).collect()
    }

    #[test]
    fn gateways_are_missing_reached_or_not() {
        assert_eq!(codes(&[]), ["doctor-gateways-none"]);
        let (mail, http) = (SmtpServer::start(Conduct::Take), HttpServer::start(|_| Answer::Hang));
        let flags = [
            ("smtp_url", mail.url()),
            ("mail_from", "service@anbu.example".to_owned()),
            ("sms_url", http.url("/")),
            ("sms_secret", "a secret that is shared".to_owned()),
            ("robots", "ops wecom http://127.0.0.1:1/hook".to_owned()),
        ];
        assert_eq!(codes(&flags), ["doctor-gateway", "doctor-gateway", "doctor-gateway-unreachable"]);
        assert!(http.asked().is_empty() && mail.received().is_empty());
    }
}
