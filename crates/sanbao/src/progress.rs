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
