//! How the year went, for people.

use crate::audit::Seen;
use crate::life::Lived;

/// Prints how each deadline was kept.
pub(crate) fn print(url: &str, lived: &Lived, seen: &Seen) {
    let engine = url.split(':').next().unwrap_or_default();
    eprintln!(
        "{engine}: {} days in {:.0?}; matters begun: {:?}; ended: {}",
        lived.days, lived.took, lived.begun, lived.ended
    );
    eprintln!(
        "{} entries of the journal; {} restarts, {} messages taken by a program that died, {} absences of a whole store",
        seen.entries, lived.restarts, lived.left_behind, lived.absences
    );
    eprintln!(
        "{:<34} {:>8} {:>8} {:>7} {:>9} {:>9} {:>9}",
        "deadline", "started", "in time", "late", "cancelled", "escalated", "explained"
    );
    for (name, rule) in &seen.rules {
        eprintln!(
            "{name:<34} {:>8} {:>8} {:>7} {:>9} {:>9} {:>9}",
            rule.started, rule.in_time, rule.late, rule.cancelled, rule.escalated, rule.explained
        );
    }
    eprintln!("messages: {}; asked of the gateway: {}; tasks for people: {}", seen.messages, seen.asked, seen.tasks);
    eprintln!("paid out {} in {} payments, taken in {}", seen.paid.show(), seen.payments, seen.taken.show());
}
