//! The address: free to listen on, and as safe as it is open.

use super::check::Check;
use crate::config::Config;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// How long a server on this machine may take to say who it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks at the port and at the address that people type.
pub(super) fn check(config: &Config) -> Vec<Check> {
    let mut checks = vec![port(config.listen)];
    checks.push(public(config));
    checks
}

fn port(listen: SocketAddr) -> Check {
    let check = match TcpListener::bind(listen) {
        Ok(_) => Check::good("doctor-port"),
        Err(error) if error.kind() == ErrorKind::AddrInUse && is_sanbao(listen) => Check::good("doctor-port-own"),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Check::bad("doctor-port-taken"),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Check::bad("doctor-port-forbidden"),
        Err(error) => Check::bad("doctor-port-impossible").with("error", error),
    };
    check.with("address", listen)
}

/// Asks the server that should be running there whether it is ready, for a supervisor of containers.
pub(super) fn running(config: &Config) -> Check {
    let check = match ask(config.listen, "/readyz") {
        Ok(answer) if answer.starts_with("http/1.1 200") => Check::good("doctor-running"),
        Ok(_) => Check::bad("doctor-running-not-ready"),
        Err(_) => Check::bad("doctor-running-not"),
    };
    check.with("address", config.listen)
}

/// Whether the program that listens there is a running Sanbao.
fn is_sanbao(listen: SocketAddr) -> bool {
    ask(listen, "/healthz").is_ok_and(|answer| answer.contains("server: sanbao"))
}

/// What a server on this machine answers, in lower case.
fn ask(listen: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut near = listen;
    if near.ip().is_unspecified() {
        near.set_ip(if near.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
    }
    let mut stream = TcpStream::connect_timeout(&near, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(4096).read_to_string(&mut answer)?;
    Ok(answer.to_ascii_lowercase())
}

/// Passwords and cookies travel readable where people come by http.
fn public(config: &Config) -> Check {
    let url = &config.public_url;
    let check = match url.split_once("://") {
        Some(("https", _)) if !config.listen.ip().is_loopback() && config.trusted_proxies.is_empty() => {
            Check::warning("doctor-proxy-unnamed")
        }
        Some(("https", _)) => Check::good("doctor-url"),
        _ if is_local(url) => Check::good("doctor-url-local"),
        _ => Check::warning("doctor-url-open"),
    };
    check.with("url", url)
}

fn is_local(url: &str) -> bool {
    let host = url::Url::parse(url).ok().and_then(|url| url.host().map(|host| host.to_owned()));
    match host {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    fn config(flags: &[(&'static str, &str)]) -> Config {
        let flags = flags.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        Config::read(&Sources { flags, folder: "/nowhere".into(), ..Sources::default() }).unwrap()
    }

    #[test]
    fn a_port_is_free_ours_or_taken() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let answer = |said: &'static str| {
            let taken = taken.try_clone().unwrap();
            std::thread::spawn(move || {
                let (mut stream, _) = taken.accept().unwrap();
                let _ = stream.read(&mut [0; 512]).unwrap();
                stream.write_all(said.as_bytes()).unwrap();
            })
        };
        let other = answer("HTTP/1.1 200 OK\r\nserver: nginx\r\n\r\nok");
        assert_eq!(port(address).code, "doctor-port-taken");
        other.join().unwrap();
        let own = answer("HTTP/1.1 200 OK\r\nServer: sanbao\r\n\r\nok");
        assert_eq!(port(address).code, "doctor-port-own");
        own.join().unwrap();
        drop(taken);
        assert_eq!(port(address).code, "doctor-port");
        assert_eq!(port("192.0.2.1:80".parse().unwrap()).code, "doctor-port-impossible");
    }

    #[test]
    fn http_is_for_the_own_machine() {
        let code = |listen: &str, url: &str| public(&config(&[("listen", listen), ("public_url", url)])).code;
        assert_eq!(code("127.0.0.1:8080", "http://localhost:8080"), "doctor-url-local");
        assert_eq!(code("0.0.0.0:8080", "http://192.168.1.5:8080"), "doctor-url-open");
        assert_eq!(code("127.0.0.1:8080", "https://service.example.cn"), "doctor-url");
        assert_eq!(code("0.0.0.0:8080", "https://service.example.cn"), "doctor-proxy-unnamed");
    }
}
