//! The message packs that a company uses, and the hours in which it writes to customers.

use super::{MessagePack, Notice};
use crate::Facts;
use crate::bundle::Bundle;
use crate::deadlines::{Trigger, widened};
use crate::manual::Manual;
use crate::named::{Named, named};
use crate::profile::{MessageUse, Profile};
use jiff::tz::TimeZone;
use policy::reader::At;
use policy::{Lang, Problem, Text, Vocabulary};
use std::ops::Range;
use worktime::{Calendar, Hours, Period, Schedule};

/// Messages as a manual has them.
#[derive(Debug)]
pub(crate) struct UsedMessages {
    packs: Vec<MessagePack>,
    /// When customers may be written to.
    contact: Schedule,
}

/// Reads the packs that a profile uses; mistakes are told.
pub(crate) fn used(
    bundle: &Bundle,
    profile: &Profile,
    (vocabulary, zone): (&Vocabulary, &TimeZone),
    problems: &mut Vec<Problem>,
) -> UsedMessages {
    let mut packs: Vec<MessagePack> = Vec::new();
    for name in &profile.messages.packs {
        let Some(mut pack) = one(bundle, profile, name, problems) else { continue };
        for notice in &mut pack.notices {
            let triggers = std::iter::once(&mut notice.on).chain(&mut notice.unless);
            triggers.for_each(|trigger: &mut Trigger| widened(trigger, vocabulary));
        }
        if packs.iter().all(|known| known.id != pack.id) {
            packs.push(pack);
        }
    }
    let hours = profile.messages.contact_hours.and_then(|hours| Hours::daily([hours]).ok());
    let contact = Schedule::new(Calendar::every_day(), hours.unwrap_or_else(Hours::whole_days), zone.clone());
    UsedMessages { packs, contact }
}

fn one(bundle: &Bundle, profile: &Profile, name: &At<String>, problems: &mut Vec<Problem>) -> Option<MessagePack> {
    let source = bundle
        .message_pack(&name.value)
        .ok_or_else(|| Problem::error("unknown-message-pack").with("pack", &name.value));
    named(profile, name, source, MessagePack::read, problems)
}

impl Named for MessagePack {
    fn id(&self) -> (&str, &Range<usize>) {
        (&self.id, &self.id_span)
    }
}

impl Manual {
    /// The message packs in use, in the order of the text.
    #[must_use]
    pub fn message_packs(&self) -> &[MessagePack] {
        &self.messages.packs
    }

    /// A message pack in use.
    #[must_use]
    pub fn message_pack(&self, id: &str) -> Option<&MessagePack> {
        self.messages.packs.iter().find(|pack| pack.id == id)
    }

    /// A notice of a pack in use.
    #[must_use]
    pub fn notice(&self, pack: &str, id: &str) -> Option<(&MessagePack, &Notice)> {
        let pack = self.message_pack(pack)?;
        pack.notices.iter().find(|notice| notice.id == id).map(|notice| (pack, notice))
    }

    /// The notices that an event sets off, each with its pack.
    pub fn notices_on<'m>(
        &'m self,
        event: &'m str,
        facts: &'m impl Facts,
    ) -> impl Iterator<Item = (&'m MessagePack, &'m Notice)> {
        let all = self.message_packs().iter().flat_map(|pack| pack.notices.iter().map(move |notice| (pack, notice)));
        all.filter(move |(_, notice)| notice.on.is_met(event, facts))
    }

    /// When customers may be written to.
    #[must_use]
    pub const fn contact_hours(&self) -> &Schedule {
        &self.messages.contact
    }

    /// Between which times of a day that is; nothing for around the clock.
    #[must_use]
    pub const fn contact_period(&self) -> Option<Period> {
        self.messages_said().contact_hours
    }

    /// The language in which customers are written to.
    #[must_use]
    pub const fn customer_language(&self) -> Lang {
        self.messages_said().language
    }

    /// The name of the company's hotline, where its commitment names one.
    #[must_use]
    pub fn hotline(&self) -> Option<&str> {
        self.commitment().and_then(|commitment| commitment.hotline)
    }

    /// What the profile says of messages.
    pub(crate) const fn messages_said(&self) -> &MessageUse {
        &self.profile.messages
    }

    /// What a deadline of a pack in use is called.
    #[must_use]
    pub fn deadline_name(&self, pack: &str, deadline: &str) -> Option<&Text> {
        let mut packs = self.deadline_packs().filter(|own| own.id == pack);
        packs.find_map(|pack| pack.deadlines.iter().find(|own| own.id == deadline)).map(|deadline| &deadline.name)
    }
}
