//! The ways out that an installation has.

use gateways::{Gateway, Gateways};
use manual::Way;

/// The ways out, and where people reach the program.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    /// Mail server, SMS gateway, robots.
    pub gateways: Gateways,
    /// Where people reach the program, for links; empty where nobody said.
    pub public_url: String,
}

impl Outlets {
    /// The gateway for a way; `to` names a robot.
    #[must_use]
    pub fn gateway(&self, way: Way, to: &str) -> Option<Gateway> {
        match way {
            Way::Email => self.gateways.mail.clone().map(Gateway::Mail),
            Way::Sms => self.gateways.sms.clone().map(Gateway::Sms),
            Way::Robot => self.gateways.robot(to).cloned().map(Gateway::Robot),
            Way::Letter => None,
        }
    }
}
