//! What a customer agreed to be contacted for, and how.

use crate::choice::choice;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

choice! {
    /// What a message is for.
    Purpose {
        /// About a purchase or a case of the customer's own.
        Service = "service",
        /// Care: how is it going, happy birthday.
        Care = "care",
        /// Marketing: offers, events.
        Marketing = "marketing",
    }
}

choice! {
    /// By which way a message goes.
    MessageChannel {
        /// A call.
        Phone = "phone",
        /// A text message.
        Sms = "sms",
        /// WeChat.
        Wechat = "wechat",
        /// Mail.
        Email = "email",
        /// A letter.
        Post = "post",
    }
}

/// One answer of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: MessageChannel,
    /// Yes or no.
    pub given: bool,
    /// When it was said.
    pub at: Timestamp,
}

/// All answers of a customer; the latest for each purpose and channel.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Consents(Vec<Consent>);

impl Consents {
    /// Notes an answer in place of an earlier one for the same purpose and channel. Whether anything changed.
    pub fn note(&mut self, consent: Consent) -> bool {
        let same = |c: &&mut Consent| (c.purpose, c.channel) == (consent.purpose, consent.channel);
        match self.0.iter_mut().find(same) {
            Some(known) if known.given == consent.given => false,
            Some(known) => {
                *known = consent;
                true
            }
            None => {
                self.0.push(consent);
                true
            }
        }
    }

    /// whether a message may go. Marketing only after a yes; service and care unless there was a no.
    #[must_use]
    pub fn allows(&self, purpose: Purpose, channel: MessageChannel) -> bool {
        self.answer(purpose, channel).unwrap_or(purpose != Purpose::Marketing)
    }

    /// What the customer said, if anything.
    #[must_use]
    pub fn answer(&self, purpose: Purpose, channel: MessageChannel) -> Option<bool> {
        self.0.iter().find(|c| (c.purpose, c.channel) == (purpose, channel)).map(|c| c.given)
    }

    /// The answers, in the order they were first given.
    pub fn iter(&self) -> impl Iterator<Item = &Consent> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// marketing goes only with marketing consent, channel by channel.
    #[test]
    fn marketing_needs_a_yes_and_service_only_no_no() {
        let mut consents = Consents::default();
        assert!(!consents.allows(Purpose::Marketing, MessageChannel::Sms));
        assert!(consents.allows(Purpose::Service, MessageChannel::Sms));
        let yes = Consent {
            purpose: Purpose::Marketing,
            channel: MessageChannel::Wechat,
            given: true,
            at: Timestamp::UNIX_EPOCH,
        };
        assert!(consents.note(yes));
        assert!(!consents.note(yes), "the same answer again changes nothing");
        assert!(consents.allows(Purpose::Marketing, MessageChannel::Wechat));
        assert!(!consents.allows(Purpose::Marketing, MessageChannel::Sms));
        assert!(consents.note(Consent { given: false, ..yes }));
        assert!(!consents.allows(Purpose::Marketing, MessageChannel::Wechat));
        assert_eq!(consents.iter().count(), 1);
    }
}
