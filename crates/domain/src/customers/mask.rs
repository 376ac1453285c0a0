//! Hiding parts of personal data from those who have no need for them.

/// Stands for what is hidden, however much it is.
const HIDDEN: &str = "****";

/// A phone number with its middle hidden: `138****2211`. Enough stays to tell two numbers apart at the counter.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    let (number, extension) = phone.split_once('-').map_or((phone, false), |(number, _)| (number, true));
    let characters: Vec<char> = number.chars().collect();
    let (head, tail) = match characters.len() {
        0..=4 => (0, 0),
        5..=6 => (1, 1),
        7..=9 => (2, 2),
        _ => (3, 4),
    };
    let masked = kept(&characters, head, tail);
    if extension { masked + "-*" } else { masked }
}

/// An address down to city and district; the street is hidden.
#[must_use]
pub fn mask_address(address: &str) -> String {
    /// Hidden from here on unless a district was named before.
    const SHOWN: usize = 6;
    if address.is_empty() {
        return String::new();
    }
    let characters: Vec<char> = address.chars().collect();
    let district = characters.iter().take(16).rposition(|c| matches!(c, '区' | '區' | '县' | '縣' | '市' | '省'));
    let shown = district.map_or(SHOWN.min(characters.len() / 2), |at| at + 1);
    kept(&characters, shown, 0)
}

/// A mail address with its first letter and its domain.
#[must_use]
pub fn mask_email(email: &str) -> String {
    match email.split_once('@') {
        Some((name, domain)) => name.chars().take(1).collect::<String>() + HIDDEN + "@" + domain,
        None if email.is_empty() => String::new(),
        None => HIDDEN.to_owned(),
    }
}

fn kept(characters: &[char], head: usize, tail: usize) -> String {
    let start: String = characters.iter().take(head).collect();
    let end: String = characters.iter().skip(characters.len().saturating_sub(tail)).collect();
    start + HIDDEN + &end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 138****2211.
    #[test]
    fn phones_keep_beginning_and_end() {
        assert_eq!(mask_phone("13812342211"), "138****2211");
        assert_eq!(mask_phone("02162345678-801"), "021****5678-*");
        assert_eq!(mask_phone("62345678"), "62****78");
        assert_eq!(mask_phone("95588"), "9****8");
        assert_eq!(mask_phone(""), "****");
    }

    /// the district stays, the street does not.
    #[test]
    fn addresses_keep_the_district() {
        assert_eq!(mask_address("上海市静安区南京西路1266号"), "上海市静安区****");
        assert_eq!(mask_address("广东省佛山市南海区桂城街道"), "广东省佛山市南海区****");
        assert_eq!(mask_address("12 High Street"), "12 Hig****");
        assert_eq!(mask_address("路1号"), "路****");
        assert_eq!(mask_address(""), "");
    }

    #[test]
    fn mail_keeps_its_domain() {
        assert_eq!(mask_email("wangfang@example.cn"), "w****@example.cn");
        assert_eq!(mask_email("no address"), "****");
    }

    proptest! {
        /// at least a third of a number of ordinary length is hidden.
        #[test]
        fn enough_is_hidden(phone in "[0-9]{5,15}") {
            let shown = mask_phone(&phone).chars().filter(char::is_ascii_digit).count();
            prop_assert!(shown * 10 <= phone.len() * 7, "{} of {}", shown, phone);
        }
    }
}
