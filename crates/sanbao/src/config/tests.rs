//! Settings from all sources together.

use super::*;
use std::fs;
use tempfile::TempDir;

/// A folder with this configuration file in it.
fn folder(file: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("sanbao.toml"), file).unwrap();
    folder
}

fn sources(folder: &TempDir, variables: &[(&str, &str)], flags: &[(&'static str, &str)]) -> Sources {
    Sources {
        file: None,
        variables: variables.iter().map(|(name, value)| ((*name).to_owned(), value.into())).collect(),
        flags: flags.iter().map(|(key, value)| (*key, (*value).to_owned())).collect(),
        folder: folder.path().to_path_buf(),
    }
}

/// The codes of what is wrong, with the setting each is about.
fn wrong(sources: &Sources) -> Vec<(&'static str, String)> {
    let problems = Config::read(sources).unwrap_err().0;
    let about = |p: &Problem| p.arg("setting").or_else(|| p.arg("from")).unwrap_or_default().to_owned();
    problems.iter().map(|p| (p.code, about(p))).collect()
}

#[test]
fn without_any_source_the_documented_defaults_hold() {
    let empty = TempDir::new().unwrap();
    let config = Config::read(&sources(&empty, &[], &[])).unwrap();
    assert_eq!(config.data_dir, empty.path().join("data"));
    assert_eq!(config.database_file(), Some(empty.path().join("data/sanbao.db").as_path()));
    assert_eq!(config.public_url, "http://127.0.0.1:8080");
    assert_eq!(config.session_length, Duration::from_secs(12 * 3600));
    assert_eq!((config.upload_limit, config.node, config.log_level), (64 << 20, 0, LogLevel::INFO));
    assert_eq!((config.metrics_token, config.file), (None, None));
    assert!(config.origins.is_empty() && config.trusted_proxies.is_empty());
}

#[test]
fn a_flag_comes_before_a_variable_and_that_before_the_file() {
    let folder = folder("listen = '0.0.0.0:1'\nlog_level = 'warn'\nnode = 3\ntrusted_proxies = ['10.0.0.0/8', '::1']");
    let variables = [("SANBAO_LISTEN", "0.0.0.0:2"), ("SANBAO_LOG_LEVEL", "error"), ("SANBAO_UPLOAD_LIMIT", "")];
    let config = Config::read(&sources(&folder, &variables, &[("listen", "0.0.0.0:3")])).unwrap();
    assert_eq!((config.listen.port(), config.log_level, config.node), (3, LogLevel::ERROR, 3));
    assert_eq!(config.public_url, "http://localhost:3");
    assert_eq!(config.trusted_proxies.len(), 2);
    let origin = |key| config.origins.iter().find(|(s, ..)| s.key == key).map(|(_, origin, _)| origin.to_string());
    assert_eq!(origin("listen").as_deref(), Some("--listen"));
    assert_eq!(origin("log_level").as_deref(), Some("SANBAO_LOG_LEVEL"));
    assert_eq!(origin("upload_limit"), None, "an empty variable says nothing");
}

#[test]
fn a_path_in_the_file_begins_at_the_file() {
    let folder = folder("data_dir = 'store'\ndatabase_url = 'sqlite:db/a.db'");
    let elsewhere = TempDir::new().unwrap();
    let mut sources = sources(&elsewhere, &[], &[]);
    sources.file = Some(folder.path().join("sanbao.toml"));
    let config = Config::read(&sources).unwrap();
    assert_eq!(config.data_dir, folder.path().join("store"));
    assert_eq!(config.database_file(), Some(folder.path().join("db/a.db").as_path()));
}

#[test]
fn every_mistake_is_told_at_once_with_its_place() {
    let folder = folder("listne = 'x'\nlog_level = 'loud'\nupload_limit = '2TB'\nsession_length = { h = 1 }\n");
    let variables = [("SANBAO_NODE", "1024"), ("SANBAO_LOG_FORMATS", "json"), ("SANBAO_REQUEST_TIMEOUT", "soon")];
    let sources = sources(&folder, &variables, &[("public_url", "example.cn")]);
    let mut found = wrong(&sources);
    found.sort();
    let expected = [
        ("setting-choice", "log_level"),
        ("setting-duration", "request_timeout"),
        ("setting-range", "node"),
        ("setting-size", "upload_limit"),
        ("setting-type", "session_length"),
        ("setting-unknown", "SANBAO_LOG_FORMATS"),
        ("setting-unknown", "listne"),
        ("setting-url", "public_url"),
    ];
    assert_eq!(found, expected.map(|(code, about)| (code, about.to_owned())));
    let problems = Config::read(&sources).unwrap_err().0;
    let hint = |about: &str| {
        let problem = problems.iter().find(|p| p.arg("setting") == Some(about)).unwrap();
        (problem.arg("suggestion").map(str::to_owned), problem.place.as_ref().map(|place| place.line_column().0))
    };
    assert_eq!(hint("listne"), (Some("listen".to_owned()), Some(1)));
    assert_eq!(hint("SANBAO_LOG_FORMATS"), (Some("SANBAO_LOG_FORMAT".to_owned()), None));
    assert_eq!(hint("log_level").1, Some(2));
}

#[test]
fn text_that_is_no_toml_and_a_file_that_is_missing_are_refused() {
    let folder = folder("listen = \n");
    assert_eq!(wrong(&sources(&folder, &[], &[]))[0].0, "toml-syntax");
    let named = sources(&folder, &[("SANBAO_CONFIG", "other.toml")], &[]);
    assert_eq!(wrong(&named)[0].0, "cannot-read");
}

#[test]
fn what_a_platform_sets_is_no_mistake() {
    let folder = folder("");
    let variables = [
        ("SANBAO_PORT", "tcp://10.0.0.1:80"),
        ("SANBAO_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("SANBAO_SERVICE_HOST", "10.0.0.1"),
        ("SANBAO_LANG", "en"),
        ("SANBAO_MANUALS", "m"),
    ];
    let config = Config::read(&sources(&folder, &variables, &[])).unwrap();
    assert_eq!(config.manuals, Some(folder.path().join("m")));
    assert_eq!(config.unknown_variables, ["SANBAO_PORT", "SANBAO_PORT_80_TCP_ADDR", "SANBAO_SERVICE_HOST"]);
}

#[test]
fn secrets_come_from_files_and_are_never_shown() {
    let folder = folder("database_url = 'postgres://sanbao:hush@db/sanbao?sslmode=require'");
    fs::write(folder.path().join("token"), "0123456789abcdef\n").unwrap();
    let config = Config::read(&sources(&folder, &[("SANBAO_METRICS_TOKEN_FILE", "token")], &[])).unwrap();
    assert_eq!(config.metrics_token.as_ref().map(Secret::expose), Some("0123456789abcdef"));
    assert_eq!(config.database_shown(), "postgres://sanbao:***@db/sanbao");
    let twice = [("SANBAO_METRICS_TOKEN_FILE", "token"), ("SANBAO_METRICS_TOKEN", "0123456789abcdef")];
    assert_eq!(wrong(&sources(&folder, &twice, &[]))[0].0, "setting-twice");
    let missing = [("SANBAO_DATABASE_URL_FILE", "nowhere")];
    assert_eq!(wrong(&sources(&folder, &missing, &[]))[0].0, "file-not-found");
    // Only secrets are read from files.
    let listen = Config::read(&sources(&folder, &[("SANBAO_LISTEN_FILE", "token")], &[])).unwrap();
    assert_eq!(listen.unknown_variables, ["SANBAO_LISTEN_FILE"]);
    assert!(!format!("{config:?}").contains("0123456789abcdef"));
}

/// Every file of the packaging names only settings that there are.
#[test]
fn what_is_packaged_fits_the_settings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging");
    let elsewhere = TempDir::new().unwrap();
    let mut sources = sources(&elsewhere, &[], &[]);
    sources.file = Some(folder.join("sanbao.toml"));
    let config = Config::read(&sources).unwrap();
    assert_eq!((config.trusted_proxies.len(), config.public_url.as_str()), (1, "https://service.example.cn"));
    let known: Vec<String> = SETTINGS.iter().map(Setting::variable).chain(["SANBAO_CONFIG".to_owned()]).collect();
    for file in ["sanbao.service", "Dockerfile", "sanbao.toml"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let unknown: Vec<&str> = words.filter(|w| w.starts_with("SANBAO_") && !known.iter().any(|k| k == w)).collect();
        assert!(unknown.is_empty(), "{file}: {unknown:?}");
        // A key that is commented out is still one that a reader will copy.
        let commented = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = ")).map(|(key, _)| key);
        let unknown: Vec<&str> = commented.filter(|key| SETTINGS.iter().all(|s| s.key != *key)).collect();
        assert!(unknown.is_empty(), "{file}: {unknown:?}");
    }
}
