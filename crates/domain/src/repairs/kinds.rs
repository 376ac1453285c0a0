//! What repairs are told apart by.

use crate::choice::choice;

choice! {
    /// What is done to the goods.
    Kind {
        /// 维修
        Repair = "repair",
        /// 修改: a garment is made to fit.
        Alteration = "alteration",
    }
}

choice! {
    /// Where a fault comes from; only the product's own opens quality rights.
    Cause {
        /// 产品本身
        Product = "product",
        /// 使用
        Use = "use",
        /// 洗涤或保养
        Care = "care",
        /// 体型变化
        BodyChange = "body_change",
        /// 运输
        Transport = "transport",
        /// 保管
        Storage = "storage",
        /// 未查明
        Unknown = "unknown",
    }
}

choice! {
    /// Why a repair takes longer; the names are those of the manuals' histories.
    Delay {
        /// 维修方原因
        Repairer = "repairer",
        /// 缺配件
        Parts = "parts",
        /// 顾客原因
        Own = "own",
    }
}

choice! {
    /// How the customer answered an estimate.
    Answered {
        /// 到店签字
        Signed = "signed",
        /// 电话
        Phone = "phone",
        /// 短信或消息
        Message = "message",
        /// 电子邮件
        Mail = "mail",
    }
}

choice! {
    /// Who pays for mailing goods back.
    Payer {
        /// 公司
        Company = "company",
        /// 顾客
        Customer = "customer",
    }
}

choice! {
    /// What the customer chose instead of a repair that is not possible.
    Alternative {
        /// 退货
        Refund = "refund",
        /// 换货
        Exchange = "exchange",
        /// 原样退回
        AsItIs = "as_it_is",
        /// 由主管决定
        Superior = "superior",
    }
}
