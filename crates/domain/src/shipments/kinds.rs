//! Where shipments go, and how goods look when they arrive.

use crate::choice::choice;

choice! {
    /// Which way the goods go.
    Direction {
        /// 发给顾客
        ToCustomer = "to_customer",
        /// 寄回公司
        ToCompany = "to_company",
        /// 门店之间调拨
        BetweenUnits = "between_units",
    }
}

choice! {
    /// How far it goes: delivery times are promised by area.
    Area {
        /// 近处
        Near = "near",
        /// 其他地区
        Far = "far",
    }
}

choice! {
    /// How goods look on receipt.
    Look {
        /// 完好
        Fine = "fine",
        /// 变形
        Deformed = "deformed",
        /// 异常
        Abnormal = "abnormal",
        /// 破损
        Damaged = "damaged",
    }
}
