//! Which way a message goes.

use crate::choice::choice;
use manual::Way;

choice! {
    /// Why a message was not sent.
    Why {
        /// 顾客未同意以此方式联系
        NoConsent = "no_consent",
        /// 没有可用的号码或地址
        NoAddress = "no_address",
        /// 没有设置发送通道
        NoGateway = "no_gateway",
        /// 通道拒收
        Refused = "refused",
        /// 多次发送失败
        Exhausted = "exhausted",
        /// 未送达
        Undelivered = "undelivered",
        /// 需打印寄送
        Letter = "letter",
        /// 制度中已没有此模板
        NoTemplate = "no_template",
        /// 情况已变化，不必再发
        Overtaken = "overtaken",
    }
}

/// How somebody can be reached by one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The way.
    pub way: Way,
    /// Number or address, if there is one.
    pub address: Option<String>,
    /// Whether he or she agreed to it.
    pub consent: bool,
    /// Whether the installation can send this way.
    pub gateway: bool,
}

/// The first way that is open, with the address; else why none is. A customer's no is told before
/// a missing gateway, and that before a missing address.
///
/// # Errors
/// Why nothing can be sent; [`Why::Letter`] where a letter has to be printed.
pub fn route(ways: &[Reach]) -> Result<(Way, String), Why> {
    let (mut refused, mut mute, mut unknown) = (false, false, false);
    for reach in ways {
        match (&reach.address, reach.consent) {
            (_, false) => refused = true,
            (None, true) => unknown = true,
            (Some(_), true) if reach.way == Way::Letter => return Err(Why::Letter),
            (Some(address), true) if reach.gateway => return Ok((reach.way, address.clone())),
            (Some(_), true) => mute = true,
        }
    }
    Err(match (refused, mute, unknown) {
        (true, ..) => Why::NoConsent,
        (false, false, true) => Why::NoAddress,
        (false, ..) => Why::NoGateway,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(way: Way, address: Option<&str>, consent: bool, gateway: bool) -> Reach {
        Reach { way, address: address.map(str::to_owned), consent, gateway }
    }

    /// the first open way is taken; without one the reason is told.
    #[test]
    fn r557_the_first_open_way_is_taken() {
        let sms = || reach(Way::Sms, Some("+8613812342211"), true, true);
        let mail = || reach(Way::Email, Some("a@b.cn"), true, true);
        assert_eq!(route(&[sms(), mail()]), Ok((Way::Sms, "+8613812342211".to_owned())));
        let no = Reach { consent: false, ..sms() };
        assert_eq!(route(&[no.clone(), mail()]).map(|found| found.0), Ok(Way::Email));
        assert_eq!(route(&[no, Reach { address: None, ..mail() }]), Err(Why::NoConsent));
        assert_eq!(route(&[Reach { address: None, ..sms() }]), Err(Why::NoAddress));
        assert_eq!(route(&[Reach { gateway: false, ..sms() }]), Err(Why::NoGateway));
        let letter = reach(Way::Letter, Some("南京东路100号"), true, true);
        assert_eq!(route(&[Reach { gateway: false, ..sms() }, letter]), Err(Why::Letter));
        assert_eq!(route(&[Reach { gateway: false, ..sms() }, Reach { address: None, ..mail() }]), Err(Why::NoGateway));
        assert_eq!(route(&[]), Err(Why::NoGateway));
    }
}
