//! Messages: does anything set them off, is there somebody to get them, can they be filled in, and do they fit?

use super::languages;
use super::triggers::Triggers;
use crate::deadlines::CalendarRef;
use crate::events::{Emitter, event};
use crate::known::Known;
use crate::manual::Manual;
use crate::messages::{
    Addressee, MessagePack, Notice, Template, Way, fill, is_well_formed, known_to, placeholders, sms_parts, typical,
};
use policy::vocabulary::Group;
use policy::{Lang, Problem, Severity};
use std::ops::Range;

/// A text message in more parts than these is too long: gateways cut it off or charge for each.
const MOST_PARTS: usize = 4;

pub(super) fn check(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for pack in manual.message_packs() {
        problems.extend(languages::check(&pack.source));
        let checked = Checked { manual, known, pack };
        problems.extend(pack.templates.iter().flat_map(|template| checked.template(template)));
        problems.extend(pack.notices.iter().flat_map(|notice| checked.notice(notice)));
        problems.extend(checked.asleep());
    }
    problems
}

/// A pack being checked.
#[derive(Clone, Copy)]
struct Checked<'c> {
    manual: &'c Manual,
    known: &'c Known<'c>,
    pack: &'c MessagePack,
}

/// The texts of a template in a language: subject and text.
fn texts(template: &Template, lang: Lang) -> [&str; 2] {
    [template.subject.as_ref().map_or("", |subject| subject.get(lang)), template.text.get(lang)]
}

impl Checked<'_> {
    fn at(self, problem: Problem, span: &Range<usize>) -> Problem {
        problem.at(&self.pack.source, span.clone())
    }

    fn template(self, template: &Template) -> Vec<Problem> {
        let mut problems = Vec::new();
        let first = names(template, Lang::ZhCn);
        for lang in Lang::ALL {
            let whole = texts(template, lang).concat();
            if !is_well_formed(&whole) {
                let problem = Problem::error("bad-placeholder").with("template", &template.id);
                problems.push(self.at(problem.with("language", lang.tag()), &template.text_span));
            }
            if names(template, lang) != first {
                let problem = Problem::error("placeholders-differ").with("template", &template.id);
                problems.push(self.at(problem.with("language", lang.tag()).warning(), &template.text_span));
            }
            if template.ways.contains(&Way::Sms) {
                problems.extend(self.length(template, lang));
            }
            let banned = &self.manual.messages_said().banned;
            problems.extend(banned.iter().filter(|word| whole.contains(&word.value)).map(|word| {
                let problem = Problem::error("banned-expression").with("text", &word.value);
                self.at(problem.with("template", &template.id), &template.text_span)
            }));
        }
        problems
    }

    /// A text message that is too long with values of the usual length.
    fn length(self, template: &Template, lang: Lang) -> Option<Problem> {
        let filled = fill(template.text.get(lang), |name| "字".repeat(typical(name)));
        let parts = sms_parts(&filled);
        let problem = Problem::error("sms-too-long")
            .with("template", &template.id)
            .with("language", lang.tag())
            .with("parts", parts)
            .with("limit", MOST_PARTS)
            .warning();
        (parts > MOST_PARTS).then(|| self.at(problem, &template.text_span))
    }

    fn notice(self, notice: &Notice) -> Vec<Problem> {
        let deadlines = self.manual.deadline_packs().flat_map(|pack| &pack.deadlines);
        let deadlines = deadlines.map(|deadline| deadline.id.as_str()).collect();
        let triggers = Triggers { manual: self.manual, source: &self.pack.source, deadlines };
        let all = std::iter::once(&notice.on).chain(&notice.unless);
        let mut problems: Vec<Problem> = all.flat_map(|trigger| triggers.check(trigger)).collect();
        if let CalendarRef::Named(name) = &notice.calendar
            && !self.manual.knows_calendar(name)
        {
            let problem = Problem::error("unknown-calendar").with("calendar", name);
            problems.push(self.at(problem.suggest(name, self.manual.calendar_names()), &notice.id_span));
        }
        problems.extend(self.addressee(notice));
        let Some(template) = self.pack.template(&notice.template) else {
            let problem = Problem::error("unknown-template").with("template", &notice.template);
            let ids = self.pack.templates.iter().map(|template| template.id.as_str());
            problems.push(self.at(problem.suggest(&notice.template, ids), &notice.template_span));
            return problems;
        };
        problems.extend(self.filled(notice, template));
        if !template.ways.iter().any(|way| notice.to.takes(*way)) {
            let problem = Problem::error("notice-without-way").with("notice", &notice.id);
            problems.push(self.at(problem.with("template", &template.id), &notice.template_span));
        }
        problems
    }

    /// Placeholders that the event of a notice does not fill in.
    fn filled(self, notice: &Notice, template: &Template) -> Vec<Problem> {
        let Some(event) = event(&notice.on.event) else { return Vec::new() };
        let known = known_to(event);
        let mut unfilled: Vec<&str> = Lang::ALL.iter().flat_map(|lang| names(template, *lang)).collect();
        unfilled.sort_unstable();
        unfilled.dedup();
        unfilled.retain(|name| !known.contains(name));
        let problem = |name: &str| {
            let problem = Problem::error("placeholder-not-filled").with("name", name).with("event", event.id);
            let problem = problem.with("template", &template.id).suggest(name, known.iter().copied());
            self.at(problem, &template.text_span)
        };
        unfilled.into_iter().map(problem).collect()
    }

    /// An addressee that what happens does not have, a role that no role of the company is, or that nobody holds; or those
    /// who are told of an escalation, where none is.
    fn addressee(self, notice: &Notice) -> Option<Problem> {
        if notice.to == Addressee::Escalated && notice.on.event != "deadline.escalated" {
            let problem = Problem::error("notice-without-escalation").with("notice", &notice.id);
            return Some(self.at(problem, &notice.to_span));
        }
        let is_dealers = notice.on.event.starts_with("rma.");
        let name = match &notice.to {
            Addressee::Role(name) => name.as_str(),
            // A return of a dealer is reviewed and approved; nothing else about it is.
            Addressee::Approver if matches!(notice.on.event.as_str(), "rma.applied" | "rma.reviewed") => return None,
            Addressee::Customer | Addressee::Responsible | Addressee::Approver if is_dealers => {
                let problem = Problem::error("notice-to-nobody").with("event", &notice.on.event);
                return Some(self.at(problem, &notice.to_span));
            }
            // About a case it is a role like others.
            Addressee::Dealer if !is_dealers => "dealer",
            _ => return None,
        };
        let roles = self.manual.roles();
        let meant: Vec<&str> = roles.iter().filter(|r| r.approves_as(name)).map(|r| r.id.as_str()).collect();
        if meant.is_empty() {
            let approvals = self.manual.vocabulary.names().of(Group::Role);
            let known = roles.iter().map(|role| role.id.as_str()).chain(approvals);
            let problem = Problem::error("notice-without-role").with("to", name).suggest(name, known);
            return Some(self.at(problem, &notice.to_span));
        }
        let held = self.known.held_roles?;
        let problem = Problem::error("notice-without-people").with("to", name).warning();
        (!meant.iter().any(|role| held.contains(role))).then(|| self.at(problem, &notice.to_span))
    }

    /// Notices whose event belongs to a capability still to come.
    fn asleep(self) -> Option<Problem> {
        let planned = |notice: &&Notice| event(&notice.on.event).is_some_and(|e| matches!(e.by, Emitter::Planned(_)));
        let asleep: Vec<&str> = self.pack.notices.iter().filter(planned).map(|notice| notice.id.as_str()).collect();
        let problem = Problem::error("notice-asleep").with("pack", &self.pack.id).with("notices", asleep.join(", "));
        let problem = Problem { severity: Severity::Note, ..problem };
        (!asleep.is_empty()).then(|| self.at(problem, &self.pack.id_span))
    }
}

/// The placeholders of a template in a language, sorted and each once.
fn names(template: &Template, lang: Lang) -> Vec<&str> {
    let mut names: Vec<&str> = texts(template, lang).into_iter().flat_map(placeholders).collect();
    names.sort_unstable();
    names.dedup();
    names
}
