//! A shipment, moved by guards. Each names what stands against it.

use super::{Direction, Event, Move, State};
use crate::refusal::{FieldError, Refusal};
use jiff::civil::Date;

/// A shipment, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipment {
    /// Which way.
    pub direction: Direction,
    /// Where it stands.
    pub state: State,
    /// How many packages.
    pub packages: u32,
    /// The day that the customer was promised first.
    pub promised_on: Option<Date>,
    /// The day on which it is expected now.
    pub expected_on: Option<Date>,
    /// The day that cannot be kept, while the customer does not know.
    pub untold: Option<Date>,
    /// Whether the carrier shows it.
    pub is_live: bool,
    /// Whether the check on receipt found everything as it should be; nothing before it.
    pub fine: Option<bool>,
}

/// What another expected date changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The day that was expected before.
    pub before: Option<Date>,
    /// Whether the goods come later than that.
    pub back: bool,
    /// Whether this is said before the day that cannot be kept.
    pub in_time: bool,
}

impl Shipment {
    /// A new one. Where only a promised day is known, it is expected then.
    ///
    /// # Errors
    /// `packages` of none; `promised_on`, `expected_on` in the past.
    pub fn open(
        direction: Direction,
        packages: u32,
        (promised_on, expected_on): (Option<Date>, Option<Date>),
        today: Date,
    ) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        if packages == 0 {
            errors.push(FieldError::new("packages", "not-positive"));
        }
        let dates = [("promised_on", promised_on), ("expected_on", expected_on)];
        let past = dates.into_iter().filter(|(_, on)| on.is_some_and(|on| on < today));
        errors.extend(past.map(|(field, _)| FieldError::new(field, "in-the-past")));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            direction,
            state: State::Prepared,
            packages,
            promised_on,
            expected_on: expected_on.or(promised_on),
            untold: None,
            is_live: false,
            fine: None,
        })
    }

    /// Somebody has packed it so that the goods are protected.
    ///
    /// # Errors
    /// `shipment-step`.
    pub fn pack(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Pack)?;
        Ok(())
    }

    /// The carrier takes it.
    ///
    /// # Errors
    /// `shipment-step`; `shipment-not-packed` for what the company sends and nobody has packed.
    pub fn hand_over(&mut self) -> Result<(), Refusal> {
        let state = self.state.moved(Move::HandOver)?;
        if self.state == State::Prepared && self.direction != Direction::ToCompany {
            return Err(Refusal::new("shipment-not-packed"));
        }
        self.state = state;
        Ok(())
    }

    /// The carrier says where it is.
    ///
    /// # Errors
    /// `shipment-not-under-way` for what the carrier does not have.
    pub fn track(&mut self) -> Result<(), Refusal> {
        if self.state != State::UnderWay {
            return Err(Refusal::new("shipment-not-under-way"));
        }
        self.is_live = true;
        Ok(())
    }

    /// It is expected on another day. When that is later, the customer who does not know has to be told before the day
    /// that cannot be kept.
    ///
    /// # Errors
    /// `shipment-here-already` for what has arrived or will not; `shipment-same-day`; `shipment-day-past`.
    pub fn expect(&mut self, on: Date, today: Date, told: bool) -> Result<Change, Refusal> {
        if !self.state.is_undelivered() {
            return Err(Refusal::new("shipment-here-already"));
        }
        if on < today {
            return Err(Refusal::new("shipment-day-past"));
        }
        if self.expected_on == Some(on) {
            return Err(Refusal::new("shipment-same-day"));
        }
        let before = self.expected_on;
        // The customer counts on the day that was told last.
        let counted_on = self.untold.or(before);
        let later = counted_on.filter(|day| on > *day);
        let change = Change {
            before,
            back: before.is_some_and(|before| on > before),
            in_time: later.is_none_or(|day| today < day),
        };
        self.untold = later.filter(|_| !told && self.direction == Direction::ToCustomer);
        self.expected_on = Some(on);
        Ok(change)
    }

    /// The customer knows that it comes later; whether this was before the day that cannot be kept.
    ///
    /// # Errors
    /// `shipment-nothing-to-tell`.
    pub fn tell(&mut self, today: Date) -> Result<bool, Refusal> {
        let day = self.untold.take().ok_or(Refusal::new("shipment-nothing-to-tell"))?;
        Ok(today < day)
    }

    /// It has arrived.
    ///
    /// # Errors
    /// `shipment-step`.
    pub fn arrive(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Arrive)?;
        self.untold = None;
        Ok(())
    }

    /// It was not accepted, and goes back.
    ///
    /// # Errors
    /// `shipment-step`.
    pub fn refuse(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Refuse)?;
        self.untold = None;
        Ok(())
    }

    /// The carrier cannot find it.
    ///
    /// # Errors
    /// `shipment-step`.
    pub fn lose(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Lose)?;
        Ok(())
    }

    /// The receiver has compared papers with goods.
    ///
    /// # Errors
    /// `shipment-not-arrived` for what is not here, or was confirmed already.
    pub fn check(&mut self, fine: bool) -> Result<(), Refusal> {
        if !self.state.is_unconfirmed() {
            return Err(Refusal::new("shipment-not-arrived"));
        }
        self.fine = Some(fine);
        Ok(())
    }

    /// Somebody confirms the receipt.
    ///
    /// # Errors
    /// `shipment-step`; `shipment-not-checked` for goods that arrive at the company and nobody has looked at.
    pub fn confirm(&mut self) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Confirm)?;
        let is_ours = self.direction != Direction::ToCustomer;
        if self.state == State::Arrived && is_ours && self.fine.is_none() {
            return Err(Refusal::new("shipment-not-checked"));
        }
        self.state = state;
        Ok(())
    }

    /// It is not sent after all.
    ///
    /// # Errors
    /// `shipment-step` for what the carrier has, or had.
    pub fn cancel(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Cancel)?;
        self.untold = None;
        Ok(())
    }

    /// Whether it is undelivered past the day on which it was expected.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.state.is_undelivered() && self.expected_on.is_some_and(|day| day < today)
    }

    pub(super) fn follow(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Opened { .. } => Err(Refusal::new("shipment-step").with("state", self.state.id())),
            Event::Packed { .. } => self.pack(),
            Event::Sent { .. } => self.hand_over(),
            Event::Tracked { .. } => self.track(),
            Event::Expected { on, untold, .. } => {
                (self.expected_on, self.untold) = (Some(*on), *untold);
                Ok(())
            }
            Event::Told { .. } => {
                self.untold = None;
                Ok(())
            }
            Event::Delivered { .. } => self.arrive(),
            Event::Refused { .. } => self.refuse(),
            Event::Lost { .. } => self.lose(),
            Event::Checked { fine, .. } => self.check(*fine),
            Event::Received { .. } => self.confirm(),
            Event::Cancelled { .. } => self.cancel(),
            // What others listen to moves nothing.
            Event::Reshipped { .. }
            | Event::Linked { .. }
            | Event::Live { .. }
            | Event::UpdateAnnounced { .. }
            | Event::UpdateTold { .. } => Ok(()),
        }
    }
}
