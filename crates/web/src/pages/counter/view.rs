//! The ruling as the counter shows it.

use super::fields;
use crate::form::Form;
use crate::page::Page;
use crate::photos::Photo;
use crate::ui::Tone;
use manual::{Manual, SOUND};
use policy::combine::{JointOffer, JointRuling, Prevails};
use policy::ruling::RulingStatus;
use policy::{Flag, Remedy};
use service::decisions::{AskedField, Preview};
use service::purchases::PurchaseLine;
use words::OfferWords;

/// Everything the panel shows.
#[derive(Debug, Clone)]
pub(in crate::pages) struct View {
    /// Where answers go, and the element whose place the answer takes.
    pub(in crate::pages) to: String,
    pub(in crate::pages) target: &'static str,
    /// Whether a remedy is chosen; else it is only looked at.
    pub(in crate::pages) is_chosen: bool,
    /// The goods and who bought them, when there is a purchase.
    pub(in crate::pages) goods: Option<Goods>,
    /// What is on record of the goods.
    pub(in crate::pages) on_record: Vec<(String, String)>,
    /// What was answered: fact, name, value in words, value as sent.
    pub(in crate::pages) answered: Vec<Answered>,
    /// The next question.
    pub(in crate::pages) ask: Option<AskedField>,
    /// How many more there may be.
    pub(in crate::pages) more: usize,
    /// Whose garments of the line were altered before, where it has more than one.
    pub(in crate::pages) wearers: Vec<String>,
    /// Photos and documents that were brought.
    pub(in crate::pages) photos: Vec<Photo>,
    /// What can be confirmed in one go.
    pub(in crate::pages) sound: Option<Sound>,
    pub(in crate::pages) ruling: Ruling,
}

/// Goods on record.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Goods {
    pub(in crate::pages) title: String,
    pub(in crate::pages) detail: String,
    /// The customer's id, name and masked phone.
    pub(in crate::pages) customer: Option<(String, String, String)>,
}

impl Goods {
    pub(in crate::pages) fn of(line: &PurchaseLine) -> Self {
        let brief = &line.brief;
        let named = line.customer.as_ref();
        Self {
            title: format!("{} {}", brief.description, brief.article),
            detail: [brief.sold_on.to_string().as_str(), &brief.unit_name, &brief.receipt].join(" · "),
            customer: named.map(|c| (c.id.to_string(), c.name.clone(), c.phone.clone())),
        }
    }
}

/// An answer that can be taken back.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Answered {
    pub(in crate::pages) fact: String,
    pub(in crate::pages) label: String,
    pub(in crate::pages) value: String,
    pub(in crate::pages) sent: String,
}

/// Goods that are in order: what is still to be asked about them, with the usual answers.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Sound {
    /// As it is sent: `packaging=intact worn=no`.
    pub(in crate::pages) sent: String,
    /// In words.
    pub(in crate::pages) told: Vec<String>,
}

impl Sound {
    /// Of the questions to come, when the next one and at least one more are about the state of the goods.
    fn of(page: &Page, asks: &[AskedField]) -> Option<Self> {
        let usual = |ask: &AskedField| SOUND.iter().find(|(fact, _)| *fact == ask.fact).map(|(_, value)| *value);
        usual(asks.first()?)?;
        let found: Vec<(&AskedField, &str)> = asks.iter().filter_map(|ask| Some((ask, usual(ask)?))).collect();
        let pair = |(ask, value): &(&AskedField, &str)| {
            let sent = match *value {
                "true" => "yes",
                "false" => "no",
                other => other,
            };
            let named = ask.values.iter().find(|of| of.id == *value).map(|of| of.label.clone());
            let said = named.unwrap_or_else(|| page.words().yes_no(*value == "true"));
            let told = page.with("counter-said", &[("fact", ask.label.as_str().into()), ("value", said.into())]);
            (format!("{}={sent}", ask.fact), told)
        };
        let (sent, told): (Vec<String>, Vec<String>) = found.iter().map(pair).unzip();
        (told.len() > 1).then(|| Self { sent: sent.join(" "), told })
    }
}

/// The ruling in words.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Ruling {
    pub(in crate::pages) settled: bool,
    pub(in crate::pages) status: String,
    pub(in crate::pages) offers: Vec<Offer>,
    pub(in crate::pages) refused: Vec<Refused>,
    /// What a person has to look at, and what that means.
    pub(in crate::pages) notes: Vec<(Tone, String)>,
    pub(in crate::pages) disagreements: Vec<String>,
    pub(in crate::pages) why: Vec<(String, String)>,
    pub(in crate::pages) photos_required: bool,
}

/// An open remedy.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Offer {
    pub(in crate::pages) id: String,
    pub(in crate::pages) name: String,
    pub(in crate::pages) money: Vec<String>,
    pub(in crate::pages) terms: Vec<String>,
    pub(in crate::pages) clauses: Vec<Clause>,
    pub(in crate::pages) chosen: bool,
    pub(in crate::pages) tag: Option<(Tone, String)>,
}

/// A clause with its wording, shown on demand.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Clause {
    pub(in crate::pages) id: String,
    pub(in crate::pages) text: String,
    pub(in crate::pages) reading: Option<String>,
}

/// A remedy refused.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Refused {
    pub(in crate::pages) name: String,
    pub(in crate::pages) clause: Clause,
    pub(in crate::pages) say: String,
}

impl View {
    pub(in crate::pages) fn new(page: &Page, goods: Option<Goods>, preview: &Preview, manual: &Manual) -> Self {
        let (answered, on_record): (Vec<_>, Vec<_>) = preview.known.iter().partition(|known| known.answered);
        let sent = |fact: &str| match &preview.claim[fact] {
            serde_json::Value::Bool(true) => "yes".to_owned(),
            serde_json::Value::Bool(false) => "no".to_owned(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Self {
            to: "/counter/preview".to_owned(),
            target: "#claim",
            is_chosen: true,
            goods,
            on_record: on_record.into_iter().map(|k| (k.label.clone(), worded(page, &k.value))).collect(),
            answered: answered
                .into_iter()
                .map(|k| Answered {
                    fact: k.fact.clone(),
                    label: k.label.clone(),
                    value: worded(page, &k.value),
                    sent: sent(&k.fact),
                })
                .collect(),
            ask: preview.asks.first().cloned(),
            more: preview.asks.len().saturating_sub(1),
            wearers: preview.wearers.clone(),
            photos: Vec::new(),
            sound: Sound::of(page, &preview.asks),
            ruling: Ruling::new(page, preview, manual),
        }
    }

    /// The remedy that is marked.
    pub(in crate::pages) fn chosen<'v>(&'v self, form: &'v Form) -> &'v str {
        fields::marked(form, self.ruling.offers.iter().map(|offer| offer.id.as_str()), self.ruling.proposal())
    }

    /// What was answered as one sentence, for a clerk who types no account.
    pub(in crate::pages) fn account(&self, page: &Page) -> String {
        page.words().clauses(self.answered.iter().map(|a| {
            page.with("counter-said", &[("fact", a.label.as_str().into()), ("value", a.value.as_str().into())])
        }))
    }
}

/// Yes and no in words.
fn worded(page: &Page, value: &str) -> String {
    match value {
        "✓" => page.words().yes_no(true),
        "✗" => page.words().yes_no(false),
        other => other.to_owned(),
    }
}

impl Ruling {
    fn new(page: &Page, preview: &Preview, manual: &Manual) -> Self {
        let ruling = &preview.ruling;
        let shown = Shown {
            page,
            ruling,
            offers: OfferWords { words: page.words(), vocabulary: manual.vocabulary(), currency: manual.currency() },
        };
        let settled = ruling.status == RulingStatus::Settled && preview.asks.iter().all(|ask| ask.amount_only);
        let status = match ruling.status {
            RulingStatus::Settled => page.words().remedy(ruling.decision),
            RulingStatus::Incomplete => page.t("status-incomplete"),
            RulingStatus::OutOfScope => page.t("status-out-of-scope"),
            RulingStatus::Impossible => page.t("status-impossible"),
            RulingStatus::NotInForce => page.t("status-not-in-force"),
        };
        Self {
            settled,
            status,
            offers: ruling.remedies.iter().map(|offer| shown.offer(offer)).collect(),
            refused: shown.refused(),
            notes: shown.notes(),
            disagreements: shown.disagreements(),
            why: preview.why.iter().map(|why| (why.pack.clone(), why.reason.clone())).collect(),
            photos_required: preview.photos_required,
        }
    }

    /// What is refused, once no answer can change it any more.
    pub(in crate::pages) fn refusals(&self) -> &[Refused] {
        if self.settled { &self.refused } else { &[] }
    }

    /// The remedy that is proposed, if any is open.
    pub(in crate::pages) fn proposal(&self) -> &str {
        let offer = self.offers.iter().find(|offer| offer.chosen).or(self.offers.first());
        offer.map_or("", |offer| &offer.id)
    }

    /// Whether nothing is left to give.
    pub(in crate::pages) fn is_rejection(&self) -> bool {
        self.settled && self.offers.is_empty()
    }
}

struct Shown<'a> {
    page: &'a Page,
    ruling: &'a JointRuling,
    offers: OfferWords<'a>,
}

impl Shown<'_> {
    fn offer(&self, joint: &JointOffer) -> Offer {
        let offer = &joint.offer;
        let (page, words) = (self.page, self.page.words());
        let mut terms = Vec::new();
        if let Some(payer) = offer.freight {
            let payer = words.name("freight", payer);
            terms.push(page.v("counter-freight", &payer));
        }
        terms.extend(self.offers.deadline(offer));
        terms.extend(self.offers.conditions(offer));
        let tag = if offer.approval.is_some() {
            Some((Tone::Warn, page.t("counter-needs-approval")))
        } else if offer.voluntary {
            Some((Tone::Plain, page.t("counter-voluntary")))
        } else {
            None
        };
        let service = offer.service.as_deref();
        Offer {
            id: service.map_or_else(|| offer.remedy.id().to_owned(), |s| format!("{}/{s}", offer.remedy.id())),
            name: self.offers.name(offer.remedy, service),
            money: self.offers.money(offer),
            terms,
            clauses: offer.clauses.iter().map(|id| self.clause(&joint.policy, id)).collect(),
            chosen: offer.remedy == self.ruling.decision,
            tag,
        }
    }

    /// The wording of a clause, from the ruling of its policy where that cites it.
    fn clause(&self, policy: &str, id: &str) -> Clause {
        let rulings = self.ruling.rulings.iter().filter(|r| r.policy.id == policy);
        let cited = rulings.flat_map(|r| &r.clauses).find(|c| c.id == id);
        Clause {
            id: id.to_owned(),
            text: cited.map(|c| c.text.clone()).unwrap_or_default(),
            reading: cited.and_then(|c| c.reading.clone()),
        }
    }

    fn refused(&self) -> Vec<Refused> {
        let shown = self.ruling.refused.iter().map(|joint| {
            let refusal = &joint.refusal;
            Refused {
                name: self.offers.name(refusal.remedy, refusal.service.as_deref()),
                clause: Clause {
                    id: refusal.clause.id.clone(),
                    text: refusal.clause.text.clone(),
                    reading: refusal.clause.reading.clone(),
                },
                say: refusal.say.clone(),
            }
        });
        shown.collect()
    }

    fn notes(&self) -> Vec<(Tone, String)> {
        let words = self.page.words();
        let tone = |flag| if matches!(flag, Flag::Law | Flag::Manual) { Tone::Warn } else { Tone::Info };
        let told = |flag| format!("{}：{}", words.flag(flag), words.flag_meaning(flag));
        self.ruling.flags.iter().map(|flag| (tone(flag), told(flag))).collect()
    }

    fn disagreements(&self) -> Vec<String> {
        let told = self.ruling.disagreements.iter().map(|d| {
            let key = match d.because {
                Prevails::Law => "disagreement-law",
                Prevails::Kinder => "disagreement-kinder",
            };
            let place = |(policy, clause): &(String, String)| format!("{policy} {clause}").trim().to_owned();
            self.page.with(
                key,
                &[
                    ("remedy", self.page.words().remedy(d.remedy).into()),
                    ("prevailing", place(&d.prevailing).into()),
                    ("other", place(&d.set_aside).into()),
                ],
            )
        });
        told.collect()
    }
}

/// Remedies that a superior may give against the proposal.
pub(super) fn overriding(page: &Page) -> Vec<crate::account::Choice> {
    let remedies = [
        Remedy::Refund,
        Remedy::Exchange,
        Remedy::ExchangeOther,
        Remedy::FreeRepair,
        Remedy::PaidRepair,
        Remedy::Discount,
        Remedy::Reject,
    ];
    remedies.map(|remedy| crate::account::Choice::new(remedy.id(), page.words().remedy(remedy))).to_vec()
}

/// What a customer may ask for.
pub(super) fn wishes(page: &Page) -> Vec<crate::account::Choice> {
    let remedies = [Remedy::Refund, Remedy::Exchange, Remedy::ExchangeOther, Remedy::FreeRepair, Remedy::PaidRepair];
    remedies.map(|remedy| crate::account::Choice::new(remedy.id(), page.words().remedy(remedy))).to_vec()
}
