//! A remedy open to the customer, in words.

use crate::session::Session;
use crate::terminal::{Cell, Table};
use policy::ruling::{DeadlineInfo, Offer};
use policy::vocabulary::Group;
use policy::{Moment, Money, Policy, Remedy};

/// Puts the offers of one policy into words.
#[derive(Clone, Copy)]
pub(super) struct Offers<'a> {
    pub(super) session: &'a Session,
    pub(super) policy: &'a Policy,
}

impl Offers<'_> {
    /// The remedy by name, with its service.
    pub(super) fn name(&self, remedy: Remedy, service: Option<&str>) -> String {
        let words = &self.session.words;
        let service = service.map(|s| words.named(self.policy.vocabulary(), Group::Service, s));
        words.remedy_of(remedy, service.as_deref())
    }

    /// What is paid, by whom.
    pub(super) fn money(&self, offer: &Offer) -> Vec<String> {
        let words = &self.session.words;
        let currency = &self.policy.head().currency;
        let mut lines = Vec::new();
        let mut line = |key: &str, from: Option<Money>, to: Option<Money>| {
            let Some(from) = from else { return };
            let mut amount = words.money(from, currency);
            if let Some(to) = to {
                amount =
                    words.with("money-range", &[("from", amount.into()), ("to", words.money(to, currency).into())]);
            }
            lines.push(words.with(key, &[("amount", amount.into())]));
        };
        line("offer-pay", offer.pay, offer.pay_to);
        line("offer-charge", offer.charge, offer.charge_to);
        if offer.deduct != offer.charge {
            line("offer-deduct", offer.deduct, None);
        }
        if !offer.needs.is_empty() {
            let facts = words.list(offer.needs.iter().map(|f| words.within(&words.fact(self.policy.vocabulary(), f))));
            lines.push(words.with("offer-needs", &[("facts", facts.into())]));
        }
        lines
    }

    /// By when.
    pub(super) fn deadline(&self, offer: &Offer) -> Option<String> {
        let words = &self.session.words;
        Some(match offer.deadline.as_ref()? {
            DeadlineInfo::Within { within, from, due } => {
                let from = words.within(&words.fact(self.policy.vocabulary(), from));
                let within = words.written_length(within);
                match due.as_deref().and_then(Moment::parse) {
                    Some(due) => words.with("deadline-due", &[("due", words::moment(due).into())]),
                    None => words.with("deadline-within", &[("within", within.into()), ("from", from.into())]),
                }
            }
            DeadlineInfo::Season { season_from, season_to } => {
                let day = |text: &str| words.written_day_of_year(text);
                words.with("deadline-season", &[("from", day(season_from).into()), ("to", day(season_to).into())])
            }
        })
    }

    /// What it takes, and how it stands to the other remedies.
    pub(super) fn conditions(&self, offer: &Offer) -> Vec<String> {
        let words = &self.session.words;
        let named = |group, id: &str| words.named(self.policy.vocabulary(), group, id);
        let mut lines = Vec::new();
        if let Some(stronger) = offer.instead_of {
            lines.push(words.with("offer-instead", &[("remedy", words.remedy(stronger).into())]));
        }
        if offer.voluntary {
            lines.push(words.text("offer-voluntary"));
        }
        if offer.proposed {
            lines.push(words.text("offer-proposed"));
        }
        if let Some(role) = &offer.approval {
            lines.push(words.with("offer-approval", &[("role", named(Group::Role, role).into())]));
        }
        if !offer.evidence.is_empty() {
            let evidence = words.list(offer.evidence.iter().map(|e| named(Group::Evidence, e)));
            lines.push(words.with("offer-evidence", &[("evidence", evidence.into())]));
        }
        match (offer.uses, offer.remaining) {
            (Some(uses), Some(left)) => {
                lines.push(words.with("offer-uses-left", &[("uses", uses.into()), ("left", left.into())]));
            }
            (Some(uses), None) => lines.push(words.with("offer-uses", &[("uses", uses.into())])),
            (None, _) => {}
        }
        lines
    }

    /// The cells of a numbered row.
    pub(super) fn row(&self, number: usize, offer: &Offer, decided: bool) -> Vec<Cell> {
        let words = &self.session.words;
        let name = self.name(offer.remedy, offer.service.as_deref());
        let freight = offer.freight.map(|payer| words.name("freight", payer));
        vec![
            Cell::number(number.to_string()),
            if decided { Cell::strong(name) } else { Cell::new(name) },
            Cell::new(self.money(offer).join("\n")),
            Cell::new(freight.unwrap_or_default()),
            Cell::new(self.deadline(offer).unwrap_or_default()),
            Cell::new(self.conditions(offer).join("\n")),
            Cell::faint(offer.clauses.join("\n")),
        ]
    }

    /// The head of a table of offers.
    pub(super) fn table(session: &Session) -> Table {
        let words = &session.words;
        let table = Table::new([
            "#".to_owned(),
            words.text("column-remedy"),
            words.text("column-money"),
            words.text("column-freight"),
            words.text("column-deadline"),
            words.text("column-conditions"),
            words.text("column-clauses"),
        ]);
        table.keep(6)
    }
}
