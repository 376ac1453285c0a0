//! What a customer is to the company.

use crate::choice::choice;

choice! {
    /// Types of customers.
    CustomerKind {
        /// Not a customer yet.
        Prospect = "prospect",
        /// Buys for himself or herself.
        Consumer = "consumer",
        /// A company, an authority, a school.
        Organisation = "organisation",
        /// Sells on.
        Dealer = "dealer",
        /// Buys for a building project.
        ProjectCustomer = "project_customer",
    }
}

impl Default for CustomerKind {
    /// Most are consumers.
    fn default() -> Self {
        Self::Consumer
    }
}

impl CustomerKind {
    /// Who claims when this customer claims: a value of the fact `claimant`.
    #[must_use]
    pub const fn claimant(self) -> &'static str {
        match self {
            Self::Prospect | Self::Consumer => "consumer",
            Self::Organisation => "organisation",
            Self::Dealer => "dealer",
            Self::ProjectCustomer => "project_customer",
        }
    }
}

choice! {
    /// How to address somebody.
    Sex {
        /// 女士.
        Female = "female",
        /// 先生.
        Male = "male",
    }
}

choice! {
    /// How important a customer is; A most.
    Class {
        /// Most important.
        A = "a",
        /// Important.
        B = "b",
        /// Ordinary.
        C = "c",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// each type is read back from its name.
    #[test]
    fn kinds_read_back() {
        for kind in CustomerKind::ALL {
            assert_eq!(CustomerKind::parse(kind.id()), Some(*kind));
        }
        assert_eq!(CustomerKind::parse("king"), None);
        assert_eq!(serde_json::to_string(&CustomerKind::ProjectCustomer).unwrap(), "\"project_customer\"");
    }
}
