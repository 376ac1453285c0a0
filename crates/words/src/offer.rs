//! A remedy open to the customer, in words.

use crate::{Words, moment};
use policy::ruling::{DeadlineInfo, Offer};
use policy::vocabulary::Group;
use policy::{Moment, Money, Remedy, Vocabulary};

/// Puts offers into words.
#[derive(Debug, Clone, Copy)]
pub struct OfferWords<'a> {
    /// The language.
    pub words: &'a Words,
    /// The names of facts, roles, services and evidence.
    pub vocabulary: &'a Vocabulary,
    /// The currency of the amounts.
    pub currency: &'a str,
}

impl OfferWords<'_> {
    /// The remedy by name, with its service.
    #[must_use]
    pub fn name(&self, remedy: Remedy, service: Option<&str>) -> String {
        let service = service.map(|s| self.words.named(self.vocabulary, Group::Service, s));
        self.words.remedy_of(remedy, service.as_deref())
    }

    /// What is paid, by whom.
    #[must_use]
    pub fn money(&self, offer: &Offer) -> Vec<String> {
        let words = self.words;
        let currency = self.currency;
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
            let facts = words.list(offer.needs.iter().map(|f| words.within(&words.fact(self.vocabulary, f))));
            lines.push(words.with("offer-needs", &[("facts", facts.into())]));
        }
        lines
    }

    /// By when.
    #[must_use]
    pub fn deadline(&self, offer: &Offer) -> Option<String> {
        let words = self.words;
        Some(match offer.deadline.as_ref()? {
            DeadlineInfo::Within { within, from, due } => {
                let from = words.within(&words.fact(self.vocabulary, from));
                let within = words.written_length(within);
                match due.as_deref().and_then(Moment::parse) {
                    Some(due) => words.with("deadline-due", &[("due", moment(due).into())]),
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
    #[must_use]
    pub fn conditions(&self, offer: &Offer) -> Vec<String> {
        let words = self.words;
        let named = |group, id: &str| words.named(self.vocabulary, group, id);
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
}
