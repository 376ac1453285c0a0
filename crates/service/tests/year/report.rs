//! How the year went, for people.

use crate::audit::Seen;
use crate::company::Company;
use crate::life::Lived;
use crate::world::World;

/// Prints how each deadline was kept.
pub(crate) fn print(url: &str, world: &World, lived: &Lived, seen: &Seen) {
    let (engine, profile) = (url.split(':').next().unwrap_or_default(), world.company.profile());
    let spent = &lived.spent;
    eprintln!(
        "{profile} on {engine}: {} days in {:.0?} (people {:.0?}, the program {:.0?}, evenings {:.0?}), read in {:.0?}",
        lived.days, lived.took, spent.people, spent.program, spent.evenings, seen.took
    );
    eprintln!("matters begun: {:?}; ended: {}; cases: {}", lived.begun, lived.ended, lived.cases);
    eprintln!(
        "{} entries of the journal; {} restarts, {} messages taken by a program that died; {} absences, {} stood in for",
        seen.entries, lived.restarts, lived.left_behind, lived.absences, lived.stood_in
    );
    eprintln!(
        "{:<34} {:>8} {:>8} {:>7} {:>9} {:>7} {:>9} {:>9}",
        "deadline", "started", "in time", "late", "cancelled", "lapsed", "escalated", "explained"
    );
    for (name, rule) in &seen.rules {
        eprintln!(
            "{name:<34} {:>8} {:>8} {:>7} {:>9} {:>7} {:>9} {:>9}",
            rule.started, rule.in_time, rule.late, rule.cancelled, rule.lapsed, rule.escalated, rule.explained
        );
    }
    eprintln!("messages: {}; asked of the gateway: {}; tasks for people: {}", seen.messages, seen.asked, seen.tasks);
    let money = &seen.money;
    eprintln!("paid out {} in {} payments, taken in {}", money.paid.show(), money.payments, money.taken.show());
    if world.company == Company::Maker {
        let (returns, settled, held) = seen.dealers.sums();
        eprintln!(
            "{returns} returns of dealers, {settled} settled; {held} boxes without a permission; {} offsets; pieces: {} {:?}",
            money.offsets, seen.dealers.pieces, seen.dealers.outcomes
        );
    }
}
