//! Money, lengths of time and dates in words.

use super::Words;
use policy::replay::Amount;
use policy::{Length, Moment, Money, Unit};

impl Words {
    /// Money with its currency: ¥1,299.00.
    #[must_use]
    pub fn money(&self, money: Money, currency: &str) -> String {
        with_currency(&grouped(&money.to_string()), currency)
    }

    /// The money of many claims with its currency.
    #[must_use]
    pub fn amount(&self, amount: Amount, currency: &str) -> String {
        with_currency(&grouped(&amount.to_string()), currency)
    }

    /// A length of time: 7 天, 3 个月, 1 年.
    #[must_use]
    pub fn length(&self, length: Length) -> String {
        let n = |count: u32| [("n", count.into())];
        match length.unit {
            Unit::Day => self.with("length-days", &n(length.count)),
            Unit::Month if length.count > 0 && length.count.is_multiple_of(12) => {
                self.with("length-years", &n(length.count / 12))
            }
            Unit::Month => self.with("length-months", &n(length.count)),
            Unit::Hour => self.with("length-hours", &n(length.count)),
            Unit::WorkDay => self.with("length-working-days", &n(length.count)),
            Unit::CalendarYear => self.with("length-calendar-years", &n(length.count)),
        }
    }

    /// A length of time from its written form, `7d`.
    #[must_use]
    pub fn written_length(&self, text: &str) -> String {
        Length::parse(text).map_or_else(|| text.to_owned(), |length| self.length(length))
    }

    /// A day of the year from month and day.
    #[must_use]
    pub fn day_of_year(&self, month: i8, day: i8) -> String {
        self.with("day-of-year", &[("month", month.into()), ("day", day.into())])
    }

    /// A day of the year from its written form, `10-01`.
    #[must_use]
    pub fn written_day_of_year(&self, text: &str) -> String {
        let parts = text.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
        parts.map_or_else(|| text.to_owned(), |(month, day)| self.day_of_year(month, day))
    }

    /// From when to when a version is in force.
    #[must_use]
    pub fn in_force(&self, from: Option<Moment>, to: Option<Moment>) -> String {
        match (from.map(moment), to.map(moment)) {
            (None, None) => self.text("force-always"),
            (Some(from), None) => self.with("force-from", &[("from", from.into())]),
            (None, Some(to)) => self.with("force-to", &[("to", to.into())]),
            (Some(from), Some(to)) => self.with("force-between", &[("from", from.into()), ("to", to.into())]),
        }
    }
}

/// A date as people read it: a space between date and time.
#[must_use]
pub fn moment(moment: Moment) -> String {
    moment.to_string().replace('T', " ")
}

fn with_currency(amount: &str, currency: &str) -> String {
    match currency {
        "CNY" => match amount.strip_prefix('-') {
            Some(amount) => format!("-¥{amount}"),
            None => format!("¥{amount}"),
        },
        _ => format!("{currency} {amount}"),
    }
}

/// A decimal with its thousands apart: 1,299.00.
#[must_use]
pub fn grouped(decimal: &str) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = sign.to_owned();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Lang;

    #[test]
    fn thousands_stand_apart() {
        for (plain, shown) in
            [("0.00", "0.00"), ("299.00", "299.00"), ("1299.50", "1,299.50"), ("-1234567.00", "-1,234,567.00")]
        {
            assert_eq!(grouped(plain), shown);
        }
    }

    #[test]
    fn lengths_are_said_in_each_language() {
        let length = |text| Length::parse(text).unwrap();
        assert_eq!(Words::new(Lang::ZhCn).length(length("7d")), "7 天");
        assert_eq!(Words::new(Lang::ZhCn).length(length("24mo")), "2 年");
        assert_eq!(Words::new(Lang::ZhTw).length(length("3mo")), "3 個月");
        assert_eq!(Words::new(Lang::En).length(length("1d")), "1 day");
        assert_eq!(Words::new(Lang::En).length(length("2wd")), "2 working days");
    }

    #[test]
    fn money_shows_its_currency() {
        let words = Words::new(Lang::ZhCn);
        assert_eq!(words.money(Money::from_minor(129_900), "CNY"), "¥1,299.00");
        assert_eq!(words.money(Money::from_minor(1050), "GBP"), "GBP 10.50");
    }
}
