//! What people write in the course of a matter.

/// A matter that is not about a remedy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Enquiry {
    /// Its type.
    pub(super) kind: &'static str,
    /// What it is about, where that is goods.
    pub(super) product: &'static str,
    pub(super) account: &'static str,
    /// What the customer was answered.
    pub(super) answer: &'static str,
}

const fn enquiry(kind: &'static str, product: &'static str, account: &'static str, answer: &'static str) -> Enquiry {
    Enquiry { kind, product, account, answer }
}

/// Matters that are not about a remedy.
pub(super) const ENQUIRIES: [Enquiry; 10] = [
    enquiry(
        "consultation",
        "双面羊绒大衣",
        "想问羊绒大衣怎么洗，能不能水洗？",
        "已说明只能干洗，收纳时放防蛀片，并发送了洗涤说明。",
    ),
    enquiry("consultation", "", "请问皮鞋可以免费保养几次？", "已说明门店可免费擦拭上油，修补另按价目表。"),
    enquiry("suggestion", "", "建议试衣间加一个小凳子，老人换鞋方便。", "已感谢顾客并转门店，下周添置。"),
    enquiry("suggestion", "", "希望会员生日券可以线上线下通用。", "已感谢顾客，转总部会员组研究。"),
    enquiry(
        "complaint",
        "",
        "周末结账排队二十多分钟，只开了一个收银台。",
        "已致歉，周末高峰增开一个收银台，并回电告知。",
    ),
    enquiry("complaint", "", "导购一直催我办卡，态度让人不舒服。", "店长已致电道歉，门店例会上重申服务规范。"),
    enquiry("complaint", "", "说好当天送到，结果第三天才收到。", "已致歉并核实物流，补偿运费券一张，顾客接受。"),
    enquiry(
        "out_of_stock",
        "女士浅口单鞋 37码",
        "看中的鞋没有三十七码，到货请通知我。",
        "已登记缺货，到货第一时间电话通知。",
    ),
    enquiry("maintenance", "绵羊皮机车夹克", "皮衣有点发硬，想送来做一次保养。", "已收下做皮衣保养，三天后来取。"),
    enquiry("opinion", "", "店里音乐声音太大，试鞋时听不清导购说话。", "已感谢顾客并调低音量。"),
];

/// Matters about something that was just ordered.
pub(super) const PARCELS: [Enquiry; 4] = [
    enquiry("parcel_trace", "", "快递显示签收，但是我没有收到。", "已联系快递核实，放在驿站，顾客已取到。"),
    enquiry("order_change", "", "刚下单地址写错了，能改吗？", "订单未发出，已按新地址修改。"),
    enquiry("parcel_trace", "", "两天没有物流信息了，什么时候能到？", "中转滞留，已催促，预计明天送达。"),
    enquiry("order_change", "", "想把四十码换成四十一码，还没发货。", "已改码并备注，今天发出。"),
];

/// What is asked back, with the answer.
pub(super) const QUESTIONS: [(&str, &str); 7] = [
    ("请问是什么时候发现的？发现前洗过吗？", "上周发现的，没有洗过。"),
    ("请拍一张问题部位的照片发给我们。", "照片已发微信，能看清楚。"),
    ("小票还在吗？没有的话请告诉我们购买时登记的手机号。", "小票找不到了，用的就是这个手机号。"),
    ("请问吊牌和包装还在不在？", "吊牌拆了，盒子还在。"),
    ("方便的话请把商品带到最近的门店检查，什么时候有空？", "周六上午可以过去。"),
    ("请问是左脚还是右脚？大概多长？", "右脚，大概三厘米。"),
    ("请问希望怎么处理？", "能修好就行，不行就换一件。"),
];

/// Notes for colleagues.
pub(super) const NOTES: [&str; 9] = [
    "已当面检查，情况与顾客描述一致。",
    "同款本周第二例，已拍照报质检。",
    "顾客比较着急，下周要出差。",
    "已查到购买记录，小票号与系统一致。",
    "问题不明显，灯光下可见，已请店长看过。",
    "缺同款同码，已查邻近门店库存。",
    "顾客是老会员，态度很好。",
    "已转维修中心评估，预计三天。",
    "外包装略有压痕，不影响二次销售。",
];

/// Words to the customer.
pub(super) const REPLIES: [&str; 6] = [
    "您好，已收到您反映的问题，我们会尽快核实，今天内给您答复。",
    "已电话联系顾客，约定周末到店处理。",
    "您好，已为您查到购买记录，按规定可以为您处理，请带商品到店。",
    "已说明处理办法和时间，顾客表示理解。",
    "您好，维修预计一周内完成，修好马上通知您。",
    "已回电致歉并说明情况。",
];

/// Why somebody with the authority decides otherwise, and what that rests on.
pub(super) const OVERRIDES: [(&str, &str); 4] = [
    ("多年老会员，首次投诉，按客情处理。", "会员消费记录及店长现场核实"),
    ("同批次已有三例同样问题，先行处理。", "质检通报及现场照片"),
    ("超过期限两天，顾客因住院未能及时来店。", "住院证明复印件"),
    ("门店介绍时说错了期限，由我方承担。", "导购书面说明"),
];

/// Why a matter is opened again.
pub(super) const REOPENED: [&str; 4] = [
    "修好后穿了三天又开了，顾客要求重新处理。",
    "换的新货有同样的问题。",
    "顾客来电说还没有收到退款。",
    "顾客对答复不满意，要求店长回电。",
];

/// Why a matter ends without a remedy.
pub(super) const WITHDRAWN: [&str; 3] =
    ["顾客自己修好了，不需要处理。", "顾客改变主意，决定留下。", "顾客已在外面修好，表示不再追究。"];

/// What is noted when nobody answers.
pub(super) const NO_ANSWER: &str = "三次联系未接，短信已发，暂时结案。";
