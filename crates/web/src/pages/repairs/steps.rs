//! What can be done with a ticket now, and what stands against the rest, by the rules of the ticket itself.

use crate::page::Page;
use domain::people::Command;
use domain::refusal::Refusal;
use domain::repairs::{Kind, Ticket};
use policy::Money;

/// Something that can be tried.
type Try = fn(&mut Ticket) -> Result<(), Refusal>;

/// Every step: its name, who may take it, and its guard.
const STEPS: &[(&str, &[Command], Try)] = &[
    ("receive", &[Command::RepairsReceive], Ticket::receive),
    ("estimate", &[Command::RepairsEstimate], |ticket| ticket.estimate(Money::from_minor(1))),
    ("answer", &[Command::RepairsEstimate], Ticket::decline),
    ("start", &[Command::RepairsWork], |ticket| {
        // Whoever begins repairs it.
        ticket.repairer = ticket.repairer.or(Some(0));
        ticket.start()
    }),
    ("measure", &[Command::RepairsWork], |ticket| match ticket.kind {
        Kind::Alteration if !ticket.is_closed() => Ok(()),
        _ => Err(Refusal::new("repair-over")),
    }),
    ("finish", &[Command::RepairsWork], Ticket::finish),
    ("test", &[Command::RepairsTest], |ticket| ticket.test(true)),
    ("ready", &[Command::RepairsTest, Command::RepairsHandBack], Ticket::make_ready),
    ("collect", &[Command::RepairsCollect], Ticket::pay),
    ("ask_again", &[Command::RepairsCollect], Ticket::ask_again),
    ("notify", &[Command::RepairsHandBack], |ticket| ticket.notify().map(drop)),
    ("hand_back", &[Command::RepairsHandBack], Ticket::hand_back),
    ("mail_back", &[Command::RepairsHandBack], |ticket| ticket.mail_back(true)),
    ("abandon", &[Command::RepairsHandBack], Ticket::abandon),
    ("promise", &[Command::RepairsPromise], |ticket| ticket.assign(None)),
    ("assign", &[Command::RepairsAssign], |ticket| ticket.assign(None)),
    ("send", &[Command::RepairsAssign], |ticket| ticket.carry(true)),
    ("return", &[Command::RepairsAssign], |ticket| ticket.carry(false)),
    ("give_up", &[Command::RepairsGiveUp], Ticket::give_up),
    ("withdraw", &[Command::RepairsGiveUp], Ticket::withdraw),
];

/// Refusals that say what is missing; the others only say that a step is not the next one.
const MISSING: [&str; 7] = [
    "repair-no-consent",
    "repair-goods-away",
    "repair-not-measured",
    "repair-not-tested",
    "repair-not-ready",
    "repair-fee-open",
    "repair-fee-early",
];

/// Steps about which it is said why they cannot be taken yet.
const TOLD: [&str; 5] = ["start", "finish", "ready", "collect", "hand_back"];

/// What a person can do with a ticket now.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    open: Vec<&'static str>,
    /// What cannot be done yet, and why.
    pub blocked: Vec<(String, String)>,
}

impl Steps {
    /// What somebody who may do so much can do with the ticket.
    #[must_use]
    pub fn of(page: &Page, ticket: &Ticket, may: impl Fn(Command) -> bool) -> Self {
        let mut steps = Self::default();
        for (id, commands, attempt) in STEPS {
            if !commands.iter().any(|command| may(*command)) {
                continue;
            }
            match attempt(&mut ticket.clone()) {
                Ok(()) => steps.open.push(id),
                Err(refusal) if TOLD.contains(id) && MISSING.contains(&refusal.code) => {
                    let why = page.coded("refusal", refusal.code, &refusal.args).0;
                    steps.blocked.push((page.name("repair-step", id), why));
                }
                Err(_) => {}
            }
        }
        steps
    }

    /// Whether a step can be taken now.
    #[must_use]
    pub fn may(&self, id: &str) -> bool {
        self.open.contains(&id)
    }

    /// The step that brings the ticket on.
    #[must_use]
    pub fn next(&self) -> &'static str {
        let order =
            ["receive", "answer", "start", "finish", "test", "ready", "collect", "notify", "hand_back", "estimate"];
        order.into_iter().find(|id| self.may(id)).unwrap_or_default()
    }

    /// Every step, for a page with made-up content.
    #[must_use]
    pub fn sample(page: &Page) -> Self {
        let blocked = vec![(page.name("repair-step", "hand_back"), page.t("refusal-repair-fee-open"))];
        Self { open: STEPS.iter().map(|(id, ..)| *id).collect(), blocked }
    }
}
