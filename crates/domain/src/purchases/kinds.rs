//! Kinds of proof, channel and sale; the names are those of the shared vocabulary of policies.

use crate::choice::choice;

choice! {
    /// Proof of purchase: values of the fact `proof`.
    Proof {
        /// 收银小票.
        TillReceipt = "till_receipt",
        /// 发票.
        Invoice = "invoice",
        /// Found on record; whether that counts, the policy says.
        SystemRecord = "system_record",
        /// None.
        NoProof = "no_proof",
    }
}

choice! {
    /// Where something was bought: values of the fact `channel`.
    Channel {
        /// In a store.
        Store = "store",
        /// On the web.
        Online = "online",
        /// From television.
        Tv = "tv",
        /// By telephone.
        Phone = "phone",
        /// By mail order.
        MailOrder = "mail_order",
    }
}

choice! {
    /// How a line was sold: values of the fact `sale_kind`.
    SaleKind {
        /// At the normal price.
        Normal = "normal",
        /// 特价品.
        SpecialPrice = "special_price",
        /// 赠品.
        Gift = "gift",
        /// 处理品, marked as such at the sale.
        Clearance = "clearance",
    }
}

choice! {
    /// Whether a line was sold or came back.
    LineKind {
        /// Sold.
        Sale = "sale",
        /// Came back, or was taken off an invoice; its quantity is negative.
        Return = "return",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// kinds of proof are values of the fact that policies ask for.
    #[test]
    fn names_read_back() {
        assert!(Proof::ALL.iter().all(|p| Proof::parse(p.id()) == Some(*p)));
        assert!(Channel::ALL.iter().all(|c| Channel::parse(c.id()) == Some(*c)));
        assert!(SaleKind::ALL.iter().all(|s| SaleKind::parse(s.id()) == Some(*s)));
        assert_eq!(Proof::parse("till_receipt"), Some(Proof::TillReceipt));
    }
}
