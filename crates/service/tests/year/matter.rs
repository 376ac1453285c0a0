//! A matter of a customer, from the first word to the last. What happens to it depends on its number alone, so that a year
//! can be lived through again.

use crate::company::{Company, Shop};
use crate::world::{World, hours};
use crate::{goods, inquiry, loads, repair, rma};
use domain::cases::{Agreement, Channel, CloseReason, Contact, Ending, Kind};
use jiff::{SignedDuration, Timestamp};
use service::cases::{self, CommentKind, NewCase, NewComment};
use service::demo::Random;

/// What becomes of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Story {
    Complaint,
    Consultation,
    Return,
    Exchange,
    Repair,
    /// A dealer sends goods back to the maker.
    Dealer,
    /// A sub-dealer sends goods back to its agent.
    SubDealer,
    /// A box comes that nobody has approved.
    Unannounced,
    /// Goods go to a dealer, and come late, broken, short, wrong or never.
    Load,
}

/// Seed of all that happens.
pub(crate) const SEED: u64 = 41;

/// A matter.
pub(crate) struct Matter {
    pub(crate) number: u64,
    pub(crate) story: Story,
    pub(crate) shop: usize,
    /// Where somebody has to be to go on with it.
    pub(crate) desk: usize,
    /// How far it has come.
    pub(crate) stage: u8,
    /// When somebody goes on with it.
    pub(crate) next: Timestamp,
    pub(crate) chance: Random,
    pub(crate) case: i64,
    /// Cases that were opened for it.
    pub(crate) cases: u64,
    /// The return, the ticket, the shipment.
    pub(crate) document: i64,
    /// What belongs to it: a box in the hold area, an anomaly.
    pub(crate) other: i64,
    /// Times that something was done about it and did not end it.
    pub(crate) tries: u8,
}

/// What comes after a step.
pub(crate) enum After {
    /// The next stage, so much later.
    Later(SignedDuration),
    /// The same stage again, so much later.
    Again(SignedDuration),
    /// Another stage, so much later.
    To(u8, SignedDuration),
    Ended,
}

impl Matter {
    pub(crate) fn new(number: u64, world: &World, at: Timestamp) -> Self {
        let mut chance = Random::of(SEED, "matter", number);
        let story = chance.weighted(world.company.stories());
        let dealers = if world.company == Company::Maker { world.maker().dealers } else { 0 };
        let shop = match story {
            Story::Dealer | Story::Unannounced | Story::Load => chance.below(dealers),
            Story::SubDealer => dealers + chance.below(world.shops.len() - dealers),
            _ => chance.below(world.shops.len()),
        };
        let (stage, next, tries) = (0, at, 0);
        Self { number, story, shop, desk: shop, stage, next, chance, case: 0, cases: 0, document: 0, other: 0, tries }
    }

    /// So many hours; now and then it is forgotten for so many days.
    pub(crate) fn soon(&mut self, most: i64, forgotten: (u32, i64)) -> SignedDuration {
        let days = if self.chance.chance(forgotten.0) { self.chance.between(forgotten.1, forgotten.1 * 3) } else { 0 };
        hours(self.chance.between(0, most) + days * 24)
    }

    /// Goes on with it; whether it goes on after that.
    pub(crate) async fn step(&mut self, world: &World) -> bool {
        let shop = world.shops[self.shop].clone();
        let after = match self.story {
            Story::Complaint | Story::Consultation => inquiry::step(self, world, &shop).await,
            Story::Return | Story::Exchange => goods::step(self, world, &shop).await,
            Story::Repair => repair::step(self, world, &shop).await,
            Story::Dealer | Story::SubDealer | Story::Unannounced => rma::step(self, world, &shop).await,
            Story::Load => loads::step(self, world, &shop).await,
        };
        let (stage, later) = match after {
            After::Later(later) => (self.stage + 1, later),
            After::Again(later) => (self.stage, later),
            After::To(stage, later) => (stage, later),
            After::Ended => return false,
        };
        (self.stage, self.next) = (stage, world.now() + later);
        true
    }

    /// Notes the case that was opened for it.
    pub(crate) const fn has_case(&mut self, case: i64) {
        self.case = case;
        self.cases += 1;
    }

    pub(crate) fn contact(&self) -> Contact {
        Contact {
            name: format!("顾客{}", self.number),
            phone: format!("138{:08}", self.number),
            address: format!("南京东路{}号", self.number % 900 + 1),
        }
    }

    /// A case of this kind.
    pub(crate) fn new_case(&self, shop: &Shop, kind: Kind, account: &str) -> NewCase {
        NewCase {
            unit: shop.unit,
            kind,
            channel: if self.number.is_multiple_of(2) { Channel::Phone } else { Channel::Visit },
            customer: None,
            purchase_line: None,
            contact: self.contact(),
            product: "真皮女鞋".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: None,
            account: account.to_owned(),
            wish: "尽快处理".to_owned(),
            urgent: self.number.is_multiple_of(29),
            assignee: Some(shop.clerk.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        }
    }

    /// Notes what was agreed on, unless that was done before, and closes the case.
    pub(crate) async fn settle(&self, world: &World, shop: &Shop, remedy: Option<&'static str>) {
        let case = self.case;
        if let Some(remedy) = remedy {
            let agreement = Agreement {
                remedy: remedy.to_owned(),
                summary: "按判定办理".to_owned(),
                amount: None,
                terms: serde_json::Value::Null,
            };
            let agree =
                move |tx: &mut service::Tx<'_>, call: &service::Call| cases::agree(tx, call, case, None, &agreement);
            world.give(&shop.manager, agree).await.unwrap();
        }
        world.give(&shop.manager, move |tx, call| cases::complete(tx, call, case, None)).await.unwrap();
        self.close(world, shop, CloseReason::Settled).await;
    }

    /// Somebody answers, and what was said is filed.
    pub(crate) async fn reply(&self, world: &World, shop: &Shop, body: &str) {
        let (case, body) = (self.case, body.to_owned());
        let new = NewComment { kind: CommentKind::Reply, channel: Some(Channel::Phone), body };
        world.give(&shop.manager, move |tx, call| cases::comment(tx, call, case, &new)).await.unwrap();
    }

    pub(crate) async fn close(&self, world: &World, shop: &Shop, reason: CloseReason) {
        let (case, ending) = (self.case, Ending { reason, note: "已告知顾客".to_owned(), satisfied: None });
        world.give(&shop.manager, move |tx, call| cases::close(tx, call, case, None, &ending)).await.unwrap();
    }
}
