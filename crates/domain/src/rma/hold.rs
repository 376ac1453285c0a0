//! Boxes that came without a permission: they wait in a hold area and are not processed (R-264, D115).

use super::{Permission, Rma};
use crate::choice::choice;
use crate::refusal::Refusal;
use serde::Serialize;

choice! {
    /// What became of a box that came without a permission.
    HoldState {
        /// 暂存: it waits, and nobody works on it.
        Held = "held",
        /// 已补批: an application was approved since, and the box belongs to it.
        Attached = "attached",
        /// 已退回寄件方
        SentBack = "sent_back",
    }
}

/// A box without a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// What became of it.
    pub state: HoldState,
    /// Whether the sender knows.
    pub is_told: bool,
}

impl Held {
    /// It has just come.
    #[must_use]
    pub const fn new() -> Self {
        Self { state: HoldState::Held, is_told: false }
    }

    fn must_wait(self) -> Result<(), Refusal> {
        if self.state == HoldState::Held { Ok(()) } else { Err(Refusal::new("hold-over")) }
    }

    /// The sender was told.
    ///
    /// # Errors
    /// `hold-over`.
    pub fn tell(&mut self) -> Result<(), Refusal> {
        self.must_wait()?;
        self.is_told = true;
        Ok(())
    }

    /// It belongs to an application that is approved by now: box `number` of it has arrived.
    ///
    /// # Errors
    /// `hold-over`; `hold-not-approved`; as [`Rma::arrive`].
    pub fn attach(&mut self, rma: &mut Rma, number: u32) -> Result<(), Refusal> {
        self.must_wait()?;
        if rma.permission != Permission::Approved {
            return Err(Refusal::new("hold-not-approved").with("state", rma.permission.id()));
        }
        rma.arrive(number)?;
        self.state = HoldState::Attached;
        Ok(())
    }

    /// It goes back to whoever sent it.
    ///
    /// # Errors
    /// `hold-over`; `hold-sender-not-told` for goods whose sender does not know.
    pub fn send_back(&mut self) -> Result<(), Refusal> {
        self.must_wait()?;
        if !self.is_told {
            return Err(Refusal::new("hold-sender-not-told"));
        }
        self.state = HoldState::SentBack;
        Ok(())
    }
}

/// What the journal of a unit keeps about boxes without a permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum HoldEvent {
    #[serde(rename = "rma.unauthorised")]
    Unauthorised { hold: String, sender: String, said: String, location: String, why: String },
    #[serde(rename = "rma.sender_told")]
    SenderTold { hold: String, sender: String, how: String },
    #[serde(rename = "rma.hold_attached")]
    Attached { hold: String, number: String },
    #[serde(rename = "rma.hold_sent_back")]
    SentBack { hold: String, sender: String, parcel: String },
}

impl Default for Held {
    fn default() -> Self {
        Self::new()
    }
}
