//! What a dealer sends back, and what is found. It depends on the number of the matter alone.

use crate::matter::{Matter, SEED, Story};
use domain::rma::{Ground, Tested, Wanted};
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Money;
use service::demo::Random;

/// What becomes of an application before goods are on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The region manager says no.
    RefusedByRegion,
    /// The order department says no.
    RefusedByOrders,
    /// The dealer takes it back, or never sends anything.
    Withdrawn,
    /// The goods come.
    Sent,
}

/// What becomes of the last of several boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LastBox {
    Comes,
    /// It is given up, and nobody sees it again.
    Lost,
    /// It is given up, and comes after the others were counted: all is counted again.
    Late,
}

/// A line: what the dealer says, what the company counts and finds.
pub(super) struct Goods {
    pub(super) model: &'static str,
    pub(super) batch: String,
    pub(super) pieces: u32,
    pub(super) worth: i64,
    pub(super) ground: Ground,
    pub(super) whole_lamp: bool,
    pub(super) paid_repair: bool,
    /// How many more or fewer come than the dealer said.
    difference: i64,
    /// In a hundred: how many work, how many somebody has damaged.
    shares: (u32, u32),
    /// Whether nobody can repair a third of what is defective.
    beyond_repair: bool,
}

/// A dealer's return.
pub(super) struct Plan {
    pub(super) fate: Fate,
    pub(super) lines: Vec<Goods>,
    pub(super) boxes: Vec<u32>,
    pub(super) last_box: LastBox,
    /// Whether it serves the case of a consumer.
    pub(super) for_consumer: bool,
    /// Whether the dealer disputes what was counted, and waits with the papers for so many days.
    pub(super) disputed: Option<i64>,
    /// Whether a penalty is so severe that the dealership should end, and whether it is approved.
    pub(super) severe: bool,
    pub(super) penalty_approved: bool,
    /// Spare parts that the dealer had not ordered in time.
    pub(super) parts_missing: bool,
    /// What comes without a permission goes back to its sender.
    pub(super) goes_back: bool,
}

const MODELS: [(&str, i64); 5] = [
    ("MC-2012 嵌入式筒灯", 8_000),
    ("MC-2030 轨道射灯", 12_600),
    ("MC-T8 LED 灯管", 2_200),
    ("MC-5096 智能吸顶灯", 69_900),
    ("MC-B100 铝槽硬灯条", 3_200),
];

const GROUNDS: [(Ground, u32); 6] = [
    (Ground::Quality, 70),
    (Ground::CompanyError, 8),
    (Ground::Safety, 4),
    (Ground::Recall, 4),
    (Ground::Analysis, 4),
    (Ground::Other, 10),
];

const FATES: [(Fate, u32); 4] =
    [(Fate::Sent, 88), (Fate::RefusedByRegion, 4), (Fate::RefusedByOrders, 3), (Fate::Withdrawn, 5)];

impl Plan {
    pub(super) fn of(matter: &Matter) -> Self {
        let mut chance = Random::of(SEED, "dealer's return", matter.number);
        let fate = chance.weighted(&FATES);
        let some = usize::try_from(chance.between(1, 3)).unwrap();
        let lines: Vec<Goods> = (0..some).map(|_| goods(&mut chance)).collect();
        let all: u32 = lines.iter().map(|line| line.pieces).sum();
        let boxes = boxes(&mut chance, all);
        let last_box = match chance.below(100) {
            0..4 if boxes.len() > 1 => LastBox::Lost,
            4..8 if boxes.len() > 1 => LastBox::Late,
            _ => LastBox::Comes,
        };
        Self {
            // Of a sub-dealer nobody asks the order department; what is here already is wanted.
            fate: match (fate, matter.story) {
                (Fate::RefusedByOrders, Story::SubDealer) | (_, Story::Unannounced) => Fate::Sent,
                (fate, _) => fate,
            },
            lines,
            boxes,
            last_box,
            for_consumer: chance.chance(100),
            disputed: chance.chance(60).then(|| chance.between(1, 12)),
            severe: chance.chance(100),
            penalty_approved: !chance.chance(150),
            parts_missing: chance.chance(50),
            goes_back: chance.chance(400),
        }
    }

    /// What the company counts of each line, with the last box or without.
    pub(super) fn counts(&self, with_last: bool) -> Vec<u32> {
        let mut counts: Vec<u32> = self.lines.iter().map(Goods::comes).collect();
        let mut missing = if with_last { 0 } else { self.boxes.last().copied().unwrap_or(0) };
        for count in counts.iter_mut().rev() {
            let taken = missing.min(*count);
            (*count, missing) = (*count - taken, missing - taken);
        }
        counts
    }

    /// What the company counts of each line in the end.
    pub(super) fn counted(&self) -> Vec<u32> {
        self.counts(self.last_box != LastBox::Lost)
    }

    /// Whether what was counted is not what the dealer said.
    pub(super) fn differs(&self) -> bool {
        self.lines.iter().zip(self.counted()).any(|(line, count)| line.pieces != count)
    }
}

impl Goods {
    fn comes(&self) -> u32 {
        u32::try_from((i64::from(self.pieces) + self.difference).max(0)).unwrap()
    }

    /// What the bench finds of so many pieces.
    pub(super) fn found(&self, counted: u32) -> Tested {
        let (works, man_made) = (counted * self.shares.0 / 100, (counted * self.shares.1).div_ceil(100));
        let man_made = man_made.min(counted - works);
        let faulty = counted - works - man_made;
        let not_repairable = if self.beyond_repair { faulty / 3 } else { 0 };
        Tested { works, defect: faulty - not_repairable, man_made, not_repairable }
    }

    pub(super) fn wanted(&self, today: Date) -> Wanted {
        // Past warranty a repair against payment is all that is left.
        let age = if self.paid_repair { 800 } else { 200 };
        Wanted {
            model: self.model.to_owned(),
            batch: self.batch.clone(),
            category: String::new(),
            pieces: self.pieces,
            worth: Money::from_minor(self.worth),
            ground: self.ground,
            fault: "点亮几分钟后熄灭".to_owned(),
            traits: Vec::new(),
            whole_lamp: self.whole_lamp,
            produced_on: Some(today.saturating_sub(age.days())),
            warranty_until: None,
            paid_repair: self.paid_repair,
        }
    }

    /// Freight to the head office is the company's.
    pub(super) fn freight_is_ours(&self) -> bool {
        matches!(self.ground, Ground::Safety | Ground::Recall | Ground::Analysis)
    }

    /// Whether what is defective may be replaced or credited, and not only repaired.
    pub(super) const fn may_be_replaced(&self) -> bool {
        !self.paid_repair
    }
}

fn goods(chance: &mut Random) -> Goods {
    let (model, worth) = chance.pick(&MODELS);
    let ground = chance.weighted(&GROUNDS);
    Goods {
        model,
        batch: format!("B{:04}", chance.between(1, 40)),
        pieces: u32::try_from(chance.between(1, 60)).unwrap(),
        worth,
        ground,
        // The rules would not let complete lamps come back for another reason, and nobody asks in vain.
        whole_lamp: ground != Ground::Other && chance.chance(400),
        paid_repair: chance.chance(40),
        difference: if chance.chance(150) { chance.pick(&[-3, -2, -1, 1]) } else { 0 },
        shares: (chance.pick(&[0, 0, 10, 100]), if chance.chance(80) { chance.pick(&[5, 30]) } else { 0 }),
        beyond_repair: chance.chance(100),
    }
}

/// All pieces in one to four boxes.
fn boxes(chance: &mut Random, all: u32) -> Vec<u32> {
    let some = u32::try_from(chance.between(1, 4)).unwrap().min(all);
    (0..some).map(|place| all / some + u32::from(place < all % some)).collect()
}
