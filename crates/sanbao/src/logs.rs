//! The log of the server: lines for people or for programs, on standard error.
//!
//! What is logged names requests, routes, durations and ids, never what people wrote.

use crate::config::{Config, LogFormat, LogLevel};
use std::io;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The crates whose log the level is for. Those below tell of connections and statements, which may hold data.
const OURS: [&str; 6] = ["sanbao", "web", "service", "store", "domain", "manual"];

/// Starts the log. A second start changes nothing.
pub(crate) fn start(config: &Config) {
    let level = LevelFilter::from_level(config.log_level);
    let others = LevelFilter::from_level(config.log_level.min(LogLevel::WARN));
    let targets = Targets::new().with_default(others).with_targets(OURS.map(|name| (name, level)));
    let registry = tracing_subscriber::registry().with(targets);
    let started = match config.log_format {
        LogFormat::Text => {
            registry.with(tracing_subscriber::fmt::layer().with_ansi(false).with_writer(io::stderr)).try_init()
        }
        LogFormat::Json => {
            let layer = tracing_subscriber::fmt::layer().json().flatten_event(true).with_span_list(false);
            registry.with(layer.with_writer(io::stderr)).try_init()
        }
    };
    if started.is_err() {
        tracing::debug!("the log runs already");
    }
}
