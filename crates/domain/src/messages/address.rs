//! Whom a message reaches: numbers and addresses that a gateway takes.

use crate::customers::Phone;
use std::fmt;

/// A mobile number in the form of ITU-T E.164: `+8613812342211`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mobile(String);

/// Most digits of a number.
const MOST_DIGITS: usize = 15;

/// Fewest digits of a number abroad.
const FEWEST_DIGITS: usize = 8;

impl Mobile {
    /// The mobile number of a text; none for landlines, service numbers and extensions, where no text message arrives.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let phone = Phone::parse(text).ok()?;
        let number = phone.as_str();
        let digits = number.trim_start_matches('+');
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        let chinese =
            plain && number.len() == 11 && number.starts_with('1') && matches!(number.as_bytes()[1], b'3'..=b'9');
        let abroad = plain && number.starts_with('+') && (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits.len());
        match (chinese, abroad) {
            (true, _) => Some(Self(format!("+86{number}"))),
            (_, true) => Some(Self(number.to_owned())),
            _ => None,
        }
    }

    /// As a gateway takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MailAddress(String);

/// Most characters of an address (RFC 5321).
const MOST_CHARACTERS: usize = 254;

impl MailAddress {
    /// The address in a text. Stricter than the standard: nothing that could be read as more than one address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.split_once('@')?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let label = |label: &str| {
            let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
            !label.is_empty() && label.len() <= 63 && label.chars().all(inside) && !label.starts_with('-')
        };
        let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
        let fine = !local.is_empty() && local.len() <= 64 && local.chars().all(plain) && dots(local);
        let fine = fine && domain.contains('.') && domain.split('.').all(label) && text.len() <= MOST_CHARACTERS;
        fine.then(|| Self(text.to_owned()))
    }

    /// As a mail server takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_messages_go_to_mobile_numbers_only() {
        let read = |text| Mobile::parse(text).map(|mobile| mobile.to_string());
        for text in ["13812342211", "+86 138-1234-2211", "008613812342211"] {
            assert_eq!(read(text).as_deref(), Some("+8613812342211"), "{text}");
        }
        assert_eq!(read("+44 20 7946 0958").as_deref(), Some("+442079460958"));
        for text in ["021-62345678", "95588", "13812342211转2", "11812342211", "王芳", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_one_address() {
        for text in ["li.na@example.cn", " a+b@mail.example.com "] {
            assert!(MailAddress::parse(text).is_some(), "{text}");
        }
        for text in
            ["", "a", "a@b", "@b.cn", "a@b.cn,c@d.cn", "a@b.cn\r\nBcc: c@d.cn", "a b@c.cn", "<a@b.cn>", "a@@b.cn"]
        {
            assert!(MailAddress::parse(text).is_none(), "{text:?}");
        }
    }

    proptest! {
        /// Whatever is typed, no address holds a character that could end a line or begin another recipient.
        #[test]
        fn addresses_hold_nothing_that_could_be_more(text in "\\PC{0,40}") {
            if let Some(mobile) = Mobile::parse(&text) {
                prop_assert!(mobile.as_str().starts_with('+'));
                prop_assert!(mobile.as_str()[1..].bytes().all(|b| b.is_ascii_digit()));
                prop_assert_eq!(Mobile::parse(mobile.as_str()), Some(mobile.clone()));
            }
            if let Some(address) = MailAddress::parse(&text) {
                prop_assert!(address.as_str().chars().filter(|c| *c == '@').count() == 1);
                prop_assert!(!address.as_str().contains([',', ';', '<', '>', ' ', '\r', '\n']));
            }
        }
    }
}
