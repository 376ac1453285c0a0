//! What customer and company agree on, in words.

use crate::demo::matter::Settled;

/// What was agreed on in words for both: in those of the country that is sold to.
pub(super) fn summary(currency: &str, settled: &Settled) -> String {
    let (pay, charge) = (settled.pay, settled.charge);
    if currency != "CNY" {
        return match settled.remedy.as_str() {
            "refund" => format!("Full refund of {pay} USD to the original payment method."),
            "exchange" => "The right item is sent at our expense.".to_owned(),
            "discount" => format!("You keep the item and get {pay} USD back."),
            "reship" => "The parcel is sent again, free of charge.".to_owned(),
            "free_repair" => format!("Repaired near you; we pay the repairer ({pay} USD)."),
            _ => "Settled as agreed in writing.".to_owned(),
        };
    }
    match settled.remedy.as_str() {
        "refund" => format!("退货退款 {pay} 元，按原付款方式退回。"),
        "exchange" => "更换同款新品。".to_owned(),
        "remake" => "按原尺寸单重做，运费由我方承担。".to_owned(),
        "reship" => "免费补发，当天安排。".to_owned(),
        "free_repair" => "免费维修，修好后通知领取。".to_owned(),
        "paid_repair" if charge.minor() > 0 => format!("有偿维修，费用 {charge} 元，修好后支付。"),
        "paid_repair" => "有偿维修，费用按报价单，修好后支付。".to_owned(),
        "discount" => format!("商品留用，补偿 {pay} 元。"),
        "offset" => format!("冲减货款 {pay} 元。"),
        "free_service" => "按承诺提供免费服务，已约好时间。".to_owned(),
        _ => "按批准的意见办理，结果已告知客户。".to_owned(),
    }
}
