//! A remedy open to the customer, as a row of a table.

use crate::session::Session;
use crate::terminal::{Cell, Table};
use policy::ruling::Offer;
use policy::{Policy, Remedy};
use words::OfferWords;

/// Puts the offers of one policy into words.
#[derive(Clone, Copy)]
pub(super) struct Offers<'a> {
    pub(super) session: &'a Session,
    pub(super) policy: &'a Policy,
}

impl Offers<'_> {
    fn in_words(&self) -> OfferWords<'_> {
        let (words, head) = (&self.session.words, self.policy.head());
        OfferWords { words, vocabulary: self.policy.vocabulary(), currency: &head.currency }
    }

    /// The remedy by name, with its service.
    pub(super) fn name(&self, remedy: Remedy, service: Option<&str>) -> String {
        self.in_words().name(remedy, service)
    }

    /// What is paid, by whom.
    pub(super) fn money(&self, offer: &Offer) -> Vec<String> {
        self.in_words().money(offer)
    }

    /// The cells of a numbered row.
    pub(super) fn row(&self, number: usize, offer: &Offer, decided: bool) -> Vec<Cell> {
        let (words, said) = (&self.session.words, self.in_words());
        let name = self.name(offer.remedy, offer.service.as_deref());
        let freight = offer.freight.map(|payer| words.name("freight", payer));
        vec![
            Cell::number(number.to_string()),
            if decided { Cell::strong(name) } else { Cell::new(name) },
            Cell::new(said.money(offer).join("\n")),
            Cell::new(freight.unwrap_or_default()),
            Cell::new(said.deadline(offer).unwrap_or_default()),
            Cell::new(said.conditions(offer).join("\n")),
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
