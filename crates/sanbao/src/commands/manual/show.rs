//! `manual show`: a manual as a person reads it.

use super::{find, json};
use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented, labelled};
use jiff::civil::Date;
use manual::{AssignmentOutline, Limit, Manual};
use policy::vocabulary::Kind;
use policy::{Money, Text};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "DIR|PROFILE")]
    manual: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let manual = Manual::from_bundle(&find::one(session, arguments.manual.as_deref())?)?;
    if session.json {
        writeln!(out, "{}", json::manual(session, &manual))?;
    } else {
        out.write_all(Shown { session, manual: &manual }.text().as_bytes())?;
    }
    Ok(Ending::Clean)
}

/// A manual on a terminal.
struct Shown<'a> {
    session: &'a Session,
    manual: &'a Manual,
}

impl Shown<'_> {
    fn text(&self) -> String {
        let (words, paint, manual) = (&self.session.words, self.session.paint, self.manual);
        let zone = manual.time_zone().iana_name().unwrap_or_default();
        let about = format!("{} · {} · {zone}", manual.id(), manual.currency());
        let mut out = format!("\n  {}\n  {}\n", paint.accent(words.of(manual.name())), paint.faint(&about));
        self.section(&mut out, "manual-assignments", &self.assignments());
        self.section(&mut out, "manual-roles", &self.roles());
        self.section(&mut out, "manual-authority", &self.authority());
        let channels = manual.channels().iter().map(|channel| (channel.id.as_str(), &channel.name, String::new()));
        self.section(&mut out, "manual-channels", &self.named(channels));
        let types = manual.case_types().iter().map(|t| (t.id.as_str(), &t.name, words.list(t.required())));
        self.section(&mut out, "manual-case-types", &self.named(types));
        let kpis = manual.kpis().iter().map(|kpi| {
            let values = kpi.values.iter().map(|(name, value)| format!("{name} {value}"));
            (kpi.id.as_str(), &kpi.name, words.list(values))
        });
        self.section(&mut out, "manual-kpis", &self.named(kpis));
        let lines = manual.budget().iter().map(|line| {
            let side = words.text(match line.side {
                manual::Side::Cost => "manual-budget-cost",
                manual::Side::Income => "manual-budget-income",
            });
            (line.id.as_str(), &line.name, words.list(std::iter::once(side.as_str()).chain(line.accounts())))
        });
        self.section(&mut out, "manual-budget", &self.named(lines));
        self.section(&mut out, "manual-settings", &self.settings());
        self.section(&mut out, "manual-commitment", &self.commitment());
        let hash = words.with("sheet-hash", &[("hash", manual.hash().into())]);
        out + "\n" + &indented(&paint.faint(&hash), 2, self.session.width)
    }

    fn section(&self, out: &mut String, key: &str, body: &str) {
        if !body.is_empty() {
            let title = self.session.words.text(key);
            out.push_str(&format!("\n  {}\n\n{body}", self.session.paint.accent(&title)));
        }
    }

    fn table(&self, head: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> String {
        let mut table = Table::new(head.iter().map(|key| self.session.words.text(key))).keep(0);
        let mut any = false;
        for row in rows {
            any = true;
            table.row(row);
        }
        if any { table.render(2, self.session.width, self.session.paint) } else { String::new() }
    }

    fn assignments(&self) -> String {
        let words = &self.session.words;
        let head = ["manual-assignment", "manual-packs", "column-when", "manual-priority", "manual-reason"];
        let row = |a: AssignmentOutline<'_>| {
            vec![
                Cell::strong(a.id),
                Cell::new(words.list(&a.packs)),
                Cell::new(self.conditions(&a).join("\n")),
                Cell::number(a.priority.to_string()),
                Cell::new(words.of(a.reason)),
            ]
        };
        self.table(&head, self.manual.assignments().map(row))
    }

    /// What an assignment is for, a line each.
    fn conditions(&self, assignment: &AssignmentOutline<'_>) -> Vec<String> {
        let words = &self.session.words;
        let vocabulary = self.manual.vocabulary();
        let label = |fact: &str, value: &str| match vocabulary.fact(fact).map(|f| &f.kind) {
            Some(Kind::Choice(choices)) => {
                let node = choices.nodes().iter().find(|node| node.id == value);
                node.map_or_else(|| value.to_owned(), |node| words.of(&node.label).to_owned())
            }
            _ => value.to_owned(),
        };
        let line = |name: String, values: String| {
            words.with("manual-condition", &[("name", name.into()), ("values", values.into())])
        };
        let mut lines: Vec<String> = assignment
            .when
            .iter()
            .map(|(fact, values)| line(words.fact(vocabulary, fact), words.list(values.iter().map(|v| label(fact, v)))))
            .collect();
        let units: Vec<&str> = assignment.units.iter().chain(&assignment.unit_kinds).copied().collect();
        if !units.is_empty() {
            lines.push(line(words.text("manual-units"), words.list(units)));
        }
        for (fact, dates) in [("claim", assignment.claimed), ("sale", assignment.purchased)] {
            if let Some(dates) = self.dates(dates) {
                lines.push(line(words.fact(vocabulary, fact), dates));
            }
        }
        for (name, value) in &assignment.settings {
            lines.push(format!("{name} = {value}"));
        }
        lines
    }

    fn dates(&self, dates: (Option<Date>, Option<Date>)) -> Option<String> {
        let moment = |date: Date| policy::Moment::from_date(date);
        let (from, to) = (dates.0.map(moment), dates.1.map(moment));
        (from.is_some() || to.is_some()).then(|| self.session.words.in_force(from, to))
    }

    fn roles(&self) -> String {
        let words = &self.session.words;
        let head = ["manual-role", "column-name", "manual-units", "manual-may"];
        let row = |role: &manual::Role| {
            vec![
                Cell::strong(&role.id),
                Cell::new(words.of(&role.name)),
                Cell::new(words.list(role.units())),
                Cell::faint(role.commands().collect::<Vec<_>>().join(" ")),
            ]
        };
        self.table(&head, self.manual.roles().iter().map(row))
    }

    fn authority(&self) -> String {
        let words = &self.session.words;
        let head = ["manual-role", "manual-command", "manual-authority-for", "manual-up-to"];
        let limit = |limit: Limit| match limit {
            Limit::Nothing => Money::ZERO.to_string(),
            Limit::UpTo(amount) => amount.to_string(),
            Limit::Unlimited => words.text("manual-unlimited"),
        };
        let row = |row: manual::AuthorityOutline<'_>| {
            let only = row.outcomes.iter().chain(&row.units).chain(&row.unit_kinds).copied();
            vec![
                Cell::strong(row.role),
                Cell::new(row.command),
                Cell::new(words.list(only)),
                Cell::number(limit(row.limit)),
            ]
        };
        self.table(&head, self.manual.authority().map(row))
    }

    fn named<'t>(&self, rows: impl Iterator<Item = (&'t str, &'t Text, String)>) -> String {
        let row = |(id, name, more): (&str, &Text, String)| {
            vec![Cell::strong(id), Cell::new(self.session.words.of(name)), Cell::faint(more)]
        };
        self.table(&["manual-id", "column-name", "manual-required"], rows.map(row))
    }

    fn settings(&self) -> String {
        let (words, manual) = (&self.session.words, self.manual);
        let vocabulary = manual.vocabulary();
        let mut rows = vec![(words.text("manual-proof"), words.yes_no(manual.proof_from_history()))];
        rows.extend(manual.defaults().map(|(fact, value)| (words.fact(vocabulary, fact), value.to_owned())));
        rows.extend(manual.groups().map(|(group, category)| (group.to_owned(), category.to_owned())));
        labelled(&rows, 2, self.session.width, |label| self.session.paint.faint(label))
    }

    fn commitment(&self) -> String {
        let words = &self.session.words;
        let Some(commitment) = self.manual.commitment() else { return String::new() };
        let mut text = indented(words.of(commitment.idea), 2, self.session.width);
        let contact: Vec<&str> = commitment.hotline.into_iter().chain(commitment.mailbox).collect();
        text.push_str(&indented(&contact.join("  "), 2, self.session.width));
        text.push('\n');
        for promise in &commitment.promises {
            let clause =
                promise.clause.map_or_else(String::new, |c| format!(" ({} {} {})", c.pack, c.version, c.clause));
            text.push_str(&indented(&format!("· {}{clause}", words.of(promise.text)), 2, self.session.width));
        }
        text
    }
}
