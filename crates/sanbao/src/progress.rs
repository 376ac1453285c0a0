//! Progress of long runs, on the terminal of whoever waits.

use crate::session::Session;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;
use tables::Meter;

/// A bar that fills while a list is read; nothing when nobody watches.
pub(crate) struct Progress {
    bar: ProgressBar,
    meter: Meter,
}

impl Progress {
    /// Progress through a list; `doing` says in one word what is done with it.
    pub(crate) fn new(session: &Session, meter: &Meter, doing: &str) -> Self {
        if !session.progress {
            return Self { bar: ProgressBar::hidden(), meter: meter.clone() };
        }
        let bar = meter.size.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        let template = match meter.size {
            Some(_) => "{prefix} {bar:30} {percent:>3}% {msg} {eta}",
            None => "{prefix} {spinner} {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        bar.set_prefix(doing.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, meter: meter.clone() }
    }

    /// Shows how far it is; `done` says how much in words. Asked for only when somebody watches.
    pub(crate) fn show(&self, done: impl FnOnce() -> String) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(self.meter.read());
        self.bar.set_message(done());
    }
}

impl Drop for Progress {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A bar for work that tells how many steps are done of how many; nothing when nobody watches.
pub(crate) struct Steps {
    bar: ProgressBar,
}

impl Steps {
    /// Progress of work that has not begun; `doing` says in one word what is done.
    pub(crate) fn new(session: &Session, doing: &str) -> Self {
        if !session.progress {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new_spinner();
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template("{prefix} {spinner} {msg}") {
            bar.set_style(style);
        }
        bar.set_prefix(doing.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// Shows how many steps are done, and how many there are.
    pub(crate) fn show(&self, done: u64, all: u64) {
        if self.bar.is_hidden() {
            return;
        }
        if self.bar.length() != Some(all) {
            self.bar.set_length(all);
            if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {percent:>3}% {msg} {eta}") {
                self.bar.set_style(style.progress_chars("━╸─"));
            }
        }
        self.bar.set_position(done);
    }

    /// Shows a number that grows, for work whose end nobody knows.
    pub(crate) fn say(&self, done: String) {
        self.bar.set_message(done);
    }
}

impl Drop for Steps {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
