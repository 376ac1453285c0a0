//! The freight of a return: who paid it, who bears it, and what follows for the books.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// Which way the goods went.
    Leg {
        /// 发出: to the customer.
        Out = "out",
        /// 退回: back to the company.
        Back = "back",
    }
}

choice! {
    /// Who has paid the carrier.
    PaidBy {
        /// 顾客
        Customer = "customer",
        /// 公司
        Company = "company",
    }
}

choice! {
    /// Who bears it by the decision, as policies name it.
    Bearer {
        /// 卖方
        Seller = "seller",
        /// 顾客
        Customer = "customer",
        /// 厂家
        Maker = "maker",
        /// 厂家先行垫付: who bears it in the end is settled later.
        MakerAdvances = "maker_advances",
        /// 凭票报销
        MakerReimburses = "maker_reimburses",
        /// 承运人
        Carrier = "carrier",
    }
}

/// What follows for the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreightBooks {
    /// To whom the company pays it: back to the customer who has paid it, or to whoever of the company has.
    pub to: PaidBy,
    /// From whom it is got back, besides.
    pub recovered_from: Option<RecoveredFrom>,
    /// Whether all of that rests on the decision; what nobody has decided waits for an approval.
    pub is_decided: bool,
}

/// From whom freight is got back that the company has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveredFrom {
    /// The customer bears it.
    Customer,
    /// Whoever was named: a carrier, a dealer, a supplier.
    Named,
}

/// What follows for freight that somebody has paid. `named` says whether somebody is named from whom it is got back.
///
/// # Errors
/// `return-freight-theirs` for what customers paid and bear themselves; `return-freight-carrier` when the carrier bears it and
/// is not named; `return-freight-ours` where somebody is named though the decision lets the company bear it.
pub fn freight(paid_by: PaidBy, bearer: Option<Bearer>, named: bool) -> Result<FreightBooks, Refusal> {
    let recovered_from = match (bearer, paid_by, named) {
        (Some(Bearer::Customer), PaidBy::Customer, _) => return Err(Refusal::new("return-freight-theirs")),
        (Some(Bearer::Customer), PaidBy::Company, _) => Some(RecoveredFrom::Customer),
        (Some(Bearer::Carrier), _, false) => return Err(Refusal::new("return-freight-carrier")),
        (Some(Bearer::Seller | Bearer::Maker), _, true) => return Err(Refusal::new("return-freight-ours")),
        (_, _, true) => Some(RecoveredFrom::Named),
        (_, _, false) => None,
    };
    Ok(FreightBooks { to: paid_by, recovered_from, is_decided: bearer.is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paid_by: PaidBy, bearer: Option<Bearer>, named: bool) -> Result<FreightBooks, &'static str> {
        freight(paid_by, bearer, named).map_err(|no| no.code)
    }

    /// whoever has paid gets it from the company where the company bears it, and nobody who bears it gets it back.
    #[test]
    fn r122_r282_freight_goes_to_whoever_paid_and_comes_from_whoever_bears_it() {
        for paid_by in [PaidBy::Customer, PaidBy::Company] {
            let ours = FreightBooks { to: paid_by, recovered_from: None, is_decided: true };
            for bearer in [Bearer::Seller, Bearer::Maker] {
                assert_eq!(said(paid_by, Some(bearer), false), Ok(ours));
                assert_eq!(said(paid_by, Some(bearer), true), Err("return-freight-ours"));
            }
            let named = FreightBooks { recovered_from: Some(RecoveredFrom::Named), ..ours };
            assert_eq!(said(paid_by, Some(Bearer::Carrier), false), Err("return-freight-carrier"));
            assert_eq!(said(paid_by, Some(Bearer::Carrier), true), Ok(named));
            assert_eq!(said(paid_by, Some(Bearer::MakerAdvances), true), Ok(named));
            assert_eq!(said(paid_by, Some(Bearer::MakerReimburses), false), Ok(ours));
            assert_eq!(said(paid_by, None, false), Ok(FreightBooks { is_decided: false, ..ours }));
        }
        assert_eq!(said(PaidBy::Customer, Some(Bearer::Customer), false), Err("return-freight-theirs"));
        let theirs = said(PaidBy::Company, Some(Bearer::Customer), false).map(|books| books.recovered_from);
        assert_eq!(theirs, Ok(Some(RecoveredFrom::Customer)));
    }

    /// policies and returns name who bears it alike.
    #[test]
    fn r122_policies_name_the_same_bearers() {
        let known: Vec<&str> = policy::Freight::ALL.iter().map(|of| of.id()).collect();
        let mut ours: Vec<&str> = Bearer::ALL.iter().map(|of| of.id()).collect();
        assert_eq!(known.len(), ours.len());
        ours.retain(|id| !known.contains(id));
        assert!(ours.is_empty(), "{ours:?}");
    }
}
