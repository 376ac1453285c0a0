//! A dealer's return, moved by guards. Each names what stands against it.

use super::line::within;
use super::{Ground, Line, Move, Outcome, Permission, Rules, Tested, Wanted};
use crate::refusal::Refusal;
use policy::Money;

/// Boxes of the largest consignment.
const MOST_BOXES: usize = 500;

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parcel {
    /// Pieces in it.
    pub pieces: u32,
    /// Whether it is here.
    pub has_arrived: bool,
}

/// A dealer's return, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rma {
    /// Whether a sub-dealer asks: the goods go to its agent, not to the company.
    pub via_agent: bool,
    /// Who asked.
    pub applicant: i64,
    /// Who reviewed it.
    pub reviewer: Option<i64>,
    /// Whether goods may be sent.
    pub permission: Permission,
    /// Whether it is settled.
    pub is_closed: bool,
    /// The boxes, once they are packed.
    pub boxes: Vec<Parcel>,
    /// What comes back.
    pub lines: Vec<Line>,
    /// Whether somebody proposed to end the dealership.
    pub cancellation_proposed: bool,
}

impl Rma {
    /// A dealer asks to send goods back that [`super::checked`] has nothing against.
    #[must_use]
    pub fn apply(applicant: i64, via_agent: bool, lines: Vec<Wanted>) -> Self {
        Self {
            via_agent,
            applicant,
            reviewer: None,
            permission: Permission::Applied,
            is_closed: false,
            boxes: Vec::new(),
            lines: lines.into_iter().map(Line::of).collect(),
            cancellation_proposed: false,
        }
    }

    /// The region manager has reviewed it. A sub-dealer may send the goods to its agent from then on (R-263,
    ///
    ///
    /// # Errors
    /// `rma-not-now`; `rma-own` for whoever asked.
    pub fn review(&mut self, by: i64) -> Result<(), Refusal> {
        let moved = if self.via_agent { Move::ReviewForAgent } else { Move::Review };
        let permission = self.permission.moved(moved)?;
        self.must_be_another(by)?;
        self.reviewer = Some(by);
        self.permission = permission;
        Ok(())
    }

    /// The order department approves it: goods may be sent.
    ///
    /// # Errors
    /// `rma-not-now`; `rma-own` for whoever asked, `rma-reviewed-by-you` for whoever reviewed it.
    pub fn approve(&mut self, by: i64) -> Result<(), Refusal> {
        let permission = self.permission.moved(Move::Approve)?;
        self.must_be_another(by)?;
        if self.reviewer == Some(by) {
            return Err(Refusal::new("rma-reviewed-by-you"));
        }
        self.permission = permission;
        Ok(())
    }

    /// Either says no.
    ///
    /// # Errors
    /// `rma-not-now`; `rma-own` for whoever asked.
    pub fn refuse(&mut self, by: i64) -> Result<(), Refusal> {
        let permission = self.permission.moved(Move::Refuse)?;
        self.must_be_another(by)?;
        self.permission = permission;
        Ok(())
    }

    /// The dealer wants it no more.
    ///
    /// # Errors
    /// `rma-not-now`; `rma-has-goods` once a box is here.
    pub fn withdraw(&mut self) -> Result<(), Refusal> {
        let permission = self.permission.moved(Move::Withdraw)?;
        if self.arrived() > 0 || self.is_closed {
            return Err(Refusal::new("rma-has-goods"));
        }
        self.permission = permission;
        Ok(())
    }

    /// The goods are packed and on their way: so many pieces in each box. Can be said again until a box arrives.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, `rma-has-goods`; `rma-boxes-none`, `rma-boxes-too-many`; `rma-box-empty`;
    /// `rma-boxes-unequal` when they do not hold as many pieces as were applied for.
    pub fn send(&mut self, boxes: &[u32]) -> Result<(), Refusal> {
        self.must_be_approved()?;
        if self.arrived() > 0 {
            return Err(Refusal::new("rma-has-goods"));
        }
        match boxes.len() {
            0 => return Err(Refusal::new("rma-boxes-none")),
            many if many > MOST_BOXES => return Err(Refusal::new("rma-boxes-too-many").with("limit", MOST_BOXES)),
            _ if boxes.contains(&0) => return Err(Refusal::new("rma-box-empty")),
            _ => {}
        }
        let packed: u64 = boxes.iter().map(|pieces| u64::from(*pieces)).sum();
        let applied = self.applied();
        if packed != applied {
            return Err(Refusal::new("rma-boxes-unequal").with("packed", packed).with("applied", applied));
        }
        self.boxes = boxes.iter().map(|pieces| Parcel { pieces: *pieces, has_arrived: false }).collect();
        Ok(())
    }

    /// A box is here; boxes count from one.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, `rma-not-packed`, `rma-tested`, `rma-no-such-box`, `rma-box-here`.
    pub fn arrive(&mut self, number: u32) -> Result<(), Refusal> {
        self.must_be_approved()?;
        if self.boxes.is_empty() {
            return Err(Refusal::new("rma-not-packed"));
        }
        let all = self.boxes.len();
        if self.is_tested() {
            return Err(Refusal::new("rma-tested"));
        }
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let own = at.and_then(|at| self.boxes.get_mut(at));
        let own = own.ok_or(Refusal::new("rma-no-such-box").with("boxes", all))?;
        if own.has_arrived {
            return Err(Refusal::new("rma-box-here").with("box", number));
        }
        own.has_arrived = true;
        // What comes later is counted again with the rest.
        self.lines.iter_mut().for_each(|line| line.counted = None);
        Ok(())
    }

    /// The company has counted, one number for each line. That decides, whatever the dealer said. Boxes that
    /// never came have to be `given_up`. It can be counted again until something is tested.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, `rma-nothing-here`, `rma-boxes-missing`, `rma-tested`; `rma-count-each-line`.
    pub fn count(&mut self, counts: &[u32], given_up: bool) -> Result<(), Refusal> {
        self.must_be_approved()?;
        let missing = self.boxes.len() - self.arrived();
        if self.arrived() == 0 {
            return Err(Refusal::new("rma-nothing-here"));
        }
        if missing > 0 && !given_up {
            return Err(Refusal::new("rma-boxes-missing").with("boxes", missing));
        }
        if self.is_tested() {
            return Err(Refusal::new("rma-tested"));
        }
        if counts.len() != self.lines.len() {
            return Err(Refusal::new("rma-count-each-line").with("lines", self.lines.len()));
        }
        self.lines.iter_mut().zip(counts).for_each(|(line, count)| line.counted = Some(*count));
        Ok(())
    }

    /// Pieces of a line were tested.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, `rma-for-agent`, `rma-not-counted`, `rma-no-such-line`; `pieces-none`,
    /// `pieces-too-many`.
    pub fn test(&mut self, line: usize, found: Tested) -> Result<(), Refusal> {
        let own = self.line_to_work_on(line)?;
        within(found.all(), own.untested())?;
        own.tested.works += found.works;
        own.tested.defect += found.defect;
        own.tested.man_made += found.man_made;
        own.tested.not_repairable += found.not_repairable;
        Ok(())
    }

    /// Pieces of a line have an outcome; what is credited for them.
    ///
    /// # Errors
    /// As [`Rma::test`] for the line; `rma-own` for whoever asked; `rma-beyond-repair`, `rma-parts-only`,
    /// `rma-paid-repair-only`.
    pub fn settle(
        &mut self,
        by: i64,
        line: usize,
        (outcome, pieces): (Outcome, u32),
        rules: &Rules,
    ) -> Result<Money, Refusal> {
        self.must_be_another(by)?;
        self.line_to_work_on(line)?.settle(outcome, pieces, rules)
    }

    /// The least penalty for what somebody has damaged: a share of the return amount of the batch.
    #[must_use]
    pub fn least_penalty(&self, line: usize, rules: &Rules) -> Option<Money> {
        let own = self.lines.get(line).filter(|own| own.tested.man_made > 0)?;
        let batch = &own.wanted.batch;
        let of_batch = |(n, other): &(usize, &Line)| *n == line || !batch.is_empty() && other.wanted.batch == *batch;
        let amounts = self.lines.iter().enumerate().filter(of_batch).map(|(_, other)| other.amount().minor());
        Some(rules.least_penalty(Money::from_minor(amounts.fold(0_i64, i64::saturating_add))))
    }

    /// A penalty is proposed, and in a severe case the end of the dealership. Somebody else approves the amount.
    ///
    /// # Errors
    /// As [`Rma::test`] for the line; `rma-own` for whoever asked; `rma-no-damage`; `rma-penalty-there`;
    /// `rma-penalty-too-low` with the least.
    pub fn penalise(
        &mut self,
        by: i64,
        line: usize,
        (amount, is_severe): (Money, bool),
        rules: &Rules,
    ) -> Result<(), Refusal> {
        self.must_be_another(by)?;
        let there = self.line_to_work_on(line)?.penalty.is_some();
        let least = self.least_penalty(line, rules).ok_or(Refusal::new("rma-no-damage"))?;
        if there {
            return Err(Refusal::new("rma-penalty-there"));
        }
        if amount < least {
            return Err(Refusal::new("rma-penalty-too-low").with("least", least));
        }
        self.line_to_work_on(line)?.penalty = Some(amount);
        self.cancellation_proposed |= is_severe;
        Ok(())
    }

    /// Freight to the head office is given back for safety, recall, and what is worth analysing alone.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, `rma-own`; `rma-freight-not-ours`.
    pub fn reimburse_freight(&self, by: i64) -> Result<(), Refusal> {
        self.must_be_another(by)?;
        self.must_be_approved()?;
        let ours = |line: &Line| matches!(line.wanted.ground, Ground::Safety | Ground::Recall | Ground::Analysis);
        if self.lines.iter().any(ours) { Ok(()) } else { Err(Refusal::new("rma-freight-not-ours")) }
    }

    /// The dealer bears something that a rule names.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, `rma-own`, `rma-not-counted`.
    pub fn charge(&self, by: i64) -> Result<(), Refusal> {
        self.must_be_another(by)?;
        self.must_be_approved()?;
        if self.is_counted() { Ok(()) } else { Err(Refusal::new("rma-not-counted")) }
    }

    /// Everything is where it belongs.
    ///
    /// # Errors
    /// `rma-not-approved`, `rma-over`, else the first of the open points.
    pub fn close(&mut self) -> Result<(), Refusal> {
        self.must_be_approved()?;
        if let Some(point) = self.open_points().into_iter().next() {
            return Err(point);
        }
        self.is_closed = true;
        Ok(())
    }

    /// What keeps it open, all of it.
    #[must_use]
    pub fn open_points(&self) -> Vec<Refusal> {
        if !self.is_counted() {
            return vec![Refusal::new("rma-not-counted")];
        }
        if self.via_agent {
            return Vec::new();
        }
        let sum = |count: fn(&Line) -> u32| self.lines.iter().map(count).fold(0_u32, u32::saturating_add);
        let points = [
            ("rma-awaits-test", sum(Line::untested)),
            ("rma-holds-goods", sum(Line::to_send_back)),
            ("rma-awaits-outcome", sum(Line::to_mend)),
            ("rma-without-penalty", self.unpunished().map_or(0, |line| line.tested.man_made)),
        ];
        let open = points.into_iter().filter(|(_, count)| *count > 0);
        open.map(|(code, count)| Refusal::new(code).with("pieces", count)).collect()
    }

    /// How many pieces the dealer applied for.
    #[must_use]
    pub fn applied(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.wanted.pieces)).sum()
    }

    /// How many boxes are here.
    #[must_use]
    pub fn arrived(&self) -> usize {
        self.boxes.iter().filter(|own| own.has_arrived).count()
    }

    /// Whether the company has counted.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.lines.iter().all(|line| line.counted.is_some())
    }

    /// Whether the company counted more or fewer of some line than the dealer said.
    #[must_use]
    pub fn count_differs(&self) -> bool {
        self.lines.iter().any(|line| line.difference() != 0)
    }

    /// Whether something was tested.
    #[must_use]
    pub fn is_tested(&self) -> bool {
        self.lines.iter().any(|line| line.tested.all() > 0)
    }

    /// Whether the company owes no result any more (LT-6.9): everything is tested and has an outcome, or is with the agent.
    #[must_use]
    pub fn is_final(&self) -> bool {
        if self.via_agent { self.is_counted() } else { self.lines.iter().all(Line::is_final) }
    }

    /// A line with damage for which no penalty was proposed.
    #[must_use]
    pub fn unpunished(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.tested.man_made > 0 && line.penalty.is_none())
    }

    fn line_to_work_on(&mut self, line: usize) -> Result<&mut Line, Refusal> {
        self.must_be_approved()?;
        if self.via_agent {
            return Err(Refusal::new("rma-for-agent"));
        }
        if !self.is_counted() {
            return Err(Refusal::new("rma-not-counted"));
        }
        self.lines.get_mut(line).ok_or(Refusal::new("rma-no-such-line"))
    }

    fn must_be_approved(&self) -> Result<(), Refusal> {
        match self.permission {
            Permission::Approved if self.is_closed => Err(Refusal::new("rma-over")),
            Permission::Approved => Ok(()),
            other => Err(Refusal::new("rma-not-approved").with("state", other.id())),
        }
    }

    /// whoever asks does not decide.
    fn must_be_another(&self, by: i64) -> Result<(), Refusal> {
        if by == self.applicant { Err(Refusal::new("rma-own")) } else { Ok(()) }
    }
}
