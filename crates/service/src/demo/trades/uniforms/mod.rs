//! 正衡职业装: a maker of made-to-measure uniforms. Organisations order, their staff wear; whoever measured it alters it.

mod story;

use super::trade::{Good, Named, Patrons, Post, Trade, Who, good, named, place, post};

use domain::customers::CustomerKind;
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::products::Flag;
use domain::purchases::{Channel, DateKind};

pub(super) const TRADE: Trade = Trade {
    profile: "uniform-maker",
    company: "正衡职业装",
    currency: "CNY",
    sold: Channel::Store,
    methods: &[Method::BankTransfer],
    places: &[
        place("EAST", "华东大区", UnitKind::Region, "", "苏州市"),
        place("NJ", "南京办事处", UnitKind::Office, "EAST", "南京市"),
        place("HZ", "杭州办事处", UnitKind::Office, "EAST", "杭州市"),
        place("FIT", "苏州量改中心", UnitKind::ServiceCentre, "EAST", "苏州市"),
        place("WH", "成衣仓", UnitKind::Warehouse, "", "苏州市"),
    ],
    posts: POSTS,
    goods: GOODS,
    patrons: &[
        Patrons { at: "NJ", kind: CustomerKind::Organisation, who: Who::Named(NANJING) },
        Patrons { at: "HZ", kind: CustomerKind::Organisation, who: Who::Named(HANGZHOU) },
        Patrons { at: "FIT", kind: CustomerKind::Organisation, who: Who::Named(SUZHOU) },
        Patrons { at: "EAST", kind: CustomerKind::Consumer, who: Who::People(3, 3) },
    ],
    hands: &[
        (Command::DecisionsRecord, "customer_service"),
        (Command::CasesClose, "customer_service"),
        (Command::CasesReopen, "after_sales_manager"),
        (Command::DecisionsOverride, "after_sales_manager"),
        (Command::RepairsReceive, "customer_service"),
        (Command::RepairsWork, "tailor"),
        (Command::RepairsTest, "technician"),
        (Command::RepairsEstimate, "technician"),
        (Command::RepairsCollect, "finance"),
        (Command::ReturnsInspect, "laboratory"),
        (Command::ReturnsDispose, "production"),
        (Command::ShipmentsSend, "warehouse"),
        (Command::ShipmentsReceive, "salesperson"),
        (Command::AnomaliesSettle, "warehouse"),
        (Command::AnomaliesClaim, "warehouse"),
        (Command::ProductsAdd, "production"),
        (Command::MoneyApprove, "after_sales_manager"),
        (Command::MoneyPay, "finance"),
        (Command::MoneyCollect, "technician"),
        (Command::MoneyClose, "finance"),
    ],
    dates: &[(DateKind::Order, -45), (DateKind::Delivery, 1), (DateKind::Receipt, 1), (DateKind::Distribution, 4)],
    tell: story::tell,
};

const POSTS: &[Post] = &[
    post("service", "customer_service", ""),
    post("service2", "customer_service", ""),
    post("aftersales", "after_sales_manager", ""),
    post("lab", "laboratory", ""),
    post("production", "production", ""),
    post("warehouse", "warehouse", ""),
    post("warehouse2", "warehouse", "WH"),
    post("tailor.hq", "tailor", ""),
    post("technician.hq", "technician", ""),
    post("finance", "finance", ""),
    post("gm", "general_manager", ""),
    post("policy", "policy_owner", ""),
    post("auditor", "auditor", ""),
    post("it", "administrator", ""),
    post("region.east", "region_manager", "EAST"),
    post("sales.nj", "salesperson", "NJ"),
    post("tailor.nj", "tailor", "NJ"),
    post("sales.hz", "salesperson", "HZ"),
    post("tailor.hz", "tailor", "HZ"),
    post("tailor.fit", "tailor", "FIT"),
    post("tailor2.fit", "tailor", "FIT"),
    post("technician.fit", "technician", "FIT"),
];

const fn made(article: &'static str, name: &'static str, spec: &'static str, price: i64) -> Good {
    Good { flags: &[Flag::CustomMade], ..good((article, name, "正衡"), (spec, "uniform", "套"), price) }
}

const GOODS: &[Good] = &[
    made("ZH-XZ01", "男士行政西服", "精纺羊毛 藏青", 128_000),
    made("ZH-XZ02", "女士行政套裙", "精纺羊毛 藏青", 118_000),
    made("ZH-YH03", "银行柜员制服", "毛涤 深灰", 86_000),
    made("ZH-JD04", "酒店前台制服", "毛涤 酒红", 78_000),
    made("ZH-XX05", "中学校服（冬）", "涤棉 蓝白", 32_000),
    made("ZH-GZ06", "防静电工装", "涤棉 灰橙", 26_000),
    made("ZH-ZF07", "执法制服", "毛涤 藏蓝", 92_000),
];

const NANJING: &[Named] = &[
    named("紫金农商银行", "行政部 陆主任", "南京市", "江苏省南京市建邺区江东中路381号"),
    named("金陵第四中学", "总务处 葛老师", "南京市", "江苏省南京市鼓楼区中山北路52号"),
    named("秦淮云锦酒店", "人事部 邵经理", "南京市", "江苏省南京市秦淮区贡院街10号"),
    named("江宁城市管理局", "装备科 丁科长", "南京市", "江苏省南京市江宁区上元大街369号"),
    named("南京宁越物业", "采购 薛女士", "南京市", "江苏省南京市玄武区珠江路88号"),
    named("华东电力检修公司", "工会 韩师傅", "南京市", "江苏省南京市江宁区将军大道120号"),
];

const HANGZHOU: &[Named] = &[
    named("钱塘城市银行", "办公室 章主任", "杭州市", "浙江省杭州市上城区庆春路155号"),
    named("西溪外国语学校", "后勤 黄老师", "杭州市", "浙江省杭州市西湖区文二西路700号"),
    named("湖滨度假酒店", "客房部 施经理", "杭州市", "浙江省杭州市上城区南山路147号"),
    named("萧山机场地服公司", "被服 骆女士", "杭州市", "浙江省杭州市萧山区空港大道1号"),
    named("杭州公共交通集团", "物资 方经理", "杭州市", "浙江省杭州市拱墅区湖墅南路9号"),
    named("余杭区市场监管所", "装备 倪科长", "杭州市", "浙江省杭州市余杭区文一西路969号"),
];

const SUZHOU: &[Named] = &[
    named("姑苏税务所", "办公室 钱主任", "苏州市", "江苏省苏州市姑苏区人民路338号"),
    named("狮山国际学校", "采购 沈老师", "苏州市", "江苏省苏州市虎丘区金山路88号"),
    named("吴中精密电子厂", "行政 蒋女士", "苏州市", "江苏省苏州市吴中区东吴南路55号"),
    named("太湖会议中心", "人事 俞经理", "苏州市", "江苏省苏州市吴中区环太湖路1号"),
    named("园区轨道运营公司", "被服 汤经理", "苏州市", "江苏省苏州市虎丘区运河路211号"),
    named("平江医院", "总务科 陶科长", "苏州市", "江苏省苏州市姑苏区十梓街188号"),
];
