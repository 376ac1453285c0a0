//! `manual.toml`: what a company says about itself, and which packs it uses where.
//!
//! Reading notes what is wrong in form, with its place. Whether the names used exist is the business of
//! [`crate::Manual`] and [`crate::check`].

mod assignment;
mod budget;
mod calendar;
mod deadlines;
mod forms;
mod intake;
mod messages;
mod parts;
mod people;
mod publicity;
mod required;
mod review;
mod rma;
mod stated;

pub use budget::{BudgetLine, COSTS, INCOMES, Side};
pub use intake::{CaseType, Channel};
pub use people::{Limit, Role};
pub use publicity::Kpi;
pub use rma::{RMA_GROUNDS, RMA_TRAITS, RmaRules};
pub(crate) use stated::take_over;

pub(crate) use assignment::Assignment;
pub(crate) use calendar::{COMPANY, CalendarSource, NamedCalendar, is_plain};
pub(crate) use deadlines::DeadlineUse;
pub(crate) use intake::{DefectList, Group, Photos};
pub(crate) use messages::MessageUse;
pub(crate) use people::{Authority, stands_for};
pub(crate) use publicity::{CommitmentSource, PromiseSource};

use crate::applications::Review;
use crate::documents::RequiredDocument;
use crate::named::whole;
use policy::reader::{At, Reader, View};
use policy::{Problem, Source, Text};
use std::sync::Arc;

/// A manual as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub(crate) source: Arc<Source>,
    pub(crate) id: At<String>,
    pub(crate) name: Text,
    pub(crate) currency: At<String>,
    pub(crate) time_zone: At<String>,
    /// Product categories that the company sells.
    pub(crate) sells: Vec<At<String>>,
    /// Kinds of units that it has.
    pub(crate) units: Vec<At<String>>,
    pub(crate) calendar: CalendarSource,
    pub(crate) calendars: Vec<NamedCalendar>,
    pub(crate) deadlines: Vec<DeadlineUse>,
    pub(crate) messages: MessageUse,
    /// The form packs that it uses.
    pub(crate) forms: Vec<At<String>>,
    /// What must be on file before something goes on.
    pub(crate) required: Vec<RequiredDocument>,
    /// Who reviews which application.
    pub(crate) reviews: Vec<Review>,
    pub(crate) roles: Vec<Role>,
    pub(crate) authority: Vec<Authority>,
    pub(crate) channels: Vec<Channel>,
    pub(crate) case_types: Vec<CaseType>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) defects: Vec<DefectList>,
    pub(crate) groups: Vec<Group>,
    /// Values of facts that hold unless somebody says otherwise.
    pub(crate) defaults: Vec<(At<String>, At<String>)>,
    pub(crate) proof_from_history: bool,
    pub(crate) photos: Photos,
    pub(crate) kpis: Vec<Kpi>,
    /// The lines of the service budget.
    pub(crate) budget: Vec<BudgetLine>,
    /// What holds for returns of dealers.
    pub(crate) rma: RmaRules,
    pub(crate) commitment: Option<CommitmentSource>,
}

impl Profile {
    /// Reads a manual text. What can be read is read, so that all mistakes are told at once.
    pub(crate) fn read(source: &Arc<Source>) -> (Option<Self>, Vec<Problem>) {
        whole(source, read)
    }
}

fn read(reader: &Reader, view: &View<'_>) -> Option<Profile> {
    let head = view.require(reader, "profile").and_then(|i| reader.table(i));
    // Everything is asked for before anything is given up, so that a misspelt key is reported too.
    let (calendar, calendars, deadlines, messages) = times(reader, view);
    let (roles, authority) = staff(reader, view);
    let ((channels, case_types), assignments) = (contacts(reader, view), assignments(reader, view));
    let (forms, required, reviews) = papers(reader, view);
    let (defects, groups) = goods(reader, view);
    let (defaults, (proof_from_history, photos)) = (intake::defaults(reader, view), intake::settings(reader, view));
    let (kpis, (budget, rma), commitment) = aims(reader, view);
    let head = head?;
    let id = head.require(reader, "id").and_then(|i| reader.string(i)).filter(|name| parts::id(reader, name));
    let name = parts::text(reader, &head, "name");
    let currency = head.require(reader, "currency").and_then(|i| reader.string(i));
    let time_zone = head.require(reader, "time_zone").and_then(|i| reader.string(i));
    let (sells, units) = (parts::names(reader, &head, "sells"), parts::names(reader, &head, "units"));
    head.finish(reader);
    Some(Profile {
        source: Arc::clone(&reader.source),
        id: id?,
        name: name?,
        currency: currency?,
        time_zone: time_zone?,
        sells,
        units,
        calendar,
        calendars,
        deadlines,
        messages,
        forms,
        required,
        reviews,
        roles,
        authority,
        channels,
        case_types,
        assignments,
        defects,
        groups,
        defaults,
        proof_from_history,
        photos,
        kpis,
        budget,
        rma,
        commitment,
    })
}

/// What is watched, planned, settled with dealers and promised.
fn aims(reader: &Reader, view: &View<'_>) -> (Vec<Kpi>, (Vec<BudgetLine>, RmaRules), Option<CommitmentSource>) {
    let budget = parts::named(reader, view, "budget", budget::budget);
    let with_dealers = (budget, rma::rma(reader, view));
    (parts::named(reader, view, "kpi", publicity::kpi), with_dealers, publicity::commitment(reader, view))
}

/// Working days, deadlines and messages.
fn times(reader: &Reader, view: &View<'_>) -> (CalendarSource, Vec<NamedCalendar>, Vec<DeadlineUse>, MessageUse) {
    let company = calendar::read(reader, view);
    let calendars = parts::named(reader, view, "calendars", calendar::read_named);
    let deadlines = parts::listed(reader, view, "deadlines", deadlines::read);
    (company, calendars, deadlines, messages::messages(reader, view))
}

/// Which policies are used where, each under an id of its own.
fn assignments(reader: &Reader, view: &View<'_>) -> Vec<Assignment> {
    let found = parts::listed(reader, view, "assign", assignment::read);
    assignment::check_ids(reader, &found);
    found
}

/// Forms, what must be on file, and who reviews what.
fn papers(reader: &Reader, view: &View<'_>) -> (Vec<At<String>>, Vec<RequiredDocument>, Vec<Review>) {
    let required = parts::listed(reader, view, "required", required::required);
    (forms::forms(reader, view), required, parts::listed(reader, view, "review", review::review))
}

/// Known defects, and groups of goods.
fn goods(reader: &Reader, view: &View<'_>) -> (Vec<DefectList>, Vec<Group>) {
    (parts::listed(reader, view, "defects", intake::defects), intake::groups(reader, view))
}

/// In which ways customers get in touch, and with what.
fn contacts(reader: &Reader, view: &View<'_>) -> (Vec<Channel>, Vec<CaseType>) {
    let channels = parts::named(reader, view, "channel", intake::channel);
    (channels, parts::named(reader, view, "case_type", intake::case_type))
}

/// Roles and their authority.
fn staff(reader: &Reader, view: &View<'_>) -> (Vec<Role>, Vec<Authority>) {
    let roles = parts::named(reader, view, "role", people::role);
    (roles, parts::listed(reader, view, "authority", people::authority))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../manuals/profiles/store-chain/manual.toml");

    /// Whatever a text says, it is read or its mistakes are told, with places inside it.
    fn read(text: &str) {
        let source = Source::new("manual.toml", text);
        let (profile, problems) = Profile::read(&source);
        assert!(profile.is_some() || !problems.is_empty(), "nothing is said about\n{text}");
        for place in problems.iter().filter_map(|problem| problem.place.as_ref()) {
            assert!(place.source.text.get(place.span.clone()).is_some(), "{place:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_its_mistakes_are_told() {
        let lines: Vec<&str> = SHIPPED.lines().collect();
        for left_out in 0..lines.len() {
            let kept = lines.iter().enumerate().filter(|(number, _)| *number != left_out);
            read(&kept.map(|(_, line)| format!("{line}\n")).collect::<String>());
        }
        let cuts = SHIPPED.char_indices().map(|(at, _)| at).step_by(61);
        cuts.for_each(|at| read(&SHIPPED[..at]));
        for (from, to) in [("= [", "= {"), ("\"", "'"), ("{ ", "[ "), ("zh-CN", "zh"), ("[[", "["), ("\n", "\r\n")] {
            read(&SHIPPED.replace(from, to));
        }
    }

    #[test]
    fn the_shipped_text_is_read_whole() {
        let (profile, problems) = Profile::read(&Source::new("manual.toml", SHIPPED));
        assert_eq!(problems, []);
        let profile = profile.unwrap();
        assert_eq!((profile.roles.len(), profile.assignments.len(), profile.authority.len()), (11, 4, 13));
    }
}
