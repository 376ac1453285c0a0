//! What amounts are for, and how they are paid.

use super::Account;
use crate::choice::choice;

choice! {
    /// What an amount is for.
    Kind {
        /// 收费: a service that the customer pays.
        Fee = "fee",
        /// 退款
        Refund = "refund",
        /// 关怀补偿: beyond what is owed.
        Goodwill = "goodwill",
        /// 垫付运费: freight that the company advances.
        FreightAdvanced = "freight_advanced",
        /// 追回运费: freight that dealer or carrier gives back.
        FreightRecovered = "freight_recovered",
        /// 罚金: a penalty of a dealer.
        Penalty = "penalty",
        /// 冲账: credit on the account of a dealer.
        Credit = "credit",
        /// 扣账: a charge on the account of a dealer, such as a shortage of spare parts.
        Debit = "debit",
        /// 供应商索赔
        SupplierClaim = "supplier_claim",
        /// 承运方索赔: what a carrier pays for goods that it lost or broke.
        CarrierClaim = "carrier_claim",
        /// 当地维修费: the customer has it repaired near by.
        LocalRepair = "local_repair",
        /// 费用报销
        Expense = "expense",
        /// 订金、货款: what a customer pays on an order.
        Deposit = "deposit",
        /// 退还订金、货款: what was paid on an order, given back.
        DepositRefund = "deposit_refund",
        /// 借款: cash for a trip, settled against receipts.
        Advance = "advance",
    }
}

/// Which way the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To the company.
    In,
    /// From the company.
    Out,
}

choice! {
    /// How it is paid.
    Method {
        /// 现金
        Cash = "cash",
        /// 银行卡
        Card = "card",
        /// 微信支付
        Wechat = "wechat",
        /// 支付宝
        Alipay = "alipay",
        /// 银行转账
        BankTransfer = "bank_transfer",
        /// PayPal
        Paypal = "paypal",
        /// 冲账: it stays on the account of the dealer.
        Offset = "offset",
    }
}

choice! {
    /// What a refund rests on beside the decision: no refund before the goods were inspected, but for these.
    Ground {
        /// 已验货
        Inspected = "inspected",
        /// 货品由顾客保留: part of the price is given back.
        KeepsGoods = "keeps_goods",
        /// 少发、未收到: there are no goods to inspect.
        NotDelivered = "not_delivered",
        /// 先行赔付
        PreCompensation = "pre_compensation",
    }
}

impl Kind {
    /// Which way the money goes.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::Fee
            | Self::FreightRecovered
            | Self::Penalty
            | Self::Debit
            | Self::SupplierClaim
            | Self::CarrierClaim
            | Self::Deposit => Direction::In,
            Self::Refund
            | Self::Goodwill
            | Self::FreightAdvanced
            | Self::Credit
            | Self::LocalRepair
            | Self::Expense
            | Self::DepositRefund
            | Self::Advance => Direction::Out,
        }
    }

    /// The account that says what it was for.
    #[must_use]
    pub const fn account(self) -> Account {
        match self {
            Self::Fee | Self::Debit => Account::Fees,
            Self::Refund | Self::Credit => Account::Refunds,
            Self::Goodwill => Account::Goodwill,
            Self::FreightAdvanced | Self::FreightRecovered => Account::Freight,
            Self::Penalty => Account::Penalty,
            Self::SupplierClaim | Self::CarrierClaim => Account::Recovery,
            Self::LocalRepair => Account::LocalRepair,
            Self::Expense => Account::Expense,
            Self::Advance => Account::Advances,
            Self::Deposit | Self::DepositRefund => Account::Sales,
        }
    }

    /// The account of who owes it, or to whom it is owed.
    #[must_use]
    pub const fn counterpart(self) -> Account {
        match self {
            Self::Fee
            | Self::Refund
            | Self::Goodwill
            | Self::FreightAdvanced
            | Self::LocalRepair
            | Self::Deposit
            | Self::DepositRefund => Account::Customer,
            Self::FreightRecovered | Self::Penalty | Self::Credit | Self::Debit | Self::CarrierClaim => Account::Dealer,
            Self::SupplierClaim => Account::Supplier,
            Self::Expense | Self::Advance => Account::Staff,
        }
    }

    /// The letters in its numbers.
    #[must_use]
    pub const fn series(self) -> &'static str {
        match self {
            Self::Fee => "SF",
            Self::Refund => "TK",
            Self::Goodwill => "GH",
            Self::FreightAdvanced => "YF",
            Self::FreightRecovered => "ZY",
            Self::Penalty => "FJ",
            Self::Credit => "CZ",
            Self::Debit => "KZ",
            Self::SupplierClaim => "SP",
            Self::CarrierClaim => "CP",
            Self::LocalRepair => "WX",
            Self::Expense => "BX",
            Self::Advance => "JK",
            Self::Deposit => "DJ",
            Self::DepositRefund => "TD",
        }
    }

    /// Whether it gives a customer back what he paid, which goes back the way it came.
    #[must_use]
    pub const fn is_refund(self) -> bool {
        matches!(self, Self::Refund | Self::DepositRefund)
    }

    /// Whether somebody else has to approve it first. Fees and refunds rest on a decision, and what is paid on an order on
    /// the order, which were approved where that was needed; goodwill within one's own limit needs nobody.
    #[must_use]
    pub const fn needs_approval(self) -> bool {
        !matches!(self, Self::Fee | Self::Refund | Self::Goodwill | Self::Deposit)
    }
}

impl Method {
    /// Whether it is paid over the counter, or into a hand.
    #[must_use]
    pub const fn is_cash(self) -> bool {
        matches!(self, Self::Cash)
    }
}
