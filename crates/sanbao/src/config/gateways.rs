//! The ways out of the program: each needs more than one setting.

use super::Reading;
use super::given::Given;
use super::settings::{self, Setting};
use gateways::{Gateways, Mail, Sms};
use policy::Problem;

impl Reading<'_> {
    /// Mail server, SMS gateway and robots, as far as they are set up.
    pub(super) fn gateways(&mut self) -> Gateways {
        let mail = self.pair(settings::SMTP_URL, settings::MAIL_FROM, Given::smtp, Given::sender);
        let account = self.given(settings::SMS_ACCOUNT, Given::text).unwrap_or_default();
        let sms = self.pair(settings::SMS_URL, settings::SMS_SECRET, Given::sms, Given::token);
        Gateways {
            mail: mail.and_then(|(url, from)| Mail::new(&url, &from).ok()),
            sms: sms.and_then(|(url, secret)| Sms::new(&url, &account, &secret).ok()),
            robots: self.given(settings::ROBOTS, Given::robots).unwrap_or_default(),
        }
    }

    /// Two settings that need each other.
    fn pair(
        &mut self,
        one: Setting,
        other: Setting,
        read_one: impl Fn(&Given) -> Result<String, Problem>,
        read_other: impl Fn(&Given) -> Result<String, Problem>,
    ) -> Option<(String, String)> {
        let given = |reading: &Self, setting: Setting| reading.gathered.given.contains_key(setting.key);
        let (has_one, has_other) = (given(self, one), given(self, other));
        if has_one != has_other {
            let (there, missing) = if has_one { (one, other) } else { (other, one) };
            let problem = Problem::error("setting-needs-other").with("setting", there.key).with("other", missing.key);
            self.gathered.problems.push(problem);
        }
        let (one, other) = (self.given(one, read_one), self.given(other, read_other));
        one.zip(other)
    }
}
