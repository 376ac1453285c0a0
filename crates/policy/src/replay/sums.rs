//! Money over many claims.

use std::fmt;

/// An amount of money in hundredths of the currency unit, wide enough for the sum of any number of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Amount(i128);

impl Amount {
    /// From hundredths of the currency unit.
    #[must_use]
    pub const fn from_minor(minor: i128) -> Self {
        Self(minor)
    }

    /// In hundredths of the currency unit.
    #[must_use]
    pub const fn minor(self) -> i128 {
        self.0
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let minor = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", minor / 100, minor % 100)
    }
}

impl serde::Serialize for Amount {
    /// Written as a decimal string, so that no reader rounds it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A number of claims and their money under the remedy decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Sums {
    /// How many claims.
    pub claims: u64,
    /// Paid to customers; the lower end where the policy gives a range.
    pub paid: Amount,
    /// Paid by customers; the lower end where the policy gives a range.
    pub charged: Amount,
}

impl Sums {
    /// Adds one claim with its money in cents: paid to and by the customer.
    pub(crate) fn add(&mut self, money: (i64, i64)) {
        self.claims += 1;
        self.paid += Amount(i128::from(money.0));
        self.charged += Amount(i128::from(money.1));
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        self.claims += other.claims;
        self.paid += other.paid;
        self.charged += other.charged;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_print_cents_with_their_sign() {
        for (minor, text) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (129_900, "1299.00"), (-101, "-1.01")] {
            assert_eq!(Amount(minor).to_string(), text);
        }
        assert_eq!(Amount(i128::from(i64::MAX) * 10).to_string(), "922337203685477580.70");
    }
}
