//! The figures that the program counts as it goes.

use crate::ending::Failure;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use policy::Problem;

/// Upper ends of the durations that are counted apart, in seconds; 20 ms and 100 ms are the promises for pages.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// What kind of figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Counter,
    Gauge,
    Histogram,
}

/// All figures, in the order of the documentation.
const FIGURES: [(Kind, &str, &str); 8] = [
    (Kind::Counter, "sanbao_http_requests_total", "Requests by method, route and status"),
    (Kind::Histogram, "sanbao_http_request_seconds", "Time to answer a request, by method and route"),
    (Kind::Gauge, "sanbao_store_commands_waiting", "Transactions that wait for their turn"),
    (Kind::Gauge, "sanbao_database_up", "1 when the database answered just now"),
    (Kind::Counter, "sanbao_jobs_total", "Jobs by kind and outcome: done, failed, given_up, lost"),
    (Kind::Gauge, "sanbao_jobs_waiting", "Jobs that have not ended"),
    (Kind::Gauge, "sanbao_jobs_due", "Jobs that should have begun by now"),
    (Kind::Gauge, "sanbao_build_info", "Always 1; the version is a label"),
];

/// Starts counting.
pub(super) fn start() -> Result<PrometheusHandle, Failure> {
    let cannot = |error: &dyn std::fmt::Display| Failure::from(Problem::error("no-metrics").with("error", error));
    let builder = PrometheusBuilder::new().set_buckets(&SECONDS).map_err(|error| cannot(&error))?;
    let counted = builder.install_recorder().map_err(|error| cannot(&error))?;
    for (kind, name, text) in FIGURES {
        match kind {
            Kind::Counter => metrics::describe_counter!(name, text),
            Kind::Gauge => metrics::describe_gauge!(name, text),
            Kind::Histogram => metrics::describe_histogram!(name, text),
        }
    }
    metrics::gauge!("sanbao_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    Ok(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_lists_exactly_these() {
        let page = include_str!("../../../../../docs/operations.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `sanbao_")?.split_once("` | "));
        let listed: Vec<(String, &str)> =
            rows.map(|(name, rest)| (format!("sanbao_{name}"), rest.split(' ').next().unwrap_or_default())).collect();
        let kind = |kind: Kind| format!("{kind:?}").to_lowercase();
        let expected: Vec<(String, String)> =
            FIGURES.iter().map(|(of, name, _)| ((*name).to_owned(), kind(*of))).collect();
        assert_eq!(listed.iter().map(|(n, k)| (n.clone(), (*k).to_owned())).collect::<Vec<_>>(), expected);
    }
}
