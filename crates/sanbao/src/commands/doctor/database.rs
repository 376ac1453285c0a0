//! The database: reachable, of the right age, with a sound journal and a clock that agrees.

use super::check::Check;
use crate::config::Config;
use jiff::{SignedDuration, Timestamp};
use service::upkeep::{self, Vitals};
use service::{Clock, Service};
use store::{Engine, Examined, Store, StoreError};

/// Clocks that differ by more make times in the journal misleading.
const CLOCKS_MAY_DIFFER: SignedDuration = SignedDuration::from_secs(5);

/// Finished days have their root within this time.
const ROOT_WITHIN: i64 = 2;

/// Looks at the database without changing it; more only when it has the tables of this program.
pub(super) fn check(config: &Config) -> Vec<Check> {
    let now = Clock::system().now();
    let mut checks = Vec::new();
    let examined = store::examine(&config.store_options());
    let clock = examined.as_ref().ok().and_then(|examined| examined.clock);
    checks.push(found(config, &examined));
    let mut last = None;
    if let Ok(examined) = &examined
        && examined.applied == Some(examined.known)
    {
        match vitals(config) {
            Ok(vitals) => {
                last = vitals.last_entry;
                checks.extend(living(&vitals, now));
            }
            Err(error) => checks.push(Check::bad("doctor-database-broken").with("error", error)),
        }
    }
    checks.push(time(now, clock, last));
    checks
}

fn found(config: &Config, examined: &Result<Examined, StoreError>) -> Check {
    let examined = match examined {
        Ok(examined) => examined,
        Err(error) => {
            let why = match error {
                StoreError::Unavailable(why) => why.clone(),
                other => other.to_string(),
            };
            return Check::bad("doctor-database-unreachable").with("url", config.database_shown()).with("error", why);
        }
    };
    let engine = match examined.engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let applied = examined.applied.unwrap_or_default();
    let check = match examined.applied {
        None => Check::good("doctor-database-new"),
        Some(_) if examined.is_ahead() => Check::bad("doctor-database-ahead"),
        Some(_) if examined.is_behind() => Check::warning("doctor-database-behind"),
        Some(_) => Check::good("doctor-database"),
    };
    let check = check.with("engine", engine).with("version", &examined.server).with("url", config.database_shown());
    check.with("applied", applied).with("known", examined.known)
}

fn vitals(config: &Config) -> Result<Vitals, String> {
    let store = Store::open(&config.store_options()).map_err(|error| error.to_string())?;
    let service = Service::start(store, Clock::system(), config.node).map_err(|error| error.to_string())?;
    let vitals = upkeep::vitals(&service).map_err(|error| error.to_string());
    service.store().close();
    vitals
}

/// What the tables say about how the installation has been kept.
fn living(vitals: &Vitals, now: Timestamp) -> Vec<Check> {
    let mut checks = Vec::new();
    if !vitals.is_set_up {
        checks.push(Check::good("doctor-set-up"));
    }
    checks.push(match vitals.last_entry {
        None => Check::good("doctor-journal-empty"),
        Some(_) if !vitals.last_entry_is_sound => Check::bad("doctor-journal-altered"),
        Some(at) => Check::good("doctor-journal").with("at", at.strftime("%Y-%m-%d %H:%M UTC")),
    });
    let days = |root: jiff::civil::Date| (now.to_zoned(jiff::tz::TimeZone::UTC).date() - root).get_days();
    if let Some(root) = vitals.last_root.filter(|root| i64::from(days(*root)) > ROOT_WITHIN + 1) {
        checks.push(Check::warning("doctor-journal-roots").with("day", root));
    }
    if vitals.jobs_given_up > 0 {
        checks.push(Check::warning("doctor-jobs-given-up").with("n", vitals.jobs_given_up));
    }
    checks
}

/// The machine's clock, beside that of the database server and the last entry of the journal.
fn time(now: Timestamp, server: Option<Timestamp>, last: Option<Timestamp>) -> Check {
    let shown = now.strftime("%Y-%m-%d %H:%M:%S UTC");
    let apart = server.map(|server| now.duration_since(server).abs());
    if let Some(apart) = apart.filter(|apart| *apart > CLOCKS_MAY_DIFFER) {
        return Check::bad("doctor-clock-apart").with("now", shown).with("seconds", apart.as_secs());
    }
    match last {
        Some(last) if last > now + CLOCKS_MAY_DIFFER => {
            let last = last.strftime("%Y-%m-%d %H:%M:%S UTC");
            Check::bad("doctor-clock-behind").with("now", shown).with("last", last)
        }
        _ => Check::good("doctor-clock").with("now", shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;
    use crate::installation;
    use std::fs;
    use tempfile::TempDir;

    fn config(folder: &TempDir) -> Config {
        let config = Config::read(&Sources { folder: folder.path().to_path_buf(), ..Sources::default() }).unwrap();
        config.make_folders().unwrap();
        config
    }

    fn codes(config: &Config) -> Vec<&'static str> {
        check(config).iter().map(|check| check.code).collect()
    }

    #[test]
    fn a_database_is_new_then_made_then_no_database() {
        let folder = TempDir::new().unwrap();
        let config = config(&folder);
        assert_eq!(codes(&config), ["doctor-database-new", "doctor-clock"]);
        installation::start(&config).unwrap().store().close();
        let after = ["doctor-database", "doctor-set-up", "doctor-journal-empty", "doctor-clock"];
        assert_eq!(codes(&config), after);
        fs::write(config.database_file().unwrap(), "this is no database".repeat(100)).unwrap();
        assert_eq!(codes(&config)[0], "doctor-database-unreachable");
    }

    #[test]
    fn clocks_are_compared() {
        let now: Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
        let at = |seconds| Some(now + SignedDuration::from_secs(seconds));
        assert_eq!(time(now, None, None).code, "doctor-clock");
        assert_eq!(time(now, at(2), at(-60)).code, "doctor-clock");
        assert_eq!(time(now, at(-30), None).code, "doctor-clock-apart");
        assert_eq!(time(now, at(0), at(3600)).code, "doctor-clock-behind");
    }

    #[test]
    fn what_was_left_undone_is_told() {
        let now: Timestamp = "2026-03-10T02:00:00Z".parse().unwrap();
        let sound = Vitals {
            is_set_up: true,
            last_entry: Some(now),
            last_entry_is_sound: true,
            last_root: Some("2026-03-09".parse().unwrap()),
            jobs_due: 0,
            jobs_given_up: 0,
        };
        let codes = |vitals: &Vitals| living(vitals, now).iter().map(|check| check.code).collect::<Vec<_>>();
        assert_eq!(codes(&sound), ["doctor-journal"]);
        let neglected = Vitals {
            last_entry_is_sound: false,
            last_root: Some("2026-03-01".parse().unwrap()),
            jobs_given_up: 2,
            ..sound
        };
        assert_eq!(codes(&neglected), ["doctor-journal-altered", "doctor-journal-roots", "doctor-jobs-given-up"]);
    }
}
